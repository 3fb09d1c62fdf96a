"""CPU that an answer about prices costs beyond the core API's calls.

    uv run python -m bench.price_answer

The action answers from lists as long as the province's: 60 goods, 45 markets, three levels. What the stand-in
for the core API costs is measured apart and taken off. Understanding the words is not part of it: `siger
evaluate` has that.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import date, datetime
from statistics import mean, quantiles

from rich.console import Console
from rich.table import Table

from actions.dependencies import use_core_api
from actions.prices.action_harga import ActionHarga
from bot.domain.local_time import WIB
from bot.domain.prices import Commodity, Market, Price, PriceQuery
from nlu.gazetteer.extract import extract
from nlu.text.normaliser import read_words
from tests.fixtures.core_api_fake import FakeCoreApi
from tests.fixtures.price_facts import commodity, market, week_of
from tests.unit.actions.helper import make_tracker, run

ROUNDS = 200
GOODS, MARKETS, DAYS = 60, 45, 14
QUESTIONS = (
    "harga cabe rawit di kota metro",
    "harga cabe rawit",
    "harga cabe",
    "murah mana cabe rawit di metro apa bandar lampung",
    "cabe rawit termurah di bandar lampung",
    "cabe rawit 2 kuintal di metro berapa",
)


class TimedFacts(FakeCoreApi):
    """The fake, which knows how much CPU its own answers took."""

    spent = 0.0

    async def prices(self, query: PriceQuery) -> Sequence[Price]:
        began = time.process_time()
        try:
            return await super().prices(query)
        finally:
            self.spent += time.process_time() - began


def main() -> None:
    """Measure each question, and print milliseconds of CPU."""
    asyncio.run(measure())


async def measure() -> None:
    """Ask every question many times."""
    facts = long_lists(datetime.now(WIB).date())
    use_core_api(facts)
    table = Table("question", "mean", "95 % below", title="CPU of an answer, ms")
    for words in QUESTIONS:
        spent = [await ask(words, facts) for _ in range(ROUNDS)][1:]
        table.add_row(words, f"{mean(spent):.2f}", f"{quantiles(spent, n=20)[-1]:.2f}")
    Console().print(table)


async def ask(words: str, facts: TimedFacts) -> float:
    """Milliseconds of CPU that one answer took, the core API's calls taken off."""
    entities, place = extract(words, read_words(words))
    tracker = make_tracker(words, "tanya_harga", understood={"entities": entities, "place": place})
    facts.spent = 0.0
    began = time.process_time()
    await run(ActionHarga(), tracker)
    return 1_000 * (time.process_time() - began - facts.spent)


def long_lists(today: date) -> TimedFacts:
    """A fake core API with as much as the real one may tell."""
    facts = TimedFacts()
    facts.known_commodities = list(goods())
    facts.known_markets = list(markets())
    for code in ("cabai_rawit", "cabai_merah", "cabai_keriting"):
        for each in facts.known_markets:
            for level in ("eceran", "grosir", "produsen"):
                prices = week_of(code, None, today, [40_000 + day for day in range(DAYS)], level=level)
                facts.observed += [at(price, each) for price in prices]
    return facts


def at(price: Price, place: Market) -> Price:
    """The observation, made at `place`."""
    return price.model_copy(update={"market": place.code, "market_name": place.name, "area": place.area})


def goods() -> Sequence[Commodity]:
    """The chillies, and many that are not asked about."""
    chillies = [commodity(f"cabai_{kind}", f"Cabai {kind}") for kind in ("merah", "keriting", "rawit")]
    aliases = [f"sebutan {at}" for at in range(15)]
    return [*chillies, *(commodity(f"barang_{at}", f"Barang {at}", aliases=aliases) for at in range(GOODS))]


def markets() -> Sequence[Market]:
    """Markets all over the province."""
    regencies = [f"18.{code}" for code in ("71", "72", "01", "02", "03", "04", "05", "10")]
    return [
        market(
            f"pasar_{at}", f"Pasar {at}", f"{regencies[at % 8]}.01", "Contoh", -5 - at / 100, 105 + at / 100
        )
        for at in range(MARKETS)
    ]


if __name__ == "__main__":
    main()
