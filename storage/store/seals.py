"""What shows that a ticket's number was given by us."""

from bot.reports.ticket import make_code
from storage.store.part import Part


class Seals(Part):
    def genuine(self, ticket: str) -> str:
        """The short authenticity code of a ticket: 40 bits of a keyed HMAC over it."""
        return make_code(bytes.fromhex(self._work.keys.mac("genuine", ticket)))
