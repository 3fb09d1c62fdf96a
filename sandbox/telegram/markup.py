"""Telegram's HTML. https://core.telegram.org/bots/api#html-style"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram.errors import cannot_parse

ENTITY_OF_TAG = {
    "a": "text_link",
    "b": "bold",
    "blockquote": "blockquote",
    "code": "code",
    "del": "strikethrough",
    "em": "italic",
    "i": "italic",
    "ins": "underline",
    "pre": "pre",
    "s": "strikethrough",
    "strike": "strikethrough",
    "strong": "bold",
    "tg-spoiler": "spoiler",
    "u": "underline",
}
TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[a-zA-Z0-9-]*)(?P<attributes>[^<>]*)>|(?P<text>[^<]+)|(?P<stray><)")
CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
HREF = re.compile(r"href\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(slots=True)
class Formatted:
    """Plain text and Telegram's message entities; offsets and lengths count UTF-16 units."""

    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    offset: int
    url: str | None


def utf16_length(text: str) -> int:
    """The length that Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> Formatted:
    """Read Telegram's HTML as strictly as Telegram does.

    Raises:
        BotApiError: 400 "can't parse entities" for unknown, unclosed or crossing tags and a stray "<".
    """
    result, tags = Formatted(), list[_Open]()
    for token in TOKEN.finditer(source):
        if token["text"] is not None:
            result.text += CHARACTER.sub(lambda match: html.unescape(match[0]), token["text"])
        elif token["end"]:
            _close(result, tags, token, source)
        else:
            tags.append(_opened(token, source, utf16_length(result.text)))
    if tags:
        raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{tags[-1].tag}"')
    result.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return result


def _opened(token: re.Match[str], source: str, offset: int) -> _Open:
    tag = (token["tag"] or "").lower()
    if tag not in ENTITY_OF_TAG:
        raise cannot_parse(f'Unsupported start tag "{tag}" at byte offset {_bytes_before(token, source)}')
    href = HREF.search(token["attributes"])
    return _Open(tag, offset, html.unescape(href[1] or href[2]) if href else None)


def _close(result: Formatted, tags: list[_Open], token: re.Match[str], source: str) -> None:
    tag = (token["tag"] or "").lower()
    if not tags:
        raise cannot_parse(f"Unexpected end tag at byte offset {_bytes_before(token, source)}")
    started = tags.pop()
    if tag != started.tag:
        raise cannot_parse(
            f"Unmatched end tag at byte offset {_bytes_before(token, source)}, "
            f'expected "</{started.tag}>", found "</{tag}>"'
        )
    length = utf16_length(result.text) - started.offset
    if length and (started.tag != "a" or started.url):
        entity = {"type": ENTITY_OF_TAG[tag], "offset": started.offset, "length": length}
        result.entities.append(entity | ({"url": started.url} if started.url else {}))


def _bytes_before(token: re.Match[str], source: str) -> int:
    return len(source[: token.start()].encode())
