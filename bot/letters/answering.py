"""What KPU answered is written down, person by person, and each reporter hears of his people."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.letters.answers import Answer
from bot.letters.choosing import Pair
from bot.letters.masking import masked
from bot.letters.room import Room
from bot.messages import Text
from bot.ports import Case, Ledger, Letter, Voter, VoterState
from bot.reports.acts import No, Officer


async def answer(
    room: Room,
    ledger: Ledger,
    letter: Letter,
    answers: Sequence[Answer],
    officer: Officer,
    now: datetime,
) -> int | No:
    """Write the answers; how many were new. Those written before change nothing and are not told
    twice. Raises `Stale` when somebody else was faster."""
    if letter.kind != "correction" or letter.state not in ("handed", "answered"):
        return No(Text("letters-not-now"))
    people = {voter.id: (case, voter) for case, voter in await ledger.letter_voters(letter.id)}
    new = [one for one in answers if one.voter in people and _is_new(people[one.voter][1], one)]
    for one in new:
        voter = people[one.voter][1]
        await ledger.settle_voter(voter, one.state, now, answer=one.words)
    told = [(*people[one.voter], one.state) for one in new]
    for case in {case.id: case for case, _, _ in told}.values():
        await _tell(room, ledger, letter, case, told, officer, now)
    if new:
        await _settle(room, ledger, letter, officer, now, len(new))
    return len(new)


async def answer_appeal(
    room: Room, ledger: Ledger, letter: Letter, words: str, officer: Officer, now: datetime
) -> Letter | No:
    """An appeal was answered, in these words."""
    if letter.kind != "appeal" or letter.state != "handed":
        return No(Text("letters-not-now"))
    if not words:
        return No(Text("letters-lacking"))
    facts = {**letter.facts, "answer": words}
    done = replace(letter, state="answered", answered_at=now, facts=facts)
    await ledger.change_letter(done)
    await room.journal(ledger, done, "letter-answered", officer, now)
    return done


async def _tell(
    room: Room,
    ledger: Ledger,
    letter: Letter,
    case: Case,
    told: Sequence[tuple[Case, Voter, VoterState]],
    officer: Officer,
    now: datetime,
) -> None:
    """One line in the history and one message a case, of its own people alone, by initials."""
    lines = tuple(
        Text("letters-person", {"who": who(one, voter), "answer": Text(f"letters-answer-{state}")})
        for one, voter, state in told
        if one.id == case.id
    )
    words = room.say(Text("letters-entry", {"number": letter.number, "lines": lines}))
    await room.note(ledger, case, "letter-answered", words, officer, now)
    news = Text(
        "letters-news",
        {
            "ticket": case.ticket,
            "to": room.addressee(letter),
            "number": letter.number,
            "lines": lines,
        },
    )
    fixed = all(state == "fixed" for one, _, state in told if one.id == case.id)
    after = () if fixed else (Text("letters-news-next", {"ticket": case.ticket}),)
    await room.tell(ledger, case, now, news, *after)


async def _settle(
    room: Room, ledger: Ledger, letter: Letter, officer: Officer, now: datetime, count: int
) -> None:
    """The letter is answered once nobody in it waits any more."""
    people = await ledger.letter_voters(letter.id)
    whole = not waiting(people)
    done = replace(letter, state="answered", answered_at=now) if whole else letter
    await ledger.change_letter(done)
    await room.journal(ledger, done, "letter-answered", officer, now, count=count)


def waiting(people: Sequence[Pair]) -> int:
    """How many have no answer yet."""
    return sum(voter.state == "listed" for _, voter in people)


def who(case: Case, voter: Voter) -> Text:
    """A person by initials, or by where he stands among those told of."""
    initials = masked(case, voter).name
    if initials:
        return Text("letters-typed", {"words": initials})
    return Text("letters-nth", {"number": voter.place + 1})


def _is_new(voter: Voter, one: Answer) -> bool:
    return voter.state != one.state and voter.state not in ("open", "dropped")
