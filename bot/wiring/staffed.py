"""People at work, put together: what the desks and the administrator's commands use."""

from collections.abc import Callable
from datetime import datetime

from bot.casework import Casework
from bot.desk.banning import Banning
from bot.desk.colleagues import Colleagues
from bot.desk.inviting import Inviting
from bot.desk.staffing import Staffing
from bot.desk.visit import Room
from bot.filing import Clerk
from bot.messages import Address
from bot.people import People
from bot.people.bans import Bans
from bot.people.invites import Invites
from bot.people.roster import Roster
from bot.people.telling import Teller
from bot.ports import Case, Ledger
from bot.reports.acts import No, Officer, Release
from bot.settings import Settings


def people(
    settings: Settings, clerk: Clerk, casework: Casework, new_id: Callable[[], str]
) -> People:
    """`new_id` makes random ids; the clerk's randomness makes codes and secrets."""

    async def give_back(ledger: Ledger, case: Case, officer: Officer, now: datetime) -> bool:
        done = await casework.do(ledger, case, Release(), officer, now)
        return not isinstance(done, No)

    teller = Teller(clerk, admins(settings), settings.language)
    return People(
        teller,
        Invites(teller, clerk.randomness, new_id),
        Roster(teller, give_back),
        Bans(teller),
        clerk.randomness,
    )


def rooms(built: People, settings: Settings) -> tuple[Room, ...]:
    """The rooms of the chat desk in which people are brought in, looked at and let go."""
    staffing = Staffing(built, settings.public_url)
    return (staffing, Inviting(built), Colleagues(built), Banning(built.bans))


def admins(settings: Settings) -> tuple[Address, ...]:
    """The addresses of POSKO_ADMINS on the channels that are on."""
    ours = accounts(settings)
    return tuple(
        Address(admin.channel, ours[admin.channel], admin.name)
        for admin in settings.admins
        if admin.channel in ours
    )


def accounts(settings: Settings) -> dict[str, str]:
    """Our own name on each channel that is on: the bot's id, the token's start; the phone id."""
    found = {}
    if settings.telegram is not None:
        found["telegram"] = settings.telegram.token.get_secret_value().partition(":")[0]
    if settings.whatsapp is not None:
        found["whatsapp"] = settings.whatsapp.phone_id
    return found
