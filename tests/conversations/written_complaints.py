"""Ten complaints as citizens write them: different matters and places, with and without a photo and a pin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tests.conversations.scene import CARD, PHOTO_QUESTION, PLACE_QUESTION, Scene, Spot

WITH_PHOTO_AND_PIN, WORDS_ONLY = 3, 5
"""How many messages a complaint may take at most."""


@dataclass(frozen=True, slots=True)
class Written:
    """A complaint. Where `asked_place` is given, the place is not in the words, and is asked."""

    words: str
    service_code: str
    asked_place: str | None = None
    pin: Spot | None = None
    photo: bool = False

    @property
    def at_most(self) -> int:
        """Messages that it may take."""
        return WITH_PHOTO_AND_PIN if self.photo and self.pin else WORDS_ONLY

    @property
    def given(self) -> str:
        """What the citizen has at hand."""
        return ", ".join(["words", *(["photo"] if self.photo else []), *(["pin"] if self.pin else [])])


WRITTEN: Final = (
    Written(
        "jalan desa hancur penuh lubang, susah dilewati", "jalan_rusak", pin=(-4.8600, 104.9300), photo=True
    ),
    Written("sampah numpuk di pinggir kali, bau sekali", "sampah", pin=(-5.0800, 105.3400), photo=True),
    Written(
        "lampu jalan mati sejak seminggu, gelap kalau malam",
        "lampu_jalan",
        pin=(-5.7000, 105.5500),
        photo=True,
    ),
    Written(
        "jembatan gantung putus talinya, warga takut menyeberang", "jembatan_rusak", pin=(-4.5000, 105.2200)
    ),
    Written(
        "selokan mampet, tiap hujan air masuk rumah",
        "drainase_banjir",
        asked_place="Jalan Ahmad Yani, Kotabumi",
    ),
    Written(
        "saluran irigasi jebol, sawah kekeringan", "irigasi", asked_place="Desa Way Galih, Tanjung Bintang"
    ),
    Written(
        "air pdam keruh dan bau sudah tiga hari di Jalan Pramuka, Rajabasa, Bandar Lampung", "air_bersih"
    ),
    Written(
        "pohon besar miring ke jalan raya",
        "pohon_tumbang",
        asked_place="Jalan Soekarno Hatta, Metro",
        photo=True,
    ),
    Written(
        "tiang listrik miring hampir roboh di Jalan Raden Intan, Tanjung Karang Pusat", "listrik", photo=True
    ),
    Written(
        "puskesmas tutup sebelum jam pelayanan selesai", "layanan_kesehatan", asked_place="Kecamatan Kalianda"
    ),
)


def tell(scene: Scene, written: Written) -> None:
    """Tell the complaint, answering what is asked with what there is, until it is sent off."""
    citizen = scene.citizen
    if written.photo:
        citizen.photographs(caption=written.words)
    else:
        citizen.writes(written.words)
    if written.pin or written.asked_place:
        citizen.hears(PLACE_QUESTION)
    if written.pin:
        citizen.points_at(*scene.at(written.pin))
    elif written.asked_place:
        citizen.writes(written.asked_place)
    if not written.photo:
        citizen.taps(citizen.hears(PHOTO_QUESTION), "Lewati")
    citizen.taps(citizen.hears(CARD), "Kirim")


def table(counts: dict[Written, int]) -> str:
    """How many messages each complaint took, as Markdown."""
    rows = [f"| {written.words} | {written.given} | {count} |" for written, count in counts.items()]
    return "\n".join(["| complaint | at hand | messages |", "|---|---|--:|", *rows])
