"""The rooms of the desk in which cases are worked on, put together."""

from collections.abc import Callable

from bot.casework import Casework
from bot.counter import Counter
from bot.desk.acting import Acting
from bot.desk.asking import Asking
from bot.desk.docket import Docket
from bot.desk.doing import Doing
from bot.desk.front import Front
from bot.desk.many import Many
from bot.desk.offering import Offering
from bot.desk.visit import Room
from bot.desk.walkin import Walkin
from bot.ports import Render


def rooms(casework: Casework, render: Render, new_id: Callable[[], str]) -> tuple[Room, ...]:
    """`new_id` makes random ids of reports and files."""
    law, front = casework.law, Front(casework.clerk)
    doing = Doing(casework, front)
    asking, offering = Asking(doing, render, new_id), Offering(front, law)
    return (
        Docket(front, Many(front, doing)),
        Acting(front, doing, asking, offering),
        Walkin(Counter(casework.clerk, new_id), law, new_id),
    )
