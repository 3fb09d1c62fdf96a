from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.domain.messages import ChannelName
from bot.domain.transfer import Kept
from bot.settings import PROJECT_ROOT

DOMAIN: dict[str, Any] = yaml.safe_load((PROJECT_ROOT / "domain.yml").read_text(encoding="utf-8"))
RESPONSES: dict[str, list[dict[str, Any]]] = DOMAIN["responses"]

TITLE_LENGTH = 20
BUTTONS_AT_MOST = 3
PLACEHOLDER = re.compile(r"{(\w+)}")

# Words that code composes a key from: the states of a report, the form's questions with their twins, the
# titles under which an intent is offered, the card's lines, and the kinds of emergency.
COMPOSED = re.compile(
    r"utter_(?:nama_)?status_\w+|utter_langkah_\w+|utter_ask_pengaduan_\w+|utter_judul_\w+|utter_darurat_\w+"
    r"|utter_kartu_\w+|utter_kanal_\w+|utter_media_(?:bantu|suara)_\w+"
)
SHOWN_AS_LISTS = frozenset({"utter_ask_pengaduan_bagian", "utter_ask_pengaduan_privasi"})
MENU = RESPONSES["utter_menu"][0]["buttons"]
LIST_ITEMS_AT_MOST = 10
MEMORIES = frozenset(
    {
        *("pengaduan_dugaan", "pengaduan_titik_foto", "pengaduan_waktu", "pengaduan_sekitar"),
        *("layanan_terakhir", "koreksi_layanan"),
        "harga_terakhir",
        *("pengaduan_terakhir", "jawaban_nomor", "jawaban_jenis", "jawaban_foto", "jawaban_ditanyakan"),
        *("langganan_diminta", "permintaan_disimpan"),
    }
)
"""Slots that no question fills."""


def sources() -> Iterator[str]:
    for folder, pattern in (("actions", "**/*.py"), ("bot", "**/*.py"), ("nlu/data", "**/*.yml")):
        for path in sorted((PROJECT_ROOT / folder).glob(pattern)):
            yield path.read_text(encoding="utf-8")


def named_keys() -> set[str]:
    return {key for source in sources() for key in re.findall(r"\butter_[a-z_]+\b", source)}


def buttons() -> Iterator[tuple[str, dict[str, str]]]:
    for key, variations in RESPONSES.items():
        for variation in variations:
            yield from ((key, button) for button in variation.get("buttons", ()))


def test_every_response_that_is_named_exists() -> None:
    names = {
        key for key in named_keys() if not key.endswith("_") and key not in ("utter_action", "utter_message")
    }
    assert names - RESPONSES.keys() == set()


def test_no_response_is_unused() -> None:
    from_outside_a_turn = {
        *("utter_tanda_terima", "utter_nomor_menyusul", "utter_pengaduan_ditolak", "utter_gangguan"),
    }
    unused = RESPONSES.keys() - named_keys() - from_outside_a_turn
    assert {key for key in unused if not COMPOSED.fullmatch(key)} == set()


def test_every_question_has_its_error_twin() -> None:
    questions = {f"utter_ask_{slot}" for slot in DOMAIN["forms"]["formulir_pengaduan"]["required_slots"]}
    assert {f"{question}_error" for question in questions} <= RESPONSES.keys()


def test_every_button_is_an_intent_of_ours_with_a_title_that_fits() -> None:
    for key, button in buttons():
        assert button["payload"].removeprefix("/").partition("{")[0] in DOMAIN["intents"], key
        assert 0 < len(button["title"]) <= TITLE_LENGTH, key


def test_no_response_has_more_buttons_than_whatsapp_shows() -> None:
    assert len(MENU) <= LIST_ITEMS_AT_MOST
    for key in RESPONSES.keys() - SHOWN_AS_LISTS:
        offered = [variation.get("buttons", ()) for variation in RESPONSES[key]]
        assert all(len(each) <= BUTTONS_AT_MOST or each == MENU for each in offered), key


def test_every_intent_that_can_be_offered_has_a_title_that_fits() -> None:
    titles = {key.removeprefix("utter_judul_"): words for key, words in RESPONSES.items() if "_judul_" in key}
    assert titles.keys() <= set(DOMAIN["intents"])
    assert all(0 < len(variation["text"]) <= TITLE_LENGTH for [variation] in titles.values())


def test_bold_marks_come_in_pairs_on_a_line() -> None:
    for key, [variation] in RESPONSES.items():
        assert all(line.count("*") % 2 == 0 for line in variation["text"].splitlines()), key


def test_citizens_are_addressed_formally() -> None:
    for key, [variation] in RESPONSES.items():
        assert not re.search(r"\b(kamu|anda|lu|lo|bapak|ibu)\b", variation["text"]), key


@pytest.mark.parametrize("slot", sorted(DOMAIN["slots"].keys() - MEMORIES))
def test_slots_of_a_form_are_filled_by_it_alone(slot: str) -> None:
    [mapping] = DOMAIN["slots"][slot]["mappings"]
    form = f"formulir_{slot.partition('_')[0]}"
    assert mapping == {"type": "custom", "conditions": [{"active_loop": form}]}


def test_no_response_shows_a_slot_unescaped() -> None:
    shown = {name for [variation] in RESPONSES.values() for name in PLACEHOLDER.findall(variation["text"])}
    assert shown.isdisjoint(DOMAIN["slots"])


def test_every_intent_is_answered_outside_a_form() -> None:
    rules = [
        rule
        for path in Path(PROJECT_ROOT / "nlu/data/rules").glob("*.yml")
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    ]
    outside = {
        rule["steps"][0].get("intent") for rule in rules if rule["condition"] == [{"active_loop": None}]
    }
    assert set(DOMAIN["intents"]) <= outside


def test_the_choice_between_two_drafts_is_understood() -> None:
    offered = [button["payload"] for button in RESPONSES["utter_pindah_dua_laporan"][0]["buttons"]]
    assert offered == list(Kept)


def test_every_channel_has_a_name_that_people_know() -> None:
    assert {key.removeprefix("utter_kanal_") for key in RESPONSES if key.startswith("utter_kanal_")} == {
        str(name) for name in ChannelName
    }
