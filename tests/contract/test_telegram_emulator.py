"""The emulated Bot API, driven by python-telegram-bot."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from PIL import Image
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatAction
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter

from sandbox.server import RunningSandbox
from tests.fixtures.emulators import Siger, Simulator

Json = dict[str, Any]
PATH = "/webhooks/telegram"


def make_bot(sandbox: RunningSandbox, token: str | None = None) -> Bot:
    base = f"{sandbox.url}/telegram"
    chosen = token or sandbox.settings.telegram_bot_token
    return Bot(chosen, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot")


@pytest.fixture
async def bot(sandbox: RunningSandbox) -> AsyncIterator[Bot]:
    async with make_bot(sandbox) as ready:
        yield ready


@pytest.fixture
def citizen(simulator: Simulator) -> Json:
    return simulator.citizen("telegram")


def says(words: str) -> str:
    """A pattern for an error's words; the library changes their case."""
    return f"(?i){words}"


def updates(siger: Siger, count: int = 1) -> list[Json]:
    return [json.loads(webhook.body) for webhook in siger.wait_for(PATH, count)]


def buttons(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Lapor", callback_data=data)]])


class TestSending:
    async def test_html_arrives_as_text_with_entities(
        self, bot: Bot, simulator: Simulator, citizen: Json
    ) -> None:
        sent = await bot.send_message(citizen["address"], "Halo <b>Rani</b> &lt;3", parse_mode="HTML")
        assert sent.text == "Halo Rani <3"
        assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 5, 4)]
        assert simulator.chat(citizen)[-1]["text"] == "Halo Rani <3"

    @pytest.mark.parametrize(
        "text", ["<b>Halo", "Halo</b>", "<i><b>Halo</i></b>", "1 < 2", "<script>x</script>"]
    )
    async def test_broken_html_is_refused(self, bot: Bot, citizen: Json, text: str) -> None:
        with pytest.raises(BadRequest, match=says("can't parse entities")):
            await bot.send_message(citizen["address"], text, parse_mode="HTML")

    async def test_a_text_may_have_4096_characters_and_no_more(self, bot: Bot, citizen: Json) -> None:
        await bot.send_message(citizen["address"], "x" * 4096)
        with pytest.raises(BadRequest, match=says("message is too long")):
            await bot.send_message(citizen["address"], "x" * 4097)

    async def test_an_empty_text_is_refused(self, bot: Bot, citizen: Json) -> None:
        with pytest.raises(BadRequest, match=says("text is empty")):
            await bot.send_message(citizen["address"], " \n")

    async def test_callback_data_may_have_64_bytes_and_no_more(self, bot: Bot, citizen: Json) -> None:
        await bot.send_message(citizen["address"], "Pilih", reply_markup=buttons("x" * 64))
        with pytest.raises(BadRequest, match=says("button_data_invalid")):
            await bot.send_message(citizen["address"], "Pilih", reply_markup=buttons("é" * 33))

    async def test_a_photo_is_uploaded_with_its_caption(
        self, bot: Bot, simulator: Simulator, citizen: Json
    ) -> None:
        sent = await bot.send_photo(citizen["address"], jpeg(), caption="<i>Foto</i>", parse_mode="HTML")
        assert (sent.caption, sent.photo[-1].width) == ("Foto", 400)
        assert simulator.chat(citizen)[-1]["details"]["files"][0]["content_type"] == "image/jpeg"

    async def test_a_photo_is_fetched_from_its_address(
        self, sandbox: RunningSandbox, bot: Bot, citizen: Json
    ) -> None:
        sent = await bot.send_photo(citizen["address"], f"{sandbox.url}/simulator/api/samples/sampah.jpg")
        assert sent.photo[-1].width == 960

    async def test_a_caption_may_have_1024_characters_and_no_more(self, bot: Bot, citizen: Json) -> None:
        with pytest.raises(BadRequest, match=says("caption is too long")):
            await bot.send_photo(citizen["address"], jpeg(), caption="x" * 1025)

    async def test_an_unknown_chat_is_refused(self, bot: Bot) -> None:
        with pytest.raises(BadRequest, match=says("chat not found")):
            await bot.send_message(42, "Halo")

    async def test_a_citizen_who_blocked_the_bot_is_forbidden(
        self, bot: Bot, simulator: Simulator, citizen: Json
    ) -> None:
        simulator.block(citizen)
        with pytest.raises(Forbidden, match=says("blocked by the user")):
            await bot.send_message(citizen["address"], "Halo")
        simulator.block(citizen, False)
        assert await bot.send_message(citizen["address"], "Halo")

    async def test_a_wrong_token_is_unauthorized(self, sandbox: RunningSandbox) -> None:
        with pytest.raises(InvalidToken):
            await make_bot(sandbox, "1000001:salah").get_me()

    @pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
    async def test_a_second_message_in_a_second_must_wait(
        self, sandbox: RunningSandbox, bot: Bot, citizen: Json
    ) -> None:
        sandbox.world.switches.telegram_chat_rate = 1
        await bot.send_message(citizen["address"], "satu")
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(citizen["address"], "dua")
        assert caught.value._retry_after.total_seconds() == 1

    async def test_typing_is_shown_and_an_unknown_action_is_not(self, bot: Bot, citizen: Json) -> None:
        assert await bot.send_chat_action(citizen["address"], ChatAction.TYPING)
        with pytest.raises(BadRequest, match=says("wrong parameter action")):
            await bot.send_chat_action(citizen["address"], "menari")


class TestUpdates:
    async def test_a_text_arrives_with_the_secret(
        self, sandbox: RunningSandbox, simulator: Simulator, citizen: Json, siger: Siger
    ) -> None:
        simulator.act(citizen, "text", text="Jalan rusak")
        [update] = updates(siger)
        assert update["message"]["text"] == "Jalan rusak"
        assert str(update["message"]["chat"]["id"]) == citizen["address"]
        secret = siger.on(PATH)[0].headers["x-telegram-bot-api-secret-token"]
        assert secret == sandbox.settings.telegram_webhook_secret

    async def test_a_refused_update_comes_again_before_the_next_one(
        self, simulator: Simulator, citizen: Json, siger: Siger
    ) -> None:
        siger.answers = [503]
        simulator.act(citizen, "text", text="satu")
        simulator.act(citizen, "text", text="dua")
        assert [u["message"]["text"] for u in updates(siger, 3)] == ["satu", "satu", "dua"]

    async def test_a_tap_comes_as_a_callback_query_and_can_be_answered_once(
        self, bot: Bot, simulator: Simulator, citizen: Json, siger: Siger
    ) -> None:
        await bot.send_message(citizen["address"], "Pilih", reply_markup=buttons("lapor"))
        simulator.act(citizen, "tap", message_id=simulator.chat(citizen)[-1]["id"], option_id="lapor")
        query = updates(siger)[0]["callback_query"]
        assert (query["data"], query["message"]["text"]) == ("lapor", "Pilih")
        assert await bot.answer_callback_query(query["id"], "Baik")
        with pytest.raises(BadRequest, match=says("query is too old")):
            await bot.answer_callback_query(query["id"])

    async def test_an_album_is_several_messages_of_one_group(
        self, simulator: Simulator, citizen: Json, siger: Siger
    ) -> None:
        photos = [("photos", (f"{n}.jpg", jpeg(), "image/jpeg")) for n in range(2)]
        simulator.http.post(f"/citizens/{citizen['id']}/photos", files=photos, data={"caption": "Dua foto"})
        first, second = (update["message"] for update in updates(siger, 2))
        assert first["media_group_id"] == second["media_group_id"]
        assert (first["caption"], second.get("caption")) == ("Dua foto", None)

    async def test_a_photo_is_downloaded_by_its_file_id(
        self, bot: Bot, simulator: Simulator, citizen: Json, siger: Siger
    ) -> None:
        simulator.act(citizen, "samples/photos/sampah")
        largest = updates(siger)[0]["message"]["photo"][-1]
        content = await (await bot.get_file(largest["file_id"])).download_as_bytearray()
        assert len(content) == largest["file_size"]
        assert Image.open(io.BytesIO(content)).size == (largest["width"], largest["height"])

    async def test_blocking_and_edits_are_told(
        self, simulator: Simulator, citizen: Json, siger: Siger
    ) -> None:
        written = simulator.act(citizen, "text", text="Jalan rusk")
        simulator.act(citizen, "edit", message_id=written["id"], text="Jalan rusak")
        simulator.block(citizen)
        _, edited, blocked = updates(siger, 3)
        assert edited["edited_message"]["text"] == "Jalan rusak"
        assert edited["edited_message"]["message_id"] == int(written["provider_id"])
        assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"

    @pytest.mark.parametrize(
        ("act", "field"),
        [
            (("pin", {"lat": -5.38, "long": 105.26, "label": "Kedaton"}), "venue"),
            (("contact", {"name": "Rani Uji", "phone": "+6281200000009"}), "contact"),
            (("samples/files/voice", {}), "voice"),
            (("samples/files/sticker", {}), "sticker"),
            (("samples/files/video", {}), "video"),
            (("samples/files/document", {}), "document"),
            (("samples/files/gif", {}), "animation"),
            (("poll", {}), "poll"),
        ],
    )
    async def test_every_kind_has_its_field(
        self, simulator: Simulator, citizen: Json, siger: Siger, act: tuple[str, Json], field: str
    ) -> None:
        path, body = act
        simulator.act(citizen, path, **body)
        assert updates(siger)[0]["message"][field]


class TestRegistration:
    @pytest.fixture(autouse=True)
    def as_before(self, sandbox: RunningSandbox, bot: Bot) -> Any:
        """Every test leaves the preset webhook behind."""
        state = sandbox.telegram.registration
        yield
        state.preset, state.allowed_updates = True, []

    async def test_the_webhook_is_preset(self, sandbox: RunningSandbox, bot: Bot) -> None:
        assert (await bot.get_webhook_info()).url == f"{sandbox.public_base_url}{PATH}"

    async def test_a_registered_webhook_gets_its_own_secret(
        self, bot: Bot, simulator: Simulator, citizen: Json, siger: Siger
    ) -> None:
        await bot.set_webhook(
            f"{siger.url}/lain",
            secret_token="rahasia",
            allowed_updates=["message"],
            drop_pending_updates=True,  # an earlier test may have left some
        )
        simulator.block(citizen)
        simulator.act(citizen, "text", text="Halo")
        [webhook] = siger.wait_for("/lain")
        assert webhook.headers["x-telegram-bot-api-secret-token"] == "rahasia"
        assert json.loads(webhook.body)["message"]["text"] == "Halo"

    async def test_polling_waits_for_updates_and_confirms_them_by_the_offset(
        self, bot: Bot, simulator: Simulator, citizen: Json, siger: Siger
    ) -> None:
        await bot.delete_webhook(drop_pending_updates=True)
        simulator.act(citizen, "text", text="Halo")
        [update] = await bot.get_updates(timeout=5)
        assert update.message
        assert update.message.text == "Halo"
        assert await bot.get_updates(offset=update.update_id + 1) == ()
        assert siger.on(PATH) == []

    async def test_polling_is_refused_while_a_webhook_is_set(self, bot: Bot) -> None:
        with pytest.raises(Conflict):
            await bot.get_updates()

    async def test_commands_are_kept(self, bot: Bot) -> None:
        await bot.set_my_commands([BotCommand("lapor", "Melaporkan masalah")])
        assert [c.command for c in await bot.get_my_commands()] == ["lapor"]

    async def test_a_keyboard_can_be_taken_away_once(self, bot: Bot, citizen: Json) -> None:
        sent = await bot.send_message(citizen["address"], "Pilih", reply_markup=buttons("a"))
        await bot.edit_message_reply_markup(citizen["address"], sent.message_id)
        with pytest.raises(BadRequest, match=says("not modified")):
            await bot.edit_message_reply_markup(citizen["address"], sent.message_id)


def jpeg() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(buffer, "JPEG")
    return buffer.getvalue()
