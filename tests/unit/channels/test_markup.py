"""Our bold is bold on both channels; people's words never format anything."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.markup import BOLD, escape_markup
from channels.telegram.shaping import to_html

NASTY = st.text(st.sampled_from("ab1 *_~`<>&\n\"'😀\u202e\u2066"), max_size=60) | st.text(max_size=60)


class Reader(HTMLParser):
    """Collects what a person would see, and fails on any tag but <b>."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = ""
        self.bold: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert (tag, attrs, self.inside) == ("b", [], False)
        self.inside = True

    def handle_endtag(self, tag: str) -> None:
        assert (tag, self.inside) == ("b", True)
        self.inside = False

    def handle_data(self, data: str) -> None:
        self.seen += data
        if self.inside:
            self.bold.append(data)


def shown(text: str) -> Reader:
    reader = Reader()
    reader.feed(to_html(text))
    reader.close()
    assert not reader.inside
    return reader


@given(NASTY)
def test_peoples_words_are_never_bold(words: str) -> None:
    escaped = escape_markup(words)
    assert not BOLD.search(escaped)
    assert shown(f"*Uraian:* {escaped}").bold == ["Uraian:"]
    assert escape_markup(escaped) == escaped


@given(NASTY)
def test_whatever_is_not_bold_is_shown_literally(words: str) -> None:
    escaped = escape_markup(words)
    assert shown(escaped).seen == escaped


@pytest.mark.parametrize("word", ["https://a.example/foto_jalan_1", "budi_contoh", "RT 05/RW 02", "50%"])
def test_links_and_names_survive(word: str) -> None:
    assert escape_markup(word) == word


@pytest.mark.parametrize("words", ["*tebal*", "_miring_", "~coret~", "```kode```", "(*x*)", "__x__"])
def test_marks_of_whatsapp_are_made_harmless(words: str) -> None:
    assert not set("*~`") & set(escape_markup(words))
    assert not escape_markup(words).startswith("_")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*Menu*", "<b>Menu</b>"),
        ("Nomor *LPG-1*, *baru*.", "Nomor <b>LPG-1</b>, <b>baru</b>."),
        ("*a < b*", "<b>a &lt; b</b>"),
        ("2*3*4 dan * bintang *", "2*3*4 dan * bintang *"),
        ("*dua\nbaris*", "*dua\nbaris*"),
    ],
)
def test_our_bold_becomes_telegrams(text: str, html: str) -> None:
    assert to_html(text) == html
