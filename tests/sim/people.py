"""The people of the simulated runs: citizens who read the buttons, and offices' groups."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest

from tests.sim.stage import REPEAT, TICKET, Json, Simulator

PATIENCE = 30.0
"""Seconds a person waits for an answer before he calls it lost."""
LONGEST_TALK = 40
CITY = re.compile(r"\d{2}\.\d{2}")

STORY = (
    "Tadi malam ketua RT membagikan amplop berisi uang kepada warga di warung dekat masjid, "
    "katanya supaya memilih calon tertentu. {mark}"
)
_numbers = count(1)


def texts(message: Json) -> str:
    """What a message says, caption or text."""
    return str(message.get("text") or message.get("caption") or "")


def tickets(message: Json) -> list[str]:
    return TICKET.findall(texts(message))


def buttons(message: Json) -> list[Json]:
    rows = (message.get("reply_markup") or {}).get("inline_keyboard") or []
    return [button for row in rows for button in row]


def values(message: Json) -> list[str]:
    """What the buttons under a message mean: "door:rights"."""
    return [button["callback_data"] for button in buttons(message) if "callback_data" in button]


def asked(message: Json) -> str:
    """The question whose buttons a message shows; "" for one that is answered in words."""
    return next((value.partition(":")[0] for value in values(message)), "")


@dataclass
class Citizen:
    """Somebody with a Telegram account. `seen` is the last thing read; `sent` counts updates."""

    sim: Simulator
    id: int = field(default_factory=lambda: 700_000 + next(_numbers))
    language: str = "id"
    seen: int = 0
    sent: int = 0
    busy: Callable[[], None] = lambda: None
    """Called before each update that this person causes."""

    def __post_init__(self) -> None:
        self.sim.post(
            "/users", id=self.id, first_name="Siti", username=f"siti{self.id}",
            phone=f"62812{self.id}", language_code=self.language,
        )  # fmt: skip

    # --- what people do

    def does(self, action: str, **more: Any) -> Any:
        self.busy()
        self.sent += 1
        return self.sim.post(f"/users/{self.id}/{action}", **more)

    def starts(self, payload: str = "") -> None:
        self.does("start", payload=payload)

    def writes(self, text: str) -> Json:
        message: Json = self.does("message", text=text)
        return message

    def picks(self, value: str, message: Json | None = None) -> None:
        about = {} if message is None else {"message_id": message["message_id"]}
        self.does("click", data=value, **about)

    # --- what people see

    def messages(self, since: int = 0) -> list[Json]:
        """All that the bot has said here so far."""
        path = f"/chats/{self.id}/messages"
        found: list[Json] = self.sim.get(path, **{"from": "bot"}, since_seq=since)
        return found

    def reads(self, least: int = 1, wait: float = PATIENCE) -> list[Json]:
        """What the bot says next: at least so many messages, or this citizen was left alone."""
        new = self.glances(least, wait)
        assert len(new) >= least, f"{self.id} was left without an answer after:\n{self.memory()}"
        return new

    def glances(self, least: int = 1, wait: float = PATIENCE) -> list[Json]:
        """What the bot says next, if it does."""
        asked_for = {"from": "bot", "since_seq": self.seen, "min": least, "wait": wait}
        new: list[Json] = self.sim.get(f"/chats/{self.id}/messages", **asked_for)
        self.seen = max([self.seen, *(message["_sim"]["seq"] for message in new)])
        return new

    def memory(self) -> str:
        """The end of the chat, for a failed test's message."""
        path = f"/chats/{self.id}/messages"
        lines = (f"{m['_sim']['from']}: {texts(m)[:300]!r} {values(m)}" for m in self.sim.get(path))
        return "\n".join(list(lines)[-8:])

    # --- a whole talk

    def reports(
        self, answers: Mapping[str, str], *, words: Iterator[str], photo: bool = True
    ) -> str:
        """Answer what is asked until there is a ticket; return it.

        `answers` holds the option to press by the question's key ("door": "rights"), or words
        after "=" ("place": "=plaju"); `words` answer the questions that have no buttons.
        """
        return tickets(self._talk(answers, words, photo=photo))[0]

    def reports_until(
        self, question: str, answers: Mapping[str, str], *, words: Iterator[str]
    ) -> Json:
        """Answer what is asked until `question` is; return the message that asks it."""
        return self._talk(answers, words, photo=True, until=question)

    def ticket(self) -> str:
        """The ticket that is told next."""
        for _ in range(5):
            if found := [ticket for m in self.reads() for ticket in tickets(m)]:
                return found[0]
        pytest.fail(f"{self.id} was told no ticket:\n{self.memory()}")

    def _talk(
        self, answers: Mapping[str, str], words: Iterator[str], *, photo: bool, until: str = ""
    ) -> Json:
        plan = {**DEFAULTS, **answers}
        pending = self.reads()
        for _ in range(LONGEST_TALK):
            filed = next((m for m in pending if tickets(m)), None)
            if filed is not None:
                return filed
            shown = pending[-1]
            question = asked(shown)
            if question == until and until:
                return shown
            if question == "evidence" and photo:
                photo = False
                self.does("photo")
            elif question == "":
                self.writes(next(words))
            else:
                self._answers(question, plan, shown)
            if question == "review":  # what was changed is sent the next time
                plan["review"] = "send"
            pending = self._hears(question)
        pytest.fail(f"{self.id} is asked for ever:\n{self.memory()}")

    def _answers(self, question: str, answers: Mapping[str, str], shown: Json) -> None:
        wanted = answers.get(question, "")
        if wanted.startswith("="):
            self.writes(wanted[1:])
            return
        offered = values(shown)
        fitting = [value for value in offered if value == f"{question}:{wanted}"] or [
            value for value in offered if value.partition(":")[2] in EASY
        ]
        assert fitting, f"no answer known to {question}: {offered}"
        self.picks(fitting[0], shown)

    def _hears(self, question: str) -> list[Json]:
        """The answer; a repeat of what was just answered is waited out."""
        new = self.reads()
        if REPEAT in texts(new[-1]) and asked(new[-1]) == question:
            new += self.glances(wait=3)
        return new


DEFAULTS = {
    "door": "violation",
    "consent": "yes",
    "guess": "yes",
    "place_ok": "yes",
    "known_at": "today",
    "evidence": "done",
    "told": "no",
    "review": "send",
}
EASY = ("skip", "later", "done", "yes", "send", "no")
"""What a person presses where the plan says nothing: the easy way on."""


@dataclass
class Group:
    """A group in Telegram, the bot in it, its greeting read."""

    sim: Simulator
    members: tuple[Citizen, ...]
    kind: str = "supergroup"
    admins: tuple[Citizen, ...] = ()
    id: int = 0

    def __post_init__(self) -> None:
        made = self.sim.post(
            "/groups", type=self.kind, members=[member.id for member in self.members],
            admins=[admin.id for admin in self.admins],
        )  # fmt: skip
        self.id = int(made["id"])
        assert self.messages(0, 1, PATIENCE), "the bot did not greet the group"

    def messages(self, since: int = 0, least: int = 0, wait: float = 0) -> list[Json]:
        asked_for = {"from": "bot", "since_seq": since, "min": least, "wait": wait}
        found: list[Json] = self.sim.get(f"/chats/{self.id}/messages", **asked_for)
        return found

    def hears(self, who: Citizen, text: str) -> list[Json]:
        """Somebody writes here; what the bot says to it."""
        since = self.sim.now()
        who.does("message", text=text, chat_id=self.id)
        return self.messages(since, 1, PATIENCE)

    def becomes(self, office: str, by: Citizen) -> None:
        """Somebody binds the group: to a posko by its name, to a city's office by its code."""
        city = CITY.fullmatch(office)
        assert self.hears(by, "/ikat kota" if city else f"/ikat {office}"), f"{office}: no answer"
        if city:
            since = self.sim.now()
            by.does("click", chat_id=self.id, data=f"staff.bind:{office}")
            assert self.messages(since, 1, PATIENCE), f"{office}: no answer to the click"

    def cards(self, ticket: str = "") -> list[Json]:
        """The messages here that are about a ticket (this one), named first; a card may name
        others that tell the same."""
        found = [m for m in self.messages() if tickets(m)]
        return [m for m in found if not ticket or tickets(m)[0] == ticket]

    def brings(self, ticket: str, wait: float = PATIENCE) -> Json:
        """The card of a ticket, waited for."""
        least = 1
        while not self.cards(ticket):
            before = len(self.messages())
            least = before + 1
            assert len(self.messages(0, least, wait)) >= least, f"no card of {ticket} came"
        return self.cards(ticket)[0]
