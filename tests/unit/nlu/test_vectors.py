from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.text.meanings import SIZE
from nlu.text.row import joined
from nlu.text.vectors import VIEWS, Vectors
from nlu.text.words import Reading


def reading(sentence: str) -> Reading:
    return Reading(sentence.split(), sentence.upper().split())


SENTENCES = [
    reading(sentence)
    for sentence in (
        "jalan rusak di depan pasar",
        "jalan berlubang di depan sekolah",
        "harga cabai berapa ?",
        "lampu jalan mati mati terus",
        "halo",
    )
]


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    return Vectors.learn(SENTENCES)


@pytest.mark.parametrize("message", [*SENTENCES, *map(reading, ["jalan jalan baru", "kata asing", ""])])
def test_one_message_gives_the_numbers_that_scikit_learn_gives(vectors: Vectors, message: Reading) -> None:
    expected = []
    for view in VIEWS.values():
        peer = TfidfVectorizer(
            analyzer=lambda each, view=view: list(view.read(each)), min_df=view.seen, sublinear_tf=True
        )
        expected.append(peer.fit(SENTENCES).transform([message]) * view.weight)
    found = joined([vectors.read(message)], vectors.width).toarray()[:, :-SIZE]
    np.testing.assert_allclose(found, hstack(expected).toarray(), atol=1e-6)


def test_what_was_learnt_can_be_kept_and_read_again(vectors: Vectors) -> None:
    again = Vectors.put_together(vectors.vocabularies(), vectors.meanings)
    for kept, learnt in zip(again.read(SENTENCES[0]), vectors.read(SENTENCES[0]), strict=True):
        np.testing.assert_array_equal(kept, learnt)


def test_words_that_were_never_seen_have_no_features(vectors: Vectors) -> None:
    assert vectors.read(reading("zzz")).is_empty
