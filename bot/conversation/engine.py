"""One step of a talk as a pure function: what was said goes in, what to say and do comes out."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.conversation import commands, lookup
from bot.conversation.answers import beside
from bot.conversation.bans import barred
from bot.conversation.corrections import correct
from bot.conversation.events import (
    Began,
    Corrected,
    Entered,
    Event,
    Exited,
    Gave,
    Joined,
    Left,
    Located,
    Picked,
    Renamed,
    Showed,
    Spoke,
    Wrote,
)
from bot.conversation.flow import QUESTIONS, asking
from bot.conversation.line import again, mended, spoken, waits
from bot.conversation.moving import CONTINUE
from bot.conversation.own import pressed
from bot.conversation.parts import with_story
from bot.conversation.pauses import greets, is_back, stamped
from bot.conversation.place_questions import by_number
from bot.conversation.questions import Ground, Scene, Step, Unclear
from bot.conversation.replies import reply
from bot.conversation.settle import UNCLEAR, settle
from bot.conversation.stale import is_double, last_click, verdict
from bot.conversation.telling import LARGEST, give, in_burst, story_notes
from bot.conversation.turn import FileReport, Own, Reply, ShowCall, State, Turn
from bot.conversation.voters import KEYS as VOTERS
from bot.conversation.words import Command, command, count, is_danger, is_question, offhand
from bot.messages import Text

MORE_STORY = 4
"""From so many words on, words that answer nothing go on telling the story."""

ON_WITH_THE_STORY = frozenset({"told", "known_at", "evidence", "nik", "review"})
WRITTEN = frozenset(
    {"category", "spot", "place", "place_ok", "told", "known_at", "identity", "nik"}
)
"""Questions that a voice message cannot answer."""

TAKING_FILES = VOTERS | {"door", "consent", "after", "more", "guess"}
"""Questions that see to a file themselves where no report is being told."""

NOT_A_STORY = frozenset({"day-in-future", "nik-length"})

LOST = frozenset({"image", "photo", "video", "voice", "audio", "document"})
"""Kinds of files; one that is only shown is a file that its platform could not pass on."""

STUCK = 2
"""After so many misunderstandings of one question, the ways out are named."""


@dataclass(frozen=True, slots=True, repr=False)
class Talk(Ground):
    """The conversation with one person, for all persons: it holds nothing of anybody."""

    def advance(self, state: State, event: Event, now: datetime, own: tuple[Own, ...] = ()) -> Turn:
        """Answer `event`, said in `state` at the aware time `now`.

        `own` are the person's own filed reports that `own.wanted` asks for, open ones only.
        """
        event = pressed(event, state)
        scene = Scene(self, state, now, own)
        turn = barred(_called(_route(event, scene)), scene)
        turn = _remembering(turn, event, scene)
        return _practising(_with_emergency(turn, event), event, scene)


def _route(event: Event, scene: Scene) -> Turn:
    match event:
        case Began(payload):
            return settle(scene, "", commands.begin(payload, scene), event)
        case Showed(what):
            return _again(scene, Text("cannot-read-file" if what in LOST else "cannot-read"))
        case Corrected():
            return _corrected(event, scene)
        case Picked(value):
            return _picked(value, event, scene)
        case Wrote() | Gave() | Located():
            return _said(event, scene)
        case Left() | Renamed() | Joined() | Entered() | Exited() | Spoke():
            return Turn(scene.state)
        case _:
            assert_never(event)


def _said(event: Wrote | Gave | Located, scene: Scene) -> Turn:
    meant = _opened(event, scene) or spoken(event, scene)
    if meant is not None:
        return meant
    match event:
        case Wrote() if greets(event) and is_back(scene):
            return settle(scene, "", commands.begin("", scene), event)
        case Wrote(text) if (said := command(text)) is not None:
            return _obeyed(said, event, scene)
        case Wrote(text) if (found := lookup.found(text, scene)) is not None:
            return settle(scene, asking(scene), found, event)
        case Wrote(text) if (told := reply(text)) is not None:
            return _again(scene, told)
        case Gave(size=int(size)) if size > LARGEST:
            return _again(scene, Text("file-too-large"))
        case Gave() if not scene.state.consented and "filed" not in scene.answers:
            return _early(event, scene)
    return _answered(event, scene)


def _opened(event: Wrote | Gave | Located, scene: Scene) -> Turn | None:
    """The turn of a ticket typed with its secret."""
    step = lookup.opened(event.text) if isinstance(event, Wrote) else None
    return settle(scene, asking(scene), step, event) if step is not None else None


def _early(event: Gave, scene: Scene) -> Turn:
    """A file before consent is not kept; of an album only the first piece is answered."""
    at = {"piece_at": scene.now.isoformat()}
    if in_burst(scene) and not event.caption:
        return Turn(scene.state.with_(answers={**scene.answers, **at}))
    turn = _answered(event, scene)
    return replace(turn, state=turn.state.with_(answers={**turn.state.answers, **at}))


def _obeyed(said: Command, event: Wrote, scene: Scene) -> Turn:
    try:
        return settle(scene, asking(scene), commands.obey(said, scene), event)
    except Unclear as fault:
        return _again(scene, fault.why)


def _picked(value: str, event: Picked, scene: Scene) -> Turn:
    if is_double(value, scene.state, scene.now):
        return Turn(scene.state)
    match verdict(value, scene):
        case "live":
            return _answered(event, scene, value.partition(":")[0])
        case "silent":
            return Turn(scene.state)
        case "stale":
            return _again(scene, Text("stale-click"))


def _corrected(event: Corrected, scene: Scene) -> Turn:
    told = mended(event, scene)
    if told is not None:
        return told
    step = correct(event, scene)
    if step is None and event.id and scene.state.heard.get(UNCLEAR) == event.id:
        return _route(Wrote(event.text, event.id), scene)
    if step is None:
        return Turn(scene.state)
    return settle(scene, asking(scene), step, event)


def _answered(event: Event, scene: Scene, key: str | None = None) -> Turn:
    """Answer the question `key`, by default the open one."""
    key = key or asking(scene)
    try:
        step = _elsewhere(event, scene, key) or QUESTIONS[key].answer(event, scene)
    except Unclear as fault:
        if isinstance(event, Wrote) and (said := offhand(event.text)) is not None:
            return _obeyed(said, event, scene)
        return _misunderstood(event, scene, key, fault)
    if step.ask is None and not step.done and not scene.drafting and not step.fresh:
        step = replace(step, ask=key)
    return settle(scene, key, step, event)


def _elsewhere(event: Event, scene: Scene, key: str) -> Step | None:
    """What to do with a file or a pin where the open question does not ask for one."""
    told = scene.drafting and scene.state.consented
    match event:
        case Wrote() if key == "place":
            return by_number(event, scene)
        case Gave(kind) if told and key not in ("story", "evidence"):
            spoken = kind in ("voice", "audio") and key in WRITTEN
            return give(event, scene, Text("voice-kept-write" if spoken else "evidence-kept"))
        case Gave() if not told and key not in TAKING_FILES:
            if "filed" in scene.answers:
                return QUESTIONS["after"].read(event, scene)
            raise Unclear(Text("file-after-consent"))
        case Gave(caption="") if told and key == "story" and event.kind not in ("voice", "audio"):
            return give(event, scene, Text("evidence-kept"))
        case Located(latitude, longitude) if told and key not in ("place", "place_ok", "where"):
            pin = {"lat": round(latitude, 4), "lng": round(longitude, 4)}
            return Step({"pin": pin}, (Text("pin-kept"),), done=False)
        case Located() if not scene.drafting and key not in ("where", "after"):
            return QUESTIONS["where"].read(event, scene)
    return None


def _misunderstood(event: Event, scene: Scene, key: str, fault: Unclear) -> Turn:
    told = beside(event.text, scene) if isinstance(event, Wrote) else ()
    if told and not is_back(scene):
        return settle(scene, key, Step(notes=told, ask=key, done=False), None)
    more = _more_story(event, scene, key, fault)
    if is_back(scene) and scene.state.consented:
        step = commands.begin("", scene)
        if more is not None:
            step = replace(step, told={**more.told, **step.told}, notes=more.notes)
        return settle(scene, "", step, event)
    if more is not None:
        return settle(scene, key, more, event)
    tries = scene.state.tries + 1
    notes = (fault.why, Text("stuck")) if tries > STUCK else (fault.why,)
    heard = dict(scene.state.heard)
    if isinstance(event, Wrote) and event.id:
        heard[UNCLEAR] = event.id
    state = scene.state.with_(tries=tries, heard=heard)
    return settle(replace(scene, state=state), key, Step(notes=notes, ask=key, done=False), None)


def _more_story(event: Event, scene: Scene, key: str, fault: Unclear) -> Step | None:
    """People tell in several messages: what comes late still belongs to the story."""
    if key not in ON_WITH_THE_STORY or fault.why.name in NOT_A_STORY:
        return None
    match event:
        case Wrote(text) if is_back(scene) and is_question(text):
            return None
        case Wrote(text) if scene.drafting and scene.state.consented and count(text) >= MORE_STORY:
            told = with_story(scene.answers, event.id, text)
            return Step(told, (Text("story-added"), *story_notes(text)), done=False)
    return None


def _again(scene: Scene, note: Text) -> Turn:
    if waits(scene):
        return settle(scene, "", again(scene, note), None)
    key = asking(scene)
    if is_back(scene) and scene.state.consented:
        step = commands.begin("", scene)
        return settle(scene, "", replace(step, notes=(note, *step.notes)), None)
    return settle(scene, key, Step(notes=(note,), ask=key, done=False), None)


def _called(turn: Turn) -> Turn:
    """An officer's question that waited while the report was told is asked when it is filed."""
    called = turn.state.called
    if called is None or not any(isinstance(effect, FileReport) for effect in turn.effects):
        return turn
    effects = (*turn.effects, ShowCall(called))
    return replace(turn, state=turn.state.with_(asking=None), effects=effects)


def _remembering(turn: Turn, event: Event, before: Scene) -> Turn:
    """Remember a click until the next event, so that a double one is known, and the moment."""
    heard = {key: value for key, value in turn.state.heard.items() if key != "click"}
    if isinstance(event, Picked):
        heard["click"] = last_click(event.value, before.now)
    proved = turn.state.proved if turn.state.asking == CONTINUE.key else ()
    state = turn.state.with_(heard=heard, offered=(), proved=proved)
    return replace(turn, state=stamped(state, before))


def _practising(turn: Turn, event: Event, before: Scene) -> Turn:
    """In practice it is said at the start and before sending that nothing counts."""
    begins = isinstance(event, Began) or before.state.asking is None
    if not before.ground.practice or not (begins or turn.state.asking == "review"):
        return turn
    return _first(Text("practice"), turn) if turn.replies else turn


def _with_emergency(turn: Turn, event: Event) -> Turn:
    """Danger to life comes first, then the talk goes on."""
    words = event.text if isinstance(event, Wrote) else getattr(event, "caption", "")
    if not words or not is_danger(words):
        return turn
    return _first(Text("emergency"), turn)


def _first(first: Text, turn: Turn) -> Turn:
    """The turn with `first` said before all else."""
    if not turn.replies:
        return replace(turn, replies=(Reply((first,)),))
    reply = replace(turn.replies[0], texts=(first, *turn.replies[0].texts))
    return replace(turn, replies=(reply, *turn.replies[1:]))
