"""Where a message names commodities, markets, services, bodies, market levels and units."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from nlu.gazetteer.names import known_names
from nlu.gazetteer.spellings import ONE_SLIP_COST, join_keys, key_of
from nlu.gazetteer.tokens import LONGEST_WORD, MOST_WORDS
from nlu.gazetteer.vocabulary import (
    ONE_SLIP,
    RANK,
    Meaning,
    Vocabulary,
    consonants,
    known_terms,
)
from nlu.text.numbers import ONES, read_number
from nlu.text.words import Word

LONGEST_TERM = 5
LONGEST_SLIP = 3
SHORTEST_JOINED = 5
"""Letters from which several words may stand for one, or one for several."""
TWO_SLIPS, TWO_IN_GOODS = 10, 9
"""Letters from which a term is known in spite of two slips; goods of several words with fewer."""
LEAST_LETTERS = 3
"""Letters of a word that may be a slip; with its neighbours it must reach `ONE_SLIP`."""
LONG_TERM = 7
"""Letters from which a misspelt term needs no price beside it."""
PRICED = frozenset(("tingkat_harga", "satuan"))
"""Entities that mean nothing unless a price is spoken of,"""
GUESSED = {"komoditas": 0, "pasar": 0, "tingkat_harga": 5, "satuan": 5}
"""What is guessed from fewer letters where a price is spoken of, and from how many."""
FARTHEST_KIND = 1
"""Words between a general word and what tells its kind."""
GOING_ON = 4
"""or in so few words that they may go on from a question: "per kuintal?"."""


OWNED = re.compile(r"(\w+)(?:nya|ku|ne|na|mu|kah)")
"""How a good is written that somebody has or asks about: "berasnya", "kopiku"."""
NUMBER_AND_UNIT = re.compile(r"(\d+(?:[.,/]\d+)?)([a-z]+)")


@dataclass(frozen=True, slots=True)
class Term:
    """A term in ``text[start:end]``."""

    entity: str
    value: str
    start: int
    end: int


def is_number(folded: str) -> bool:
    """Whether a word counts something: "2" or "dua"."""
    return folded in ONES or read_number(folded) is not None


@dataclass(frozen=True, slots=True)
class _Hit:
    first: int
    last: int
    meanings: Sequence[Meaning]

    @property
    def entity(self) -> str:
        """What its words most likely are."""
        return self.meanings[0].entity

    @property
    def rank(self) -> int:
        """How early its likeliest meaning goes: "di gudang lelang" is a place, not "di gudang"."""
        return RANK.index(self.entity)


@dataclass(frozen=True, slots=True)
class _Told:
    """A message: its words, whether it speaks of a price, and all that its words can mean."""

    words: Sequence[Word]
    priced: bool
    meanings: Sequence[Meaning]

    def means(self, hit: _Hit, meaning: Meaning) -> bool:
        """Whether the words of `hit` have that meaning here."""
        before = self.words[hit.first - 1] if hit.first else None
        if before and not meaning.not_after.isdisjoint((before.folded, before.normal)):
            return False
        if meaning.counted and not (before and is_number(before.folded)):
            return False
        if meaning.beside:
            return any(other.family == meaning.beside and not other.beside for other in self.meanings)
        wares = any(other.entity == "komoditas" and not other.weak for other in self.meanings)
        if meaning.entity in PRICED and not meaning.weak and len(self.words) <= GOING_ON:
            return True
        needs_price = meaning.weak or meaning.entity in PRICED
        return self.priced or not needs_price or (wares and meaning.entity != "komoditas")


def find_spelt_terms(words: Sequence[Word]) -> list[Term]:
    """The terms of a message that are spelt right."""
    return find_terms(words, [(word.start, word.end) for word in words])


def find_terms(words: Sequence[Word], taken: Collection[tuple[int, int]] = ()) -> list[Term]:
    """The terms of a message, in order and without overlaps, the longest first.

    Spans of text in `taken` are other things, such as places, and are not read as misspelt terms.
    """
    vocabulary = known_terms()
    words = words[:MOST_WORDS]
    keys = [_key(vocabulary, word) for word in words]
    hits = [hit for start in range(len(words)) for hit in _exact(vocabulary, keys, start)]
    hits = _longest(hits)
    priced = speaks_of_price(words)
    guesses = list(_misspelt(vocabulary, words, keys, hits, taken))
    wares = any(hit.entity == "komoditas" for hit in (*hits, *guesses))
    likely = (guess for guess in guesses if _is_likely(guess, keys, priced=priced, wares=wares))
    hits = _longest([*hits, *likely])
    hits = _without_families(hits)
    told = _Told(words, priced, [meaning for hit in hits for meaning in hit.meanings])
    return [term for hit in hits if (term := _term(hit, told))]


def _without_families(hits: Sequence[_Hit]) -> list[_Hit]:
    """The hits, each general word and what tells its kind a little later as one: "beras yg premium"."""
    kept: list[_Hit] = []
    for hit in hits:
        family = kept[-1] if kept else None
        kinds = [
            replace(each, beside="")
            for each in hit.meanings
            if family and each.beside and each.beside == family.meanings[0].value
        ]
        if family and kinds and hit.first - family.last <= FARTHEST_KIND:
            kept[-1] = _Hit(family.first, hit.last, kinds)
        else:
            kept.append(hit)
    return kept


def speaks_of_price(words: Sequence[Word]) -> bool:
    """Whether a price is asked for or told."""
    price_words = known_terms().price_words
    return any(not price_words.isdisjoint((word.folded, word.normal)) for word in words)


def part_units(words: Sequence[Word]) -> list[Word]:
    """The words; a number and the unit that sticks to it ("5kg") are two."""
    vocabulary = known_terms()
    return [part for word in words for part in _parted(vocabulary, word)]


def _parted(vocabulary: Vocabulary, word: Word) -> Sequence[Word]:
    if not word.text[0].isdigit():
        return (word,)
    found = NUMBER_AND_UNIT.fullmatch(word.text.lower())
    if not found or all(each.entity != "satuan" for each in vocabulary.meanings.get(key_of(found[2]), ())):
        return (word,)
    cut = word.start + found.start(2)
    number = Word(word.text[: found.start(2)], word.start, cut, found[1], found[1])
    return (number, Word(word.text[found.start(2) :], cut, word.end, found[2], found[2]))


def _key(vocabulary: Vocabulary, word: Word) -> str:
    """A word's key: as it is written, or in its standard spelling where only that is part of a term."""
    if len(word.text) > LONGEST_WORD:
        return ""
    owned = OWNED.fullmatch(word.folded)
    if owned and owned[1] in vocabulary.goods and word.folded not in vocabulary.words:
        return key_of(owned[1])
    is_standard = word.folded not in vocabulary.words and word.normal in vocabulary.words
    return key_of(word.normal if is_standard else word.folded)


def _exact(vocabulary: Vocabulary, keys: Sequence[str], start: int) -> Iterator[_Hit]:
    key = ""
    for last in range(start, min(start + LONGEST_TERM, len(keys))):
        key = join_keys((key, keys[last]))
        if not keys[last] or key not in vocabulary.spellings.beginnings:
            return
        meanings = vocabulary.meanings.get(key)
        if meanings and (last == start or len(key) >= SHORTEST_JOINED):
            yield _Hit(start, last + 1, meanings)


def _misspelt(
    vocabulary: Vocabulary,
    words: Sequence[Word],
    keys: Sequence[str],
    hits: Sequence[_Hit],
    taken: Collection[tuple[int, int]],
) -> Iterator[_Hit]:
    covered = {at for hit in hits for at in range(hit.first, hit.last)}
    odd = [
        at
        for at, word in enumerate(words)
        if at not in covered and _is_odd(vocabulary, word, keys[at], taken)
    ]
    known = vocabulary.words
    usable = {at for at, word in enumerate(words) if not known.isdisjoint((word.folded, word.normal))}
    usable.update(odd)
    usable.update(at for at, word in enumerate(words) if at not in covered and _is_hasty(word))
    for at in odd:
        yield from _similar(vocabulary, usable, keys, at)


def _is_hasty(word: Word) -> bool:
    """Whether a word lacks vowels, as in "kcng tnah": beside an odd one it may be of a term."""
    return (
        len(word.folded) >= ONE_SLIP
        and word.folded.isalpha()
        and len(word.folded) - len(consonants(word.folded)) <= 1
    )


def _is_odd(vocabulary: Vocabulary, word: Word, key: str, taken: Collection[tuple[int, int]]) -> bool:
    """Whether a slip may be in this word: it is none that we know, and part of no place."""
    names = known_names()
    return (
        len(key) >= LEAST_LETTERS
        and word.folded.isalpha()
        and word.normal == word.folded
        and word.folded not in names.ordinary
        and word.folded not in names.everyday_parts
        and word.folded not in vocabulary.words
        and not {word.folded, word.normal} & vocabulary.price_words
        and not any(start <= word.start < end for start, end in taken)
    )


def _is_likely(guess: _Hit, keys: Sequence[str], *, priced: bool, wares: bool) -> bool:
    """Terms of trade are guessed where a price is spoken of; what else is short resembles too much."""
    letters = len(join_keys(keys[guess.first : guess.last]))
    if letters >= LONG_TERM:
        return True
    return (
        priced and (wares or guess.entity not in PRICED) and letters >= GUESSED.get(guess.entity, LONG_TERM)
    )


def _similar(vocabulary: Vocabulary, usable: Set[int], keys: Sequence[str], at: int) -> Iterator[_Hit]:
    """The likeliest term around a misspelt word, the longest span first; the other words must be of terms."""
    for width in range(LONGEST_SLIP, 0, -1):
        for first in range(max(0, at - width + 1), min(at, len(keys) - width) + 1):
            if not keys[first] or not usable >= set(range(first, first + width)):
                continue
            key = join_keys(keys[first : first + width])
            meant = _meant(vocabulary, key, width)
            if meant:
                yield _Hit(first, first + width, vocabulary.meanings[meant])
                return


def _meant(vocabulary: Vocabulary, key: str, width: int) -> str | None:
    """The key of the term that `width` words written as one are probably misspelt from."""
    slips = (len(key) >= ONE_SLIP) + (len(key) >= (TWO_SLIPS if width == 1 else TWO_IN_GOODS))
    likely = vocabulary.similar(key, slips, same_start=True) if slips else ()
    if likely and len(key) < TWO_SLIPS and likely[0].cost > ONE_SLIP_COST:
        likely = [like for like in likely if vocabulary.meanings[like.key][0].entity == "komoditas"]
    return likely[0].key if likely else vocabulary.without_vowels.get(consonants(key))


def _longest(hits: Sequence[_Hit]) -> list[_Hit]:
    """The hits that share no word, the longest, the likeliest and then the earliest first; in order."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.last, hit.rank, hit.first)):
        if all(hit.last <= other.first or other.last <= hit.first for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def _term(hit: _Hit, told: _Told) -> Term | None:
    for meaning in hit.meanings:
        if told.means(hit, meaning):
            start, end = told.words[hit.first].start, told.words[hit.last - 1].end
            return Term(meaning.entity, meaning.value, start, end)
    return None
