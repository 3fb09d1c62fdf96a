"""What `siger parse` writes for each line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.assistant.engine import RasaAssistant
from bot.cli.parse import answers, to_line

BEST = {"name": "lapor_pengaduan", "confidence": 0.8}
RANKING = [BEST, *({"name": name, "confidence": 0.05} for name in ("sapa", "menu", "batal"))]
CATEGORIES = [{"code": code, "confidence": 0.2} for code in ("sampah", "pasar", "listrik", "irigasi")]
PLACE = {"code": "18.72", "name": "Kota Metro"}
COMPLAINT: dict[str, Any] = {
    "category": CATEGORIES,
    "authority": "kabupaten_kota",
    "emergency": {"kind": "kebakaran", "confidence": 0.9},
    "place": PLACE,
}


class Reader:
    """Stands in for Rasa's agent: understands everything as told, and breaks on "boom"."""

    def __init__(self, understood: dict[str, Any]) -> None:
        self.understood = understood

    async def parse_message(self, text: str) -> dict[str, Any]:
        if text == "boom":
            raise RuntimeError
        return {"text": text, **self.understood}


async def written(*lines: bytes, intent: dict[str, Any] = BEST, **understood: Any) -> list[dict[str, Any]]:
    reader = Reader({"intent": intent, "intent_ranking": RANKING, "entities": [], **understood})
    return [answer async for answer in answers(RasaAssistant(reader), lines)]


async def test_a_complaint_tells_what_where_and_whose_job() -> None:
    (answer,) = await written(b'{"text": "sampah"}', **COMPLAINT)
    assert answer == {
        "text": "sampah",
        "intent": BEST,
        "intent_ranking": RANKING[:3],
        "entities": [],
        "category": CATEGORIES[:3],
        "place": PLACE,
        "authority": "kabupaten_kota",
        "emergency": True,
        "emergency_kind": "kebakaran",
    }


async def test_a_complaint_without_danger_and_place_says_so() -> None:
    (answer,) = await written(b'{"text": "sampah"}', **COMPLAINT | {"emergency": None, "place": None})
    assert (answer["emergency"], answer["emergency_kind"], answer["place"]) == (False, None, None)


async def test_what_is_no_problem_has_no_category() -> None:
    (answer,) = await written(b'{"text": "halo"}', intent={"name": "sapa", "confidence": 1.0}, **COMPLAINT)
    assert set(answer) == {"text", "intent", "intent_ranking", "entities"}


async def test_two_requests_are_told() -> None:
    parts = [
        {"text": "harga cabe", "start": 0, "end": 10, "intent": "tanya_harga"},
        {"text": "lapor", "start": 11, "end": 16, "intent": "lapor_pengaduan"},
    ]
    (answer,) = await written(b'{"text": "harga cabe lapor"}', requests=parts)
    assert answer["requests"] == parts


async def test_places_in_the_text_are_those_of_the_text_that_came() -> None:
    cabe = {"entity": "komoditas", "start": 0, "end": 4, "value": "cabai"}
    (answer,) = await written(b'{"text": "  /cabe"}', entities=[cabe])
    (entity,) = answer["entities"]
    assert "  /cabe"[entity["start"] : entity["end"]] == "cabe"


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"",
        b"[1]",
        b"null",
        b"{}",
        b'{"text": 5}',
        b'{"text": null}',
        b'{"text": "\xff"}',
        b"[" * 99_999,
    ],
)
async def test_a_line_that_cannot_be_read_is_answered_with_its_number(line: bytes) -> None:
    first, second = await written(line, b'{"text": "halo"}')
    assert "line 1" in first["error"]
    assert second["text"] == "halo"


async def test_a_text_on_which_the_pipeline_breaks_stops_no_other() -> None:
    first, second = await written(b'{"text": "boom"}', b'{"text": "halo"}')
    assert "line 1" in first["error"]
    assert second["text"] == "halo"


@pytest.mark.parametrize("text", ["halo 😀", "\x00\x1f\u2028", "half \ud83d", "x" * 50_000])
async def test_every_text_comes_back_as_one_line_of_json(text: str) -> None:
    (answer,) = await written(json.dumps({"text": text}).encode())
    line = to_line(answer)
    assert line.count(b"\n") == 1
    assert json.loads(line)["text"] == text
