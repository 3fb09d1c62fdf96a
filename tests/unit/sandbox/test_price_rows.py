"""Files of real prices: what is read, what is refused, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.core.prices.facts import price_facts
from sandbox.core.prices.plausibility import History
from sandbox.core.prices.rows import MAX_BYTES, Reason, Refusal, Row, read_rows
from sandbox.core.problems import ProblemError

TODAY = date(2026, 11, 30)
HEADER = "komoditas,tanggal,harga_rp,price_type"


def read(*lines: str, header: str = HEADER, source: str = "pihps") -> list[Row | Refusal]:
    content = "\n".join([header, *lines]).encode()
    return list(read_rows(price_facts().feeds[source], content, TODAY))


def test_a_row_is_read_with_its_line() -> None:
    [row] = read("Cabai Merah,2026-11-29,42950.0,1")
    assert isinstance(row, Row)
    assert (row.line, row.named.commodity, row.named.variety) == (2, "cabai_merah", "rata_rata")
    assert (row.level, row.day, row.price) == ("eceran", date(2026, 11, 29), 42950)


def test_a_file_of_panel_harga_needs_no_level() -> None:
    [row] = read(
        "Cabai Rawit Merah,2024-09-30,40590.0", header="komoditas,tanggal,harga_rp", source="panelharga"
    )
    assert isinstance(row, Row)
    assert (row.named.commodity, row.named.variety, row.level) == ("cabai_rawit", "merah", "eceran")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Beras,2026-11-29,0,1", Reason.ZERO),
        ("Beras,2026-11-29,0.4,1", Reason.ZERO),
        ("Beras,2026-11-29,-14850,1", Reason.NEGATIVE),
        ("Beras,2026-11-29,9e99,1", Reason.ABSURD),
        ("Beras,2026-11-29,,1", Reason.UNREADABLE_PRICE),
        ("Beras,2026-11-29,NaN,1", Reason.UNREADABLE_PRICE),
        ("Beras,2026-11-29,Infinity,1", Reason.UNREADABLE_PRICE),
        ("Beras,2026-11-29,empat belas ribu,1", Reason.UNREADABLE_PRICE),
        ("Emas,2026-11-29,14850,1", Reason.UNKNOWN_COMMODITY),
        (",2026-11-29,14850,1", Reason.UNKNOWN_COMMODITY),
        ("Beras,2026-11-29,14850,2", Reason.UNKNOWN_LEVEL),
        ("Beras,2026-11-29,14850", Reason.UNKNOWN_LEVEL),
        ("Beras,29/11/2026,14850,1", Reason.BAD_DATE),
        ("Beras,2026-02-30,14850,1", Reason.BAD_DATE),
        ("Beras,2026-12-01,14850,1", Reason.FUTURE_DATE),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_its_line(line: str, reason: Reason) -> None:
    good, refusal = read("Beras,2026-11-28,14850,1", line)
    assert isinstance(good, Row)
    assert isinstance(refusal, Refusal)
    assert (refusal.line, refusal.reason) == (3, reason)
    assert refusal.words


def test_a_long_cell_is_not_repeated_wholly() -> None:
    [refusal] = read(f"{'x' * 5000},2026-11-29,14850,1")
    assert isinstance(refusal, Refusal)
    assert len(refusal.words) < 120


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no column komoditas"),
        (b"komoditas,tanggal\nBeras,2026-11-29", "no column harga_rp, price_type"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"x" * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_what_is_no_file_of_the_feed_is_refused_as_a_whole(content: bytes, words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        list(read_rows(price_facts().feeds["pihps"], content, TODAY))


def test_a_file_of_another_source_is_not_loaded_under_this_ones_name() -> None:
    with pytest.raises(ProblemError, match="price_type: is this file of another source"):
        read("Bawang Merah,2026-11-29,38000,1", source="panelharga")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    content = f"\ufeff{HEADER}\r\nBeras,2026-11-29,14850.0,1\r\n".encode()
    [row] = read_rows(price_facts().feeds["pihps"], content, TODAY)
    assert isinstance(row, Row)


@given(st.text(max_size=400))
def test_any_text_below_the_header_gives_rows_and_refusals(text: str) -> None:
    content = f"{HEADER}\n{text}".encode("utf-8", "ignore")
    rows = list(read_rows(price_facts().feeds["pihps"], content, TODAY))
    assert all(row.line > 1 for row in rows)


def history(*prices: int, usual: int | None = None) -> History:
    return History([(TODAY - timedelta(days=at), price) for at, price in enumerate(prices)], usual)


STEADY = [30000] * 20


@pytest.mark.parametrize(
    ("price", "absurd"),
    [(300000, True), (3000, True), (90001, True), (55000, False), (15000, False), (9999, True)],
)
def test_a_figure_is_held_against_the_days_around(price: int, absurd: bool) -> None:
    objection = history(price, *STEADY).objection(TODAY, price)
    assert (objection is not None) == absurd


def test_one_absurd_figure_does_not_spoil_the_others() -> None:
    known = history(30_000_000, *STEADY)
    assert known.objection(TODAY - timedelta(days=1), 30000) is None
    assert "1000.0 times more than the median of the days around, 30000" in str(
        known.objection(TODAY, 30_000_000)
    )


def test_a_price_that_doubles_within_months_is_believed() -> None:
    rising = [30000 + 1000 * step for step in range(60)]
    known = history(*reversed(rising))
    for at, price in enumerate(reversed(rising)):
        assert known.objection(TODAY - timedelta(days=at), price) is None


def test_figures_far_apart_are_held_against_the_whole_series() -> None:
    known = History([(date(2020 + year, 1, 1), 10000) for year in range(6)] + [(TODAY, 60000)], None)
    assert known.objection(TODAY, 60000)


def test_the_first_figure_is_held_against_the_usual_price() -> None:
    assert history(400_000, usual=40_000).objection(TODAY, 400_000)
    assert history(80_000, usual=40_000).objection(TODAY, 80_000) is None
    assert history(80_000).objection(TODAY, 80_000) is None
