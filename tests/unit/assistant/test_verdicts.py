"""What people write to "Sudah beres?"."""

from __future__ import annotations

import pytest

from bot.assistant.verdicts import Verdict, verdict_in

MENDED, NOT_MENDED = Verdict.MENDED, Verdict.NOT_MENDED
REASONED, DOUBTED = Verdict.REASONED, Verdict.DOUBTED


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("sudah", MENDED),
        ("Udah beres, makasih pak!", MENDED),
        ("alhamdulillah sdh diperbaiki min", MENDED),
        ("ya sudah bagus", MENDED),
        ("beres 👍", MENDED),
        ("wis apik", None),
        ("uwis rampung mas", MENDED),
        ("geus beres, hatur nuhun", None),
        ("belum", NOT_MENDED),
        ("Belum pak", NOT_MENDED),
        ("blm beres juga nih", NOT_MENDED),
        ("durung rampung", NOT_MENDED),
        ("belum, masih bolong pak", REASONED),
        ("belum diaspal bu, cuma ditimbun tanah", REASONED),
        ("waduh belum, kapan diperbaikinya?", REASONED),
        ("masih bolong", DOUBTED),
        ("tidak", DOUBTED),
        ("sudah tapi lampunya mati lagi", DOUBTED),
        ("sudah diangkut, belum bersih", DOUBTED),
        ("sudah beres?", None),
        ("belum beres?", None),
        ("belum tau pak, belum saya cek", None),
        ("belum sempat lihat", None),
        ("terima kasih pak", None),
        ("baik pak", None),
        ("sudah saya kirim fotonya", None),
        ("lampu jalan mati", None),
        ("", None),
        ("👍", None),
    ],
)
def test_a_verdict_is_only_what_is_said_plainly(said: str, verdict: Verdict | None) -> None:
    assert verdict_in(said) is verdict
