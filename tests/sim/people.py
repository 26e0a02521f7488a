"""The people of the simulated runs: citizens who read the buttons, and offices' groups."""

import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest

from tests.sim.shown import asked, number, texts, tickets, values
from tests.sim.stage import REPEAT, Json, Platform, Simulator

PATIENCE = 60.0
"""Seconds a person waits for an answer before he calls it lost."""
LONGEST_TALK = 40
CITY = re.compile(r"\d{2}\.\d{2}")

STORY = (
    "Tadi malam ketua RT membagikan amplop berisi uang kepada warga di warung dekat masjid, "
    "katanya supaya memilih calon tertentu. {mark}"
)
_numbers = count(1)


@dataclass
class Person:
    """Somebody on a platform. `seen` is the last thing read; `sent` counts what he did."""

    sim: Platform
    seen: int = field(default=0, kw_only=True)
    sent: int = field(default=0, kw_only=True)
    busy: Callable[[], None] = field(default=lambda: None, kw_only=True)
    """Called before each thing that this person does."""
    patience: float = field(default=PATIENCE, kw_only=True)

    @property
    def key(self) -> str:
        """How the simulator calls him."""
        raise NotImplementedError

    # --- what people do

    def does(self, action: str, **more: Any) -> Any:
        self.busy()
        self.sent += 1
        return self.sim.post(f"/users/{self.key}/{action}", **more)

    def starts(self, payload: str = "") -> None:
        raise NotImplementedError

    def writes(self, text: str) -> Json:
        raise NotImplementedError

    def picks(self, value: str, message: Json | None = None) -> None:
        raise NotImplementedError

    def shows(self) -> None:
        """Gives a photo."""
        raise NotImplementedError

    # --- what people see

    def chat(self, **asked: Any) -> list[Json]:
        """The messages of this person's chat, both ways."""
        raise NotImplementedError

    def messages(self, since: int = 0) -> list[Json]:
        """All that the bot has said here so far."""
        raise NotImplementedError

    def reads(self, least: int = 1, wait: float | None = None) -> list[Json]:
        """What the bot says next: at least so many messages, or this citizen was left alone."""
        new = self.glances(least, self.patience if wait is None else wait)
        assert len(new) >= least, f"{self.key} was left without an answer after:\n{self.memory()}"
        return new

    def glances(self, least: int = 1, wait: float = PATIENCE) -> list[Json]:
        """What the bot says next, if it does."""
        raise NotImplementedError

    def memory(self) -> str:
        """The end of the chat, for a failed test's message."""
        lines = (f"{number(m)} {texts(m)[:300]!r} {values(m)}" for m in self.chat())
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
        pytest.fail(f"{self.key} was told no ticket:\n{self.memory()}")

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
                self.shows()
            elif question == "":
                self.writes(next(words))
            else:
                self._answers(question, plan, shown)
            if question == "review":  # what was changed is sent the next time
                plan["review"] = "send"
            pending = self._hears(question)
        pytest.fail(f"{self.key} is asked for ever:\n{self.memory()}")

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


@dataclass
class Citizen(Person):
    """Somebody with a Telegram account."""

    id: int = field(default_factory=lambda: 700_000 + next(_numbers))
    language: str = "id"

    def __post_init__(self) -> None:
        self.sim.post(
            "/users", id=self.id, first_name="Siti", username=f"siti{self.id}",
            phone=f"62812{self.id}", language_code=self.language,
        )  # fmt: skip

    @property
    def key(self) -> str:
        return str(self.id)

    def starts(self, payload: str = "") -> None:
        self.does("start", payload=payload)

    def writes(self, text: str) -> Json:
        message: Json = self.does("message", text=text)
        return message

    def picks(self, value: str, message: Json | None = None) -> None:
        about = {} if message is None else {"message_id": message["message_id"]}
        self.does("click", data=value, **about)

    def shows(self) -> None:
        self.does("photo")

    def chat(self, **asked: Any) -> list[Json]:
        found: list[Json] = self.sim.get(f"/chats/{self.id}/messages", **asked)
        return found

    def messages(self, since: int = 0) -> list[Json]:
        return self.chat(**{"from": "bot"}, since_seq=since)

    def glances(self, least: int = 1, wait: float = PATIENCE) -> list[Json]:
        new = self.chat(**{"from": "bot"}, since_seq=self.seen, min=least, wait=wait)
        self.seen = max([self.seen, *(number(message) for message in new)])
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
    "resume": "continue",
}
EASY = ("skip", "later", "done", "yes", "send", "no")
"""What a person presses where the plan says nothing: the easy way on."""


class Receives:
    """A chat to which an office's cards come."""

    def messages(self, since: int = 0, least: int = 0, wait: float = 0) -> list[Json]:
        raise NotImplementedError

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


@dataclass
class Group(Receives):
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


def bound(sim: Simulator, by: Citizen, offices: Mapping[str, str]) -> dict[str, Group]:
    """A group for each code, bound to its office; at once, for Telegram paces each."""

    def made(office: str) -> Group:
        group = Group(sim, (by,))
        group.becomes(office, by)
        return group

    with ThreadPoolExecutor(len(offices)) as crowd:
        return dict(zip(offices, crowd.map(made, offices.values()), strict=True))
