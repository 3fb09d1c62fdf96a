"""The words for what citizens ask about: commodities, markets, services, bodies, market levels and units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from nlu.gazetteer.spellings import NO_SIGN, Spellings, join_keys, key_of, read_facts
from nlu.text.normaliser import fold

ONE_SLIP = 4
"""Letters from which a term is known in spite of a slip."""
LEAST_CONSONANTS = 4
MANY_CONSONANTS = 5
"""Consonants from which they alone tell a term; many, where it has several names that share them."""
VOWELS = str.maketrans("", "", "aeiou")
OTHER_GOODS = "barang_lain"
"""Goods whose prices nobody tells: known, so that none is taken for one that sounds alike."""
RANK = ("pasar", "layanan", "komoditas", "instansi", "satuan", "tingkat_harga", OTHER_GOODS)
"""Which meaning of the same words goes first."""
UNIT_FORMS = (
    *(
        "se{}",
        "sa{}",
        "sak {}",
        "sak{}",
        "per {}",
        "per{}",
        "pr{}",
        "tiap {}",
        "{}nya",
        "{}ne",
        "{}na",
        "per{}nya",
    ),
    *("se{}nya", "se{}ne", "sak {}ne", "sa{}na", "per{}nya", "per {}nya"),
)
"""How a unit is written where one of it is meant, in Indonesian, Javanese and Sundanese."""
FISH = "ikan "
FISH_OTHERWISE = ("iwak", "iwa", "iwo", "lauk", "ikn")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One entity that words can stand for. A `weak` one is an ordinary word too and needs a price.

    `counted` words need a number before them ("dua biji"), `not_after` are words after which something else
    is meant ("ingin tahu"). What stands `beside` a family of goods counts only where one of them is named.
    """

    entity: str
    value: str
    weak: bool = False
    counted: bool = False
    not_after: frozenset[str] = frozenset()
    beside: str = ""
    family: str = ""


class Vocabulary:
    """All terms by key."""

    def __init__(self, entries: Sequence[tuple[str, Meaning]], price_words: Collection[str]) -> None:
        self.meanings: dict[str, list[Meaning]] = {}
        self.words: set[str] = set()
        self.goods = {phrase for phrase, meaning in entries if meaning.entity == "komoditas"}
        for phrase, meaning in entries:
            self.words.update(phrase.split())
            key = join_keys(key_of(fold(word)) for word in NO_SIGN.sub(" ", phrase.lower()).split())
            known = self.meanings.setdefault(key, [])
            if all((other.entity, other.beside) != (meaning.entity, meaning.beside) for other in known):
                known.append(meaning)
        for known in self.meanings.values():
            known.sort(key=lambda meaning: RANK.index(meaning.entity))
        self.price_words = frozenset(price_words)
        self.without_vowels = _without_vowels(self.meanings)
        self.spellings = Spellings(self.meanings)
        self.similar = Spellings(key for key in self.meanings if len(key) >= ONE_SLIP).similar


def consonants(key: str) -> str:
    """What hasty fingers leave of a word: "mnyk grng" is minyak goreng."""
    return key.translate(VOWELS)


def _without_vowels(meanings: Mapping[str, Sequence[Meaning]]) -> dict[str, str]:
    """The one key for each row of consonants that is long enough; a long one may have several alike."""
    rows: dict[str, list[str]] = defaultdict(list)
    for key in meanings:
        rows[consonants(key)].append(key)
    return {
        row: keys[0]
        for row, keys in rows.items()
        if len(row) >= (LEAST_CONSONANTS if len(keys) == 1 else MANY_CONSONANTS)
        and len({meaning.value for key in keys for meaning in meanings[key]}) == 1
    }


@lru_cache(maxsize=1)
def known_terms() -> Vocabulary:
    """The terms of the fact files, read once."""
    prices = read_facts("commodities.yml")
    entries = [
        *_entries("komoditas", prices["commodities"], "code"),
        *((phrase, Meaning(OTHER_GOODS, phrase)) for phrase in prices["others"]),
        *_entries("tingkat_harga", prices["levels"], "code"),
        *_entries("satuan", prices["units"], "code"),
        *_entries("pasar", read_facts("markets.yml")["markets"], "name"),
        *_entries("layanan", read_facts("public_services.yml")["services"], "name"),
        *_entries("instansi", read_facts("complaint_categories.yml")["agencies"], "name"),
        *_entries("instansi", read_facts("bodies.yml")["bodies"], "name"),
    ]
    return Vocabulary(entries, read_facts("surroundings.yml")["price_words"])


def _entries(entity: str, facts: Sequence[Mapping[str, Any]], value: str) -> Iterator[tuple[str, Meaning]]:
    for fact in facts:
        family = str(fact.get("parent", fact[value]))
        for phrase in dict.fromkeys((*_spellings(entity, fact), str(fact["name"]).lower())):
            yield phrase, Meaning(entity, fact[value], family=family, **_conditions(fact, phrase))
        for phrase in fact.get("beside", ()):
            yield phrase, Meaning(entity, fact[value], family=family, beside=family)


def _conditions(fact: Mapping[str, Any], phrase: str) -> dict[str, Any]:
    return {
        "weak": phrase in fact.get("weak", ()),
        "counted": phrase in fact.get("counted", ()),
        "not_after": frozenset(fact.get("not_after", {}).get(phrase, ())),
    }


def _spellings(entity: str, fact: Mapping[str, Any]) -> Iterator[str]:
    """The aliases, and what people make of them: "perkilo" and "sak kilo" of a unit, "iwak mas" of a fish."""
    yield from fact["aliases"]
    for alias in fact["aliases"]:
        if entity == "satuan" and alias in fact.get("measures", ()):
            yield from (form.format(alias) for form in UNIT_FORMS)
        if alias.startswith(FISH):
            yield from (f"{fish} {alias.removeprefix(FISH)}" for fish in FISH_OTHERWISE)
