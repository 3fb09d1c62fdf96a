"""Text within a provider's limits: measured, split at natural places, with choices written out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.messages import Choice, ChoiceStyle, OutboundMessage, Reply

ANSWER_BY_NUMBER = "Balas dengan nomor pilihan Anda."
PLEASE_CHOOSE = "Silakan pilih:"

_BOUNDARIES = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?…](?=\s)"), re.compile(r"\s"))
"""Where a text may be cut, best first: after a paragraph, a line, a sentence, a word."""


def length(text: str) -> int:
    """The length in UTF-16 code units.

    Providers speak of "characters" without saying which; no common measure is stricter than this one.
    """
    return len(text) + sum(character > "\uffff" for character in text)


def split(text: str, limit: int) -> list[str]:
    """`text` in parts of at most `limit` (2 or more); only white space at the cuts is lost."""
    parts: list[str] = []
    rest = text.strip()
    while length(rest) > limit:
        cut = _cut(rest[: _fitting(rest, limit)])
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


def _fitting(text: str, limit: int) -> int:
    """How many characters from the start of `text` are within `limit`."""
    used = 0
    for index, character in enumerate(text):
        used += length(character)
        if used > limit:
            return index
    return len(text)


def _cut(window: str) -> int:
    """The best place to end a part that may be as long as `window`, but not in its first third."""
    for boundary in _BOUNDARIES:
        ends = [match.end() for match in boundary.finditer(window) if match.end() > len(window) // 3]
        if ends:
            return ends[-1]
    return len(window)


def enumerated(choices: Sequence[Choice]) -> str:
    """The choices as numbered lines; the numbers are those that `match_choice` reads."""
    return "\n".join(
        f"{number}. {choice.title}" + (f" — {choice.description}" if choice.description else "")
        for number, choice in enumerate(choices, start=1)
    )


def numbered(text: str, choices: Sequence[Choice]) -> str:
    """`text` with its choices written out, for channels and moments without buttons."""
    return "\n\n".join(part for part in (text, enumerated(choices), ANSWER_BY_NUMBER) if part)


def distinct(titles: Sequence[str]) -> bool:
    """Whether no two titles look the same."""
    return len({title.strip().casefold() for title in titles}) == len(titles)


def assemble(
    parts: Sequence[str], reply: Reply, style: ChoiceStyle, *, caption_limit: int
) -> list[OutboundMessage]:
    """The messages of a reply: choices with the last part, the picture with the text where it fits."""
    image, last = reply.image_url, parts[-1] if parts else ""
    if image and len(parts) <= 1 and length(last) <= caption_limit:
        return [OutboundMessage(last, reply.choices, style, image)]
    pictures = [OutboundMessage("", image_url=image)] if image else []
    texts = [OutboundMessage(part) for part in parts[:-1]]
    ending = [OutboundMessage(last, reply.choices, style)] if parts else []
    return [*pictures, *texts, *ending]
