from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from nlu.text.linear import LinearModel
from nlu.text.row import Row

COLOURS = ["red", "green", "blue"]


def row(*values: float) -> Row:
    return Row(np.arange(len(values), dtype=np.int32), np.asarray(values, dtype=np.float32))


@pytest.fixture(scope="module")
def model() -> LinearModel:
    """Three labels, each with a feature of its own and a little noise."""
    chance = np.random.default_rng(1)
    labels = COLOURS * 20
    rows = np.eye(3, dtype=np.float32)[[COLOURS.index(label) for label in labels]]
    noise = chance.random((60, 3)).astype(np.float32)
    return LinearModel.learn(
        csr_matrix(rows + noise * 0.8), labels, {"red": "warm", "green": "cold", "blue": "cold"}
    )


def test_the_likeliest_label_comes_first(model: LinearModel) -> None:
    assert next(name for name, _ in model.rank(row(0, 1, 0), 3)) == "green"


def test_confidences_are_probabilities(model: LinearModel) -> None:
    likely = model.confidences(row(0.4, 0.5, 0.1))
    assert likely.sum() == pytest.approx(1)
    assert (likely >= 0).all()


def test_a_doubtful_row_is_less_sure_than_a_clear_one(model: LinearModel) -> None:
    assert model.rank(row(1, 1, 1), 1)[0][1] < model.rank(row(1, 0, 0), 1)[0][1]


def test_a_model_answers_the_same_after_it_was_kept(model: LinearModel, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    again = LinearModel.load(tmp_path / "model.npz")
    assert again.rank(row(0.2, 0.1, 0.9), 3) == model.rank(row(0.2, 0.1, 0.9), 3)


def test_two_labels_are_enough() -> None:
    rows = csr_matrix(np.array([[1, 0], [0, 1]] * 5, dtype=np.float32))
    model = LinearModel.learn(rows, ["no", "yes"] * 5)
    assert model.rank(row(0, 1), 1)[0][0] == "yes"


def test_a_label_of_a_single_sentence_is_refused() -> None:
    with pytest.raises(ValueError, match="least populated class"):
        LinearModel.learn(csr_matrix(np.eye(4, dtype=np.float32)), ["a", "a", "a", "b"])
