"""What an error of a schema means in plain words, and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import Final

from bot.content.documents import Document
from bot.content.findings import choose
from bot.content.keywords import Breach

KINDS: Final = {
    "string": "a text",
    "array": "a list",
    "object": "a part with keys",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
MEND_FORMAT: Final = {
    "past-date": ("a day up to today, as year-month-day", "Write it like 2026-11-30."),
    "web-address": ("a web address", "Write the whole address, beginning with https://, or null."),
}
LONGEST: Final = 60
"""Characters of a wrong value that are repeated."""
Saying = tuple[str, str]
"""What is wrong, and how to mend it."""


def find(document: Document, breach: Breach) -> None:
    """Note what the breach means; several unknown keys are several mistakes."""
    if breach.keyword == "additionalProperties":
        for key, mend in _unknown_keys(breach):
            place = [*breach.place, key]
            document.find(place, f"{_where(place)} is a key that nobody reads", mend)
        return
    what, mend = SAYINGS.get(breach.keyword, _other)(breach)
    hint = breach.schema.get("mend", "")
    advice = f"{mend} {hint}".strip() if breach.keyword == "type" else hint or mend
    document.find(breach.place, f"{_where(breach.place)} {what}", advice)


def _where(place: Sequence[str | int]) -> str:
    """A place as people write it: `services[2].url`; positions count from 1."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place)
    return f"`{''.join(parts).lstrip('.')}`" if place else "the file"


def _unknown_keys(breach: Breach) -> Iterator[tuple[str, str]]:
    known = breach.schema.get("properties", {}).keys()
    for key in breach.value:
        if key not in known:
            yield key, choose(key, known - breach.value.keys())


def _required(breach: Breach) -> Saying:
    missing = next(key for key in breach.wanted if breach.message.startswith(f"'{key}'"))
    about = breach.about(missing).get("description", "")
    return f"lacks `{missing}`", f"Add a line `{missing}: …`. {about}".strip()


def _type(breach: Breach) -> Saying:
    wanted = breach.wanted
    names = [KINDS[name] for name in ([wanted] if isinstance(wanted, str) else wanted)]
    what = f"is {_shown(breach.value)}, not {' or '.join(names)}"
    if "string" in wanted and isinstance(breach.value, bool | int | float):
        return what, 'Put it in quotes: "…". YAML reads yes, no, on, off and bare numbers as no text.'
    if breach.value is None:
        return what, "Write something behind the colon, or take the line out."
    return what, f"Write {names[0]}."


def _enum(breach: Breach) -> Saying:
    return f"is {_shown(breach.value)}, which is not provided for", choose(breach.value, breach.wanted)


def _format(breach: Breach) -> Saying:
    meant, mend = MEND_FORMAT[breach.wanted]
    return f"is {_shown(breach.value)}, not {meant}", mend


def _pattern(breach: Breach) -> Saying:
    return f"is {_shown(breach.value)}, which is not written as agreed", (f"It must fit {breach.wanted}.")


def _measure(words: str, mend: str) -> Callable[[Breach], Saying]:
    def say(breach: Breach) -> Saying:
        return words.format(limit=breach.wanted), mend

    return say


def _not_unique(breach: Breach) -> Saying:
    twice = next(each for each in breach.value if breach.value.count(each) > 1)
    return f"holds {_shown(twice)} twice", "Keep only one."


def _own_words(breach: Breach) -> Saying:
    return f"is ambiguous: {breach.message}", "Keep it in one place only."


def _unfit(_: Breach) -> Saying:
    return "has words or keys that do not belong here", "Compare it with its siblings."


def _not_among(breach: Breach) -> Saying:
    return f"is loose: {breach.message}", "Add it there too, or take it out here."


def _other(breach: Breach) -> Saying:
    return (
        f"is not as agreed: {breach.message}",
        "Compare it with its siblings, and with the folder's README.",
    )


def _shown(value: object) -> str:
    """A value, short enough for a line, as YAML writes it."""
    if isinstance(value, dict | list):
        return KINDS["object" if isinstance(value, dict) else "array"]
    text = json.dumps(value) if value is None or isinstance(value, bool) else str(value)
    return f"`{shorten(text, LONGEST, placeholder='…')}`"


SAYINGS: Final[Mapping[str, Callable[[Breach], Saying]]] = {
    "required": _required,
    "type": _type,
    "enum": _enum,
    "format": _format,
    "pattern": _pattern,
    "uniqueItems": _not_unique,
    "words_once": _own_words,
    "among": _not_among,
    "not": _unfit,
    "anyOf": _unfit,
    "oneOf": _unfit,
    "minLength": _measure("is empty or too short", "Write at least a few letters."),
    "maxLength": _measure("is longer than {limit} characters", "Say it shorter."),
    "minItems": _measure("needs at least {limit}", "Add the missing ones."),
    "maxItems": _measure("holds more than {limit}", "Take some out."),
    "minimum": _measure("is less than {limit}", "Correct the number."),
    "maximum": _measure("is more than {limit}", "Correct the number."),
}
