"""Train the model."""

from __future__ import annotations

from pathlib import Path

from rasa.api import train

from bot.assistant.freshness import mark_current
from bot.settings import PROJECT_ROOT


def train_model(models: Path) -> Path:
    """Train a model into the folder; returns its file.

    Nothing is taken from Rasa's cache, which does not see when the code below a component has changed.

    Raises:
        RuntimeError: Rasa could not train; its log says why.
    """
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
