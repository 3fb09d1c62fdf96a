"""The one markup that our words use on every channel: WhatsApp's ``*bold*``.

A channel that marks bold differently translates `BOLD`. Other marks (``_``, ``~``, backticks) format on
WhatsApp only, so our own words do without them. People's words are shown literally: `escape_markup`.
"""

from __future__ import annotations

import re

BOLD = re.compile(r"(?<![^\W_])\*(?=\S)([^*\n]+)(?<=\S)\*(?![^\W_])")
"""A bold stretch: within one line, tight against its words, and not in the middle of a word.
Group 1 is what stands between the marks."""

_LOOKALIKES = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"})
_ACTIVE_MARK = re.compile(r"[*~`]|(?<![^\W_])_|_(?![^\W_])")
_BIDI_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def escape_markup(text: str) -> str:
    """People's words, ready to stand inside ours without formatting anything.

    WhatsApp has no escape character, and whether a zero-width character beside a mark stops it depends
    on the phone. So marks become look-alikes (``∗ ˍ ∼ ˋ``); an underscore inside a word formats nothing
    and stays, so that links and user names survive. Characters that force a writing direction onto
    what follows (https://www.unicode.org/reports/tr9/) are left out. For showing only: what is stored
    and filed stays verbatim.
    """
    visible = _BIDI_OVERRIDES.sub("", text)
    return _ACTIVE_MARK.sub(lambda mark: mark[0].translate(_LOOKALIKES), visible)
