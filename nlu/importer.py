"""Tells Rasa's commands where this project keeps its training data."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

TRAINING_DATA = Path(__file__).resolve().parent / "data"


class ProjectImporter(RasaFileImporter):
    """Rasa's own importer, which reads `nlu/data` where a command names no data that exist.

    Rasa's commands look into `data/` unless told otherwise, and have no setting for it.
    """

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
    ) -> None:
        named = [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths or []
        existing = [path for path in named if path and Path(path).exists()]
        super().__init__(config_file, domain_path, existing or [str(TRAINING_DATA)])

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:  # noqa: ARG002 (Rasa's own signature)
        """All sentences, read once: Rasa asks several times, and merging what it got copies it."""
        return self._sentences

    @cached_property
    def _sentences(self) -> TrainingData:
        return super().get_nlu_data()
