"""Landmarks by which people tell a place: "depan masjid Taqwa", "simpang lima", "belakang pasar"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlu.gazetteer.names import known_names
from nlu.gazetteer.spellings import read_facts
from nlu.gazetteer.tokens import LONGEST_WORD, MOST_WORDS
from nlu.text.words import Word

LONGEST_LANDMARK_NAME = 4
FARTHEST_GAP = 1
"""Signs between two words of one name; more of them are punctuation."""


BELONGING = "nya"
"""The ending of "its": such a word speaks of the landmark and is not part of its name."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A landmark as said, in ``text[start:end]``. `related`: "depan" or the like stands before it."""

    start: int
    end: int
    related: bool


@dataclass(frozen=True, slots=True)
class _Words:
    relations: frozenset[str]
    not_relations: frozenset[str]
    landmarks: frozenset[str]
    weak_landmarks: frozenset[str]
    ends: frozenset[str]
    states: frozenset[str]


def find_landmarks(words: Sequence[Word], places: Collection[tuple[int, int]] = ()) -> list[Landmark]:
    """The landmarks of a message, in order. `places` are the spans of text that name areas."""
    known = _known_words()
    words = words[:MOST_WORDS]
    found: list[Landmark] = []
    at = 0
    while at < len(words):
        landmark, at = _landmark_at(known, words, at, places)
        if landmark:
            found.append(landmark)
    return found


def _landmark_at(
    known: _Words, words: Sequence[Word], at: int, places: Collection[tuple[int, int]]
) -> tuple[Landmark | None, int]:
    """The landmark that begins at a word, and where to look on."""
    related = _is_relation(known, words, at)
    noun = at + related
    if noun >= len(words) or _in_place(words[noun], places):
        return None, at + 1
    word = words[noun].folded
    if word not in known.landmarks and not (related and word in known.weak_landmarks):
        return None, at + 1
    last = _end_of_name(known, words, noun, places)
    if not related and last == noun + 1:
        return None, at + 1
    return Landmark(words[at].start, words[last - 1].end, related), last


def _is_relation(known: _Words, words: Sequence[Word], at: int) -> bool:
    before = words[at - 1].folded if at else ""
    return words[at].folded in known.relations and before not in known.not_relations


def _end_of_name(known: _Words, words: Sequence[Word], noun: int, places: Collection[tuple[int, int]]) -> int:
    """Behind the last word of the name: it goes on until an everyday word, what is wrong with something,
    punctuation or an area's name."""
    last = noun + 1
    while last < min(noun + 1 + LONGEST_LANDMARK_NAME, len(words)):
        begins_place = any(words[last].start == start for start, _ in places)
        if not _is_of_name(known, words[last - 1], words[last]) or (begins_place and last > noun + 1):
            return last
        last += 1
    return last


def _is_of_name(known: _Words, before: Word, word: Word) -> bool:
    names = known_names()
    if word.start - before.end > FARTHEST_GAP or len(word.text) > LONGEST_WORD:
        return False
    if word.folded in known.ends or not known.states.isdisjoint((word.folded, word.normal)):
        return False
    if word.folded in known.landmarks or word.folded in names.everyday_parts or word.folded.isdigit():
        return True
    if word.folded.endswith(BELONGING):
        return False
    return word.text[:1].isupper() or not (word.folded in names.ordinary or word.normal != word.folded)


def _in_place(word: Word, places: Collection[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in places)


@lru_cache(maxsize=1)
def _known_words() -> _Words:
    facts = read_facts("surroundings.yml")
    return _Words(
        *(
            frozenset(facts[name])
            for name in ("relations", "not_relations", "landmarks", "weak_landmarks", "ends", "states")
        )
    )
