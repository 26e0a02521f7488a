"""What a step costs on the machine of benchmarks/README.md, for the simulation of the queues."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Costs:
    """Seconds of the processor: of each update, and of each transaction (`batch`), which under load
    many updates share. `fsync` is a commit's wait for the disk."""

    door: float
    reception: float
    claim: float
    send: float
    settle: float
    batch: float
    fsync: float

    @property
    def update(self) -> float:
        """Of an update under load."""
        return self.door + self.reception + self.claim + self.send + self.settle


@dataclass(frozen=True)
class Measured:
    """run.py's rows: updates a second and milliseconds; `rate` talks a second in the calm row."""

    costs: Costs
    full: float
    full_p50: float
    slow: float
    rate: float
    calm_p50: float


SHARES = {"door": 0.10, "reception": 0.45, "claim": 0.10, "send": 0.20, "settle": 0.15}
"""Of an update's time, by a profile of full load (benchmarks/README.md)."""


def costs(full: float, calm: float, fsync: float) -> Costs:
    """From the CPU of an update under full load, where some thirty share a transaction, and at few,
    where each has its own four."""
    batch = (calm - full) / (4 - 4 / 30)
    update = full - batch * 4 / 30
    return Costs(**{name: update * part for name, part in SHARES.items()}, batch=batch, fsync=fsync)


# In the calm row a millisecond of the 7.10 is the opening of pictures, beside an update's way.
MEASURED = Measured(
    costs=costs(full=0.00263, calm=0.00610, fsync=0.0005),
    full=366.1, full_p50=418, slow=374.4, rate=10, calm_p50=9.1,
)  # fmt: skip
