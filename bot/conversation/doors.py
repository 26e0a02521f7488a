"""The way in: the door, the consent, and what the first words already say."""

from typing import Any

from bot.conversation.answers import LONGEST_QUESTION, respond, unknown
from bot.conversation.events import Event, Gave, Wrote
from bot.conversation.parts import with_story
from bot.conversation.questions import Option, Question, Scene, Step, Unclear, offer
from bot.conversation.turn import OpenDraft, ShowTickets
from bot.conversation.words import LONGEST_STORY, count, cut, is_no, is_question, is_thanks
from bot.messages import Text
from bot.reports import ticket
from bot.reports.places import Finding

CONSENT = "2026-11"
"""The version of the consent texts; change it whenever their meaning changes."""
CONSENT_ON_PAGES = "2026-11-page"
"""The same on pages of our own, where no company carries what is written."""

WORTH_KEEPING = 5
"""First words fewer than this are a greeting, not a story."""


def _door(option: str, scene: Scene) -> Step:
    match option:
        case "rights" | "violation":
            return _lane(option, scene)
        case "check":
            return Step(effects=(ShowTickets(),), done=False, silent=True)
        case "ask":
            return Step(ask="topic", done=False)
        case "feedback":
            return Step(ask="comment", done=False)
    raise Unclear(Text("unclear-choice"))


def _lane(lane: str, scene: Scene) -> Step:
    """Within a draft the lane is only changed; else a new report begins."""
    if scene.drafting and scene.state.consented:
        category = scene.category
        other = category is not None and category.lane != lane
        return Step({"door": lane, "menu": None, **({"category": None} if other else {})})
    return Step({"door": lane, **_brought(scene)}, fresh=True)


def _brought(scene: Scene) -> dict[str, Any]:
    """What came before the door: the first words and the place of a deep link."""
    return {k: scene.answers[k] for k in ("first", "finding") if scene.answers.get(k)}


def _door_words(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text) | Gave(caption=text):
            if (found := ticket.read(text)) and isinstance(event, Wrote):
                return Step(effects=(ShowTickets(found),), done=False, silent=True)
            told = first_words(text, _id(event), scene)
            if isinstance(event, Wrote) and (answer := _asked(text, told, scene)) is not None:
                return answer
            notes = (Text("file-after-consent"),) if isinstance(event, Gave) else ()
            if told or notes:
                return Step({**_brought(scene), **told}, notes, fresh=True, done=False)
            if is_thanks(text):
                raise Unclear(Text("you-are-welcome"))
    # Whoever greets us first is greeted, not corrected.
    raise Unclear(Text("welcome" if scene.state.asking is None else "unclear-door"))


def _asked(text: str, told: dict[str, Any], scene: Scene) -> Step | None:
    """The answer to a question typed instead of a choice; None for what tells something."""
    if not any(map(str.isalnum, text)):
        return None
    answer = respond(text, scene, told)
    short = count(text) <= LONGEST_QUESTION
    if answer is None and short and is_question(text) and _nothing_told(text, scene):
        return unknown()
    return answer


def _nothing_told(text: str, scene: Scene) -> bool:
    return scene.ground.catalogue.propose(text) is None


def first_words(text: str, id_: str, scene: Scene) -> dict[str, Any]:
    """What free words already say: kept as the story, with a proposal of category and place."""
    category = scene.ground.catalogue.propose(text)
    found = scene.ground.places.find(text)
    short = count(text) < WORTH_KEEPING
    if category is None and (short or is_thanks(text)):
        return {}
    told: dict[str, Any] = {"first": [id_, cut(text, LONGEST_STORY)]}
    if category is not None:
        told["guess"] = {"category": category.key, **_place(found)}
    elif found.decision == "one":
        told["finding"] = _place(found)
    return told


def _place(found: Finding) -> dict[str, str]:
    if found.decision != "one":
        return {}
    match = found.matches[0]
    return {"code": (match.kelurahan or match.kecamatan).code}


def _id(event: Event) -> str:
    return event.id if isinstance(event, Wrote | Gave) else ""


def _door_ask(scene: Scene) -> tuple[Text, ...]:
    texts = []
    if "first" in scene.answers:
        texts.append(Text("first-kept"))
    code = (scene.answers.get("finding") or {}).get("code")
    if code and "first" not in scene.answers:
        texts.append(Text("for-place", {"place": scene.ground.places.full_name(code)}))
    return (*texts, Text("ask-door"))


DOOR = Question(
    key="door",
    ask=_door_ask,
    read=_door_words,
    pick=_door,
    options=lambda _scene: offer("door", "rights", "violation", "check", "ask", "feedback"),
    when=lambda scene: not scene.lane and "guess" not in scene.answers,
)


def _consent(option: str, scene: Scene) -> Step:
    match option:
        case "yes":
            return Step(_opened(scene), effects=(OpenDraft(_version(scene)),))
        case "full":
            return Step(notes=(Text("consent-text"),), done=False)
        case "no":
            return Step(notes=(Text("consent-refused"),), fresh=True, ask="door", done=False)
    raise Unclear(Text("unclear-choice"))


def _opened(scene: Scene) -> dict[str, Any]:
    """From here on the first words are the story."""
    first, agreed = scene.answers.get("first"), {"consent": _version(scene)}
    if not first:
        return agreed
    return {**agreed, "first": None, **with_story(scene.answers, first[0], first[1])}


def _version(scene: Scene) -> str:
    return CONSENT_ON_PAGES if scene.state.paged else CONSENT


def _consent_ask(scene: Scene) -> tuple[Text, ...]:
    name = "ask-consent-first" if "first" in scene.answers else "ask-consent"
    return (Text(f"{name}-page" if scene.state.paged else name),)


def _consent_read(event: Event, scene: Scene) -> Step:
    match event:
        case Gave():
            raise Unclear(Text("file-after-consent"))
        case Wrote(text) if "first" not in scene.answers and count(text) >= WORTH_KEEPING:
            told = first_words(text, event.id, scene)
            told.pop("finding", None)
            return Step(told, done=False)
    raise Unclear(Text("unclear-consent"))


CONSENT_QUESTION = Question(
    key="consent",
    ask=_consent_ask,
    read=_consent_read,
    pick=_consent,
    options=lambda _scene: offer("consent", "yes", "full", "no"),
    when=lambda scene: not scene.state.consented,
)


def _guess(option: str, scene: Scene) -> Step:
    guess = scene.answers["guess"]
    category = scene.ground.catalogue.category(guess["category"])
    code = guess.get("code")
    told: dict[str, Any] = {"guess": None}
    if option in ("yes", "place"):
        told |= {"door": category.lane, "category": category.key}
    if option == "yes" and code:
        told |= {"place": {"code": code, "words": ""}, "finding": None}
    if option == "category" and code:
        told |= {"finding": {"code": code}}
    if option in ("yes", "place", "category"):
        return Step(told)
    raise Unclear(Text("unclear-choice"))


def _guess_read(event: Event, scene: Scene) -> Step:
    """Words instead of a tap: another place, another category, or more of the story."""
    match event:
        case Wrote(text):
            guess = scene.answers["guess"]
            found = scene.ground.places.find(text)
            category = scene.ground.catalogue.propose(text)
            better = {**guess, **_place(found)}
            if category is not None:
                better["category"] = category.key
            if better != guess:
                return Step({"guess": better}, done=False)
            if is_no(text):
                return _guess("category", scene)
    raise Unclear(Text("unclear-choice"))


def _guess_ask(scene: Scene) -> tuple[Text, ...]:
    guess = scene.answers["guess"]
    category = Text(f"category-{guess['category']}")
    if "code" not in guess:
        return (Text("ask-guess-category", {"category": category}),)
    place = scene.ground.places.full_name(guess["code"])
    return (Text("ask-guess", {"category": category, "place": place}),)


def _guess_options(scene: Scene) -> tuple[Option, ...]:
    if "code" in scene.answers["guess"]:
        return offer("guess", "yes", "category", "place")
    return offer("guess", "yes", "category")


GUESS = Question(
    key="guess",
    ask=_guess_ask,
    read=_guess_read,
    pick=_guess,
    options=_guess_options,
    when=lambda scene: "guess" in scene.answers,
)
