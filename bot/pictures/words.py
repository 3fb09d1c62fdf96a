"""The words that stand inside pictures. They are no response of `domain.yml`: a picture is drawn by the web
process, which has no assistant, and a chart has room for a word where a message has room for a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.domain.local_time import in_short
from bot.domain.money import number, rupiah
from bot.domain.prices import PriceLevel
from bot.domain.trend import TrendReference, TrendSeries
from bot.domain.trend_summary import TrendSummary

SAMPLE: Final = "DATA CONTOH"
SAMPLE_MEANS: Final = "Data contoh, bukan harga sebenarnya"

_LEVELS: Final[Mapping[PriceLevel, str]] = {
    PriceLevel.PRODUCER: "Harga produsen",
    PriceLevel.WHOLESALE: "Harga grosir",
    PriceLevel.RETAIL: "Harga eceran",
}
_KINDS: Final[Mapping[str, str]] = {"harga_dasar": "Harga dasar"}
_YEAR: Final = 365
_MILLION: Final = 1_000_000


def level(series: TrendSeries) -> str:
    """At which step of the trade."""
    return _LEVELS[series.level]


def window(days: int) -> str:
    """As "30 hari" or "1 tahun"."""
    return "1 tahun" if days == _YEAR else f"{days} hari"


def change(series: TrendSeries, summary: TrendSummary) -> str:
    """How the last price stands to the first."""
    if summary.first == summary.last:
        return "satu catatan saja"
    span = window(len(series.prices))
    if summary.rise == 0:
        return f"= tetap dalam {span}"
    return f"{'▲ naik' if summary.rise > 0 else '▼ turun'} {summary.percent} dalam {span}"


def source(series: TrendSeries) -> str:
    """From whom the prices are."""
    return f"Sumber: {series.source}"


def until(last: date) -> str:
    """The day of the newest price."""
    return f"{in_short(last)} {last.year}"


def tick(price: float) -> str:
    """A price beside the plot, where there is little room."""
    return f"{number(price / _MILLION)} jt" if price >= _MILLION else number(price)


def reference(known: TrendReference) -> str:
    """The line of a regulation."""
    return f"{_KINDS.get(known.kind, known.kind)} {rupiah(known.price)}"


def far_reference(known: TrendReference) -> str:
    """A reference that lies outside what is shown."""
    return f"{reference(known)}, di luar gambar"
