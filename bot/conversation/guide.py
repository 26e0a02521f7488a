"""Ask before filing: the topics, an answer and what follows it, and which of several is meant."""

from typing import Any

from bot.conversation import checked
from bot.conversation.answers import answered, asks, dates, respond, unknown
from bot.conversation.doors import first_words
from bot.conversation.events import Event, Wrote
from bot.conversation.nearest import seek
from bot.conversation.questions import Option, Question, Scene, Step, Unclear, offer
from bot.conversation.remember import begin
from bot.conversation.stages import stage
from bot.conversation.words import count, is_thanks, says_nothing
from bot.messages import Text
from bot.reports.guide import Answer

PAGE = 7
"""Topics on a page, beside the nearest posko, the buttons for turning it and the way back."""
TURN = "page-"
LONGEST_PLACE = 6
"""In words; whoever writes more beside a place asks for something else."""


def _topics(scene: Scene) -> list[tuple[Answer, ...]]:
    """The topics in pages, those of the stage first."""
    rest = scene.ground.guide.topics(stage(scene))
    return [rest[start : start + PAGE] for start in range(0, len(rest), PAGE)] or [()]


def _page(scene: Scene) -> int:
    return min(int(scene.answers.get("topics", 0)), len(_topics(scene)) - 1)


def _topic_options(scene: Scene) -> tuple[Option, ...]:
    page, pages = _page(scene), _topics(scene)
    more = (Option(f"{TURN}{page + 1}", Text("topic-more")),) if page + 1 < len(pages) else ()
    less = (Option(f"{TURN}{page - 1}", Text("topic-less")),) if page else ()
    first = offer("topic", "where") if not page else ()
    shown = tuple(Option(one.key, _label(one)) for one in pages[page])
    return (*first, *shown, *more, *less, *offer("topic", "menu"))


def _label(answer: Answer) -> Text:
    return Text(f"topic-{answer.key}")


def _topic(option: str, scene: Scene) -> Step:
    if option == "where":
        return Step({"seeking": None, "topics": None}, ask="where", done=False)
    if option == "menu":
        return Step({"topics": None}, ask="", done=False)
    if option.startswith(TURN) and option.removeprefix(TURN).isdigit():
        return Step({"topics": int(option.removeprefix(TURN)[:2])}, ask="topic", done=False)
    answer = scene.ground.guide.answer(option)
    if answer is None:
        raise Unclear(Text("unclear-choice"))
    return answered(answer, scene)


def words(event: Event, scene: Scene) -> Step:
    """Free words where questions are invited: an answer, the offices of a place, or an event."""
    match event:
        case Wrote(text):
            return _asked(text, event, scene)
    raise Unclear(Text("unclear-topic"))


def _asked(text: str, event: Event, scene: Scene) -> Step:
    if is_thanks(text):
        raise Unclear(Text("you-are-welcome"))
    if says_nothing(text) or not any(map(str.isalnum, text)):
        raise Unclear(Text("unclear-topic"))
    place = scene.ground.places.find(text).decision
    if place == "one" and count(text) <= LONGEST_PLACE and not asks(text):
        return seek(event, scene)
    told = first_words(text, event.id, scene) if isinstance(event, Wrote) else {}
    answer = respond(text, scene, told, asked=True)
    if answer is not None:
        return answer
    if place == "one" and "guess" not in told:
        return seek(event, scene)
    if told and not asks(text) and not scene.drafting:
        return Step({**told, "about": None, "topics": None}, fresh=True, done=False)
    return unknown()


TOPIC = Question(
    key="topic",
    ask=lambda _scene: (Text("ask-topic"),),
    read=words,
    pick=_topic,
    options=_topic_options,
    spoken=lambda scene: tuple(Option(a.key, _label(a)) for a in scene.ground.guide.answers),
    loose=False,
)


def _about(scene: Scene) -> dict[str, Any]:
    return dict(scene.answers.get("about") or {})


def _shown(scene: Scene) -> Answer | None:
    """The answer that was given last."""
    return scene.ground.guide.answer(_about(scene).get("key", ""))


def _next_options(scene: Scene) -> tuple[Option, ...]:
    """What may follow an answer; whatever was asked, one may report."""
    answer = _shown(scene)
    days = offer("topic", "remind") if answer is not None and answer.days and dates(scene) else ()
    results = checked.options(scene) if answer and answer.key in checked.ANSWERS else ()
    if scene.drafting:
        go_on = Option("continue", Text("guide-continue"))
        return (*results, go_on, *days, *offer("topic", "topics"))
    rest = offer("topic", "where") if results else offer("topic", "report", "where")
    return (*results, *rest, *days, *offer("topic", "topics", "menu"))


def _next(option: str, scene: Scene) -> Step:
    match option:
        case "report":
            return _report(scene)
        case "where":
            return Step({"about": None, "seeking": None}, ask="where", done=False)
        case "remind":
            return begin(scene)
        case "topics":
            return Step({"about": None}, ask="topic", done=False)
        case "menu" | "continue":
            return Step({"about": None}, ask="", done=False)
        case _ if option in (*checked.RESULTS, checked.FINE):
            return checked.led(option, scene)
    raise Unclear(Text("unclear-choice"))


def _report(scene: Scene) -> Step:
    """On to the form: with the words that asked, else with the matter the answer is about."""
    if scene.drafting:
        return Step({"about": None}, ask="", done=False)
    told = _about(scene).get("told")
    if told:
        return Step(told, fresh=True, done=False)
    answer = _shown(scene)
    lanes = {_lane(key, scene): key for key in answer.settles} if answer else {}
    if len(lanes) != 1:
        return Step(fresh=True, ask="door", done=False)
    [(lane, key)] = lanes.items()
    sure = answer is not None and len(answer.settles) == 1
    return Step({"door": lane, **({"category": key} if sure else {})}, fresh=True, done=False)


def _lane(category: str, scene: Scene) -> str:
    return scene.ground.catalogue.category(category).lane


GUIDE = Question(
    key="guide",
    ask=lambda scene: (Text("ask-guide-draft" if scene.drafting else "ask-guide"),),
    read=words,
    pick=_next,
    options=_next_options,
    loose=False,
)


def _which_options(scene: Scene) -> tuple[Option, ...]:
    found = (scene.ground.guide.answer(key) for key in _about(scene).get("keys", ()))
    shown = tuple(Option(one.key, _label(one)) for one in found if one is not None)
    last = () if scene.drafting else offer("topic", "report")
    return (*shown, Option("none", Text("guide-none-of-these")), *last)


def _which(option: str, scene: Scene) -> Step:
    told = _about(scene).get("told") or {}
    if option == "report":
        return _report(scene)
    if option == "none":
        return unknown()
    answer = scene.ground.guide.answer(option)
    if answer is None:
        raise Unclear(Text("unclear-choice"))
    return answered(answer, scene, told)


WHICH = Question(
    key="guide_which",
    ask=lambda _scene: (Text("ask-guide-which"),),
    read=words,
    pick=_which,
    options=_which_options,
    loose=False,
)

QUESTIONS: tuple[Question, ...] = (TOPIC, GUIDE, WHICH)
