"""The citizen's own side of a web transcript."""

from datetime import datetime

from bot.conversation.events import Corrected, Event, Gave, Located, Picked, Wrote
from bot.messages import Address
from bot.ports import Line
from storage.store.part import Part
from storage.transcript import latest_lines, write_line

_LOOK_BACK = 8
"""Among so many of the latest lines the label of a click is looked for."""


class Overheard(Part):
    async def overhear(self, sender: Address, event: Event, now: datetime) -> None:
        """Keep the citizen's own line where a channel shows both sides (the web); else nothing.

        A `Picked` is kept by the label it was offered under in the latest lines.
        """
        if sender.channel != "web":
            return
        text = await self._words(sender.name, event)
        files = (event.name or event.kind,) if isinstance(event, Gave) else ()
        if text or files:
            line = Line(0, "citizen", text, (), None, None, now, files)
            await write_line(self._work, sender.name, line)

    async def _words(self, session: str, event: Event) -> str:
        match event:
            case Wrote(text=text) | Corrected(text=text):
                return text
            case Gave(caption=caption):
                return caption
            case Located(latitude=latitude, longitude=longitude):
                return f"{latitude:.5f}, {longitude:.5f}"
            case Picked(value=value):
                return await self._label(session, value)
            case _:
                return ""

    async def _label(self, session: str, wanted: str) -> str:
        for line in await latest_lines(self._work, session, _LOOK_BACK):
            for value, label, _link in line.choices:
                if value == wanted:
                    return label
        return wanted
