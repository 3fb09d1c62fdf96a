from __future__ import annotations

import pytest

from nlu.text.categories import authority_of, categories


@pytest.mark.parametrize(
    ("code", "said", "authority"),
    [
        ("jalan_rusak", "jalan lintas timur rusak", "nasional"),
        ("jalan_rusak", "jalan provinsi rusak", "provinsi"),
        ("jalan_rusak", "gang depan rumah rusak", "desa"),
        ("jalan_rusak", "jalan perumahan rusak", "kabupaten_kota"),
        ("listrik", "listrik padam", "bumn_bumd"),
        ("kriminalitas", "ada begal", "penegak_hukum"),
    ],
)
def test_the_words_tell_whose_job_it_is(code: str, said: str, authority: str) -> None:
    assert authority_of(categories()[code], said.split()) == authority


def test_a_phrase_counts_only_as_whole_words() -> None:
    road = categories()["jalan_rusak"]
    assert authority_of(road, ["jalan", "lintasan", "rusak"]) == road.authority
