from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.text.vectors import VIEWS, Vectors

SENTENCES = [
    sentence.split()
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


@pytest.mark.parametrize("words", [*SENTENCES, ["jalan", "jalan", "baru"], ["kata", "asing"], []])
def test_one_message_gives_the_numbers_that_scikit_learn_gives(vectors: Vectors, words: list[str]) -> None:
    expected = []
    for view in VIEWS.values():
        peer = TfidfVectorizer(
            analyzer=lambda read, view=view: list(view.read(read)), min_df=view.seen, sublinear_tf=True
        )
        expected.append(peer.fit(SENTENCES).transform([words]) * view.weight)
    np.testing.assert_allclose(vectors.read(words).toarray(), hstack(expected).toarray(), atol=1e-6)


def test_what_was_learnt_can_be_kept_and_read_again(vectors: Vectors) -> None:
    again = Vectors.from_vocabularies(vectors.vocabularies())
    words = SENTENCES[0]
    assert (again.read(words) != vectors.read(words)).nnz == 0


def test_words_that_were_never_seen_have_no_features(vectors: Vectors) -> None:
    assert vectors.read(["zzz"]).nnz == 0
