"""Where a message may hold two requests: "harga cabe brp, sama mau lapor jalan rusak"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from nlu.text.words import Word

LINKS: Final = frozenset(
    {
        *(
            "sama",
            "sekalian",
            "terus",
            "trus",
            "lalu",
            "dan",
            "juga",
            "plus",
            "sambil",
            "oiya",
            "btw",
            "eh",
            "habis",
            "abis",
        ),
        *("kemudian", "selain", "sekaligus", "satu", "tambah", "serta", "teros"),
        *("karo", "lan", "njuk", "sareng", "jeung", "jama", "jamo"),
    }
)
"""Words that lead from one request to the next, in Indonesian, Javanese, Lampung and Sundanese."""

MARKS: Final = frozenset(".?!;\n,")
SHORTEST_PART: Final = 2
MOST_CUTS: Final = 6


@dataclass(frozen=True, slots=True)
class Cut:
    """The words before `first_end` are one part, those from `second_start` the other."""

    first_end: int
    second_start: int


def possible_cuts(text: str, words: Sequence[Word]) -> list[Cut]:
    """Where `text` may be cut in two, in order; the words are those of `text`."""
    cuts = (
        Cut(index, _after_links(words, index))
        for index in range(SHORTEST_PART, len(words) - SHORTEST_PART + 1)
        if words[index].folded in LINKS or _is_marked(text, words, index)
    )
    return list(islice((cut for cut in cuts if len(words) - cut.second_start >= SHORTEST_PART), MOST_CUTS))


def _after_links(words: Sequence[Word], index: int) -> int:
    return next((at for at in range(index, len(words)) if words[at].folded not in LINKS), len(words))


def _is_marked(text: str, words: Sequence[Word], index: int) -> bool:
    return any(mark in MARKS for mark in text[words[index - 1].end : words[index].start])
