"""Every error of ours, drawn once::

    SigerError
    ├── NotConfiguredError        a secret is missing; the endpoint is closed (503)
    ├── InvalidSignatureError     a webhook that its provider did not sign (403)
    ├── MalformedRequestError     a body that cannot be read (400)
    ├── RequestTooLargeError      a body over the size limit (413)
    ├── DatabaseUnavailableError  the store does not answer; the provider shall retry (503)
    ├── TryAgainLaterError        a job that shall run again after a while
    ├── DeliveryError             a provider did not take a message
    ├── MediaError                a file that cannot be fetched or is not what it says
    │   └── MediaTooLargeError    it is larger, or longer, than we take
    ├── SpeechToTextError         a voice note could not be written down
    └── CoreApiError              the core Lampung-In API did not do what was asked
        ├── CoreApiUnavailableError    down, slow or answering rubbish: worth another try
        ├── CoreApiRejectedError       it refused what we sent: another try is useless
        └── ComplaintNotFoundError     it knows no such report number

`code` is the wire code of an error; where it leaves as HTTP, `status` is its answer.
"""

from __future__ import annotations

from datetime import timedelta


class SigerError(Exception):
    """The root of our errors."""

    code = "siger_error"
    status = 500


class NotConfiguredError(SigerError):
    code = "not_configured"
    status = 503


class InvalidSignatureError(SigerError):
    code = "invalid_signature"
    status = 403


class MalformedRequestError(SigerError):
    code = "malformed_request"
    status = 400


class RequestTooLargeError(SigerError):
    code = "request_too_large"
    status = 413


class DatabaseUnavailableError(SigerError):
    code = "database_unavailable"
    status = 503


class TryAgainLaterError(SigerError):
    """Not an accident: the job noted how far it came, and shall run again after `delay`."""

    code = "try_again_later"

    def __init__(self, delay: timedelta, reason: str) -> None:
        super().__init__(f"{reason}; again in {delay}")
        self.delay = delay


class DeliveryError(SigerError):
    """A provider did not take a message.

    `provider_code` is the provider's own; `retry` says whether another try can help, `retry_after` how
    many seconds to wait first. `unreachable`: the person has blocked us or left. `outcome_unknown`: the
    request may have been carried out, so look before sending again.
    """

    code = "delivery_failed"

    def __init__(
        self,
        provider_code: str,
        message: str = "",
        *,
        retry: bool = False,
        retry_after: float | None = None,
        unreachable: bool = False,
        outcome_unknown: bool = False,
    ) -> None:
        super().__init__(f"{provider_code}: {message}" if message else provider_code)
        self.provider_code = provider_code
        self.retry = retry
        self.retry_after = retry_after
        self.unreachable = unreachable
        self.outcome_unknown = outcome_unknown


class MediaError(SigerError):
    """A file cannot be fetched (`retry` says whether later may help), is too large or of a wrong type."""

    code = "media_failed"

    def __init__(self, message: str, *, retry: bool = False) -> None:
        super().__init__(message)
        self.retry = retry


class MediaTooLargeError(MediaError):
    code = "media_too_large"


class SpeechToTextError(SigerError):
    """The service that writes voice notes down did not do so; `retry` says whether later may help."""

    code = "speech_to_text_failed"
    status = 502

    def __init__(self, message: str, *, retry: bool = False) -> None:
        super().__init__(message)
        self.retry = retry


class CoreApiError(SigerError):
    code = "core_api_error"
    status = 502


class CoreApiUnavailableError(CoreApiError):
    code = "core_api_unavailable"


class CoreApiRejectedError(CoreApiError):
    """The core API refused what we sent.

    `explanation` is an Indonesian sentence that a citizen may read, where the core API gave one.
    """

    code = "core_api_rejected"

    def __init__(self, message: str, *, explanation: str | None = None) -> None:
        super().__init__(message)
        self.explanation = explanation


class ComplaintNotFoundError(CoreApiError):
    code = "complaint_not_found"
    status = 404
