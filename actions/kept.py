"""A request that is kept for later: asked for beside two others, or a second complaint."""

from __future__ import annotations

import json
from typing import Final

from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.words import short_words
from bot.domain.markup import escape_markup

SLOT: Final = "permintaan_disimpan"
WORDS: Final = "kata"
"""The entity in which the choice carries the words."""
TAKEN_UP: Final = "permintaan_tersimpan"
SHOWN_AT_MOST: Final = 120
"""Characters of the words that are shown; all of them are kept."""


def offer(dispatcher: CollectingDispatcher, domain: DomainDict, words: str) -> None:
    """Ask whether the request shall be served now; the choice carries its words."""
    choice = f"/{TAKEN_UP}{json.dumps({WORDS: words})}"
    dispatcher.utter_message(
        response="utter_tawaran_permintaan",
        kata=quoted(words),
        buttons=[
            {"title": short_words(domain, "utter_pilihan_lanjutkan"), "payload": choice},
            {"title": short_words(domain, "utter_pilihan_tidak_dulu"), "payload": "/tolak"},
        ],
    )


def quoted(words: str) -> str:
    """The words as they stand in our sentence: on one line, not too long, formatting nothing."""
    line = " ".join(words.split())
    shown = line if len(line) <= SHOWN_AT_MOST else f"{line[: SHOWN_AT_MOST - 1].rstrip()}…"
    return escape_markup(shown)
