"""The two privacy wishes of a citizen, which are independent of each other. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from actions.complaint.description import tells_problem
from actions.complaint.vocabulary import phrases, words

ANONYMOUS: Final = "anonymous"
CONFIDENTIAL: Final = "confidential"
_SIGNS = re.compile(r"[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Privacy:
    """`anonymous`: the agency is not told who reports; `confidential`: the public is shown no content."""

    anonymous: bool = False
    confidential: bool = False

    @classmethod
    def from_slot(cls, value: Mapping[str, Any] | None) -> Privacy:
        """The wishes as the slot keeps them."""
        return cls(bool((value or {}).get(ANONYMOUS)), bool((value or {}).get(CONFIDENTIAL)))

    def to_slot(self) -> dict[str, bool]:
        """The wishes as the slot keeps them."""
        return {ANONYMOUS: self.anonymous, CONFIDENTIAL: self.confidential}

    def changed(self, wishes: Mapping[str, bool]) -> Privacy:
        """These, with what `wishes` says in place of what was."""
        return replace(self, **wishes)


def privacy_wishes(text: str) -> dict[str, bool]:
    """What `text` wishes of each kind: True for it, False to take it back; what it leaves open is absent."""
    return _read(text)[0]


def is_privacy_alone(text: str) -> bool:
    """Whether `text` says nothing beside such a wish."""
    wishes, rest = _read(text)
    return bool(wishes) and _is_bare(rest)


def _is_bare(text: str) -> bool:
    return not tells_problem(" ".join(word for word in text.split() if word not in words("joining")))


def _read(text: str) -> tuple[dict[str, bool], str]:
    """The wishes, and the words that remain without them."""
    plain = " ".join(_SIGNS.sub(" ", text.casefold()).split())
    rest = _pattern("not_private").sub(" … ", plain)
    wishes: dict[str, bool] = {}
    for kind in (ANONYMOUS, CONFIDENTIAL):
        rest = _take(_pattern(kind), kind, rest, wishes)
    alone = _take(_pattern("confidential_alone"), CONFIDENTIAL, rest, found := dict[str, bool]())
    # "Rahasia" is an ordinary word too: it counts where nothing else is told.
    if found and "…" not in rest and _is_bare(alone):
        return found | wishes, alone
    return wishes, rest


def _take(pattern: re.Pattern[str], kind: str, text: str, wishes: dict[str, bool]) -> str:
    """`text` without the phrases of `pattern`, whose wish is noted."""
    for found in pattern.finditer(text):
        wishes[kind] = not found["back"]
    return pattern.sub(" ", text)


@lru_cache
def _pattern(entry: str) -> re.Pattern[str]:
    back, filler = ("|".join(sorted(words(each))) for each in ("taken_back", "taken_back_filler"))
    said = "|".join(re.escape(phrase) for phrase in phrases(entry))
    return re.compile(rf"(?P<back>\b(?:{back})(?: (?:{filler}))* )?\b(?:{said})\b")
