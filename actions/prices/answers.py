"""What is answered to a question about prices: which responses of `domain.yml`, with which values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from actions.prices.asked import Asked, known_of
from actions.prices.choices import frequent_goods, good_choices, lampung_choices, price_choices
from actions.prices.choosing import Choice, choose
from actions.prices.comparing import between_places
from actions.prices.details import amount_lines, details
from actions.prices.facts import goods_names
from actions.prices.groups import groups
from actions.prices.looking_up import Observed, week_before
from actions.prices.past import no_record, past_lines, then_of
from actions.prices.sentences import Speech, within
from actions.prices.several import nothing, several
from actions.said import Said
from bot.domain.local_time import in_wib, in_words
from bot.domain.markup import escape_markup

QUESTION: Final = "utter_ask_harga_komoditas"
MEANT_GOOD: Final = "utter_harga_maksud"
MEANT_OF_GROUP: Final = "utter_harga_kelompok"
UNKNOWN_GOOD: Final = "utter_harga_tidak_dikenal"
ANSWER: Final = "utter_harga"
GOES_ON_FROM: Final = frozenset({QUESTION, MEANT_GOOD, MEANT_OF_GROUP, UNKNOWN_GOOD, ANSWER})
"""After these a good or a place alone is a question about prices."""
LONGEST_UNKNOWN: Final = 40
"""Letters of a name that nobody knows, when it is repeated."""


def without_goods(asked: Asked) -> Said:
    """What is asked or said where no good was named."""
    question, catalogue = asked.question, asked.catalogue
    group = next((each for each in groups() if each.code == question.group), None)
    if question.alike:
        alike = [catalogue.commodities[code] for code in question.alike]
        return Said(MEANT_GOOD, buttons=good_choices(alike, question))
    goods = group.watched(catalogue) if group else frequent_goods(catalogue)
    buttons = good_choices(goods or frequent_goods(catalogue), question)
    if question.left_over:
        name = escape_markup(" ".join(question.left_over)[:LONGEST_UNKNOWN])
        return Said(UNKNOWN_GOOD, {"nama": name}, buttons)
    return (
        Said(MEANT_OF_GROUP, {"nama": group.code}, buttons)
        if group and goods
        else Said(QUESTION, {}, buttons)
    )


async def answer(asked: Asked) -> Said:
    """The answer to a question that names goods.

    Raises:
        CoreApiError: the core API does not answer, and told nothing in the last hours.
    """
    question, speech = asked.question, asked.speech
    if question.is_outside:
        return Said(
            "utter_harga_luar_lampung", {}, lampung_choices(question, speech) if asked.has_choices else ()
        )
    known = await known_of(asked)
    found = [observed for _, observed in known.found]
    lines: list[str] = list(_of_time(asked))
    buttons: Sequence[dict[str, str]] = ()
    if len(found) > 1:
        lines += await several(asked, known.found)
    elif found:
        told, buttons = await _single(asked, found[0])
        lines += told
    if question.is_odd_amount and found:
        lines.append(speech.say("utter_harga_jumlah_janggal", dasar=found[0].commodity.unit))
    unwatched = [*map(_good_name, known.unwatched), *map(escape_markup, question.untold)]
    lines += [speech.say("utter_harga_tidak_dipantau", nama=name) for name in unwatched]
    return Said(ANSWER, {"isi": "\n".join([*lines, *_told_when(found, speech)])}, buttons)


def _of_time(asked: Asked) -> Iterator[str]:
    """That nobody here knows days to come, nor when a holiday was."""
    if asked.question.time.is_future:
        yield asked.speech.say("utter_harga_tanpa_ramalan")
    elif asked.question.time.is_undated:
        yield asked.speech.say("utter_harga_tanpa_tanggal")


async def _single(asked: Asked, observed: Observed) -> tuple[list[str], Sequence[dict[str, str]]]:
    question, speech = asked.question, asked.speech
    choice = choose(observed.prices, asked.wanted(observed), asked.catalogue.markets)
    now = choice if isinstance(choice, Choice) else None
    buttons = price_choices(now, speech) if now and asked.has_choices else ()
    missing: list[str] = []
    if day := question.time.past(speech.today):
        then = await then_of(asked, observed, day)
        if then is not None:
            amounts = amount_lines(question, observed.commodity, then.choice, speech)
            past = past_lines(asked, observed, then, now)
            return [*amiss(asked, observed, then.choice), *past, *amounts], buttons
        missing = [no_record(asked, observed, day)]
    if lines := between_places(asked, observed):
        return [*missing, *lines], ()
    if not isinstance(choice, Choice):
        return [*missing, nothing(asked, observed, choice)], ()
    history = await week_before(choice)
    lines = [
        *missing,
        *amiss(asked, observed, choice),
        speech.sentence(observed.commodity, choice),
        *details(question, observed.commodity, choice, history, speech),
    ]
    return lines, buttons


def amiss(asked: Asked, observed: Observed, choice: Choice) -> Iterator[str]:
    """What was asked for and is not observed, before what is told instead."""
    name, level = within(observed.commodity.name), asked.question.level
    if choice.lacks_level and level:
        facts = {"diminta": asked.speech.level(level), "ada": asked.speech.level(choice.first.level)}
        yield asked.speech.say("utter_harga_tingkat_tidak_ada", nama=name, **facts)
    if choice.is_elsewhere and asked.places:
        place = escape_markup(asked.places[0].name)
        if choice.last_there:
            last = in_words(choice.last_there)
            yield asked.speech.say("utter_harga_lama_di_sana", nama=name, tempat=place, tanggal=last)
        else:
            yield asked.speech.say("utter_harga_tidak_di_sana", nama=name, tempat=place)


def _told_when(found: Sequence[Observed], speech: Speech) -> Iterator[str]:
    moments = [each.as_of for each in found if each.as_of]
    if moments:
        yield speech.say("utter_harga_terakhir_diketahui", waktu=in_wib(min(moments)))


def _good_name(code: str) -> str:
    return within(goods_names().get(code, code.replace("_", " ")))
