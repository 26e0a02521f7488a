"""What a question is, and how an answer is read: by its button, its number or its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from bot.conversation.events import Event, Picked, Wrote
from bot.conversation.turn import Answers, Effect, Own, State
from bot.conversation.words import is_no, is_yes, number, plain
from bot.messages import Choice, Text
from bot.reports.calendar import WIB, Calendar
from bot.reports.catalogue import Catalogue, Category
from bot.reports.guide import Guide
from bot.reports.law import Law
from bot.reports.places import Gazetteer

LONGEST_OPTION = 6
"""Words of an option are few; a longer text is something else."""


class Unclear(Exception):
    """The answer does not fit the question; `why` says so to the person."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.name)
        self.why = why


@dataclass(frozen=True, slots=True, repr=False)
class Ground:
    """What every talk stands on. `say` gives a text in a language; `cities` are those served.

    In `practice` it is said that nothing counts. `law` is the law as it stands in a city now, by
    its code; without it the calendar and the guide of the data files hold everywhere.
    """

    places: Gazetteer
    catalogue: Catalogue
    calendar: Calendar
    cities: tuple[str, ...]
    say: Callable[[Text, str], str]
    languages: tuple[str, ...] = ("id", "en")
    check_list: str = "https://cekdptonline.kpu.go.id"
    practice: bool = False
    guide: Guide = field(default_factory=Guide)
    law: Callable[[str], Law] | None = None

    def days(self, city: str) -> Calendar:
        """The calendar as it stands in a city now."""
        return self.law(city).calendar if self.law else self.calendar


@dataclass(frozen=True, slots=True)
class Scene:
    """What a question may look at; `own` are the own reports that the event is about."""

    ground: Ground
    state: State
    now: datetime
    own: tuple[Own, ...] = ()

    @property
    def answers(self) -> Answers:
        return self.state.answers

    @property
    def today(self) -> date:
        return self.now.astimezone(WIB).date()

    @property
    def lane(self) -> str:
        """ "rights" or "violation", "" before a door was chosen."""
        door = self.answers.get("door", "")
        return door if door in ("rights", "violation") else ""

    @property
    def category(self) -> Category | None:
        key = self.answers.get("category")
        try:
            return self.ground.catalogue.category(key) if key else None
        except KeyError:
            return None

    def asks(self, item: str) -> bool:
        """Whether the category chosen has the question `item`."""
        category = self.category
        return category is not None and item in category.questions

    @property
    def drafting(self) -> bool:
        """Whether a report is being told."""
        return self.state.drafting


@dataclass(frozen=True, slots=True)
class Option:
    """One answer offered: `name` is its part of the choice's value."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Step:
    """What an answer changes.

    `told` is merged into the answers, None takes a key away. `ask` opens that question instead of
    the first open one ("" the open question of the draft, or the menu; "idle" none). `done` is
    False while the question stays open. `silent` says nothing, `fresh` forgets all answers first,
    `move` goes to the question before, or keeps the answer that was to be changed. `ticket` is the
    filed report that is completed from now on.
    """

    told: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    effects: tuple[Effect, ...] = ()
    ask: str | None = None
    done: bool = True
    silent: bool = False
    fresh: bool = False
    move: Literal["", "back", "keep"] = ""
    ticket: str | None = None


def _unclear(_event: Event, _scene: Scene) -> Step:
    raise Unclear(Text("unclear-choice"))


def _nothing(_scene: Scene) -> tuple[Option, ...]:
    return ()


def _unpicked(_option: str, _scene: Scene) -> Step:
    raise Unclear(Text("unclear-choice"))


@dataclass(frozen=True, slots=True)
class Question:
    """One question: how it is asked, offered, understood, and when it is due.

    `ask` are the paragraphs of the question. `pick` takes an option's name, `read` anything else;
    both raise `Unclear`. `skip` is the answer of `lewati`, None where it may not be skipped.
    `done` says that it needs no asking any more. `loose` understands some of a label's words.
    `spoken` are all options words may choose, where a page of buttons shows only some.
    """

    key: str
    ask: Callable[[Scene], tuple[Text, ...]]
    read: Callable[[Event, Scene], Step] = _unclear
    pick: Callable[[str, Scene], Step] = _unpicked
    options: Callable[[Scene], tuple[Option, ...]] = _nothing
    when: Callable[[Scene], bool] = lambda _scene: False
    done: Callable[[Scene], bool] = lambda _scene: False
    skip: Callable[[Scene], Step] | None = None
    loose: bool = True
    spoken: Callable[[Scene], tuple[Option, ...]] | None = None

    def choices(self, scene: Scene) -> tuple[Choice, ...]:
        """The buttons under the question."""
        return tuple(Choice(f"{self.key}:{o.name}", o.label) for o in self.offered(scene))

    def offered(self, scene: Scene) -> tuple[Option, ...]:
        """All options; while an answer is being changed, also to keep the old one."""
        options = self.options(scene)
        if self.key not in scene.state.kept:
            return options
        return (*(option for option in options if option != BACK), KEEP)

    def answer(self, event: Event, scene: Scene) -> Step:
        """Understand `event` as an answer. Raises Unclear."""
        name = self.chosen(event, scene)
        match name:
            case "back" | "keep":
                return Step(move=name, done=False)
        return self.read(event, scene) if name is None else self.pick(name, scene)

    def chosen(self, event: Event, scene: Scene) -> str | None:
        """The option that an event names by its button, its number or its words."""
        offered = self.offered(scene)
        match event:
            case Picked(value):
                # Buttons of an earlier page of the same question are still understood.
                return value.partition(":")[2] or None
            case Wrote(text) if offered:
                which = number(text)
                if which is not None and 0 < which <= len(offered):
                    return offered[which - 1].name
                named = (*offered, *(self.spoken(scene) if self.spoken else ()))
                return _by_words(text, named, scene.ground, loose=self.loose)
        return None


def _by_words(text: str, offered: tuple[Option, ...], ground: Ground, *, loose: bool) -> str | None:
    names = [option.name for option in offered]
    if "yes" in names and is_yes(text):
        return "yes"
    if "no" in names and is_no(text):
        return "no"
    words = plain(text)
    labels = {
        option.name: {plain(ground.say(option.label, language)) for language in ground.languages}
        for option in offered
    }
    exact = [name for name, said in labels.items() if words in said]
    if exact or not loose or not words or len(words.split()) > LONGEST_OPTION:
        return exact[0] if exact else None
    partly = [
        n for n, said in labels.items() if any(set(words.split()) <= set(s.split()) for s in said)
    ]
    return partly[0] if len(partly) == 1 else None


def offer(key: str, *names: str) -> tuple[Option, ...]:
    """Options whose labels are the texts `<key>-<name>`."""
    return tuple(Option(name, Text(f"{key}-{name}")) for name in names)


BACK = Option("back", Text("choice-back"))
KEEP = Option("keep", Text("choice-keep"))
