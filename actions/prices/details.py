"""What is told below a price: its change, its place beside HET, HAP or a floor, what a quantity costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Final

from actions.prices.amounts import Quantity
from actions.prices.change import WEEK, Change, Position, position, since_a_week_before, since_the_day_before
from actions.prices.choosing import Choice
from actions.prices.question import PriceQuestion
from actions.prices.sentences import Speech, within
from actions.prices.sums import Size, after_rafaksi, is_the_price_itself, size_of, total, whole_rupiah
from bot.domain.local_time import in_words
from bot.domain.markup import escape_markup
from bot.domain.money import number, rupiah, rupiah_per, rupiah_range
from bot.domain.prices import Commodity, Price

REFERENCES: Final[Mapping[str, str]] = {
    "HET": "utter_harga_het",
    "HAP": "utter_harga_hap",
    "harga_dasar": "utter_harga_dasar",
}
A_DAY: Final = timedelta(days=1)


def details(
    question: PriceQuestion, commodity: Commodity, choice: Choice, history: Iterable[Price], speech: Speech
) -> Iterator[str]:
    """The lines below the sentence, as far as something is known."""
    if choice.first.unit != commodity.unit:  # what a sack holds is told in the good's own unit
        commodity = commodity.model_copy(update={"unit": choice.first.unit, "unit_sizes": []})
    yield from amount_lines(question, commodity, choice, speech)
    if choice.is_contradictory:
        return
    yield from _changes(choice, history, speech)
    yield from _reference(position(choice.prices), commodity, speech)
    yield from _hours(choice, speech)
    yield from _kinds(commodity, choice, speech)


def amount_lines(
    question: PriceQuestion, commodity: Commodity, choice: Choice, speech: Speech
) -> Iterator[str]:
    """What the amount costs, or that nobody can reckon with it; and what is paid after rafaksi."""
    quantity = question.quantity
    size = size_of(quantity, commodity) if quantity else None
    if quantity and size is None:
        yield speech.say(
            "utter_harga_satuan_tidak_diketahui",
            satuan=quantity.unit,
            nama=within(commodity.name),
            dasar=commodity.unit,
        )
    percent = question.rafaksi or _known_rafaksi(choice)
    is_cut = percent and size and not size.is_approximate  # then what is paid is told, and not twice
    if quantity and size and not is_cut and not is_the_price_itself(quantity, commodity):
        yield from _total(quantity, size, commodity, choice, speech)
    if percent:
        is_sum = quantity and size and not is_the_price_itself(quantity, commodity)
        amount = _amount(quantity, commodity) if quantity and is_sum else ""
        yield from _rafaksi(percent, size or Size(Decimal(1)), amount, choice, speech)
    known = _known_rafaksi(choice)
    if question.rafaksi and known and known != question.rafaksi:
        yield speech.say("utter_harga_rafaksi_ketentuan", persen=number(known))


def roughly(size: Size, commodity: Commodity, speech: Speech) -> str:
    """With which size of a sack or a bunch it was reckoned, where traders differ; "" where it is exact."""
    if not size.is_approximate:
        return ""
    return speech.say(
        "utter_harga_perkiraan",
        isi=number(size.quantity),
        satuan=commodity.unit,
        sumber=within(size.source or speech.say("utter_harga_perkiraan_umum")),
    )


def _known_rafaksi(choice: Choice) -> Decimal | None:
    """The share that all of these buyers cut; None where it differs or is not known."""
    cuts = {each.rafaksi_percent for each in choice.prices}
    return (
        Decimal(str(choice.first.rafaksi_percent))
        if len(cuts) == 1 and choice.first.rafaksi_percent
        else None
    )


def _total(
    quantity: Quantity, size: Size, commodity: Commodity, choice: Choice, speech: Speech
) -> Iterator[str]:
    figures = [Decimal(each.price) for each in choice.prices]
    cost = total(size, min(figures), max(figures))
    if cost is None:
        yield speech.say("utter_harga_jumlah_terlalu_besar", dasar=commodity.unit)
        return
    rough = roughly(size, commodity, speech)
    money = rupiah_range(cost.lowest, cost.highest)
    yield speech.say("utter_harga_jumlah", banyak=_amount(quantity, commodity), total=money, perkiraan=rough)


def _rafaksi(percent: Decimal, size: Size, amount: str, choice: Choice, speech: Speech) -> Iterator[str]:
    """What is paid; with `amount`, the words for `size`, what is paid for that."""
    paid = [after_rafaksi(Decimal(each.price), percent) for each in choice.prices]
    lowest, highest = min(paid), max(paid)
    facts = {
        "persen": number(percent),
        "harga": f"{rupiah_range(whole_rupiah(lowest), whole_rupiah(highest))}/{choice.first.unit}",
    }
    cost = total(size, lowest, highest) if amount else None
    if cost is None:
        yield speech.say("utter_harga_rafaksi", **facts)
        return
    money = rupiah_range(cost.lowest, cost.highest)
    yield speech.say("utter_harga_rafaksi_jumlah", banyak=amount, total=money, **facts)


def _changes(choice: Choice, history: Iterable[Price], speech: Speech) -> Iterator[str]:
    newest = max(each.observed_date for each in choice.prices)
    day, week = since_the_day_before(choice.prices), since_a_week_before(choice.prices, history)
    told = []
    if day and week and not (day.amount or week.amount) and newest - day.since == A_DAY:
        yield speech.say("utter_harga_tidak_berubah")
        return
    if day and week and not (day.amount or week.amount):
        yield speech.say("utter_harga_tidak_berubah_sejak", tanggal=in_words(day.since))
        return
    if day and newest - day.since < WEEK:
        is_yesterday = newest - day.since == A_DAY
        key = "utter_harga_dari_sehari" if is_yesterday else "utter_harga_dari_tanggal"
        told.append(_change(day, speech.say(key, tanggal=in_words(day.since)), speech))
    if week:
        told.append(_change(week, speech.say("utter_harga_dari_seminggu"), speech))
    if told:
        is_mean = len(choice.prices) > 1
        key = "utter_harga_perubahan_rata_rata" if is_mean else "utter_harga_perubahan"
        line = speech.say(key, perubahan=", ".join(told))
        yield line[:1].upper() + line[1:]


def _change(change: Change, since: str, speech: Speech) -> str:
    if not change.amount:
        return speech.say("utter_harga_tetap", sejak=since)
    key = "utter_harga_naik" if change.amount > 0 else "utter_harga_turun"
    return speech.say(key, jumlah=rupiah(abs(change.amount)), sejak=since)


def _reference(found: Position | None, commodity: Commodity, speech: Speech) -> Iterator[str]:
    if found is None:
        return
    name = speech.say(REFERENCES[found.kind]) if found.kind in REFERENCES else escape_markup(found.kind)
    facts = {
        "acuan": name,
        "harga": rupiah_per(found.price, commodity.unit),
        "sumber": escape_markup(found.source),
    }
    if found.difference is None and found.above and found.below:
        yield speech.say("utter_harga_acuan_beberapa", atas=str(found.above), bawah=str(found.below), **facts)
    elif found.difference is None:
        key = "utter_harga_acuan_semua_di_atas" if found.above else "utter_harga_acuan_semua_di_bawah"
        yield speech.say(key, **facts)
    elif found.difference == 0:
        yield speech.say("utter_harga_acuan_sama", **facts)
    else:
        key = "utter_harga_acuan_di_atas" if found.difference > 0 else "utter_harga_acuan_di_bawah"
        yield speech.say(key, selisih=rupiah(abs(found.difference)), **facts)


def _hours(choice: Choice, speech: Speech) -> Iterator[str]:
    market = speech.markets.get(choice.first.market or "")
    if len(choice.prices) == 1 and market and market.hours:
        yield speech.say("utter_harga_jam", pasar=escape_markup(market.name), jam=escape_markup(market.hours))


def _kinds(commodity: Commodity, choice: Choice, speech: Speech) -> Iterator[str]:
    names = {each.code: each.name for each in commodity.varieties}
    others = [escape_markup(names[code]) for code in choice.other_varieties if code in names]
    if others:
        yield speech.say("utter_harga_jenis_lain", daftar=", ".join(others))


def _amount(quantity: Quantity, commodity: Commodity) -> str:
    return f"{number(quantity.amount)} {quantity.unit or commodity.unit}"
