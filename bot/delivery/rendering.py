"""A row of the outbox turned into the message that a channel sends."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.copies import shown
from bot.delivery.windows import is_second
from bot.messages import Button, Content, Later, Message, Post, Template, Text
from bot.papers import named
from bot.papers.datafile import written
from bot.papers.press import Head, Press, Unprintable, headless
from bot.ports import Away, Claim, Evidence, Render

log = logging.getLogger(__name__)

Draw = Callable[[Mapping[str, object], str], Awaitable[bytes]]
Shorten = Callable[[Post], Awaitable[Post]]


@dataclass(frozen=True, slots=True)
class Rendering:
    """`draw` turns a chart into a PNG; `head` says the journal's head for the foot of papers."""

    render: Render
    evidence: Evidence
    draw: Draw
    head: Head = headless
    short: Shorten | None = None

    async def message(self, claim: Claim) -> Message:
        """The post in its recipient's language, its files opened, its chart drawn, its paper
        printed; where somebody strange sits, what is left of it then."""
        post = await self.short(claim.post) if self.short and claim.watched else claim.post
        body = "\n\n".join(self.render(text, post.language) for text in post.texts)
        if (claim.repeat or is_second(claim)) and post.kind != "delete":
            # On an edit too: an edit that changes nothing is refused.
            body += " " + self.render(Text("sent-again"), post.language)
        files = await self._files(post)
        if len(files) < len(post.files):
            body += "\n\n" + self.render(Text("copy-none"), post.language)
        paper = await self._printed(post)
        if post.paper is not None and paper is None:
            body += "\n\n" + self.render(Text("paper-unprintable"), post.language)
        return Message(
            to=post.to,
            body=body,
            buttons=tuple(
                Button(choice.value, self.render(choice.label, post.language), choice.link)
                for choice in post.choices
            ),
            kind=post.kind,
            about=post.about,
            files=(*files, *((paper,) if paper is not None else ())),
            picture=await self.draw(post.chart, post.language) if post.chart else None,
            ticket=post.ticket,
            asking=post.asking,
            protect=post.protect,
            language=post.language,
            mark=claim.mark,
            gone=post.gone,
        )

    def leading_back(self, claim: Claim, template: Template) -> Message:
        """An approved message in the post's stead."""
        post = claim.post
        return Message(post.to, "", ticket=post.ticket, mark=claim.nudge_mark, template=template)

    async def _files(self, post: Post) -> list[Content]:
        """Those of which there is a copy to show."""
        files = [await self._content(post, index) for index in range(len(post.files))]
        return [file for file in files if file is not None]

    async def _printed(self, post: Post) -> Content | None:
        """The post's paper; None when it cannot be printed, for the words still
        count."""
        if post.paper is None:
            return None
        name, file = named(post.paper), written(post.paper)
        if file is not None:
            mime = "text/plain" if post.to.plain else "application/json"
            return Content("document", file, mime, name, paper=post.paper)
        try:
            data = await Press(self.render, self.head).pdf(post.paper, post.language)
        except Unprintable as fault:
            log.warning("a paper (%s) was not printed: %s", post.paper.get("kind"), fault)
            return None
        return Content("document", data, "application/pdf", name, paper=post.paper)

    async def _content(self, post: Post, index: int) -> Content | None:
        file = post.files[index]
        try:
            copy = await shown(self.evidence, file.evidence, file.case, file.mime)
        except Away as fault:  # nothing was sent, and the picture is to come along
            raise Later(str(fault)) from None
        if copy is None:
            return None
        # A picture of a shape that no channel shows as a photo is a document from here on.
        kind = "document" if copy.kind == "document" else file.kind
        name = f"{post.ticket or 'bukti'}-{index + 1}"
        return Content(kind, copy.data, copy.mime, name, file)
