"""The words under a new ticket: who reads it by when, until when it can be made formal."""

from datetime import datetime

from bot.conversation import Talk
from bot.filing import Clerk, Filed
from bot.messages import Text
from bot.reports.report import Report


def filed_texts(
    clerk: Clerk, talk: Talk, filed: Filed, report: Report, now: datetime
) -> tuple[Text, ...]:
    office = clerk.office_name(filed.office)
    if filed.read:
        reader = Text("filed-reader", {"office": office, "first_word": filed.first_word})
    else:
        reader = Text("filed-unread", {"office": office})
    texts = [received(filed.ticket, report.lane), reader]
    if filed.reason not in ("kecamatan", "wanted-city"):
        # In the words of the review; officers read on the card what it is.
        away = filed.reason in ("posko-closed", "posko-unbound", "posko-unreachable")
        reason = Text("reason-posko-away" if away else f"reason-{filed.reason}")
        texts.append(Text("filed-reason", {"reason": reason}))
    if filed.limits is not None:
        texts.append(Text("filed-limit", {"limit": filed.limits.safe}))
    category = talk.catalogue.category(report.category)
    stage = talk.days(report.city).stage(report.city, now).key
    texts.append(Text(f"filed-meanwhile-{talk.catalogue.meanwhile(category, stage)}"))
    return tuple(texts)


def received(ticket: str, lane: str) -> Text:
    """That it came in. What is told about voting rights never becomes a formal report, so that it
    is none yet is said of violations alone."""
    return Text("filed-rights" if lane == "rights" else "filed", {"ticket": ticket})
