"""Twilio's webhook signature: https://www.twilio.com/docs/usage/webhooks/webhooks-security"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from twilio.request_validator import (
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)


def is_authentic(
    url: str, form: Mapping[str, str], headers: Mapping[str, str], secrets: Iterable[str]
) -> bool:
    """Whether Twilio signed `form` for `url`, our public address with its query, with one of `secrets`.

    Both ways of signing count: SHA-1 with the account's token, and SHA-256 with a shared key.
    """
    signature = headers.get(SIGNATURE_HEADER)
    if not signature:
        return False
    algorithm = get_signature_algorithm(headers.get(SIGNATURE_SETTINGS_HEADER, ""))
    return any(RequestValidator(secret).validate(url, form, signature, algorithm) for secret in secrets)
