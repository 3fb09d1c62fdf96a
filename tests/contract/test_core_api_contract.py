"""The sandbox speaks as `docs/core-api.yaml` says."""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from uuid import uuid4

import httpx
import pytest
from openapi_spec_validator import validate
from pydantic import BaseModel

from bot.domain.complaints import (
    Category,
    Complaint,
    ComplaintStatus,
    Feedback,
    NewComplaint,
    Statistic,
    StoredMedia,
    TimelineEntry,
)
from bot.domain.content import Article, PublicService
from bot.domain.prices import Commodity, Market, Price
from sandbox.core.lifecycle import Status
from sandbox.core.problems import KINDS
from tests.contract.core_api_requests import key, kind_of
from tests.contract.core_api_spec import check_answer, check_schema, spec
from tests.fixtures.core_sandbox import CoreSandbox, new_request, photo

REQUEST = "/v1/requests/{service_request_id}"


@pytest.fixture
def http(core_sandbox: CoreSandbox) -> httpx.Client:
    return core_sandbox.http()


def test_the_contract_is_valid_openapi() -> None:
    validate(spec())


@pytest.mark.parametrize(
    "name", [name for name, schema in spec()["components"]["schemas"].items() if "example" in schema]
)
def test_every_example_is_as_its_own_schema_says(name: str) -> None:
    check_schema(name, spec()["components"]["schemas"][name]["example"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_problem_the_sandbox_gives_is_in_the_contract(kind: str) -> None:
    listed = spec()["components"]["schemas"]["Problem"]["properties"]["type"]["description"]
    assert f"`{kind}`" in listed


@pytest.mark.parametrize("codes", [ComplaintStatus, Status])
def test_both_sides_know_exactly_the_status_codes_of_the_contract(codes: type[StrEnum]) -> None:
    assert [*codes] == spec()["components"]["schemas"]["Status"]["enum"]


@pytest.mark.parametrize(
    ("model", "schema"),
    [
        (Complaint, "Request"),
        (NewComplaint, "NewRequest"),
        (Category, "Service"),
        (TimelineEntry, "TimelineEntry"),
        (StoredMedia, "Media"),
        (Feedback, "Feedback"),
        (Statistic, "Statistic"),
        (Commodity, "Commodity"),
        (Market, "Market"),
        (Price, "Price"),
        (PublicService, "PublicService"),
        (Article, "Article"),
    ],
)
def test_siger_uses_only_fields_of_the_contract(model: type[BaseModel], schema: str) -> None:
    assert set(model.model_fields) <= set(spec()["components"]["schemas"][schema]["properties"])


@pytest.mark.parametrize("path", ["/v1/services", "/v1/agencies"])
def test_reference_lists_are_as_agreed(http: httpx.Client, path: str) -> None:
    answer = http.get(path)
    assert answer.json()["items"]
    check_answer(path, answer)


def test_a_filed_complaint_is_as_agreed(http: httpx.Client) -> None:
    answer = http.post("/v1/requests", json=new_request(), headers=key())
    assert answer.status_code == 201
    check_answer("/v1/requests", answer)
    number = answer.json()["service_request_id"]
    found = http.get(f"/v1/requests/{number}")
    check_answer(REQUEST, found)
    assert found.json() == answer.json()


def test_a_repeated_answer_says_that_it_is_one(http: httpx.Client) -> None:
    same = key()
    first, second = (http.post("/v1/requests", json=new_request(), headers=same) for _ in range(2))
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"


def test_pages_of_a_reporter_are_as_agreed_and_newest_first(core_sandbox: CoreSandbox) -> None:
    numbers = [core_sandbox.file(str(uuid4()), reporter="pages")["service_request_id"] for _ in range(3)]
    with core_sandbox.http() as http:
        answer = http.get("/v1/requests", params={"reporter": "pages", "page": 2, "page_size": 2})
    check_answer("/v1/requests", answer)
    page = answer.json()
    assert page["total"] == 3
    assert [item["service_request_id"] for item in page["items"]] == numbers[:1]


def test_nearby_is_as_agreed_and_leaves_out_what_is_confidential(core_sandbox: CoreSandbox) -> None:
    place = {"lat": -5.9, "long": 105.1}
    core_sandbox.file(str(uuid4()), **place)
    core_sandbox.file(str(uuid4()), **place, confidential=True)
    with core_sandbox.http() as http:
        answer = http.get("/v1/requests/nearby", params=place)
    check_answer("/v1/requests/nearby", answer)
    assert len(answer.json()["items"]) == 1


def test_support_counts_a_person_once_and_never_the_reporter(core_sandbox: CoreSandbox) -> None:
    number = core_sandbox.file(str(uuid4()), reporter="owner")["service_request_id"]
    with core_sandbox.http() as http:
        for reporter in ("neighbour", "neighbour", "owner"):
            answer = http.post(f"/v1/requests/{number}/support", json={"reporter": reporter}, headers=key())
            check_answer(f"{REQUEST}/support", answer)
    assert answer.json()["supporters"] == 1


FEEDBACK_STEPS = [
    (["in_progress", "awaiting_verification", "resolved"], {"outcome": "confirm"}, "resolved"),
    (["in_progress", "awaiting_verification", "resolved"], {"outcome": "reopen"}, "in_progress"),
    (["forwarded", "need_info"], {"outcome": "information", "note": "Gang Melati."}, "forwarded"),
]


def test_information_says_something(core_sandbox: CoreSandbox) -> None:
    number = core_sandbox.file(str(uuid4()), reporter="owner")["service_request_id"]
    core_sandbox.move(number, "need_info").raise_for_status()
    body = {"reporter": "owner", "outcome": "information", "media": []}
    with core_sandbox.http() as http:
        answer = http.post(f"/v1/requests/{number}/feedback", json=body, headers=key())
    assert (answer.status_code, kind_of(answer)) == (422, "invalid-request")


@pytest.mark.parametrize(("steps", "feedback", "status"), FEEDBACK_STEPS)
def test_the_reporters_answer_moves_the_complaint(
    core_sandbox: CoreSandbox, steps: list[str], feedback: dict[str, Any], status: str
) -> None:
    number = core_sandbox.file(str(uuid4()), reporter="owner")["service_request_id"]
    for step in steps:
        core_sandbox.move(number, step).raise_for_status()
    body = {"reporter": "owner", **feedback}
    with core_sandbox.http() as http:
        answer = http.post(f"/v1/requests/{number}/feedback", json=body, headers=key())
    check_answer(f"{REQUEST}/feedback", answer)
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    ("reporter", "outcome", "kind"),
    [("owner", "confirm", "not-awaited"), ("stranger", "confirm", "not-the-reporter")],
)
def test_an_answer_that_nobody_awaits_is_refused(
    core_sandbox: CoreSandbox, reporter: str, outcome: str, kind: str
) -> None:
    number = core_sandbox.file(str(uuid4()), reporter="owner")["service_request_id"]
    body = {"reporter": reporter, "outcome": outcome}
    with core_sandbox.http() as http:
        answer = http.post(f"/v1/requests/{number}/feedback", json=body, headers=key())
    check_answer(f"{REQUEST}/feedback", answer)
    assert kind_of(answer) == kind


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_kept_photo_is_fetched_without_a_token(http: httpx.Client, kind: str) -> None:
    content = photo(kind)
    answer = http.post("/v1/media", files={"file": ("x.exe", content, "text/plain")}, headers=key())
    check_answer("/v1/media", answer)
    fetched = httpx.get(answer.json()["url"])
    assert fetched.content == content
    assert fetched.headers["content-type"] == answer.json()["content_type"] == f"image/{kind.lower()}"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "media-not-supported"),
        (b"\xff\xd8\xff\xe0 not really", "media-not-supported"),
        (photo("GIF"), "media-not-supported"),
        (b"\0" * 16_000_001, "media-too-large"),
    ],
)
def test_what_is_no_photo_is_refused_as_agreed(http: httpx.Client, content: bytes, kind: str) -> None:
    answer = http.post("/v1/media", files={"file": ("foto.jpg", content, "image/jpeg")}, headers=key())
    check_answer("/v1/media", answer)
    assert kind_of(answer) == kind


BAD_REQUESTS: list[dict[str, Any]] = [
    {"address": None, "lat": None, "long": None},
    {"long": None},
    {"lat": 91},
    {"title": ""},
    {"description": ""},
    {"reporter": ""},
    {"service_code": "tidak_ada"},
    {"media": ["f" * 32]},
    {"media": ["../../etc/passwd"]},
    {"surprise": 1},
]


@pytest.mark.parametrize("changes", BAD_REQUESTS)
def test_a_bad_complaint_is_refused_as_agreed(http: httpx.Client, changes: dict[str, Any]) -> None:
    answer = http.post("/v1/requests", json=new_request(**changes), headers=key())
    assert answer.status_code == 422
    check_answer("/v1/requests", answer)


@pytest.mark.parametrize("content", [b"\xff\0{", b"{", b"[]", b"null", b""])
def test_what_is_no_complaint_at_all_is_refused_as_agreed(http: httpx.Client, content: bytes) -> None:
    headers = key() | {"Content-Type": "application/json"}
    answer = http.post("/v1/requests", content=content, headers=headers)
    assert kind_of(answer) == "invalid-request"
    check_answer("/v1/requests", answer)


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "short"}, {"Idempotency-Key": "x" * 256}])
def test_a_post_without_a_usable_key_is_refused_as_agreed(
    http: httpx.Client, headers: dict[str, str]
) -> None:
    answer = http.post("/v1/requests", json=new_request(), headers=headers)
    assert kind_of(answer) == "idempotency-key-missing"
    check_answer("/v1/requests", answer)


def test_a_wrong_token_is_refused_as_agreed(core_sandbox: CoreSandbox) -> None:
    with core_sandbox.http(token="wrong") as http:
        answer = http.get("/v1/services")
    assert kind_of(answer) == "not-authorised"
    check_answer("/v1/services", answer)
