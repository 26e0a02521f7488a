"""One event of one citizen while it is worked on, and the ways of answering him."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation import PROMISED
from bot.conversation.turn import State
from bot.messages import Choice, Post, Text
from bot.ports import Case, Heard, Ledger, Person


@dataclass(slots=True)
class Visit:
    """What is read so far, what is to be written.

    `came` is the talk in which the event was said. `refused` is what the law said where the talk
    promised that something went through. `gone` says that he was forgotten: no talk is kept.
    """

    ledger: Ledger
    heard: Heard
    person: Person
    now: datetime
    state: State
    draft: str | None
    refused: Text | None = None
    came: State = field(default_factory=State)
    gone: bool = False

    async def own(self, ticket: str | None) -> Case | None:
        """The filed report behind a ticket, if it is this person's."""
        case = await self.ledger.case(ticket) if ticket else None
        return case if case is not None and case.person == self.person.id else None

    async def reply(self, texts: tuple[Text, ...], choices: tuple[Choice, ...]) -> None:
        """Say what the talk answers, unless the law said otherwise."""
        refused = self.refused
        if refused is not None:
            texts = tuple(refused if text.name in PROMISED else text for text in texts)
        await self.say(texts, choices)

    async def tell(self, said: tuple[Sequence[Text], Sequence[Choice]]) -> None:
        texts, choices = said
        await self.say(tuple(texts), tuple(choices))

    async def say(
        self,
        texts: tuple[Text, ...],
        choices: tuple[Choice, ...],
        ticket: str | None = None,
        asking: str | None = None,
    ) -> None:
        """One message to the person, sealed under the draft's key while there is one."""
        await self.ledger.post(
            Post(
                to=self.heard.sender,
                texts=texts,
                choices=choices,
                language=self.state.language,
                case=self.draft,
                ticket=ticket,
                asking=asking or self.state.asking,
            ),
            self.now,
        )
