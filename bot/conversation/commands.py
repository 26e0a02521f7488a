"""Commands and the words that work everywhere, answered before the open question."""

import re
from collections.abc import Callable

from bot.conversation import phone, remember, rights
from bot.conversation.coach import told
from bot.conversation.events import Wrote
from bot.conversation.flow import QUESTIONS, asking, home, open_key
from bot.conversation.groups import listed
from bot.conversation.line import again, waits
from bot.conversation.lookup import split
from bot.conversation.own import begun, correct
from bot.conversation.questions import Scene, Step, Unclear
from bot.conversation.turn import DropDraft, ShowCall, ShowTickets, SpeakLanguage
from bot.conversation.voters import KEYS as VOTERS
from bot.conversation.words import Command
from bot.messages import Text

_DEEP_PLACE = re.compile(r"p_(\d{2})(\d{2})(?:(\d{2})(\d{4})?)?")


def begin(payload: str, scene: Scene) -> Step:
    """The start: a deep link, an interrupted report, or the menu."""
    if payload.startswith("t_"):
        return _status(payload[2:], scene)
    code = _deep_place(payload, scene)
    if not payload and scene.state.called and (not scene.drafting or scene.state.asking is None):
        return Step(effects=(ShowCall(scene.state.called),), ask="idle", done=False)
    if scene.drafting and scene.state.consented:
        left = scene.answers.get("left_at") if scene.state.asking == "resume" else scene.state.at
        return Step({"resume_place": code, "left_at": left}, ask="resume", done=False)
    told = {"finding": {"code": code}, "reporting": True} if code else {}
    keep = {"filed": scene.answers["filed"]} if "filed" in scene.answers else {}
    return Step({**told, **keep}, (Text("welcome"),), ask="door", fresh=True, done=False)


def _deep_place(payload: str, scene: Scene) -> str | None:
    match = _DEEP_PLACE.fullmatch(payload)
    if match is None:
        return None
    code = ".".join(part for part in match.groups() if part)
    served = code[:5] in scene.ground.cities and len(code) > 5
    return code if served and scene.ground.places.place(code) else None


def obey(command: Command, scene: Scene) -> Step:
    """Carry out a command or a word such as `lewati`. Raises Unclear where it does not fit."""
    return _COMMANDS[command.name](command.rest, scene)


def _same(scene: Scene, *notes: Text) -> Step:
    """Say something and ask the open question again."""
    if waits(scene):
        return again(scene, *notes)
    return Step(notes=notes, ask=asking(scene), done=False)


def _start(rest: str, scene: Scene) -> Step:
    return begin(rest, scene)


def _report(_rest: str, scene: Scene) -> Step:
    return begun(scene)


def _status(rest: str, _scene: Scene) -> Step:
    number, secret = split(rest)
    effect = ShowTickets(number, secret or None) if number else ShowTickets(rest or None)
    return Step(effects=(effect,), ask="settled", done=False)


def _mine(_rest: str, _scene: Scene) -> Step:
    return listed(1)


def _help(_rest: str, scene: Scene) -> Step:
    # Whoever came for a group files much, and is told of his list.
    mine = (Text("help-mine"),) if scene.state.group else ()
    return _same(scene, Text("help"), *mine)


def _offices(rest: str, scene: Scene) -> Step:
    if not rest:
        return Step({"seeking": None}, ask="where", done=False)
    return QUESTIONS["where"].read(Wrote(rest), scene)


def _remind(rest: str, scene: Scene) -> Step:
    return remember.stop() if rest else remember.begin(scene)


def _ask(rest: str, scene: Scene) -> Step:
    return QUESTIONS["topic"].read(Wrote(rest), scene) if rest else Step(ask="topic", done=False)


def _unremind(_rest: str, scene: Scene) -> Step:
    # In the middle of a report it is the report that is to stop; asked before anything is erased.
    return Step(ask="erase", done=False) if scene.drafting else remember.stop()


def _language(rest: str, scene: Scene) -> Step:
    wanted = rest.casefold()[:2]
    if wanted in scene.ground.languages:
        return _speak(wanted, scene)
    return Step(ask="language", done=False)


def _speak(language: str, scene: Scene) -> Step:
    # Said to the question which language, it is the answer; elsewhere the question is asked again.
    here = asking(scene)
    ask = "" if here == "language" else here
    return Step(effects=(SpeakLanguage(language),), ask=ask, done=False)


def _cancel(_rest: str, scene: Scene) -> Step:
    here = asking(scene)
    if here == "consent":
        return QUESTIONS[here].pick("no", scene)
    if here not in (home(scene), "resume", "erase", "change"):
        told = {"seeking": None, "comment": None, "line": None}
        return Step(told, (Text("stopped"),), ask="", done=False)
    if not scene.drafting:
        return Step(notes=(Text("nothing-to-cancel"),), ask="", done=False)
    dropped = (DropDraft(),) if scene.state.consented else ()
    return Step(notes=(Text("cancelled"),), effects=dropped, fresh=True, ask="door", done=False)


def _correct(_rest: str, scene: Scene) -> Step:
    if scene.drafting:
        if open_key(scene) == "review":
            return Step(ask="change", done=False)
        return _same(scene, Text("correct-later"))
    return correct(scene) if scene.own else rights.office()


def _complete(_rest: str, scene: Scene) -> Step:
    if told(scene) is not None:
        return Step({"coached": None}, ask="coach", done=False)
    return _same(scene, Text("coach-later")) if scene.drafting else correct(scene)


def _delete(rest: str, scene: Scene) -> Step:
    if scene.drafting:
        return Step(ask="erase", done=False)
    return rights.forget(rest)


def _skip(_rest: str, scene: Scene) -> Step:
    question = QUESTIONS[asking(scene)]
    if question.key in scene.state.kept:
        return Step(move="keep", done=False)
    if question.skip is None:
        raise Unclear(Text("cannot-skip"))
    return question.skip(scene)


def _back(_rest: str, _scene: Scene) -> Step:
    return Step(move="back", done=False)


def _done(_rest: str, scene: Scene) -> Step:
    key = asking(scene)
    match key:
        case "evidence" | "more" | "after" | "remember":
            return QUESTIONS[key].pick("done", scene)
        case "groups":
            return _skip("", scene)
        case "coach" | "correct" | "topic" | "guide" | "guide_which" | "remember_off":
            return Step(ask="", done=False)
        case _ if key in VOTERS:
            return _skip("", scene)
    raise Unclear(Text("unclear-done"))


def _send(_rest: str, scene: Scene) -> Step:
    key = asking(scene)
    if key == "review":
        return QUESTIONS[key].pick("send", scene)
    if key in ("evidence", "more"):
        return QUESTIONS[key].pick("done", scene)
    if "filed" in scene.answers:
        raise Unclear(Text("already-sent"))
    if scene.state.kept or key == "change":
        return Step(move="keep", done=False)
    raise Unclear(Text("not-yet-send"))


def _unknown(_rest: str, scene: Scene) -> Step:
    return _same(scene, Text("unknown-command"))


_COMMANDS: dict[str, Callable[[str, Scene], Step]] = {
    "start": _start,
    "report": _report,
    "status": _status,
    "mine": _mine,
    "help": _help,
    "remind": _remind,
    "ask": _ask,
    "unremind": _unremind,
    "offices": _offices,
    "language": _language,
    "english": lambda _rest, scene: _speak("en", scene),
    "indonesian": lambda _rest, scene: _speak("id", scene),
    "cancel": _cancel,
    "mydata": lambda _rest, _scene: rights.copy(),
    "correct": _correct,
    "complete": _complete,
    "delete": _delete,
    "undelete": lambda _rest, _scene: rights.undo(),
    "skip": _skip,
    "back": _back,
    "done": _done,
    "traces": lambda _rest, _scene: phone.begin(),
    "mute": lambda _rest, scene: phone.mute(asking(scene), on=True),
    "unmute": lambda _rest, scene: phone.mute(asking(scene), on=False),
    "send": _send,
    "unknown": _unknown,
}
