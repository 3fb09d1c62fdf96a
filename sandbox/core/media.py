"""Photos: what they are is found from their bytes."""

from __future__ import annotations

import io
import uuid
import warnings
from collections.abc import Sequence

from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.core.context import now
from sandbox.core.problems import ProblemError
from sandbox.core.tables import MediaRow

MAX_BYTES = 16_000_000
_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


def sniff(content: bytes) -> str:
    """The media type of a photo.

    Raises:
        ProblemError: too large, no photo, or of a format that is not taken.
    """
    if len(content) > MAX_BYTES:
        raise ProblemError("media-too-large", f"At most {MAX_BYTES} bytes are kept.")
    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            image = Image.open(io.BytesIO(content), formats=tuple(_TYPES))
            image.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as error:
        raise ProblemError("media-not-supported", "No JPEG, PNG or WebP photo.") from error
    return _TYPES[image.format or ""]


def keep(session: Session, content: bytes) -> MediaRow:
    """Keep a photo under an id that cannot be guessed."""
    row = MediaRow(
        id=uuid.uuid4().hex, content_type=sniff(content), size=len(content), content=content, kept_at=now()
    )
    session.add(row)
    return row


def require(session: Session, ids: Sequence[str]) -> None:
    """Refuse ids of photos that are not kept here."""
    known = session.scalar(select(func.count()).where(MediaRow.id.in_(ids)))
    if known != len(set(ids)):
        raise ProblemError("media-not-found", "A media id is unknown.", status=422)
