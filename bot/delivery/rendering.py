"""A row of the outbox turned into the message that a channel sends."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.messages import Button, Content, Message, Post, Template, Text
from bot.ports import Claim, Evidence, Render

Draw = Callable[[Mapping[str, object], str], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Rendering:
    """`draw` turns a chart into a PNG."""

    render: Render
    evidence: Evidence
    draw: Draw

    async def message(self, claim: Claim) -> Message:
        """The post in its recipient's language, its files opened, its chart drawn."""
        post = claim.post
        body = "\n\n".join(self.render(text, post.language) for text in post.texts)
        if claim.repeat:
            # On an edit too: an edit that changes nothing is refused.
            body += " " + self.render(Text("sent-again"), post.language)
        return Message(
            to=post.to,
            body=body,
            buttons=tuple(
                Button(choice.value, self.render(choice.label, post.language), choice.link)
                for choice in post.choices
            ),
            kind=post.kind,
            about=post.about,
            files=tuple([await self._content(post, index) for index in range(len(post.files))]),
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

    async def _content(self, post: Post, index: int) -> Content:
        file = post.files[index]
        data = await self.evidence.read(file.evidence, file.case)
        return Content(file.kind, data, file.mime, f"{post.ticket or 'bukti'}-{index + 1}", file)
