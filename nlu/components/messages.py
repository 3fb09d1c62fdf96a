"""What our components leave on a message for those that come after them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.text.courtesies import opening
from nlu.text.ngrams import marks
from nlu.text.requests import Part
from nlu.text.words import Reading, Word

CLAUSES = "clauses"
"""Two-part readings of the message: `nlu.text.clauses.Cut`s, proposed by the splitter."""

READ_PART = "read_part"
"""A function that gives the features of the tokens from the first of two indices to before the second."""

REQUESTS = "requests"
"""Where a message asks for several things: each with its text, start, end and intent, in order."""

ASIDE = "aside"
"""Where a request stands beside other words, such as an answer: both, as in `REQUESTS`."""

READER = "reader"
"""The `nlu.components.request_reader.RequestReader` of the message."""

KINDS = "kinds"
"""The likeliest kind of each intent that has kinds, whether or not the intent is likely."""

WORD = "word"
"""In a token's data: its `Word`."""

READ_AS = "read_as"
"""In a token's data: the standard words for it, and what it may be misspelt from."""


def metadata_of(example: Message, name: str) -> str:
    """What a training sentence's metadata say of `name`; "" where they say nothing."""
    metadata = (example.get("metadata") or {}).get(INTENT) or {}
    return str(metadata.get(name) or "")


def tokens_of(message: Message) -> list[Token]:
    """The tokens that the normaliser made."""
    return message.get(TOKENS_NAMES[TEXT]) or []


def words_of(message: Message) -> list[Word]:
    """The words that the normaliser found."""
    return [token.data[WORD] for token in tokens_of(message)]


def requests_of(message: Message, parts: Iterable[Part]) -> list[dict[str, Any]]:
    """Parts of a message as they leave the pipeline."""
    text = message.get(TEXT)
    spans = [(*_with_brackets(text, part), part.intent) for part in parts]
    return [
        {"text": text[start:end], "start": start, "end": end, "intent": intent}
        for start, end, intent in spans
    ]


def _with_brackets(text: str, part: Part) -> tuple[int, int]:
    """Where a part begins and ends together with the brackets at its sides."""
    start, end = part.start, part.end
    while start > 0 and text[start - 1] in "([":
        start -= 1
    while end < len(text) and text[end] in ")]":
        end += 1
    return start, end


def reading(message: Message, first: int = 0, end: int | None = None) -> Reading:
    """What the classifiers see of the tokens from `first` to before `end`. Of the courtesies before a wish
    they see one mark, however many they are: many words would hide it."""
    tokens = tokens_of(message)
    courtesies = opening([_spellings(token) for token in tokens[first:end]])
    first += courtesies.length
    chosen = tokens[first:end]
    if not chosen:
        return Reading([], [])
    until = tokens[first + len(chosen)].start if first + len(chosen) < len(tokens) else None
    words = [word for token in chosen for word in token.data[READ_AS]]
    standard = [*words, *marks(message.get(TEXT)[chosen[0].start : until], len(words))]
    if courtesies.mark:
        standard.append(courtesies.mark)
    return Reading(standard, [token.data[WORD].folded for token in chosen])


def _spellings(token: Token) -> set[str]:
    return {token.data[WORD].folded, token.text, *token.data[READ_AS]}
