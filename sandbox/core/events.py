"""Events for Siger: recorded with the change they tell of, signed when they are sent."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from sandbox.core.context import now
from sandbox.core.tables import EventRow


def record(session: Session, kind: str, data: Mapping[str, Any]) -> None:
    """Put an event beside the change, in its transaction."""
    at = now()
    event_id = f"evt_{uuid.uuid4().hex}"
    session.add(EventRow(id=event_id, type=kind, occurred_at=at, data=dict(data), next_attempt_at=at))


def envelope(event: EventRow) -> dict[str, Any]:
    """The event as it goes over the wire."""
    return {
        "id": event.id,
        "type": event.type,
        "sequence": event.sequence,
        "occurred_at": event.occurred_at.isoformat(),
        "data": event.data,
    }


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """The value of X-Lampungin-Signature for `body` sent at `timestamp` (Unix seconds)."""
    digest = hmac.new(secret.encode(), b"%d." % timestamp + body, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={digest}"
