"""Voice notes where a service writes them down, from a signed webhook to the answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL

from actions import dependencies
from bot.cli.doctor import examine_speech_to_text
from bot.settings import Settings
from sandbox.server import RunningSandbox
from tests.conversations.citizen import Citizen
from tests.conversations.core import CoreDesk
from tests.fixtures.channels import channel_settings
from tests.fixtures.emulators import eventually
from tests.fixtures.speech import SAID, TOKEN, SpeechServer, running_speech_server
from tests.fixtures.town import own_database, running_town

PLACE_QUESTION = "Di mana lokasinya?"
PHOTO_QUESTION = "Ada foto"
CARD = "Mohon diperiksa"
CORRECT = "Bila ada yang keliru, mohon ketik pembetulannya."
FILES = text("SELECT count(*) FROM attachment WHERE content IS NOT NULL AND content_type LIKE 'audio/%'")
HEARD = text("SELECT state, transcript FROM voice_note")


@pytest.fixture(scope="module")
def shared_server() -> Iterator[SpeechServer]:
    with running_speech_server() as running:
        yield running


@pytest.fixture
def speech(shared_server: SpeechServer) -> SpeechServer:
    """The service, as if it were new."""
    vars(shared_server).update(vars(SpeechServer(url=shared_server.url)))
    return shared_server


@pytest.fixture(scope="module")
def listening_database(database_url: URL) -> URL:
    return own_database(database_url, "listening_town")


@pytest.fixture(scope="module")
def listening_town(
    listening_database: URL,
    model: Path,
    shared_server: SpeechServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[RunningSandbox]:
    """A town in which voice notes are listened to. What actions share stays that of the other town."""
    heard_by = {
        "speech_to_text_url": shared_server.url,
        "speech_to_text_token": SecretStr(TOKEN),
        "speech_to_text_model": "whisper-small",
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dependencies, "_shared", {})
        folder = tmp_path_factory.mktemp("listening")
        with running_town(folder, listening_database, model, **heard_by) as sandbox:
            yield sandbox


@pytest.fixture
def database(listening_database: URL) -> Iterator[Engine]:
    engine = create_engine(listening_database)
    yield engine
    engine.dispose()


@pytest.fixture(params=["whatsapp", "telegram"])
def citizen(listening_town: RunningSandbox, speech: SpeechServer, request: pytest.FixtureRequest) -> Citizen:
    """Somebody new, once on each channel."""
    return Citizen(listening_town.url, request.param)


def says(citizen: Citizen, speech: SpeechServer, words: str) -> None:
    """Speak, and be understood."""
    speech.text = words
    citizen.sends("voice")


def hears_echo(citizen: Citizen, words: str) -> None:
    assert citizen.hears("Kami dengar").text == f"Kami dengar: «{words}»\n{CORRECT}"


def test_a_complaint_can_be_spoken_and_is_said_back(
    citizen: Citizen, speech: SpeechServer, listening_town: RunningSandbox
) -> None:
    words = f"Jalan rusak parah di depan balai desa kami {citizen.id}."
    says(citizen, speech, words)
    hears_echo(citizen, words)
    citizen.hears(PLACE_QUESTION)
    says(citizen, speech, "Jalan Kesehatan, Pringsewu Selatan.")
    hears_echo(citizen, "Jalan Kesehatan, Pringsewu Selatan.")
    citizen.hears(PHOTO_QUESTION)
    says(citizen, speech, "Lewati.")
    card = citizen.hears(CARD)
    says(citizen, speech, "Kirim.")
    citizen.hears("Nomor laporan")
    [complaint] = CoreDesk(listening_town.url).complaints(words)
    assert complaint["address"].startswith("Jalan Kesehatan, Pringsewu Selatan")
    assert "Kirim" in card.titles
    assert [asked["content_type"] for asked in speech.asked] == ["audio/ogg"] * 4
    assert {asked["authorization"] for asked in speech.asked} == {f"Bearer {TOKEN}"}


def test_the_description_can_be_spoken_where_it_is_asked_for(citizen: Citizen, speech: SpeechServer) -> None:
    citizen.writes("lapor")
    citizen.hears("Apa masalah yang ingin Anda laporkan?")
    says(citizen, speech, "Sampah menumpuk di pinggir sungai.")
    hears_echo(citizen, "Sampah menumpuk di pinggir sungai.")
    citizen.hears(PLACE_QUESTION)


def test_danger_that_is_spoken_gets_the_number_first(citizen: Citizen, speech: SpeechServer) -> None:
    says(citizen, speech, "Tolong, rumah tetangga saya kebakaran!")
    assert "113" in citizen.hears("").text.splitlines()[0]
    citizen.hears("Kami dengar")


def test_the_sound_is_kept_nowhere_and_heard_once(
    citizen: Citizen, speech: SpeechServer, database: Engine
) -> None:
    says(citizen, speech, f"Halo Siger {citizen.id}")
    citizen.hears("Kami dengar")
    assert len(speech.asked) == 1
    with database.begin() as connection:
        assert connection.scalar(FILES) == 0
        assert ("heard", f"Halo Siger {citizen.id}") in [tuple(row) for row in connection.execute(HEARD)]


def test_words_in_the_same_breath_are_answered_without_waiting(
    citizen: Citizen, speech: SpeechServer
) -> None:
    speech.delay = 1.5
    says(citizen, speech, "Di depan pasar Natar.")
    citizen.writes("tolong kebakaran rumah tetangga saya!!")
    assert "113" in citizen.hears("").text.splitlines()[0]
    hears_echo(citizen, "Di depan pasar Natar.")


@pytest.mark.parametrize(
    ("opening", "question"),
    [
        (None, "Mohon tuliskan keperluan Anda"),
        ("lapor", "Apa masalah yang ingin Anda laporkan?"),
        ("jalan longsor menutup akses ke desa", PLACE_QUESTION),
    ],
)
def test_what_is_not_understood_is_asked_for_in_writing_and_the_question_again(
    citizen: Citizen, speech: SpeechServer, opening: str | None, question: str
) -> None:
    if opening:
        citizen.writes(opening)
        citizen.hears(question)
    speech.text, speech.logprob, speech.no_speech = "Terima kasih telah menonton!", -1.4, 0.9
    citizen.sends("voice")
    unclear = citizen.hears("belum terdengar jelas")
    if opening:
        citizen.hears(question)
    else:
        assert question in unclear.text
    citizen.hears_nothing_more()


def test_while_the_service_refuses_the_form_is_kept_and_the_citizen_told(
    citizen: Citizen, speech: SpeechServer
) -> None:
    citizen.writes("jalan longsor menutup akses ke desa")
    citizen.hears(PLACE_QUESTION)
    speech.statuses.append(401)
    citizen.sends("voice")
    citizen.hears("Maaf, pesan suara Anda sedang tidak dapat kami dengarkan.")
    citizen.hears(PLACE_QUESTION)
    citizen.writes("di Jalan Lintas Liwa, Lampung Barat")
    citizen.hears(PHOTO_QUESTION)


def test_a_service_that_recovers_loses_nothing(citizen: Citizen, speech: SpeechServer) -> None:
    speech.statuses.extend([503] * 4)
    says(citizen, speech, SAID)
    hears_echo(citizen, SAID)
    citizen.hears(PLACE_QUESTION)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("video", "video belum dapat"), ("document", "berkas belum dapat"), ("sticker", "Stiker")],
)
def test_other_media_are_answered_as_ever(citizen: Citizen, kind: str, answer: str) -> None:
    citizen.sends(kind)
    citizen.hears(answer)


def test_who_asks_whether_speech_is_read_is_told(citizen: Citizen) -> None:
    citizen.writes("boleh kirim voice note ga")
    citizen.hears("tulisan, pesan suara, foto, dan titik lokasi")


async def test_the_doctor_tells_whether_the_service_answers(speech: SpeechServer) -> None:
    def settings(**changes: object) -> Settings:
        return channel_settings(**changes)

    off = await examine_speech_to_text(settings())
    assert (off.well, off.detail) == (True, "off: citizens are asked to type")
    on = settings(speech_to_text_url=speech.url)
    assert (await examine_speech_to_text(on)).well
    speech.statuses.append(401)
    refused = await examine_speech_to_text(on)
    assert (refused.well, refused.detail) == (False, "HTTP 401")
    assert "SPEECH_TO_TEXT_TOKEN" in refused.mend
    assert eventually(lambda: speech.asked)[0]["content_type"] == "audio/wav"
