"""The goods and markets whose prices are watched, and how what a citizen named is found among them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process

from actions.prices.facts import kinds_of_goods
from bot.domain.prices import Commodity, Market

ALIKE: Final = 72.0
"""How alike words and a name must be, of 100, where the name is offered."""
OFFERED_AT_MOST: Final = 3


@dataclass(frozen=True)
class Catalogue:
    """The core API's lists, by code."""

    commodities: Mapping[str, Commodity]
    markets: Mapping[str, Market]

    @classmethod
    def of(cls, commodities: Iterable[Commodity], markets: Iterable[Market]) -> Catalogue:
        """The catalogue of two lists."""
        return cls({each.code: each for each in commodities}, {each.code: each for each in markets})

    def commodity(self, code: str, words: str = "") -> Commodity | None:
        """The good with this code; else the one whose name or alias the code or the citizen's words are."""
        if code in self.commodities:
            return self.commodities[code]
        named = (self._by_name.get(name) for name in (_plain(code), _plain(words)))
        return next(filter(None, named), None)

    def kinds(self, code: str) -> Sequence[Commodity]:
        """The watched goods that a general word covers; none where it is none."""
        found = (self.commodity(kind) for kind in kinds_of_goods().get(code, ()))
        return [each for each in found if each]

    def sibling(self, codes: Sequence[str], words: Sequence[str]) -> Commodity | None:
        """The kind beside one of these goods that the words tell apart: "yang keriting" of chillies."""
        families = [kinds for kinds in kinds_of_goods().values() if {*codes} & {*kinds}]
        families += [kinds_of_goods()[code] for code in codes if code in kinds_of_goods()]
        for kinds in families:
            watched = [code for code in kinds if code in self.commodities]
            fitting = [code for code in watched if {*code.split("_")[1:]} & {*words}]
            if len(fitting) == 1:
                return self.commodities[fitting[0]]
        return None

    def market(self, told: str) -> Market | None:
        """The market with this code or name."""
        return self.markets.get(told) or self._markets_by_name.get(_plain(told))

    def alike(self, words: Sequence[str]) -> list[Commodity]:
        """The goods whose names are most like some of the words, likeliest first."""
        spans = [" ".join(words[at : at + width]) for width in (1, 2) for at in range(len(words) - width + 1)]
        best: dict[str, float] = {}
        for span in spans:
            for name, score, _ in process.extract(
                span, self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=OFFERED_AT_MOST
            ):
                code = self._by_name[name].code
                best[code] = max(score, best.get(code, 0.0))
        ordered = sorted(best, key=lambda code: -best[code])
        return [self.commodities[code] for code in ordered[:OFFERED_AT_MOST]]

    @cached_property
    def _by_name(self) -> Mapping[str, Commodity]:
        return {
            _plain(name): each
            for each in self.commodities.values()
            for name in reversed((each.name, *each.aliases))
        }

    @cached_property
    def _markets_by_name(self) -> Mapping[str, Market]:
        return {_plain(each.name): each for each in self.markets.values()}


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())
