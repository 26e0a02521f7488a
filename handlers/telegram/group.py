"""What concerns us in a group: commands for us, and being taken in, put out or moved."""

import re
from dataclasses import dataclass

from bot.conversation.events import Event, Joined, Left, Renamed
from handlers.raw import Json, odd, part, words
from handlers.telegram.raw import number
from handlers.text import clean_text

TITLE = 128
GROUPS = frozenset({"group", "supergroup"})
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@(\w{1,64}))?(?=\s|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Command:
    """A command and the words after it; `whom` is the bot it is addressed to, lower case."""

    name: str
    words: str
    whom: str

    def __str__(self) -> str:
        return f"/{self.name} {self.words}".rstrip()

    def is_for(self, username: str) -> bool:
        """Whether it is ours: addressed to nobody, to us, or we do not know our name yet."""
        return not self.whom or not username or self.whom == username.lower()


def command(text: str) -> Command | None:
    """The command at the start of a text, its "@botname" taken off."""
    found = _COMMAND.match(text)
    if found is None:
        return None
    return Command(found[1].lower(), text[found.end() :].strip(), (found[2] or "").lower())


def moved(message: Json) -> Renamed | None:
    """The group became a supergroup, and has a new id."""
    if message.get("migrate_to_chat_id") is None:
        return None
    return Renamed(str(number(message, "migrate_to_chat_id")))


def membership(change: Json) -> Event | None:
    """What our own new place in a chat means; a promotion there means nothing."""
    before, after = _there(part(change, "old_chat_member")), _there(part(change, "new_chat_member"))
    if before == after:
        return None
    return Joined(clean_text(words(part(change, "chat"), "title"), TITLE)) if after else Left()


def _there(member: Json) -> bool:
    match words(member, "status"):
        case "creator" | "administrator" | "member":
            return True
        case "restricted":
            return member.get("is_member") is True
        case "left" | "kicked":
            return False
        case _:
            raise odd("status")
