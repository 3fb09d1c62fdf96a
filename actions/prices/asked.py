"""A question about prices with all that an answer is made with, and what is known of its goods."""

from __future__ import annotations

from asyncio import gather
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from actions.prices.amounts import Quantity
from actions.prices.catalogue import Catalogue
from actions.prices.choosing import Wanted
from actions.prices.looking_up import Observed, look_up
from actions.prices.places import AskedPlace, Spot, asked_places
from actions.prices.question import PriceQuestion
from actions.prices.sentences import Speech

MOST_PLACES: Final = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what an answer is made with. `near` is where the citizen is, as far as known."""

    question: PriceQuestion
    catalogue: Catalogue
    speech: Speech
    near: Spot | None
    has_choices: bool

    @property
    def places(self) -> list[AskedPlace]:
        """The places that the question names."""
        return asked_places(self.question, self.catalogue)[:MOST_PLACES]

    def wanted(self, observed: Observed) -> Wanted:
        """What an observation of this good must be."""
        return Wanted(
            commodity=observed.commodity,
            today=self.speech.today,
            level=self.question.level,
            variety=self.question.variety,
            place=next(iter(self.places), None),
            near=self.near,
        )

    def amount_of(self, code: str) -> Quantity | None:
        """How much of a good that the question names was asked for."""
        question = self.question
        if len(question.amounts) == len(question.goods):
            return question.amounts[question.goods.index(code)]
        return question.quantity if len(question.goods) == 1 else None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the goods of a question: of each what was observed, with the code that the question
    names it by; and the codes of which nobody watches the price."""

    found: Sequence[tuple[str, Observed]]
    unwatched: Sequence[str]


async def known_of(asked: Asked) -> Known:
    """What is known of the goods.

    Raises:
        CoreApiError: the core API does not answer, and told nothing in the last hours.
    """
    codes = asked.question.goods
    known = await gather(*(look_up(code, asked.catalogue, asked.speech.today) for code in codes))
    return Known(
        found=[(code, each) for code, watched in zip(codes, known, strict=True) for each in watched],
        unwatched=[code for code, watched in zip(codes, known, strict=True) if not watched],
    )
