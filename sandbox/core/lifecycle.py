"""Which state of a complaint may follow which, and what officers call them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """The status codes of `docs/core-api.yaml`."""

    RECEIVED = "received"
    FORWARDED = "forwarded"
    NEED_INFO = "need_info"
    IN_PROGRESS = "in_progress"
    AWAITING_VERIFICATION = "awaiting_verification"
    RESOLVED = "resolved"
    OUT_OF_AUTHORITY = "out_of_authority"
    MERGED = "merged"
    ARCHIVED = "archived"


class Actor(StrEnum):
    """Who took a step of a complaint's timeline."""

    SYSTEM = "sistem"
    OFFICER = "petugas"
    REPORTER = "pelapor"


LABELS: Mapping[Status, str] = {
    Status.RECEIVED: "Diterima",
    Status.FORWARDED: "Diteruskan ke instansi",
    Status.NEED_INFO: "Butuh informasi pelapor",
    Status.IN_PROGRESS: "Dikerjakan",
    Status.AWAITING_VERIFICATION: "Menunggu pemeriksaan hasil",
    Status.RESOLVED: "Selesai",
    Status.OUT_OF_AUTHORITY: "Bukan wewenang",
    Status.MERGED: "Digabung",
    Status.ARCHIVED: "Diarsipkan",
}

_SET_ASIDE = {Status.OUT_OF_AUTHORITY, Status.MERGED, Status.ARCHIVED}

MAY_FOLLOW: Mapping[Status, frozenset[Status]] = {
    Status.RECEIVED: frozenset({Status.FORWARDED, Status.NEED_INFO, Status.IN_PROGRESS} | _SET_ASIDE),
    Status.FORWARDED: frozenset(
        {Status.FORWARDED, Status.NEED_INFO, Status.IN_PROGRESS, Status.AWAITING_VERIFICATION} | _SET_ASIDE
    ),
    Status.NEED_INFO: frozenset({Status.RECEIVED, Status.FORWARDED, Status.IN_PROGRESS} | _SET_ASIDE),
    Status.IN_PROGRESS: frozenset(
        {Status.IN_PROGRESS, Status.FORWARDED, Status.NEED_INFO, Status.AWAITING_VERIFICATION} | _SET_ASIDE
    ),
    Status.AWAITING_VERIFICATION: frozenset({Status.RESOLVED, Status.IN_PROGRESS}),
    Status.RESOLVED: frozenset({Status.IN_PROGRESS, Status.ARCHIVED}),
    Status.OUT_OF_AUTHORITY: frozenset({Status.FORWARDED, Status.ARCHIVED}),
    Status.MERGED: frozenset({Status.ARCHIVED}),
    Status.ARCHIVED: frozenset(),
}
"""FORWARDED after FORWARDED is another agency; IN_PROGRESS after IN_PROGRESS is news of the work."""

CLOSED = frozenset({Status.RESOLVED} | _SET_ASIDE)


def may_follow(current: Status, wanted: Status) -> bool:
    """Whether an officer may set `wanted` on a complaint that is `current`."""
    return wanted in MAY_FOLLOW[current]
