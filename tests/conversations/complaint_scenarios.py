"""Scenarios of complaints. Each plays one, and asserts what it promises."""

from __future__ import annotations

from typing import Final

from tests.conversations.citizen import photo
from tests.conversations.scenario import Scenario
from tests.conversations.scene import CARD, PHOTO_QUESTION, PLACE_QUESTION, RECEIPT, Scene, plain
from tests.conversations.test_complaint import number_in

KOTABUMI, METRO, KALIANDA, MENGGALA = (
    (-4.8300, 104.8900),
    (-5.1130, 105.3060),
    (-5.7330, 105.5920),
    (-4.53, 105.26),
)
PRINGSEWU: Final = "Jalan Kesehatan, Kelurahan Pringsewu Selatan"
LONG_OVERDUE_DAYS: Final = 400


def photo_pin_send(scene: Scene) -> None:
    citizen, spot = scene.citizen, scene.at(KOTABUMI)
    words = "Jalan berlubang dalam sekali sejak kemarin, ban motor saya sampai pecah"
    citizen.photographs(caption=words)
    citizen.hears(PLACE_QUESTION)
    citizen.points_at(*spot)
    card = plain(citizen.hears(CARD))
    for fact in (words, "Kecamatan", "Kategori: Jalan rusak", "Waktu: kemarin (", "Foto: 1"):
        assert fact in card
    citizen.writes("Kirim")
    filed = scene.receipt()
    assert scene.messages_of_citizen() == 3
    assert (filed["description"], filed["service_code"]) == (words, "jalan_rusak")
    assert (filed["lat"], filed["long"], len(filed["media"])) == (*spot, 1)


def text_only(scene: Scene) -> None:
    citizen = scene.citizen
    words = "Tumpukan sampah di pinggir jalan tidak diangkut sudah dua minggu"
    citizen.writes("mau lapor pak")
    citizen.hears("Apa masalah yang ingin Anda laporkan?")
    citizen.writes(words)
    citizen.hears(PLACE_QUESTION)
    citizen.writes(PRINGSEWU)
    citizen.hears(PHOTO_QUESTION)
    citizen.writes("tidak ada")
    assert "Foto" not in citizen.hears(CARD).text
    citizen.writes("kirim")
    filed = scene.receipt()
    assert scene.messages_of_citizen() == 5
    assert (filed["description"], filed["service_code"]) == (words, "sampah")
    assert "Kabupaten Pringsewu" in filed["address"]


def corrections(scene: Scene) -> None:
    citizen = scene.citizen
    citizen.writes("lampu jalan padam semua, gelap sekali")
    citizen.hears(PLACE_QUESTION)
    citizen.writes(PRINGSEWU)
    citizen.taps(citizen.hears(PHOTO_QUESTION), "Lewati")
    citizen.hears(CARD)
    citizen.writes("salah, di kecamatan kedaton")
    card = plain(citizen.hears(CARD))
    assert "Kecamatan Kedaton, Kota Bandar Lampung" in card
    assert "Pringsewu" not in card
    citizen.writes("bukan lampu jalan tapi listrik")
    assert "Kategori: Listrik" in plain(citizen.hears(CARD))
    citizen.writes("ubah uraian")
    citizen.hears("Apa masalah yang ingin Anda laporkan?")
    words = "listrik satu gang padam sejak tadi malam"
    citizen.writes(words)
    card_again = citizen.hears(CARD)
    assert "gelap sekali" not in card_again.text
    citizen.taps(card_again, "Kirim")
    filed = scene.receipt()
    assert (filed["description"], filed["service_code"]) == (words, "listrik")
    assert "Kecamatan Kedaton" in filed["address"]


def topic_change(scene: Scene) -> None:
    citizen = scene.citizen
    earlier = "rambu penyeberangan patah, pejalan kaki bingung"
    citizen.photographs(caption=earlier)
    citizen.hears(PLACE_QUESTION)
    citizen.points_at(*scene.at(METRO))
    citizen.taps(citizen.hears(CARD), "Kirim")
    number = number_in(citizen.hears(RECEIPT).text)
    words = "pohon besar miring ke jalan, hampir tumbang"
    citizen.writes(words)
    citizen.hears(PLACE_QUESTION)
    citizen.writes(f"cek {number}")
    citizen.hears("Diterima")
    citizen.hears(PLACE_QUESTION)
    citizen.writes("syarat skck apa aja?")
    citizen.hears("Surat Keterangan Catatan Kepolisian")
    citizen.hears(PLACE_QUESTION)
    scene.days_pass(3)
    citizen.writes("lanjutkan laporan")
    citizen.hears(PLACE_QUESTION)
    citizen.points_at(*scene.at(KALIANDA))
    citizen.taps(citizen.hears(PHOTO_QUESTION), "Lewati")
    card = citizen.hears(CARD)
    assert words in card.text
    citizen.taps(card, "Kirim")
    filed = scene.receipt()
    assert (filed["description"], filed["service_code"]) == (words, "pohon_tumbang")
    assert len(scene.filed(words)) == 1


def authority(scene: Scene) -> None:
    citizen = scene.citizen
    words = "token listrik sudah dimasukkan tapi kwh tidak bertambah"
    citizen.writes(words)
    citizen.hears(PLACE_QUESTION)
    citizen.writes("Jalan Pramuka, Kecamatan Rajabasa, Bandar Lampung")
    told = plain(citizen.hears("umumnya ditangani"))
    assert "PT PLN (Persero) UID Lampung" in told
    assert "0721-123" in told
    assert "Anda tetap dapat mengirim laporan di sini, kami teruskan." in told
    citizen.taps(citizen.hears(PHOTO_QUESTION), "Lewati")
    citizen.taps(citizen.hears(CARD), "Kirim")
    assert scene.receipt()["service_code"] == "listrik"


def support(scene: Scene) -> None:
    citizen, spot = scene.citizen, scene.at(MENGGALA)
    neighbour = scene.newcomer()
    neighbour.photographs(caption="Jalan berlubang parah, motor sering oleng")
    neighbour.hears(PLACE_QUESTION)
    neighbour.points_at(*spot)
    neighbour.taps(neighbour.hears(CARD), "Kirim")
    number = number_in(neighbour.hears(RECEIPT).text)
    scene.note("Seorang warga lain sudah melaporkan lubang ini")
    words = "jalan aspal berlubang besar, sudah sebulan"
    citizen.writes(words)
    citizen.hears(PLACE_QUESTION)
    citizen.points_at(*spot)
    offer = citizen.hears("Sudah ada laporan serupa di dekat titik itu")
    assert number in offer.text
    citizen.taps(offer, "Ikut mendukung")
    citizen.hears("sedang kami kirim")
    assert f"Laporan {number} kini didukung 1 warga." in plain(citizen.hears("sudah tercatat"))
    assert scene.filed(words) == []
    scene.note("Petugas meneruskan laporan itu")
    scene.desk.moves(number, "forwarded", "Diteruskan untuk pemeriksaan lapangan.")
    news = citizen.hears("Kabar laporan")
    assert number in news.text
    assert "Diteruskan untuk pemeriksaan lapangan." in news.text


def emergency(scene: Scene) -> None:
    citizen = scene.citizen
    words = "jalan berlubang di tikungan, sering ada yang jatuh"
    citizen.writes(words)
    citizen.hears(PLACE_QUESTION)
    citizen.writes("tolong kebakaran rumah tetangga saya!!")
    answer = plain(citizen.hears("Segera telepon"))
    assert answer.splitlines()[0] == "Segera telepon 113 (pemadam kebakaran)."
    assert answer.endswith("Laporan Anda tetap kami simpan.")
    citizen.hears(PLACE_QUESTION)
    citizen.writes("di Jalan Pramuka, Kecamatan Rajabasa, Bandar Lampung")
    citizen.taps(citizen.hears(PHOTO_QUESTION), "Lewati")
    citizen.taps(citizen.hears(CARD), "Kirim")
    assert scene.receipt()["description"] == words


def core_down(scene: Scene) -> None:
    citizen, desk = scene.citizen, scene.desk
    words = "jembatan kayu lapuk hampir roboh, dipakai anak sekolah"
    citizen.writes(words)
    citizen.hears(PLACE_QUESTION)
    citizen.writes("Jalan Lintas Barat, Kotaagung")
    citizen.taps(citizen.hears(PHOTO_QUESTION), "Lewati")
    card = citizen.hears(CARD)
    scene.note("Sistem pusat tidak dapat dihubungi")
    desk.fails("error")
    citizen.taps(card, "Kirim")
    citizen.hears("nomor laporannya menyusul di sini")
    assert scene.filed(words) == []
    scene.note("Sistem pusat kembali")
    desk.works()
    assert scene.receipt()["description"] == words
    assert len(scene.filed(words)) == 1
    citizen.hears_nothing_more()


def late(scene: Scene) -> None:
    citizen, desk = scene.citizen, scene.desk
    citizen.writes("saluran irigasi jebol, sawah kami kering")
    citizen.hears(PLACE_QUESTION)
    citizen.writes(PRINGSEWU)
    citizen.taps(citizen.hears(PHOTO_QUESTION), "Lewati")
    citizen.taps(citizen.hears(CARD), "Kirim")
    number: str = scene.receipt()["service_request_id"]
    scene.note("Petugas mulai bekerja")
    desk.moves(number, "in_progress", "Pekerjaan dijadwalkan.")
    citizen.hears("Pekerjaan dijadwalkan.")
    scene.note("Perkiraan selesai sudah lewat; petugas memberi kabar")
    desk.ages(number, LONG_OVERDUE_DAYS)
    desk.moves(number, "in_progress", "Pekerjaan tertunda karena menunggu bahan.")
    citizen.hears("menunggu bahan")
    notice = citizen.hears("belum selesai, padahal perkiraannya")
    assert notice.titles == ["Sampaikan ke atasan"]
    citizen.taps(notice, "Sampaikan ke atasan")
    citizen.hears("sedang kami sampaikan ke atasan")
    citizen.hears("sudah disampaikan ke atasan")
    assert "atasan instansi" in desk.complaint(number)["timeline"][-1]["note"]
    citizen.hears_nothing_more()


def reopened(scene: Scene) -> None:
    citizen, desk = scene.citizen, scene.desk
    citizen.writes("got mampet dan bau di depan sekolah")
    citizen.hears(PLACE_QUESTION)
    citizen.writes(PRINGSEWU)
    citizen.taps(citizen.hears(PHOTO_QUESTION), "Lewati")
    citizen.taps(citizen.hears(CARD), "Kirim")
    number: str = scene.receipt()["service_request_id"]
    scene.note("Petugas bekerja, dan menutup laporan dengan foto bukti")
    desk.moves(number, "in_progress", "Tim sudah di lokasi.")
    citizen.hears("Tim sudah di lokasi.")
    desk.moves(number, "awaiting_verification", "Saluran dikeruk.")
    citizen.hears("Saluran dikeruk.")
    desk.moves(number, "resolved", "Saluran sudah lancar.", proof=photo("green"))
    question = citizen.hears("Sudah beres?")
    assert question.titles == ["Sudah", "Belum"]
    citizen.taps(question, "Belum")
    citizen.hears("Apa yang belum beres pada laporan")
    reason = "Baru separuh yang dikeruk, di ujung masih mampet"
    citizen.writes(reason)
    citizen.hears("sedang kami sampaikan")
    citizen.hears("dibuka kembali")
    complaint = desk.complaint(number)
    assert complaint["status"] == "in_progress"
    assert reason in complaint["timeline"][-1]["note"]
    citizen.hears_nothing_more()


def anonymous(scene: Scene) -> None:
    citizen = scene.citizen
    citizen.writes("pegawai minta uang pelicin saat urus surat tanah")
    citizen.hears(PLACE_QUESTION)
    citizen.writes(PRINGSEWU)
    citizen.taps(citizen.hears(PHOTO_QUESTION), "Lewati")
    citizen.hears(CARD)
    citizen.writes("jangan pakai nama saya")
    card = citizen.hears(CARD)
    assert "Privasi: anonim" in plain(card)
    citizen.taps(card, "Kirim")
    receipt = citizen.hears(RECEIPT)
    assert "Anonim: nama Anda tidak diberitahukan kepada instansi." in plain(receipt)
    filed = scene.desk.complaint(number_in(receipt.text))
    assert (filed["anonymous"], filed["confidential"]) == (True, False)


SCENARIOS: Final = (
    Scenario("Photo, pin, Kirim", "Three messages are a complaint.", photo_pin_send),
    Scenario("Words only", "Five messages, the announcement included.", text_only),
    Scenario("Corrections", "Each fact is put right by saying it.", corrections),
    Scenario("Another topic, and back", "A draft outlives other questions, and days.", topic_change),
    Scenario("Not the province's job", "The body that answers is named at once.", authority),
    Scenario("Already reported", "Who supports a complaint gets its news.", support),
    Scenario("Emergency in the middle of a report", "The number comes first; the draft is kept.", emergency),
    Scenario("The core API is down, then up", "No number is shown before there is one.", core_down),
    Scenario("Late, and brought to a superior", "A delay is said honestly, with a way on.", late),
    Scenario("Closed, not mended, reopened", "The citizen has the last word.", reopened),
    Scenario("Anonymous", "The choice reaches the core API and the receipt.", anonymous),
)
