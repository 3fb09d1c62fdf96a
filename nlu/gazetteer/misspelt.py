"""Where a message may name areas with slips of the fingers.

A slip is borne with only where something speaks for a name: a cue such as "kec", a sure name beside it, a
message that is nothing but a place. Without any of these, one slip in a long unknown word is the most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlu.gazetteer.areas import DISTRICT, REGENCY, VILLAGE
from nlu.gazetteer.mentions import Mention
from nlu.gazetteer.names import Names, known_names
from nlu.gazetteer.spellings import ONE_SLIP_COST, Likeness, join_keys
from nlu.gazetteer.tokens import FEW_WORDS, SHORT_FORM, Token, cue_before, is_bare, is_everyday

WIDEST = 4
"""Words of the longest span that is looked for with slips."""
LONG = 8
"""Letters from which a word may be a misspelt name without support."""
MIDDLING = 6
LEAST_LETTERS = {REGENCY: (4, 6), DISTRICT: (5, 7), VILLAGE: (7, 12)}
"""Letters from which a name of each level is known without support, with one slip and with more."""
FOR_SECOND, FOR_THIRD = 5, 12
"""Letters from which a supported name may carry two slips, or three."""


def find_misspelt(tokens: Sequence[Token], exact: Sequence[Mention]) -> list[Mention]:
    """The spans that may be misspelt names, each with what its slips cost.

    Most slips spare the first letter, so names with another one are compared only where nothing was found.
    """
    bare = is_bare(tokens)
    if not bare and not any(token.unknown for token in tokens):
        return []
    names = known_names()
    near = {at for mention in exact if mention.sure or bare for at in _beside(tokens, mention)}
    found: list[Mention] = []
    for same_start in (True, False):
        good = [
            *(mention for mention in exact if _is_settled(mention)),
            *(mention for mention in found if mention.cost <= ONE_SLIP_COST),
        ]
        odd = {at for at, token in enumerate(tokens) if _is_odd(token, bare=bare) and not _covered(at, good)}
        for first, last in _windows(tokens, odd, bare=bare):
            beside = not near.isdisjoint((first, last - 1))
            if same_start or bare or beside or cue_before(tokens, first):
                found += _similar(names, tokens, first, last, beside=beside, bare=bare, same_start=same_start)
    return found


def _is_settled(mention: Mention) -> bool:
    """Whether an exact name is certainly what was meant: it is of the level that its cue announces."""
    return mention.sure and (not mention.cue or any(area.level == mention.cue for area in mention.areas))


def _is_odd(token: Token, *, bare: bool) -> bool:
    """Whether a slip may be in this word: it is none that we know, or any word of a bare answer."""
    return token.unknown or (bare and (token.everyday or token.content))


def _covered(at: int, mentions: Sequence[Mention]) -> bool:
    return any(mention.first <= at < mention.last for mention in mentions)


def _beside(tokens: Sequence[Token], mention: Mention) -> Iterator[int]:
    """The tokens next to a mention, over words such as "kec" and "di" that lie between."""
    for step, start in ((-1, mention.first - 1), (1, mention.last)):
        at = start
        while 0 <= at < len(tokens) and not tokens[at].content and tokens[at].key:
            at += step
        if 0 <= at < len(tokens):
            yield at


def _windows(tokens: Sequence[Token], around: set[int], *, bare: bool) -> Iterator[tuple[int, int]]:
    """The spans from one telling word to another that hold one of the tokens `around`."""
    spans = {
        (first, last)
        for at in around
        for first in range(max(0, at - WIDEST + 1), at + 1)
        for last in range(at + 1, min(first + WIDEST, len(tokens)) + 1)
        if _can_border(tokens[first]) and _can_border(tokens[last - 1])
    }
    for first, last in sorted(spans):
        if all(token.key and (bare or not token.everyday) for token in tokens[first:last]):
            yield first, last


def _can_border(token: Token) -> bool:
    """Whether a name may begin or end with the token: not with "di" or "yang"."""
    return token.content or token.named


def _similar(
    names: Names,
    tokens: Sequence[Token],
    first: int,
    last: int,
    *,
    beside: bool,
    bare: bool,
    same_start: bool,
) -> Iterator[Mention]:
    written = "".join(token.word.folded for token in tokens[first:last])
    cue = cue_before(tokens, first)
    supported = beside or bool(cue)
    slips = _slips_allowed(tokens, first, last, len(written), beside=beside, bare=bare)
    common = not beside and all(_is_common(names, token) for token in tokens[first:last])
    if not slips or (common and last - first == 1):
        return
    # As typed too: a doubled letter may be a slip for another one.
    keys = {join_keys(token.part for token in tokens[first:last]), written}
    for like in (like for key in keys for like in names.similar(key, slips, same_start=same_start)):
        if like.cost and _is_plausible(names, like, cue=bool(cue), supported=supported, common=common):
            yield Mention(first, last, like.key, like.cost, cue, names.exact[like.key], bool(cue))


def _is_common(names: Names, token: Token) -> bool:
    """Whether the word has a meaning of its own, also where names are made of it."""
    word = token.word.folded
    return token.everyday or word in names.everyday_parts or word in names.ordinary or word in names.parts


def _slips_allowed(
    tokens: Sequence[Token], first: int, last: int, letters: int, *, beside: bool, bare: bool
) -> int:
    """How many slips a span may carry: the more letters and the more support, the more."""
    if any(is_everyday(token) for token in tokens[first:last]):
        announced = beside and cue_before(tokens, first) and letters >= FOR_SECOND
        return int(announced or (letters >= LONG - 1 and last - first > 1))
    if beside or bare:
        return (letters >= SHORT_FORM) + (letters >= FOR_SECOND) + (letters >= FOR_THIRD)
    if cue_before(tokens, first):
        return (letters > SHORT_FORM) + (letters > LONG)
    return int(last - first == 1 and letters >= LONG)


def _is_plausible(names: Names, like: Likeness, *, cue: bool, supported: bool, common: bool) -> bool:
    """Whether a name may be meant by something similar.

    The more areas there are on a level, the more letters a name needs to be known without support. Villages
    whose names are everyday words, or that everyday words resemble, need support in any case.
    """
    level = min(area.level for area in names.exact[like.key])
    letters = len(like.key)
    if letters <= SHORT_FORM:
        return False
    if common and (level == VILLAGE or like.cost > ONE_SLIP_COST):
        return False
    if supported:
        return cue or level == REGENCY or like.cost <= ONE_SLIP_COST or letters > MIDDLING
    if like.key in names.alone and (level == VILLAGE or (level == DISTRICT and letters <= FEW_WORDS)):
        return False
    return letters >= LEAST_LETTERS[level][like.cost > ONE_SLIP_COST]
