"""After the ticket: more evidence, single items told or told anew, the secret; all by choice.

Of what was filed the talk keeps only the answer `filed` (`bot.reports.coach.Told`): lane, category,
visibility, city, the day of knowing, who reports, and the names of the items told.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NoReturn

from bot.conversation import nik, phone
from bot.conversation.answers import aside
from bot.conversation.doors import WORTH_KEEPING, first_words
from bot.conversation.events import Event, Gave, Located, Wrote
from bot.conversation.identity import read_identity, read_nik
from bot.conversation.parts import new_story
from bot.conversation.questions import BACK, Option, Question, Scene, Step, Unclear, offer
from bot.conversation.telling import give, pieces, read_known
from bot.conversation.turn import Amend, Answers, ShowDesk, ShowSecret, State
from bot.conversation.words import LONGEST_STORY, count, cut, is_thanks
from bot.messages import Choice, Text
from bot.reports import coach, persons
from bot.reports.catalogue import Catalogue, Category
from bot.reports.report import Report

LONGEST_ITEM = 1_000
_OPENED = {"evidence": "more", "paper": "papers"}
"""Buttons that only open a question."""


def filed(answers: Answers, catalogue: Catalogue) -> dict[str, Any]:
    """What the talk keeps of a filed report; the person it names is one told by name."""
    report = Report.from_answers(answers)
    return facts(report, int(persons.names_voter(report, catalogue.category(report.category))))


def facts(report: Report, voters: int) -> dict[str, Any]:
    """The same of a report filed before, from its record; `voters` stand on its list."""
    return coach.told_of(report, voters=voters).to_json()


def filed_choices(_state: State, report: Report) -> tuple[Choice, ...]:
    """The buttons under the last message of a report just filed."""
    return tuple(Choice(f"after:{o.name}", o.label) for o in _offers(report.lane))


def _offers(lane: str) -> tuple[Option, ...]:
    people = offer("after", "people") if lane == "rights" else ()
    return (
        *offer("after", "evidence", "complete"),
        *people,
        *offer("after", "paper", "secret", "ask", "traces", "done"),
    )


def _facts(scene: Scene) -> Mapping[str, Any]:
    return scene.answers.get("filed") or {}


def _category(scene: Scene) -> Category:
    return scene.ground.catalogue.category(_facts(scene)["category"])


def _after(option: str, scene: Scene) -> Step:
    match option:
        case _ if option in _OPENED:
            return Step(ask=_OPENED[option], done=False)
        case "complete":
            return Step({"coached": None}, ask="coach", done=False)
        case "people" if _facts(scene).get("lane") == "rights":
            return Step(ask="voters", done=False)
        case "ask" if scene.state.ticket:
            return Step({"line": scene.state.ticket}, ask="reply", done=False)
        case "secret" if scene.state.ticket:
            return Step(effects=(ShowSecret(scene.state.ticket),), done=False, silent=True)
        case "traces":
            return phone.begin()
        case "done":
            return Step(notes=(Text("goodbye"),), ask="idle", done=False)
    raise Unclear(Text("unclear-after"))


def _after_words(event: Event, scene: Scene) -> Step:
    match event:
        case Gave():
            return replace(_more(event, scene), ask="more")
        case Wrote(text) if is_thanks(text):
            raise Unclear(Text("you-are-welcome"))
        case Wrote(text) if told := aside(text, scene):
            return Step(notes=told, done=False)
        case Wrote(text) if count(text) >= WORTH_KEEPING:
            words = [event.id, cut(text, LONGEST_STORY)]
            return Step({"extra": words}, ask="extra", done=False)
        case Located(latitude, longitude) if scene.state.ticket:
            pin = [round(latitude, 4), round(longitude, 4)]
            amend = Amend(scene.state.ticket, {"pin": pin})
            return Step(notes=(Text("pin-kept"),), effects=(amend,), done=False)
    raise Unclear(Text("unclear-after"))


AFTER = Question(
    key="after",
    ask=lambda scene: (Text("ask-after", {"ticket": scene.state.ticket or ""}),),
    read=_after_words,
    pick=_after,
    options=lambda scene: _offers(_facts(scene).get("lane", "")),
)


def _more(event: Event, scene: Scene) -> Step:
    if not isinstance(event, Gave):
        raise Unclear(Text("unclear-evidence"))
    step = give(event, scene)
    told = {k: v for k, v in step.told.items() if k in ("evidence", "piece_at")}
    return Step(
        {**told, **_having(scene, "evidence")}, (), step.effects, done=False, silent=step.silent
    )


def _ask_more(scene: Scene) -> tuple[Text, ...]:
    if scene.answers.get("evidence"):
        return (Text("ask-evidence-more", {"pieces": pieces(scene)}),)
    return (Text("ask-more", {"hint": Text(f"hint-{_category(scene).hint}")}),)


MORE = Question(
    key="more",
    ask=_ask_more,
    read=_more,
    pick=lambda _option, _scene: Step(
        {"evidence": None}, (Text("all-kept"),), ask="after", done=False
    ),
    options=lambda _scene: offer("more", "done"),
    skip=lambda _scene: Step(ask="after", done=False),
)


def _having(scene: Scene, *items: str) -> dict[str, Any]:
    facts = _facts(scene)
    have = list(dict.fromkeys([*facts.get("have", ()), *items]))
    vague = [item for item in facts.get("vague", ()) if item not in items]
    return {"filed": {**facts, "have": have, "vague": vague}}


def _noted(scene: Scene, answers: Answers) -> dict[str, Any]:
    """What the talk keeps of the report with these answers."""
    told = _having(scene, *answers)
    told["filed"] |= _named_now(scene, answers)
    vague = [item for item, words in answers.items() if coach.thin(item, words)]
    told["filed"]["vague"] = [*told["filed"]["vague"], *vague]
    if "known_at" in answers:
        told["filed"]["known_at"] = answers["known_at"]
    return told


def _named_now(scene: Scene, answers: Answers) -> dict[str, int]:
    """A name or a NIK told only now puts the report's own person on its list, too."""
    personal, known = coach.PERSONAL, _facts(scene)
    asked = known.get("lane") == "rights" and "identity" in _category(scene).questions
    new = asked and personal & set(answers) and not personal & set(known.get("have", ()))
    return {"voters": known.get("voters", 0) + 1} if new else {}


def one_item(option: str, scene: Scene) -> Step:
    """The question of one item that was chosen from a list. The list was read: `coached`."""
    if option == "correct":
        return Step(ask="correct", done=False)
    if option == "evidence":
        return Step(ask="more", done=False)
    if option == "office":
        return Step({"line": scene.state.ticket}, ask="amiss", done=False)
    if f"add-{option}" in ADDING:
        return Step({"coached": True}, ask=f"add-{option}", done=False)
    raise Unclear(Text("unclear-choice"))


def _correct_options(scene: Scene) -> tuple[Option, ...]:
    facts = _facts(scene)
    items = coach.correctable(_category(scene), facts["have"], facts["visibility"])
    told = (Option(item, Text(f"item-{item}")) for item in items)
    return (*told, *offer("correct", "office"), BACK)


CORRECT = Question(
    key="correct",
    ask=lambda scene: (Text("ask-correct", {"ticket": scene.state.ticket or ""}),),
    pick=one_item,
    options=_correct_options,
)


def _adding(item: str) -> Question:
    return Question(
        key=f"add-{item}",
        ask=lambda scene: (_asked(item, scene),),
        read=_reader(item),
        pick=_pick_told if item == "told" else lambda _option, _scene: _unfit(item),
        options=(lambda _scene: offer("told", "no", "waiting", "refused", "fixed"))
        if item == "told"
        else (lambda _scene: ()),
        skip=lambda scene: _left_out(item, scene),
        loose=item == "told",
    )


def _asked(item: str, scene: Scene) -> Text:
    lane = _facts(scene).get("lane") or scene.lane
    if item == "identity" and (_formal(scene) or lane == "rights"):
        return Text("ask-identity-formal" if _formal(scene) else "ask-identity-listed")
    return Text(f"ask-add-{item}", _shape(item, scene))


def _shape(item: str, scene: Scene) -> dict[str, str]:
    return {"link": scene.ground.check_list} if item == "told" else {}


def _unfit(item: str) -> NoReturn:
    raise Unclear(Text(f"unclear-{item}" if item in ("identity", "nik") else "unclear-item"))


def _pick_told(option: str, scene: Scene) -> Step:
    if option in ("no", "waiting", "refused", "fixed"):
        return _amended(scene, {"told": option}, ())
    return _unfit("told")


def _reader(item: str) -> Callable[[Event, Scene], Step]:
    def read(event: Event, scene: Scene) -> Step:
        match event:
            case Wrote(text):
                answers, notes = _value(item, text, scene)
                return _amended(scene, answers, notes)
        return _unfit(item)

    return read


def _value(item: str, text: str, scene: Scene) -> tuple[dict[str, Any], tuple[Text, ...]]:
    match item:
        case "identity":
            return read_identity(text), ()
        case "nik":
            number, notes = read_nik(text, scene)
            return ({"nik": number}, notes) if number else _unfit(item)
        case "known_at":
            day, notes = read_known(text, scene)
            return {"known_at": day.isoformat()}, notes
    if not any(letter.isalnum() for letter in text):
        _unfit(item)
    warning = (Text("nik-in-story"),) if nik.find(text) else ()
    return {item: cut(text, LONGEST_STORY if item == "story" else LONGEST_ITEM)}, warning


def _amended(scene: Scene, answers: dict[str, Any], notes: tuple[Text, ...]) -> Step:
    if scene.drafting:
        whole = new_story("", answers["story"]) if "story" in answers else {}
        return Step({**answers, **whole}, (*notes, Text("noted")), ask="coach", done=False)
    told, ticket = _noted(scene, answers), scene.state.ticket
    effects = (Amend(ticket, answers),) if ticket else ()
    if ticket and _formal(scene) and "identity" in answers:
        return Step(told, notes, (*effects, ShowDesk(ticket)), ask="settled", done=False)
    return Step(told, (*notes, Text("amended")), effects, ask="coach", done=False)


def _left_out(item: str, scene: Scene) -> Step:
    """`lewati`: back to what is missing, or on to the desk where the name was for that."""
    ticket = scene.state.ticket
    if ticket and item == "identity" and _formal(scene) and not scene.drafting:
        return Step(effects=(ShowDesk(ticket),), ask="settled", done=False)
    return Step(ask="coach", done=False)


def _formal(scene: Scene) -> bool:
    return _facts(scene).get("way") == "formal"


ADDING = {
    f"add-{item}": _adding(item)
    for item in ("story", "known_at", "accused", "occurred", "where", "identity", "nik", "told")
}


def _extra(option: str, scene: Scene) -> Step:
    id_, words = scene.answers["extra"]
    if option == "add" and scene.state.ticket:
        amend = Amend(scene.state.ticket, {"more": words})
        return Step({"extra": None}, (Text("amended"),), (amend,), ask="after", done=False)
    if option == "new":
        return Step({**first_words(words, id_, scene), "extra": None}, fresh=True, done=False)
    raise Unclear(Text("unclear-choice"))


EXTRA = Question(
    key="extra",
    ask=lambda scene: (Text("ask-extra", {"ticket": scene.state.ticket or ""}),),
    pick=_extra,
    options=lambda _scene: (*offer("extra", "add", "new"), BACK),
)
