"""All that one person has filed, page by page or as a file: for whoever watches much.

Nothing of others is in it, and nothing of what he told: tickets, kinds, states and days.
"""

from collections.abc import Sequence
from typing import Any

from bot.enquiries import Enquiries
from bot.intake.looking import offer_numbers
from bot.intake.visit import Visit
from bot.messages import Choice, Post, Text
from bot.ports import Act, Case
from bot.reports.calendar import WIB

PAGE = 10
"""Reports of one message."""
MOST = 500
"""Reports of one file, the newest."""


async def show(enquiries: Enquiries, visit: Visit, page: int, *, file: bool) -> None:
    """A page of his own reports, the newest first; one past the end is the last. Or a `file` of
    all of them."""
    cases = await visit.ledger.cases_of(visit.person.id)
    if not cases:
        await visit.say((Text("tickets-none"),), ())
        return
    if file:
        await _send(enquiries, visit, cases[:MOST])
        return
    pages = -(-len(cases) // PAGE)
    number = min(page, pages)
    shown = cases[(number - 1) * PAGE : number * PAGE]
    head = Text("mine-head", {"count": len(cases)})
    lines = tuple(_line(enquiries, case) for case in shown)
    at = (Text("mine-page", {"page": number, "pages": pages}),) if pages > 1 else ()
    choices = _choices(number, pages)
    offer_numbers(visit, choices)
    await visit.say((head, *lines, *at, Text("mine-foot")), choices)


def _choices(number: int, pages: int) -> tuple[Choice, ...]:
    steps: Sequence[tuple[int, str]] = ((number + 1, "mine-next"), (number - 1, "mine-before"))
    found = (Choice(f"mine:{to}", Text(name)) for to, name in steps if 1 <= to <= pages)
    return (*found, Choice("mine:file", Text("mine-file")))


def _line(enquiries: Enquiries, case: Case) -> Text:
    return Text(
        "ticket-line",
        {
            "ticket": case.ticket,
            "category": Text(f"category-{case.report.category}"),
            "office": enquiries.clerk.office_name(case.office),
            "state": Text(f"state-{case.state}"),
            "filed": case.filed_at,
        },
    )


async def _send(enquiries: Enquiries, visit: Visit, cases: Sequence[Case]) -> None:
    """The list on paper; it is printed when the message leaves."""
    rows = [_row(enquiries, case) for case in cases]
    paper = {"kind": "mine", "made": visit.now.isoformat(), "rows": rows}
    texts = (Text("mine-sent"),)
    post = Post(visit.heard.sender, texts, language=visit.state.language, paper=paper)
    await visit.ledger.post(post, visit.now)
    person = visit.person.id
    await visit.ledger.journal(Act(person, "list-sent", person, visit.now, {"count": len(rows)}))


def _row(enquiries: Enquiries, case: Case) -> dict[str, Any]:
    return {
        "ticket": case.ticket,
        "category": case.report.category,
        "place": enquiries.clerk.places.full_name(case.report.place),
        "state": case.state,
        "filed": case.filed_at.astimezone(WIB).isoformat(),
    }
