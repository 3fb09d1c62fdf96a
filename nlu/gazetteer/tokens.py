"""The words of a message as the search for areas sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from nlu.gazetteer.areas import VILLAGE
from nlu.gazetteer.names import Names, known_names
from nlu.gazetteer.spellings import key_of
from nlu.text.words import Word

MOST_WORDS = 400
LONGEST_WORD = 40
LONGEST_ANSWER = 12
"""Words of a message that may be a place and nothing else."""
FEW_WORDS = 5
MOST_SPLINTERS = 2
"""Short everyday words in a bare answer that may be splinters of a name."""
SHORT_FORM = 3
"""Letters up to which a word is too short to be told from others."""
SHORTEST_JOINED = 6
"""Letters of a word that may be two."""
SHORTEST_LONG_CUE = 7
LONG_CUES = ("kecamatan", "kelurahan", "kabupaten")
OPEN_CUES = frozenset(("kec", "kab", "desa", "pekon", *LONG_CUES))
"""Cues after which a joined word is parted whatever follows; few names begin with them."""
ROMAN = re.compile("[ivx]{2,4}")
"""A Roman number, whose repeated letters count."""
END_CUES = frozenset(("kec", "kel", "kab"))
SHORT_PARTS = frozenset(
    ("di", "ke", "kec", "kel", "kab", "bdl", "way", "tkp", "tkt", "tkb", "tbs", "tbb", "tbu", "tbt")
)
"""What may stand in a joined word although it is short."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the search for names sees it.

    `key` is its spelling for look-ups, `part` the same with a shortened part of a name written out; both are
    empty where a word is too long. `cue` is the level that it announces ("kec"), or 0. `content` says that it
    tells something, `named` that it is part of some name, `unknown` that it is no word that we know,
    `everyday` that it belongs to no name.
    """

    word: Word
    key: str
    part: str
    cue: int
    content: bool
    named: bool
    unknown: bool
    everyday: bool


def tokens_of(words: Sequence[Word]) -> list[Token]:
    """The first words of a message; those that run together ("keckedaton") are parted."""
    names = known_names()
    return [_token(names, part) for word in words[:MOST_WORDS] for part in _parted(names, word)]


def is_bare(tokens: Sequence[Token]) -> bool:
    """Whether the message may be a place and nothing else.

    A slip may turn one word of a name into an everyday word, so one is borne with among few.
    """
    everyday = sum(is_everyday(token) for token in tokens)
    splinters = sum(token.everyday for token in tokens) - everyday
    content = sum(token.content for token in tokens)
    if not everyday:
        return splinters <= MOST_SPLINTERS and len(tokens) <= LONGEST_ANSWER
    return everyday == 1 < content <= FEW_WORDS and not splinters


def is_everyday(token: Token) -> bool:
    """Whether the token is an everyday word, and long enough to be no splinter of a name."""
    return token.everyday and len(token.key) > SHORT_FORM


def cue_before(tokens: Sequence[Token], first: int) -> int:
    """The level that the word before a token announces, or 0."""
    return tokens[first - 1].cue if first else 0


def _token(names: Names, word: Word) -> Token:
    if len(word.text) > LONGEST_WORD:
        return Token(word, "", "", 0, content=False, named=False, unknown=False, everyday=True)
    written = word.text.lower()
    return Token(word, *_traits(names, written if ROMAN.fullmatch(written) else word.folded, word.normal))


@lru_cache(maxsize=1 << 14)
def _traits(names: Names, folded: str, normal: str) -> tuple[str, str, int, bool, bool, bool, bool]:
    """All of a token that depends on its letters alone."""
    key, part, cue = key_of(folded), names.part_key(folded), _cue(names, folded)
    plain = bool(cue) or folded in names.fillers or folded.isdigit()
    named = folded in names.words or folded in names.parts or key in names.exact
    everyday = not plain and not named and (folded in names.ordinary or normal != folded)
    unknown = not plain and not named and not everyday and folded.isalpha()
    return key, part, cue, not plain, named, unknown, everyday


def _cue(names: Names, folded: str) -> int:
    """The level that a word announces, misspelt ones included ("kecmatan")."""
    if level := names.cues.get(folded):
        return level
    if folded in names.ordinary or folded in names.words:
        return 0
    if len(folded) < SHORTEST_LONG_CUE:
        return VILLAGE if OSA.distance(folded, "pekon", score_cutoff=1) <= 1 else 0
    nearer_name = names.similar(folded, 1, same_start=True)
    for cue in LONG_CUES:
        slips = 2 if folded.startswith(cue[:SHORT_FORM]) and not nearer_name else 1
        if OSA.distance(folded, cue, score_cutoff=slips) <= slips:
            return names.cues[cue]
    return 0


def _parted(names: Names, word: Word) -> Sequence[Word]:
    if len(word.text) > LONGEST_WORD or len(word.text) != len(word.folded):
        return (word,)
    joints = _joints(names, word.folded, word.normal)
    if not joints:
        return (word,)
    return [
        Word(word.text[a:b], word.start + a, word.start + b, word.folded[a:b], word.folded[a:b])
        for a, b in pairwise((0, *joints, len(word.text)))
    ]


@lru_cache(maxsize=1 << 14)
def _joints(names: Names, folded: str, normal: str) -> tuple[int, ...]:
    """Where a word that is none falls into words of names; its longest beginning that is one goes first."""
    if len(folded) < SHORTEST_JOINED or not folded.isalpha() or normal != folded:
        return ()
    if folded in names.ordinary or key_of(folded) in names.exact or _cue(names, folded):
        return ()
    for end in range(len(folded) - SHORT_FORM, 1, -1):
        left, right = folded[:end], folded[end:]
        if _is_word(names, left) and (_is_word(names, right) or _opens(names, left, right)):
            return (end,)
        if _is_word(names, left) and (further := _joints(names, right, right)):
            return (end, *(end + joint for joint in further))
    cut = len(folded) - next((len(end) for end in (*names.regencies, *END_CUES) if folded.endswith(end)), 0)
    return (cut,) if SHORT_FORM < cut < len(folded) else ()


def _opens(names: Names, left: str, right: str) -> bool:
    """Whether a cue begins the word and what may be a misspelt name follows."""
    return left in OPEN_CUES and len(right) > SHORT_FORM and right not in names.ordinary


def _is_word(names: Names, part: str) -> bool:
    """Whether a part of a joined word is a name, a word of one, or a word before one."""
    if len(part) <= SHORT_FORM:
        return part in SHORT_PARTS
    return part in names.words or key_of(part) in names.exact or part in names.cues
