"""Which folders hold content, and where the schema of each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from bot.content.check import SCHEMA, Report, Tree, check
from bot.content.responses import check_responses

FOLDERS: Final = ("nlu", "actions", "sandbox/core/data", "sandbox/core/data/prices")
DOMAIN: Final = Path(__file__).with_name("domain.yml")


class NoSchemaError(Exception):
    """Neither the folder nor any above it says how its files are written."""


def check_content(project: Path, folders: Sequence[Path], today: date) -> Report:
    """Judge everything that the project's operators edit, or only what lies in the `folders`.

    Files outside the `folders` are read all the same: names may refer to them.

    Raises:
        NoSchemaError: one of the folders belongs to no content.
    """
    roots = dict.fromkeys([*(project / folder for folder in FOLDERS), *map(_root, folders)])
    trees = [Tree(root / SCHEMA, root, today) for root in roots if root != project]
    domain = Tree(DOMAIN, project, today)
    for document in domain.documents:
        check_responses(document, project)
    return check([*trees, domain], folders)


def _root(folder: Path) -> Path:
    found = next((above for above in _upwards(folder.resolve()) if (above / SCHEMA).is_file()), None)
    if found is None:
        raise NoSchemaError(str(folder))
    return found


def _upwards(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.parents
