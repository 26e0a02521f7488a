"""The coach: what the report still needs by the law and how to mend it; and the way from a tip to
a formal report.

It speaks after the ticket, later from one's own reports, and while a report is told when it is
called by name ("lengkapi").
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.conversation.after import filed, one_item
from bot.conversation.identity import visibility
from bot.conversation.questions import BACK, Option, Question, Scene, Step, Unclear, offer
from bot.conversation.turn import Amend, ShowDesk
from bot.messages import Text
from bot.reports.coach import AT_DESK, Check, Told, brief, checked, named

FEW = 3
"""So many items have a button each; the others are called by their names."""
REPORTERS = ("voter", "monitor", "participant", "proxy", "outsider")
"""Who may report a violation formally, and who may only give a tip (facts of the law, a.1)."""


def told(scene: Scene) -> Told | None:
    """What the report holds that was filed, or is being told; None before its place is known."""
    known = scene.answers.get("filed")
    if known is not None:
        return Told.from_json(known)
    if not scene.drafting or scene.category is None or "place" not in scene.answers:
        return None
    answers = {"visibility": visibility(scene), **scene.answers}
    return Told.from_json(filed(answers, scene.ground.catalogue))


def found(scene: Scene) -> Check | None:
    """The check of that report as things stand today."""
    known = told(scene)
    if known is None:
        return None
    law = scene.ground.law(known.city) if scene.ground.law else scene.ground
    return checked(known, law, scene.today)


def short(scene: Scene) -> tuple[Text, ...]:
    """One line for the review: what is missing, which may follow later."""
    check = found(scene)
    return brief(check, scene.lane) if check else ()


def _ask(scene: Scene) -> tuple[Text, ...]:
    check = found(scene)
    if check is None:
        return ()
    lines = _left(check) if scene.answers.get("coached") else _lines(check, scene)
    return (Text("coach", {"lines": tuple(lines)}),)


def _lines(check: Check, scene: Scene) -> Iterator[Text]:
    """The parts of one message: where it stands, what there is, what is open, until when."""
    voter = any(item.part == "voter" for item in check.items)
    yield Text(f"coach-head-{'voter' if voter else check.way or 'open'}")
    if check.keys("have"):
        yield Text("coach-have", {"points": named(check.keys("have"))})
    apart = AT_DESK if check.way == "formal" else AT_DESK | {"reporter"}
    for item in check.items:
        # Who reports is asked on the way to the formal report; the button there says so.
        if item.mend is not None and item.key not in apart:
            values = {"item": Text(f"coach-item-{item.key}"), "mend": item.mend}
            yield Text(f"coach-{item.state}", values)
    if any(item.key in AT_DESK for item in check.items):
        yield Text("coach-at-desk")
    if check.limits is not None and check.way != "tip" and not check.late:
        limits = check.limits
        left = max((limits.safe - scene.today).days, 0)
        yield Text("coach-limits", {"safe": limits.safe, "legal": limits.legal, "left": left})
    yield Text("coach-no-haste" if check.wanted else "coach-nothing")


def _left(check: Check) -> Iterator[Text]:
    """The short of it, to whoever has read the whole just now."""
    for name, state in (("coach-left", "missing"), ("coach-left-unsure", "unsure")):
        keys = [item.key for item in check.items if item.state == state]
        open_ = [key for key in keys if key in check.wanted and key != "reporter"]
        if open_:
            yield Text(name, {"points": named(open_)})
    yield Text("coach-further" if check.wanted else "coach-nothing")


def _items(scene: Scene) -> tuple[Option, ...]:
    """What can be told or sent here, the most wanted first."""
    check = found(scene)
    keys = check.wanted if check else ()
    apart = {"reporter"} if not scene.drafting else {"reporter", "people"}
    return tuple(Option(key, Text(f"coach-item-{key}")) for key in keys if key not in apart)


def _ways(scene: Scene) -> tuple[Option, ...]:
    """The way to a formal report, for a violation that was filed."""
    known = told(scene)
    if known is None or scene.drafting or known.lane == "rights" or known.reporter == "outsider":
        return ()
    return offer("coach", "desk") if known.way == "formal" else offer("coach", "formal")


def _options(scene: Scene) -> tuple[Option, ...]:
    correct = offer("coach", "correct") if not scene.drafting else ()
    return (*_items(scene)[:FEW], *_ways(scene), *correct, BACK)


def _pick(option: str, scene: Scene) -> Step:
    ticket = scene.state.ticket
    match option:
        case "formal" if not scene.drafting:
            return Step(ask="reporter", done=False)
        case "desk" if ticket and not scene.drafting:
            return Step(effects=(ShowDesk(ticket),), ask="settled", done=False)
        case "people" if not scene.drafting:
            return Step(ask="voters", done=False)
        case "evidence" if scene.drafting and scene.category is not None:
            hint = Text(f"hint-{scene.category.hint}")
            return Step(notes=(Text("coach-send", {"hint": hint}),), ask="coach", done=False)
        case "correct" if scene.drafting:
            raise Unclear(Text("unclear-choice"))
    return one_item(option, scene)


COACH = Question(
    key="coach",
    ask=_ask,
    pick=_pick,
    options=_options,
    skip=lambda _scene: Step(ask="", done=False),
    spoken=_items,
)


def _reporter(option: str, scene: Scene) -> Step:
    if option not in REPORTERS or not scene.state.ticket:
        raise Unclear(Text("unclear-choice"))
    known = scene.answers["filed"]
    formal = option != "outsider"
    said: dict[str, Any] = {"reporter": option, "way": "formal" if formal else "tip"}
    if formal and known["visibility"] == "anonymous":
        # A name can be kept again; it stays with the officers who handle the case.
        said["visibility"] = "confidential"
    step = Step({"filed": {**known, **said}}, (), (Amend(scene.state.ticket, said),), done=False)
    if not formal:
        return replace(step, notes=(Text("reporter-tip"),), ask="after")
    if "identity" not in known["have"] or "identity" in known.get("vague", ()):
        return replace(step, ask="add-identity")
    effects = (*step.effects, ShowDesk(scene.state.ticket))
    return replace(step, effects=effects, ask="settled")


REPORTER = Question(
    key="reporter",
    ask=lambda _scene: (Text("ask-reporter"),),
    pick=_reporter,
    options=lambda _scene: (
        *offer("reporter", "voter", "monitor", "participant", "proxy", "outsider"),
        BACK,
    ),
)

QUESTIONS: tuple[Question, ...] = (COACH, REPORTER)
