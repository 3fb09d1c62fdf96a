"""Public services and articles, as `docs/core-api.yaml` has them. All of them are marked as samples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from sandbox.core.api import Page, PageSize, authorise
from sandbox.core.context import CoreDep
from sandbox.core.finding import best_first, is_given_in, page_of
from sandbox.core.problems import ProblemRoute

Words = Annotated[str, Query(max_length=500)]
AreaCode = Annotated[str | None, Query(pattern=r"^18(\.\d{2}){0,2}$")]

router = APIRouter(
    prefix="/v1", tags=["core API"], route_class=ProblemRoute, dependencies=[Depends(authorise)]
)


@router.get("/public-services")
def search_public_services(
    core: CoreDep, *, q: Words = "", area: AreaCode = None, page: Page = 1, page_size: PageSize = 20
) -> dict[str, Any]:
    cards = [card for card in core.content.services if area is None or is_given_in(card, area)]
    if not q.strip():
        return _page([_shown(card) for card in cards], page, page_size)
    found = best_first(q, cards, lambda card: [card.name, *card.aliases])
    return _page([_shown(card) | {"score": score} for card, score in found], page, page_size)


@router.get("/articles")
def search_articles(
    core: CoreDep, *, q: Words = "", page: Page = 1, page_size: PageSize = 20
) -> dict[str, Any]:
    if not q.strip():
        return _page([_shown(article) for article in core.content.articles], page, page_size)
    found = best_first(q, core.content.articles, lambda article: [article.title, *article.aliases])
    return _page([_shown(article) | {"score": score} for article, score in found], page, page_size)


def _shown(entry: BaseModel) -> dict[str, Any]:
    return entry.model_dump(mode="json") | {"sample": True}


def _page(items: Sequence[dict[str, Any]], page: int, page_size: int) -> dict[str, Any]:
    return {
        "items": page_of(items, page, page_size),
        "page": page,
        "page_size": page_size,
        "total": len(items),
    }
