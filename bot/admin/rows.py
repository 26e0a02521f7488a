"""What the administrator is shown and told: rows of plain JSON, and a plain no."""

from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
"""Plain JSON by column name; nothing personal of a reporter."""


class Declined(Exception):
    """What was asked cannot be done; the docstring says why, and what to do instead."""

    def __init__(self, *values: object) -> None:
        super().__init__(" ".join((type(self).__doc__ or "").split()).format(*values))


class UnknownOffice(Declined):
    """There is no office {}; see: posko admin offices list"""


class BadLink(Declined):
    """The map link must begin with https://"""


class NotBound(Declined):
    """That is no chat of the office {}; see: posko admin offices list"""


class NoTicket(Declined):
    """{} is no ticket; one looks like PLG-7K4M-2QX9."""


class UnknownTicket(Declined):
    """There is no report with the ticket {}."""


class WrongPlace(Declined):
    """The role {} is for one {}: give its code or its full name."""


class NotEnrolled(Declined):
    """Nobody with this address has that role; see: posko admin staff list"""


class NoOffices(Declined):
    """There are no offices yet; start Posko once with: posko run"""
