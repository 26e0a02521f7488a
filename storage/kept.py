"""Connections that stay open between transactions, and what a transaction asks through one.

To take one from a pool, to begin through three layers and to give it back costs more than most
transactions ask in between.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.ports import Fault
from storage.plain import plainly
from storage.prepared import Compiled, Found, Prepared, Values
from storage.tidying import Tidying

Ear = Callable[[str, Sequence[Any]], None]
"""Hears each statement and its values (of several rows: those of the first)."""
PATIENCE = 5.0
"""Seconds for a far server to take back what was not committed; then its connection is dropped."""
_YIELD = 64
"""After so many statements in a row others get their turn: a millisecond or two of SQLite."""


class Driver(Protocol):
    """A connection as its library has it, `storage.onetrip` or `storage.onserver`."""

    far: bool
    """Whether its server may have gone away since it was used last."""

    async def begin(self, *, reads: bool) -> None: ...

    async def end(self) -> None: ...

    async def undo(self) -> None: ...

    async def ask(
        self, asked: Compiled, values: Sequence[Any], *, many: bool
    ) -> tuple[Any, int]: ...

    @property
    def in_transaction(self) -> bool: ...

    def plain(self, fault: Exception) -> Exception:
        """The library's exception in our own words; any other as it is."""
        ...


@dataclass(eq=False, slots=True)
class Hand:
    """One transaction's hold of a connection: its statements of every day go to the driver, all
    others through SQLAlchemy's own `connection`, in the same transaction."""

    connection: AsyncConnection
    driver: Driver
    dialect: sa.Dialect
    ears: list[Ear] = field(default_factory=list)
    _asked: int = 0

    @property
    def busy(self) -> bool:
        """Whether something is open or broken."""
        lost = self.connection.invalidated  # so does SQLAlchemy with one that was cancelled
        return lost or self.driver.in_transaction or self.connection.in_transaction()

    async def run(
        self, prepared: Prepared, values: Values | Sequence[Values] | None = None
    ) -> Found:
        """Raises `Stale`, `Fault` and ValueError, never a library's exception."""
        asked = prepared.on(self.dialect)
        many = values is not None and not isinstance(values, Mapping)
        try:
            bound = _bound(asked, values)
            for ear in self.ears:
                ear(asked.text, bound[0] if many and bound else bound)
            rows, changed = await self.driver.ask(asked, bound, many=many)
        except Exception as fault:
            raise self.driver.plain(fault) from None
        self._asked += 1
        if not self._asked % _YIELD:
            await asyncio.sleep(0)
        return Found([asked.row(row) for row in rows], changed)


def _bound(asked: Compiled, values: Values | Sequence[Values] | None) -> Sequence[Any]:
    """The driver's values, of one row or of several."""
    if values is None:
        return asked.bound({})
    if isinstance(values, Mapping):
        return asked.bound(values)
    return [asked.bound(one) for one in values]


class Kept:
    """Hands that are free, at most `most` in all; the one that was used last is taken first."""

    def __init__(
        self, engine: AsyncEngine, driver: Callable[[Any], Driver], most: int, ears: list[Ear]
    ) -> None:
        self._engine = engine
        self._driver = driver
        self._ears = ears
        self._room = asyncio.Semaphore(most)
        self._free: list[Hand] = []
        self._tidying = Tidying()
        self._closed = False

    @asynccontextmanager
    async def transaction(self, *, reads: bool) -> AsyncIterator[Hand]:
        """Commits at the end, and takes back all on any exception."""
        async with self._room:
            hand = await self._begun(reads=reads)
            try:
                yield hand
                if not reads:
                    await self._end(hand)
            finally:
                if hand.busy or self._closed:
                    # What was not committed is taken back even when we are cancelled.
                    await self._tidying.do(self._undo(hand))
                else:
                    self._free.append(hand)

    async def _begun(self, *, reads: bool) -> Hand:
        while self._free:
            hand = self._free.pop()
            try:
                return await self._begin(hand, reads=reads)
            except Fault:
                if not hand.driver.far:
                    raise
                # Nothing was asked yet: once more, on one that the server knows.
        return await self._begin(await self._opened(), reads=reads)

    async def _begin(self, hand: Hand, *, reads: bool) -> Hand:
        try:
            await hand.driver.begin(reads=reads)
        except BaseException as fault:
            # A server that went away comes back on a new connection, never on this one.
            far = hand.driver.far
            await self._tidying.do(self._drop(hand) if far else self._undo(hand))
            if isinstance(fault, Exception):
                raise hand.driver.plain(fault) from None
            raise
        return hand

    async def _opened(self) -> Hand:
        with plainly():
            connection = await self._engine.connect()
            try:
                raw: Any = (await connection.get_raw_connection()).driver_connection
            except BaseException:
                await self._tidying.do(connection.close())
                raise
        return Hand(connection, self._driver(raw), connection.dialect, self._ears)

    async def _end(self, hand: Hand) -> None:
        try:
            await hand.driver.end()
        except Exception as fault:
            raise hand.driver.plain(fault) from None
        if hand.connection.in_transaction():
            await hand.connection.rollback()  # nothing is open any more; SQLAlchemy thinks so

    async def _undo(self, hand: Hand) -> None:
        sound = not hand.connection.invalidated
        try:
            if sound:
                async with asyncio.timeout(PATIENCE if hand.driver.far else None):
                    await hand.driver.undo()
                    if hand.connection.in_transaction():
                        await hand.connection.rollback()
        except Exception:  # whatever it is: a connection that cannot be trusted is not kept
            sound = False
        if sound and not self._closed:
            self._free.append(hand)
        else:
            await self._drop(hand)

    async def _drop(self, hand: Hand) -> None:
        with suppress(Exception):
            await hand.connection.invalidate()
        with suppress(Exception):
            await hand.connection.close()

    async def close(self) -> None:
        """Close those that are free now, and any that is at work when it comes back."""
        self._closed = True
        await self._tidying.done()
        while self._free:
            await self._free.pop().connection.close()
