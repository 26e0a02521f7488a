"""The room of the chat desk in which an export is asked for: /ekspor, in private alone."""

from dataclasses import dataclass

from bot.desk.visit import Visit
from bot.exports.asking import Wish, read
from bot.exports.exports import Exports, Order
from bot.messages import Text, Value
from bot.people.rights import best
from bot.reports.acts import No
from bot.reports.places import Gazetteer
from bot.reports.staff import places


@dataclass(frozen=True, slots=True)
class Exporting:
    """A room of the desk. What is asked for here is masked, whoever asks: an unmasked export has
    a reason, and is asked for at the web desk."""

    exports: Exports
    places: Gazetteer
    words: frozenset[str] = frozenset({"/ekspor"})

    async def command(self, visit: Visit, _word: str, rest: str) -> bool:
        role = best([one for one in visit.roles if places((one,), "read")])
        if role is None:
            await visit.stranger("export")
        elif not visit.heard.private:
            # In a group everybody would read the link.
            await visit.say(Text("exports-in-private"))
        else:
            wish = read(rest, self.places)
            if wish.unknown:
                await visit.say(Text("exports-unknown", {"words": wish.unknown}))
                return True
            order = Order(wish.asked, wish.format, visit.language, chat=True)
            made = await self.exports.ask(visit.ledger, order, role, visit.now)
            await visit.say(made.why if isinstance(made, No) else self._begun(wish))
        return True

    async def click(self, _visit: Visit, _act: str, _rest: str) -> bool:
        return False

    async def said(self, _visit: Visit) -> bool:
        return False

    def _begun(self, wish: Wish) -> Text:
        asked = wish.asked
        everywhere = Text("everywhere")
        place: Value = self.places.full_name(asked.place) if asked.place else everywhere
        values: dict[str, Value] = {"period": Text(f"period-{asked.period}"), "place": place}
        lane = Text(f"export-lane-{asked.lane}") if asked.lane else Text("export-lane-all")
        return Text("exports-begun", {**values, "lane": lane, "format": wish.format.upper()})
