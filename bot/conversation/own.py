"""One's own filed reports: the buttons that go on working, and the questions behind them.

The answer `line` holds the ticket that the open question is about.
"""

from typing import Any

from bot.conversation.after import facts
from bot.conversation.events import Event, Picked, Wrote
from bot.conversation.questions import Option, Question, Scene, Step, Unclear, offer
from bot.conversation.turn import (
    AskAgain,
    Own,
    Pass,
    Rate,
    ShowCall,
    ShowDesk,
    ShowSecret,
    ShowTickets,
    State,
    StopReminding,
    TakeBack,
)
from bot.conversation.words import LONGEST_STORY, command, cut, number
from bot.messages import Text
from bot.reports import ticket

STARS = 5
PROMISED = frozenset(
    {
        "line-sent",
        "line-also",
        "line-asked",
        "line-passed",
        "rated",
        "amended",
        "facts-opened",
        "facts-shut",
        "group-noted",
        "group-forgotten",
        "voters-added",
        "voters-counted",
        "voters-nik-kept",
        "voters-nik-odd",
        "voters-taken-off",
    }
)
"""Texts that say something went through; when the law says no, its words are said instead."""

CLAIMING = frozenset({"correct", "complete"})
"""Commands about one's own report, named with its ticket or not."""

_RATES = tuple(f".{stars}" for stars in range(1, STARS + 1))
_ASKED = {"ask": "reply"} | {key: key for key in ("withdraw", "reopen", "rate", "amiss")}
"""Which question a button of one's own report opens."""
_SHOWN = {"show": ShowTickets, "secret": ShowSecret, "desk": ShowDesk}
"""What it shows, which an effect says itself."""
_TAKEN_UP = {
    "more": "more", "fix": "coach", "formal": "reporter", "people": "voters", "paper": "papers",
}  # fmt: skip
"""Which question after the ticket it opens, for a report that is still open."""


def named(value: str) -> str | None:
    """The ticket that a standing button names, "own:ask.PLG-7K4M-2QX9"; None for others."""
    key, _, option = value.partition(":")
    match key:
        case "reply" | "which" | "read":
            return whole(option)
        case "own" | "facts":
            return whole(option.partition(".")[2])
        case "groups":
            return whole(option.split(".")[1] if "." in option else "")
        case "rate" if option[-2:] in _RATES:
            return whole(option[:-2])
    return None


def pressed(event: Event, state: State) -> Event:
    """The event, or the button of the list shown last that its number names."""
    which = number(event.text) if isinstance(event, Wrote) else None
    if which is None or not 0 < which <= len(state.offered):
        return event
    return Picked(state.offered[which - 1])


def wanted(event: Event, state: State) -> str | None:
    """The ticket that an event claims as one's own; "" asks for all that are open; else None."""
    match pressed(event, state):
        case Picked(value) if (found := named(value)) is not None:
            return found
        case Wrote(text) if (said := command(text)) is not None and said.name in CLAIMING:
            return ticket.read(said.rest) or ""
    return "" if state.asking == WHICH.key else None


def whole(text: str) -> str | None:
    """The text if it is a ticket as we write them."""
    return text if ticket.read(text) == text else None


def line(scene: Scene) -> str:
    """The ticket that the open question is about."""
    return scene.answers.get("line") or ""


def over(scene: Scene) -> str:
    """Where the talk goes when the matter is settled: back to the report being told, or nowhere."""
    return "" if scene.drafting and scene.state.asking is not None else "idle"


def _ticket(words: str) -> str:
    found = whole(words)
    if found is None:
        raise Unclear(Text("unclear-choice"))
    return found


def _about(question: str, words: str) -> Step:
    return Step({"line": _ticket(words)}, ask=question, done=False)


def passed(of: str, scene: Scene) -> Step:
    """The officer's question stays without an answer."""
    notes = (Text("line-passed", {"ticket": of}),)
    return Step({"line": None}, notes, (Pass(of),), ask=over(scene), done=False)


def taken_up(own: tuple[Own, ...], question: str, scene: Scene) -> Step:
    """Complete one's own report from now on; only an open one, and no other being told."""
    if scene.drafting:
        return Step(notes=(Text("own-later"),), ask=scene.state.asking or "", done=False)
    if not own:
        return Step(notes=(Text("own-ended"),), ask="idle", done=False)
    over_ = dict.fromkeys(("evidence", "extra", "line", "coached"))
    told = {"filed": facts(own[0].report, own[0].voters), **over_}
    return Step(told, ask=question, done=False, ticket=own[0].ticket)


def _own(option: str, scene: Scene) -> Step:
    act, _, words = option.partition(".")
    match act:
        case "new":
            return begun(scene)
        case _ if act in _SHOWN:
            return Step(effects=(_SHOWN[act](_ticket(words)),), ask="settled", done=False)
        case "pass":
            return passed(_ticket(words), scene)
        case "hush":
            effects = (StopReminding(_ticket(words)),)
            return Step(notes=(Text("hushed"),), effects=effects, ask=over(scene), done=False)
        case _ if act in _TAKEN_UP:
            return taken_up(scene.own, _TAKEN_UP[act], scene)
        case _ if act in _ASKED:
            return _about(_ASKED[act], words)
    raise Unclear(Text("unclear-choice"))


def _shown(option: str, scene: Scene) -> Step:
    of = _ticket(option)
    if of == scene.state.called:
        return Step(effects=(ShowCall(of),), ask=over(scene), done=False)
    return Step(effects=(ShowTickets(of),), ask="settled", done=False)


def begun(scene: Scene) -> Step:
    """A new report is asked for in so many words: what is said next is told to the talk."""
    if scene.drafting and scene.state.consented:
        return Step({"left_at": scene.state.at}, ask="resume", done=False)
    return Step({"reporting": True}, ask="door", done=False)


def _only(_scene: Scene) -> tuple[Text, ...]:
    return ()


OWN = Question(key="own", ask=_only, pick=_own)


READ = Question(key="read", ask=_only, pick=_shown)
"""The button of a message that only leads back into the talk, where free words may be said."""


def _write_ask(scene: Scene) -> tuple[Text, ...]:
    about = {"ticket": line(scene)}
    return (Text("ask-reply" if line(scene) == scene.state.called else "ask-line", about),)


def _stays(scene: Scene) -> Step:
    return Step({"line": None}, (Text("stopped"),), ask=over(scene), done=False)


REPLY = Question(
    key="reply",
    ask=_write_ask,
    pick=lambda option, _scene: _about("reply", option),
    skip=_stays,
)
"""What is written here goes to the officers; `bot.conversation.line` sees to it."""


def _withdraw(option: str, scene: Scene) -> Step:
    match option:
        case "yes":
            effects = (TakeBack(line(scene)),)
            return Step({"line": None}, effects=effects, ask=over(scene), done=False)
        case "no":
            return _stays(scene)
    raise Unclear(Text("unclear-choice"))


WITHDRAW = Question(
    key="withdraw",
    ask=lambda scene: (Text("ask-withdraw", {"ticket": line(scene)}),),
    pick=_withdraw,
    options=lambda _scene: offer("withdraw", "yes", "no"),
)


def _again(words: str, scene: Scene) -> Step:
    effects = (AskAgain(line(scene), words),)
    return Step({"line": None}, effects=effects, ask=over(scene), done=False)


def _why(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text) if any(letter.isalnum() for letter in text):
            return _again(cut(text, LONGEST_STORY), scene)
    raise Unclear(Text("unclear-item"))


def _no_why(option: str, scene: Scene) -> Step:
    if option != "skip":
        raise Unclear(Text("unclear-choice"))
    return _again("", scene)


REOPEN = Question(
    key="reopen",
    ask=lambda scene: (Text("ask-reopen", {"ticket": line(scene)}),),
    read=_why,
    pick=_no_why,
    options=lambda _scene: offer("reopen", "skip"),
    skip=lambda scene: _again("", scene),
    loose=False,
)


def _rate(option: str, scene: Scene) -> Step:
    if option[-2:] not in _RATES:
        raise Unclear(Text("unclear-choice"))
    stars = int(option[-1])
    notes = (Text("rated", {"stars": stars}),)
    effects = (Rate(_ticket(option[:-2]), stars),)
    return Step({"line": None}, notes, effects, ask=over(scene), done=False)


RATE = Question(
    key="rate",
    ask=lambda scene: (Text("ask-rate", {"ticket": line(scene)}),),
    pick=_rate,
    options=lambda scene: tuple(
        Option(f"{line(scene)}.{stars}", Text(f"rate-{stars}")) for stars in range(1, STARS + 1)
    ),
)


def _which(option: str, scene: Scene) -> Step:
    chosen = tuple(own for own in scene.own if own.ticket == option)
    return taken_up(chosen, "coach", scene)


def _which_ask(scene: Scene) -> tuple[Text, ...]:
    lines: tuple[str | Text, ...] = tuple(_one(own) for own in scene.own)
    return (Text("ask-which", {"lines": lines}),)


def _one(own: Own) -> Text:
    category = Text(f"category-{own.report.category}")
    return Text("which-line", {"ticket": own.ticket, "category": category})


WHICH = Question(
    key="which",
    ask=_which_ask,
    pick=_which,
    options=lambda scene: tuple(
        Option(own.ticket, Text("plain", {"words": own.ticket})) for own in scene.own
    ),
)


def correct(scene: Scene) -> Step:
    """Mend a filed report: the only one, or one of several to be chosen."""
    told: dict[str, Any] = {"line": None}
    if len(scene.own) > 1:
        return Step(told, ask="which", done=False)
    if scene.own:
        return taken_up(scene.own, "coach", scene)
    return Step(told, (Text("correct-how"),), ask="", done=False)
