"""Every content file against its folder's `schema.yml`, and all of them against each other."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.content.documents import Document, read_document
from bot.content.findings import Finding, choose
from bot.content.keywords import MARKS, breaches
from bot.content.sayings import find

SCHEMA = "schema.yml"


@dataclass(frozen=True, slots=True)
class Mark:
    """A name that a file gives to something, or refers to."""

    kind: str
    name: str
    document: Document
    place: Sequence[str | int]


@dataclass(slots=True)
class Report:
    """What the check came upon: mistakes in order, files read, and how many of each kind there are."""

    findings: list[Finding] = field(default_factory=list)
    files: int = 0
    counts: Counter[str] = field(default_factory=Counter)


class Tree:
    """The files below a folder that has a `schema.yml`.

    The schema's `files` maps patterns of paths to schemas of JSON Schema with `keywords`; `$defs` are shared;
    `tables` maps kinds to CSV files whose first column holds the names of that kind.
    """

    def __init__(self, schema: Path, root: Path, today: date) -> None:
        self.root = root
        self.rules: Mapping[str, Any] = yaml.safe_load(schema.read_text(encoding="utf-8"))
        self.today = today
        self.marks: dict[str, list[Mark]] = defaultdict(list)
        self.documents = list(self._documents())

    def _documents(self) -> Iterator[Document]:
        for pattern, schema in self.rules["files"].items():
            paths = sorted(path for path in self.root.glob(pattern) if path.name != SCHEMA)
            if not paths and "*" not in pattern:
                missing = Document(self.root / pattern)
                missing.find((), "the file is missing", "Bring it back; the program reads it.")
                yield missing
            yield from (self._judge(path, schema) for path in paths)

    def _judge(self, path: Path, schema: Mapping[str, Any]) -> Document:
        document = read_document(path)
        if document.content is None:
            return document
        whole = {**schema, "$defs": self.rules.get("$defs", {})}
        for breach in breaches(whole, document.content, self.today):
            if breach.keyword in MARKS:
                mark = Mark(breach.wanted, breach.value, document, breach.place)
                self.marks[breach.keyword].append(mark)
            else:
                find(document, breach)
        return document

    def names(self) -> Iterator[tuple[str, str]]:
        """Every kind and name that is defined here."""
        for kind, table in self.rules.get("tables", {}).items():
            with (self.root / table).open(encoding="utf-8", newline="") as file:
                yield from ((kind, row[0]) for row in list(csv.reader(file))[1:])
        yield from ((mark.kind, mark.name) for mark in self.marks["defines"])


def check(trees: Sequence[Tree], wanted: Iterable[Path] = ()) -> Report:
    """Judge the trees together; only files inside the `wanted` folders are told of, all without any."""
    known: dict[str, set[str]] = defaultdict(set)
    for tree in trees:
        for kind, name in tree.names():
            known[kind].add(name)
    for tree in trees:
        _find_twice(tree.marks["defines"])
        _find_unknown(tree.marks["refers_to"], known)
    return _report(trees, [folder.resolve() for folder in wanted])


def _find_twice(marks: Iterable[Mark]) -> None:
    first: dict[tuple[str, str], Mark] = {}
    for mark in sorted(marks, key=lambda each: (each.document.path, each.document.line(each.place))):
        other = first.setdefault((mark.kind, mark.name), mark)
        if other is not mark:
            stands = f"{other.document.path.name}:{other.document.line(other.place)}"
            what = f"the {mark.kind} `{mark.name}` stands already in {stands}"
            mark.document.find(mark.place, what, "Keep only one of the two, or name this one otherwise.")


def _find_unknown(marks: Iterable[Mark], known: Mapping[str, set[str]]) -> None:
    for mark in marks:
        if mark.name not in known[mark.kind]:
            what = f"there is no {mark.kind} `{mark.name}`"
            mark.document.find(mark.place, what, choose(mark.name, known[mark.kind]))


def _report(trees: Sequence[Tree], wanted: Sequence[Path]) -> Report:
    report = Report()
    for tree in trees:
        for document in tree.documents:
            if not wanted or any(document.path.resolve().is_relative_to(folder) for folder in wanted):
                report.files += 1
                report.findings += document.findings
        report.counts.update(
            mark.kind for mark in tree.marks["defines"] if not wanted or _is_inside(mark, wanted)
        )
    report.findings.sort()
    return report


def _is_inside(mark: Mark, wanted: Sequence[Path]) -> bool:
    return any(mark.document.path.resolve().is_relative_to(folder) for folder in wanted)
