"""The terms of a text: stems in standard spelling, without what only says that something is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from nlu.text.ngrams import stem
from nlu.text.normaliser import read_words

FACTS: Final = Path(__file__).with_name("words.yml")


def terms(text: str, mended: Callable[[str], str] = str) -> list[str]:
    """The terms of `text`, in order; none where it names nothing. `mended` puts one word's spelling right."""
    words = " ".join(map(mended, standard_words_in(text)))
    return [root(word) for word in one_name(words).split() if _tells(word)]


@lru_cache(maxsize=1 << 14)
def root(word: str) -> str:
    """What stays of `word` once nothing more can be cut off: "pernikahan" and "nikah" have one root."""
    cut = stem(word)
    return word if cut == word else root(cut)


def standard_words_in(text: str) -> list[str]:
    """The words of `text` in standard spelling."""
    return [word for written in read_words(text) for word in written.normal.split()]


def one_name(text: str) -> str:
    """`text` with each of several names of a thing read as one."""
    return _other_names().sub(lambda found: _canonical()[found[0]], text)


@lru_cache(maxsize=1)
def light_terms() -> frozenset[str]:
    """The terms that are said of almost everything that can be found."""
    return frozenset(map(root, _facts()["light"].split()))


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in _filler()


@lru_cache(maxsize=1)
def _filler() -> frozenset[str]:
    return frozenset(_facts()["filler"].split())


@lru_cache(maxsize=1)
def _canonical() -> Mapping[str, str]:
    named = _facts()["synonyms"].items()
    return {" ".join(standard_words_in(other)): name for name, others in named for other in others}


@lru_cache(maxsize=1)
def named_words() -> frozenset[str]:
    """The words of all these names."""
    return frozenset(word for name in _canonical() for word in name.split())


@lru_cache(maxsize=1)
def _other_names() -> re.Pattern[str]:
    longest_first = sorted(_canonical(), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


@lru_cache(maxsize=1)
def _facts() -> Mapping[str, Any]:
    facts: Mapping[str, Any] = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return facts
