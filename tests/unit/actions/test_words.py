from __future__ import annotations

import pytest

from actions.complaint.description import tells_problem
from actions.complaint.place import is_place, stated_place


@pytest.mark.parametrize(
    "text",
    [
        "banjir",
        "jalan rusak",
        "lapor lampu mati",
        "dalane bolong kabeh",
        "haga lapor ranlaya rusak",
        "pungli di kelurahan",
    ],
)
def test_a_problem_is_told(text: str) -> None:
    assert tells_problem(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mau lapor",
        "arep lapor min",
        "assalamualaikum pak",
        "mau lapor jalan",
        "hmm",
        "?",
        "12345",
        "ya",
        "🙏",
        "tolong dibantu",
    ],
)
def test_talk_alone_tells_no_problem(text: str) -> None:
    assert not tells_problem(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("jalan rusak parah di depan pasar pringsewu, tolong", "depan pasar pringsewu"),
        ("lampu mati di jl. Raden Intan no 5 sudah 3 hari", "jl. Raden Intan no 5"),
        ("sampah dekat spbu way halim bau banget", "dekat spbu way halim"),
        ("jalan rusak di desa margodadi kec sumberejo mohon diperbaiki", "desa margodadi kec sumberejo"),
        ("dalan neng ngarep pasar gisting rusak", "ngarep pasar gisting"),
        ("banjir di pringsewu", None),
        ("lampu di rumah saya mati", None),
        ("di jalan ini banyak lubang", None),
        ("jalan rusak", None),
    ],
)
def test_a_stated_place_is_found_up_to_where_the_sentence_goes_on(text: str, place: str | None) -> None:
    assert stated_place(text) == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [("bdl", True), ("jl kartini", True), ("di sini", False), ("ya", False), ("", False)],
)
def test_a_place_needs_a_name(text: str, expected: bool) -> None:
    assert is_place(text) is expected
