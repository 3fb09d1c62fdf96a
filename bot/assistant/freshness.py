"""Whether the trained model still is a model of the present sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from bot.settings import PROJECT_ROOT

SOURCES = (PROJECT_ROOT / "config.yml", PROJECT_ROOT / "domain.yml", PROJECT_ROOT / "nlu")
SUFFIXES = frozenset({".yml", ".yaml", ".csv", ".py"})
STAMP = "trained-from"


def fingerprint() -> str:
    """A hash of everything that shapes the model."""
    digest = hashlib.sha256(version("rasa").encode())
    for path in sorted(source_files()):
        digest.update(str(path.relative_to(PROJECT_ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def source_files() -> Iterator[Path]:
    """The pipeline, the domain, the training data and our own components."""
    for source in SOURCES:
        if source.is_file():
            yield source
        else:
            yield from (path for path in source.rglob("*") if path.suffix in SUFFIXES)


def is_current(models: Path) -> bool:
    """Whether the folder holds a model of exactly these sources."""
    stamp = models / STAMP
    return stamp.exists() and stamp.read_text() == fingerprint() and any(models.glob("*.tar.gz"))


def mark_current(models: Path) -> None:
    """Note which sources the newest model came from."""
    (models / STAMP).write_text(fingerprint())
