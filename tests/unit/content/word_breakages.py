"""Mistakes in the word lists and figures that stand beside the code."""

from __future__ import annotations

from tests.unit.content.breakages import Breakage

RADIUS = "actions/complaint/nearby_radius.yml"
WORD_BREAKAGES = [
    Breakage(
        *("a radius that no phone can tell", RADIUS, "rambu_lalu_lintas: 50", "rambu_lalu_lintas: 5"),
        *("rambu_lalu_lintas: 5", "is less than 30", "Write metres"),
    ),
    Breakage(
        *("a radius of nothing", RADIUS, "satwa_liar: 500", "satwa: 500"),
        *("satwa: 500", "there is no category `satwa`", "satwa_liar"),
    ),
    Breakage(
        *("capitals in a word list", "actions/prices/vocabulary.yml", "dearest: ter", "dearest: Ter"),
        *("dearest: Ter", "`dearest`", "Write small letters"),
    ),
    Breakage(
        *(
            "a list of words that is lost",
            "bot/assistant/verdicts.yml",
            "done: beres selesai rampung kelar tuntas\n",
            "",
        ),
        *("already: sudah", "the file lacks `done`", "Add a line `done: …`."),
    ),
    Breakage(
        *("a word for two parts", "nlu/search/parts.yml", "jam: jam buka", "jam: jam buka tarif"),
        *("jam: jam buka tarif", "`tarif` stands at `biaya` and at `jam`", ""),
    ),
    Breakage(
        *(
            "a name of two things",
            "nlu/search/words.yml",
            "umur: [usia]",
            "umur: [usia, premi]",
        ),
        *("umur: [usia, premi]", "the synonym `premi` stands already in words.yml:", "Keep only one"),
    ),
]
