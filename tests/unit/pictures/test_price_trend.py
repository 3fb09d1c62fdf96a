"""Any series becomes a picture that a phone shows; what it says is fit to be read."""

from __future__ import annotations

import asyncio
import warnings
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.domain.pictures import Theme, TrendPicture
from bot.domain.prices import PriceLevel
from bot.domain.trend import TrendReference, TrendSeries
from bot.domain.trend_summary import summarise
from bot.pictures import words
from bot.pictures.drawing import Draughtsman
from bot.pictures.marks import is_near
from bot.pictures.plot import ticks
from bot.pictures.price_trend import draw_trend
from bot.pictures.sheet import clean
from bot.pictures.themes import COLOURS
from tests.fixtures.trends import month, series

NAMES = st.text(max_size=200)
MONEY = st.integers(1, 10**9)
ANY_SERIES = st.builds(
    TrendSeries,
    commodity=NAMES,
    unit=NAMES,
    level=st.sampled_from(PriceLevel),
    place=NAMES,
    source=NAMES,
    sample=st.booleans(),
    since=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    prices=st.lists(st.none() | MONEY, min_size=1, max_size=365).filter(any).map(tuple),
    reference=st.none()
    | st.builds(
        TrendReference,
        kind=NAMES,
        price=MONEY,
        source=NAMES,
        valid_from=st.none() | st.dates(date(2000, 1, 1), date(2091, 1, 1)),
    ),
)


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


@settings(max_examples=15, deadline=None)
@given(ANY_SERIES, st.sampled_from(Theme))
def test_any_series_becomes_a_picture(found: TrendSeries, theme: Theme) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        png = draw_trend(TrendPicture(series=found, theme=theme))
    assert (opened(png).size, opened(png).format) == ((1080, 1200), "PNG")
    assert len(png) < 200_000


@pytest.mark.parametrize(("theme", "least", "most"), [(Theme.LIGHT, 250, 255), (Theme.DARK, 0, 40)])
def test_a_picture_has_its_own_ground(theme: Theme, least: int, most: int) -> None:
    picture = opened(draw_trend(TrendPicture(series=month((5, 40_000)), theme=theme)))
    corner = picture.convert("L").crop((0, 0, 4, 4)).tobytes()
    assert all(least <= shade <= most for shade in corner)


def test_invented_prices_are_marked_in_the_picture() -> None:
    found = month((5, 40_000), (0, 42_000))
    marked = found.model_copy(update={"sample": True})
    assert draw_trend(TrendPicture(series=found)) != draw_trend(TrendPicture(series=marked))


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", Theme)
def test_every_word_stands_out_from_its_ground(theme: Theme) -> None:
    colours = COLOURS[theme]
    pairs = [(ink, colours.paper) for ink in (colours.ink, colours.quiet, colours.line, colours.reference)]
    for pair in [*pairs, (colours.notice_ink, colours.notice)]:
        darker, lighter = sorted(map(luminance, pair))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, pair


def test_signs_that_the_font_lacks_are_left_out() -> None:
    assert clean("Sapi 日本\nbakalan 🐄 $x^2$") == "Sapi bakalan $x^2$"


def test_days_below_a_short_window_are_few_and_include_both_ends() -> None:
    assert [text for _, text in ticks(month((0, 1)))] == ["25 Okt", "4 Nov", "13 Nov", "23 Nov"]


def test_below_a_year_stand_its_quarters() -> None:
    year = series(*[1] * 365)
    assert [text for _, text in ticks(year)] == ["Jan 2026", "Apr 2026", "Jul 2026", "Okt 2026"]


@pytest.mark.parametrize(
    ("height", "near"), [(40_000, True), (44_000, True), (90_000, False), (4_000, False)]
)
def test_a_reference_far_off_is_named_in_words_and_does_not_press_the_line_flat(
    height: int, near: bool
) -> None:
    known = TrendReference(kind="HAP", price=height, source="Perbadan")
    assert is_near(known, summarise(series(38_000, 42_000))) is near
    assert words.far_reference(known).startswith("HAP Rp")


@pytest.mark.parametrize(
    ("prices", "said"),
    [
        ((40_000, 43_200), "▲ naik 8% dalam 2 hari"),
        ((43_200, 40_000), "▼ turun 7,4% dalam 2 hari"),
        ((5, 9, 5), "= tetap dalam 3 hari"),
        ((5,), "satu catatan saja"),
        ((*[1] * 364, 2), "▲ naik 100% dalam 1 tahun"),
    ],
    ids=str,
)
def test_the_change_is_said_in_a_word(prices: tuple[int, ...], said: str) -> None:
    found = series(*prices)
    assert words.change(found, summarise(found)) == said


@pytest.mark.parametrize(("price", "shown"), [(500, "500"), (40_000, "40.000"), (19_500_000, "19,5 jt")])
def test_prices_beside_the_plot_are_short(price: int, shown: str) -> None:
    assert words.tick(price) == shown


async def test_pictures_are_drawn_beside_the_event_loop() -> None:
    draughtsman = Draughtsman()
    drawing = asyncio.ensure_future(draughtsman(TrendPicture(series=month((0, 40_000)))))
    turns = 0
    while not drawing.done():
        await asyncio.sleep(0)
        turns += 1
    draughtsman.close()
    assert turns > 1
    assert opened(await drawing).size == (1080, 1200)


def test_the_key_is_that_of_all_that_is_seen() -> None:
    found = month((5, 40_000))
    same = TrendSeries.model_validate_json(found.model_dump_json())
    changed = found.model_copy(update={"since": found.since - timedelta(days=1)})
    dark = TrendPicture(series=found, theme=Theme.DARK)
    picture = TrendPicture(series=found)
    assert picture.key == TrendPicture(series=same).key
    assert len({picture.key, dark.key, TrendPicture(series=changed).key}) == 3
    assert picture.path == f"/pictures/{picture.key}.png"
