"""Whose job a complaint is: topic, road, place and named body, decided by the table."""

from __future__ import annotations

import pytest

from actions.complaint.authority import Responsible, responsible_for
from actions.complaint.authority_facts import facts
from bot.domain.complaints import Agency, Contact
from tests.unit.actions.helper import DOMAIN

BANDAR_LAMPUNG, METRO, LAMPUNG_SELATAN = "18.71", "18.72", "18.01"
RAJABASA, NATAR = "18.71.10", "18.01.04"
HAJIMENA_DESA, KEDATON_KELURAHAN = "18.01.04.2001", "18.71.01.1003"


def found(category: str | None, words: str, area_code: str | None = None) -> Responsible:
    responsible = responsible_for(category, words, area_code)
    assert responsible
    return responsible


@pytest.mark.parametrize(
    ("category", "words", "area_code", "code", "authority", "why"),
    [
        # The owner of a road decides, by its name …
        ("jalan_rusak", "Jalinsum bolong di depan pom bensin", None, "bpjn", "nasional", "nama_jalan"),
        ("jalan_rusak", "jalan Lintas Sumatera hancur", NATAR, "bpjn", "nasional", "nama_jalan"),
        ("jalan_rusak", "aspal lintas timur bergelombang", None, "bpjn", "nasional", "nama_jalan"),
        ("jalan_rusak", "Jl. Lintas Barat longsor", "18.13", "bpjn", "nasional", "nama_jalan"),
        ("jalan_rusak", "jln Ir. Sutami ancur kena truk", BANDAR_LAMPUNG, "bpjn", "nasional", "nama_jalan"),
        ("jembatan_rusak", "jembatan di jalinteng retak", None, "bpjn", "nasional", "nama_jalan"),
        ("lampu_jalan", "lampu di jalinbar mati semua", None, "bpjn", "nasional", "nama_jalan"),
        ("rambu_lalu_lintas", "rambu di lintas tengah roboh", None, "bptd", "nasional", "nama_jalan"),
        ("jalan_rusak", "jalan tol bakauheni berlubang", None, "bujt", "nasional", "nama_jalan"),
        ("jalan_rusak", "jalan ryacudu berlubang", RAJABASA, "bmbk", "provinsi", "nama_jalan"),
        ("lampu_jalan", "jalan ryacudu gelap gulita", RAJABASA, "dishub", "provinsi", "nama_jalan"),
        ("jalan_rusak", "jalan pramuka bolong", BANDAR_LAMPUNG, "pemkab", "kabupaten_kota", "nama_jalan"),
        # … by the two ends of its stretch, in any order …
        ("jalan_rusak", "jalan Kedondong - Pardasuka rusak berat", None, "bmbk", "provinsi", "nama_jalan"),
        ("jalan_rusak", "dari Pardasuka ke Kedondong hancur", None, "bmbk", "provinsi", "nama_jalan"),
        ("jalan_rusak", "antara Bukit Kemuning dan Liwa longsor", None, "bpjn", "nasional", "nama_jalan"),
        (
            "jalan_rusak",
            "warga Metro kesal, sudah lama sekali, di Kotagajah",
            None,
            "bmbk",
            "provinsi",
            "kategori",
        ),
        # … but a name that other towns have too counts only in its own.
        ("jalan_rusak", "jl soekarno-hatta berlubang", BANDAR_LAMPUNG, "bpjn", "nasional", "nama_jalan"),
        ("jalan_rusak", "jl soekarno-hatta berlubang", METRO, "bmbk", "provinsi", "kategori"),
        ("jalan_rusak", "jl soekarno-hatta berlubang", None, "bmbk", "provinsi", "kategori"),
        # The owner's words.
        ("jalan_rusak", "jalan kabupaten rusak", NATAR, "pemkab", "kabupaten_kota", "kata_pemilik"),
        ("jalan_rusak", "jalan desa belum diaspal", HAJIMENA_DESA, "pemdes", "desa", "kata_pemilik"),
        ("jalan_rusak", "gang di belakang lintas timur becek", None, "pemdes", "desa", "kata_pemilik"),
        ("sekolah", "atap SMA negeri bocor", None, "disdikbud", "provinsi", "kata_pemilik"),
        ("sekolah", "atap sd bocor", METRO, "pemkab", "kabupaten_kota", "kata_pemilik"),
        ("sekolah", "plafon madrasah ambruk", None, "kemenag", "nasional", "kata_pemilik"),
        # A kelurahan is no village of its own.
        (
            "jalan_rusak",
            "gang depan rumah rusak",
            KEDATON_KELURAHAN,
            "pemkab",
            "kabupaten_kota",
            "kata_pemilik",
        ),
        # The category alone.
        ("jalan_rusak", "berlubang di mana-mana", None, "bmbk", "provinsi", "kategori"),
        ("listrik", "padam dari tadi malam", NATAR, "pln", "bumn_bumd", "kategori"),
        ("air_bersih", "air mati", BANDAR_LAMPUNG, "pdam", "bumn_bumd", "kategori"),
        ("kriminalitas", "motor saya dicuri", None, "polda", "penegak_hukum", "kategori"),
        ("telekomunikasi", "sinyal hilang", None, "operator", "swasta", "kategori"),
        ("pemerintah_desa", "kades tidak pernah di kantor", None, "pemdes", "desa", "kategori"),
        ("pertanahan", "sertifikat belum terbit", None, "bpn", "nasional", "kategori"),
        # Matters of bodies that no category has.
        (None, "kartu atm saya tertelan", None, "ojk", "nasional", "urusan"),
        ("layanan_digital", "m-banking saya gagal terus", None, "ojk", "nasional", "urusan"),
        ("kriminalitas", "pinjol meneror keluarga saya", None, "ojk", "nasional", "urusan"),
        ("angkutan_umum", "tiket kapal di ferizy hangus", None, "asdp", "bumn_bumd", "urusan"),
        ("jalan_rusak", "rusak di depan kantor leasing", None, "bmbk", "provinsi", "kategori"),
        # Officials are answered for by those who watch over them, and thugs by the police.
        (
            "pungutan_liar",
            "camat minta uang tanda tangan",
            NATAR,
            "inspektorat_daerah",
            "kabupaten_kota",
            "kata_pemilik",
        ),
        (
            "pelayanan_aparatur",
            "lurah tidak pernah di kantor",
            BANDAR_LAMPUNG,
            "inspektorat_daerah",
            "kabupaten_kota",
            "kata_pemilik",
        ),
        ("pungutan_liar", "pegawai dinas minta amplop", None, "inspektorat", "provinsi", "kategori"),
        (
            "pungutan_liar",
            "kena tilang diminta damai di tempat",
            None,
            "propam",
            "penegak_hukum",
            "kata_pemilik",
        ),
        (
            "pelayanan_aparatur",
            "laporan saya di polsek ditolak",
            None,
            "propam",
            "penegak_hukum",
            "kata_pemilik",
        ),
        ("pungutan_liar", "preman minta jatah ke sopir", None, "polda", "penegak_hukum", "kata_pemilik"),
        (
            "pemerintah_desa",
            "ada korupsi dana desa di sini",
            HAJIMENA_DESA,
            "inspektorat_daerah",
            "kabupaten_kota",
            "urusan",
        ),
        # A body that is named, where there is nothing else to go by.
        (None, "mau mengadukan PLN", None, "pln", "bumn_bumd", "badan_disebut"),
        ("sampah", "menumpuk di depan kantor pln", METRO, "pemkab", "kabupaten_kota", "kategori"),
    ],
)
def test_the_table_decides(
    category: str | None, words: str, area_code: str | None, code: str, authority: str, why: str
) -> None:
    responsible = found(category, words, area_code)
    assert (responsible.code, responsible.authority, responsible.why) == (code, authority, why)


@pytest.mark.parametrize(
    ("category", "words"),
    [
        (None, ""),
        (None, "halo min"),
        (None, "pln atau pdam ya"),
        ("kategori_yang_dihapus", "jalan lintas timur"),
    ],
)
def test_where_nothing_is_known_nothing_is_said(category: str | None, words: str) -> None:
    assert responsible_for(category, words, None) is None


@pytest.mark.parametrize(
    ("category", "area_code", "name"),
    [
        ("air_bersih", RAJABASA, "Perumda Air Minum Way Rilau"),
        ("air_bersih", LAMPUNG_SELATAN, "PDAM Tirta Jasa Lampung Selatan"),
        ("air_bersih", METRO, "Perusahaan air minum daerah Kota Metro"),
        ("air_bersih", None, "Perusahaan air minum daerah setempat"),
        ("air_bersih", "31.71", "Perusahaan air minum daerah setempat"),
        ("sampah", KEDATON_KELURAHAN, "Pemerintah Kota Bandar Lampung"),
        ("sampah", HAJIMENA_DESA, "Pemerintah Kabupaten Lampung Selatan"),
        ("sampah", None, "Pemerintah kabupaten/kota setempat"),
    ],
)
def test_the_place_tells_which_regencys_body_it_is(category: str, area_code: str | None, name: str) -> None:
    assert found(category, "", area_code).name == name


@pytest.mark.parametrize(
    ("area_code", "name"),
    [
        (KEDATON_KELURAHAN, "Inspektorat Kota Bandar Lampung"),
        (HAJIMENA_DESA, "Inspektorat Kabupaten Lampung Selatan"),
        (None, "Inspektorat kabupaten/kota setempat"),
    ],
)
def test_the_place_tells_which_regencys_inspectorate_it_is(area_code: str | None, name: str) -> None:
    assert found("pungutan_liar", "camat minta uang", area_code).name == name


@pytest.mark.parametrize(
    ("category", "words", "overseer"),
    [
        ("pungutan_liar", "camat minta uang tanda tangan", "Ombudsman"),
        ("pungutan_liar", "proyek dinas fiktif, jelas korupsi", "KPK"),
        ("pungutan_liar", "polisi minta damai waktu tilang", "Ombudsman"),
        ("pungutan_liar", "preman minta jatah ke sopir", None),
        ("pelayanan_aparatur", "pegawai dinas membentak ibu saya", "Ombudsman"),
        ("pelayanan_aparatur", "kantor imigrasi tidak melayani", "Ombudsman"),
        ("pemerintah_desa", "kades korupsi", "Ombudsman"),
        ("pemerintah_desa", "balai desa tutup", None),
        ("jalan_rusak", "berlubang karena korupsi", None),
        (None, "mau mengadukan inspektorat", None),
    ],
)
def test_beside_those_who_watch_over_officials_an_independent_body_is_named(
    category: str | None, words: str, overseer: str | None
) -> None:
    named = found(category, words).overseer
    assert (overseer or "") in (named.name if named else "")
    assert bool(named) == bool(overseer)


def test_an_overseer_is_reached_by_what_its_source_tells() -> None:
    [kpk, ombudsman] = facts().overseers
    assert kpk.reached == ["https://kws.kpk.go.id"]
    assert ombudsman.reached == ["WhatsApp 0811-980-3737", "https://ombudsman.go.id"]


def test_every_regency_has_its_own_government_and_water_company() -> None:
    regencies = [code for code in facts().areas if code.count(".") == 1]
    assert len(regencies) == 15
    for category in ("sampah", "air_bersih"):
        assert len({found(category, "", code).name for code in regencies}) == 15


@pytest.mark.parametrize("category", sorted(facts().categories))
def test_somebody_answers_for_every_category(category: str) -> None:
    responsible = found(category, "")
    assert responsible.is_outside_province == (responsible.authority != "provinsi")


def test_a_known_contact_is_told_and_an_unknown_one_is_not_made_up() -> None:
    bank, road = found(None, "nasabah dirugikan"), found("jalan_rusak", "jalinsum rusak")
    assert (bank.contact, bank.response) == ("157", "utter_pengaduan_wewenang")
    assert (road.contact, road.response) == (None, "utter_pengaduan_wewenang_tanpa_kontak")


def test_the_core_apis_contact_comes_before_ours() -> None:
    told = Agency(code="pln", name="PLN", authority="bumn_bumd", contact=Contact(phone="0812-0000-0001"))
    silent = Agency(code="pln", name="PLN", authority="bumn_bumd")
    page = Agency(code="pln", name="PLN", authority="bumn_bumd", contact=Contact(url="https://example.org"))

    def contact(*agencies: Agency) -> str | None:
        responsible = responsible_for("listrik", "padam", None, agencies)
        return responsible.contact if responsible else None

    assert contact(told) == "0812-0000-0001"
    assert contact(page) == "https://example.org"
    assert contact(silent) == contact() == "0721-123"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "utter_pengaduan_wewenang",
            "Masalah ini umumnya ditangani *PLN*. Anda dapat menghubunginya langsung:\n0721-123\n\n"
            "Anda tetap dapat mengirim laporan di sini, kami teruskan.",
        ),
        (
            "utter_pengaduan_wewenang_tanpa_kontak",
            "Masalah ini umumnya ditangani *PLN*. Anda tetap dapat mengirim laporan di sini, kami teruskan.",
        ),
    ],
)
def test_the_citizen_may_still_file(key: str, expected: str) -> None:
    assert DOMAIN["responses"][key][0]["text"].format(badan="PLN", kontak="0721-123") == expected
