"""The store: gives out a Ledger for one transaction."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.store.arrivals import Arrivals
from storage.store.casebook import Casebook
from storage.store.cases import Cases
from storage.store.clocks import Clocks
from storage.store.counting import Counts
from storage.store.drafts import Drafts
from storage.store.editions import Editions
from storage.store.entrances import Entrances
from storage.store.exhibits import Exhibits
from storage.store.invites import Invites
from storage.store.letters import Letters
from storage.store.likeness import Likeness
from storage.store.names import Names
from storage.store.news import News
from storage.store.notes import Notes
from storage.store.offices import Offices
from storage.store.overheard import Overheard
from storage.store.parcels import Parcels
from storage.store.partners import Partners
from storage.store.people import People
from storage.store.posts import Posts
from storage.store.prompts import Prompts
from storage.store.publishing import Published
from storage.store.receipts import Receipts
from storage.store.reminders import Reminders
from storage.store.requests import Requests
from storage.store.roster import Roster
from storage.store.rules import Rules
from storage.store.seals import Seals
from storage.store.strangers import Strangers
from storage.store.talks import Talks
from storage.store.traces import Traces
from storage.store.voters import Voters
from storage.work import Ground


class Ledger(
    Arrivals,
    People,
    Names,
    Talks,
    Roster,
    Invites,
    Entrances,
    Drafts,
    Cases,
    Casebook,
    Clocks,
    Likeness,
    News,
    Exhibits,
    Offices,
    Overheard,
    Posts,
    Receipts,
    Prompts,
    Notes,
    Rules,
    Voters,
    Letters,
    Parcels,
    Partners,
    Reminders,
    Requests,
    Strangers,
    Traces,
    Seals,
    Counts,
    Published,
    Editions,
):
    """Everything one transaction may touch (bot.ports.Ledger), part by part."""


class Store:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Ledger]:
        """Commits at the end, rolls back on any exception. Raises `Fault`."""
        async with self._ground.writing() as work:
            yield Ledger(work)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Ledger]:
        """For pages that only look: it waits for no writer, and nothing can be written."""
        async with self._ground.reading() as work:
            yield Ledger(work)
