"""What concerns us in a group: commands for us, and being taken in, put out or moved."""

import re
from dataclasses import dataclass

from bot.conversation.events import (
    Entered,
    Event,
    Exited,
    Joined,
    Left,
    Member,
    Renamed,
    Spoke,
)
from handlers.raw import Json, odd, part, whole, words
from handlers.telegram.raw import number
from handlers.text import clean_text

TITLE = 128
NAME = 60
# What says something of the chat and not to us. A message with none of these and nothing we know
# holds something that Telegram does not give bots yet; its sender must hear that we cannot see it.
SERVICE = re.compile(
    r"new_chat_\w+|left_chat_member|delete_chat_photo|\w*chat_created|chat_owner_\w+"
    r"|message_auto_delete_timer_changed|migrate_\w+|pinned_message|invoice|\w+_payment|\w+_shared"
    r"|\w*gift\w*|connected_website|write_access_allowed|passport_data|proximity_alert_triggered"
    r"|boost_added|chat_background_set|checklist_tasks_\w+|\w+_price_changed|\w*forum_topic_\w+"
    r"|giveaway\w*|managed_bot_created|poll_option_\w+|suggested_post_\w+|video_chat_\w+"
    r"|web_app_data"
)
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


def others(change: Json, account: str) -> Event | None:
    """Somebody else came into the chat or went out of it; a promotion means nothing."""
    member = part(change, "new_chat_member")
    before, after = _there(part(change, "old_chat_member")), _there(member)
    who = _member(part(member, "user"))
    if before == after or who.id == account:
        return None
    return Entered((who,)) if after else Exited(who)


def moving(message: Json, account: str) -> Event | None:
    """The same, as a message in the chat tells it, where we are no admin."""
    if message.get("left_chat_member") is not None:
        who = _member(part(message, "left_chat_member"))
        return Exited(who) if who.id != account else None
    came = message.get("new_chat_members")
    if came is None:
        return None
    if not isinstance(came, list):
        raise odd("new_chat_members")
    members = (_member(whole(one, "new_chat_members")) for one in came)
    found = tuple(who for who in members if who.id != account)
    return Entered(found) if found else None


def speaking(message: Json) -> Event | None:
    """Something that is said in a group and not to us shows who sits there."""
    return None if any(SERVICE.fullmatch(key) for key in message) else Spoke()


def author(message: Json) -> tuple[str, str]:
    """Who says something in a group, and what the platform shows of him: a person, a bot, or a
    channel that speaks there. An anonymous admin is a bot of Telegram's, with the group's name."""
    person, channel = part(message, "from"), part(message, "sender_chat")
    if not channel or channel.get("id") == part(message, "chat").get("id"):
        return str(number(person, "id")), called(person)
    return str(number(channel, "id")), clean_text(words(channel, "title"), NAME)


def called(person: Json) -> str:
    """What somebody calls himself."""
    names = (words(person, "first_name"), words(person, "last_name"))
    return clean_text(" ".join(" ".join(names).split()), NAME)


def _member(person: Json) -> Member:
    return Member(str(number(person, "id")), called(person))


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
