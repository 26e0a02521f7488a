"""Letters are made, handed over and made void; the people they name follow."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from bot.letters import numbering
from bot.letters.choosing import Pair, To, addressed
from bot.letters.room import Room
from bot.messages import Text
from bot.ports import Case, Ledger, Letter, LetterKind
from bot.reports.acts import No, Officer
from bot.reports.calendar import WIB


async def correct(
    room: Room,
    ledger: Ledger,
    people: Sequence[Pair],
    to: To,
    words: str,
    officer: Officer,
    now: datetime,
) -> Sequence[Letter] | No:
    """Saran perbaikan: a letter for each place that these people are of, in one go.

    `words` are what the officer adds. Raises `Stale` when somebody was faster.
    """
    groups = addressed(people, to)
    if isinstance(groups, No):
        return groups
    made = []
    for place, those in groups.items():
        letter = await _made(
            room, ledger, "correction", place, officer, now, _about(room, to, place, those, words)
        )
        for _, voter in those:
            await ledger.settle_voter(voter, "listed", now, letter=letter.id)
        for case in _cases(those):
            await room.note(ledger, case, "listed", letter.number, officer, now)
        made.append(letter)
    return made


async def appeal(
    room: Room,
    ledger: Ledger,
    title: str,
    to: str,
    words: str,
    city: str,
    officer: Officer,
    now: datetime,
) -> Letter | No:
    """Imbauan: a preventive letter, numbered and listed the same. It names nobody."""
    if not (title and to and words):
        return No(Text("letters-lacking"))
    facts = {"to": to, "title": title, "words": words, "count": 0}
    place = officer.roles[0].office or city
    return await _made(room, ledger, "appeal", place, officer, now, facts)


async def hand(
    room: Room,
    ledger: Ledger,
    letter: Letter,
    to: str,
    day: date | None,
    officer: Officer,
    now: datetime,
) -> Letter | No:
    """It was handed over to somebody there, on a day (None: just now); the reporters of its people
    are told, once a case."""
    if letter.state != "made":
        return No(Text("letters-not-now"))
    if not to:
        return No(Text("letters-lacking"))
    at = _moment(letter, day, now)
    if at is None:
        return No(Text("letters-bad-day"))
    handed = replace(letter, state="handed", handed_at=at, facts={**letter.facts, "handed_to": to})
    await ledger.change_letter(handed)
    await room.journal(ledger, handed, "letter-handed", officer, now)
    for case, count in await _listed(ledger, letter):
        await room.note(ledger, case, "letter-handed", letter.number, officer, now)
        text = Text(
            "letters-told-handed",
            {
                "ticket": case.ticket,
                "count": count,
                "number": letter.number,
                "to": room.addressee(letter),
            },
        )
        await room.tell(ledger, case, now, text)
    return handed


def _moment(letter: Letter, day: date | None, now: datetime) -> datetime | None:
    """A moment of that day (WIB), now if it is today; None for one before the letter or to come."""
    made, today = letter.made_at.astimezone(WIB).date(), now.astimezone(WIB).date()
    if day is None or day == today:
        return now
    noon = datetime.combine(day, time(12), WIB)
    return max(noon, letter.made_at) if made <= day < today else None


async def void(
    room: Room, ledger: Ledger, letter: Letter, reason: str, officer: Officer, now: datetime
) -> Letter | No:
    """It counts no more, its number stays taken; who still waits for an answer is open again."""
    if letter.state not in ("made", "handed"):
        return No(Text("letters-not-now"))
    if not reason:
        return No(Text("letters-lacking"))
    gone = replace(letter, state="void", facts={**letter.facts, "void": reason})
    await ledger.change_letter(gone)
    await room.journal(ledger, gone, "letter-void", officer, now)
    waiting = [pair for pair in await ledger.letter_voters(letter.id) if pair[1].state == "listed"]
    for _, voter in waiting:
        await ledger.settle_voter(voter, "open", now)
    for case in _cases(waiting):
        await room.note(ledger, case, "letter-void", letter.number, officer, now)
    return gone


async def _made(
    room: Room,
    ledger: Ledger,
    kind: LetterKind,
    place: str,
    officer: Officer,
    now: datetime,
    facts: Mapping[str, Any],
) -> Letter:
    city, day = place[:5], now.astimezone(WIB).date()
    office = officer.roles[0].office or city
    words, _ = numbering.pattern(room.usage, room.clerk.law, city, kind)
    serial = await ledger.next_serial(city, kind, day.year)
    letter = Letter(
        id=room.new_id(),
        kind=kind,
        city=city,
        office=office,
        place=place,
        number=numbering.number(words, serial, office, day),
        serial=serial,
        year=day.year,
        state="made",
        by=officer.person,
        made_at=now,
        facts=facts,
    )
    await ledger.add_letter(letter)
    await room.journal(ledger, letter, "letter-made", officer, now, count=facts["count"])
    return letter


def _about(room: Room, to: To, place: str, people: Sequence[Pair], words: str) -> dict[str, Any]:
    title = Text(f"letters-title-{to}", {"place": room.place(place), "count": len(people)})
    return {
        "to": to,
        "title": room.say(title),
        "words": words,
        "tickets": [case.ticket for case in _cases(people)],
        "voters": [voter.id for _, voter in people],
        "count": len(people),
    }


async def _listed(ledger: Ledger, letter: Letter) -> list[tuple[Case, int]]:
    """Each case of a letter, and how many of its people stand there."""
    people = [pair for pair in await ledger.letter_voters(letter.id) if pair[1].state == "listed"]
    counts = {case.id: sum(other.id == case.id for other, _ in people) for case, _ in people}
    return [(case, counts[case.id]) for case in _cases(people)]


def _cases(people: Sequence[Pair]) -> list[Case]:
    """Each once, in the order of the people."""
    return [*{case.id: case for case, _ in people}.values()]
