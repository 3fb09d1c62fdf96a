"""A chat as text that is the same each time it is told, and the page that collects such texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from bot.domain.local_time import MONTHS, WIB, in_words

WIDTH: Final = 96
NUMBER: Final = re.compile(r"LPG-\d{6}-\d{4}")
DATE: Final = re.compile(rf"(Diperiksa )?(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
"""A date; what was checked on a day was checked on that day, whenever it is told."""
LATELY: Final = timedelta(days=31)
CLOCK: Final = re.compile(r"pukul \d\d\.\d\d WIB")
DAY_SHOWN: Final = date(2026, 11, 23)
CLOCK_SHOWN: Final = "pukul 09.00 WIB"
CITIZEN, SIGER, ASIDE = "Warga", "Siger", "     "
SENT: Final[Mapping[str, str]] = {"image": "[foto]", "location": "[titik lokasi]", "video": "[video]"}
HEADING: Final = "## "


@dataclass(frozen=True, slots=True)
class Note:
    """What happened beside the chat, once so many messages had been exchanged."""

    after: int
    text: str


def transcript(chat: Sequence[Mapping[str, Any]], notes: Sequence[Note]) -> str:
    """The chat with stand-ins for report numbers, dates and times: those of no two runs are the same."""
    lines: list[str] = []
    for position, message in enumerate([*chat, None]):
        lines += [f"({note.text})" for note in notes if note.after == position]
        if message:
            lines += _message(message)
    return _with_stand_ins("\n".join(lines))


def _message(message: Mapping[str, Any]) -> Iterator[str]:
    is_citizens = message["direction"] == "inbound"
    speaker = CITIZEN if is_citizens else SIGER
    for line in _said(message):
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


def _with_stand_ins(text: str) -> str:
    for count, number in enumerate(dict.fromkeys(NUMBER.findall(text)), start=1):
        text = text.replace(number, f"#{count}#")
    text = re.sub(r"#(\d+)#", lambda found: f"LPG-261123-{int(found[1]):04}", text)
    return CLOCK.sub(CLOCK_SHOWN, DATE.sub(_date_shown, text))


def _date_shown(found: re.Match[str]) -> str:
    """Days of the last weeks as far from the day shown as they are from today; of others, the day shown."""
    checked, day, month, year = found.groups()
    ago = datetime.now(WIB).date() - date(int(year), MONTHS.index(month) + 1, int(day))
    is_lately = timedelta() <= ago <= LATELY and not checked
    return (checked or "") + in_words(DAY_SHOWN - ago if is_lately else DAY_SHOWN)


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
