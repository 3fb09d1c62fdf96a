"""The tree of errors is the one that the docstring draws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus

import pytest

from bot.domain import errors
from bot.domain.errors import SigerError, TryAgainLaterError


def tree(root: type[SigerError]) -> Iterator[type[SigerError]]:
    yield root
    for child in root.__subclasses__():
        yield from tree(child)


OURS = [error for error in tree(SigerError) if error.__module__ == errors.__name__]


def test_every_error_is_drawn_once() -> None:
    drawn = re.findall(r"^[\s│├└─]*(\w+Error)\b", errors.__doc__ or "", re.MULTILINE)
    assert sorted(drawn) == sorted(error.__name__ for error in OURS)


def test_no_two_errors_share_a_wire_code() -> None:
    codes = [error.code for error in OURS]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("error", OURS, ids=lambda error: error.__name__)
def test_an_error_answers_with_a_status_of_trouble(error: type[SigerError]) -> None:
    assert HTTPStatus(error.status) >= HTTPStatus.BAD_REQUEST


def test_a_job_that_asks_to_run_again_says_when_and_why() -> None:
    error = TryAgainLaterError(timedelta(seconds=5), "core API unavailable")
    assert error.delay == timedelta(seconds=5)
    assert str(error) == "core API unavailable; again in 0:00:05"
