"""A webhook's body taken apart: every entry, change, message and status of it. Pure.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.ports import Arrival, Unreadable
from handlers.raw import NOTHING, Json, decoded, odd, part, whole
from handlers.whatsapp.names import Names, recipient, writer
from handlers.whatsapp.raw import SILENT, named, stage

ACCOUNT = "whatsapp_business_account"
_WORD = re.compile(r"\w{1,60}", re.ASCII)
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


@dataclass(slots=True)
class Parts:
    """`arrivals` are to be stored. `spoken` names the messages to be shown as read, and `notes`
    are sentences for the log, of what is not stored."""

    arrivals: list[Arrival] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def split(phone_id: str, body: bytes) -> Parts:
    """The parts of one signed body. What is odd is kept as it is, for the reader to refuse: the
    smallest piece that holds it, so that its neighbours are read."""
    taking = _Taking(phone_id)
    try:
        taking.update(decoded(body))
    except (Unreadable, RecursionError):
        return Parts([_raw(phone_id, body)])
    return taking.parts


def _raw(phone_id: str, payload: bytes) -> Arrival:
    # Without a name of its own it is known by what it holds, so that it is kept once.
    name = f"raw-{hashlib.sha256(payload).hexdigest()}"
    return Arrival("whatsapp", phone_id, name, "", payload)


class _Taking:
    def __init__(self, phone_id: str) -> None:
        self._phone_id = phone_id
        self.parts = Parts()

    def update(self, update: Json) -> None:
        if update.get("object", ACCOUNT) != ACCOUNT:
            self.parts.notes.append(f"news of another kind: {_word(update['object'])}")
            return
        for entry in _list(update, "entry"):
            try:
                changes = _list(whole(entry, "entry"), "changes")
            except Unreadable:
                self._nameless({"entry": entry})
                continue
            for change in changes:
                try:
                    self._change(whole(change, "change"))
                except Unreadable:
                    self._nameless({"change": change})

    def _change(self, change: Json) -> None:
        value = whole(change.get("value"), "value")
        match change.get("field"):
            case "messages" if self._ours(value):
                self._messages(value)
            case "user_id_update" if self._ours(value):
                for move in _list(value, "user_id_update"):
                    self._nameless({"moved": move})
            case "messages" | "user_id_update":
                pass
            case str(other):
                self.parts.notes.append(f"{_word(other)} {_word(value.get('event'))}".rstrip())
            case _:
                raise odd("field")

    def _ours(self, value: Json) -> bool:
        """Whether it came to our number; an account may have several, and one webhook for all."""
        phone_id = part(value, "metadata").get("phone_number_id")
        if not isinstance(phone_id, str):
            raise odd("phone_number_id")
        if phone_id != self._phone_id:
            self.parts.notes.append(f"messages of another number, with the id {_word(phone_id)}")
        return phone_id == self._phone_id

    def _messages(self, value: Json) -> None:
        messages, statuses = _list(value, "messages", ()), _list(value, "statuses", ())
        errors = _list(value, "errors", ())
        if not (messages or statuses or errors):
            raise odd("value")
        known = _known(_list(value, "contacts", ()))
        for message in messages:
            self._message(message, known)
        for status in statuses:
            self._status(status)
        for error in errors:
            code = error.get("code") if isinstance(error, dict) else None
            self.parts.notes.append(f"an error of the account, {_word(str(code))}")

    def _message(self, message: object, known: Mapping[str, Json]) -> None:
        try:
            body = whole(message, "message")
            name = named(body, "id")
        except Unreadable:
            self._nameless({"message": message})
            return
        if body.get("group_id") is not None:
            return  # groups are not used here, and what is said there is not ours to keep
        contact = _contact(body, known)
        sender = _lane(lambda: writer(body, contact))
        self._keep(name, sender, {"message": body, "contact": contact})
        if str(body.get("type")) not in SILENT:
            self.parts.spoken.append(name)

    def _status(self, status: object) -> None:
        try:
            body = whole(status, "status")
            name = f"{named(body, 'id')}:{stage(body)}"
        except Unreadable:
            self._nameless({"status": status})
            return
        if body.get("recipient_type") != "group":
            # In a row of their own: what he writes does not wait behind the reports of what was
            # sent to him, and these are no crowd of messages behind which he is not answered.
            self._keep(name, f"report {_lane(lambda: recipient(body))}", {"status": body})

    def _keep(self, name: str, sender: str, payload: Json) -> None:
        encoded = _encode(payload).encode()
        self.parts.arrivals.append(Arrival("whatsapp", self._phone_id, name, sender, encoded))

    def _nameless(self, piece: Json) -> None:
        self.parts.arrivals.append(_raw(self._phone_id, _encode(piece).encode()))


def _known(contacts: Iterable[object]) -> Mapping[str, Json]:
    """What is told beside messages about their senders, by each of their names; by "" too when it
    is of one alone."""
    people = [one for one in contacts if isinstance(one, dict)]
    known = {
        name: one
        for one in people
        for name in (one.get("wa_id"), one.get("user_id"))
        if isinstance(name, str) and name
    }
    return known | {"": people[0]} if len(people) == 1 else known


def _contact(message: Json, known: Mapping[str, Json]) -> Json:
    """What is told about the sender of one message, and of nobody else."""
    given = [name for key in ("from_user_id", "from") if (name := message.get(key))]
    found = (known.get(name) for name in given or ("",) if isinstance(name, str))
    return next((one for one in found if one is not None), NOTHING)


def _lane(who: Callable[[], Names]) -> str:
    """Whose row this is in the inbox: what cannot be made out is nobody's, ""."""
    try:
        return who().lasting
    except Unreadable:
        return ""


def _list(value: Json, key: str, default: tuple[()] | None = None) -> Any:
    """A list inside. Raises Unreadable when there is none, and no default for it."""
    found = value.get(key)
    if found is None and default is not None:
        return default
    if not isinstance(found, list):
        raise odd(key)
    return found


def _word(value: object) -> str:
    """A word of the platform's that may be logged; nothing else of a payload may."""
    return value if isinstance(value, str) and _WORD.fullmatch(value) else ""
