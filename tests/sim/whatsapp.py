"""WhatsApp on the stage: its simulator, and people who have nothing but a phone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.sim.people import PATIENCE, Person, Receives
from tests.sim.shown import number, values
from tests.sim.stage import Json, Platform, Program, patiently

SCRIPT = "wa_sim.py"
PHONE_ID = "100200300400500"
SECRET = "sim-app-secret"
WORD = "sim-verify-token"
ACCESS = "EAAsimTOKENforTESTSonly"
HOOK = "/webhooks/whatsapp"
DAY = 86_400.0
_people = count(1)


@dataclass
class WhatsApp(Platform):
    """WhatsApp's Cloud API."""

    def environment(self) -> Mapping[str, str]:
        return {
            "POSKO_WHATSAPP__PHONE_ID": PHONE_ID,
            "POSKO_WHATSAPP__TOKEN": ACCESS,
            "POSKO_WHATSAPP__APP_SECRET": SECRET,
            "POSKO_WHATSAPP__VERIFY_TOKEN": WORD,
            "POSKO_WHATSAPP__API_URL": self.url,
        }

    def meets(self, program: Program, since: int) -> None:
        self.post("/webhook", url=f"{program.url}{HOOK}", verify_token=WORD)

    def fault(self, kind: str, target: str = "messages", **more: Any) -> None:
        """Something that goes wrong in the next calls of a kind."""
        self.post("/faults", kind=kind, target=target, **more)

    def calls(self, target: str, since: int = 0, least: int = 1, wait: float = 20) -> list[Json]:
        """The program's calls of a kind, waited for until there are `least`."""
        asked = {"target": target, "since_seq": since, "min": least, "wait": wait}
        found: list[Json] = self.get("/calls", **asked)
        return found

    def hold(self) -> None:
        """From now on nothing is brought to the program."""
        self.post("/hold")

    def release(self, mode: str = "each", order: str = "fifo", copies: int = 1) -> None:
        """All that was held is brought, one by one or in one batch, in some order, so often."""
        self.post("/release", mode=mode, order=order, copies=copies)

    def config(self, **settings: Any) -> None:
        self.post("/config", **settings)

    def raw(self, body: Json, signature: str = "") -> int:
        """A body of anybody's, brought to the program; its answer's status."""
        return int(self.post("/webhook/raw", body=body, signature=signature)["status"])


@dataclass
class Caller(Person, Receives):
    """Somebody who has WhatsApp. His number may be hidden, as his platform lets him wish."""

    sim: WhatsApp
    wa_id: str = field(default_factory=lambda: f"62800{next(_people):07d}")
    hidden: bool = False
    bsuid: str = ""

    def __post_init__(self) -> None:
        self.bsuid = self.bsuid or f"ID.{int(self.wa_id) * 1_000_003}"
        self.sim.post(
            "/users", wa_id=self.wa_id, name="Siti", bsuid=self.bsuid, hide_phone=self.hidden,
            username=f"siti{self.wa_id[-4:]}" if self.hidden else None,
        )  # fmt: skip

    @property
    def key(self) -> str:
        return self.wa_id

    def starts(self, payload: str = "") -> None:
        self.writes(f"Lapor ke posko ({payload})" if payload else "Halo")

    def writes(self, text: str, **more: Any) -> Json:
        message: Json = self.does("text", text=text, **more)
        return message

    def picks(self, value: str, message: Json | None = None) -> None:
        """Tap a button or a row; of the newest message that has it, unless one is named."""
        shown = message if message and value in values(message) else self._offering(value)
        kind = (shown.get("interactive") or {}).get("type", "template_button")
        if kind == "template_button":
            self.does(kind, payload=value)
        else:
            self.does(kind, id=value, message_id=shown["id"])

    def _offering(self, value: str) -> Json:
        return next(m for m in reversed(self.messages()) if value in values(m))

    def shows(self) -> None:
        self.does("image")

    def changes_number(self, new: str) -> None:
        self.does("change_number", new=new)
        self.wa_id = new

    def chat(self, **asked: Any) -> list[Json]:
        found: list[Json] = self.sim.get(f"/users/{self.wa_id}/messages", failed="0", **asked)
        return found

    def messages(self, since: int = 0, least: int = 0, wait: float = 0) -> list[Json]:
        found = self.chat(**{"from": "business"}, since_seq=since, min=least, wait=wait)
        return [message for message in found if not _asks_for_a_pin(message)]

    def glances(self, least: int = 1, wait: float = PATIENCE) -> list[Json]:
        new = self.messages(self.seen, least, wait)
        if new or self.chat(**{"from": "business"}, since_seq=self.seen):
            for _ in patiently(wait, pause=0.1):  # what came may be nothing but the wish for a pin
                if len(new) >= least:
                    break
                new = self.messages(self.seen)
        self.seen = max([self.seen, *(number(message) for message in new)])
        return new


def _asks_for_a_pin(message: Json) -> bool:
    return (message.get("interactive") or {}).get("type") == "location_request_message"
