"""Who answers for a complaint where the province does not, or where it is about officials: said at once, and
the citizen may still file."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.complaint.authority import Responsible, responsible_for
from actions.complaint.authority_facts import Overseer
from actions.complaint.draft import Draft
from actions.dependencies import agencies
from bot.domain.markup import escape_markup


async def tell_if_outside(dispatcher: CollectingDispatcher, before: Draft, after: Draft) -> None:
    """Say who answers for the draft, when this turn told it: nothing while its place is unknown, on which
    the owner may depend, and nothing that was told before."""
    now = await _who_answers(after)
    if now is None or not (now.is_outside_province or now.overseer):
        return
    earlier = await _who_answers(before)
    if earlier is None or earlier.name != now.name:
        dispatcher.utter_message(
            response=now.response, badan=escape_markup(now.name), kontak=escape_markup(now.contact or "")
        )
    if now.overseer and (earlier is None or earlier.overseer != now.overseer):
        _tell_overseer(dispatcher, now.overseer)


def _tell_overseer(dispatcher: CollectingDispatcher, overseer: Overseer) -> None:
    dispatcher.utter_message(
        response="utter_pengaduan_pengawas",
        pengawas=escape_markup(overseer.name),
        kontak=escape_markup("\n".join(overseer.reached)),
    )


async def _who_answers(draft: Draft) -> Responsible | None:
    if not draft.place:
        return None
    words = " ".join(filter(None, (draft.description, draft.address)))
    return responsible_for(draft.category, words, draft.area_code, await agencies())
