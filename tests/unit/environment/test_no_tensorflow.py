"""The stand-in for TensorFlow: silent where Rasa only looks at it, clear where somebody needs it."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import distributions
from pathlib import Path

import pytest
import tensorflow as tf
from rasa.engine.exceptions import GraphComponentException
from rasa.model_training import train_nlu

CONFIG = """
recipe: default.v1
assistant_id: test
language: id
pipeline:
  - name: WhitespaceTokenizer
  - name: CountVectorsFeaturizer
  - name: DIETClassifier
    epochs: 1
"""
DATA = """
version: "3.1"
nlu:
  - intent: sapa
    examples: |
      - halo
      - hai
  - intent: pamit
    examples: |
      - dadah
      - sampai jumpa
"""


@pytest.mark.parametrize(
    "name", ["tensorflow.python.deeply.nested", "tensorflow_hub.module_v2", "tensorflow_text", "keras.utils"]
)
def test_every_name_below_it_can_be_imported(name: str) -> None:
    assert import_module(name).whatever.there.may.be is not None


def test_a_placeholder_stands_wherever_tensorflows_names_stand() -> None:
    class Layer(tf.keras.layers.Layer[int]):  # type: ignore[misc]
        @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])  # type: ignore[untyped-decorator]
        def call(self) -> int:
            return 7

    assert Layer.call(None) == 7
    assert list(tf.config.list_physical_devices("GPU")) == []
    assert not tf.is_tensor(object())


def test_no_companion_of_the_real_one_is_installed() -> None:
    installed = {distribution.name.lower() for distribution in distributions()}
    assert {name for name in installed if name.startswith(("tensorflow", "keras"))} == {"tensorflow"}


def test_a_model_built_on_it_cannot_come_to_life() -> None:
    class Model(tf.keras.Model):  # type: ignore[misc]
        pass

    with pytest.raises(tf.TensorFlowAbsentError, match=r"'Model' needs TensorFlow.*config\.yml"):
        Model()


def test_training_a_component_that_needs_it_fails_with_a_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yml").write_text(CONFIG)
    (tmp_path / "nlu.yml").write_text(DATA)
    with pytest.raises(GraphComponentException) as failed:
        train_nlu("config.yml", "nlu.yml", str(tmp_path / "models"))
    assert "'DIET' needs TensorFlow, which this project leaves out on purpose" in str(failed.value.__cause__)
