"""Fakes by hand at the ports."""

from collections.abc import Sequence

from bot.ports import Arrival, Fault


class FakeInbox:
    """An inbox in memory. `faults` is how often it fails before it stores again."""

    def __init__(self) -> None:
        self.kept: list[Arrival] = []
        self.commits: list[tuple[int, int | None]] = []
        self.faults = 0
        self.start: int | None = None

    async def keep(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        if self.faults:
            self.faults -= 1
            raise Fault
        known = {(kept.channel, kept.account, kept.update) for kept in self.kept}
        new = [one for one in arrivals if (one.channel, one.account, one.update) not in known]
        self.kept += new
        self.commits.append((len(new), offset))
        return len(new)

    async def offset(self, channel: str, account: str) -> int | None:
        offsets = [offset for _, offset in self.commits if offset is not None]
        return offsets[-1] if offsets else self.start
