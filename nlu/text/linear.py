"""A linear classifier with calibrated confidence: trained by scikit-learn, kept as plain arrays.

Training is a support vector machine per label. Where labels belong to families (intents about one topic,
categories of one group), a second machine per family is trained and its score added to its members': the
sum of two linear scores is again one linear score, so that this costs nothing when reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax, softmax
from sklearn.model_selection import StratifiedShuffleSplit
from sklearn.svm import LinearSVC

from nlu.text.row import Row

Floats = npt.NDArray[np.float32]

HELD_BACK: Final = 0.6
"""The part of the sentences that calibrates; the other part trains the machine that is asked about them."""

FAMILY_PART: Final = 0.5
STRICTNESS: Final = 0.25
TOLERANCE: Final = 0.01
"""Where the machine stops improving; a hundredth of it takes a third longer and answers the same."""

NEGLIGIBLE: Final = 0.01
"""Smaller weights are dropped: half of them, and no answer changes."""

SEED: Final = 1


@dataclass(frozen=True, slots=True)
class LinearModel:
    """`weights` has a row per feature and a column per label, in half precision, which changes no answer and
    halves the model; `sharpness` turns scores into confidences."""

    labels: Sequence[str]
    weights: npt.NDArray[np.float16]
    offsets: Floats
    sharpness: float

    @classmethod
    def learn(
        cls, rows: csr_matrix, labels: Sequence[str], families: Mapping[str, str] | None = None
    ) -> LinearModel:
        """Train on one row of features per label of a sentence; with several cores, on several.

        Raises:
            ValueError: a label stands for a single sentence, or there are fewer to hold back than labels.
        """
        expected = np.asarray(labels)
        seen, unseen = _held_back(rows, expected)
        machine, checked = _trained(rows, expected, seen, families or {})
        scores = rows[unseen] @ checked.weights + checked.offsets
        return cls(
            labels=machine.labels,
            weights=np.where(abs(machine.weights) < NEGLIGIBLE, 0, machine.weights).astype(np.float16),
            offsets=machine.offsets,
            sharpness=_sharpness(scores, np.searchsorted(machine.labels, expected[unseen])),
        )

    def confidences(self, row: Row) -> Floats:
        """How likely each label is for one row, from 0 to 1, in sum 1."""
        scores = row.data @ self.weights[row.indices].astype(np.float32) + self.offsets
        likely: Floats = softmax(scores * self.sharpness)
        return likely

    def rank(self, row: Row, length: int | None = None) -> list[tuple[str, float]]:
        """The `length` likeliest labels of one row with their confidence, best first; by default all."""
        likely = self.confidences(row)
        best = np.argsort(-likely)[:length]
        return [(self.labels[index], float(likely[index])) for index in best]

    def save(self, file: Path) -> None:
        """Write to an ``.npz`` file: arrays only, nothing that runs when it is read.

        Nine tenths of the weights are zero. Only the others are written, behind a bit for each that says
        whether it is there: packing the zeros would take half of the whole training. Packed they are here,
        since Rasa, which packs the whole model, does so in the slowest way.
        """
        present = self.weights != 0
        np.savez_compressed(
            file,
            labels=np.asarray(self.labels),
            shape=np.asarray(self.weights.shape),
            present=np.packbits(present),
            weights=self.weights[present],
            offsets=self.offsets,
            sharpness=self.sharpness,
        )

    @classmethod
    def load(cls, file: Path) -> LinearModel:
        """Read what `save` wrote.

        Raises:
            OSError: there is no such file.
        """
        with np.load(file, allow_pickle=False) as kept:
            weights = np.zeros(kept["shape"], dtype=np.float16)
            present = np.unpackbits(kept["present"], count=weights.size).astype(bool)
            weights.reshape(-1)[present] = kept["weights"]
            return cls(kept["labels"].tolist(), weights, kept["offsets"], float(kept["sharpness"]))


@dataclass(frozen=True, slots=True)
class _Machine:
    """In single precision, since whole machines travel between processes."""

    labels: list[str]
    weights: Floats
    offsets: Floats

    @classmethod
    def learn(cls, rows: csr_matrix, labels: npt.NDArray[np.str_]) -> _Machine:
        trained = LinearSVC(C=STRICTNESS, tol=TOLERANCE, random_state=SEED).fit(rows, labels)
        weights, offsets = trained.coef_.T.astype(np.float32), trained.intercept_.astype(np.float32)
        if weights.shape[1] == 1:  # scikit-learn keeps one column for two classes
            weights, offsets = np.hstack([-weights, weights]), np.concatenate([-offsets, offsets])
        return cls(trained.classes_.tolist(), weights, offsets)

    def beside(self, family: _Machine, families: Mapping[str, str]) -> _Machine:
        """The same, each label's score with its family's."""
        columns = np.searchsorted(family.labels, [families.get(label, label) for label in self.labels])
        return _Machine(
            self.labels,
            self.weights + np.float32(FAMILY_PART) * family.weights[:, columns],
            self.offsets + np.float32(FAMILY_PART) * family.offsets[columns],
        )


def _held_back(
    rows: csr_matrix, labels: npt.NDArray[np.str_]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Which sentences the calibrating machine learns from, and which it is asked about."""
    split = StratifiedShuffleSplit(n_splits=1, test_size=HELD_BACK, random_state=SEED)
    seen, unseen = next(split.split(rows, labels))
    return seen, unseen


def _trained(
    rows: csr_matrix, labels: npt.NDArray[np.str_], seen: npt.NDArray[np.intp], families: Mapping[str, str]
) -> tuple[_Machine, _Machine]:
    """A machine of all sentences, and one of those `seen`; each in processes of its own, since the library's
    random numbers are shared by the threads of one."""
    kin = np.asarray([families.get(label, label) for label in labels])
    kinds = [labels, kin] if families else [labels]
    tasks = [(rows[chosen], names[chosen]) for chosen in (slice(None), seen) for names in kinds]
    machines: list[_Machine] = Parallel(n_jobs=-1)(delayed(_Machine.learn)(*task) for task in tasks)
    if not families:
        return machines[0], machines[1]
    own, family, own_checked, family_checked = machines
    return own.beside(family, families), own_checked.beside(family_checked, families)


def _sharpness(scores: Floats, expected: npt.NDArray[np.intp]) -> float:
    """Temperature scaling (Guo et al. 2017): the factor under which the held-out labels are likeliest."""

    def surprise(factor: float) -> float:
        return -float(log_softmax(scores * factor, axis=1)[np.arange(len(expected)), expected].mean())

    return float(minimize_scalar(surprise, bounds=(0.1, 20), method="bounded").x)
