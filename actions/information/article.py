"""The words of an article. Pure."""

from __future__ import annotations

import json
from typing import Final

from rasa_sdk.types import DomainDict

from actions.words import short_words
from bot.domain.content import Article
from bot.domain.local_time import in_words
from bot.domain.markup import escape_markup

ID: Final = "kode_artikel"


def article_values(article: Article, domain: DomainDict) -> dict[str, str]:
    """The values of the response `utter_artikel`."""
    return {
        "judul": escape_markup(article.title),
        "isi": escape_markup(article.body.strip()),
        "asal": _origin(article, domain),
    }


def article_choice(article: Article) -> dict[str, str]:
    """A choice that shows the article."""
    return {
        "title": escape_markup(article.title),
        "payload": f"/tanya_informasi{json.dumps({ID: article.id})}",
    }


def _origin(article: Article, domain: DomainDict) -> str:
    told = short_words(domain, "utter_artikel_asal").format(
        sumber=escape_markup(article.source),
        tanggal=in_words(article.updated_date or article.published_date),
    )
    lines = [article.url, told, short_words(domain, "utter_contoh") if article.sample else None]
    return "\n".join(line for line in lines if line)
