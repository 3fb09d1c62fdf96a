"""JSON Schema (2020-12) with words of our own, by which a schema says what its files name and refer to.

`defines: kind`: the value is the name of one of that kind, and nobody else's in the same folder.
`refers_to: kind`: the value is such a name. `words_once: true`: in a dictionary of texts, a word stands in
one text only. `among: {weak: aliases}`: each of the list `weak` stands in the list `aliases` too.
`mend`: how to mend what breaks this schema. Formats: `past-date`, `web-address`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

MARKS = frozenset({"defines", "refers_to"})
"""Keywords that tell something about a value, and break nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A value that breaks a schema at `keyword`, which wants `wanted`, or that bears one of the `MARKS`.

    `place` are the keys and positions that lead to the value, or to the key that is wrong.
    """

    keyword: str
    wanted: Any
    value: Any
    schema: Mapping[str, Any]
    place: Sequence[str | int]
    message: str

    def about(self, key: str) -> Mapping[str, Any]:
        """What the schema says of one of the value's keys."""
        found: Mapping[str, Any] = self.schema.get("properties", {}).get(key, {})
        return found


def breaches(schema: Mapping[str, Any], content: Any, today: date) -> Iterator[Breach]:
    """Everything in the content that breaks the schema, and everything that names or refers to something."""
    kind = extend(  # type: ignore[no-untyped-call]
        Draft202012Validator,
        {"defines": _mark, "refers_to": _mark, "words_once": _words_once, "among": _among},
    )
    for error in kind(schema, format_checker=_formats(today)).iter_errors(content):
        found: Any = error
        is_about_key = "propertyNames" in list(error.absolute_schema_path)[-2:]
        place = [*error.absolute_path, *([found.instance] if is_about_key else [])]
        yield Breach(
            found.validator, found.validator_value, found.instance, found.schema, place, found.message
        )


def _formats(today: date) -> FormatChecker:
    checker = FormatChecker(formats=())

    @checker.checks("past-date", raises=ValueError)
    def is_past_date(value: object) -> bool:
        return not isinstance(value, str) or date.fromisoformat(value) <= today

    @checker.checks("web-address", raises=ValueError)
    def is_web_address(value: object) -> bool:
        return not isinstance(value, str) or _is_web_address(value)

    return checker


def _is_web_address(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and not set(value) & set(" <>")


def _mark(_: Validator, kind: str, instance: object, __: Mapping[str, Any]) -> Iterator[ValidationError]:
    if isinstance(instance, str):
        yield ValidationError(f"{kind} {instance}")


def _words_once(
    _: Validator, __: bool, instance: object, ___: Mapping[str, Any]
) -> Iterator[ValidationError]:
    first: dict[str, str] = {}
    for key, text in instance.items() if isinstance(instance, dict) else ():
        for word in text.split() if isinstance(text, str) else ():
            if first.setdefault(word, key) != key:
                yield ValidationError(f"`{word}` stands at `{first[word]}` and at `{key}`", path=[key])


def _among(
    _: Validator, pairs: Mapping[str, str], instance: object, __: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    for part, whole in pairs.items():
        for at, each in enumerate(instance.get(part, ())):
            if each not in instance.get(whole, ()):
                yield ValidationError(f"`{each}` is not among `{whole}`", path=[part, at])
