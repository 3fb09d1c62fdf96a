"""Twilio's error codes that the emulator knows, with Twilio's meaning of them.

Source: https://www.twilio.com/docs/api/errors
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

REFUSALS: Mapping[int, tuple[int, str]] = {
    20001: (400, "Invalid parameter"),
    20003: (401, "Authenticate"),
    20404: (404, "The requested resource was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "Internal Server Error"),
    21211: (400, "Invalid 'To' Phone Number"),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21609: (400, "Invalid 'StatusCallback'"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    21620: (400, "Invalid media URL(s)"),
    21623: (400, "Number of media files exceeds allowed limit"),
    21655: (400, "The ContentSid is Invalid"),
    21656: (400, "The ContentVariables Parameter is invalid"),
    21658: (400, "Parameter exceeded character limit"),
    63007: (400, "Twilio could not find a Channel with the specified From address"),
}
"""Answered at once: the code, its HTTP status and its words."""

FAILURES: Mapping[int, str] = {
    63005: "Channel did not accept given content",
    63014: "Channel message blocked by user action",
    63016: "Outside messaging window. For WhatsApp, use a Message Template instead",
    63019: "Media failed to download",
    63021: "Channel invalid content error",
    63024: "Invalid message recipient",
}
"""Told later, by the status callback of a message that was accepted."""


class RefusedError(Exception):
    """A request that Twilio refuses; `code` is one of `REFUSALS`."""

    def __init__(self, code: int) -> None:
        self.code = code
        self.status, self.message = REFUSALS[code]
        super().__init__(f"{code}: {self.message}")

    def body(self) -> dict[str, Any]:
        """Twilio's JSON for it."""
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }
