"""Citizens for benchmarks: they write through the simulator, and wait until they are answered."""

from __future__ import annotations

import time

import httpx


class BusyCitizen:
    """Somebody on one channel who files complaints by the shortest way, four messages each."""

    def __init__(self, sandbox: str, channel: str, name: str) -> None:
        self._api = httpx.Client(base_url=f"{sandbox}/simulator/api", timeout=30)
        made = self._api.post("/citizens", json={"channel": channel, "name": name}).raise_for_status().json()
        self.id: int = made["id"]
        self.address: str = made["address"]
        self.sent = 0

    def writes(self, text: str) -> None:
        """Send one message."""
        self._api.post(f"/citizens/{self.id}/text", json={"text": text}).raise_for_status()
        self.sent += 1

    def waits_for(self, fragment: str, patience: float = 120.0) -> None:
        """Wait until the newest message from us has `fragment` in it.

        Raises:
            TimeoutError: it never came.
        """
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            heard = self.heard()
            if heard and fragment in heard[-1]:
                return
            time.sleep(0.05)
        raise TimeoutError(f"{self.address} waits for {fragment!r}, heard {self.heard()[-3:]}")

    def heard(self) -> list[str]:
        """Every message that reached the phone, oldest first."""
        messages = self._api.get(f"/citizens/{self.id}/messages").raise_for_status().json()
        return [message["text"] for message in messages if message["direction"] == "outbound"]

    def files(self, words: str, pace: float = 0.0) -> None:
        """File one complaint and wait for its number, with `pace` seconds of thought before each message."""
        for said, heard in (
            (words, "Di mana lokasinya?"),
            ("Jalan Kesehatan nomor 5, Pringsewu", "Ada foto"),
            ("lewati", "Mohon diperiksa"),
            ("kirim", "Nomor laporan"),
        ):
            time.sleep(pace)
            self.writes(said)
            self.waits_for(heard)
