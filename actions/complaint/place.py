"""Where a problem is, as the citizen says it; finding it on the map comes later."""

from __future__ import annotations

import re
from functools import lru_cache

from actions.complaint.description import WORD, telling_words
from actions.complaint.vocabulary import words

START = re.compile(r"\b(?:di|ning|neng|nang|(?=(?:dkt|dket|deket|dekat|depan)\s))\s*\b", re.IGNORECASE)


def stated_place(text: str) -> str | None:
    """The place that a description names, such as "depan pasar pringsewu"; None where it names none.

    A bare regency or district is not a place that an officer can drive to, so it does not count.
    """
    phrases = (_end().split(text[start.end() :], maxsplit=1)[0].strip() for start in START.finditer(text))
    return next((phrase for phrase in phrases if _names_a_place(phrase)), None)


def is_place(text: str) -> bool:
    """Whether `text`, given in answer to "where?", can stand as a place."""
    return any(word not in words("vague") for word in telling_words(text))


@lru_cache
def _end() -> re.Pattern[str]:
    others = "|".join(sorted(words("place_ends")))
    return re.compile(rf"[,;!?\n()]|(?<=\w{4})\.(?:\s|$)|\b(?:{others})\b", re.IGNORECASE)


def _names_a_place(phrase: str) -> bool:
    said = [word.casefold() for word in WORD.findall(phrase)]
    names = [word for word in said if word not in words("anchors") | words("vague") and len(word) > 1]
    return bool(names) and any(word in words("anchors") for word in said)
