"""What the classifiers look at in a message: words, phrases, stems in each other's company, letter groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

SHORTEST_GROUP: Final = 3
LONGEST_GROUP: Final = 4
STEM_AT_LEAST: Final = 4
MOST_IN_COMPANY: Final = 12
"""Stems of one message that are paired: the pairs of a whole page would be thousands."""

PREFIX: Final = re.compile(
    rf"^(?:memper|diper|meny|meng|mem|men|me|peny|peng|pem|pen|per|pe|ber|ter|di|ke|se|ng|ny|n|m)"
    rf"(?=\w{{{STEM_AT_LEAST}}})"
)
SUFFIX: Final = re.compile(r"(?<=\w{3})(?:kannya|annya|kan|an|in|i|nya|lah|kah|ku|mu|ne|e)$")


LENGTH_STEP: Final = 3
LONGEST_LENGTH: Final = 12


def marks(text: str, words: int) -> Iterable[str]:
    """Whether something is asked, and about how long the message is: questions and answers are short."""
    if "?" in text:
        yield "?"
    yield f"#{min(words, LONGEST_LENGTH) // LENGTH_STEP}"


def word_groups(words: Sequence[str]) -> Iterable[str]:
    """Single words and neighbouring pairs."""
    yield from words
    yield from map(" ".join, pairwise(words))


def phrases(words: Sequence[str]) -> Iterable[str]:
    """Three neighbouring words, and the outer two of them whatever stands between."""
    for first, middle, last in zip(words, words[1:], words[2:], strict=False):
        yield f"{first} {middle} {last}"
        yield f"{first} * {last}"


def company(words: Sequence[str]) -> Iterable[str]:
    """Every two stems that stand in the same message, in whatever order and however far apart."""
    stems = sorted({stem(word) for word in words if word[0].isalnum()})
    yield from map("&".join, combinations(stems[:MOST_IN_COMPANY], 2))


def letter_groups(words: Sequence[str]) -> Iterable[str]:
    """Groups of three and four letters inside each word: they survive typing mistakes."""
    for word in words:
        yield from _letters(word)


@lru_cache(maxsize=1 << 15)
def _letters(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    longest = min(LONGEST_GROUP, len(padded))
    return tuple(
        padded[start : start + size]
        for size in range(SHORTEST_GROUP, longest + 1)
        for start in range(len(padded) - size + 1)
    )


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """`word` without its commonest affixes: no dictionary, so that it is only good for comparing."""
    return PREFIX.sub("", SUFFIX.sub("", word))
