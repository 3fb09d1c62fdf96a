"""A citizen who writes, taps, points and listens, through the simulator and the signed webhooks."""

from __future__ import annotations

import time
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Any

import httpx
from PIL import Image

PATIENCE_SECONDS = 15.0
_numbers = count(1)


@dataclass(frozen=True)
class Heard:
    """A message that reached the citizen's phone."""

    id: int
    text: str
    details: dict[str, Any]

    @property
    def titles(self) -> list[str]:
        """What can be tapped under it."""
        return [option["title"] for option in self._options()]

    def option(self, title: str) -> str:
        """The id behind a title."""
        return next(str(option["id"]) for option in self._options() if option["title"] == title)

    def _options(self) -> list[dict[str, Any]]:
        rows = self.details.get("choices", {}).get("rows", [])
        return [option for row in rows for option in row]


def photo(colour: str) -> bytes:
    """A small photo in one colour."""
    content = BytesIO()
    Image.new("RGB", (64, 48), colour).save(content, "JPEG")
    return content.getvalue()


class Citizen:
    """Somebody new, on one channel. Nobody else has ever used this address."""

    def __init__(self, sandbox_url: str, channel: str) -> None:
        self._api = httpx.Client(base_url=f"{sandbox_url}/simulator/api", timeout=10)
        new = self._ask("POST", "/citizens", json={"channel": channel, "name": f"Warga {next(_numbers)}"})
        self.id: int = new["id"]
        self.channel = channel
        self.address: str = new["address"]
        self._heard = 0

    @property
    def spot(self) -> tuple[float, float]:
        """A point in Lampung at which nobody else complains: at least 600 m from every other's."""
        return round(-5.30 + 0.006 * (self.id % 50), 4), round(105.0 + 0.006 * (self.id // 50), 4)

    def writes(self, text: str) -> int:
        """Send words; returns the message's id on the phone."""
        sent: int = self._do("text", json={"text": text})["id"]
        return sent

    def points_at(self, lat: float, long: float) -> None:
        """Send a pin."""
        self._do("pin", json={"lat": lat, "long": long})

    def photographs(self, caption: str = "", name: str = "jalan-berlubang") -> None:
        """Send one of the simulator's drawn photos."""
        self._do(f"samples/photos/{name}", data={"caption": caption})

    def sends_album(self, caption: str, *colours: str) -> None:
        """Send several photos together, the caption under the first."""
        photos = [("photos", (f"{colour}.jpg", photo(colour), "image/jpeg")) for colour in colours]
        self._do("photos", files=photos, data={"caption": caption})

    def sends_document(self, content: bytes, caption: str = "", content_type: str = "image/jpeg") -> None:
        """Send a file as it is, as people send a picture whose quality they want to keep."""
        self._do(
            "documents",
            files={"document": ("IMG_0001.jpg", content, content_type)},
            data={"caption": caption},
        )

    def sends(self, kind: str, caption: str = "") -> None:
        """Send a voice note, sticker, video, gif, document, contact or poll."""
        match kind:
            case "contact":
                self.shares_contact()
            case "poll":
                self._do("poll")
            case _:
                self._do(f"samples/files/{kind}", data={"caption": caption})

    def shares_contact(self) -> None:
        """Send somebody's contact card."""
        self._do("contact", json={"name": "Pak RT", "phone": "+6281200000999"})

    def taps(self, heard: Heard, title: str) -> None:
        """Tap a button or a list row."""
        self._do("tap", json={"message_id": heard.id, "option_id": heard.option(title)})

    def edits(self, message_id: int, text: str) -> None:
        """Change the words of a message sent before."""
        self._do("edit", json={"message_id": message_id, "text": text})

    def blocks(self) -> None:
        """Block Siger."""
        self._ask("PUT", f"/citizens/{self.id}/blocked", json={"blocked": True})

    def unblocks(self) -> None:
        """Let Siger in again."""
        self._ask("PUT", f"/citizens/{self.id}/blocked", json={"blocked": False})

    def hears(self, fragment: str) -> Heard:
        """The next message with `fragment` in it; what comes before it is passed over."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for place, message in enumerate(self.messages()[self._heard :], start=self._heard):
                if fragment in message.text:
                    self._heard = place + 1
                    return message
            time.sleep(0.05)
        raise AssertionError(f"{fragment!r} was never said; instead:\n{self.transcript()}")

    def hears_nothing_more(self, seconds: float = 0.6) -> None:
        """Nothing further arrives within `seconds`."""
        time.sleep(seconds)
        assert not self.messages()[self._heard :], self.transcript()

    def hears_nothing_of(self, fragment: str, seconds: float = 1.0) -> None:
        """No message with `fragment` was sent within `seconds`, delivered or not."""
        time.sleep(seconds)
        assert all(fragment not in message.text for message in self.messages()), self.transcript()

    def messages(self) -> list[Heard]:
        """Everything that reached the phone, oldest first."""
        return [
            Heard(message["id"], message["text"], message["details"])
            for message in self.chat()
            if message["direction"] == "outbound"
        ]

    def chat(self) -> list[dict[str, Any]]:
        """Every message in both directions as the simulator keeps it, oldest first."""
        messages: list[dict[str, Any]] = self._ask("GET", f"/citizens/{self.id}/messages")
        return messages

    def pictures(self) -> list[bytes]:
        """The pictures that reached the phone, oldest first."""
        files = [
            file["id"]
            for message in self.chat()
            if message["direction"] == "outbound"
            for file in message["details"].get("files", [])
        ]
        return [self._api.get(f"/media/{file_id}").raise_for_status().content for file_id in files]

    def states(self) -> set[str]:
        """How far our messages have come, as the phone tells."""
        all_messages = self._ask("GET", f"/citizens/{self.id}/messages")
        return {message["state"] for message in all_messages if message["direction"] == "outbound"}

    def transcript(self) -> str:
        """The chat as both sides see it."""
        return "\n".join(
            f"{'>' if message['direction'] == 'inbound' else '<'} {message['text'] or message['kind']}"
            for message in self._ask("GET", f"/citizens/{self.id}/messages")
        )

    def _do(self, what: str, **body: Any) -> Any:
        return self._ask("POST", f"/citizens/{self.id}/{what}", **body)

    def _ask(self, method: str, path: str, **body: Any) -> Any:
        answer = self._api.request(method, path, **body)
        assert answer.is_success, answer.text
        return answer.json()
