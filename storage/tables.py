"""The tables: what is remembered, and in which columns it may be looked for."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, ColumnElement, Dialect, ForeignKey, Index, Table, text
from sqlalchemy.types import TypeDecorator

from storage.errors import Unstorable, Zoneless

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as microseconds since 1970 in UTC: the same on both databases."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise Zoneless
        return (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + value * MICROSECOND


class Words(TypeDecorator[str]):
    """A text that both databases can hold: NUL breaks PostgreSQL, a lone surrogate SQLite."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        if value is not None and _UNSTORABLE.search(value):
            raise Unstorable
        return value


SEALED = sa.LargeBinary
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
metadata = sa.MetaData()


def word(state: str) -> ColumnElement[str]:
    """A state as a literal: with bound parameters the partial indexes go unused (DESIGN §6)."""
    return sa.literal_column(f"'{state}'", Words)


def _text(name: str, **more: Any) -> Column[str]:
    return Column(name, Words, **{"nullable": False, **more})


def _maybe(name: str) -> Column[str]:
    return Column(name, Words)


def _when(name: str, *, nullable: bool = False) -> Column[datetime]:
    return Column(name, Moment, nullable=nullable)


def _sealed(name: str, *, nullable: bool = True) -> Column[bytes]:
    return Column(name, SEALED, nullable=nullable)


def _count(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, sa.BigInteger, nullable=nullable)


def _flag(name: str) -> Column[bool]:
    return Column(name, sa.Boolean, nullable=False)


def _number() -> Column[int]:
    return Column("id", NUMBER, primary_key=True, autoincrement=True)


def _key(name: str) -> Column[str]:
    return Column(name, Words, primary_key=True)


def _of(name: str, target: str, **more: Any) -> Column[str]:
    return Column(name, Words, ForeignKey(target), **{"nullable": False, **more})


def _table(name: str, *columns: Any, **more: Any) -> Table:
    return Table(name, metadata, *columns, **more)


def _index(name: str, *columns: Any, where: str | None = None, unique: bool = False) -> Index:
    """An index; `where` makes it partial on both databases."""
    only: dict[str, Any] = (
        {} if where is None else {"sqlite_where": text(where), "postgresql_where": text(where)}
    )
    return Index(name, *columns, unique=unique, **only)


COUNTED = {"sqlite_autoincrement": True}
"""Numbers are never given twice, even when the newest row is purged."""

# Keys, wrapped by the ring. An owner is a person, a report or a web session.
secret = _table("secret", _key("name"), _text("master"), _sealed("wrapped", nullable=False))
data_key = _table("data_key", _key("owner"), _text("master"), _sealed("wrapped", nullable=False))

# What comes in. `uid` binds a sealed body to its row before the row has a number.
inbox = _table(
    "inbox", _number(), _text("uid"), _text("channel"), _text("account"), _text("sender"),
    _sealed("body"), _text("state"), _maybe("reason"), _when("at"), _when("done_at", nullable=True),
    **COUNTED,
)  # fmt: skip
_index("inbox_waiting", inbox.c.id, where="state = 'waiting'")
_index("inbox_sender", inbox.c.sender, inbox.c.id, where="state = 'waiting'")
_index("inbox_quarantined", inbox.c.id, where="state = 'quarantined'")
_index("inbox_done", inbox.c.done_at, where="state = 'done'")

seen = _table("seen", _key("mac"), _when("at"), sqlite_with_rowid=False)
_index("seen_at", seen.c.at)
poll = _table("poll", _key("channel"), _key("account"), _count("offset"), _when("at"))

# People, their addresses and talks.
person = _table("person", _key("id"), _text("language"), _flag("greeted"), _when("created_at"))
address = _table(
    "address", _number(), _of("person", "person.id"), _text("channel"), _text("account"),
    _text("mac", unique=True), _sealed("name", nullable=False), _text("state"), _when("heard_at"),
    **COUNTED,
)  # fmt: skip
_index("address_person", address.c.person, address.c.heard_at)
conversation = _table(
    "conversation", _of("person", "person.id", primary_key=True), _count("version"),
    _maybe("draft"), _sealed("state"), _when("changed_at"),
)  # fmt: skip
_index("conversation_draft", conversation.c.draft, where="draft IS NOT NULL")
consent = _table(
    "consent", _number(), _of("case", "report.id"), _of("person", "person.id"), _text("version"),
    _text("language"), _text("channel"), _when("at"), **COUNTED,
)  # fmt: skip
_index("consent_case", consent.c.case)
_index("consent_person", consent.c.person)

# Cases. A draft is a report in state "draft"; a dropped one has no key and no body.
report = _table(
    "report", _key("id"), _text("state"), _count("version"), _of("person", "person.id"),
    _text("channel"), Column("ticket", Words, unique=True), _maybe("secret_mac"), _sealed("secret"),
    _sealed("body"), _maybe("election"), _maybe("stage"), _maybe("lane"), _maybe("category"),
    _maybe("place_code"), _maybe("city"), _maybe("kecamatan"), Column("known_at", sa.Date),
    _maybe("visibility"), _maybe("office"), _maybe("reason"), _maybe("source_group"),
    _flag("practice"), _when("created_at"), _when("filed_at", nullable=True), _when("changed_at"),
)  # fmt: skip
_index("report_person", report.c.person, report.c.filed_at)
_index("report_filed", report.c.practice, report.c.filed_at)
_index("report_office", report.c.office, report.c.filed_at)
_index("report_city", report.c.city, report.c.filed_at)
_index("report_kecamatan", report.c.kecamatan, report.c.filed_at)
_index("report_category", report.c.category, report.c.filed_at)
_index("report_state", report.c.state, report.c.filed_at)
_index("report_draft", report.c.created_at, where="state = 'draft'")
_index(
    "report_tally", report.c.practice, report.c.city, report.c.kecamatan, report.c.category,
    report.c.lane, report.c.state, where="filed_at IS NOT NULL",
)  # fmt: skip
affected = _table(
    "affected", _key("id"), _of("case", "report.id"), _count("place"),
    _sealed("body", nullable=False), _maybe("nik_mac"),
)  # fmt: skip
_index("affected_case", affected.c.case, affected.c.place)
_index("affected_nik", affected.c.nik_mac, where="nik_mac IS NOT NULL")
clock = _table(
    "clock", _number(), _of("case", "report.id"), _text("kind"), _when("due_at"), _text("state"),
    sa.UniqueConstraint("case", "kind", name="clock_once"), **COUNTED,
)  # fmt: skip
_index("clock_due", clock.c.due_at, where="state = 'running'")
exhibit = _table(
    "exhibit", _key("id"), _of("case", "report.id"), _text("sort"), _text("kind"), _text("state"),
    Column("address", NUMBER, ForeignKey("address.id")), _sealed("reference"), _sealed("name"),
    _sealed("caption"), _text("mime"), _count("size", nullable=True), _sealed("sha256"),
    _maybe("content_mac"), _maybe("path"), _flag("shown"), _count("attempts"),
    _maybe("reason"), _when("next_at"), _when("at"),
)  # fmt: skip
_index("exhibit_case", exhibit.c.case, exhibit.c.at)
_index("exhibit_due", exhibit.c.next_at, where="state = 'waiting'")
_index("exhibit_content", exhibit.c.content_mac, where="content_mac IS NOT NULL")
_index("exhibit_path", exhibit.c.path, where="path IS NOT NULL")

# Offices, their chats and people, and the cards that were sent to them.
office = _table(
    "office", _key("id"), _text("kind"), _text("place"), _maybe("parent"), _text("state"),
    _maybe("address"), _maybe("phone"), _maybe("hours"), _maybe("map_link"),
    _flag("photos_in_group"),
)  # fmt: skip
office_chat = _table(
    "office_chat", _number(), _of("office", "office.id"), _text("channel"), _text("account"),
    _text("mac", unique=True), _sealed("name", nullable=False), _text("state"), _text("bound_by"),
    _when("changed_at"), **COUNTED,
)  # fmt: skip
_index("office_chat_office", office_chat.c.office)
staff = _table(
    "staff", _of("person", "person.id", primary_key=True), _key("office"), _key("role"),
    _text("place"), _text("state"), _when("since"), _when("until", nullable=True),
)  # fmt: skip
_index("staff_office", staff.c.office)
card = _table(
    "card", _of("case", "report.id", primary_key=True), _key("chat"), _text("channel"),
    _text("account"), _sealed("name", nullable=False), _sealed("message", nullable=False),
    _text("message_mac"), _count("version"), _when("first_at"), _when("at"),
)  # fmt: skip
_index("card_chat", card.c.chat)
_index("card_message", card.c.message_mac)

# What goes out. `recipient` is a keyed HMAC; `owner` says whose key seals (none: the house's).
outbox = _table(
    "outbox", _number(), _text("uid"), _text("recipient"), _text("channel"), _text("account"),
    _text("kind"), _text("state"), _maybe("owner"), _sealed("address"), _sealed("body"),
    _maybe("case"), _text("language"), _count("card", nullable=True), _flag("edits_card"),
    _when("not_before"), _count("attempts"), _maybe("worker"), _when("lease", nullable=True),
    _maybe("token"), _flag("repeat"), _maybe("reason"), _count("folded_into", nullable=True),
    _sealed("remote"), _when("created_at"), _when("settled_at", nullable=True), **COUNTED,
)  # fmt: skip
_index("outbox_order", outbox.c.recipient, outbox.c.id, where="state = 'waiting'")
_index("outbox_early", outbox.c.recipient, outbox.c.not_before, where="state = 'waiting'")
_index("outbox_alone", outbox.c.recipient, where="state = 'sending'", unique=True)
_index("outbox_lease", outbox.c.lease, where="state = 'sending'")
_index("outbox_state", outbox.c.state, outbox.c.settled_at)
_index("outbox_case", outbox.c.case, where="\"case\" IS NOT NULL AND state = 'waiting'")
lane = _table(
    "lane", _key("recipient"), _text("channel"), _text("account"), _when("ready_at"),
    _when("due_at", nullable=True), _flag("inflight"),
)  # fmt: skip
_index("lane_due", lane.c.channel, lane.c.due_at, where="due_at IS NOT NULL")
_index("lane_ready", lane.c.ready_at)

# The journal in its final form; seq, prev, hash and signature are the chainer's.
journal = _table(
    "journal", _number(), _text("uid"), Column("seq", sa.BigInteger, unique=True), _when("at"),
    _text("actor"), _text("action"), _text("subject"), _maybe("owner"),
    _sealed("detail", nullable=False), _sealed("commitment", nullable=False), _sealed("prev"),
    _sealed("hash"), _sealed("signature"), **COUNTED,
)  # fmt: skip
_index("journal_unlinked", journal.c.id, where="seq IS NULL")
_index("journal_subject", journal.c.subject, journal.c.id)

# The web's two sides, and the rest.
transcript = _table(
    "transcript", _number(), _text("uid"), _text("session"), _text("author"),
    _sealed("body", nullable=False), _when("at"), **COUNTED,
)  # fmt: skip
_index("transcript_session", transcript.c.session, transcript.c.id)
desk_login = _table(
    "desk_login", _key("mac"), _text("person"), _text("role"), _text("place"),
    _when("expires_at"), _when("spent_at", nullable=True),
)  # fmt: skip
desk_session = _table(
    "desk_session", _key("id"), _text("mac", unique=True), _text("person"), _text("role"),
    _text("place"), _when("made_at"), _when("expires_at"),
)  # fmt: skip
feedback = _table(
    "feedback", _number(), _text("uid"), _of("person", "person.id"), _text("city"),
    _sealed("body", nullable=False), _maybe("report"), _when("at"), **COUNTED,
)  # fmt: skip
_index("feedback_city", feedback.c.city, feedback.c.id)
setting = _table("setting", _key("name"), _text("value"), _when("changed_at"))
