"""Answers a question with a service card or an article, whichever fits; asks where unsure; admits what it
does not know, and has that noted for review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.commands import send_command
from actions.complaint.draft import Draft
from actions.information.article import article_choice, article_values
from actions.knowledge import (
    Knowledge,
    asked_parts,
    asks_parts_alone,
    known_articles,
    known_services,
    normalised,
)
from actions.services.card import CardTexts, Part, card_choices, read_parts, service_choice
from actions.turn import MEANT, Turn, said_before
from actions.words import short_words
from bot.domain.commands import NoteForReview
from bot.domain.content import Article, PublicService
from bot.domain.finding import Found, Kind, Verdict, decide
from bot.domain.local_time import in_wib
from bot.domain.markup import escape_markup
from bot.domain.remembered_service import SLOT, remember, remembered
from bot.domain.review import NoteKind

CARD: Final = "utter_layanan"
NOT_FOUND: Final = {
    Kind.SERVICE: "utter_layanan_tidak_ditemukan",
    Kind.ARTICLE: "utter_informasi_tidak_ditemukan",
}
NOT_FOUND_IN_FORM: Final = "utter_informasi_tidak_ditemukan_draf"
MEANT_CONTENT: Final = "utter_maksud_isi"
UNAVAILABLE: Final = "utter_isi_gangguan"
QUESTIONS: Final = {Kind.SERVICE: "utter_ask_layanan", Kind.ARTICLE: "utter_ask_informasi"}
"""What is asked where somebody wants to search, and says not what for."""
LEFT: Final = "/titip_pertanyaan"


@dataclass(frozen=True, slots=True)
class Asker:
    """A turn that asks something, and where to answer it."""

    dispatcher: CollectingDispatcher
    tracker: Tracker
    domain: DomainDict
    turn: Turn

    @property
    def is_in_form(self) -> bool:
        """Whether a form waits: then nothing is offered beside its question, but what answers it."""
        return self.tracker.active_loop_name is not None

    async def answer(self, expected: Kind) -> list[EventType]:
        """Answer the words of the turn, which sound as if they asked for something of the `expected` kind."""
        if not self.turn.words or self._only_wants_to_search():
            self.dispatcher.utter_message(response=QUESTIONS[expected])
            return []
        followed = await self.follow_up()
        if followed is not None:
            return followed
        services, articles = await known_services(), await known_articles()
        if services is None and articles is None:
            self.dispatcher.utter_message(response=UNAVAILABLE)
            return []
        kinds: dict[Kind, Knowledge[PublicService] | Knowledge[Article] | None] = {
            Kind.SERVICE: services,
            Kind.ARTICLE: articles,
        }
        found = {kind: known.find(self.turn.words) if known else [] for kind, known in kinds.items()}
        other = Kind.ARTICLE if expected is Kind.SERVICE else Kind.SERVICE
        return await self._say(decide(found[expected], found[other]), expected)

    async def answer_surely(self) -> list[EventType] | None:
        """Tell or offer what fits words that sound as if nothing could; None where nothing fits so well."""
        services, articles = await known_services(), await known_articles()
        found = [each for known in (services, articles) if known for each in known.find(self.turn.words)]
        verdict = decide([], sorted(found, key=lambda each: -each.confidence))
        return await self._say(verdict, Kind.ARTICLE) if verdict != Verdict() else None

    async def follow_up(self) -> list[EventType] | None:
        """Answer a question about the card that was shown last; None where the turn asks none."""
        place = self.turn.place
        code = remembered(self.tracker.get_slot(SLOT), datetime.now(UTC))
        if code is None or not asks_parts_alone(self.turn.words, place.words if place else ""):
            return None
        return await self.tell_service(code, read_parts(asked_parts(self.turn.words)))

    async def tell_service(self, code: str, parts: Iterable[Part] = ()) -> list[EventType]:
        """Say what the card of `code` tells of `parts`; without any, the short card."""
        known = await known_services()
        service = known.items.get(code) if known else None
        if known is None or service is None:
            self.dispatcher.utter_message(response=UNAVAILABLE if known is None else "utter_layanan_hilang")
            return []
        self._say_if_old(known)
        told = tuple(parts)
        texts = self._texts(service)
        self._show(service, texts.values(texts.parts(told) if told else texts.short()), told)
        return [SlotSet(SLOT, remember(code, datetime.now(UTC)))]

    async def tell_article(self, key: str) -> list[EventType]:
        """Quote an article."""
        known = await known_articles()
        article = known.items.get(key) if known else None
        if known is None or article is None:
            self.dispatcher.utter_message(response=UNAVAILABLE if known is None else "utter_layanan_hilang")
            return []
        self._say_if_old(known)
        self.dispatcher.utter_message(response="utter_artikel", **article_values(article, self.domain))
        return []

    def _only_wants_to_search(self) -> bool:
        """Whether a choice says nothing of what is sought; who says what they meant has said it before."""
        is_bare = self.turn.is_tapped and not self.turn.entities
        return is_bare and MEANT not in said_before(self.tracker)

    async def _say(self, verdict: Verdict, expected: Kind) -> list[EventType]:
        if verdict.answer and verdict.answer.kind is Kind.SERVICE:
            return await self._tell_asked(verdict.answer.key)
        if verdict.answer:
            return await self.tell_article(verdict.answer.key)
        if verdict.offered:
            choices = [choice for each in verdict.offered if (choice := await self._choice(each))]
            self.dispatcher.utter_message(response=MEANT_CONTENT, buttons=[*choices, *self._leaving()])
            return []
        self._admit(expected)
        return []

    async def _tell_asked(self, code: str) -> list[EventType]:
        """The short card, and with it what the question asked beside."""
        known = await known_services()
        if known is None:
            return []
        self._say_if_old(known)
        service, parts = known.items[code], read_parts(asked_parts(self.turn.words))
        texts = self._texts(service)
        self._show(service, texts.values(texts.short(parts)), parts)
        return [SlotSet(SLOT, remember(code, datetime.now(UTC)))]

    def _show(self, service: PublicService, values: Mapping[str, str], told: tuple[Part, ...]) -> None:
        choices = [] if self.is_in_form else card_choices(service, told, self.domain)
        self.dispatcher.utter_message(response=CARD, buttons=choices, **values)

    def _admit(self, expected: Kind) -> None:
        words = normalised(self.turn.words)
        if words:
            send_command(self.dispatcher, NoteForReview(kind=NoteKind.UNANSWERED, words=words))
        self.dispatcher.utter_message(response=NOT_FOUND_IN_FORM if self.is_in_form else NOT_FOUND[expected])

    async def _choice(self, found: Found) -> dict[str, str] | None:
        if found.kind is Kind.SERVICE:
            services = await known_services()
            service = services.items.get(found.key) if services else None
            return service_choice(escape_markup(service.name), service.code) if service else None
        articles = await known_articles()
        article = articles.items.get(found.key) if articles else None
        return article_choice(article) if article else None

    def _leaving(self) -> list[dict[str, str]]:
        if self.is_in_form:
            return []
        return [{"title": short_words(self.domain, "utter_pilihan_titip"), "payload": LEFT}]

    def _texts(self, service: PublicService) -> CardTexts:
        """The card, told to somebody whose area is known from this turn or from their complaint."""
        said = self.turn.place.area if self.turn.place else None
        area = said or self.turn.pin_area or Draft.from_slots(self.tracker.slots).known_area
        point = self.turn.location or self.turn.told_around
        return CardTexts(service, self.domain, area["code"] if area else None, point)

    def _say_if_old(self, known: Knowledge[Any]) -> None:
        if known.is_old:
            self.dispatcher.utter_message(response="utter_isi_lama", saat=in_wib(known.as_of))
