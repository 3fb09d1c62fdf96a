"""The doctor, in a town where all is well, and in one where it is not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from pydantic import SecretStr

from bot.cli.doctor import examine
from bot.domain.diagnosis import Finding
from bot.settings import Settings
from sandbox.server import RunningSandbox


def found(settings: Settings) -> dict[str, Finding]:
    return {finding.subject: finding for finding in asyncio.run(examine(settings))}


def test_all_is_well_in_this_town(town: RunningSandbox, siger: Settings) -> None:
    ill = {subject for subject, finding in found(siger).items() if not finding.well}
    assert ill <= {"Model"}, "the tests train into a folder of their own"


def test_wrong_credentials_are_named_with_what_to_mend(town: RunningSandbox, siger: Settings) -> None:
    wrong = siger.model_copy(
        update={
            "core_api_token": SecretStr("wrong"),
            "twilio_auth_token": [SecretStr("wrong")],
            "telegram_bot_token": SecretStr("1:wrong"),
            "telegram_webhook_secret": None,
        }
    )
    findings = found(wrong)
    for subject in ("Core API", "Twilio", "Telegram", "/webhooks/telegram"):
        assert not findings[subject].well, subject
        assert findings[subject].mend


def test_a_template_that_whatsapp_refuses_is_noticed(
    town: RunningSandbox, siger: Settings, switches: Callable[..., None]
) -> None:
    subject = "WhatsApp approval of siger_kabar_mingguan"
    assert found(siger)[subject].well
    switches(template_review="rejected")
    refused = found(siger)[subject]
    assert not refused.well
    assert "INVALID_FORMAT" in refused.detail


def test_a_webhook_that_goes_elsewhere_is_noticed(town: RunningSandbox, siger: Settings) -> None:
    moved = siger.model_copy(update={"public_base_url": "https://elsewhere.example"})
    findings = found(moved)
    assert not findings["Telegram webhook"].well
    assert not findings["Twilio webhook"].well


def test_a_database_that_is_not_there_is_said_so(town: RunningSandbox, siger: Settings) -> None:
    lost = siger.model_copy(update={"database_url": "postgresql://nobody@127.0.0.1:1/nothing"})
    assert not found(lost)["Database"].well
