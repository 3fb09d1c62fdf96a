"""A file is read with its lines, or it is said why not; nothing that stands in it breaks the check."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.documents import read_document


def written(folder: Path, content: bytes) -> Path:
    path = folder / "isi.yml"
    path.write_bytes(content)
    return path


def test_every_key_and_part_has_its_line(tmp_path: Path) -> None:
    content = (
        b"# so\none:\n  - code: a\n    name: >-\n      long\n      text\n  - {code: b, day: 2026-11-30}\n"
    )
    document = read_document(written(tmp_path, content))
    places: list[tuple[str | int, ...]] = [("one",), ("one", 0, "name"), ("one", 1), ("one", 1, "day")]
    assert [document.line(place) for place in places] == [2, 4, 7, 7]
    assert document.line(("one", 0, "missing")) == 3
    assert document.content == {
        "one": [{"code": "a", "name": "long text"}, {"code": "b", "day": "2026-11-30"}]
    }


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        (b"nama: caf\xe9\n", "the file is not UTF-8 text"),
        (b"a: &a [*a]\n", "a part contains itself"),
        (b"a: \x07\n", "the file is not YAML"),
        (b"a: !!python/object:os.system ls\n", "could not determine a constructor"),
        (b"a:\n\tb: 1\n", "cannot start any token"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes, what: str) -> None:
    document = read_document(written(tmp_path, content))
    assert document.content is None
    assert what in document.findings[0].what
    assert document.findings[0].mend


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text("ab:-[]{}\"'#&*!|>\n\t 1.", max_size=60).map(str.encode)))
def test_any_bytes_are_read_or_told(tmp_path: Path, content: bytes) -> None:
    document = read_document(written(tmp_path, content))
    assert document.content is not None or document.findings
