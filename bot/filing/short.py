"""Cards and news as a group sees them while somebody whom nobody knows sits in it."""

from dataclasses import replace
from datetime import datetime

from bot.filing.cards import Cards
from bot.messages import Address, Choice, Post, Text
from bot.ports import Case, Ledger
from bot.reports.routing import Route

ASKS = "staff.sits"
"""How the buttons begin by which somebody says whether a stranger is one of ours."""
_STAYS = ("practice-mark",)
_HARMLESS = ("card-gone",)
"""What a card shows once its case went elsewhere: no story, no button."""


def shortened(post: Post, case: Case | None, desk: str | None) -> Post:
    """The post with no story, evidence, button or figure in it.

    A card keeps its ticket and kind and the way to the desk (`desk` is its address); other news
    of a case say that there are some; a menu, a list or a chart that it is shown elsewhere. Plain
    words to the group stay.
    """
    plain = replace(post, choices=(), files=(), chart=None, paper=None)
    if post.texts and post.texts[0].name in _HARMLESS:
        return plain
    if post.case is not None:
        return replace(plain, texts=_of_case(post, case), choices=_way(post.ticket, desk))
    if post.prompt or post.files or post.chart or post.paper:
        return replace(plain, texts=(Text("short-withheld"),))
    asks = tuple(one for one in post.choices if one.link or one.value.startswith(ASKS))
    return replace(plain, choices=asks)


def _of_case(post: Post, case: Case | None) -> tuple[Text, ...]:
    if case is None or post.ticket is None:
        return (Text("short-withheld"),)
    marks = tuple(text for text in post.texts if text.name in _STAYS)
    ticket = {"ticket": post.ticket}
    if post.card is None:
        return (*marks, Text("short-news", ticket))
    category = Text(f"category-{case.report.category}")
    return (*marks, Text("short-card", {**ticket, "category": category}))


def _way(ticket: str | None, desk: str | None) -> tuple[Choice, ...]:
    if ticket is None or desk is None:
        return ()
    link = f"{desk}/desk/{ticket}"
    return (Choice(f"case.desk:{ticket}", Text("press-desk"), link=link),)


async def besides(ledger: Ledger, chosen: Route, city: str) -> Route:
    """The route of a new report: while a stranger sits in its posko's group, the city office gets
    it as well, as with a posko that does not answer."""
    if chosen.also is not None or len(chosen.office) <= len(city):
        return chosen
    return replace(chosen, also=city) if await ledger.watched(chosen.office) else chosen


async def renew(
    ledger: Ledger, cards: Cards, chat: Address, office: str, most: int, now: datetime
) -> None:
    """Post an edit of every open card of an office's chat, at most `most` of them: whether each is
    short or whole is decided when it leaves. Pictures that were kept back are shown."""
    for id_ in await ledger.cards_in(chat, most):
        case = await ledger.case_by_id(id_)
        if case is None or not case.office.startswith(office):
            continue  # it went elsewhere, and its card says so already
        card = await cards.card(ledger, case, chat, now)
        await ledger.post(replace(card, kind="edit"), now)
        await cards.show(ledger, case, now)
