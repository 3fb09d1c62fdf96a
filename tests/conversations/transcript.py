"""A chat as text that is the same each time it is told, and the page that collects such texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from tests.conversations.stand_ins import with_stand_ins

WIDTH: Final = 96
CITIZEN, SIGER, ASIDE = "Warga", "Siger", "     "
SENT: Final[Mapping[str, str]] = {
    "image": "[foto]",
    "location": "[titik lokasi]",
    "video": "[video]",
    "voice": "[pesan suara]",
    "sticker": "[stiker]",
    "document": "[berkas]",
    "contact": "[kontak]",
}
HEADING: Final = "## "


@dataclass(frozen=True, slots=True)
class Note:
    """What happened beside the chat, once so many messages had been exchanged."""

    after: int
    text: str


def transcript(chat: Sequence[Mapping[str, Any]], notes: Sequence[Note]) -> str:
    """The chat with stand-ins for report numbers, dates and times: those of no two runs are the same."""
    lines: list[tuple[str, str]] = []
    for position, message in enumerate([*chat, None]):
        lines += [("", f"({note.text})") for note in notes if note.after == position]
        if message:
            lines += _message(message)
    told = with_stand_ins("\n".join(line for _, line in lines)).splitlines()
    return "\n".join(
        part for (speaker, _), line in zip(lines, told, strict=True) for part in _wrapped(speaker, line)
    )


def _message(message: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    speaker = CITIZEN if message["direction"] == "inbound" else SIGER
    for line in _said(message):
        yield speaker, line
        speaker = ASIDE


def _wrapped(speaker: str, line: str) -> Iterator[str]:
    if not speaker:
        yield line
        return
    for part in wrap(line, WIDTH) or [""]:
        yield f"{speaker} | {part}".rstrip()
        speaker = ASIDE


def _said(message: Mapping[str, Any]) -> Iterator[str]:
    text: str = message["text"]
    if message["direction"] == "inbound":
        yield (
            f"[{text}]" if message["kind"] == "choice" else f"{SENT.get(message['kind'], '')} {text}".strip()
        )
        return
    if message["kind"] == "image":
        yield SENT["image"]
    yield from text.splitlines()
    rows = message["details"].get("choices", {}).get("rows", [])
    if rows:
        yield " ".join(f"[{option['title']}]" for row in rows for option in row)


class Page:
    """A Markdown file of sections, each below a heading of the second level, in the order of `headings`."""

    def __init__(self, path: Path, introduction: str, headings: Sequence[str]) -> None:
        self._path = path
        self._introduction = introduction
        self._headings = headings

    def section(self, heading: str) -> str | None:
        """What stands below a heading; None where the page has none like it."""
        return self._sections().get(heading)

    def write(self, heading: str, content: str) -> None:
        """Put a section in its place, instead of what stood there."""
        sections = {**self._sections(), heading: content.strip()}
        parts = [f"{HEADING}{each}\n\n{sections[each]}" for each in self._headings if each in sections]
        self._path.write_text("\n\n".join([self._introduction.strip(), *parts]) + "\n", encoding="utf-8")

    def name_pictures(self, heading: str, number: int) -> list[str]:
        """Where the pictures of a section lie, seen from the page."""
        stem = re.sub(r"\W+", "-", heading.lower())
        return [f"images/{stem}-{count}.png" for count in range(1, number + 1)]

    def keep_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Write pictures where `name_pictures` says."""
        for name, content in pictures.items():
            path = self._path.parent / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)

    def has_picture(self, name: str) -> bool:
        """Whether a picture lies there."""
        return (self._path.parent / name).is_file()

    def _sections(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        _, *parts = re.split(rf"^{HEADING}", self._path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        return {heading: content.strip() for heading, _, content in (part.partition("\n") for part in parts)}
