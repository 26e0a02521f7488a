"""PostgreSQL asked by asyncpg's own hand: each statement is prepared once a connection."""

import socket
from collections.abc import Sequence
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from bot.ports import Fault, Stale
from storage.errors import Misfit
from storage.plain import CLASHES
from storage.prepared import Compiled

_WATCH = {
    "TCP_KEEPIDLE": 5,
    "TCP_KEEPINTVL": 2,
    "TCP_KEEPCNT": 3,
    "TCP_USER_TIMEOUT": 10_000,
}
"""Seconds without a word, seconds between two questions, how many, and the milliseconds after which
what was sent must have arrived; as far as the platform knows them."""
_CHANGED = ("UPDATE", "DELETE", "INSERT", "SELECT")


def watch(raw: "asyncpg.Connection[Any]") -> None:
    """Have the kernel ask whether the server's machine still stands: one that lost its power says
    nothing, and who waits for its answer would wait for ever. A server that is slow answers these
    questions as well as any: a commit may wait for its standby as long as it takes."""
    line = raw._transport.get_extra_info("socket")
    if line is None or line.family not in (socket.AF_INET, socket.AF_INET6):
        return
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _WATCH.items():
        if hasattr(socket, name):
            line.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


class Connection:
    """One connection of asyncpg: used by one transaction at a time."""

    far = True

    def __init__(self, raw: "asyncpg.Connection[Any]") -> None:
        self._raw = raw
        self._transaction: Any = None
        self._prepared: dict[str, Any] = {}

    @property
    def in_transaction(self) -> bool:
        return self._transaction is not None

    async def begin(self, *, reads: bool) -> None:
        """All that a transaction sees that only `reads` is of one moment."""
        isolation: Any = "repeatable_read" if reads else None
        transaction = self._raw.transaction(isolation=isolation)
        await transaction.start()
        self._transaction = transaction

    async def end(self) -> None:
        await self._transaction.commit()
        self._transaction = None  # unless we are cancelled as it is under way

    async def undo(self) -> None:
        transaction, self._transaction = self._transaction, None
        if transaction is not None:
            await transaction.rollback()

    def plain(self, fault: Exception) -> Exception:
        """asyncpg's exception in our own words; any other as it is."""
        match fault:
            case asyncpg.IntegrityConstraintViolationError():
                return Stale()
            case asyncpg.PostgresError(sqlstate=state) if state in CLASHES:
                return Stale()
            case asyncpg.DataError():
                return Misfit()
            case asyncpg.InterfaceError() if isinstance(fault, ValueError):
                return Misfit()  # a value that its column cannot hold
            case asyncpg.InternalClientError():  # a connection that broke off in the middle
                return Fault(type(fault).__name__)
            case asyncpg.PostgresError() | asyncpg.InterfaceError() | OSError() | TimeoutError():
                return Fault(type(fault).__name__)
            case asyncpg.InternalClientError():
                return Fault(type(fault).__name__)  # the server took leave a moment ago
        return fault

    async def ask(self, asked: Compiled, values: Sequence[Any], *, many: bool) -> tuple[Any, int]:
        """The rows as asyncpg has them, and how many were changed (-1: unknown). `many`: `values`
        are of several rows."""
        statement = self._prepared.get(asked.text)
        if statement is None:
            statement = self._prepared[asked.text] = await self._raw.prepare(asked.text)
        try:
            if many:
                await statement.executemany(values)
                return (), -1
            rows = await statement.fetch(*values)
        except asyncpg.InvalidCachedStatementError:
            self._prepared.clear()  # a migration changed a table: the next transaction does better
            raise
        return rows, _count(statement.get_statusmsg())


def _count(status: str | None) -> int:
    """How many rows a statement's end ("INSERT 0 1", "UPDATE 3") tells of."""
    verb, _, number = (status or "").rpartition(" ")
    return int(number) if verb.startswith(_CHANGED) and number.isdecimal() else -1
