"""The courtesies that open a message, such as "assalamualaikum pak": they say nothing of what is wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import yaml

from nlu.text.lexicon import FOLDER

GREETING: Final = "‹salam›"
THANKS: Final = "‹terima kasih›"
ADDRESS: Final = ""
NO_COURTESY: Final = "-"
MARKS: Final = {"greetings": GREETING, "thanks": THANKS, "address": ADDRESS, "no_courtesies": NO_COURTESY}

Spellings = Collection[str]
"""What one word may be read as: as it is written, and in standard spelling."""

Phrase = tuple[str, ...]


class Opening(NamedTuple):
    """How many words at the beginning are courtesies, and the mark that stands for them."""

    length: int
    mark: str


NONE: Final = Opening(0, "")


def opening(words: Sequence[Spellings]) -> Opening:
    """The courtesies before the first other word; none where the message holds nothing else.

    An address alone is no courtesy: "min lampu mati" has none. Where somebody greets and thanks, they thank.
    """
    length, mark = 0, ADDRESS
    while length < len(words):
        found = _courtesy(words[length:])
        if not found.length:
            return Opening(length, mark) if mark else NONE
        length, mark = length + found.length, max(mark, found.mark)
    return NONE


def _courtesy(words: Sequence[Spellings]) -> Opening:
    """The longest courtesy or address at the beginning; none in "malam ini", which is longer than "malam"."""
    begun = (entry for spelling in words[0] for entry in _known().get(spelling, ()))
    said = (Opening(len(phrase), mark) for phrase, mark in begun if _is_said(phrase, words))
    longest = max(said, default=NONE)
    return NONE if longest.mark == NO_COURTESY else longest


def _is_said(phrase: Phrase, words: Sequence[Spellings]) -> bool:
    return len(phrase) <= len(words) and all(part in word for part, word in zip(phrase, words, strict=False))


@lru_cache(maxsize=1)
def _known() -> Mapping[str, Sequence[tuple[Phrase, str]]]:
    """The phrases with their marks by their first word; a phrase is its own first word where one word is
    short for all of it ("makasih")."""
    entries = yaml.safe_load((FOLDER / "courtesies.yml").read_text(encoding="utf-8"))
    known: dict[str, set[tuple[Phrase, str]]] = defaultdict(set)
    for name, mark in MARKS.items():
        for said in entries[name]:
            for phrase in (tuple(said.split()), (said,)):
                known[phrase[0]].add((phrase, mark))
    return {first: tuple(phrases) for first, phrases in known.items()}
