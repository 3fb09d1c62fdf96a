"""`siger doctor`: is everything well, and if not, what is to be done."""

from __future__ import annotations

import asyncio
import wave
from io import BytesIO

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.exc import SQLAlchemyError

from bot.assistant.freshness import is_current
from bot.cli.submissions import find_stuck
from bot.core_api.client import HttpCoreApi
from bot.domain.diagnosis import Finding
from bot.domain.errors import CoreApiError, DatabaseUnavailableError, NotConfiguredError, SpeechToTextError
from bot.domain.messages import Media
from bot.logs import configure_logs
from bot.settings import Settings, settings
from bot.speech.client import HttpSpeechToText
from bot.store.database import connect, locate
from bot.store.health import readiness
from bot.web.core_webhook import PATH as CORE_WEBHOOK
from channels import build_endpoints, diagnose_channels

app = typer.Typer(add_completion=False)

SPEECH_TO_TEXT = "Speech to text"
SPEECH_TO_TEXT_SETTINGS = "SPEECH_TO_TEXT_URL, SPEECH_TO_TEXT_TOKEN, SPEECH_TO_TEXT_MODEL"
SAMPLES_A_SECOND = 16_000


@app.command()
def doctor() -> None:
    """Check settings, database, model, core API, speech to text, Twilio and Telegram. Ends with 1 where
    something is ill."""
    configure_logs(json=settings().log_json)
    findings = asyncio.run(examine(settings()))
    show(findings)
    raise typer.Exit(0 if all(finding.well for finding in findings) else 1)


async def examine(found: Settings) -> list[Finding]:
    """Everything, in the order in which it is mended best."""
    return [
        *examine_endpoints(found),
        await examine_database(found),
        examine_model(found),
        await examine_core_api(found),
        await examine_submissions(found),
        await examine_speech_to_text(found),
        *await diagnose_channels(found),
    ]


def examine_endpoints(found: Settings) -> list[Finding]:
    """Which webhooks are open."""
    return [
        Finding(endpoint.path, True, "open")
        if endpoint.is_configured()
        else Finding(endpoint.path, False, "closed", f"Set {', '.join(endpoint.missing())}.")
        for endpoint in build_endpoints(found)
    ] + [examine_core_webhook(found)]


def examine_core_webhook(found: Settings) -> Finding:
    """Whether the core API can tell us what became of complaints."""
    if found.core_webhook_secret is None:
        return Finding(CORE_WEBHOOK, False, "closed", "Set CORE_WEBHOOK_SECRET.")
    return Finding(CORE_WEBHOOK, True, "open")


async def examine_database(found: Settings) -> Finding:
    """Whether the database answers and is migrated, and whether anybody works."""
    engine = connect(locate(found))
    try:
        state = await readiness(engine, found.worker_lost_after)
    except SQLAlchemyError as error:
        return Finding("Database", False, type(error).__name__, "Check DATABASE_URL and the server.")
    finally:
        await engine.dispose()
    if not state.migrated:
        return Finding("Database", False, "not at the current schema", "Run `siger migrate`.")
    if not state.workers:
        return Finding("Workers", False, "none gives a sign of life", "Start `siger worker`.")
    return Finding("Database", True, f"migrated, {state.workers} worker(s)")


def examine_model(found: Settings) -> Finding:
    """Whether the trained model is one of the present sources."""
    if is_current(found.model_path):
        return Finding("Model", True, "trained from the present sources")
    return Finding("Model", False, "missing, or older than its sources", "Run `siger train`.")


async def examine_core_api(found: Settings) -> Finding:
    """Whether the core API answers and accepts our token."""
    try:
        api = HttpCoreApi.from_settings(found)
    except NotConfiguredError as error:
        return Finding("Core API", False, str(error), "Set CORE_API_URL and CORE_API_TOKEN.")
    try:
        categories = await api.categories()
    except CoreApiError as error:
        return Finding("Core API", False, str(error), "Check CORE_API_URL and CORE_API_TOKEN.")
    finally:
        await api.aclose()
    return Finding("Core API", True, f"{len(categories)} complaint categories")


async def examine_submissions(found: Settings) -> Finding:
    """Whether complaints wait for the core API longer than they should."""
    try:
        waiting, _ = await find_stuck(found)
    except (SQLAlchemyError, DatabaseUnavailableError) as error:
        return Finding("Submissions", False, type(error).__name__, "Mend the database first.")
    if not waiting:
        return Finding("Submissions", True, "none has waited for over an hour")
    attention = sum(submission.needs_attention for submission in waiting)
    detail = f"{len(waiting)} waiting for over an hour, {attention} of them need attention"
    return Finding("Submissions", False, detail, "See `siger submissions`, and mend the core API.")


async def examine_speech_to_text(found: Settings) -> Finding:
    """Whether voice notes are listened to, and whether the service takes one: half a second of silence."""
    ears = HttpSpeechToText.from_settings(found)
    if ears is None:
        return Finding(SPEECH_TO_TEXT, True, "off: citizens are asked to type")
    try:
        await ears.transcribe(silence())
    except SpeechToTextError as error:
        return Finding(SPEECH_TO_TEXT, False, str(error), f"Check {SPEECH_TO_TEXT_SETTINGS} and the server.")
    finally:
        await ears.aclose()
    return Finding(SPEECH_TO_TEXT, True, f"answers, with model {found.speech_to_text_model}")


def silence() -> Media:
    """A recording in which nobody speaks."""
    content = BytesIO()
    with wave.open(content, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(SAMPLES_A_SECOND)
        recording.writeframes(bytes(SAMPLES_A_SECOND))
    return Media(content.getvalue(), "audio/wav")


def show(findings: list[Finding]) -> None:
    """Print one line each."""
    table = Table("", "what", "found", "to mend", title="Siger doctor")
    for finding in findings:
        mark = "[green]✓[/green]" if finding.well else "[red]✗[/red]"
        table.add_row(mark, finding.subject, finding.detail, finding.mend)
    Console().print(table)
