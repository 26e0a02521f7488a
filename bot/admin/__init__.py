"""Running the service: offices, staff, reports and places, without a chat."""

from bot.admin.offices import establish
from bot.admin.rows import Declined, Row

__all__ = ["Declined", "Row", "establish"]
