"""Speech to text over HTTP, as OpenAI's ``POST /v1/audio/transcriptions`` has it.

Servers that one runs oneself offer the same: speaches (formerly faster-whisper-server), whisper.cpp, LocalAI,
vLLM. https://platform.openai.com/docs/api-reference/audio/createTranscription
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final, Self

import httpx
import stamina
from pydantic import SecretStr, ValidationError

from bot.domain.errors import SpeechToTextError
from bot.domain.hearing import Transcript
from bot.domain.messages import Media
from bot.settings import Settings
from bot.speech.transcription import Transcription, transcript_of

PATH: Final = "/v1/audio/transcriptions"
LANGUAGE: Final = "id"
ATTEMPTS: Final = 3
MOST_ANSWER_BYTES: Final = 1_000_000

VERBOSE: Final = "verbose_json"
PLAIN: Final = "json"
"""The first tells how sure the service is; not every model offers it."""

SUFFIXES: Final[Mapping[str, str]] = {
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/amr": "amr",
    "audio/wav": "wav",
}
"""OpenAI's own service goes by the file's name."""

NOT_OFFERED: Final = frozenset({400, 422})


class FailedJustNowError(SpeechToTextError):
    """Another try at once can help."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retry=True)


class HttpSpeechToText:
    """Implements `bot.domain.hearing.SpeechToText`. Nothing changes there by asking, so whatever failed on
    the way is asked again: up to three times, with jittered pauses, within one time limit."""

    def __init__(
        self,
        base_url: str,
        model: str,
        timeout: float,
        token: SecretStr | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`timeout` is the longest that one call takes, its repetitions included, in seconds."""
        self._timeout = timeout
        self._model = model
        self._format = VERBOSE
        self._client = httpx.AsyncClient(
            base_url=base_url.rstrip("/").removesuffix("/v1"),
            headers={"Authorization": f"Bearer {token.get_secret_value()}"} if token else {},
            timeout=httpx.Timeout(timeout, connect=min(5.0, timeout)),
            transport=transport,
        )
        self._retrying = stamina.AsyncRetryingCaller(
            attempts=ATTEMPTS, timeout=None, wait_initial=0.2, wait_max=2.0, wait_jitter=0.2
        )

    @classmethod
    def from_settings(cls, settings: Settings) -> Self | None:
        """The client that the settings describe; None where they name no service."""
        if settings.speech_to_text_url is None:
            return None
        timeout = settings.speech_to_text_timeout.total_seconds()
        return cls(
            settings.speech_to_text_url, settings.speech_to_text_model, timeout, settings.speech_to_text_token
        )

    async def transcribe(self, audio: Media) -> Transcript:
        """See `bot.domain.hearing.SpeechToText`."""

        async def attempt() -> Transcript:
            return await self._attempt(audio)

        try:
            async with asyncio.timeout(self._timeout):
                return await self._retrying(FailedJustNowError, attempt)
        except TimeoutError:
            raise SpeechToTextError(f"no answer within {self._timeout} s", retry=True) from None

    async def aclose(self) -> None:
        await self._client.aclose()

    async def _attempt(self, audio: Media) -> Transcript:
        status, body = await self._post(audio, self._format)
        if status in NOT_OFFERED and self._format == VERBOSE:
            status, body = await self._post(audio, PLAIN)
            if httpx.codes.is_success(status):
                self._format = PLAIN
        if not httpx.codes.is_success(status):
            raise _error_of(status)
        try:
            return transcript_of(Transcription.model_validate_json(body))
        except ValidationError:
            raise FailedJustNowError("the answer is not as agreed") from None

    async def _post(self, audio: Media, response_format: str) -> tuple[int, bytes]:
        name = f"suara.{SUFFIXES.get(audio.content_type, 'bin')}"
        wish = {"model": self._model, "language": LANGUAGE, "response_format": response_format}
        files = {"file": (name, audio.content, audio.content_type)}
        try:
            async with self._client.stream("POST", PATH, data=wish, files=files) as response:
                return response.status_code, await _read(response)
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise FailedJustNowError(type(error).__name__) from error


async def _read(response: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > MOST_ANSWER_BYTES:
            raise SpeechToTextError(f"an answer of more than {MOST_ANSWER_BYTES} bytes")
    return bytes(body)


def _error_of(status: int) -> SpeechToTextError:
    """What a refusal means. The body is not told on: it may repeat what was said."""
    passing = status in (httpx.codes.REQUEST_TIMEOUT, httpx.codes.TOO_MANY_REQUESTS)
    if passing or httpx.codes.is_server_error(status):
        return FailedJustNowError(f"HTTP {status}")
    return SpeechToTextError(f"HTTP {status}")
