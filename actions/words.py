"""Short words of `domain.yml` that stand inside a message: a button's title, a value on a card."""

from __future__ import annotations

from rasa_sdk.types import DomainDict


def short_words(domain: DomainDict, key: str) -> str:
    """The text of the response `key`.

    Raises:
        KeyError: `domain.yml` has no such response.
    """
    return str(domain["responses"][key][0]["text"])
