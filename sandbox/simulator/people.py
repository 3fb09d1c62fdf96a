"""How a new citizen gets an address."""

from __future__ import annotations

import secrets

from sandbox.simulator.citizens import Citizens
from sandbox.simulator.requests import NewCitizen
from sandbox.simulator.views import CitizenView


def move_in(citizens: Citizens, new: NewCitizen) -> CitizenView:
    """Invent a citizen, with an invented number where none is given.

    Raises:
        sqlalchemy.exc.IntegrityError: another citizen has this number.
    """
    if new.channel == "telegram":
        return citizens.add(
            "telegram", str(700_000_000 + secrets.randbelow(99_000_000)), new.name, phone=new.phone
        )
    external_id = f"ID.1349{secrets.randbelow(10**12):012d}"
    if new.hidden_phone:
        return citizens.add("whatsapp", f"whatsapp:{external_id}", new.name, external_id=external_id)
    phone = new.phone or f"+62812{secrets.randbelow(10**8):08d}"
    return citizens.add("whatsapp", f"whatsapp:{phone}", new.name, phone=phone, external_id=external_id)
