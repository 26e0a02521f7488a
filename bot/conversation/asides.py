"""What may be asked beside a report: offices, comments, the language, erasing."""

from bot.conversation.events import Event, Wrote
from bot.conversation.pauses import ago
from bot.conversation.questions import BACK, Option, Question, Scene, Step, Unclear, offer
from bot.conversation.turn import DropDraft, LeaveFeedback, SpeakLanguage
from bot.conversation.words import LONGEST_STORY, cut
from bot.messages import Text


def _comment(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text) if any(letter.isalnum() for letter in text):
            words = cut(text, LONGEST_STORY)
            city = comment_city(scene)
            if city is None:
                return Step({"comment": words}, ask="comment_city", done=False)
            effect = LeaveFeedback(city, words)
            return Step(notes=(Text("feedback-thanks"),), effects=(effect,), ask="", done=False)
    raise Unclear(Text("unclear-comment"))


def comment_city(scene: Scene) -> str | None:
    """The city a comment is for, if it is known."""
    if len(scene.ground.cities) == 1:
        return scene.ground.cities[0]
    code = (scene.answers.get("place") or {}).get("code", "")
    filed = (scene.answers.get("filed") or {}).get("city")
    return code[:5] or filed or None


COMMENT = Question(
    key="comment",
    ask=lambda _scene: (Text("ask-comment"),),
    read=_comment,
    options=lambda _scene: (BACK,),
    loose=False,
)


def _comment_city(option: str, scene: Scene) -> Step:
    if option not in scene.ground.cities or "comment" not in scene.answers:
        raise Unclear(Text("unclear-choice"))
    effect = LeaveFeedback(option, scene.answers["comment"])
    notes = (Text("feedback-thanks"),)
    return Step({"comment": None}, notes, (effect,), ask="", done=False)


def _cities(scene: Scene) -> tuple[Option, ...]:
    names = ((code, scene.ground.places.place(code)) for code in scene.ground.cities)
    return tuple(Option(code, Text("office-city", {"name": p.name})) for code, p in names if p)


COMMENT_CITY = Question(
    key="comment_city",
    ask=lambda _scene: (Text("ask-comment_city"),),
    pick=_comment_city,
    options=_cities,
)


def _language(option: str, scene: Scene) -> Step:
    if option in scene.ground.languages:
        return Step(effects=(SpeakLanguage(option),), ask="", done=False)
    raise Unclear(Text("unclear-choice"))


LANGUAGE = Question(
    key="language",
    ask=lambda _scene: (Text("ask-language"),),
    pick=_language,
    options=lambda scene: offer("language", *scene.ground.languages),
)


def _resume(option: str, scene: Scene) -> Step:
    dropped = (DropDraft(),) if scene.state.consented else ()
    match option:
        case "continue":
            return Step({"left_at": None}, ask="", done=False)
        case "restart":
            code = scene.answers.get("resume_place")
            told = {"finding": {"code": code}} if code else {}
            return Step(told, (Text("restarted"),), dropped, ask="door", fresh=True, done=False)
        case "cancel":
            return Step(
                notes=(Text("cancelled"),), effects=dropped, fresh=True, ask="door", done=False
            )
    raise Unclear(Text("unclear-choice"))


def _resume_ask(scene: Scene) -> tuple[Text, ...]:
    left = scene.answers.get("left_at")
    since = ago(left, scene.now) if left else None
    return (Text("ask-resume-since", {"ago": since}) if since else Text("ask-resume"),)


RESUME = Question(
    key="resume",
    ask=_resume_ask,
    pick=_resume,
    options=lambda _scene: offer("resume", "continue", "restart", "cancel"),
)


def _erase(option: str, scene: Scene) -> Step:
    match option:
        case "yes":
            dropped = (DropDraft(),) if scene.state.consented else ()
            return Step(
                notes=(Text("cancelled"),), effects=dropped, fresh=True, ask="door", done=False
            )
        case "no":
            return Step(ask="", done=False)
    raise Unclear(Text("unclear-choice"))


ERASE = Question(
    key="erase",
    ask=lambda _scene: (Text("ask-erase"),),
    pick=_erase,
    options=lambda _scene: offer("erase", "yes", "no"),
)
