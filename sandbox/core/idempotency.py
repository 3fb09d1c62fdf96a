"""An effect happens once per Idempotency-Key, and is always answered the same."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Header
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.orm import Session

from sandbox.core.problems import ProblemError
from sandbox.core.tables import AnswerRow

_KEY = re.compile(r"[!-~]{8,255}")


def idempotency_key(idempotency_key: Annotated[str | None, Header()] = None) -> str:
    """The request's key, or a refusal."""
    if idempotency_key is None or not _KEY.fullmatch(idempotency_key):
        raise ProblemError("idempotency-key-missing", "Send 8 to 255 visible ASCII characters.")
    return idempotency_key


IdempotencyKey = Annotated[str, Depends(idempotency_key)]


def once(
    session: Session, key: str, content: tuple[str, Any], status: int, effect: Callable[[], BaseModel]
) -> JSONResponse:
    """Carry out `effect`, or repeat what `key` was answered.

    `content` is the operation's name and its JSON-like content.

    Raises:
        ProblemError: the key was used with other content.
    """
    fingerprint = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    known = session.get(AnswerRow, key)
    if known is None:
        body = effect().model_dump(mode="json")
        session.add(AnswerRow(key=key, fingerprint=fingerprint, status=status, body=body))
        return JSONResponse(body, status_code=status)
    if known.fingerprint != fingerprint:
        raise ProblemError("idempotency-key-reused", f"{key} was used with other content.")
    return JSONResponse(known.body, status_code=known.status, headers={"Idempotent-Replayed": "true"})
