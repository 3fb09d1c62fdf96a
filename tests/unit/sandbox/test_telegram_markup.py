"""Telegram's HTML, read as strictly as Telegram does."""

from __future__ import annotations

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.telegram.errors import BotApiError
from sandbox.telegram.markup import parse_html, utf16_length

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(WORDS)
def test_escaped_words_come_back_verbatim(words: str) -> None:
    formatted = parse_html(html.escape(words, quote=False))
    assert (formatted.text, formatted.entities) == (words, [])


@given(WORDS.filter(bool), WORDS)
def test_offsets_count_utf16_units(before: str, bold: str) -> None:
    formatted = parse_html(f"{html.escape(before)}<b>{html.escape(bold)}</b>".replace("&#x27;", "'"))
    entity = {"type": "bold", "offset": utf16_length(before), "length": utf16_length(bold)}
    assert formatted.entities == ([entity] if bold else [])


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ('<a href="https://contoh.id/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
        ("<CODE>x</CODE>", "x", [("code", 0, 1)]),
        ("&nbsp;&lt;", "&nbsp;<", []),
        ("😀<b>x</b>", "😀x", [("bold", 2, 1)]),
    ],
)
def test_known_tags_become_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    formatted = parse_html(source)
    found = [(e["type"], e["offset"], e["length"]) for e in formatted.entities]
    assert (formatted.text, found) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ],
)
def test_what_telegram_cannot_parse_is_refused_with_its_words(source: str, reason: str) -> None:
    with pytest.raises(BotApiError) as caught:
        parse_html(source)
    body: dict[str, Any] = caught.value.body()
    assert body["description"] == f"Bad Request: can't parse entities: {reason}"
