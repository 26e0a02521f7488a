"""Rows of the data files that a city office confirms or changes: which there are, how they stand.

A row is named "<file>.<path>": "clocks.claim.minutes", "calendar.office_hours.friday",
"calendar.election.pilkada-2024.coklit", "catalogue.vote-buying", "forms.report.pilkada".
"""

from bot.reports.rules.fitting import accepted
from bot.reports.rules.rows import Files, Row, Ruled, kept, overlaid, rows, ruled, unconfirmed
from bot.reports.rules.telling import label, told
from bot.reports.rules.telling import stage as stage_name
from bot.reports.rules.values import Field, Kind, Unfit, fits, parse, shown

__all__ = [
    "Field",
    "Files",
    "Kind",
    "Row",
    "Ruled",
    "Unfit",
    "accepted",
    "fits",
    "kept",
    "label",
    "overlaid",
    "parse",
    "rows",
    "ruled",
    "shown",
    "stage_name",
    "told",
    "unconfirmed",
]
