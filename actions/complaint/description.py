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
    return any(word not in words("subjects") for word in telling_words(text))
