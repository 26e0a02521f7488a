"""All questions: the order of the talk, and which of them is open.

To add a question to a report: write it beside its like, put it into ORDER, and name its key in
catalogue.toml where it is asked.
"""

from bot.conversation import coach, groups, guide, papers, phone, remember, rights, voters
from bot.conversation.after import ADDING, AFTER, CORRECT, EXTRA, MORE
from bot.conversation.asides import COMMENT, COMMENT_CITY, ERASE, LANGUAGE, RESUME
from bot.conversation.doors import CONSENT_QUESTION, DOOR, GUESS
from bot.conversation.finding import finding
from bot.conversation.identity import DESTINATION, IDENTITY, NIK, VISIBILITY
from bot.conversation.making import FACTS
from bot.conversation.menu import CATEGORY
from bot.conversation.moving import CONTINUE
from bot.conversation.nearest import WHERE
from bot.conversation.own import OWN, RATE, READ, REOPEN, REPLY, WHICH, WITHDRAW
from bot.conversation.place_questions import PLACE, PLACE_OK
from bot.conversation.questions import Scene
from bot.conversation.review import CHANGE, REVIEW
from bot.conversation.spots import SPOT
from bot.conversation.telling import EVIDENCE, KNOWN_AT, STORY, TOLD

ORDER = (
    CONSENT_QUESTION, GUESS, DOOR, CATEGORY, SPOT, PLACE, PLACE_OK, STORY, KNOWN_AT, TOLD, EVIDENCE,
    IDENTITY, NIK, REVIEW,
)  # fmt: skip
"""The order of a report. The door comes first for whoever begins there; whoever begins with words
is asked for consent first, then to confirm what they say."""

ASIDES = (
    WHERE,
    COMMENT,
    COMMENT_CITY,
    LANGUAGE,
    RESUME,
    ERASE,
    CHANGE,
    phone.TRACES,
    *guide.QUESTIONS,
    *remember.QUESTIONS,
    *rights.QUESTIONS,
)
LINE = (REPLY, OWN, READ, WITHDRAW, REOPEN, RATE, WHICH, CONTINUE, FACTS)
LATER = (
    AFTER, MORE, CORRECT, EXTRA, *ADDING.values(), *coach.QUESTIONS, *voters.QUESTIONS,
    *groups.QUESTIONS, *papers.QUESTIONS,
)  # fmt: skip
QUESTIONS = {q.key: q for q in (*ORDER, VISIBILITY, DESTINATION, *ASIDES, *LINE, *LATER)}

BEHIND = frozenset(
    {
        "door",
        "category",
        "spot",
        "place",
        "told",
        "story",
        "known_at",
        "evidence",
        "identity",
        "nik",
    }
)
"""The questions `kembali` can return to."""


def open_key(scene: Scene) -> str:
    """The open question of a report being told: the one being changed, else the first one due."""
    kept = next(iter(scene.state.kept), None)
    if kept is not None and "guess" not in scene.answers:
        return "place_ok" if kept == "place" and "code" in finding(scene) else kept
    for question in ORDER:
        if question is CONSENT_QUESTION and not (scene.lane or "guess" in scene.answers):
            continue
        if question.when(scene) and not question.done(scene):
            return question.key
    return DOOR.key


def home(scene: Scene) -> str:
    """Where the talk goes on when an aside is over: the report, what follows it, or the menu."""
    if scene.drafting:
        return open_key(scene)
    return AFTER.key if "filed" in scene.answers else DOOR.key


COACHING = frozenset({coach.COACH.key, *ADDING})
"""Questions after the ticket that may be called up before it, too."""
IN_REPORT = frozenset({q.key for q in ORDER} | {VISIBILITY.key, DESTINATION.key})


def asking(scene: Scene) -> str:
    """The question that is open; one that no longer exists is asked from the first open one on."""
    key = scene.state.asking
    if key is None or key not in QUESTIONS:
        return home(scene)
    if key in IN_REPORT and (scene.drafting or key != DOOR.key):
        return home(scene)
    if QUESTIONS[key] in LATER and "filed" not in scene.answers and not _coached(key, scene):
        return home(scene)
    if key == CONTINUE.key and not scene.state.proved:
        return home(scene)
    return key


def _coached(key: str, scene: Scene) -> bool:
    """Whether the report being told is looked through before it is sent."""
    return key in COACHING and coach.told(scene) is not None


def above(key: str, scene: Scene) -> str:
    """Where `kembali` leads from an aside or from a question after the ticket."""
    if key == CORRECT.key or key in ADDING:
        return coach.COACH.key
    if key == remember.REMEMBER_OFF.key:
        return remember.REMEMBER.key
    if key in voters.INSIDE:
        return voters.VOTERS.key
    return home(scene)
