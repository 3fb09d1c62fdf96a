"""Where providers fetch the pictures of our messages."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Response

from bot.domain.pictures import LASTS
from bot.services.pictures import ShowPicture

CACHED: Final = {"Cache-Control": f"public, max-age={int(LASTS.total_seconds())}, immutable"}
"""A key is a hash of what is seen, so under one address nothing ever changes."""


def picture_routes(show: ShowPicture) -> APIRouter:
    """`/pictures/{key}.png`, open to everybody who has the address."""
    routes = APIRouter(tags=["pictures"])

    @routes.api_route("/pictures/{key}.png", methods=["GET", "HEAD"], include_in_schema=False)
    async def picture(key: Annotated[str, Path(pattern="^[0-9a-f]{32}$")]) -> Response:
        image = await show(key)
        if image is None:
            return Response(status_code=404)
        return Response(image, media_type="image/png", headers=CACHED)

    return routes
