"""Content templates: how WhatsApp gets buttons and lists. One per number of choices, made once.

Texts, titles and ids are variables, so that a handful of templates serves every message. Twilio refuses
empty variables (https://www.twilio.com/docs/api/errors/21656), so lists with descriptions have their own.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from twilio.rest import Client

from bot.domain.errors import DeliveryError
from bot.domain.messages import Choice, ChoiceStyle, OutboundMessage
from bot.domain.withheld import TEMPLATE_MISSING, TEMPLATE_UNAPPROVED
from channels.whatsapp import limits
from channels.whatsapp.approvals import ApprovalStatus, fetch_approval
from channels.whatsapp.approved import APPROVED, ApprovedTemplate
from channels.whatsapp.errors import NOT_FOUND, delivery_errors

log = structlog.get_logger(__name__)

LANGUAGE = "id"
LIST_BUTTON = "Lihat pilihan"
TEMPLATES_PER_PAGE = 100
LOOK_AGAIN_SECONDS = 60.0
"""How often a template that the account has not is looked for: one made meanwhile needs no restart."""
APPROVAL_SECONDS = 600.0
"""How long an approval is believed: WhatsApp pauses a template when people complain of it."""


@dataclass(frozen=True, slots=True)
class Template:
    """A content template of ours: its friendly name at Twilio, and what it is made of."""

    name: str
    variables: dict[str, str]
    types: dict[str, Any]


def name_of(message: OutboundMessage) -> str:
    """The template that shows `message`."""
    if message.template is not None:
        return message.template.name
    described = "described_" if any(choice.description for choice in message.choices) else ""
    kind = "buttons" if message.style is ChoiceStyle.BUTTONS else f"list_{described}".rstrip("_")
    return f"siger_{kind}_{len(message.choices)}"


def variables_of(message: OutboundMessage) -> str:
    """The values for the template of `message`, as Twilio wants them: JSON, all strings."""
    if message.template is not None:
        return json.dumps(APPROVED[message.template.name].variables(message.template.variables))
    described = message.style is ChoiceStyle.LIST and any(choice.description for choice in message.choices)
    values = [message.text, *(value for choice in message.choices for value in _row(choice, described))]
    return json.dumps({str(number): value for number, value in enumerate(values, start=1)})


def _row(choice: Choice, described: bool) -> Sequence[str]:
    row = (choice.title, choice.id)
    return (*row, choice.description) if described else row


def every_template() -> list[Template]:
    """All templates that messages within the limits can ask for."""
    return [
        *(_buttons(count) for count in range(1, limits.BUTTONS + 1)),
        *(_list(count, "list", ("item", "id")) for count in range(1, limits.LIST_ITEMS + 1)),
        *(
            _list(count, "list_described", ("item", "id", "description"))
            for count in range(1, limits.LIST_ITEMS + 1)
        ),
        *(_approved(template) for template in APPROVED.values()),
    ]


def _approved(template: ApprovedTemplate) -> Template:
    samples = template.variables(template.samples)
    return Template(template.name, samples, {"twilio/text": {"body": template.numbered()}})


def _buttons(count: int) -> Template:
    actions = [{"type": "QUICK_REPLY", **row} for row in _rows(count, ("title", "id"))]
    return _template(
        f"buttons_{count}", {"twilio/quick-reply": {"body": "{{1}}", "actions": actions}}, 2 * count
    )


def _list(count: int, kind: str, fields: Sequence[str]) -> Template:
    picker = {"body": "{{1}}", "button": LIST_BUTTON, "items": _rows(count, fields)}
    return _template(f"{kind}_{count}", {"twilio/list-picker": picker}, len(fields) * count)


def _rows(count: int, fields: Sequence[str]) -> list[dict[str, str]]:
    """`count` rows whose fields are variables, numbered on from the text's, which is the first."""
    width = len(fields)
    return [
        {field: f"{{{{{2 + row * width + column}}}}}" for column, field in enumerate(fields)}
        for row in range(count)
    ]


def _template(kind: str, types: dict[str, Any], row_variables: int) -> Template:
    samples = {str(number): f"Contoh {number}" for number in range(1, row_variables + 2)}
    return Template(f"siger_{kind}", samples, types)


async def find_templates(client: Client) -> dict[str, str]:
    """The ids (``HX…``) of all content templates of the account, by friendly name.

    Raises:
        DeliveryError: Twilio did not answer.
    """
    with delivery_errors():
        found = await client.content.v1.contents.list_async(page_size=TEMPLATES_PER_PAGE)
    return {content.friendly_name: content.sid for content in found}


class TemplateCatalogue:
    """Which templates the account has: remembered, and asked again now and then while one is missing."""

    def __init__(self) -> None:
        self._sids: dict[str, str] | None = None
        self._asked_at = 0.0
        self._told: set[str] = set()
        self._approved_at: dict[str, float] = {}

    async def find(self, client: Client, message: OutboundMessage) -> str | None:
        """The id of the template that shows `message`; None where it needs none, or none is to be had."""
        if message.style not in limits.TEMPLATE_STYLES:
            return None
        name = name_of(message)
        try:
            sids = await self._known(client, name)
        except DeliveryError as error:
            log.warning("content_templates_unknown", code=error.provider_code)
            return None
        if name not in sids and name not in self._told:
            log.warning("content_template_missing", template=name, mend="siger provision")
            self._told.add(name)
        return sids.get(name)

    async def find_approved(self, client: Client, name: str) -> str:
        """The id of a template that cannot be replaced by anything. Looked for again while it is missing, or
        not approved: Twilio takes such a message too, and lets it fail behind our back.

        Raises:
            DeliveryError: with the code ``template_missing`` or ``template_unapproved``, or Twilio did not
                answer.
        """
        if self._sids is None or name not in self._sids:
            await self._ask(client)
        sids = self._sids or {}
        if name not in sids:
            log.error("approved_template_missing", template=name, mend="siger provision")
            raise DeliveryError(TEMPLATE_MISSING, name)
        if time.monotonic() - self._approved_at.get(name, -math.inf) >= APPROVAL_SECONDS:
            await self._demand_approval(client, name, sids[name])
        return sids[name]

    async def _demand_approval(self, client: Client, name: str, sid: str) -> None:
        try:
            approval = await fetch_approval(client, sid)
        except DeliveryError as error:
            if error.provider_code not in NOT_FOUND:
                raise
            self.forget(name)
            raise DeliveryError(TEMPLATE_MISSING, name) from error
        if approval.status is not ApprovalStatus.APPROVED:
            log.error("template_unapproved", template=name, status=approval.status, mend="siger doctor")
            raise DeliveryError(TEMPLATE_UNAPPROVED, f"{name}: {approval.status}")
        self._approved_at[name] = time.monotonic()

    def forget(self, name: str) -> None:
        """A template is gone, or is another one now: look for it when it is needed again."""
        self._approved_at.pop(name, None)
        if self._sids is not None:
            self._sids.pop(name, None)

    async def _known(self, client: Client, name: str) -> Mapping[str, str]:
        is_missing = self._sids is not None and name not in self._sids
        is_due = time.monotonic() - self._asked_at >= LOOK_AGAIN_SECONDS
        if self._sids is None or (is_missing and is_due):
            await self._ask(client)
        return self._sids or {}

    async def _ask(self, client: Client) -> None:
        self._asked_at = time.monotonic()
        self._sids = await find_templates(client)
