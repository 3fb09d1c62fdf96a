"""Every text for WhatsApp's approval keeps WhatsApp's rules, and is filled by what we give it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from bot.domain.complaints import ComplaintStatus
from bot.domain.price_alert import PriceAlert
from bot.services.news import LONGEST_REMARK, NEWS_TEMPLATE, News
from bot.services.price_news import PRICE_TEMPLATE, PriceNews
from bot.services.solved_nearby import WEEKLY_TEMPLATE, weekly_template
from channels.whatsapp.approved import APPROVED, FIELD, ApprovedTemplate
from channels.whatsapp.limits import CONTENT_BODY
from channels.whatsapp.templates import every_template
from tests.fixtures.assistant import ScriptedAssistant
from tests.fixtures.changes import complaint
from tests.fixtures.prices import price, watch


@pytest.mark.parametrize("template", APPROVED.values(), ids=APPROVED)
def test_a_template_names_each_of_its_variables_and_none_first_or_last(template: ApprovedTemplate) -> None:
    assert set(FIELD.findall(template.body)) == set(template.samples)
    assert not template.body.startswith("{{")
    assert not template.body.endswith("}}")
    assert not any("\n" in sample or not sample for sample in template.samples.values())


def test_the_longest_news_fits() -> None:
    longest = {"nomor": "LPG-261123-0001", "status": "x" * 100, "keterangan": "x" * LONGEST_REMARK}
    assert len(APPROVED[NEWS_TEMPLATE].filled(longest)) <= CONTENT_BODY


def test_every_template_that_is_used_is_there_with_its_variables() -> None:
    news = News(ScriptedAssistant()).filled_template(complaint(ComplaintStatus.RESOLVED), "Beres.")
    prices = PriceNews(ScriptedAssistant()).template(PriceAlert(uuid4(), uuid4(), watch()), [price(29_000)])
    for used in (news, prices, weekly_template([complaint()], "22 November 2026")):
        assert used.variables.keys() == APPROVED[used.name].samples.keys()
    assert {NEWS_TEMPLATE, WEEKLY_TEMPLATE, PRICE_TEMPLATE} == set(APPROVED), "none is made that nobody sends"


def test_at_twilio_the_variables_are_numbered_in_the_order_of_their_samples() -> None:
    made = {template.name: template for template in every_template()}[WEEKLY_TEMPLATE]
    body = made.types["twilio/text"]["body"]
    assert (
        "Laporan yang selesai di sekitar Anda: {{1}} (radius {{2}} km, dalam {{3}} hari hingga {{4}})" in body
    )
    assert made.variables == {"1": "3", "2": "3", "3": "7", "4": "22 November 2026"}


def test_the_weekly_news_reads_well_and_says_how_to_read_on_and_how_to_stop() -> None:
    weekly = weekly_template([complaint(), complaint()], "22 November 2026")
    assert APPROVED[weekly.name].filled(weekly.variables) == (
        "Kabar mingguan Lampung-In yang Anda minta.\n\n"
        "Laporan yang selesai di sekitar Anda: 2 (radius 3 km, dalam 7 hari hingga 22 November 2026).\n\n"
        'Balas "selesai di sekitar saya" untuk membaca daftarnya, atau "berhenti kabar selesai" untuk'
        " berhenti."
    )


def test_a_price_reads_well_and_says_how_to_stop() -> None:
    price_template = APPROVED[PRICE_TEMPLATE]
    assert price_template.filled(price_template.samples) == (
        "Kabar harga dari Lampung-In yang Anda minta.\n\n"
        "Komoditas: cabai rawit tingkat eceran di Pasar Tugu\nHarga: Rp42.000/kg\n"
        "Keterangan: Pasar Tugu, 20 November 2026, sumber: PIHPS Bank Indonesia\n\n"
        'Balas "berhenti kabar harga" untuk berhenti.'
    )
