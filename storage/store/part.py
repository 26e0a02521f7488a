"""What the Ledger's parts have in common: the transaction they work in."""

from storage.work import Work


class Part:
    def __init__(self, work: Work) -> None:
        self._work = work
