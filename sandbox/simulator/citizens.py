"""The invented citizens, stored."""

from __future__ import annotations

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from sandbox.simulator.events import Events
from sandbox.simulator.tables import Citizen
from sandbox.simulator.views import Channel, CitizenView

FIRST_CITIZENS: tuple[tuple[Channel, str, str, str | None, str | None], ...] = (
    ("whatsapp", "whatsapp:+6281200000001", "Siti Rahayu", "+6281200000001", "ID.1349100000000001"),
    ("whatsapp", "whatsapp:+6281200000002", "Wayan Sudarma", "+6281200000002", None),
    ("whatsapp", "whatsapp:ID.1349100000000003", "Ratu Minak", None, "ID.1349100000000003"),
    ("telegram", "700000001", "Budi Santoso", "+6281200000004", None),
    ("telegram", "700000002", "Dewi Lestari", None, None),
    ("telegram", "700000003", "Agus Pratama", None, None),
)
"""Channel, address, name, phone and WhatsApp's business-scoped user id; all invented. The third hides the
phone number, as WhatsApp allows since 2026."""


class Citizens:
    """Every change is published. Usable from any thread."""

    def __init__(self, engine: Engine, events: Events) -> None:
        self._engine = engine
        self._events = events

    def seed(self) -> None:
        """Invent the first citizens, where nobody lives here yet."""
        if not self.all():
            for channel, address, name, phone, external_id in FIRST_CITIZENS:
                self.add(channel, address, name, phone=phone, external_id=external_id)

    def all(self) -> list[CitizenView]:
        """Everyone who exists, in the order of their creation."""
        wanted = select(Citizen).where(~Citizen.unknown).order_by(Citizen.id)
        with Session(self._engine) as session:
            rows = session.scalars(wanted)
            return [CitizenView.model_validate(row) for row in rows]

    def get(self, citizen_id: int) -> CitizenView | None:
        """One citizen by the simulator's own id."""
        with Session(self._engine) as session:
            row = session.get(Citizen, citizen_id)
            return CitizenView.model_validate(row) if row else None

    def find(self, channel: Channel, address: str) -> CitizenView | None:
        """One citizen by the provider's address."""
        wanted = select(Citizen).where(Citizen.channel == channel, Citizen.address == address)
        with Session(self._engine) as session:
            row = session.scalar(wanted)
            return CitizenView.model_validate(row) if row else None

    def add(
        self,
        channel: Channel,
        address: str,
        name: str,
        *,
        phone: str | None = None,
        external_id: str | None = None,
        unknown: bool = False,
    ) -> CitizenView:
        """Invent a citizen.

        Raises:
            sqlalchemy.exc.IntegrityError: the address is taken.
        """
        row = Citizen(
            channel=channel,
            address=address,
            name=name,
            phone=phone,
            external_id=external_id,
            blocked=False,
            unknown=unknown,
        )
        with Session(self._engine) as session:
            session.add(row)
            return self._commit(session, row)

    def set_blocked(self, citizen_id: int, blocked: bool) -> CitizenView:
        """The citizen blocks Siger, or lets it in again."""
        with Session(self._engine) as session:
            row = session.get_one(Citizen, citizen_id)
            row.blocked = blocked
            return self._commit(session, row)

    def _commit(self, session: Session, row: Citizen) -> CitizenView:
        session.commit()
        view = CitizenView.model_validate(row)
        self._events.publish("citizen", view.model_dump(mode="json"))
        return view
