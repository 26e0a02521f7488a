"""Groups that help watch: by whose link somebody came, and whether that may be noted.

The state keeps the group (`State.group`); who it is and whether it is open the intake looks up.
"""

from datetime import datetime, timedelta

from bot.conversation.after import AFTER
from bot.conversation.events import Began, Event, Wrote
from bot.conversation.own import over
from bot.conversation.questions import Option, Question, Scene, Step, Unclear
from bot.conversation.turn import Attribute, ListMine, Reply, State
from bot.conversation.words import is_no, is_yes
from bot.messages import Choice, Text
from bot.reports import ticket as tickets
from bot.reports.report import Report

KEY = "groups"
PREFIX = "g_"
LASTS = timedelta(days=90)
"""So long after he came by its link somebody's reports may be a group's."""
_LONGEST_PAGE = 4


def led_by(event: Event, state: State, now: datetime) -> str:
    """The code of the group by whose link he comes, or came not long ago; "" for none."""
    match event:
        case Began(payload) if payload.startswith(PREFIX):
            return payload.removeprefix(PREFIX).upper()
    if not state.group or now - datetime.fromisoformat(state.group[3]) > LASTS:
        return ""
    return state.group[0]


def asked(state: State, report: Report, ticket: str) -> Reply | None:
    """What is asked under the ticket of a report just filed; None when nobody brought him here,
    or when the group is of another city."""
    if not state.group or state.group[2] != report.city:
        return None
    text = Text("ask-groups", {"group": state.group[1]})
    options = _options(ticket, state)
    return Reply((text,), tuple(Choice(f"{KEY}:{o.name}", o.label) for o in options))


def _options(ticket: str, state: State) -> tuple[Option, ...]:
    # Ticket and group are in the button: an old one speaks of no newer report, nor agrees to
    # another group than the one that was named.
    code = state.group[0] if state.group else ""
    return (
        Option(f"yes.{ticket}.{code}", Text("groups-yes")),
        Option(f"no.{ticket}", Text("groups-no")),
    )


def _ask(scene: Scene) -> tuple[Text, ...]:
    return (Text("ask-groups", {"group": _name(scene)}),)


def _name(scene: Scene) -> str:
    return scene.state.group[1] if scene.state.group else ""


def _on(scene: Scene) -> str:
    """Where the talk goes on: under the ticket to its menu, elsewhere where it was."""
    return AFTER.key if scene.state.asking == KEY else over(scene)


def _yes(ticket: str, code: str, scene: Scene) -> Step:
    if not scene.state.group or code != scene.state.group[0]:
        return Step(notes=(Text("group-over"),), ask=_on(scene), done=False)
    noted = (Text("group-noted", {"group": _name(scene)}),)
    return Step(notes=noted, effects=(Attribute(ticket, code),), ask=_on(scene), done=False)


def _no(scene: Scene) -> Step:
    return Step(notes=(Text("group-not-noted"),), ask=_on(scene), done=False)


def _pick(option: str, scene: Scene) -> Step:
    verb, _, rest = option.partition(".")
    ticket, _, code = rest.partition(".")
    if tickets.read(ticket) != ticket:
        raise Unclear(Text("unclear-choice"))
    match verb:
        case "yes":
            return _yes(ticket, code, scene)
        case "no":
            return _no(scene)
        case "off":
            gone = (Text("group-forgotten", {"ticket": ticket}),)
            return Step(notes=gone, effects=(Attribute(ticket, None),), ask=_on(scene), done=False)
    raise Unclear(Text("unclear-choice"))


def _read(event: Event, scene: Scene) -> Step:
    """Who does not answer goes on with his report; nothing is noted then."""
    match event:
        case Wrote(text) if scene.state.ticket and is_yes(text):
            code = scene.state.group[0] if scene.state.group else ""
            return _yes(scene.state.ticket, code, scene)
        case Wrote(text) if is_no(text):
            return _no(scene)
    return AFTER.read(event, scene)


GROUP = Question(
    key=KEY,
    ask=_ask,
    read=_read,
    pick=_pick,
    options=lambda scene: _options(scene.state.ticket or "", scene.state),
    skip=_no,
)


def _mine(option: str, _scene: Scene) -> Step:
    if option == "file":
        return Step(effects=(ListMine(file=True),), ask="settled", done=False)
    if not (option.isdecimal() and option.isascii() and len(option) <= _LONGEST_PAGE):
        raise Unclear(Text("unclear-choice"))
    return listed(max(int(option), 1))


def listed(page: int) -> Step:
    """A page of the list of all that one has filed."""
    return Step(effects=(ListMine(page),), ask="settled", done=False)


MINE = Question(key="mine", ask=lambda _scene: (), pick=_mine)
"""The buttons under that list; nothing is ever asked."""

QUESTIONS: tuple[Question, ...] = (GROUP, MINE)
