"""Each file in talks/ is a conversation as an officer may read it.

`>` is said by the citizen, `<` by Posko (buttons in brackets, with their numbers), `!` is done.
The citizen writes words; presses `[a button]` ("(lama) [a button]" on its oldest message); sends
`(foto)`, `(foto: words with it)`, `(suara)`, `(video)`, `(dokumen)`, `(stiker)`,
`(lokasi -2.99, 104.76)`; edits: `(ubah) old words => new words`; presses a button by its value:
`(tekan) reply:PLG-…`. `... 7 hari` lets time
pass, `moment: 2024-10-10T09:00+07:00` sets it. `own: PLG-… vote-buying` gives him a report filed
before, `called: PLG-…` lets an officer ask on it, `banned: 2024-12-01T09:00+07:00` bans him until
then. `elsewhere: PLG-… 4XK2-…` is a report of another person and its secret; `platform: numbers`
says that his platform gives us his number; `group: 7K4M2QX9AB 16.71 Karang Taruna Contoh` that he
came by that group's link. The state is written to JSON and read again between
every two lines.

Write the files anew with: python tests/test_talks.py
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from bot import texts
from bot.conversation import Talk, asked, filed_choices, proved, summoned, wanted
from bot.conversation.events import (
    Began,
    Corrected,
    Event,
    Gave,
    Located,
    Picked,
    Showed,
    Wrote,
)
from bot.conversation.turn import (
    Amend,
    Effect,
    FileReport,
    KeepEvidence,
    Own,
    ShowTickets,
    State,
)
from bot.messages import Choice, Text
from bot.reports import calendar, catalogue, guide, places
from bot.reports.report import Report
from bot.reports.ticket import read_secret

TALKS = sorted(Path(__file__).parent.joinpath("talks").glob("*.talk"))
START = datetime.fromisoformat("2024-11-25T09:00:00+07:00")
SPANS = {"detik": "seconds", "menit": "minutes", "jam": "hours", "hari": "days"}
KINDS = {"foto": "photo", "suara": "voice", "video": "video", "dokumen": "document"}
TICKET = "PLG-N2H6-3H4B"


def make_talk() -> Talk:
    """The talk with both cities and all texts."""
    data = resources.files("bot.reports").joinpath("data")
    cities = sorted(data.joinpath("cities").iterdir(), key=lambda file: file.name)
    gazetteer = places.load([file.read_text("utf-8") for file in cities])
    categories = catalogue.load(data.joinpath("catalogue.toml").read_text("utf-8"))
    days = calendar.load(data.joinpath("calendar.toml").read_text("utf-8"))
    codes = tuple(city.code for city in gazetteer.cities())
    answers = guide.load(data.joinpath("guide.toml").read_text("utf-8"))
    return Talk(gazetteer, categories, days, codes, texts.load(), guide=answers)


TALK = make_talk()


@dataclass
class Play:
    """One talk being played: what was shown, said and done so far."""

    state: State = field(default_factory=State)
    now: datetime = START
    shown: list[Choice] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    own: dict[str, Own] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def line(self, line: str) -> None:
        name, _, value = line.partition(": ")
        self._arrange(name, value)
        if match := re.fullmatch(r"\.\.\. (\d+) (\w+)", line):
            self.now += timedelta(**{SPANS[match[2]]: int(match[1])})
        self.lines.append(line)
        if line.startswith("> "):
            self.now += timedelta(seconds=1 if line.startswith("> (foto") else 20)
            self._advance(self._event(line[2:]))

    def _arrange(self, name: str, value: str) -> None:
        match name:
            case "language":
                self.state = State(language=value)
            case "moment":
                self.now = datetime.fromisoformat(value)
            case "own":
                self._owns(*value.split())
            case "called":
                self.state = summoned(self.state, value, self.now)
            case "elsewhere":
                self.elsewhere |= dict([value.split()])
            case "platform" | "group" | "banned":
                self.state = self.state.with_(**self._known(name, value))

    def _known(self, name: str, value: str) -> dict[str, Any]:
        """What the intake knows of him, as the state holds it."""
        if name == "group":
            code, city, called = value.split(maxsplit=2)
            return {"group": (code, called, city, self.now.isoformat())}
        return {"banned": value} if name == "banned" else {"numbered": value == "numbers"}

    def _owns(self, ticket: str, category: str) -> None:
        lane = TALK.catalogue.category(category).lane
        self.own[ticket] = Own(ticket, Report(lane, category, "16.71.02.1006", story="Ceritanya"))

    def _event(self, line: str) -> Event:
        if line.startswith("/start"):
            return Began(line[6:].strip())
        if match := re.fullmatch(r"(\(lama\) )?\[(.+)\]", line):
            return Picked(self._choice(match[2], oldest=bool(match[1])).value)
        if match := re.fullmatch(r"\(tekan\) (.+)", line):
            return Picked(match[1])
        if match := re.fullmatch(r"\(ubah\) (.+) => (.+)", line):
            return Corrected(match[2], self.said[match[1]])
        if match := re.fullmatch(r"\(lokasi (.+), (.+)\)", line):
            return Located(float(match[1]), float(match[2]))
        if match := re.fullmatch(r"\((foto|suara|video|dokumen)(?:: (.+))?\)", line):
            number = str(len(self.lines))
            return Gave(KINDS[match[1]], f"file-{number}", caption=match[2] or "", id=number)
        if line == "(stiker)":
            return Showed("sticker")
        self.said[line] = str(len(self.lines))
        return Wrote(line.replace("\\n", "\n"), self.said[line])

    def _choice(self, label: str, *, oldest: bool) -> Choice:
        found = [c for c in self.shown if self._say(c.label) == label]
        assert found, f"no button {label!r} was shown"
        return found[0] if oldest else found[-1]

    def _advance(self, event: Event) -> None:
        read = State.from_json(json.loads(json.dumps(self.state.to_json())))
        ticket = wanted(event, read)
        own = tuple(o for o in self.own.values() if ticket is not None and ticket in ("", o.ticket))
        turn = TALK.advance(read, event, self.now, own)
        self.state = turn.state
        for effect in turn.effects:
            self.lines.extend(self._done(effect))
            if isinstance(effect, ShowTickets):
                self._looked(effect)
        for reply in turn.replies:
            self._show(reply.texts, reply.choices)
        if not turn.replies and not turn.effects:
            self.lines.append("! (tidak ada balasan)")

    def _show(self, said: tuple[Text, ...], choices: tuple[Choice, ...]) -> None:
        body = "\n".join(self._say(text) for text in said)
        self.lines.extend(f"< {line}" for line in body.split("\n"))
        self.shown.extend(choices)
        labels = (f"[{n} {self._say(c.label)}]" for n, c in enumerate(choices, 1))
        if choices:
            self.lines.append("<   " + " ".join(labels))

    def _looked(self, asked: ShowTickets) -> None:
        """What the intake makes of it that the talk must know."""
        ticket = asked.ticket or ""
        if asked.secret and self.elsewhere.get(ticket) == read_secret(asked.secret):
            self.state, reply = proved(self.state, ticket, self.now)
            self._show(reply.texts, reply.choices)
        elif ticket and ticket not in self.own:
            self.state = self.state.with_(sought=(ticket, self.now.isoformat()))

    def _done(self, effect: Effect) -> Iterator[str]:
        match effect:
            case FileReport(answers):
                self.state = self.state.with_(ticket=TICKET)
                self.own[TICKET] = Own(TICKET, Report.from_answers(answers))
                yield f"! FileReport {json.dumps(answers, ensure_ascii=False, sort_keys=True)}"
                report = Report.from_answers(answers)
                choices = filed_choices(self.state, report)
                if (led := asked(self.state, report, TICKET)) is not None:
                    self.state, choices = self.state.with_(asking="groups"), led.choices
                    yield from (f"< {self._say(text)}" for text in led.texts)
                self.shown.extend(choices)
                labels = (f"[{n} {self._say(c.label)}]" for n, c in enumerate(choices, 1))
                yield "<   " + " ".join(labels)
            case Amend(ticket, answers):
                yield f"! Amend {ticket} {json.dumps(answers, ensure_ascii=False)}"
            case KeepEvidence(kind, ticket=ticket):
                yield f"! KeepEvidence {kind}" + (f" {ticket}" if ticket else "")
            case _:
                values = [str(getattr(effect, name)) for name in effect.__slots__]
                yield " ".join(["!", type(effect).__name__, *values])

    def _say(self, text: Text) -> str:
        return TALK.say(text, self.state.language)


def play(script: list[str]) -> list[str]:
    """The whole talk again, from what the citizen said alone."""
    run = Play()
    for line in script:
        if not line.startswith(("<", "!")):
            run.line(line)
    return run.lines


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_talk(path: Path) -> None:
    script = path.read_text("utf-8").splitlines()
    assert play(script) == script


def test_every_category_has_its_talks_and_so_has_going_wrong() -> None:
    told = {path.stem for path in TALKS}
    for category in TALK.catalogue.categories:
        assert {f"case_{category.key}_{language}" for language in TALK.languages} <= told
    assert len([name for name in told if name.startswith("wrong_")]) >= 20


if __name__ == "__main__":
    for talk in TALKS:
        script = talk.read_text("utf-8").splitlines()
        talk.write_text("\n".join(play(script)) + "\n", "utf-8")
