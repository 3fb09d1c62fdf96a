"""The forms of citizens' messages. Every value is text; fields without a value are blank or missing, as
Twilio has them. https://www.twilio.com/docs/messaging/guides/webhook-request and, for WhatsApp's own
fields, https://www.twilio.com/docs/whatsapp/buttons
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sandbox.settings import SandboxSettings
from sandbox.simulator.phones import Option, Pin
from sandbox.simulator.views import CitizenView, File, FullMessageView

Form = dict[str, str]


def common(settings: SandboxSettings, citizen: CitizenView, sid: str, message_type: str, body: str) -> Form:
    """What every message carries."""
    wa_id = citizen.phone.removeprefix("+") if citizen.phone else ""
    form = {
        "AccountSid": settings.twilio_account_sid,
        "ApiVersion": "2010-04-01",
        "Body": body,
        "ChannelMetadata": json.dumps(
            {"type": "whatsapp", "data": {"context": {"ProfileName": citizen.name, "WaId": wa_id}}}
        ),
        "From": citizen.address,
        "MessageSid": sid,
        "MessageType": message_type,
        "NumMedia": "0",
        "NumSegments": "1",
        "ProfileName": citizen.name,
        "ReferralNumMedia": "0",
        "SmsMessageSid": sid,
        "SmsSid": sid,
        "SmsStatus": "received",
        "To": settings.twilio_whatsapp_from,
    }
    if wa_id:
        form["WaId"] = wa_id
    if citizen.external_id:
        form["ExternalUserId"] = citizen.external_id
    return form


def with_media(form: Form, media: Sequence[tuple[str, File]]) -> Form:
    """Add media, each with its URL."""
    form["NumMedia"] = str(len(media))
    for index, (url, file) in enumerate(media):
        form[f"MediaUrl{index}"] = url
        form[f"MediaContentType{index}"] = file.content_type
    return form


def with_pin(form: Form, pin: Pin) -> Form:
    """Add a location."""
    form |= {"Latitude": str(pin.lat), "Longitude": str(pin.long)}
    if pin.label:
        form["Label"] = pin.label
    if pin.address:
        form["Address"] = pin.address
    return form


def with_tap(form: Form, settings: SandboxSettings, tapped: FullMessageView, option: Option) -> Form:
    """Add the tapped button or list row."""
    form |= {
        "OriginalRepliedMessageSender": settings.twilio_whatsapp_from,
        "OriginalRepliedMessageSid": tapped.provider_id,
    }
    if tapped.details["choices"]["style"] == "list":
        form |= {"ListId": option.id, "ListTitle": option.title}
        if option.description:
            form["ListDescription"] = option.description
        return form
    return form | {"ButtonPayload": option.id, "ButtonText": option.title}
