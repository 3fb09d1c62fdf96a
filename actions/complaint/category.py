"""What a complaint is about: guessed from its words, or chosen by the citizen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from actions.turn import Guess
from bot.domain.complaints import Category

SURE: Final = 0.6
"""A category is taken without a question where it is as likely as this …"""
AHEAD: Final = 0.25
"""… and by this much likelier than the next one."""

OFFERED_AT_MOST: Final = 3
OTHER: Final = "lainnya"
"""The citizen's choice to leave the category to officers; it is filed without a code."""


@dataclass(frozen=True, slots=True)
class Guesses:
    """The likeliest categories, best first. `is_doubted`: the citizen wants another, so it is asked."""

    ranked: tuple[Guess, ...] = ()
    is_doubted: bool = False

    @classmethod
    def from_slot(cls, value: Mapping[str, Any] | None) -> Guesses:
        """The guesses as the slot keeps them."""
        ranked = (value or {}).get("ranked") or ()
        return cls(
            tuple(Guess(str(each["code"]), float(each["confidence"])) for each in ranked),
            bool((value or {}).get("is_doubted")),
        )

    def to_slot(self) -> dict[str, Any]:
        """The guesses as the slot keeps them."""
        ranked = [{"code": guess.name, "confidence": guess.confidence} for guess in self.ranked]
        return {"ranked": ranked, "is_doubted": self.is_doubted}

    @property
    def code(self) -> str | None:
        """The best guess where it is sure, else None."""
        if self.is_doubted or not self.ranked:
            return None
        best = self.ranked[0]
        next_best = self.ranked[1].confidence if len(self.ranked) > 1 else 0.0
        is_sure = best.confidence >= SURE and best.confidence - next_best >= AHEAD
        return best.name if is_sure else None

    def joined(self, later: Guesses) -> Guesses:
        """These, unless words that were added later are sure where these are not."""
        return later if later.ranked and not self.code and (later.code or not self.ranked) else self

    def known_to(self, codes: Collection[str]) -> Guesses:
        """Those that the core API knows too."""
        return Guesses(tuple(guess for guess in self.ranked if guess.name in codes), self.is_doubted)

    def offered(self, known: Mapping[str, Category]) -> list[Category]:
        """The categories to offer."""
        return [known[guess.name] for guess in self.ranked if guess.name in known][:OFFERED_AT_MOST]


def named_code(words: str, known: Sequence[Category]) -> str | None:
    """The one category that `words` name by its name or a keyword; None where none or several are named."""
    said = f" {' '.join(words.casefold().split())} "
    for names in (_names, _keywords):
        codes = {
            category.service_code
            for category in known
            if any(f" {name} " in said for name in names(category))
        }
        if len(codes) == 1:
            return codes.pop()
    return None


def _names(category: Category) -> list[str]:
    return [category.service_name.casefold(), category.service_code.replace("_", " ")]


def _keywords(category: Category) -> list[str]:
    return [keyword.casefold() for keyword in category.keywords]
