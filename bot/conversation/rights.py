"""What people may ask of their own data: a copy, a correction by the office, erasing.

The answer `forget` remembers what is about to be erased: a ticket, "all", or "me" where nothing was
filed; what erasing means for it the intake says, for it knows where the cases stand.
"""

from bot.conversation.claims import (
    AskCorrection,
    AskErasure,
    CopyMine,
    EraseMine,
    KeepMine,
    OfferCorrection,
)
from bot.conversation.events import Event, Wrote
from bot.conversation.own import line, over
from bot.conversation.questions import Option, Question, Scene, Step, Unclear, offer
from bot.conversation.words import LONGEST_STORY, cut, is_yes
from bot.messages import Text
from bot.reports import ticket as tickets

UNDO = "forget:undo"
"""What the button means that takes an erasure back."""
ALL, ME = "all", "me"


def copy() -> Step:
    """Ask once more before all of it comes into this chat."""
    return Step(ask="mydata", done=False)


def forget(words: str) -> Step:
    """Say what erasing means, of one report or of whatever there is."""
    return Step(effects=(AskErasure(tickets.read(words) or ""),), ask="settled", done=False)


def undo() -> Step:
    return Step(effects=(KeepMine(),), ask="settled", done=False)


def office() -> Step:
    """Nothing of his is open: what is wrong in a closed report the office corrects."""
    return Step({"line": None}, effects=(OfferCorrection(),), ask="settled", done=False)


def _mydata(option: str, _scene: Scene) -> Step:
    match option:
        case "yes":
            return Step(effects=(CopyMine(),), ask="settled", done=False)
        case "no":
            return Step(notes=(Text("stopped"),), ask="", done=False)
    raise Unclear(Text("unclear-choice"))


MYDATA = Question(
    key="mydata",
    ask=lambda _scene: (Text("ask-mydata"),),
    pick=_mydata,
    options=lambda _scene: offer("mydata", "yes", "no"),
)


def _target(scene: Scene) -> str:
    return scene.answers.get("forget") or ""


def _of(words: str) -> str:
    if words in (ALL, ME) or tickets.read(words) == words:
        return words
    raise Unclear(Text("unclear-choice"))


def _forget(option: str, scene: Scene) -> Step:
    verb, _, what = option.partition(".")
    match verb:
        case "yes":
            gone = (EraseMine(_of(what)),)
            return Step({"forget": None}, effects=gone, ask="settled", done=False)
        case "one":
            return Step(effects=(AskErasure(_of(what)),), ask="settled", done=False)
        case "undo":
            return undo()
        case "no":
            return Step({"forget": None}, (Text("stopped"),), ask=over(scene), done=False)
    raise Unclear(Text("unclear-choice"))


def _said(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text) if _target(scene) and is_yes(text):
            return _forget(f"yes.{_target(scene)}", scene)
    raise Unclear(Text("unclear-choice"))


def _options(scene: Scene) -> tuple[Option, ...]:
    # What is erased is in the button: an old one erases nothing else.
    target = _target(scene)
    yes = (Option(f"yes.{target}", Text("forget-yes")),) if target else ()
    return (*yes, Option("no", Text("forget-no")))


FORGET = Question(
    key="forget",
    ask=lambda scene: (Text("ask-forget" if _target(scene) else "ask-forget-which"),),
    read=_said,
    pick=_forget,
    options=_options,
    loose=False,
)


def _amiss(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text) if line(scene) and any(letter.isalnum() for letter in text):
            effects = (AskCorrection(line(scene), cut(text, LONGEST_STORY)),)
            return Step({"line": None}, effects=effects, ask="settled", done=False)
    raise Unclear(Text("unclear-item"))


AMISS = Question(
    key="amiss",
    ask=lambda scene: (Text("ask-amiss", {"ticket": line(scene)}),),
    read=_amiss,
    skip=lambda scene: Step({"line": None}, (Text("stopped"),), ask=over(scene), done=False),
)
"""What the office is to correct, in his own words."""

QUESTIONS: tuple[Question, ...] = (MYDATA, FORGET, AMISS)
