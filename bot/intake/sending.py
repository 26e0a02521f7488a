"""Papers of one's own report, sent into the talk."""

from bot.enquiries import UNKNOWN, Enquiries
from bot.intake.visit import Visit
from bot.messages import Post, Text
from bot.papers.gathering import Own, own_paper
from bot.ports import Act


async def send(enquiries: Enquiries, visit: Visit, ticket: str, paper: Own) -> None:
    """Send a paper of his own report; it is printed when the message leaves."""
    case = await visit.own(ticket)
    if case is None:
        await visit.tell(UNKNOWN)
        return
    facts = await own_paper(visit.ledger, enquiries.law, case, paper, visit.now)
    texts = (Text(f"paper-sent-{paper}", {"ticket": case.ticket}),)
    language = visit.state.language
    post = Post(
        visit.heard.sender, texts, language=language, case=case.id, ticket=case.ticket, paper=facts
    )
    await visit.ledger.post(post, visit.now)
    detail = {"paper": paper}
    await visit.ledger.journal(Act(visit.person.id, "paper-sent", case.id, visit.now, detail))
