"""What the citizen sent in this turn, as an action reads it from the tracker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from rasa_sdk import Tracker

from actions.areas import Area, SaidPlace, area_of, read_place

FALLBACK_INTENT = "nlu_fallback"
WORDLESS = frozenset({"beri_info", "kirim_media"})
"""What the engine sends, as a payload, for a turn without words."""

MEDIA_INTENT = "kirim_media"
MEDIA_ALONE = f"/{MEDIA_INTENT}"
"""The text of a turn with nothing but what we cannot read: what was asked before it stays asked."""

MEANT = "utter_maksud_anda"
"""Asks which of several intents was meant."""
REPEATED = "utter_laporan_baru_dikirim"
REPEATED_UNNUMBERED = "utter_laporan_baru_dikirim_tanpa_nomor"
"""They tell that the same words were sent off just now."""
TOLD_AS_REPEATED = frozenset({REPEATED, REPEATED_UNNUMBERED})
INSISTS = "lapor_pengaduan"
"""The wish by which a complaint that was told as repeated is filed all the same."""
IS_ANSWER = "utter_tanya_jawaban"
IS_COMPLAINT_OF_THE_WORK = "utter_tanya_jawaban_belum"
"""They ask whether what was written answers for a filed complaint: to a question, or to "Sudah beres?"."""
ANSWER_DOUBTED = frozenset({IS_ANSWER, IS_COMPLAINT_OF_THE_WORK})
ABOUT_THE_WORDS_BEFORE = frozenset({MEANT, *TOLD_AS_REPEATED, *ANSWER_DOUBTED})
"""A choice under one of these is about the words before it."""
SENDS_THE_WORDS_BEFORE = "sampaikan_jawaban"
READ_AS_ANSWER = frozenset({"jawaban_langsung", "tanya_jawaban"})
"""What the engine makes of words that answer for a filed complaint: no choice was taken."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An intent or a category that a message may have, with a confidence from 0 to 1."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day that a message names: its ISO 8601 date, and the citizen's words for it."""

    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """What one stretch of a message names: an entity, its value in standard spelling, the citizen's words."""

    entity: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a citizen.

    `words` are verbatim, and "" where nothing was written. `intent` is the classifier's best guess,
    `confidence` goes from 0 to 1; where the guess was too unsure for the rules, `is_followed` is False.
    `is_tapped` says that a choice was taken, whose title or number may stand in `words`, or that a fixed
    phrase stood for one. `photos` are attachment ids. `ranking` and `categories` are the likeliest first;
    `place` is what was told of one, `day` when it happened. A pin outside Lampung is no `location`, and noted
    in `pin_is_outside`. `emergency` is the kind of danger that was told, None without any. `photo_spot` is
    where a photo of the turn or the draft was taken, with the keys "lat", "long" and "area";
    `unusable_photos` are those of them that could not be
    fetched or opened. `person_ids` are the citizen's opaque ids at the core API, the present one first.
    `told_around` is the point ("lat", "long") around which they are told weekly what was solved,
    `price_alerts` the prices that they are told of: the fields of `Watch`, and "id". `found` is all that the
    words heard name, in order, where `entities` keeps the first of each kind. `is_aside` says that the words
    stood beside an answer to the form and ask for something else; `kept` are those of a request that is to be
    offered later. `kinds` are those of the messages; `unheard` tells why a voice note was not heard although
    somebody `listens`. `asked_about` is the complaint about which an officer waits for an answer.
    """

    words: str = ""
    intent: str = ""
    confidence: float = 0.0
    is_followed: bool = True
    is_tapped: bool = False
    location: Mapping[str, Any] | None = None
    pin_area: Area | None = None
    pin_is_outside: bool = False
    photos: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    unheard: str | None = None
    listens: bool = False
    asked_about: str | None = None
    entities: Mapping[str, str] = field(default_factory=dict)
    ranking: tuple[Guess, ...] = ()
    categories: tuple[Guess, ...] = ()
    place: SaidPlace | None = None
    photo_spot: Mapping[str, Any] | None = None
    unusable_photos: frozenset[str] = frozenset()
    emergency: str | None = None
    day: ToldDay | None = None
    person_ids: tuple[str, ...] = ()
    told_around: Mapping[str, Any] | None = None
    price_alerts: tuple[Mapping[str, Any], ...] = ()
    found: tuple[Found, ...] = ()
    is_aside: bool = False
    kept: str = ""

    @property
    def is_media_alone(self) -> bool:
        """Whether nothing came but what we cannot read: no answer, and no refusal to give one."""
        return self.intent == MEDIA_INTENT and not (self.words or self.shows_evidence)

    @property
    def shows_evidence(self) -> bool:
        """Whether a photo or a pin came along, be it one that cannot be taken."""
        return bool(self.photos or self.location or self.pin_is_outside)


def read_turn(tracker: Tracker) -> Turn:
    """The latest turn in `tracker`. Who taps what was meant is heard with the words before the tap, and who
    insists on a repeated complaint, or says that an answer was one, with what was shown along with it."""
    message = tracker.latest_message
    text = str(message.get("text") or "")
    ranking = _ranking(message)
    best = ranking[0] if ranking else Guess("", 0.0)
    entities = {found["entity"]: str(found["value"]) for found in reversed(message.get("entities") or ())}
    is_tapped = text.startswith("/") and (best.name not in WORDLESS or bool(entities))
    said = said_before(tracker) if is_tapped and best.name not in READ_AS_ANSWER else frozenset()
    is_about_before = bool(said & ABOUT_THE_WORDS_BEFORE)
    heard = _heard_before(tracker) if is_about_before else message
    metadata = _facts(tracker, best.name)
    pin, is_outside = _pin(metadata)
    return Turn(
        words=_words(message, metadata) if heard is message else _words(heard, heard.get("metadata") or {}),
        intent=best.name,
        confidence=best.confidence,
        is_followed=(message.get("intent") or {}).get("name") != FALLBACK_INTENT,
        is_tapped=is_tapped,
        location=pin,
        pin_area=area_of(metadata["pin_area"]) if metadata.get("pin_area") else None,
        pin_is_outside=is_outside,
        photos=tuple(str(photo) for photo in metadata.get("photos") or ()),
        kinds=frozenset(metadata.get("kinds") or ()),
        unheard=metadata.get("unheard"),
        listens=bool(metadata.get("listens")),
        asked_about=metadata.get("asked_about"),
        entities=entities,
        ranking=ranking,
        categories=tuple(
            Guess(str(found["code"]), float(found["confidence"])) for found in heard.get("category") or ()
        ),
        place=read_place(heard),
        photo_spot=_photo_spot(metadata),
        unusable_photos=frozenset(metadata.get("unusable_photos") or ()),
        emergency=(heard.get("emergency") or {}).get("kind"),
        day=_day(heard),
        person_ids=_person_ids(metadata),
        told_around=metadata.get("told_around"),
        price_alerts=tuple(metadata.get("price_alerts") or ()),
        found=_found(heard),
        is_aside=bool(metadata.get("is_aside")),
        kept=str(metadata.get("kept") or ""),
    )


def said_before(tracker: Tracker) -> frozenset[str]:
    """The keys of the responses with which the previous turn was answered."""
    return frozenset(_said(_turn_before(tracker)))


def last_said(tracker: Tracker) -> Mapping[str, Any] | None:
    """The last message, as its event, with which the previous turn was answered."""
    spoken = (event for event in reversed(_turn_before(tracker)) if _key(event))
    return next(spoken, None)


def words_before(tracker: Tracker) -> str:
    """What the citizen wrote in the turn before, verbatim; "" where that was nothing."""
    heard = _heard_before(tracker)
    return _words(heard, heard.get("metadata") or {})


def said_among_photos(tracker: Tracker) -> frozenset[str]:
    """The keys of the responses to the turns just before that brought photos: many photos that are sent
    together seldom come as one turn."""
    earlier = reversed(_split_at_user_events(tracker.events)[1:-1])
    return frozenset(key for turn in takewhile(_brought_photos, earlier) for key in _said(turn))


def answered_in_turn(tracker: Tracker) -> frozenset[str]:
    """The keys of the responses that this turn has been answered with so far."""
    latest = _split_at_user_events(tracker.events)[-1]
    keys = ((event.get("metadata") or {}).get("utter_action") for event in latest)
    return frozenset(key for key in keys if key)


def acted_since_message(tracker: Tracker) -> frozenset[str]:
    """Names of the actions that have run since the citizen wrote."""
    latest = _split_at_user_events(tracker.events)[-1]
    return frozenset(event["name"] for event in latest if event.get("event") == "action")


def _said(turn: list[dict[str, Any]]) -> Iterator[str]:
    return (key for event in turn if (key := _key(event)))


def _key(event: Mapping[str, Any]) -> str | None:
    """The key of the response that an event said."""
    return (event.get("metadata") or {}).get("utter_action")


def _turn_before(tracker: Tracker) -> list[dict[str, Any]]:
    """The events of the turn before the latest; one of media alone does not count."""
    turns = _split_at_user_events(tracker.events)
    told = (turn for turn in reversed(turns[:-1]) if not (turn and _is_media_alone(turn[0])))
    return next(told, [])


def _is_media_alone(event: Mapping[str, Any]) -> bool:
    return event.get("event") == "user" and event.get("text") == MEDIA_ALONE


def _brought_photos(turn: list[dict[str, Any]]) -> bool:
    return bool((turn[0].get("metadata") or {}).get("photos"))


def _split_at_user_events(events: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    turns: list[list[dict[str, Any]]] = [[]]
    for event in events:
        if event.get("event") == "user":
            turns.append([])
        turns[-1].append(event)
    return turns


def _facts(tracker: Tracker, intent: str) -> Mapping[str, Any]:
    said = said_before(tracker)
    takes_along = (intent == INSISTS and said & TOLD_AS_REPEATED) or (
        intent == SENDS_THE_WORDS_BEFORE and said & ANSWER_DOUBTED
    )
    facts = _metadata(tracker)
    return _with_evidence(facts, _heard_before(tracker)["metadata"] or {}) if takes_along else facts


def _photo_spot(metadata: Mapping[str, Any]) -> Mapping[str, Any] | None:
    spot = metadata.get("photo_spot")
    return {**spot, "area": area_of(spot["area"])} if spot else None


def _person_ids(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    known = (metadata.get("person_id"), *(metadata.get("former_person_ids") or ()))
    return tuple(str(each) for each in known if each)


def _metadata(tracker: Tracker) -> Mapping[str, Any]:
    if "metadata" in tracker.latest_message:
        return tracker.latest_message["metadata"] or {}
    users = (event for event in reversed(tracker.events) if event.get("event") == "user")
    return (next(users, None) or {}).get("metadata") or {}


def _pin(metadata: Mapping[str, Any]) -> tuple[Mapping[str, Any] | None, bool]:
    """The pin, and whether one came that lies outside Lampung: the engine then knows no area for it."""
    pin = metadata.get("location") or None
    is_outside = pin is not None and metadata.get("pin_area", pin) is None
    return (None, True) if is_outside else (pin, False)


def _with_evidence(metadata: Mapping[str, Any], earlier: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a turn brought, and the evidence of the one before; of two pins the later one counts."""
    joined = {
        key: [*(earlier.get(key) or ()), *(metadata.get(key) or ())] for key in ("photos", "unusable_photos")
    }
    pinned = metadata if metadata.get("location") else earlier
    pin = {key: pinned[key] for key in ("location", "pin_area") if key in pinned}
    spot = metadata.get("photo_spot") or earlier.get("photo_spot")
    return {**metadata, **joined, **pin, "photo_spot": spot}


def _day(message: Mapping[str, Any]) -> ToldDay | None:
    text = str(message.get("text") or "")
    days = (found for found in message.get("entities") or () if found.get("entity") == "tanggal")
    found = next(days, None)
    return ToldDay(str(found["value"]), text[found["start"] : found["end"]]) if found else None


def _words(message: Mapping[str, Any], metadata: Mapping[str, Any]) -> str:
    text = str(message.get("text") or "")
    return str(metadata.get("text", "" if text.startswith("/") else text) or "").strip()


def _found(message: Mapping[str, Any]) -> tuple[Found, ...]:
    text = str(message.get("text") or "")
    return tuple(
        Found(
            each["entity"], str(each["value"]), text[each["start"] : each["end"]] if "start" in each else ""
        )
        for each in message.get("entities") or ()
    )


def _heard_before(tracker: Tracker) -> Mapping[str, Any]:
    """The citizen's message before the latest one, as it was understood then."""
    users = [event for event in tracker.events if event.get("event") == "user"]
    told = (each for each in reversed(users[:-1]) if not _is_media_alone(each))
    event: Mapping[str, Any] = next(told, {})
    return {**(event.get("parse_data") or {}), "text": event.get("text"), "metadata": event.get("metadata")}


def _ranking(message: Mapping[str, Any]) -> tuple[Guess, ...]:
    ranked = message.get("intent_ranking") or [message.get("intent") or {}]
    return tuple(
        Guess(str(guess.get("name") or ""), float(guess.get("confidence") or 0.0))
        for guess in ranked
        if guess.get("name") != FALLBACK_INTENT
    )
