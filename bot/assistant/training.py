"""Train the model."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rasa.api import train

from bot.assistant.freshness import mark_current
from bot.assistant.lean_rasa import merge_without_copies, skip_cache_keys
from bot.settings import PROJECT_ROOT


def train_model(models: Path) -> Path:
    """Train a model into the folder; returns its file.

    Nothing is taken from Rasa's cache, which does not see when the code below a component has changed.

    Raises:
        RuntimeError: Rasa could not train; its log says why.
    """
    skip_cache_keys()
    merge_without_copies()
    with _no_collecting():
        result = train(
            domain=str(PROJECT_ROOT / "domain.yml"),
            config=str(PROJECT_ROOT / "config.yml"),
            training_files=str(PROJECT_ROOT / "nlu" / "data"),
            output=str(models),
            force_training=True,
        )
    if result.code != 0 or result.model is None:
        raise RuntimeError("training failed")
    mark_current(models)
    return Path(result.model)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without the search for garbage in cycles: it walks all sentences over and over, a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
