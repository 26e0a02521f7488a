"""What is rung in one process rings in the others: LISTEN and NOTIFY, after the commit."""

import asyncio
from collections.abc import Callable, Collection

from bot.bell import Bell
from bot.ports import Fault
from storage.wire import Call, Wire
from storage.work import FORGET

CHANNEL = "posko"
SPAN = 0.02
"""Seconds between two tellings: what was rung meanwhile is told once."""
MOST = 500
"""Names told at a time; what is beyond looks by itself. Of so many keys all are to be forgotten."""
# In a statement of its own: within a transaction that writes, NOTIFY lets one commit at a time.
_TELL = "SELECT count(pg_notify($1, name)) FROM unnest($2::text[]) AS name"


class Hearing:
    """Tells other processes on the same database what is rung here, and rings what they tell.

    `heard` rings here. `home` are names whose worker runs in this process: who is rung here need
    not be told to others, who look by themselves. A telling that is lost costs that look, a second
    at most. Names are those of workers and keyed digests; nothing of a citizen.

    That a key is to be forgotten (`FORGET`) nobody looks for by himself: it is kept until it is
    told, and whoever may have missed it forgets all keys.
    """

    def __init__(
        self, wire: Wire, heard: Callable[[str], None], home: Collection[str] = ()
    ) -> None:
        self._wire = wire
        self._heard = heard
        self._home = frozenset(home)
        self._untold: dict[str, None] = {}
        self._destroyed: set[str] = set()
        self._bell = Bell()

    async def begin(self) -> None:
        """Hear the others from now on, on each connection that is opened. Raises `Fault`."""
        self._wire.greetings.append(self._greet)
        if self._wire.call is not None:
            await self._greet(self._wire.call)
        self.tell(FORGET)  # an earlier life of this process may have ended before it told all

    async def _greet(self, call: Call) -> None:
        await call.listen(CHANNEL, self._heard)
        self._heard(FORGET)  # what the others told before that we did not hear

    def tell(self, name: str) -> None:
        """After a commit; costs nothing here, and never fails."""
        if self._wire.alone or name in self._home:
            return
        if name.startswith(FORGET):
            self._keep({name})
        elif len(self._untold) < MOST:
            self._untold[name] = None
        self._bell.ring()

    def _keep(self, names: Collection[str]) -> None:
        self._destroyed.update(names)
        if len(self._destroyed) > MOST:
            self._destroyed = {FORGET}

    async def run(self) -> None:
        """Tell for ever."""
        while True:
            await self._bell.heard(3600)
            call = await self._wire.standing()
            untold, self._untold = self._untold, {}
            destroyed, self._destroyed = self._destroyed, set()
            try:
                await call.ask(_TELL, CHANNEL, [*untold, *destroyed])
            except Fault:
                self._keep(destroyed)
                self._bell.ring()
            await asyncio.sleep(SPAN)
