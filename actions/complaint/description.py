"""Whether what a citizen wrote tells a problem."""

from __future__ import annotations

import re

from actions.complaint.vocabulary import words

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def telling_words(text: str) -> list[str]:
    """The words of `text` that carry content, in lower case."""
    return [
        word for word in WORD.findall(text.casefold()) if word not in words("announcing") and len(word) > 1
    ]


def tells_problem(text: str) -> bool:
    """Whether `text` can stand as a complaint's description: "banjir" can, "mau lapor jalan" cannot."""
    told = [word for word in telling_words(text) if word not in words("subjects")]
    return bool(told) and not only_swears(text)


def only_swears(text: str) -> bool:
    """Whether `text` is nothing but bad words: "dasar pemerintah anjing" is, "anjing liar galak" is not."""
    told = telling_words(text)
    harmless = words("addressed") | words("subjects")
    swears = any(word in words("swearing") for word in told)
    return swears and all(word in words("swearing") or word in harmless for word in told)
