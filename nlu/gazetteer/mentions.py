"""Where a message names areas, letter for letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlu.gazetteer.areas import VILLAGE, Area
from nlu.gazetteer.names import CUE_LEVELS, Names, known_names
from nlu.gazetteer.spellings import join_keys
from nlu.gazetteer.tokens import SHORT_FORM, Token, cue_before

LONGEST_NAME = 5
"""Words of the longest name."""
CERTAIN_SHORT_FORM = "bdl"
"""The only short form of three letters that means nothing else."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of tokens, ``tokens[first:last]``, that can be one of `areas`.

    `cost` is 0 for an exact name and grows with the slips; `cue` is the level announced before it, or 0;
    `sure` says that the span needs no support from other words.
    """

    first: int
    last: int
    key: str
    cost: float
    cue: int
    areas: tuple[Area, ...]
    sure: bool

    def overlaps(self, other: Mention) -> bool:
        """Whether the two share a word."""
        return self.first < other.last and other.first < self.last

    def within(self, other: Mention) -> bool:
        """Whether this span is a true part of the other."""
        inside = other.first <= self.first and self.last <= other.last
        return inside and self.last - self.first < other.last - other.first


def find_exact(tokens: Sequence[Token]) -> list[Mention]:
    """All spans that are a name; of several inside each other the longest, unless only a shorter is sure."""
    names = known_names()
    mentions = [mention for start in range(len(tokens)) for mention in _names_from(names, tokens, start)]
    return [
        mention
        for mention in mentions
        if mention.areas
        and not any(mention.within(other) and (other.sure or not mention.sure) for other in mentions)
    ]


def _names_from(names: Names, tokens: Sequence[Token], start: int) -> Iterator[Mention]:
    """The names that begin at a token, as written and with its shortened parts written out."""
    part = raw = ""
    for last in range(start, min(start + LONGEST_NAME, len(tokens))):
        token = tokens[last]
        part, raw = join_keys((part, token.part)), join_keys((raw, token.key))
        if not token.key or (part not in names.beginnings and raw not in names.beginnings):
            return
        key = part if part in names.exact else raw
        if key in names.exact and not _is_other(names, tokens, start, last + 1, names.exact[key]):
            areas, cue = names.exact[key], cue_before(tokens, start)
            mention = Mention(start, last + 1, key, 0.0, cue, areas, sure=False)
            sure = not areas or _is_sure(names, tokens, mention)
            yield Mention(start, last + 1, key, 0.0, cue, areas, sure)


def _is_sure(names: Names, tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name needs no support: announced, no everyday word, or made likely."""
    if mention.cue:
        return mention.cue != CUE_LEVELS["kota"] or any(area.level == mention.cue for area in mention.areas)
    short = len(mention.key) <= SHORT_FORM and mention.key != CERTAIN_SHORT_FORM
    large = any(area.level < VILLAGE for area in mention.areas)
    if short or mention.key in names.alone:
        return large and not short and _is_led(names, tokens, mention)
    written = [token.word.folded for token in tokens[mention.first : mention.last]]
    if any(word not in names.everyday_parts and word not in names.ordinary for word in written):
        return True
    return large or _is_led(names, tokens, mention)


def _is_led(names: Names, tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether "di", "warga" or the like, or capitals amid small letters, make a name likely."""
    first, last = mention.first, mention.last
    plain_phrase = last - first > 1 and mention.key in names.alone
    if first and tokens[first - 1].word.folded in names.leads and not plain_phrase:
        return True
    if not first and last == 1:  # a sentence begins with a capital
        return False
    capitals = all(token.word.text[:1].isupper() for token in tokens[first:last])
    return capitals and any(token.word.text.islower() for token in tokens[max(0, first - 1) : last + 1])


def _is_other(names: Names, tokens: Sequence[Token], first: int, last: int, areas: Sequence[Area]) -> bool:
    """Whether the words around a name say that a business, hamlet, person or other province is meant."""
    before = tokens[first - 1].word.folded if first else ""
    after = tokens[last].word.folded if last < len(tokens) else ""
    if before in names.not_areas or not names.elsewhere.isdisjoint((before, after)):
        return True
    return before in names.titles and all(area.level == VILLAGE for area in areas)
