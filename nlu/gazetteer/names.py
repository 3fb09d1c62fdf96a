"""The names of areas and what is said around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from nlu.gazetteer.areas import DISTRICT, REGENCY, VILLAGE, Area, lampung
from nlu.gazetteer.spellings import NO_SIGN, Spellings, join_keys, key_of, read_facts

CUE_LEVELS: Mapping[str, int] = {
    "kabupaten": REGENCY,
    "kota": REGENCY,
    "kecamatan": DISTRICT,
    "desa": VILLAGE,
}
LONG_ENOUGH = 5
"""Letters from which the name of a regency is recognised at the end of a word."""


class Names:
    """All names and aliases of areas by key, and the words around them.

    `exact` gives the areas of a key; none for phrases that hold a name and mean something else. `regencies`
    are the longer keys of regencies, which people write on the end of other names.
    """

    def __init__(self, areas: Iterable[Area], facts: Mapping[str, Any], ordinary: Mapping[str, str]) -> None:
        self.parts = {short: key_of(part) for part, shorts in facts["parts"].items() for short in shorts}
        self.cues = {cue: CUE_LEVELS[kind] for kind, cues in facts["cues"].items() for cue in cues}
        self.leads = frozenset(facts["leads"])
        self.fillers = frozenset(facts["fillers"])
        self.elsewhere = frozenset(facts["elsewhere"])
        self.not_areas = frozenset(facts["not_areas"])
        self.titles = frozenset(facts["titles"])
        self.ordinary = frozenset(ordinary["words"].split())
        self.alone = frozenset(key_of(name) for name in ordinary["alone"].split())
        self.everyday_parts = frozenset(ordinary["parts"].split())
        named, self.words = self._index(areas, facts["names"])
        self.exact = {**named, **{self.name_key(phrase): () for phrase in facts["not_places"]}}
        self.similar = Spellings(named).similar
        self.beginnings = Spellings(self.exact).beginnings
        self.regencies = tuple(
            key for key, areas in named.items() if len(key) >= LONG_ENOUGH and areas[0].level == REGENCY
        )

    def _index(
        self, areas: Iterable[Area], aliases: Mapping[str, Sequence[str]]
    ) -> tuple[Mapping[str, tuple[Area, ...]], frozenset[str]]:
        found: dict[str, list[Area]] = defaultdict(list)
        words: set[str] = set()
        for area in areas:
            for name in {area.name.lower(), area.short_name.lower(), *aliases.get(area.code, ())}:
                words.update(name.split())
                found[self.name_key(name)].append(area)
                if not any(self.part_key(word).isdigit() for word in name.split()):
                    found[key_of(name)].append(area)
        return {key: tuple(dict.fromkeys(named)) for key, named in found.items()}, frozenset(words)

    def name_key(self, name: str) -> str:
        """The key of a whole name, with its shortened parts written out."""
        return join_keys(self.part_key(word) for word in NO_SIGN.sub(" ", name.lower()).split())

    def part_key(self, word: str) -> str:
        """The key of one word of a name."""
        return self.parts.get(word) or key_of(word)


@lru_cache(maxsize=1)
def known_names() -> Names:
    """The names of Lampung's areas, read once."""
    return Names(lampung(), read_facts("area_aliases.yml"), read_facts("ordinary_words.yml"))
