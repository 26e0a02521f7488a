"""A row of the outbox turned into the message that a channel sends."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.messages import Button, Content, Message, Post, Template, Text
from bot.papers import named
from bot.papers.press import Head, Press, Unprintable, headless
from bot.ports import Claim, Evidence, Render

log = logging.getLogger(__name__)

Draw = Callable[[Mapping[str, object], str], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Rendering:
    """`draw` turns a chart into a PNG; `head` says the journal's head for the foot of papers."""

    render: Render
    evidence: Evidence
    draw: Draw
    head: Head = headless

    async def message(self, claim: Claim) -> Message:
        """The post in its recipient's language, its files opened, its chart drawn, its paper
        printed."""
        post = claim.post
        body = "\n\n".join(self.render(text, post.language) for text in post.texts)
        if claim.repeat:
            # On an edit too: an edit that changes nothing is refused.
            body += " " + self.render(Text("sent-again"), post.language)
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
            files=await self._files(post, paper),
            picture=await self.draw(post.chart, post.language) if post.chart else None,
            ticket=post.ticket,
            asking=post.asking,
            protect=post.protect,
            language=post.language,
            mark=claim.mark,
        )

    def leading_back(self, claim: Claim, template: Template) -> Message:
        """An approved message in the post's stead."""
        post = claim.post
        return Message(post.to, "", ticket=post.ticket, mark=claim.nudge_mark, template=template)

    async def _files(self, post: Post, paper: Content | None) -> tuple[Content, ...]:
        files = [await self._content(post, index) for index in range(len(post.files))]
        return (*files, *((paper,) if paper is not None else ()))

    async def _printed(self, post: Post) -> Content | None:
        """The post's paper; None when it cannot be printed, for the words still
        count."""
        if post.paper is None:
            return None
        try:
            data = await Press(self.render, self.head).pdf(post.paper, post.language)
        except Unprintable as fault:
            log.warning("a paper (%s) was not printed: %s", post.paper.get("kind"), fault)
            return None
        name = named(post.paper)
        return Content("document", data, "application/pdf", name, paper=post.paper)

    async def _content(self, post: Post, index: int) -> Content:
        file = post.files[index]
        data = await self.evidence.read(file.evidence, file.case)
        return Content(file.kind, data, file.mime, f"{post.ticket or 'bukti'}-{index + 1}", file)
