from __future__ import annotations

from dataclasses import replace

import pytest

from actions.complaint.answers import UNCLEAR, Candidates, answers
from actions.complaint.category import OTHER, Guesses
from actions.complaint.draft import CATEGORY, DECISION, DESCRIPTION, GUESSES, PART, PHOTOS, Draft
from actions.turn import Guess, Turn
from tests.unit.actions.form_turns import EMPTY, FULL, KNOWN, SURE, TELLING, UNSURE, said, tapped


@pytest.mark.parametrize(
    ("draft", "turn", "expected"),
    [
        pytest.param(EMPTY, replace(TELLING, categories=SURE), Guesses(SURE), id="a description is sorted"),
        pytest.param(
            replace(FULL, guesses=Guesses(UNSURE)),
            replace(TELLING, categories=SURE),
            Guesses(SURE),
            id="later words settle what was open",
        ),
        pytest.param(
            replace(FULL, guesses=Guesses(SURE)),
            replace(TELLING, categories=(Guess("sampah", 0.99),)),
            None,
            id="later words do not unsettle what was sure",
        ),
        pytest.param(
            replace(FULL, description="", guesses=Guesses(SURE)),
            replace(TELLING, categories=UNSURE),
            Guesses(UNSURE),
            id="a new description is sorted anew",
        ),
    ],
)
def test_the_category_is_guessed_from_the_description(
    draft: Draft, turn: Turn, expected: Guesses | None
) -> None:
    told = answers(draft, DESCRIPTION if not draft.description else PHOTOS, turn)
    assert told.get(GUESSES) == (expected and expected.to_slot())


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (Turn(intent="beri_info", is_tapped=True, entities={"kategori": "listrik"}), {CATEGORY: "listrik"}),
        (said("lampu jalan"), {CATEGORY: "lampu_jalan"}),
        (said("yang Listrik itu"), {CATEGORY: "listrik"}),
        (said("soalnya gelap sekali"), {CATEGORY: "lampu_jalan"}),
        (said("sampah pak"), {CATEGORY: "sampah"}),
        (replace(said("pln nya"), categories=(Guess("listrik", 0.95),)), {CATEGORY: "listrik"}),
        (said("tidak tahu", "lewati"), {CATEGORY: OTHER}),
        (said("terserah"), {CATEGORY: UNCLEAR}),
        (said("ya", "setuju"), {CATEGORY: UNCLEAR}),
        (tapped("Lapor masalah", "lapor_pengaduan"), {}),
        (said("apa saja", "menu"), {}),
    ],
)
def test_a_category_is_tapped_named_or_left_to_officers(turn: Turn, expected: Candidates) -> None:
    assert answers(replace(FULL, guesses=Guesses(UNSURE)), CATEGORY, turn, KNOWN) == expected


@pytest.mark.parametrize("words", ["ubah kategori", "kategorinya salah"])
def test_the_category_can_be_changed_in_words(words: str) -> None:
    expected = {DECISION: "ubah", PART: "ubah_kategori"}
    assert answers(FULL, DECISION, said(words, "ubah_laporan", 0.4)) == expected
