"""The assistant for reading alone: it parses, and never runs an action."""

from __future__ import annotations

from pathlib import Path

from bot.assistant.action_runner import HonestActions
from bot.assistant.engine import RasaAssistant
from bot.settings import Settings

NOBODY = "http://nobody.invalid"


def load_reader(settings: Settings, models: Path | None = None) -> RasaAssistant:
    """Load the newest model in `models`, or at `settings.model_path`.

    Raises:
        rasa.exceptions.ModelNotFound: there is none; `siger train` makes one.
    """
    chosen = settings if models is None else settings.model_copy(update={"model_path": models})
    return RasaAssistant.load(chosen, HonestActions(NOBODY))
