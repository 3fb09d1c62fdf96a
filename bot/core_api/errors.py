"""What the core API's answers mean to us. Statuses and problem types: `docs/core-api.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.domain.errors import (
    ComplaintNotFoundError,
    CoreApiError,
    CoreApiRejectedError,
    CoreApiUnavailableError,
)

COMPLAINT_NOT_FOUND = "urn:lampung-in:problem:complaint-not-found"

REFUSALS: Mapping[int, str] = {
    400: "bad request",
    403: "forbidden",
    404: "not found",
    409: "conflict",
    413: "too large",
    415: "wrong media type",
    422: "not as agreed",
}
"""Refusals of what we sent. They count only as Problem Details: a proxy can answer these as well."""

LATER: Mapping[int, str] = {
    401: "our token is not accepted",
    408: "request time-out",
    429: "too many requests",
}
"""Nothing is wrong with the content, so it is kept; but another try at once would not help."""


class FailedJustNowError(CoreApiUnavailableError):
    """Another try at once can help."""


class Problem(BaseModel):
    """The parts of Problem Details (RFC 9457) that we read."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: str
    title: str
    detail: str | None = None
    explanation: str | None = None


def error_of(response: httpx.Response) -> CoreApiError:
    """The error that a non-2xx answer means."""
    if response.status_code in LATER:
        return CoreApiUnavailableError(LATER[response.status_code])
    problem = _problem_of(response)
    if problem is None or response.status_code not in REFUSALS:
        return FailedJustNowError(f"HTTP {response.status_code}")
    if problem.type == COMPLAINT_NOT_FOUND:
        return ComplaintNotFoundError(problem.title)
    reason = f"{REFUSALS[response.status_code]}: {problem.title}"
    return CoreApiRejectedError(reason, explanation=problem.explanation)


def _problem_of(response: httpx.Response) -> Problem | None:
    if not response.headers.get("Content-Type", "").startswith("application/problem+json"):
        return None
    try:
        return Problem.model_validate_json(response.content)
    except ValidationError:
        return None
