"""What is said beside a turn's answer: how a voice note was heard, and which file was not taken. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.domain.commands import Command
from bot.domain.markup import escape_markup
from bot.domain.messages import MessageKind, Reply
from bot.domain.turns import TurnInput

UNDERSTOOD: Final = frozenset({MessageKind.TEXT, MessageKind.CHOICE, MessageKind.LOCATION, MessageKind.IMAGE})
NAMES: Final[Mapping[MessageKind, str]] = {
    MessageKind.VOICE: "utter_kiriman_suara",
    MessageKind.VIDEO: "utter_kiriman_video",
    MessageKind.DOCUMENT: "utter_kiriman_dokumen",
    MessageKind.CONTACT: "utter_kiriman_kontak",
    MessageKind.OTHER: "utter_kiriman_lain",
}
"""A sticker says nothing of its own, so beside words nothing needs to be said of it."""

LONGEST_ECHO: Final = 300
"""Characters of what was heard that are repeated."""

Words = Callable[..., Reply]
Outcomes = Sequence[Reply | Command]


def said_beside(turn: TurnInput, words: Words, *, answers_media: bool) -> list[Reply]:
    """What to say of a turn that something else answers; `words` fills a response in.

    `answers_media`: what was written is about the file itself, and so is its answer.
    """
    told: list[Reply] = []
    if turn.heard:
        told.append(words("utter_suara_didengar", isi=escape_markup(_shortened(turn.heard))))
    missed = [words(key).text for kind, key in NAMES.items() if kind in turn.kinds]
    if missed and has_more(turn) and not answers_media:
        told.append(words("utter_media_samping", kiriman=" dan ".join(missed)))
    return told


def has_more(turn: TurnInput) -> bool:
    """Whether a turn has anything that is understood."""
    return bool(turn.text.strip() or turn.payload or turn.kinds & UNDERSTOOD)


def joined(beside: Sequence[Reply], outcomes: Outcomes, *, is_urgent: bool) -> list[Reply | Command]:
    """All that a turn gives. A question stays the last that is read; in an emergency, help is the first."""
    return [*outcomes, *beside] if is_urgent else [*beside, *outcomes]


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_ECHO else f"{line[:LONGEST_ECHO].rstrip()}…"
