"""What is answered where several goods are asked about, or a word that covers several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from actions.prices.asked import Asked
from actions.prices.choosing import Choice, TooOld, choose
from actions.prices.comparing import between_places
from actions.prices.details import roughly
from actions.prices.listing import Item, listed
from actions.prices.looking_up import Observed
from actions.prices.past import Then, same_places, then_of
from actions.prices.sentences import figure, within
from actions.prices.sums import Total, is_the_price_itself, size_of, total
from bot.domain.local_time import in_words
from bot.domain.markup import escape_markup
from bot.domain.money import number, rupiah_range

MOST_GOODS: Final = 5
MOST_OF_A_GROUP: Final = 10

Found = Sequence[tuple[str, Observed]]


async def several(asked: Asked, found: Found) -> list[str]:
    """The lines on several goods: each with its figure, and with its sum where amounts were named."""
    most = MOST_OF_A_GROUP if asked.question.group else MOST_GOODS
    day = asked.question.time.past(asked.speech.today)
    items: list[Item] = []
    sums: list[Total | None] = []
    lines: list[str] = []
    told_of: set[str] = set()
    unknown: dict[str, list[str]] = defaultdict(list)
    for code, observed in found[:most]:
        between = between_places(asked, observed)
        choice = choose(observed.prices, asked.wanted(observed), asked.catalogue.markets)
        if between:
            lines += between
        elif not isinstance(choice, Choice):
            unknown[code].append(nothing(asked, observed, choice))
        else:
            then = await then_of(asked, observed, day) if day else None
            item, cost = _item(asked, code, observed, choice, then)
            items.append(item)
            sums.append(cost)
            told_of.add(code)
    told = listed(items, asked.speech, of_the_past=bool(day)) if items else []
    lines += [line for code, missing in unknown.items() if code not in told_of for line in missing]
    return [*_amiss(asked, items), *told, *_sum_of_all(asked, sums), *lines, *_rest(asked, found, most)]


def nothing(asked: Asked, observed: Observed, choice: TooOld | None) -> str:
    """That nothing was observed, or nothing for too long."""
    name = within(observed.commodity.name)
    if choice is None:
        return asked.speech.say("utter_harga_tidak_ada", nama=name)
    return asked.speech.say("utter_harga_terlalu_lama", nama=name, tanggal=in_words(choice.last))


def _item(
    asked: Asked, code: str, observed: Observed, choice: Choice, then: Then | None
) -> tuple[Item, Total | None]:
    speech, commodity = asked.speech, observed.commodity
    name = speech.name(commodity, choice.first)
    if then is not None:
        now = same_places(choice, then).prices
        mark = speech.sample(now) if speech.sample(now) != speech.sample(then.choice.prices) else ""
        return Item(
            name, then.choice, speech.say("utter_harga_kini", harga=figure(now), contoh=mark), now
        ), None
    cost = _cost(asked, code, observed, choice)
    if cost is None:
        return Item(name, choice), None
    quantity = asked.amount_of(code)
    if quantity is None or is_the_price_itself(quantity, commodity):
        return Item(name, choice), cost
    amount = f"{number(quantity.amount)} {quantity.unit or commodity.unit}"
    money, rough = rupiah_range(cost.lowest, cost.highest), roughly(cost.size, commodity, speech)
    return Item(
        name, choice, speech.say("utter_harga_jadi", banyak=amount, total=money, perkiraan=rough)
    ), cost


def _cost(asked: Asked, code: str, observed: Observed, choice: Choice) -> Total | None:
    """What the amount costs that was named, in the unit in which the good is priced."""
    quantity, commodity = asked.amount_of(code), observed.commodity
    if choice.first.unit != commodity.unit:
        commodity = commodity.model_copy(update={"unit": choice.first.unit, "unit_sizes": []})
    size = size_of(quantity, commodity) if quantity else None
    figures = [Decimal(each.price) for each in choice.prices]
    return total(size, min(figures), max(figures)) if size else None


def _sum_of_all(asked: Asked, sums: Sequence[Total | None]) -> Iterator[str]:
    """What everything costs, where each good has its amount; and which amount nobody can reckon with."""
    question, speech = asked.question, asked.speech
    known = [each for each in sums if each]
    is_list = len(question.goods) > 1 and len(known) == len(question.goods) == len(sums)
    if is_list and all(question.amounts):
        money = rupiah_range(sum(each.lowest for each in known), sum(each.highest for each in known))
        yield speech.say("utter_harga_semua", total=money)
    elif question.quantity and None in sums and len(question.goods) == 1:
        yield speech.say("utter_harga_satuan_tidak_terhitung", satuan=question.quantity.unit)


def _amiss(asked: Asked, items: Sequence[Item]) -> Iterator[str]:
    """That nothing is observed at the place asked for, said once for all goods."""
    if items and asked.places and all(item.choice.is_elsewhere for item in items):
        yield asked.speech.say("utter_harga_itu_tidak_di_sana", tempat=escape_markup(asked.places[0].name))


def _rest(asked: Asked, found: Found, most: int) -> Iterator[str]:
    if len(found) > most:
        yield asked.speech.say("utter_harga_terlalu_banyak", jumlah=str(most))
