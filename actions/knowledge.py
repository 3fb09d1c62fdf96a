"""Service cards and articles of the core API, kept and ready to be searched.

The one door of the actions to `nlu.search`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, Generic, TypeVar

import structlog
from pydantic import BaseModel

from actions.dependencies import KEPT_SECONDS, SILENT_SECONDS, core_api, shared
from bot.domain.content import Article, PublicService
from bot.domain.errors import CoreApiError, NotConfiguredError
from bot.domain.finding import Found, Kind
from bot.domain.public_facts import PublicFacts
from nlu.search.documents import article_document, service_document
from nlu.search.index import ARTICLES, SERVICES, Document, SearchIndex
from nlu.search.parts import names_parts_alone, parts_in
from nlu.search.words import standard_words_in

log = structlog.get_logger()

Item = TypeVar("Item", bound=BaseModel)
LOOKED_AT: Final = 3


@dataclass(frozen=True, slots=True)
class Knowledge(Generic[Item]):
    """What there is, by key. `as_of` is when it was read; where it `is_old`, the core API failed since."""

    kind: Kind
    items: Mapping[str, Item]
    index: SearchIndex
    as_of: datetime
    is_old: bool = False

    def find(self, words: str) -> list[Found]:
        """What `words` may ask for, likeliest first."""
        return [Found(self.kind, hit.key, hit.confidence) for hit in self.index.search(words, LOOKED_AT)]


class KeptKnowledge(Generic[Item]):
    """Kept for some minutes, and beyond them while the core API cannot tell it anew. The index is built
    once for each version of the content."""

    def __init__(
        self,
        kind: Kind,
        ask: Callable[[PublicFacts], Awaitable[Sequence[Item]]],
        build: Callable[[Sequence[Item]], tuple[Mapping[str, Item], SearchIndex]],
    ) -> None:
        self._kind = kind
        self._ask = ask
        self._build = build
        self._known: Knowledge[Item] | None = None
        self._until = float("-inf")

    async def now(self) -> Knowledge[Item] | None:
        """What is known; None where the core API could not tell it yet."""
        if time.monotonic() >= self._until:
            await self._renew()
        return self._known

    async def _renew(self) -> None:
        try:
            items = await self._ask(core_api())
        except (CoreApiError, NotConfiguredError) as error:
            log.warning("content_unavailable", kind=self._kind, reason=error.code)
            self._known = replace(self._known, is_old=True) if self._known else None
            self._until = time.monotonic() + SILENT_SECONDS
            return
        self._known = await self._read(items)
        self._until = time.monotonic() + KEPT_SECONDS

    async def _read(self, items: Sequence[Item]) -> Knowledge[Item]:
        read_at = datetime.now(UTC)
        if self._known and list(self._known.items.values()) == list(items):
            return replace(self._known, as_of=read_at, is_old=False)
        by_key, index = await asyncio.to_thread(self._build, items)
        return Knowledge(self._kind, by_key, index, read_at)


async def known_services() -> Knowledge[PublicService] | None:
    """The service cards; None where the core API could not tell them yet."""
    kept: KeptKnowledge[PublicService] = shared(
        "services", lambda: KeptKnowledge(Kind.SERVICE, lambda api: api.public_services(), index_services)
    )
    return await kept.now()


async def known_articles() -> Knowledge[Article] | None:
    """The articles; None where the core API could not tell them yet."""
    kept: KeptKnowledge[Article] = shared(
        "articles", lambda: KeptKnowledge(Kind.ARTICLE, lambda api: api.articles(), index_articles)
    )
    return await kept.now()


def index_services(cards: Sequence[PublicService]) -> tuple[Mapping[str, PublicService], SearchIndex]:
    """The cards by code, and the search over them."""
    by_code = {card.code: card for card in cards}
    return by_code, SearchIndex(_documents(by_code.values(), service_document), SERVICES)


def index_articles(articles: Sequence[Article]) -> tuple[Mapping[str, Article], SearchIndex]:
    """The articles by id, and the search over them."""
    by_id = {article.id: article for article in articles}
    return by_id, SearchIndex(_documents(by_id.values(), article_document), ARTICLES)


def normalised(words: str) -> str:
    """`words` in standard spelling, without signs, numbers as their kind."""
    return " ".join(standard_words_in(words))


def asked_parts(words: str) -> tuple[str, ...]:
    """The parts of a card that `words` name."""
    return parts_in(words)


def asks_parts_alone(words: str, place: str) -> bool:
    """Whether `words` ask about parts of a card, and name no service; a `place` may be named."""
    return names_parts_alone(words, [place])


def _documents(
    items: Collection[Item], make: Callable[[Mapping[str, object]], Document]
) -> Sequence[Document]:
    return [make(item.model_dump()) for item in items]
