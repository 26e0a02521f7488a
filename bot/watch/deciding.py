"""Who belongs into an office's group, who may say so, and what a count of its people means."""

from collections.abc import Sequence
from typing import Literal

from bot.ports import Colleague, Stranger
from bot.reports.staff import Staff, may

Verdict = Literal["calm", "ask", "alarm", "same"]
"""Nothing is wrong; its binder is asked once; the group's leads are; they were already."""


def belongs(roles: Sequence[Staff], office: str) -> bool:
    """Whether somebody with these roles may read what an office's group shows: its own people,
    and those above it."""
    return may(roles, "read", office)


def leads(colleagues: Sequence[Colleague], office: str) -> tuple[str, ...]:
    """The persons who answer for an office: of a posko its panwascam, of a city its officers; and
    all deputies."""
    chiefs = ("panwascam",) if len(office) > len("16.71") else ("city", "administrator")
    found = [one.person for one in colleagues if one.deputy or one.role in chiefs]
    return tuple(dict.fromkeys(found))


def answers(roles: Sequence[Staff], person: str, colleagues: Sequence[Colleague], at: str) -> bool:
    """Whether somebody may say who belongs into the group of the office `at`: its leads, and who
    brings people into it from above."""
    return may(roles, "invite", at) or person in leads(colleagues, at)


def judged(extra: int, accepted: int | None, row: Stranger | None) -> Verdict:
    """What it means that `extra` more people sit in a group than we know of. `accepted` is None
    for a group whose people were never counted, `row` what is known of its crowd.

    On the first day nobody may be enrolled yet, so that its binder is asked, and nothing else
    happens; when he has not answered by the next count, it is an alarm like any other.
    """
    state = row.state if row is not None else "gone"
    if extra <= 0:
        return "calm"
    if state == "open":
        return "same"
    return "ask" if accepted is None and state != "asked" else "alarm"
