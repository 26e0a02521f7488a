"""Whether officers may read when and where the reporter's files say that they were made."""

from bot.conversation.own import whole
from bot.conversation.questions import Question, Scene, Step, Unclear
from bot.conversation.turn import OpenFacts
from bot.messages import Choice, Text

KEY = "facts"


def choices(ticket: str) -> tuple[Choice, Choice]:
    """The two buttons under the question; they go on working, and the last one pressed holds."""
    return (
        Choice(f"{KEY}:yes.{ticket}", Text("facts-yes")),
        Choice(f"{KEY}:no.{ticket}", Text("facts-no")),
    )


def _pick(option: str, scene: Scene) -> Step:
    word, _, ticket = option.partition(".")
    if word not in ("yes", "no") or whole(ticket) is None:
        raise Unclear(Text("unclear-choice"))
    note = Text("facts-opened", {"ticket": ticket}) if word == "yes" else Text("facts-shut")
    effect = OpenFacts(ticket, word == "yes")
    # It came beside the talk, which stays where it is.
    return Step(notes=(note,), effects=(effect,), ask=scene.state.asking or "idle", done=False)


FACTS = Question(key=KEY, ask=lambda _scene: (), pick=_pick)
"""Asked by a message of its own (`bot.asking`), never by the talk."""
