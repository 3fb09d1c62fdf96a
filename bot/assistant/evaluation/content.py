"""Whether the search finds the service card, or the article, that a question asks for.

The documents are those that the sandbox serves; they are read as files, so that nothing needs to run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.assistant.evaluation.reading import NOTHING, Example
from bot.assistant.evaluation.sheets import Figure, Mistake, Section, Table, Target, Unit, percent, share
from bot.domain.finding import ASK, SURE, Found, Kind, decide
from bot.settings import PROJECT_ROOT
from nlu.search.documents import article_document, service_document
from nlu.search.index import ARTICLES, SERVICES, Document, Hit, SearchIndex

CONTENT = PROJECT_ROOT / "sandbox" / "core" / "data"
TOP = 3
SERVICES_NOTE = (
    "The search alone, over all cards, whatever intent the question is understood to have. Top 1: the card "
    "that is found first is the right one; top 3: the right one is among the three that would be offered. "
    "Cards: {count}."
)
ARTICLES_NOTE = (
    "The search alone, over all articles. From {sure} on the likeliest article is the answer; from {ask} on "
    "the likeliest are offered as a question; below, that nothing is known is said. Right or declined: the "
    "right answer, an offer, or the honest no. Articles: {count}."
)


def documents_in(
    folder: Path, name: str, key: str, make: Callable[[Mapping[str, Any]], Document]
) -> list[Document]:
    """The documents of the files of one kind; none where there are no files."""
    entries = (
        entry
        for file in sorted((folder / name).glob("*.yml"))
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))[key]
    )
    return [make(entry) for entry in entries]


def judge_content(asked: Mapping[str, Sequence[Example]], folder: Path = CONTENT) -> Iterator[Section]:
    """The sections on services and on articles; where questions or documents are missing, that is said."""
    services = documents_in(folder, "public_services", "services", service_document)
    articles = documents_in(folder, "articles", "articles", article_document)
    yield _judged("Services", "services.jsonl", asked["services"], services, judge_services)
    yield _judged("Articles", "articles.jsonl", asked["articles"], articles, judge_articles)


def judge_services(examples: Sequence[Example], documents: Sequence[Document]) -> Section:
    """Top 1 and top 3."""
    found = found_for(examples, SearchIndex(documents, SERVICES))
    first = [hits[:1] == [example.labels["code"]] for example, hits in _keyed(examples, found)]
    among = [example.labels["code"] in hits for example, hits in _keyed(examples, found)]
    return Section(
        "Services",
        SERVICES_NOTE.format(count=len(documents)),
        [
            Figure("Services, top 1", share(first), Unit.SHARE, Target(0.90)),
            Figure("Services, top 3", share(among), Unit.SHARE, Target(0.98)),
        ],
        [_by_style(examples, {"top 1": first, "top 3": among})],
        [
            Mistake(example.text, example.labels["code"], ", ".join(hits) or NOTHING)
            for example, hits in _keyed(examples, found)
            if hits[:1] != [example.labels["code"]]
        ],
    )


def judge_articles(examples: Sequence[Example], documents: Sequence[Document]) -> Section:
    """What is answered, rightly or wrongly, and what is declined."""
    found = found_for(examples, SearchIndex(documents, ARTICLES))
    answers = [hits[0].key if hits and hits[0].confidence >= SURE else None for hits in found]
    rows = list(zip(examples, answers, strict=True))
    right = [answer is not None and answer == example.labels["id"] for example, answer in rows]
    wrong = [answer is not None and answer != example.labels["id"] for example, answer in rows]
    at_once = [is_right for (example, _), is_right in zip(rows, right, strict=True) if example.labels["id"]]
    return Section(
        "Articles",
        ARTICLES_NOTE.format(count=len(documents), sure=SURE, ask=ASK),
        [
            Figure(
                "Articles, right or declined", share(not each for each in wrong), Unit.SHARE, Target(0.95)
            ),
            Figure("Articles, wrong answers", share(wrong), Unit.SHARE, Target(0.02, at_least=False)),
            Figure("Articles, answered at once where one answers", share(at_once), Unit.SHARE),
            Figure("Articles, answered or offered where one answers", _reached(examples, found), Unit.SHARE),
        ],
        [_by_style(examples, {"right": right, "wrong": wrong})],
        [
            Mistake(example.text, example.labels["id"] or NOTHING, answer or NOTHING)
            for example, answer in rows
            if answer != example.labels["id"]
        ],
    )


def found_for(examples: Sequence[Example], index: SearchIndex) -> list[list[Hit]]:
    """The likeliest documents of each question."""
    return [index.search(example.text, TOP) for example in examples]


def _judged(
    title: str,
    file: str,
    examples: Sequence[Example],
    documents: Sequence[Document],
    judge: Callable[[Sequence[Example], Sequence[Document]], Section],
) -> Section:
    if not examples:
        return Section(title, f"Not measured: the set has no {file}.")
    if not documents:
        return Section(title, "Not measured: there is no content to search.")
    return judge(examples, documents)


def _keyed(
    examples: Sequence[Example], found: Sequence[Sequence[Hit]]
) -> Iterator[tuple[Example, list[str]]]:
    return ((example, [hit.key for hit in hits]) for example, hits in zip(examples, found, strict=True))


def _reached(examples: Sequence[Example], found: Sequence[Sequence[Hit]]) -> float:
    return share(
        example.labels["id"] in _answered_or_offered(hits)
        for example, hits in zip(examples, found, strict=True)
        if example.labels["id"]
    )


def _answered_or_offered(hits: Sequence[Hit]) -> set[str]:
    verdict = decide([Found(Kind.ARTICLE, hit.key, hit.confidence) for hit in hits], [])
    return {found.key for found in (verdict.answer, *verdict.offered) if found}


def _by_style(examples: Sequence[Example], checks: Mapping[str, Sequence[bool]]) -> Table:
    styles = dict.fromkeys(example.style for example in examples)
    rows = []
    for style in styles:
        chosen = [place for place, example in enumerate(examples) if example.style == style]
        shares = (percent(hits[place] for place in chosen) for hits in checks.values())
        rows.append((style, str(len(chosen)), *shares))
    return Table("By style", ("style", "questions", *checks), rows)
