"""What a price picture costs, and how long the event loop is held up while one is drawn in its thread.

uv run python -m bench.price_picture [--write FOLDER]

Draws from `../shared/data/harga` where that folder exists (Bank Indonesia PIHPS, public figures), else from
an invented line. `--write` draws docs/images' two examples into a folder.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import math
import statistics
import time
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from bot.domain.pictures import Theme, TrendPicture
from bot.domain.prices import PriceLevel
from bot.domain.trend import WINDOWS, TrendSeries
from bot.pictures.drawing import Draughtsman
from bot.pictures.price_trend import draw_trend
from bot.settings import PROJECT_ROOT

PIHPS = PROJECT_ROOT.parent / "shared" / "data" / "harga" / "pihps_lampung_harian_2022_2026.csv"
COMMODITY = "Cabai Merah"
TRIES = 20
TICK_SECONDS = 0.001
EXAMPLES = {"harga-terang.png": Theme.LIGHT, "harga-gelap.png": Theme.DARK}


def main() -> None:
    """Measure and print, or write the examples."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=PIHPS)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    observed = read(options.data) if options.data.exists() else invented()
    if options.write:
        write_examples(observed, options.write)
    else:
        measure(observed)


def write_examples(observed: Mapping[date, int], folder: Path) -> None:
    """One picture in each theme."""
    for name, theme in EXAMPLES.items():
        (folder / name).write_bytes(draw_trend(TrendPicture(series=series(observed, 90), theme=theme)))


def measure(observed: Mapping[date, int]) -> None:
    """Median, CPU and size per window and theme, then the stall of the event loop."""
    draw_trend(TrendPicture(series=series(observed, WINDOWS[0])))
    print(f"{'days':>5} {'theme':6} {'median ms':>9} {'CPU ms':>7} {'kB':>4}")
    for days in WINDOWS:
        for theme in Theme:
            picture = TrendPicture(series=series(observed, days), theme=theme)
            took, burnt, size = zip(*(draw_once(picture) for _ in range(TRIES)), strict=True)
            medians = statistics.median(took) * 1000, statistics.median(burnt) * 1000
            print(f"{days:5} {theme:6} {medians[0]:9.0f} {medians[1]:7.0f} {size[0] / 1000:4.0f}")
    picture = TrendPicture(series=series(observed, WINDOWS[-1]))
    for name, stalls in (("idle", asyncio.run(idle())), ("drawing", asyncio.run(drawing(picture)))):
        ordered = sorted(stalls)
        p99 = ordered[int(len(ordered) * 0.99)] * 1000
        print(f"event loop {name}: median {statistics.median(stalls) * 1000:.1f} ms late,", end=" ")
        print(f"99 % {p99:.1f} ms, worst {ordered[-1] * 1000:.1f} ms")


def draw_once(picture: TrendPicture) -> tuple[float, float, int]:
    """Seconds on the clock and of CPU, and bytes."""
    began, burnt = time.perf_counter(), time.thread_time()
    png = draw_trend(picture)
    return time.perf_counter() - began, time.thread_time() - burnt, len(png)


async def idle() -> list[float]:
    """How late the loop's ticks are while nothing is drawn."""
    return await ticks(asyncio.ensure_future(asyncio.sleep(2)))


async def drawing(picture: TrendPicture) -> list[float]:
    """How late they are while pictures are drawn one after the other."""
    draughtsman = Draughtsman()

    async def draw_many() -> None:
        for _ in range(TRIES):
            await draughtsman(picture)

    late = await ticks(asyncio.ensure_future(draw_many()))
    draughtsman.close()
    return late


async def ticks(until: asyncio.Future[None]) -> list[float]:
    """The delays of a tick that is due every millisecond, in seconds."""
    late = []
    while not until.done():
        began = time.perf_counter()
        await asyncio.sleep(TICK_SECONDS)
        late.append(time.perf_counter() - began - TICK_SECONDS)
    return late


def series(observed: Mapping[date, int], days: int) -> TrendSeries:
    """The last days of what was observed."""
    since = max(observed) - timedelta(days=days - 1)
    return TrendSeries(
        commodity=COMMODITY.capitalize(),
        unit="kg",
        level=PriceLevel.RETAIL,
        place="Rata-rata Provinsi Lampung",
        source="PIHPS Nasional, Bank Indonesia",
        sample=False,
        since=since,
        prices=tuple(observed.get(since + timedelta(days=index)) for index in range(days)),
    )


def read(file: Path) -> Mapping[date, int]:
    """The prices of one commodity by day."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            date.fromisoformat(row["tanggal"]): round(float(row["harga_rp"]))
            for row in csv.DictReader(lines)
            if row["komoditas"] == COMMODITY
        }


def invented() -> Mapping[date, int]:
    """A wavy year."""
    first = date(2026, 1, 1)
    return {
        first + timedelta(days=index): 40_000 + round(9_000 * math.sin(index / 9)) for index in range(365)
    }


if __name__ == "__main__":
    main()
