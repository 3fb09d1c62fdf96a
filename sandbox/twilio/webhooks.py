"""Forms that Twilio posts to Siger, signed as Twilio signs."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from sandbox.simulator.courier import delivered
from sandbox.simulator.world import World
from sandbox.twilio.access import auth_tokens

INBOUND_PATH = "/webhooks/whatsapp"
FALLBACK_DELAY_SECONDS = 1.0


async def post_signed(world: World, url: str, form: Mapping[str, str]) -> bool:
    """Post a form; True where it was taken."""
    signer = RequestValidator(auth_tokens(world.settings)[0])
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "User-Agent": "TwilioProxy/1.1",
        "X-Twilio-Signature": signer.compute_signature(url, dict(form)),
    }
    return delivered(await world.courier.post(url, urlencode(form).encode(), headers))


async def post_inbound(world: World, form: Mapping[str, str]) -> bool:
    """Post a citizen's message; where it is not taken, once more, as to a fallback URL. Nothing follows
    that: Twilio does not keep inbound messages for later."""
    url = world.settings.public_base_url.rstrip("/") + INBOUND_PATH
    taken = await post_signed(world, url, form)
    if not taken:
        await asyncio.sleep(FALLBACK_DELAY_SECONDS)
        taken = await post_signed(world, url, form)
    if taken and world.switches.duplicated_messages:
        await post_signed(world, url, form)
    return taken
