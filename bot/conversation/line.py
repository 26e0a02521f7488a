"""The line to the officers: when words are for them and not for the talk, and what becomes of them.

The answer `said` remembers what was last written on it: the ticket, the moment, "file" or "words".
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.conversation.events import Corrected, Event, Gave, Located, Picked, Wrote
from bot.conversation.flow import QUESTIONS, asking
from bot.conversation.own import READ, line, over, passed
from bot.conversation.pauses import greets, rests
from bot.conversation.questions import Scene, Step
from bot.conversation.replies import reply
from bot.conversation.settle import settle
from bot.conversation.telling import BURST, LARGEST, keep, story_notes
from bot.conversation.turn import Answer, ShowCall, State, Turn
from bot.conversation.words import (
    LONGEST_STORY,
    command,
    cut,
    is_greeting,
    is_no,
    is_thanks,
    is_yes,
    plain,
)
from bot.messages import Text

FURTHER = timedelta(minutes=10)
"""So long after an answer what else is written still belongs to it."""

LATE = ("line", "reporting", "seeking", "comment", "extra")
"""What was asked beside a report; an officer's question takes its place."""

MENUS = ("door", "after")
ANSWERS = frozenset({"done", "send"})
"""Bare words that are commands elsewhere, but answer a question of an officer."""
KNOCKING = frozenset("baca buka lihat balas mana read open show".split())
"""Words with which people answer a message that says that something waits for them."""
IDLE_ANSWERS = ANSWERS | {"back", "cancel"}


def summoned(state: State, called: str | None, now: datetime) -> State:
    """The state with the ticket of the officer's open question.

    A new question is the last thing the person read, so his next words answer it, unless he is
    telling a report: there it waits until he presses its button.
    """
    new = called is not None and called != state.called
    if not new or (state.drafting and not rests(state, now)):
        return state.with_(called=called)
    answers = {key: value for key, value in state.answers.items() if key not in LATE}
    return state.with_(called=called, asking=None, answers=answers)


def knocks(event: Event, state: State) -> bool:
    """Whether somebody was led back here and only says so; what waited for him is the answer.

    A button under that message says no more than that; words only where nothing is being asked.
    """
    match event:
        case Picked(value):
            return value.startswith(f"{READ.key}:")
        case Wrote(text) if not state.drafting and state.asking in (None, *MENUS):
            known = is_yes(text) or is_greeting(text) or is_thanks(text)
            return known or plain(text) in KNOCKING
    return False


def waits(scene: Scene) -> bool:
    """Whether an officer's question is what is asked just now."""
    if scene.state.called is None or scene.state.asking is None:
        return scene.state.called is not None
    return asking(scene) in MENUS and not scene.drafting and not scene.answers.get("reporting")


def again(scene: Scene, *notes: Text) -> Step:
    """The officer's question is asked once more; in its own words where `notes` say nothing."""
    called = scene.state.called or ""
    if notes:
        waiting = Text("line-waiting", {"ticket": called})
        return Step(notes=(*notes, waiting), ask="idle", done=False)
    return Step(effects=(ShowCall(called),), ask="idle", done=False)


def spoken(event: Wrote | Gave | Located, scene: Scene) -> Turn | None:
    """The turn of what is meant for the officers; None when it is for the talk."""
    ticket = _whose(event, scene)
    if ticket is None or not _fits(event):
        return None
    match event:
        case Wrote(text) if greets(event) and not (is_yes(text) or is_no(text)):
            return _greeted(ticket, scene)
        case Wrote(text) if (said := command(text)) is not None:
            if said.name == "skip" and ticket == scene.state.called:
                return settle(scene, "", passed(ticket, scene), None)
            if said.name not in _answering(text, scene):
                return None
        case Wrote(text) if is_thanks(text) and _further(ticket, scene):
            thanks = Step(notes=(Text("you-are-welcome"),), ask="idle", done=False)
            return settle(scene, "", thanks, None)
    return _answered(ticket, event, scene)


def mended(event: Corrected, scene: Scene) -> Turn | None:
    """The turn when an answer on the line was edited: the officers get the new words too."""
    said = scene.answers.get("said")
    if not said or not event.text.strip() or scene.state.heard.get("reply") != event.id:
        return None
    effect = Answer(said[0], cut(event.text, LONGEST_STORY))
    step = Step(notes=(Text("line-also"),), effects=(effect,), ask=over(scene), done=False)
    return settle(scene, "", step, None)


def _whose(event: Event, scene: Scene) -> str | None:
    """The ticket whose officers the event is for."""
    if scene.state.asking == "reply" and line(scene):
        return line(scene)
    last = _last(scene)
    if last and isinstance(event, Gave) and last[2] == "file" and _since(last, scene) < BURST:
        return last[0]
    called = scene.state.called
    if called and waits(scene) and not _chooses(event, scene):
        return called
    if last and scene.state.asking is None and _since(last, scene) < FURTHER:
        return last[0]
    return None


def _last(scene: Scene) -> tuple[str, str, str] | None:
    said = scene.answers.get("said")
    return (said[0], said[1], said[2]) if said else None


def _since(last: tuple[str, str, str], scene: Scene) -> timedelta:
    return scene.now - datetime.fromisoformat(last[1])


def _chooses(event: Event, scene: Scene) -> bool:
    """Whether the event picks one of the menu shown last."""
    if scene.state.asking is None:
        return False
    return QUESTIONS[asking(scene)].chosen(event, scene) is not None


def _fits(event: Wrote | Gave | Located) -> bool:
    match event:
        case Wrote(text):
            return bool(text.strip())
        case Gave(size=int(size)):
            return size <= LARGEST
    return True


def _further(ticket: str, scene: Scene) -> bool:
    """Whether something was answered already, and this comes on top of it."""
    return scene.state.asking != "reply" and ticket != scene.state.called


def _greeted(ticket: str, scene: Scene) -> Turn | None:
    """A hello answers nothing: what was asked is asked again."""
    if scene.state.asking == "reply":
        return settle(scene, "", Step(ask="reply", done=False), None)
    if ticket == scene.state.called:
        return settle(scene, "", again(scene), None)
    return None


def _answering(text: str, scene: Scene) -> frozenset[str]:
    """The commands which are meant as an answer here."""
    if text.lstrip().startswith("/"):
        return frozenset()
    if scene.state.asking == "reply":
        return ANSWERS
    return IDLE_ANSWERS if waits(scene) else frozenset()


def _answered(ticket: str, event: Wrote | Gave | Located, scene: Scene) -> Turn:
    kept = (replace(keep(event), ticket=ticket),) if isinstance(event, Gave) else ()
    sort = "file" if isinstance(event, Gave) else "words"
    told: dict[str, Any] = {"said": [ticket, scene.now.isoformat(), sort]}
    if _joins(ticket, event, scene):
        step = Step(told, effects=kept, ask=scene.state.asking or "idle", done=False, silent=True)
        return settle(scene, "", step, None)
    words = _words(event, scene)
    effects = (*kept, Answer(ticket, cut(words, LONGEST_STORY)))
    notes = (*_known(words), *_thanks(ticket, scene), *story_notes(words))
    step = Step({**told, "line": None}, notes, effects, ask=over(scene), done=False)
    turn = settle(scene, "", step, None)
    return replace(turn, state=turn.state.with_(heard=_heard(event, turn.state.heard)))


def _joins(ticket: str, event: Event, scene: Scene) -> bool:
    """Whether it is a further piece of an album, of which only the first is answered."""
    last = _last(scene)
    if last is None or not isinstance(event, Gave) or event.caption.strip():
        return False
    return last[0] == ticket and last[2] == "file" and _since(last, scene) < BURST


def _words(event: Wrote | Gave | Located, scene: Scene) -> str:
    """What the officers read: the words, or what came instead of words."""
    match event:
        case Wrote(text):
            return text.strip()
        case Gave(kind, caption=caption):
            came = Text("line-file", {"what": Text(f"count-{kind}", {"count": 1})})
            return caption.strip() or scene.ground.say(came, scene.state.language)
        case Located(latitude, longitude):
            at = {"latitude": f"{latitude:.4f}", "longitude": f"{longitude:.4f}"}
            return scene.ground.say(Text("line-pin", at), scene.state.language)


def _known(words: str) -> tuple[Text, ...]:
    """What is honestly said at once to a question everybody asks; the officers read it too."""
    told = reply(words)
    return (told,) if told else ()


def _thanks(ticket: str, scene: Scene) -> tuple[Text, ...]:
    if _further(ticket, scene):
        return (Text("line-also"),)
    if ticket != scene.state.called:
        return (Text("line-asked"),)
    # Whoever meant something else reads how to say it.
    new = (Text("line-new"),) if scene.state.asking != "reply" else ()
    return (Text("line-sent"), *new)


def _heard(event: Event, heard: Mapping[str, str]) -> dict[str, str]:
    """The message is remembered, so that editing it mends the answer."""
    match event:
        case Wrote(id=id_) | Gave(id=id_) if id_:
            return {**heard, "reply": id_}
    return dict(heard)
