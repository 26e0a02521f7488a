"""What follows from a reporter's wish about his own case."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.messages import Text
from bot.reports.acts import UNDO, Answered, AskAgain, Decision, No, Wish, Withdraw
from bot.reports.calendar import WIB
from bot.reports.deciding.ending import reopened
from bot.reports.deciding.matter import Matter, reopen_day, settled, voice
from bot.reports.law import Law
from bot.reports.told import office_name, reopen_until


def wished(wish: Wish, matter: Matter, law: Law, now: datetime) -> Decision | No:
    """Decide about a wish; `No.why` names the sentence for the reporter."""
    match wish:
        case Answered(words):
            return settled(_answered(words, matter, now), matter)
        case Withdraw():
            return settled(_withdrawn(matter, law, now), matter)
        case AskAgain(words):
            return settled(_asked_again(words, matter, law, now), matter)
        case _:
            assert_never(wish)


def _answered(words: str, matter: Matter, now: datetime) -> Decision:
    """The answer brings a waiting case back to its holder; his words are never refused.

    In the question's first minute it has not reached him, so his words are no answer to it.
    """
    standing, asked = matter.standing, matter.asked_at
    if standing.state != "waiting" or (asked is not None and now - asked < UNDO):
        return Decision("replied", standing, words=words)
    return Decision("reply", replace(standing, state="taken"), words=words)


def _withdrawn(matter: Matter, law: Law, now: datetime) -> Decision | No:
    """A report may be withdrawn until it is registered (Perbawaslu 7/2022 art. 14)."""
    standing = matter.standing
    if not standing.is_open:
        return No(Text("no-own-closed", {"ticket": matter.ticket}))
    if standing.number is not None:
        office = office_name(law.places, standing.office)
        return No(Text("no-withdraw-official", {"ticket": matter.ticket, "office": office}))
    after = replace(standing, state="withdrawn", holder=None, outcome=None, ending=None, twin=None)
    told = voice(matter, law, standing.office).withdrawn(reopen_day(matter, law, now))
    return Decision("withdraw", after, told=told)


def _asked_again(words: str, matter: Matter, law: Law, now: datetime) -> Decision | No:
    """Once, within the days after the close, to the end of the last of them."""
    if matter.standing.is_open or matter.closed_at is None:
        return No(Text("no-own-open", {"ticket": matter.ticket}))
    until = reopen_until(matter.closed_at, law.promises)
    if reopen_day(matter, law, matter.closed_at) is None:
        return No(Text("no-reopened-once", {"ticket": matter.ticket}))
    if now.astimezone(WIB).date() > until:
        return No(Text("no-too-late", {"ticket": matter.ticket, "until": until}))
    return reopened(matter, law, words, now, asked=1)
