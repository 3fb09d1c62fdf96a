"""The place of a question about prices, misspelt: what is left without goods, units and everyday words.

Elsewhere a misspelt name needs support. Here little else is said, and what is left is a place or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import OSA

from nlu.gazetteer.areas import DISTRICT, REGENCY
from nlu.gazetteer.names import known_names
from nlu.gazetteer.places import Place, find_place
from nlu.gazetteer.spellings import join_keys, key_of
from nlu.gazetteer.vocabulary import known_terms
from nlu.text.words import Word

MOST_WORDS = 3
LEAST_LETTERS = 4
ALIKE = 0.78
"""How much of the name must be written: "pajeng" is not Panjang."""


def find_misspelt_place(words: Sequence[Word], terms: Sequence[tuple[int, int]]) -> Place | None:
    """The likeliest regency or district that words in none of the spans `terms` may name."""
    runs = list(_runs(words, terms))
    led = [run for run in runs if _is_led(words, run)]
    places = (find_place(run) for run in led or runs)
    likely = [place for place in places if place and _is_large(place) and _is_alike(words, place)]
    return max(likely, key=lambda place: place.confidence, default=None)


def _runs(words: Sequence[Word], terms: Sequence[tuple[int, int]]) -> Iterator[list[Word]]:
    """Words in a row that may be a name, one of them none that we know."""
    for is_left, run in groupby(words, key=lambda word: _may_be_of_name(word, terms)):
        row = list(run)
        if is_left and len(row) <= MOST_WORDS and any(map(_is_odd, row)):
            yield row


def _is_led(words: Sequence[Word], run: Sequence[Word]) -> bool:
    before = [word.folded for word in words if word.end <= run[0].start][-1:]
    return not known_names().leads.isdisjoint(before)


def _may_be_of_name(word: Word, terms: Sequence[tuple[int, int]]) -> bool:
    names = known_names()
    if any(start <= word.start < end for start, end in terms):
        return False
    if not known_terms().price_words.isdisjoint((word.folded, word.normal)):
        return False
    return word.folded in names.everyday_parts or _is_odd(word)


def _is_odd(word: Word) -> bool:
    names = known_names()
    return (
        len(word.folded) >= LEAST_LETTERS
        and word.folded.isalpha()
        and word.folded not in names.ordinary
        and word.folded not in names.leads
        and word.folded not in names.fillers
    )


def _is_alike(words: Sequence[Word], place: Place) -> bool:
    start, end = place.parts[0].start, place.parts[-1].end
    written = join_keys(key_of(word.folded) for word in words if start <= word.start < end)
    return OSA.normalized_similarity(written, key_of(place.parts[0].area.short_name)) >= ALIKE


def _is_large(place: Place) -> bool:
    return place.area is not None and place.area.level in {REGENCY, DISTRICT}
