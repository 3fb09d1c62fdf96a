"""A complaint's one-line title, made from the citizen's own words."""

from __future__ import annotations

import re

TITLE_LENGTH = 70
UNTITLED = "Laporan warga"

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")
_SENTENCE_END = re.compile(r"[.!?…]+(?:\s+|$)|\n+")
_GREETING = re.compile(
    r"^(?:(?:assalamu\s?'?alaikum|halo|hallo|hai|selamat|pagi|siang|sore|malam|permisi|punten|min|admin|kak|pak|bu|"
    r"bapak|ibu|mau|ingin|saya|aku|lapor|melapor|melaporkan|tolong|mohon|maaf|izin|ijin)\b[\s,.:!-]*)+",
    re.IGNORECASE,
)


def complaint_title(description: str) -> str:
    """The first telling sentence of `description` in one line of at most 70 characters, greeting left out.

    A longer sentence is cut at a word, with "…". Without any words it is "Laporan warga".
    """
    sentences = (_cleaned(sentence) for sentence in _SENTENCE_END.split(description))
    first = next((sentence for sentence in sentences if sentence), UNTITLED)
    return _shortened(first[0].upper() + first[1:])


def _cleaned(sentence: str) -> str:
    line = " ".join(_CONTROL.sub(" ", sentence).split()).strip(" ,.;:-")
    return _GREETING.sub("", line).strip(" ,.;:-")


def _shortened(line: str) -> str:
    if len(line) <= TITLE_LENGTH:
        return line
    cut = line[: TITLE_LENGTH - 1]
    whole_words = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return whole_words.rstrip(" ,.;:-") + "…"
