"""Who answers for a complaint where the province does not, said at once; the citizen may still file."""

from __future__ import annotations

from typing import Protocol

from rasa_sdk.executor import CollectingDispatcher

from bot.domain.markup import escape_markup


class Responsible(Protocol):
    """The body that answers for a complaint, and how it is reached where that is known."""

    @property
    def name(self) -> str: ...
    @property
    def contact(self) -> str | None: ...
    @property
    def is_outside_province(self) -> bool: ...


def tell_if_outside(
    dispatcher: CollectingDispatcher, before: Responsible | None, now: Responsible | None
) -> None:
    """Say who answers, when this turn told it: `before` and `now` are the bodies before and after it."""
    if now is None or not now.is_outside_province or (before is not None and before.name == now.name):
        return
    response = "utter_pengaduan_wewenang" if now.contact else "utter_pengaduan_wewenang_tanpa_kontak"
    dispatcher.utter_message(
        response=response, instansi=escape_markup(now.name), kontak=escape_markup(now.contact or "")
    )
