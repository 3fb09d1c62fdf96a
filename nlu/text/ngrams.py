"""What the classifiers look at in a message: words, stems, phrases, first and last words, letter groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

SHORTEST_GROUP: Final = 2
LONGEST_GROUP: Final = 5
STEM_AT_LEAST: Final = 4

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


def stem_groups(words: Sequence[str]) -> Iterable[str]:
    """The same of the words' stems, so that "memperbaiki" and "perbaikan" meet."""
    return word_groups([stem(word) for word in words])


def phrases(words: Sequence[str]) -> Iterable[str]:
    """Three neighbouring words, and the outer two of them whatever stands between."""
    for first, middle, last in zip(words, words[1:], words[2:], strict=False):
        yield f"{first} {middle} {last}"
        yield f"{first} * {last}"


def edges(words: Sequence[str]) -> Iterable[str]:
    """The first word, the first two, and the last: openings and endings tell what is wished."""
    if words:
        yield f"^{words[0]}"
        yield f"^{' '.join(words[:2])}"
        yield f"{words[-1]}$"


def letter_groups(words: Sequence[str]) -> Iterable[str]:
    """Groups of two to five letters inside each word: they survive typing mistakes."""
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
