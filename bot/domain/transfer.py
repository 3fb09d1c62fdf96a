"""Going on upon another channel: the request in people's words, and the code that proves who asks. Pure."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.messages import ChannelName

CODE_LENGTH = 6
DIGITS = "23456789"
LETTERS = "CDFHJKMNPRTVWXY"
"""Neither lookalikes (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B) nor vowels, so that no code is a word."""

CODE_LASTS = timedelta(minutes=10)
WRONG_CODES_AT_MOST = 5
WRONG_CODES_COUNT_FOR = timedelta(hours=1)

REQUEST_WORDS_AT_MOST = 8
"""Whoever writes more is telling something else."""

_CHANNELS: Mapping[str, ChannelName] = {
    **dict.fromkeys(("whatsapp", "whatsap", "watsap", "wasap", "wa"), ChannelName.WHATSAPP),
    **dict.fromkeys(("telegram", "telegran", "tele", "tg"), ChannelName.TELEGRAM),
}
_MOVE = re.compile(
    r"\b(?:di)?(?:pindah|lanjut|terus|alih|beralih)(?:kan|in)?\b(?P<between>(?:\s+\w+){0,3}?)\s+"
    rf"(?:ke|di|lewat|via|pakai|pake)\s+(?P<channel>{'|'.join(_CHANNELS)})\b(?!\s+gro?u?p)"
)
_CODE_WANTED = re.compile(r"\bkode\s+(?:pindah|pemindahan)(?:an)?\b")
_NEGATION = re.compile(r"\b(?:jangan|tidak|tak|gak|nggak|ngga|ga|ndak|enggak|bukan|belum|batal)\b")

_SAID_AS_CODE = re.compile(
    r"(?:ini\s+)?kode(?:nya)?(?:\s+(?:pindah|pemindahan)(?:an)?(?:nya)?)?(?:\s+(?:saya|ini|adalah))*"
    r"\s*[:=]?\s*(?P<code>[a-z0-9](?:[\s.-]*[a-z0-9]){5})\s*[.!]?"
)
_BARE_CODE = re.compile(
    rf"([{DIGITS}][{DIGITS}{LETTERS}]{{2}})[\s-]?([{DIGITS}{LETTERS}]{{3}})", re.IGNORECASE
)


class Kept(StrEnum):
    """Which of two open drafts the citizen goes on with: the one that moves, or the one that is there.

    The values are the payloads of the buttons in `domain.yml`.
    """

    MOVED = '/lanjutkan_laporan{"draf": "pindahan"}'
    PRESENT = '/lanjutkan_laporan{"draf": "di_sini"}'


@dataclass(frozen=True, slots=True)
class CodeWanted:
    """The citizen wants to go on elsewhere: on `channel`, where one was named."""

    channel: ChannelName | None = None


@dataclass(frozen=True, slots=True)
class CodeGiven:
    """The citizen sent a code, as it is compared: in capitals, without gaps."""

    code: str


def read_request(text: str) -> CodeWanted | CodeGiven | None:
    """What `text`, all that was written in a turn, has to do with moving; None where nothing."""
    code = _given_code(text)
    if code:
        return CodeGiven(code)
    words = " ".join(text.casefold().split())
    if len(words.split()) > REQUEST_WORDS_AT_MOST:
        return None
    found = _MOVE.search(words)
    wanted = found or _CODE_WANTED.search(words)
    if wanted is None or _NEGATION.search(words[: wanted.start()]):
        return None
    return CodeWanted(_CHANNELS[found["channel"]] if found else None)


def new_code() -> str:
    """A fresh code. It begins with a digit and has a letter: no licence plate and no number is one."""
    code = secrets.choice(DIGITS) + "".join(secrets.choice(DIGITS + LETTERS) for _ in range(CODE_LENGTH - 1))
    return code if any(sign in LETTERS for sign in code) else new_code()


def digest(code: str) -> str:
    """What is stored and compared in place of `code`, in hexadecimal."""
    return hashlib.sha256(code.encode()).hexdigest()


def _given_code(text: str) -> str | None:
    said = text.strip()
    bare = _BARE_CODE.fullmatch(said)
    named = _SAID_AS_CODE.fullmatch(said.casefold())
    code = "".join(bare.groups()) if bare else re.sub(r"[\s.-]", "", named["code"]) if named else ""
    return code.upper() if re.search(r"\d", code) and re.search(r"[a-z]", code, re.IGNORECASE) else None
