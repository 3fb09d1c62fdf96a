"""The sample articles: answers that a citizen can read and check, each found by every way to ask for it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from sandbox.core.content import Article, ServiceCard, ServicePlace, read_content
from sandbox.core.finding import best_first
from sandbox.settings import CONTENT

ARTICLES = read_content(CONTENT).articles
SENTENCE_END = re.compile(r"[.?!](?:\s|$)")


def phrases(article: Article) -> list[str]:
    return [article.title, *article.aliases]


def test_there_are_at_least_ninety_over_many_topics() -> None:
    assert len(ARTICLES) >= 90
    assert len(list((CONTENT / "articles").glob("*.yml"))) >= 15


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_an_article_answers_a_question_in_a_few_formal_sentences(article: Article) -> None:
    assert article.title.endswith("?")
    assert 3 <= len(article.aliases) <= 20
    assert 2 <= len(SENTENCE_END.findall(article.body)) <= 6
    assert not re.search(r"\b(kamu|anda|lu|lo)\b", article.body)
    assert article.source
    assert (article.url or "https://").startswith("https://")


def test_every_way_to_ask_finds_its_article_first() -> None:
    strays = [
        (phrase, article.id)
        for article in ARTICLES
        for phrase in phrases(article)
        if best_first(phrase, ARTICLES, phrases)[0][0] is not article
    ]
    assert strays == []


@pytest.mark.parametrize(
    ("model", "name"), [(Article, "article"), (ServiceCard, "service"), (ServicePlace, "place")]
)
def test_the_schema_and_the_program_agree_on_the_keys(model: type[BaseModel], name: str) -> None:
    schema: dict[str, Any] = yaml.safe_load((CONTENT / "schema.yml").read_text(encoding="utf-8"))
    told = schema["$defs"][name]
    assert set(told["properties"]) == set(model.model_fields)
    needed = {key for key, field in model.model_fields.items() if field.is_required()}
    assert set(told["required"]) == needed
