"""What is answered to a question about prices: which responses of `domain.yml`, with which values."""

from __future__ import annotations

from asyncio import gather
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from actions.prices.catalogue import Catalogue
from actions.prices.choices import frequent_goods, good_choices, price_choices
from actions.prices.choosing import Choice, TooOld, Wanted, choose
from actions.prices.comparing import best_places, compared
from actions.prices.details import details
from actions.prices.facts import goods_names
from actions.prices.looking_up import Observed, look_up, week_before
from actions.prices.places import AskedPlace, Spot, asked_places
from actions.prices.question import PriceQuestion, Wish
from actions.prices.sentences import Speech, sources, within
from actions.said import Said
from bot.domain.local_time import in_wib, in_words
from bot.domain.markup import escape_markup
from bot.domain.prices import Price

MOST_GOODS: Final = 5
MOST_PLACES: Final = 5
QUESTION: Final = "utter_ask_harga_komoditas"
MEANT_GOOD: Final = "utter_harga_maksud"
UNKNOWN_GOOD: Final = "utter_harga_tidak_dikenal"
ANSWER: Final = "utter_harga"
GOES_ON_FROM: Final = frozenset({QUESTION, MEANT_GOOD, UNKNOWN_GOOD, ANSWER})
"""After these a good or a place alone is a question about prices."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what an answer is made with. `near` is where the citizen is, as far as known."""

    question: PriceQuestion
    catalogue: Catalogue
    speech: Speech
    near: Spot | None
    has_choices: bool

    @property
    def places(self) -> list[AskedPlace]:
        """The places that the question names."""
        return asked_places(self.question, self.catalogue)[:MOST_PLACES]

    def wanted(self, observed: Observed) -> Wanted:
        """What an observation of this good must be."""
        return Wanted(
            commodity=observed.commodity,
            today=self.speech.today,
            level=self.question.level,
            variety=self.question.variety,
            place=next(iter(self.places), None),
            near=self.near,
        )


def without_goods(asked: Asked) -> Said:
    """What is asked or said where no good was named."""
    codes = asked.question.alike
    if codes:
        alike = [asked.catalogue.commodities[code] for code in codes]
        return Said(MEANT_GOOD, buttons=good_choices(alike, asked.question))
    frequent = frequent_goods(asked.catalogue)
    response = UNKNOWN_GOOD if asked.question.left_over else QUESTION
    return Said(response, buttons=good_choices(frequent, asked.question))


async def answer(asked: Asked) -> Said:
    """The answer to a question that names goods.

    Raises:
        CoreApiError: the core API does not answer, and told nothing in the last hours.
    """
    question, speech = asked.question, asked.speech
    if question.is_outside:
        return Said("utter_harga_luar_lampung")
    known = await gather(*(look_up(code, asked.catalogue, speech.today) for code in question.goods))
    found = list(chain.from_iterable(known))
    unwatched = [code for code, watched in zip(question.goods, known, strict=True) if not watched]
    missing = [speech.say("utter_harga_tidak_dipantau", nama=_good_name(code)) for code in unwatched]
    if len(found) > 1:
        lines = [*_several(asked, found[:MOST_GOODS]), *missing, *_rest(asked, found)]
        return Said(ANSWER, {"isi": _joined([*lines, *_told_when(found, speech)])})
    if not found:
        return Said(ANSWER, {"isi": _joined(missing)})
    lines, buttons = await _single(asked, found[0])
    return Said(ANSWER, {"isi": _joined([*lines, *missing, *_told_when(found, speech)])}, buttons)


async def _single(asked: Asked, observed: Observed) -> tuple[list[str], Sequence[dict[str, str]]]:
    lines = _between_places(asked, observed)
    if lines:
        return lines, ()
    choice = choose(observed.prices, asked.wanted(observed), asked.catalogue.markets)
    if not isinstance(choice, Choice):
        return [_nothing(observed, choice, asked.speech)], ()
    history = await week_before(choice)
    lines = [
        *_amiss(asked, observed, choice),
        asked.speech.sentence(observed.commodity, choice),
        *details(asked.question, observed.commodity, choice, history, asked.speech),
    ]
    return lines, price_choices(choice, asked.speech) if asked.has_choices else ()


def _between_places(asked: Asked, observed: Observed) -> list[str]:
    """Where it is cheaper, or best, if that was asked; nothing where it was not or cannot be told."""
    wish, wanted, places = asked.question.wish, asked.wanted(observed), asked.places
    if len(places) > 1:
        return compared(observed.prices, wanted, places, asked.speech)
    if wish in (Wish.CHEAPEST, Wish.DEAREST, Wish.COMPARE):
        return best_places(observed.prices, wanted, asked.speech, dearest=wish is Wish.DEAREST)
    return []


def _several(asked: Asked, found: Sequence[Observed]) -> Iterator[str]:
    shown: list[Price] = []
    for observed in found:
        lines = _between_places(asked, observed)
        choice = choose(observed.prices, asked.wanted(observed), asked.catalogue.markets)
        if lines:
            yield "\n".join(lines)
        elif isinstance(choice, Choice):
            shown += choice.prices
            yield asked.speech.line(observed.commodity, choice)
        else:
            yield _nothing(observed, choice, asked.speech)
    if shown:
        yield asked.speech.say("utter_harga_sumber", sumber=sources(shown))


def _rest(asked: Asked, found: Sequence[Observed]) -> Iterator[str]:
    if len(found) > MOST_GOODS:
        yield asked.speech.say("utter_harga_terlalu_banyak", jumlah=str(MOST_GOODS))


def _nothing(observed: Observed, choice: TooOld | None, speech: Speech) -> str:
    name = within(observed.commodity.name)
    if choice is None:
        return speech.say("utter_harga_tidak_ada", nama=name)
    return speech.say("utter_harga_terlalu_lama", nama=name, tanggal=in_words(choice.last))


def _amiss(asked: Asked, observed: Observed, choice: Choice) -> Iterator[str]:
    """What was asked for and is not observed, before what is told instead."""
    name, level = within(observed.commodity.name), asked.question.level
    if choice.lacks_level and level:
        facts = {"diminta": asked.speech.level(level), "ada": asked.speech.level(choice.first.level)}
        yield asked.speech.say("utter_harga_tingkat_tidak_ada", nama=name, **facts)
    if choice.is_elsewhere and asked.places:
        yield asked.speech.say(
            "utter_harga_tidak_di_sana", nama=name, tempat=escape_markup(asked.places[0].name)
        )


def _told_when(found: Sequence[Observed], speech: Speech) -> Iterator[str]:
    moments = [each.as_of for each in found if each.as_of]
    if moments:
        yield speech.say("utter_harga_terakhir_diketahui", waktu=in_wib(min(moments)))


def _good_name(code: str) -> str:
    return within(goods_names().get(code, code.replace("_", " ")))


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines)
