from __future__ import annotations

import pytest

from bot.domain.finding import Found, Kind, Verdict, decide


def service(confidence: float, key: str = "ktp") -> Found:
    return Found(Kind.SERVICE, key, confidence)


def article(confidence: float, key: str = "masa_ktp") -> Found:
    return Found(Kind.ARTICLE, key, confidence)


@pytest.mark.parametrize(
    ("expected", "other", "verdict"),
    [
        pytest.param([service(0.9)], [], Verdict(answer=service(0.9)), id="the sure one answers"),
        pytest.param(
            [service(0.81)], [article(0.9)], Verdict(answer=service(0.81)), id="its kind comes first"
        ),
        pytest.param([service(0.5)], [article(0.96)], Verdict(answer=article(0.96)), id="the other kind"),
        pytest.param(
            [service(0.8)], [article(0.96)], Verdict(answer=article(0.96)), id="far ahead, the other answers"
        ),
        pytest.param(
            [service(0.7), service(0.2, "kk")],
            [],
            Verdict(answer=service(0.7)),
            id="a service that leads clearly answers",
        ),
        pytest.param(
            [article(0.7), article(0.2, "kk")],
            [],
            Verdict(offered=(article(0.7), article(0.2, "kk"))),
            id="an article that leads clearly is asked about",
        ),
        pytest.param([], [article(0.96)], Verdict(answer=article(0.96)), id="nothing of the kind was found"),
        pytest.param(
            [service(0.7), service(0.5, "kk"), service(0.1, "kia")],
            [article(0.75)],
            Verdict(offered=(service(0.7), service(0.5, "kk"))),
            id="between the likely ones is asked",
        ),
        pytest.param(
            [service(0.5), service(0.2, "kk")],
            [],
            Verdict(offered=(service(0.5), service(0.2, "kk"))),
            id="beside the likely one, a less likely one is offered",
        ),
        pytest.param([service(0.25), service(0.2, "kk")], [], Verdict(), id="less likely ones alone are not"),
        pytest.param(
            [service(0.5)],
            [article(0.85)],
            Verdict(offered=(article(0.85), service(0.5))),
            id="a likely one of the other kind is offered too",
        ),
        pytest.param([service(0.2)], [article(0.5)], Verdict(), id="what is unlikely is not told"),
        pytest.param([], [], Verdict(), id="nothing was found"),
    ],
)
def test_what_answers_and_what_is_asked(expected: list[Found], other: list[Found], verdict: Verdict) -> None:
    assert decide(expected, other) == verdict


def test_no_more_than_three_are_offered() -> None:
    found = [service(0.7 - place / 100, str(place)) for place in range(5)]
    assert len(decide(found, []).offered) == 3
