"""What an examination of the installation found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `mend` says what to do where it is not well."""

    subject: str
    well: bool
    detail: str
    mend: str = ""
