"""Mistakes as operators make them, each with what is to be said about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breakage:
    """`old` becomes `new` in a file; the mistake is found at the line that then holds `at`."""

    name: str
    file: str
    old: str
    new: str
    at: str
    what: str
    mend: str


GAZETTEER = "nlu/gazetteer"
SERVICES = "sandbox/core/data/public_services/contoh.yml"
PRICES = "sandbox/core/data/prices"
ARTICLES = "sandbox/core/data/articles/contoh.yml"

BREAKAGES = [
    # The shape of an entry
    Breakage(
        *(
            "a missing key",
            f"{GAZETTEER}/bodies.yml",
            "{code: mpp, name: Mal Pelayanan Publik, ",
            "{code: mpp, ",
        ),
        *("{code: mpp,", "lacks `name`", "Add a line `name: …`"),
    ),
    Breakage(
        *("a misspelt key", f"{GAZETTEER}/bodies.yml", "code: dispora, name:", "code: dispora, nama:"),
        *("nama:", ".nama` is a key that nobody reads", "Did you mean `name`?"),
    ),
    Breakage(
        *("a code with a space", f"{GAZETTEER}/bodies.yml", "{code: bps,", "{code: b ps,"),
        *("{code: b ps,", "is `b ps`, which is not written as agreed", "small letters, digits and _"),
    ),
    Breakage(
        *(
            "a bare truth value",
            f"{GAZETTEER}/surroundings.yml",
            "relations: [arah,",
            "relations: [arah, on,",
        ),
        *("relations:", "`relations[2]` is `true`, not a text", "Put it in quotes"),
    ),
    Breakage(
        *("a capital letter", f"{GAZETTEER}/bodies.yml", "aliases: [imigrasi,", "aliases: [Imigrasi,"),
        *("[Imigrasi,", "is `Imigrasi`, which is not written as agreed", "small letters"),
    ),
    Breakage(
        *(
            "an unknown authority",
            f"{GAZETTEER}/bodies.yml",
            "Umum, authority: nasional, aliases: [kpu",
            "Umum, authority: negara, aliases: [kpu",
        ),
        *("authority: negara", "is `negara`, which is not provided for", "nasional"),
    ),
    Breakage(
        *(
            "no days at all",
            f"{GAZETTEER}/complaint_categories.yml",
            'days: 21\n    ask: ["Apakah jembatan',
            'days: 0\n    ask: ["Apakah jembatan',
        ),
        *("days: 0", ".days` is less than 1", "Correct the number."),
    ),
    Breakage(
        *(
            "a name too long for a list",
            f"{GAZETTEER}/complaint_categories.yml",
            "name: Pertanahan",
            "name: Pertanahan dan sengketa tanah",
        ),
        *("name: Pertanahan dan", "is longer than 24 characters", "Say it shorter."),
    ),
    # Names that are given twice, and names that nobody gave
    Breakage(
        *(
            "an alias of two services",
            f"{GAZETTEER}/public_services.yml",
            "aliases: [kia,",
            "aliases: [ktp baru, kia,",
        ),
        *(
            "aliases: [ktp baru, kia",
            "the service alias `ktp baru` stands already in public_services.yml:",
            "Keep only one of the two",
        ),
    ),
    Breakage(
        *(
            "a code of two commodities",
            f"{GAZETTEER}/commodities.yml",
            "{code: jagung, name: Jagung,",
            "{code: gabah, name: Jagung,",
        ),
        *(
            "name: Jagung,",
            "the commodity `gabah` stands already in commodities.yml:",
            "name this one otherwise",
        ),
    ),
    Breakage(
        *(
            "an unknown agency",
            f"{GAZETTEER}/public_services.yml",
            "agency: disdukcapil, aliases: [kk,",
            "agency: disdukcapi, aliases: [kk,",
        ),
        *("agency: disdukcapi,", "there is no agency `disdukcapi`", "Did you mean `disdukcapil`?"),
    ),
    Breakage(
        *("an unknown area", f"{GAZETTEER}/markets.yml", 'area: "18.01.07"', 'area: "18.99.07"'),
        *('area: "18.99.07"', "there is no area `18.99.07`", "Did you mean `18."),
    ),
    Breakage(
        *("an area without quotes", f"{GAZETTEER}/area_aliases.yml", '"18.11": [msj]', "18.11: [msj]"),
        *("18.11: [msj]", "YAML reads the key 18.11 as float", 'Put it in quotes: "18.11".'),
    ),
    Breakage(
        *(
            "an unknown category",
            f"{GAZETTEER}/authorities.yml",
            "categories: [angkutan_umum,",
            "categories: [angkutanumum,",
        ),
        *("[angkutanumum,", "there is no category `angkutanumum`", "Did you mean `angkutan_umum`?"),
    ),
    Breakage(
        *(
            "an unknown unit",
            f"{GAZETTEER}/commodities.yml",
            "name: Gula pasir, unit: kg",
            "name: Gula pasir, unit: kilo",
        ),
        *("unit: kilo", "there is no unit `kilo`", "kg"),
    ),
    Breakage(
        *("a weak alias that is none", f"{GAZETTEER}/markets.yml", "weak: [tugu]", "weak: [tugu adipura]"),
        *("[tugu adipura]", "`tugu adipura` is not among `aliases`", "Add it there too"),
    ),
    # Emergency contacts and authorities
    Breakage(
        *(
            "an unknown helper",
            f"{GAZETTEER}/emergency_contacts.yml",
            "in_order: [damkar, ambulans, polisi]",
            "in_order: [pemadam, ambulans, polisi]",
        ),
        *("[pemadam, ambulans", "there is no emergency contact `pemadam`", "Check the spelling"),
    ),
    Breakage(
        *(
            "a number and a page",
            f"{GAZETTEER}/emergency_contacts.yml",
            "    url: https://www.healing119.id",
            '    number: "119"\n    url: https://www.healing119.id',
        ),
        *("  healing119:", "has words or keys that do not belong here", "not both"),
    ),
    Breakage(
        *(
            "a number without quotes",
            f"{GAZETTEER}/emergency_contacts.yml",
            '    number: "115"',
            "    number: 115",
        ),
        *("number: 115", "is `115`, not a text", "Put it in quotes"),
    ),
    Breakage(
        *(
            "a day to come",
            f"{GAZETTEER}/emergency_contacts.yml",
            "checked: 2026-11-25",
            "checked: 2036-11-25",
        ),
        *("checked:", "`checked` is `2036-11-25`, not a day up to today", "2026-11-30"),
    ),
    Breakage(
        *(
            "a name without its blank",
            f"{GAZETTEER}/authorities.yml",
            "Pemerintah {wilayah}",
            "Pemerintah wilayah",
        ),
        *("general_names:", "`general_names.pemkab` is `Pemerintah wilayah`", "Put {wilayah} where"),
    ),
    # Dictionaries
    Breakage(
        *("a word of two meanings", "nlu/lexicon/javanese.yml", "belum: durung", "belum: durung ora"),
        *("belum:", "`ora` stands at `tidak` and at `belum`", "Keep it in one place only."),
    ),
    Breakage(
        *("a key twice", "nlu/lexicon/lampung.yml", "kami: sikam", "saya: nyakk\nkami: sikam"),
        *("saya: nyakk", "`saya` stands here twice, first in line", "Keep only one."),
    ),
    Breakage(
        *("a list in a dictionary", "nlu/lexicon/sundanese.yml", "ini: ieu", "ini: [ieu]"),
        *("ini: [ieu]", "`ini` is a list, not a text", "with spaces between"),
    ),
    # Prices
    Breakage(
        *("a price of nothing", f"{PRICES}/references.yml", "price: 14900", "price: 0"),
        *("price: 0", "`references[2].price` is less than 1", "whole rupiah"),
    ),
    Breakage(
        *(
            "a rule for what nobody watches",
            f"{PRICES}/references.yml",
            "commodity: minyakita",
            "commodity: minyakit",
        ),
        *("commodity: minyakit,", "there is no watched commodity `minyakit`", "Did you mean `minyakita`?"),
    ),
    # Files that cannot be read
    Breakage(
        *("a colon in a bare text", "nlu/lexicon/shorthand.yml", "belum: blm", "belum: blm: blom"),
        *("belum: blm:", "the file is not YAML: mapping values are not allowed", "must stand in quotes"),
    ),
    Breakage(
        *("an open bracket", f"{GAZETTEER}/ordinary_words.yml", "alone: |", "alone: [satu\nlagi: |"),
        *("lagi: |", "the file is not YAML: ", "brackets"),
    ),
    # Responses
    Breakage(
        *(
            "an unknown placeholder",
            "domain.yml",
            "utter_jawaban_batal:\n    - text: ",
            'utter_jawaban_batal:\n    - text: "{nomer} {nomor}" #',
        ),
        *(
            '"{nomer} {nomor}"',
            "`utter_jawaban_batal` shows {nomer}, which no code fills",
            "Did you mean `nomor`?",
        ),
    ),
    Breakage(
        *(
            "a lost placeholder",
            "domain.yml",
            "utter_eskalasi_disampaikan:\n    - text: ",
            "utter_eskalasi_disampaikan:\n    - text: Sudah. #",
        ),
        *(
            "text: Sudah. #",
            "`utter_eskalasi_disampaikan` does not show {nomor}",
            "Put {nomor} where it belongs.",
        ),
    ),
    Breakage(
        *("a long button", "domain.yml", "- title: Lapor masalah", "- title: Laporkan masalah Anda"),
        *("title: Laporkan masalah Anda", "is longer than 20 characters", "20 characters on a button"),
    ),
    Breakage(
        *(
            "an informal address",
            "domain.yml",
            "- text: Sama-sama, Bapak/Ibu.",
            "- text: Sama-sama, kamu baik.",
        ),
        *("Sama-sama, kamu", "has words or keys that do not belong here", "Address people formally"),
    ),
    Breakage(
        *(
            "a lonely star",
            "domain.yml",
            "Tulis *menu* bila ada yang lain.",
            "Tulis *menu bila ada yang lain.",
        ),
        *("Tulis *menu bila", "has a single *", "between two *"),
    ),
    # What the sandbox publishes
    Breakage(
        *("a day that is none", SERVICES, "checked_date: 2026-11-01", "checked_date: 1 November 2026"),
        *("checked_date: 1 Nov", "is `1 November 2026`, not a day up to today", "Write it like"),
    ),
    Breakage(
        *("half an address", SERVICES, "url: https://example.org/izin", "url: example.org/izin"),
        *("url: example.org", "is `example.org/izin`, not a web address", "beginning with https://"),
    ),
    Breakage(
        *("a place that nobody knows", SERVICES, 'area: "18.10.01"', 'area: "18.88"'),
        *('area: "18.88"', "there is no area `18.88`", "Did you mean `18."),
    ),
    Breakage(
        *("a place in the sea", SERVICES, "lat: -5.3582", "lat: 5.3582"),
        *("lat: 5.3582", ".lat` is more than -3", "A latitude of Lampung"),
    ),
    Breakage(
        *("no word on the cost", SERVICES, "    cost: Gratis\n", ""),
        *("- code: izin_keramaian", "`services[1]` lacks `cost`", "null where it is not known"),
    ),
    Breakage(
        *("two articles of one name", ARTICLES, "id: contoh_baru", "id: contoh_lama"),
        *(
            "- id: contoh_lama\n    title: Berapa",
            "the article `contoh_lama` stands already in contoh.yml:3",
            "name this one otherwise",
        ),
    ),
    Breakage(
        *("an empty answer", ARTICLES, "body: Ada tiga contoh yang dipakai untuk pengujian.", "body:"),
        *("    body:\n", "is `null`, not a text", "Write something behind the colon"),
    ),
    Breakage(
        *("a title that asks nothing", ARTICLES, "title: Apa itu artikel contoh?", "title: Artikel contoh"),
        *(
            "title: Artikel contoh",
            "is `Artikel contoh`, which is not written as agreed",
            "ends with a question mark",
        ),
    ),
]
