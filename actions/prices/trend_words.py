"""The words on how a price ran, for those who see no picture as for those who do. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from rasa_sdk.types import DomainDict

from actions.words import short_words
from bot.domain.local_time import in_words
from bot.domain.markup import escape_markup
from bot.domain.money import rupiah, rupiah_per
from bot.domain.trend import TrendReference, TrendSeries
from bot.domain.trend_summary import TrendSummary, summarise

LONGEST_NAME: Final = 120
"""Characters of a name or a source in a caption, which has 1,024 in all."""
_YEAR: Final = 365
_POSITIONS: Final = {-1: "utter_grafik_di_bawah", 0: "utter_grafik_tepat", 1: "utter_grafik_di_atas"}


def window(days: int, domain: DomainDict) -> str:
    """As "30 hari" or "1 tahun"."""
    key = "utter_rentang_tahun" if days == _YEAR else "utter_rentang_hari"
    return short_words(domain, key).format(hari=days)


def trend_values(series: TrendSeries, today: date, domain: DomainDict) -> dict[str, str]:
    """The values of `utter_grafik_harga`."""
    summary = summarise(series)
    return {
        "komoditas": _shown(series.commodity),
        "tingkat": series.level,
        "tempat": _shown(series.place),
        "satuan": _shown(series.unit),
        "kalimat": " ".join(_sentences(series, summary, domain)),
        "keterangan": "\n".join(_remarks(series, summary, today, domain)),
    }


def _sentences(series: TrendSeries, summary: TrendSummary, domain: DomainDict) -> Iterator[str]:
    span = window(len(series.prices), domain)
    yield _words(domain, _course(summary), rentang=span, persen=summary.percent, **_ends(summary))
    if summary.highest.price != summary.lowest.price:
        yield _words(
            domain,
            "utter_grafik_ekstrem",
            tertinggi=rupiah(summary.highest.price),
            hari_tertinggi=in_words(summary.highest.day),
            terendah=rupiah(summary.lowest.price),
            hari_terendah=in_words(summary.lowest.day),
        )
    if len(list(series.stretches())) > 1:
        yield _words(domain, "utter_grafik_berlubang")


def _course(summary: TrendSummary) -> str:
    if summary.first.day == summary.last.day:
        return "utter_grafik_satu"
    if summary.highest.price == summary.lowest.price:
        return "utter_grafik_tidak_berubah"
    if summary.rise == 0:
        return "utter_grafik_kembali"
    return "utter_grafik_naik" if summary.rise > 0 else "utter_grafik_turun"


def _ends(summary: TrendSummary) -> dict[str, str]:
    return {
        "awal": rupiah(summary.first.price),
        "hari_awal": in_words(summary.first.day),
        "akhir": rupiah(summary.last.price),
        "hari_akhir": in_words(summary.last.day),
    }


def _remarks(series: TrendSeries, summary: TrendSummary, today: date, domain: DomainDict) -> Iterator[str]:
    if series.reference:
        yield _position(series, series.reference, summary, domain)
    yield _words(
        domain,
        "utter_grafik_sumber",
        sumber=_shown(series.source),
        tanggal=in_words(summary.last.day),
        umur=_age((today - summary.last.day).days, domain),
    )
    if series.sample:
        yield _words(domain, "utter_grafik_contoh")


def _position(series: TrendSeries, known: TrendReference, summary: TrendSummary, domain: DomainDict) -> str:
    difference = summary.last.price - known.price
    sign = (difference > 0) - (difference < 0)
    return _words(
        domain,
        "utter_grafik_acuan",
        posisi=short_words(domain, _POSITIONS[sign]),
        jenis=_shown(known.kind.replace("_", " ")),
        acuan=rupiah_per(known.price, _shown(series.unit)),
        aturan=_shown(known.source),
    )


def _age(days: int, domain: DomainDict) -> str:
    key = {0: "utter_umur_hari_ini", 1: "utter_umur_kemarin"}.get(days, "utter_umur_hari")
    return _words(domain, key, hari=str(days))


def _words(domain: DomainDict, key: str, **values: str) -> str:
    return short_words(domain, key).format(**values)


def _shown(name: str) -> str:
    return escape_markup(" ".join(name.split())[:LONGEST_NAME])
