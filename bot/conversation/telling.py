"""What happened: the story, when it became known, the evidence, and what PPS or KPU said."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from bot.conversation import nik
from bot.conversation.dates import InTheFuture, NotADay, read_day
from bot.conversation.events import Event, Gave, Wrote
from bot.conversation.parts import new_story, with_piece, with_story
from bot.conversation.questions import Option, Question, Scene, Step, Unclear, offer
from bot.conversation.turn import KeepEvidence
from bot.conversation.words import LONGEST_STORY, begins_no, plain, says_nothing
from bot.messages import Text

BURST = timedelta(seconds=8)
"""Files that follow each other this fast are one album: only the first is answered."""

LARGEST = 20 << 20
"""Bytes of a file that can be fetched at all: https://core.telegram.org/bots/api#getfile"""


def keep(event: Gave) -> KeepEvidence:
    """The effect that keeps a file."""
    return KeepEvidence(
        event.kind, event.reference, event.name, event.mime, event.size, event.caption
    )


def _story(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text) if any(letter.isalnum() for letter in text) and not says_nothing(text):
            return Step(_told(event.id, text, scene), story_notes(text))
        case Gave(kind="voice" | "audio"):
            words = event.caption or scene.ground.say(Text("story-by-voice"), scene.state.language)
            told = {**_told(event.id, words, scene), **piece(event, scene)}
            return Step(told, (Text("voice-kept"),), (keep(event),))
        case Gave(caption=caption) if caption.strip():
            told = {**_told(event.id, caption, scene), **piece(event, scene)}
            return Step(told, (Text("caption-kept"), *story_notes(caption)), (keep(event),))
    raise Unclear(Text("unclear-story"))


def _told(id_: str, text: str, scene: Scene) -> dict[str, Any]:
    """A story told anew takes the old one's place; else it joins what was said before."""
    return new_story(id_, text) if scene.state.kept else with_story(scene.answers, id_, text)


def story_notes(text: str) -> tuple[Text, ...]:
    notes = []
    if len(text) > LONGEST_STORY:
        notes.append(Text("story-cut", {"limit": LONGEST_STORY}))
    if nik.find(text):
        notes.append(Text("nik-in-story"))
    return tuple(notes)


def _story_ask(scene: Scene) -> tuple[Text, ...]:
    category = scene.category
    asked = Text(f"ask-story-{category.story if category else 'violation'}")
    if category is None or category.lane == "rights" or scene.asks("evidence"):
        return (asked,)
    return (asked, Text("story-files", {"hint": Text(f"hint-{category.hint}")}))


def _no_story(scene: Scene) -> Step:
    """Only where the story is private may it be left out."""
    if scene.category is not None and "story" in scene.category.optional:
        return Step({"story": ""})
    raise Unclear(Text("cannot-skip"))


def _left_out(scene: Scene) -> bool:
    optional = scene.category is not None and "story" in scene.category.optional
    return optional and "story" in scene.answers


STORY = Question(
    key="story",
    ask=_story_ask,
    read=_story,
    when=lambda scene: scene.asks("story"),
    done=lambda scene: bool(scene.answers.get("story")) or _left_out(scene),
    skip=_no_story,
    loose=False,
)


def _day(option: str, scene: Scene) -> Step:
    match option:
        case "today":
            return Step({"known_at": scene.today.isoformat()})
        case "yesterday":
            return Step({"known_at": (scene.today - timedelta(days=1)).isoformat()})
        case "other":
            return Step({"day": "typed"}, done=False)
    raise Unclear(Text("unclear-choice"))


def read_known(text: str, scene: Scene) -> tuple[date, tuple[Text, ...]]:
    """A typed day and what to say of it, by the law's days in the city; raises Unclear."""
    try:
        day = read_day(text, scene.today)
    except InTheFuture as fault:
        raise Unclear(Text("day-in-future")) from fault
    except NotADay as fault:
        raise Unclear(Text("unclear-day")) from fault
    place = scene.answers.get("place") or {"code": scene.ground.cities[0]}
    city = (scene.answers.get("filed") or {}).get("city") or place["code"][:5]
    late = scene.ground.days(city).limits(day, city).legal < scene.today
    return day, (Text("known-late", {"day": day}),) if late else ()


def _known(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text):
            day, notes = read_known(text, scene)
            return Step({"known_at": day.isoformat(), "day": None}, notes)
    raise Unclear(Text("unclear-day"))


KNOWN_AT = Question(
    key="known_at",
    ask=lambda scene: (Text("ask-day" if scene.answers.get("day") else "ask-known_at"),),
    read=_known,
    pick=_day,
    options=lambda scene: (
        offer("known_at", "today", "yesterday")
        if scene.answers.get("day")
        else offer("known_at", "today", "yesterday", "other")
    ),
    when=lambda scene: scene.asks("known_at"),
    done=lambda scene: "known_at" in scene.answers,
)


def piece(event: Gave, scene: Scene) -> dict[str, Any]:
    """The changes that count one more file."""
    return {
        "evidence": with_piece(scene.answers, event.kind),
        "piece_at": scene.now.isoformat(),
    }


def in_burst(scene: Scene) -> bool:
    """Whether this file follows another one closely, as the pieces of an album do."""
    last: str = scene.answers.get("piece_at", "")
    return bool(last) and scene.now - datetime.fromisoformat(last) < BURST


def pieces(scene: Scene) -> Text:
    """ "3 foto, 1 suara"."""
    counts = scene.answers.get("evidence") or {}
    parts = tuple(Text(f"count-{kind}", {"count": n}) for kind, n in counts.items() if n)
    return Text("pieces", {"parts": parts}) if parts else Text("no-pieces")


def _evidence(option: str, _scene: Scene) -> Step:
    if option in ("done", "skip"):
        return Step({"gathered": True})
    raise Unclear(Text("unclear-choice"))


def _evidence_read(event: Event, scene: Scene) -> Step:
    match event:
        case Gave():
            return give(event, scene)
        case Wrote(text) if begins_no(text):
            return Step({"gathered": True})
    raise Unclear(Text("unclear-evidence"))


def give(event: Gave, scene: Scene, *notes: Text) -> Step:
    """Keep a file; only the first of a burst is answered, with the count and one way on."""
    told = piece(event, scene)
    if event.caption.strip():
        told |= with_story(scene.answers, event.id, event.caption)
    effects = (keep(event),)
    if in_burst(scene):
        return Step(told, effects=effects, done=False, silent=True)
    return Step(told, notes, effects, done=False)


def _evidence_ask(scene: Scene) -> tuple[Text, ...]:
    category = scene.category
    hint = category.hint if category else "violation"
    if scene.answers.get("evidence"):
        return (Text("ask-evidence-more", {"pieces": pieces(scene)}),)
    return (Text("ask-evidence", {"hint": Text(f"hint-{hint}")}),)


def _evidence_options(scene: Scene) -> tuple[Option, ...]:
    return offer("evidence", "done" if scene.answers.get("evidence") else "skip")


EVIDENCE = Question(
    key="evidence",
    ask=_evidence_ask,
    read=_evidence_read,
    pick=_evidence,
    options=_evidence_options,
    when=lambda scene: scene.asks("evidence"),
    done=lambda scene: bool(scene.answers.get("gathered")),
    skip=lambda _scene: Step({"gathered": True}),
)


def _pps(option: str, _scene: Scene) -> Step:
    if option in ("no", "waiting", "refused", "fixed"):
        return Step({"told": option})
    raise Unclear(Text("unclear-choice"))


def read_told(text: str) -> str:
    """What PPS or KPU said, from a few words. Raises Unclear."""
    words = plain(text)
    if begins_no(text):
        return "no"
    if re.search(r"\b(?:di)?(?:tolak|nolak|menolak|refus\w*|reject\w*)", words):
        return "refused"
    if re.search(r"\b(?:diperbaiki|beres|diurus|corrected|fixed)\b", words):
        return "fixed"
    if re.match(r"(?:sudah|sdh|udah|lah|la|yes|ya|iyo|already|pernah)\b", words):
        return "waiting"
    raise Unclear(Text("unclear-choice"))


def _told_words(event: Event, _scene: Scene) -> Step:
    match event:
        case Wrote(text):
            return Step({"told": read_told(text)})
    raise Unclear(Text("unclear-choice"))


TOLD = Question(
    key="told",
    read=_told_words,
    ask=lambda scene: (Text("ask-told", {"link": scene.ground.check_list}),),
    pick=_pps,
    options=lambda _scene: offer("told", "no", "waiting", "refused", "fixed"),
    when=lambda scene: scene.asks("told"),
    done=lambda scene: "told" in scene.answers,
    skip=lambda _scene: Step({"told": ""}),
)
