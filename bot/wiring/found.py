"""What the check finds: a line each, right or wrong, with what to do about it."""

from dataclasses import asdict, dataclass
from typing import Literal

from bot.admin import Row

Level = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Found:
    """`says` is how it stands, `do` what to do about it, "" when nothing is to be done."""

    name: str
    level: Level
    says: str
    do: str = ""

    def row(self) -> Row:
        return asdict(self)

    def line(self) -> str:
        advice = f" -> {self.do}" if self.do else ""
        return f"{self.level:<4}  {self.name:<10}  {self.says}{advice}"


def ok(name: str, says: str) -> Found:
    return Found(name, "ok", says)


def warn(name: str, says: str, do: str = "") -> Found:
    return Found(name, "warn", says, do)


def fail(name: str, says: str, do: str = "") -> Found:
    return Found(name, "fail", says, do)
