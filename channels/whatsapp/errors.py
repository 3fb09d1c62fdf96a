"""Twilio's error codes, and what each means for a message of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from json import JSONDecodeError

import aiohttp
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.response import Response

from bot.domain.errors import DeliveryError


@dataclass(frozen=True, slots=True)
class Fault:
    """What a code means: in words, whether another try can help, whether the person is out of reach."""

    meaning: str
    retry: bool = False
    unreachable: bool = False
    outcome_unknown: bool = False


# Each code is told at https://www.twilio.com/docs/api/errors/<code>
FAULTS: Mapping[int, Fault] = {
    20003: Fault("our credentials are refused", retry=True),
    20404: Fault("there is no such resource"),
    20429: Fault("too many requests", retry=True),
    20500: Fault("Twilio's server failed", retry=True, outcome_unknown=True),
    21211: Fault("the recipient is not an address", unreachable=True),
    21609: Fault("the status callback is not a public address"),
    21610: Fault("the person has unsubscribed", unreachable=True),
    21611: Fault("our sender's queue is full", retry=True),
    21617: Fault("the text is too long"),
    21655: Fault("there is no such content template"),
    21656: Fault("the content template refuses its variables"),
    63003: Fault("WhatsApp does not know the recipient", unreachable=True),
    63005: Fault("WhatsApp does not take this content"),
    63007: Fault("our sender is not a WhatsApp sender of this account"),
    63013: Fault("the message breaks a policy of WhatsApp"),
    63014: Fault("the person has blocked us", unreachable=True),
    63016: Fault("outside the 24-hour window only approved templates may be sent"),
    63018: Fault("WhatsApp's rate limit", retry=True),
    63021: Fault("the content is invalid for WhatsApp"),
    63024: Fault("WhatsApp cannot reach the recipient", unreachable=True),
    63032: Fault("WhatsApp limits messages to this person"),
    63038: Fault("our account's daily limit is reached", retry=True),
}

UNREACHABLE = frozenset(str(code) for code, fault in FAULTS.items() if fault.unreachable)
TEMPLATE_REFUSED = frozenset({"21655", "21656"})
"""Refusals of a content template at once, before anything was sent: the text can still go without it."""
NOT_FOUND = frozenset({"20404", "404"})
"""Twilio knows no such resource, or not any more."""


def fault_of(code: int | None, status: int) -> Fault:
    """What an error answer means; where the code is not in the table, its HTTP status tells."""
    if code is not None and code in FAULTS:
        return FAULTS[code]
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return FAULTS[20429]
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return FAULTS[20500]
    return Fault(f"refused with HTTP {status}")


@contextmanager
def delivery_errors() -> Iterator[None]:
    """Turn whatever the Twilio library raises into a `DeliveryError`.

    Twilio's own message is left out, since it repeats the recipient's number.
    """
    try:
        yield
    except (TwilioRestException, TwilioServiceException) as error:
        raise _refused(error.code, error.status) from None
    except TwilioException as error:
        raise _refused(None, _list_status(error)) from None
    except aiohttp.ClientConnectorError as error:
        raise DeliveryError("unreachable_provider", type(error).__name__, retry=True) from error
    except (aiohttp.ClientError, TimeoutError, JSONDecodeError, UnicodeDecodeError) as error:
        raise DeliveryError("no_answer", type(error).__name__, retry=True, outcome_unknown=True) from error


def _list_status(error: TwilioException) -> int:
    """The HTTP status behind a refused list, which the library raises as a bare (message, response)."""
    return next((part.status_code for part in error.args if isinstance(part, Response)), 0)


def _refused(code: int | None, status: int) -> DeliveryError:
    fault = fault_of(code, status)
    return DeliveryError(
        str(code or status),
        fault.meaning,
        retry=fault.retry,
        unreachable=fault.unreachable,
        outcome_unknown=fault.outcome_unknown,
    )
