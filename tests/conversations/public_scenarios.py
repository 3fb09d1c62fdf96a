"""Scenarios of prices, services and public answers. Each plays one, and asserts what it promises."""

from __future__ import annotations

from typing import Final

from tests.conversations.scenario import TELEGRAM, WHATSAPP, Scenario
from tests.conversations.scene import PHOTO_QUESTION, PLACE_QUESTION, Scene, plain

SAMPLE: Final = "data contoh"
"""What every sentence says that shows an invented figure."""
SOURCE: Final = "Contoh data Siger"
WATCHED_MARKETS: Final = {WHATSAPP: "natar", TELEGRAM: "unit_2"}
"""Each channel has a market of its own, so that one's news is not the other's."""
MARKET_NAMES: Final = {WHATSAPP: "Natar", TELEGRAM: "Unit 2"}


def coffee_with_its_picture(scene: Scene) -> None:
    citizen = scene.citizen
    citizen.writes("kopi di way kanan brp skrg")
    answer = plain(citizen.hears(SAMPLE))
    for part in ("Kopi robusta", "tingkat produsen", "/kg", "Way Kanan", SOURCE):
        assert part in answer
    citizen.writes("grafiknya dong")
    words = citizen.hears("hari terakhir harga").text
    assert "Kopi robusta" in words
    scene.sees_pictures(1)


def birth_certificate(scene: Scene) -> None:
    citizen = scene.citizen
    citizen.writes("anak saya baru lahir, syarat bikin akta kelahiran di metro apa aja ya")
    card = citizen.hears("Akta kelahiran").text
    assert "Syarat" in card
    assert "Diperiksa" in card
    citizen.writes("bayarnya berapa?")
    assert "Gratis" in citizen.hears("Biaya:").text
    citizen.writes("dimana tempatnya?")
    place = citizen.hears("Alamat:")
    citizen.taps(place, "Salah? Beri tahu")
    citizen.hears("Apa yang salah pada keterangan itu?")
    citizen.writes("kantornya sudah pindah ke gedung baru")
    citizen.hears("koreksi Anda kami simpan")


def two_places(scene: Scene) -> None:
    citizen = scene.citizen
    citizen.writes("cabe merah murah mana di pringsewu apa di metro")
    answer = plain(citizen.hears(SAMPLE))
    for part in ("Pringsewu", "Metro", "urah"):
        assert part in answer
    citizen.writes("kalau bawang merah?")
    assert "Bawang merah" in plain(citizen.hears(SAMPLE))


def a_shopping_list(scene: Scene) -> None:
    citizen = scene.citizen
    citizen.writes("beras medium 10 kg sama minyak goreng curah 2 liter di kalianda kena brp")
    answer = plain(citizen.hears(SAMPLE))
    for part in ("Beras medium", "10 kg", "2 liter", SOURCE):
        assert part in answer
    citizen.writes("gula setengah kilo?")
    assert "Gula" in plain(citizen.hears(SAMPLE))
    citizen.writes("grafik beras medium 3 bulan di kalianda")
    citizen.hears("90 hari terakhir harga")
    scene.sees_pictures(1)


def cassava(scene: Scene) -> None:
    citizen = scene.citizen
    citizen.writes("regane telo singkong saiki piro, aku duwe 2 ton")
    answer = plain(citizen.hears(SAMPLE))
    for part in ("Singkong", "rafaksi", "2 ton"):
        assert part in answer


def an_alert(scene: Scene) -> None:
    citizen, market = scene.citizen, WATCHED_MARKETS[scene.channel]
    citizen.writes(f"kabari kalau bawang putih eceran di pasar {MARKET_NAMES[scene.channel]} di atas 90 ribu")
    citizen.hears("kami kabari di sini")
    scene.note("petugas pasar mencatat Rp99.000")
    scene.desk.publishes("bawang_putih", market, "eceran", 99_000)
    citizen.hears("Rp99.000/kg")
    scene.note("petugas pasar mencatat Rp99.500")
    scene.desk.publishes("bawang_putih", market, "eceran", 99_500)
    citizen.hears_nothing_of("Rp99.500/kg")
    citizen.writes("berhenti langganan harga")
    citizen.hears("tidak kami kabari lagi")


def price_and_complaint(scene: Scene) -> None:
    citizen = scene.citizen
    citizen.writes("harga cabe rawit di kota agung brp, sama mau lapor jalan rusak")
    assert "Cabai rawit" in plain(citizen.hears(SAMPLE))
    citizen.hears(PLACE_QUESTION)
    citizen.writes("jalan ahmad yani pringsewu")
    citizen.hears(PHOTO_QUESTION)
    citizen.writes("batal")
    citizen.hears("dibatalkan")


def questions(scene: Scene) -> None:
    citizen = scene.citizen
    citizen.writes("ktp saya tahun 2012, masa berlakunya habis ga?")
    assert "Sumber:" in citizen.hears("seumur hidup").text
    citizen.writes("siapa kepala dinas kesehatan provinsi lampung sekarang?")
    admitted = citizen.hears("kami tidak tahu jawabannya")
    citizen.taps(admitted, "Titipkan pertanyaan")
    citizen.hears("pertanyaan Anda kami simpan")


def a_voice_note(scene: Scene) -> None:
    citizen = scene.citizen
    citizen.writes("lampu jalan di depan masjid mati semua, gelap")
    citizen.hears(PLACE_QUESTION)
    citizen.sends("voice")
    citizen.hears(PLACE_QUESTION)
    citizen.sends("sticker")
    citizen.hears(PLACE_QUESTION)
    citizen.writes("jalan ahmad yani pringsewu")
    citizen.hears(PHOTO_QUESTION)
    citizen.sends("video")
    citizen.hears(PHOTO_QUESTION)
    citizen.writes("batal")
    citizen.hears("dibatalkan")


def honest_noes(scene: Scene) -> None:
    citizen = scene.citizen
    citizen.writes("hrga bwang mrah brp")
    assert "Bawang merah" in plain(citizen.hears(SAMPLE))
    citizen.writes("harga cabe di jakarta berapa")
    citizen.hears("hanya memantau harga di Provinsi Lampung")
    citizen.writes("harga durian berapa")
    citizen.hears("belum dipantau")
    scene.note("pusat data harga tidak menjawab")
    scene.desk.fails("error")
    citizen.writes("harga jagung pakan berapa")
    citizen.hears("tidak dapat dihubungi")
    scene.desk.works()
    citizen.hears_nothing_more()


SCENARIOS: Final = (
    Scenario(
        "Coffee, and its picture",
        "One message tells figure, level, place, age and source.",
        coffee_with_its_picture,
    ),
    Scenario("A birth certificate", "A card, and the questions that follow it.", birth_certificate, TELEGRAM),
    Scenario("Two places", "Where it costs less, and the next good at the same places.", two_places),
    Scenario(
        "A shopping list",
        "Several goods and amounts in one message, and how one price ran.",
        a_shopping_list,
        TELEGRAM,
    ),
    Scenario("Cassava after rafaksi", "In Javanese, with an amount.", cassava),
    Scenario("An alert", "Confirmed, told once per crossing, stopped.", an_alert, TELEGRAM),
    Scenario("A price and a complaint", "Two requests in one message, both served.", price_and_complaint),
    Scenario("Public questions", "Answered from an article, or admitted.", questions, TELEGRAM),
    Scenario("Voice, sticker, video", "Each is answered in the state the talk is in.", a_voice_note),
    Scenario("Honest noes", "Misspelt, outside Lampung, not watched, not reachable.", honest_noes, TELEGRAM),
)
