"""Whom a report on the voter list is about, one person or many, told after the ticket.

What is typed here goes into the report and is not kept in the talk; the answer `voting` only
remembers for whom is being told ("self", "family", "other"), `voted` that somebody was.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.conversation import nik
from bot.conversation.counted import COUNT, OFF, PHOTO, given, known, nameless, ticket
from bot.conversation.events import Event, Gave, Wrote
from bot.conversation.pasted import Pasted, pasted
from bot.conversation.questions import Option, Question, Scene, Step, Unclear
from bot.conversation.turn import ListVoters, ShowVoters
from bot.conversation.words import is_question, is_thanks
from bot.messages import Text
from bot.reports import persons
from bot.reports.catalogue import Category

NAMED = 5
"""Initials said back of one message; of more people only the count."""


def needs_nik(category: Category) -> bool:
    """Whether KPU looks people up by their NIK for this; elsewhere none is kept."""
    return "nik" in category.questions or "nik" in category.useful


def _category(scene: Scene) -> Category:
    return scene.ground.catalogue.category(known(scene)["category"])


def _about_listed(scene: Scene) -> bool:
    """Whether it is about names that should not be on the list, so never about oneself."""
    return _category(scene).place == "listed"


def _relations(scene: Scene) -> tuple[str, ...]:
    if _about_listed(scene):
        return ("other",)
    return ("family", "other") if nameless(scene) else ("self", "family", "other")


def _offers(*names: str) -> tuple[Option, ...]:
    return tuple(Option(name, Text(f"voters-{name}")) for name in names)


def _options(scene: Scene) -> tuple[Option, ...]:
    # Nobody may ever open a document of a report whose reporter stays nameless.
    photo = () if nameless(scene) else ("photo",)
    if _about_listed(scene):
        return (Option("other", Text("voters-names")), *_offers("count", *photo, "list", "done"))
    return _offers(*_relations(scene), "count", *photo, "list", "done")


def _pick(option: str, scene: Scene) -> Step:
    match option:
        case "self" | "family" | "other" if option in _relations(scene):
            return Step({"voting": option, "voted": None}, ask="voters-add", done=False)
        case "photo" if nameless(scene):
            raise Unclear(Text("voters-photo-nameless"))
        case "count" | "photo" | "off":
            return Step(ask=f"voters-{option}", done=False)
        case "list":
            return _listed(scene)
        case "done":
            return _over()
    raise Unclear(Text("unclear-choice"))


def _listed(scene: Scene) -> Step:
    effects = (ShowVoters(ticket(scene)),)
    return Step({"voting": None}, effects=effects, ask="voters", done=False, silent=True)


def _over() -> Step:
    return Step({"voting": None, "voted": None}, ask="after", done=False)


def _read(event: Event, scene: Scene) -> Step:
    """A list pasted before anything was chosen is about others."""
    match event:
        case Gave():
            return given(event, scene)
        case Wrote(text) if len(text.splitlines()) > 1 or re.search(r"[,\d]", text):
            return _told(text, scene, _relations(scene)[-1])
    raise Unclear(Text("unclear-choice"))


VOTERS = Question(
    key="voters",
    ask=lambda scene: (
        Text("ask-voters-listed" if _about_listed(scene) else "ask-voters", _named(scene)),
    ),
    read=_read,
    pick=_pick,
    options=_options,
    skip=lambda _scene: _over(),
)


def _named(scene: Scene) -> dict[str, str]:
    return {"ticket": ticket(scene)}


def _voting(scene: Scene) -> str:
    return str(scene.answers.get("voting") or _relations(scene)[-1])


def _add_ask(scene: Scene) -> tuple[Text, ...]:
    if scene.answers.get("voted"):
        return (Text("ask-voters-more"),)
    voting = "listed" if _about_listed(scene) else _voting(scene)
    asked = [Text(f"ask-voters-add-{voting}")]
    if needs_nik(_category(scene)):
        asked.append(Text("voters-nik"))
    if voting != "self":
        asked.append(Text("voters-agreed-nameless" if nameless(scene) else "voters-agreed"))
    return tuple(asked)


def _add(event: Event, scene: Scene) -> Step:
    match event:
        case Gave():
            return given(event, scene)
        case Wrote(text) if is_thanks(text):
            return replace(_over(), notes=(Text("you-are-welcome"),))
        case Wrote(text) if "\n" in text or not is_question(text):
            return _told(text, scene, _voting(scene))
    raise Unclear(Text("unclear-voters"))


def _told(text: str, scene: Scene, relation: str) -> Step:
    """Read persons, put them on the report's list, and say what could not be read."""
    with_nik = needs_nik(_category(scene))
    found = pasted(text, scene.today, relation=relation, with_nik=with_nik)
    if found.lone:
        return _completed(found.lone, scene, with_nik=with_nik)
    if not found.people:
        raise Unclear(Text("unclear-voters"))
    effects = (ListVoters(ticket(scene), found.people),)
    told = {"voting": relation, "voted": True, **_more("voters", len(found.people), scene)}
    then = "voters" if relation == "self" else "voters-add"
    return Step(told, _heard(found, scene), effects, ask=then, done=False)


def _more(count: str, many: int, scene: Scene) -> dict[str, Any]:
    """What the talk keeps of the report with so many more of a count (see bot.reports.coach)."""
    facts = known(scene)
    return {"filed": {**facts, count: facts.get(count, 0) + many}}


def _completed(number: str, scene: Scene, *, with_nik: bool) -> Step:
    """A NIK alone belongs to the person told last."""
    if not with_nik:
        raise Unclear(Text("nik-not-needed"))
    effects = (ListVoters(ticket(scene), ({"nik": number},)),)
    name = "voters-nik-odd" if nik.is_odd(number, scene.today) else "voters-nik-kept"
    notes = (Text(name, {"nik": nik.mask(number)}),)
    return Step(notes=notes, effects=effects, done=False)


def _about_nik(number: str, scene: Scene) -> tuple[Text, ...]:
    name = "nik-odd" if nik.is_odd(number, scene.today) else "nik-kept"
    return (Text(name, {"nik": nik.mask(number)}),)


def _heard(found: Pasted, scene: Scene) -> tuple[Text, ...]:
    notes = [Text("voters-added", {"count": len(found.people), "who": _who(found.people)})]
    only = found.people[0].get("nik") if len(found.people) == 1 else None
    if only:
        notes.extend(_about_nik(only, scene))
    elif found.odd:
        notes.append(Text("voters-odd", {"rows": _rows(found.odd)}))
    if found.spared:
        notes.append(Text("nik-not-needed"))
    if found.bad:
        notes.append(Text("voters-bad", {"rows": _rows(found.bad)}))
    if found.rest:
        notes.append(Text("voters-rest", {"row": found.rest}))
    return tuple(notes)


def _who(people: Sequence[Mapping[str, str]]) -> str:
    """The first initials, so that one sees what was understood without a name being shown."""
    said = [persons.initials(persons.person(one).name) for one in people[:NAMED]]
    return ", ".join(said) + (" …" if len(people) > NAMED else "")


def _rows(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _pick_adding(option: str, scene: Scene) -> Step:
    match option:
        case "list":
            return _listed(scene)
        case "done":
            return _over()
    raise Unclear(Text("unclear-voters"))


ADD = Question(
    key="voters-add",
    ask=_add_ask,
    read=_add,
    pick=_pick_adding,
    options=lambda scene: (
        _offers("list", "done") if scene.answers.get("voted") else _offers("done")
    ),
    skip=lambda _scene: _over(),
    loose=False,
)


QUESTIONS: tuple[Question, ...] = (VOTERS, ADD, PHOTO, COUNT, OFF)
INSIDE = frozenset({ADD.key, PHOTO.key, COUNT.key, OFF.key})
"""From these `kembali` leads to the room's first question."""
KEYS = frozenset(question.key for question in QUESTIONS)
