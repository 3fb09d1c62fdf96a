"""Which area of Lampung a message names.

Every area that some words can mean is weighed by how much of the message it and its parents explain. One name
for several areas is settled by the parents that are mentioned, then by the areas already known of the
conversation. What stays open is told: the place is then the smallest area that holds all candidates, or none,
and they are listed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from nlu.gazetteer.areas import DISTRICT, REGENCY, VILLAGE, Area, is_inside, lampung
from nlu.gazetteer.mentions import Mention, find_exact
from nlu.gazetteer.misspelt import find_misspelt
from nlu.gazetteer.tokens import Token, is_bare, tokens_of
from nlu.text.words import Word

LEVEL_PRIOR = {REGENCY: 1.0, DISTRICT: 0.5, VILLAGE: 0.0}
"""Of one name for several levels the largest is meant, unless a cue or a parent says otherwise."""
PARENT_PRIOR = {REGENCY: 0.3, DISTRICT: 0.5}
CUE_WEIGHT = 3.0
SLIP_WEIGHT = 2.2
"""Letters that one slip costs."""
SAME_SPELLING = 0.3
KNOWN_WEIGHT = 1.5
TIE = 0.25
NEAR_WORDS = 3
"""Words that may lie between a village and its parent."""
ANSWER_SHARE = 0.6
"""Share of a bare answer's letters that the place must explain."""
MOST_ALTERNATIVES = 3
MOST_MENTIONS = 40


@dataclass(frozen=True, slots=True)
class Part:
    """Where the words stand that name one area of the place: ``text[start:end]``."""

    area: Area
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """What was found: `area` may be None or too large where the name fits several `alternatives`.

    `parts` are the spans of text that name the area and its parents, `name` the name that was understood.
    """

    area: Area | None
    name: str
    kind: str
    confidence: float
    alternatives: tuple[Area, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A target area with the mentions that name it and its parents."""

    target: Area
    chain: tuple[tuple[Area, Mention], ...]
    score: float

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        return tuple((mention.first, mention.last) for _, mention in self.chain)


def find_place(words: Sequence[Word], known: Collection[str] = ()) -> Place | None:
    """The area that the words name, or None where they name none.

    `known` are codes of areas that the conversation is about already: they settle names that fit several.
    """
    tokens = tokens_of(words)
    exact = find_exact(tokens)
    mentions = [*exact, *find_misspelt(tokens, exact)][:MOST_MENTIONS]
    if not mentions:
        return None
    bare = is_bare(tokens)
    targets = dict.fromkeys(area for mention in mentions for area in mention.areas)
    readings = [reading for area in targets if (reading := _read(area, mentions, known))]
    readings = [
        reading
        for reading in readings
        if _is_supported(reading, tokens, bare=bare) or _names_its_parent(reading, mentions)
    ]
    if not readings:
        return None
    readings.sort(key=lambda reading: -reading.score)
    return _decide(readings, tokens)


def _read(target: Area, mentions: Sequence[Mention], known: Collection[str]) -> _Reading | None:
    areas = lampung()
    chain: list[tuple[Area, Mention]] = []
    score = LEVEL_PRIOR[target.level] + KNOWN_WEIGHT * any(
        target.code == code or is_inside(target.code, code) for code in known
    )
    area: Area | None = target
    while area:
        best = _best_mention(area, mentions, [mention for _, mention in chain])
        if best is None and area is target:
            return None
        if best and (not chain or _is_near(best, chain)):
            chain.append((area, best))
            score += _weight(area, best) + (PARENT_PRIOR[area.level] if area is not target else 0)
        area = areas.parent(area)
    return _Reading(target, tuple(chain), score)


def _best_mention(area: Area, mentions: Sequence[Mention], taken: Sequence[Mention]) -> Mention | None:
    free = [
        mention
        for mention in mentions
        if area in mention.areas and not any(mention.overlaps(other) for other in taken)
    ]
    return max(free, key=lambda mention: _weight(area, mention), default=None)


def _weight(area: Area, mention: Mention) -> float:
    """How much of the message the mention explains as this area, in letters."""
    weight = len(mention.key) - SLIP_WEIGHT * mention.cost
    if mention.cue:
        weight += CUE_WEIGHT if mention.cue == area.level else -CUE_WEIGHT
    return weight + SAME_SPELLING * (mention.last - mention.first == area.short_name.count(" ") + 1)


def _is_near(mention: Mention, chain: Sequence[tuple[Area, Mention]]) -> bool:
    """A parent may stand anywhere if it is sure, else only beside the rest."""
    gaps = [max(mention.first - other.last, other.first - mention.last) for _, other in chain]
    return mention.sure or min(gaps) <= NEAR_WORDS


def _is_supported(reading: _Reading, tokens: Sequence[Token], *, bare: bool) -> bool:
    mentions = [mention for _, mention in reading.chain]
    if any(mention.sure for mention in mentions):
        return mentions[0].sure or _is_near_any(mentions[0], mentions[1:])
    if len(mentions) > 1 and any(mention.cost == 0 for mention in mentions):
        return _is_near_any(mentions[0], mentions[1:])
    return bare and _explains(mentions, tokens)


def _names_its_parent(reading: _Reading, mentions: Sequence[Mention]) -> bool:
    """Whether the name, spelt right, has that of a larger area in it: "Pringsewu Selatan" in Pringsewu."""
    own = reading.chain[0][1]
    return own.cost == 0 and any(
        mention.sure
        and own.first <= mention.first
        and mention.last < own.last
        and any(is_inside(reading.target.code, area.code) for area in mention.areas)
        for mention in mentions
    )


def _is_near_any(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(max(mention.first - other.last, other.first - mention.last) <= NEAR_WORDS for other in others)


def _explains(mentions: Sequence[Mention], tokens: Sequence[Token]) -> bool:
    """Whether the mentions are nearly all that a bare answer holds."""
    covered = {at for mention in mentions for at in range(mention.first, mention.last)}
    if any(token.everyday for at, token in enumerate(tokens) if at not in covered):
        return False
    told = sum(len(tokens[at].key) for at in covered)
    content = sum(len(token.key) for at, token in enumerate(tokens) if token.content or at in covered)
    return told >= ANSWER_SHARE * content


def _decide(readings: Sequence[_Reading], tokens: Sequence[Token]) -> Place:
    best = readings[0]
    rivals = [
        reading
        for reading in readings[1:]
        if reading.spans[0] == best.spans[0] and reading.target.level == best.target.level
    ]
    ties = [rival for rival in rivals if rival.score >= best.score - TIE]
    parts = tuple(_part(area, mention, tokens) for area, mention in best.chain)
    others = tuple(rival.target for rival in rivals[:MOST_ALTERNATIVES])
    if not ties:
        area = best.target
        return Place(area, area.name, area.kind, _confidence(best, rivals), others, parts)
    tied = (best.target, *(tie.target for tie in ties))
    shared = _common_area(tied)
    name, kind = (shared.name, shared.kind) if shared else (best.target.name, best.target.kind)
    return Place(shared, name, kind, round(1 / (1 + len(tied)), 2), tied[:MOST_ALTERNATIVES], parts)


def _part(area: Area, mention: Mention, tokens: Sequence[Token]) -> Part:
    """The span of a name, without the "kota" or "kabupaten" before it."""
    words = tokens[mention.first : mention.last]
    if area.level == REGENCY and words[0].cue and len(words) > 1:
        words = words[1:]
    return Part(area, words[0].word.start, words[-1].word.end)


def _common_area(areas: Iterable[Area]) -> Area | None:
    """The smallest area around all of them."""
    levels = zip(*(area.code.split(".") for area in areas), strict=False)
    shared = takewhile(lambda parts: len(set(parts)) == 1, levels)
    return lampung().get(".".join(parts[0] for parts in shared))


def _confidence(reading: _Reading, rivals: Sequence[_Reading]) -> float:
    slips = sum(mention.cost for _, mention in reading.chain)
    confidence = 0.97 - 0.1 * slips
    if not any(mention.sure for _, mention in reading.chain):
        confidence -= 0.2
    if rivals and rivals[0].score > reading.score - 1:
        confidence -= 0.25
    return round(max(confidence, 0.3), 2)
