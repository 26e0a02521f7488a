"""What the reporter is told of a decision: written now, sent when its minute of undoing is over."""

from datetime import datetime

from bot.messages import Choice, Post, Text
from bot.ports import Case, Ledger
from bot.reports.acts import Decision
from bot.reports.told import heading

STARS = (1, 2, 3, 4, 5)


async def tell(
    ledger: Ledger,
    case: Case,
    decision: Decision,
    act: str,
    not_before: datetime | None,
    now: datetime,
) -> bool:
    """Post what the reporter is told, or keep it for when he comes, if he wants no news; False when
    that is nothing, or he cannot be reached."""
    if not decision.told:
        return False
    to = await ledger.listening(case.person)
    if to is None:
        return await _kept(ledger, case, decision, not_before or now)
    mark = (Text("practice-mark"),) if case.practice else ()
    await ledger.post(
        Post(
            to=to,
            texts=(heading(case.ticket), *mark, *decision.told),
            choices=choices(case.ticket, decision),
            language=await ledger.language(case.person),
            case=case.id,
            ticket=case.ticket,
            not_before=not_before,
            act=act,
        ),
        now,
    )
    if decision.asks:
        await ledger.call(case.person, case.ticket, not_before or now)
    return True


async def _kept(ledger: Ledger, case: Case, decision: Decision, since: datetime) -> bool:
    """Whoever wants no news reads them when he comes for them; an open question waits so, too."""
    if not await ledger.muted(case.person):
        return False
    if decision.asks:
        await ledger.call(case.person, case.ticket, since)
    return True


def choices(ticket: str, decision: Decision) -> tuple[Choice, ...]:
    """How he may answer by a button: a question, or the end of his case."""
    if decision.asks:
        answer = Choice(f"reply:{ticket}", Text("reply-answer"))
        return (answer, Choice(f"own:pass.{ticket}", Text("line-skip")))
    if not decision.rates:
        return ()
    stars = tuple(Choice(f"rate:{ticket}.{n}", Text(f"rate-{n}")) for n in STARS)
    reopens = any(text.name == "told-reopen" for text in decision.told)
    again = Choice(f"own:reopen.{ticket}", Text("own-reopen"))
    return (*stars, again) if reopens else stars


def reads(decision: Decision) -> bool:
    """Whether the words of the history are among what he is told; words for colleagues are not."""
    said = [value for text in decision.told for value in text.values.values()]
    return not decision.words or decision.words in said
