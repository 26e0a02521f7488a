"""Taking a case, giving it to others, talking with the reporter, and following the matter up."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.messages import Text
from bot.reports.acts import (
    Ask,
    Assign,
    Decision,
    No,
    Note,
    Refer,
    Register,
    Release,
    Review,
    TakeOn,
    Tell,
    Trace,
)
from bot.reports.case import Move
from bot.reports.clocks import handling_by, review_by, start_for
from bot.reports.deciding.matter import CLAIMING, FORMAL, Hearing, no, unclaimed_again
from bot.reports.law import Law
from bot.reports.staff import reaches
from bot.reports.told import foreign_links

MOST_WORDS = 2_000
"""Characters of one message by staff; every channel sends so many in one piece."""
MOST_NUMBER = 60

Claims = Review | TakeOn | Release | Assign
Words = Note | Ask | Tell
Follows = Trace | Register | Refer


def claims(deed: Claims, hearing: Hearing) -> Decision | No:
    """Whose hands the case is in."""
    standing, matter, law = hearing.standing, hearing.matter, hearing.law
    match deed:
        case Review():
            fresh = start_for(matter.report, hearing.now, law.calendar, law.promises)
            start = {kind: due for kind, due in fresh.items() if kind not in matter.clocks}
            return Decision("review", replace(standing, state="new"), start=start)
        case TakeOn():
            return _held_by(hearing.officer.person, "claim", hearing)
        case Release():
            after = replace(standing, state="new", holder=None)
            return Decision("release", after, start=unclaimed_again(matter, law))
        case Assign(to, roles):
            own = [role for role in roles if role.person == to]
            if standing.holder == to:
                return no("no-same")
            if not reaches(own, "work", replace(standing, holder=to), matter.report.place):
                return no("no-colleague")
            return _held_by(to, "assign", hearing)
        case _:
            assert_never(deed)


def speaks(deed: Words, hearing: Hearing) -> Decision | No:
    """Words: to colleagues, which the reporter never reads, or to him."""
    words = deed.words.strip()
    file = isinstance(deed, Tell) and bool(deed.file)
    refusal = unfit(words, hearing.law, inside=isinstance(deed, Note), needed=not file)
    if refusal is not None:
        return refusal
    standing, voice = hearing.standing, hearing.voice()
    match deed:
        case Note():
            return Decision("note", standing, words=words)
        case Ask():
            anonymous = hearing.matter.report.visibility == "anonymous"
            told = (voice.asked(words, anonymous=anonymous),)
            after = replace(standing, state="waiting")
            return Decision("ask", after, told=told, asks=True, words=words)
        case Tell():
            return Decision("tell", standing, told=(voice.news(words),), words=words)
        case _:
            assert_never(deed)


def follows(deed: Follows, hearing: Hearing) -> Decision | No:
    """The matter is traced, registered or referred; kajian awal has come to its result."""
    standing, law, reviewed = hearing.standing, hearing.law, frozenset({"review"})
    match deed:
        case Trace():
            after = replace(standing, state="traced")
            return Decision("trace", after, told=(hearing.voice().traced(),), stop=reviewed)
        case Register(number):
            return registered(number, "registered", hearing)
        case Refer(to):
            if to not in law.outcomes.referrals:
                return no("no-referral")
            after = replace(standing, state="referred", referred=to)
            return Decision("refer", after, told=(hearing.voice().referred(to),), stop=reviewed)
        case _:
            assert_never(deed)


def registered(number: str, outcome: str, hearing: Hearing) -> Decision | No:
    """The formal report has its number. A number set right restarts nothing."""
    typed, law, matter = " ".join(number.split()), hearing.law, hearing.matter
    if not 0 < len(typed) <= MOST_NUMBER:
        return no("no-number")
    if foreign_links(typed, law.own):
        return no("no-links")
    due = handling_by(law.calendar, law.promises, matter.election, hearing.now)
    again = hearing.standing.number is not None
    return Decision(
        "register",
        replace(hearing.standing, state="traced", number=typed),
        told=(hearing.voice().registered(outcome, typed, matter.clocks.get("handling", due)),),
        words=typed,
        start={} if again else {"handling": due},
        stop=FORMAL | {"review"},
    )


def unfit(words: str, law: Law, *, inside: bool = False, needed: bool = True) -> No | None:
    """Why words of staff cannot be used; None when they can. `inside` words stay with colleagues,
    `needed` ones may not be missing."""
    if not words:
        return no("no-words") if needed else None
    if len(words) > MOST_WORDS:
        return No(Text("no-too-long", {"limit": MOST_WORDS}))
    return no("no-links") if not inside and foreign_links(words, law.own) else None


def _held_by(person: str, move: Move, hearing: Hearing) -> Decision:
    """Somebody has it in hand; the reporter hears of it when nobody had it before."""
    standing = hearing.standing
    fresh = standing.holder is None
    return Decision(
        move,
        replace(standing, state="taken", holder=person),
        told=(hearing.voice().taken(),) if fresh else (),
        start=_review(hearing) if standing.state == "new" else {},
        stop=CLAIMING,
    )


def _review(hearing: Hearing) -> dict[str, datetime]:
    """Kajian awal of a violation, from its filing; a registered one is through with it."""
    matter, law = hearing.matter, hearing.law
    through = hearing.standing.number is not None or "review" in matter.clocks
    if matter.report.lane != "violation" or through:
        return {}
    due = review_by(law.calendar, law.promises, matter.election, matter.filed_at)
    return {"review": due}
