"""Places of Lampung to pin, and the province's outline.

Names and coordinates: Kepmendagri 300.2.2-2430/2025 through https://github.com/cahyadsn/wilayah (MIT);
outlines, much simplified: https://github.com/cahyadsn/wilayah_boundaries (MIT).
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

MAP_FILE = Path(__file__).with_name("lampung.json")


@lru_cache(maxsize=1)
def lampung() -> dict[str, Any]:
    """`places` (label, address, lat, long) and `outlines` (per kabupaten/kota: name and rings of
    [lat, long])."""
    loaded: dict[str, Any] = json.loads(MAP_FILE.read_text(encoding="utf-8"))
    return loaded
