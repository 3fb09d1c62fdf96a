"""The words of `domain.yml` against the code that says them: what is filled is shown, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.content.documents import Document, Place
from bot.content.findings import choose

FOLDERS: Final = ("actions", "bot")
PLACEHOLDER: Final = re.compile(r"{(\w+)}")
KEY: Final = "utter_"
NO_PLACEHOLDERS: Final = frozenset({"response", "buttons", "json_message", "text", "image", "template"})
"""Arguments by which an action says something, besides what fills the text."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The names that code gives to texts: all there are, and those that it surely gives to one response."""

    names: Set[str]
    of_response: Mapping[str, Set[str]]


def check_responses(domain: Document, project: Path) -> None:
    """Add to the domain's findings what is wrong with its texts."""
    filled = _filled_by_code(project)
    every_placeholder = {name for _, _, text in _texts(domain.content) for name in PLACEHOLDER.findall(text)}
    for key, place, text in _texts(domain.content):
        shown = set(PLACEHOLDER.findall(text))
        for name in sorted(shown - filled.names):
            meant = choose(name, filled.of_response.get(key) or every_placeholder & filled.names)
            domain.find(place, f"`{key}` shows {{{name}}}, which no code fills", meant)
        for name in sorted(filled.of_response.get(key, set()) - shown):
            domain.find(place, f"`{key}` does not show {{{name}}}", f"Put {{{name}}} where it belongs.")
        for line in text.splitlines():
            if line.count("*") % 2:
                what = f"`{key}` has a single * in “{line.strip()}”"
                domain.find(place, what, "Bold words stand between two *, on one line.")


def _texts(content: Any) -> Iterator[tuple[str, Place, str]]:
    """Every text with its response's key and its place; what has another shape is the schema's matter."""
    responses = content.get("responses") if isinstance(content, dict) else None
    for key, variations in responses.items() if isinstance(responses, dict) else ():
        for at, each in enumerate(variations if isinstance(variations, list) else ()):
            if isinstance(each, dict) and isinstance(each.get("text"), str):
                yield key, ("responses", key, at, "text"), each["text"]


def _filled_by_code(project: Path) -> Filled:
    """Any text in the code may be the key of a table of words; only a call that names its response is."""
    names: set[str] = set()
    of_response: dict[str, set[str]] = defaultdict(set)
    for node in _nodes(project):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.add(node.value)
        elif isinstance(node, ast.Call):
            given = _given(node)
            names |= given
            if key := _response(node):
                of_response[key] |= given
    return Filled(names, of_response)


def _nodes(project: Path) -> Iterator[ast.AST]:
    for path in (path for folder in FOLDERS for path in (project / folder).rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def _given(call: ast.Call) -> set[str]:
    """The names under which a call hands over something: its keywords, and the keys of a table in it."""
    keys = [key for part in call.args if isinstance(part, ast.Dict) for key in part.keys]
    table = {str(key.value) for key in keys if isinstance(key, ast.Constant)}
    return ({word.arg for word in call.keywords if word.arg} | table) - NO_PLACEHOLDERS


def _response(call: ast.Call) -> str | None:
    """The key of the response that a call says, where it names one."""
    named = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "response")]
    keys = (str(part.value) for part in named if isinstance(part, ast.Constant))
    return next((key for key in keys if key.startswith(KEY)), None)
