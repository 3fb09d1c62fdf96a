"""A YAML file with the line of everything in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from bot.content.findings import Finding

Place = tuple[str | int, ...]
"""The keys and positions that lead to a value."""

TEXT: Final = "tag:yaml.org,2002:str"
TEXTS: Final = frozenset({TEXT, "tag:yaml.org,2002:merge"})
DATE: Final = "tag:yaml.org,2002:timestamp"
LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MEND_SYNTAX: Final = {
    "mapping values are not allowed": 'A text with ": " in it must stand in quotes: "…".',
    "found character": "Use spaces, not tabs, to move a line to the right.",
    "found undefined alias": 'A text that begins with * must stand in quotes: "…".',
    "could not find expected ':'": "A key is followed by a colon and a space; a long text needs quotes.",
}
MEND_OTHER: Final = "Check this line and the one above it: spaces at the beginning, brackets, quotes, colons."


@dataclass(slots=True)
class Document:
    """A file's content; every key is a text and every date stays as it was written.

    `content` is None where the file cannot be read; `findings` says why.
    """

    path: Path
    content: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def line(self, place: Sequence[str | int]) -> int:
        """The line of a place, or of the nearest thing around it."""
        around = (tuple(place[:length]) for length in range(len(place), -1, -1))
        return next((self.lines[each] for each in around if each in self.lines), 1)

    def find(self, place: Sequence[str | int], what: str, mend: str) -> None:
        """Note a mistake at a place."""
        self.findings.append(Finding(self.path, self.line(place), what, mend))


def read_document(path: Path) -> Document:
    """Read one file. What cannot be read is found, never raised."""
    document = Document(path)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
        if node is not None:
            for place, key in _keys(document, node, (), ()):
                _check_key(document, place, key)
            document.content = yaml.constructor.SafeConstructor().construct_document(node)
        if document.content is None:
            document.find((), "the file is empty", "Copy the beginning of a sibling file.")
    except UnicodeDecodeError as error:
        document.find((), f"the file is not UTF-8 text ({error.reason})", "Save it as UTF-8.")
    except yaml.MarkedYAMLError as error:
        _find_syntax(document, error)
    except yaml.YAMLError as error:
        document.find((), f"the file is not YAML ({error})", "Remove signs that no keyboard writes.")
    return document


def _keys(
    document: Document, node: yaml.Node, place: Place, around: tuple[int, ...]
) -> Iterator[tuple[Place, yaml.Node]]:
    """Note lines on the way; give every key of a mapping with its place. Dates become texts."""
    document.lines.setdefault(place, node.start_mark.line + 1)
    if id(node) in around:
        raise yaml.MarkedYAMLError(problem="a part contains itself", problem_mark=node.start_mark)
    around = (*around, id(node))
    if isinstance(node, yaml.ScalarNode) and node.tag == DATE:
        node.tag = TEXT
    elif isinstance(node, yaml.SequenceNode):
        for at, part in enumerate(node.value):
            yield from _keys(document, part, (*place, at), around)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inside = (*place, str(key.value))
            yield inside, key
            document.lines[inside] = key.start_mark.line + 1
            yield from _keys(document, value, inside, around)


def _check_key(document: Document, place: Place, key: yaml.Node) -> None:
    line = key.start_mark.line + 1
    if place in document.lines:
        what = f"`{key.value}` stands here twice, first in line {document.lines[place]}"
        document.findings.append(Finding(document.path, line, what, "Keep only one."))
    if key.tag not in TEXTS:
        what = f"YAML reads the key {key.value} as {key.tag.rpartition(':')[2]}"
        document.findings.append(Finding(document.path, line, what, f'Put it in quotes: "{key.value}".'))
        key.tag = TEXT


def _find_syntax(document: Document, error: yaml.MarkedYAMLError) -> None:
    problem = error.problem or "it cannot be read"
    line = error.problem_mark.line + 1 if error.problem_mark else 1
    mend = next((mend for words, mend in MEND_SYNTAX.items() if problem.startswith(words)), MEND_OTHER)
    document.findings.append(Finding(document.path, line, f"the file is not YAML: {problem}", mend))
