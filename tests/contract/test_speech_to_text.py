"""What every ear keeps: the fake of our tests, and the real client against a server on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from pydantic import SecretStr

from bot.domain.errors import SpeechToTextError
from bot.domain.hearing import Hearing, SpeechToText, Transcript, as_heard
from bot.domain.messages import Media
from bot.speech import client as speech_client
from bot.speech.client import HttpSpeechToText
from tests.fixtures.channels import channel_settings
from tests.fixtures.recordings import opus, voice
from tests.fixtures.speech import SAID, TOKEN, FakeEars, SpeechServer, running_speech_server

MODEL = "whisper-small"
NOBODY = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def shared_server() -> Iterator[SpeechServer]:
    with running_speech_server() as running:
        yield running


@pytest.fixture
def server(shared_server: SpeechServer) -> SpeechServer:
    """The server as if it were new."""
    fresh = SpeechServer(url=shared_server.url)
    vars(shared_server).update(vars(fresh))
    return shared_server


@pytest.fixture
async def http(server: SpeechServer) -> AsyncIterator[HttpSpeechToText]:
    made = HttpSpeechToText(server.url, MODEL, timeout=5.0, token=SecretStr(TOKEN))
    yield made
    await made.aclose()


@pytest.fixture(params=["fake", "http"])
def ears(request: pytest.FixtureRequest) -> SpeechToText:
    made: SpeechToText = FakeEars() if request.param == "fake" else request.getfixturevalue("http")
    return made


Says = Callable[[str], None]
Breaks = Callable[[], None]


@pytest.fixture
def says(ears: SpeechToText, request: pytest.FixtureRequest) -> Says:
    """Let the service understand something."""
    if isinstance(ears, FakeEars):
        fake = ears

        def say(text: str) -> None:
            fake.says = Transcript(text, 0.9)

        return say
    server: SpeechServer = request.getfixturevalue("server")

    def let_say(text: str) -> None:
        server.text = text

    return let_say


@pytest.fixture
def breaks(ears: SpeechToText, request: pytest.FixtureRequest) -> Breaks:
    """Let the service be down for one call."""
    if isinstance(ears, FakeEars):
        return ears.breaks
    server: SpeechServer = request.getfixturevalue("server")
    return lambda: server.statuses.extend([503] * speech_client.ATTEMPTS)


async def test_what_was_said_is_written_down(ears: SpeechToText) -> None:
    transcript = await ears.transcribe(voice())
    assert transcript.text == SAID
    assert transcript.confidence is not None
    assert as_heard(transcript).state is Hearing.HEARD


async def test_silence_is_no_words(ears: SpeechToText, says: Says) -> None:
    says("")
    assert as_heard(await ears.transcribe(voice())).state is Hearing.UNCLEAR


async def test_a_service_that_is_down_may_be_asked_later(ears: SpeechToText, breaks: Breaks) -> None:
    breaks()
    with pytest.raises(SpeechToTextError) as caught:
        await ears.transcribe(voice())
    assert caught.value.retry
    assert (await ears.transcribe(voice())).text == SAID


async def test_the_service_is_asked_in_openais_way(http: HttpSpeechToText, server: SpeechServer) -> None:
    await http.transcribe(voice())
    [asked] = server.asked
    assert asked == {
        "authorization": f"Bearer {TOKEN}",
        "name": "suara.ogg",
        "content_type": "audio/ogg",
        "content": opus(),
        "model": MODEL,
        "language": "id",
        "response_format": "verbose_json",
    }


@pytest.mark.parametrize("suffix", ["", "/", "/v1", "/v1/"])
async def test_the_address_may_end_as_openais_clients_write_it(server: SpeechServer, suffix: str) -> None:
    ears = HttpSpeechToText(server.url + suffix, MODEL, timeout=5.0)
    assert (await ears.transcribe(voice())).text == SAID
    assert server.asked[0]["authorization"] is None
    await ears.aclose()


async def test_a_model_without_figures_is_asked_for_words_alone_and_remembered(
    http: HttpSpeechToText, server: SpeechServer
) -> None:
    server.is_plain = True
    assert await http.transcribe(voice()) == Transcript(SAID, None)
    assert await http.transcribe(voice()) == Transcript(SAID, None)
    assert [asked["response_format"] for asked in server.asked] == ["verbose_json", "json", "json"]


@pytest.mark.parametrize(("status", "tries"), [(503, 2), (429, 2), (500, 2)])
async def test_what_passes_is_asked_again_at_once(
    http: HttpSpeechToText, server: SpeechServer, status: int, tries: int
) -> None:
    server.statuses.append(status)
    assert (await http.transcribe(voice())).text == SAID
    assert len(server.asked) == tries


@pytest.mark.parametrize("status", [401, 403, 404, 413, 415])
async def test_a_refusal_is_not_repeated_and_tells_nothing_that_was_said(
    http: HttpSpeechToText, server: SpeechServer, status: int
) -> None:
    server.statuses.append(status)
    with pytest.raises(SpeechToTextError) as caught:
        await http.transcribe(voice())
    assert not caught.value.retry
    assert SAID not in str(caught.value)
    assert len(server.asked) == 1


@pytest.mark.parametrize("rubbish", [b"<html>", b"{}", b'{"text": 7}', b"[" * 2_000])
async def test_rubbish_is_a_failure(http: HttpSpeechToText, server: SpeechServer, rubbish: bytes) -> None:
    server.rubbish = rubbish
    with pytest.raises(SpeechToTextError):
        await http.transcribe(voice())


async def test_an_endless_answer_is_not_read_to_its_end(http: HttpSpeechToText, server: SpeechServer) -> None:
    server.rubbish = b" " * (speech_client.MOST_ANSWER_BYTES + 1)
    with pytest.raises(SpeechToTextError, match="more than"):
        await http.transcribe(voice())


async def test_a_slow_service_is_given_up(server: SpeechServer) -> None:
    server.delay = 2.0
    ears = HttpSpeechToText(server.url, MODEL, timeout=0.2)
    with pytest.raises(SpeechToTextError):
        await ears.transcribe(voice())
    await ears.aclose()


async def test_nobody_at_the_address_is_a_failure_that_may_pass() -> None:
    ears = HttpSpeechToText(NOBODY, MODEL, timeout=3.0)
    with pytest.raises(SpeechToTextError) as caught:
        await ears.transcribe(Media(opus(), "audio/ogg"))
    assert caught.value.retry
    await ears.aclose()


async def test_words_that_were_invented_in_silence_are_left_out(
    http: HttpSpeechToText, server: SpeechServer
) -> None:
    server.text, server.logprob, server.no_speech = "Terima kasih telah menonton!", -1.4, 0.9
    assert as_heard(await http.transcribe(voice())).state is Hearing.UNCLEAR


def test_without_an_address_nobody_listens() -> None:
    assert HttpSpeechToText.from_settings(channel_settings()) is None
    assert HttpSpeechToText.from_settings(channel_settings(speech_to_text_url=NOBODY)) is not None
