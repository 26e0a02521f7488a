"""The tables: what is remembered, and in which columns it may be looked for."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, ColumnElement, ForeignKey, Index, Table

from storage.columns import (
    NUMBER,
    OFF,
    ZERO,
    Words,
    count,
    flag,
    key,
    maybe,
    number,
    of,
    sealed,
    text,
    when,
)

metadata = sa.MetaData()


def word(state: str) -> ColumnElement[str]:
    """A state as a literal: with bound parameters the partial indexes go unused (DESIGN §6)."""
    return sa.literal_column(f"'{state}'", Words)


def _table(name: str, *columns: Any, **more: Any) -> Table:
    return Table(name, metadata, *columns, **more)


def _index(name: str, *columns: Any, where: str | None = None, unique: bool = False) -> Index:
    """An index; `where` makes it partial on both databases."""
    only: dict[str, Any] = (
        {}
        if where is None
        else {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
    )
    return Index(name, *columns, unique=unique, **only)


COUNTED = {"sqlite_autoincrement": True}
"""Numbers are never given twice, even when the newest row is purged."""

# Keys, wrapped by the ring. An owner is a person, a report or a web session.
secret = _table("secret", key("name"), text("master"), sealed("wrapped", nullable=False))
data_key = _table("data_key", key("owner"), text("master"), sealed("wrapped", nullable=False))

# What comes in. `uid` binds a sealed body to its row before the row has a number.
inbox = _table(
    "inbox", number(), text("uid"), text("channel"), text("account"), text("sender"),
    sealed("body"), text("state"), maybe("reason"), when("at"), when("done_at", nullable=True),
    **COUNTED,
)  # fmt: skip
_index("inbox_waiting", inbox.c.id, where="state = 'waiting'")
_index("inbox_sender", inbox.c.sender, inbox.c.id, where="state = 'waiting'")
_index("inbox_quarantined", inbox.c.id, where="state = 'quarantined'")
_index("inbox_done", inbox.c.done_at, where="state = 'done'")

seen = _table("seen", key("mac"), when("at"), sqlite_with_rowid=False)
_index("seen_at", seen.c.at)
poll = _table("poll", key("channel"), key("account"), count("offset"), when("at"))

# People, their addresses and talks.
person = _table(
    "person", key("id"), text("language"), flag("greeted"), when("created_at"),
    when("banned_until", nullable=True),
)  # fmt: skip
address = _table(
    "address", number(), of("person", "person.id"), text("channel"), text("account"),
    text("mac", unique=True), sealed("name", nullable=False), text("state"), when("heard_at"),
    **COUNTED,
)  # fmt: skip
_index("address_person", address.c.person, address.c.heard_at)
conversation = _table(
    "conversation", of("person", "person.id", primary_key=True), count("version"),
    maybe("draft"), sealed("state"), when("changed_at"), maybe("called"),
    when("called_at", nullable=True),
)  # fmt: skip
_index("conversation_draft", conversation.c.draft, where="draft IS NOT NULL")
_index("conversation_called", conversation.c.called_at, where="called IS NOT NULL")
consent = _table(
    "consent", number(), of("case", "report.id"), of("person", "person.id"), text("version"),
    text("language"), text("channel"), when("at"), **COUNTED,
)  # fmt: skip
_index("consent_case", consent.c.case)
_index("consent_person", consent.c.person)

# Other names that people come by, each the mac of one and of the lasting one; since when a
# recipient may be written to freely.
alias = _table("alias", key("mac"), text("target"))
_index("alias_target", alias.c.target)
window = _table("window", key("recipient"), when("opened_at"))

# Cases. A draft is a report in state "draft"; a dropped one has no key and no body.
report = _table(
    "report", key("id"), text("state"), count("version"), of("person", "person.id"),
    text("channel"), Column("ticket", Words, unique=True), maybe("secret_mac"), sealed("secret"),
    sealed("body"), maybe("election"), maybe("stage"), maybe("lane"), maybe("category"),
    maybe("place_code"), maybe("city"), maybe("kecamatan"), Column("known_at", sa.Date),
    maybe("visibility"), maybe("office"), maybe("reason"), maybe("source_group"),
    flag("practice"), when("created_at"), when("filed_at", nullable=True), when("changed_at"),
    maybe("holder"), maybe("outcome"), maybe("ending"), maybe("referred"), sealed("number"),
    maybe("twin"), count("handed", **ZERO), count("reopened", **ZERO), flag("escalated", **OFF),
    flag("conflict", **OFF), when("due_at", nullable=True), when("closed_at", nullable=True),
    count("rating", nullable=True), maybe("filed_by"),
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
    report.c.lane, report.c.state, report.c.conflict, where="filed_at IS NOT NULL",
)  # fmt: skip
_OPEN = "filed_at IS NOT NULL AND closed_at IS NULL"
_index("report_office_due", report.c.office, report.c.due_at, where=_OPEN)
_index("report_city_due", report.c.city, report.c.due_at, where=_OPEN)
_index("report_holder", report.c.holder, report.c.due_at, where="holder IS NOT NULL")
affected = _table(
    "affected", key("id"), of("case", "report.id"), count("place"),
    sealed("body", nullable=False), maybe("nik_mac"), text("state", server_default="open"),
    maybe("letter"), when("changed_at", nullable=True),
)  # fmt: skip
_index("affected_letter", affected.c.letter, where="letter IS NOT NULL")
_index("affected_case", affected.c.case, affected.c.place)
_index("affected_nik", affected.c.nik_mac, where="nik_mac IS NOT NULL")
clock = _table(
    "clock", number(), of("case", "report.id"), text("kind"), when("due_at"), text("state"),
    sa.UniqueConstraint("case", "kind", name="clock_once"), **COUNTED,
)  # fmt: skip
_index("clock_due", clock.c.due_at, where="state = 'running'")
entry = _table(
    "entry", number(), text("uid", unique=True), of("case", "report.id"), text("kind"),
    text("actor"), text("office"), when("at"), text("state"), flag("told"), flag("undone"),
    sealed("body", nullable=False), **COUNTED,
)  # fmt: skip
_index("entry_case", entry.c.case, entry.c.id)
trait = _table(
    "trait", of("case", "report.id", primary_key=True), key("kind"), text("mac"),
)  # fmt: skip
_index("trait_mac", trait.c.mac)
exhibit = _table(
    "exhibit", key("id"), of("case", "report.id"), text("sort"), text("kind"), text("state"),
    Column("address", NUMBER, ForeignKey("address.id")), sealed("reference"), sealed("name"),
    sealed("caption"), text("mime"), count("size", nullable=True), sealed("sha256"),
    maybe("content_mac"), maybe("path"), flag("shown"), count("attempts"),
    maybe("reason"), when("next_at"), when("at"),
)  # fmt: skip
_index("exhibit_case", exhibit.c.case, exhibit.c.at)
_index("exhibit_due", exhibit.c.next_at, where="state = 'waiting'")
_index("exhibit_content", exhibit.c.content_mac, where="content_mac IS NOT NULL")
_index("exhibit_path", exhibit.c.path, where="path IS NOT NULL")

# Offices, their chats and people, and the cards that were sent to them.
office = _table(
    "office", key("id"), text("kind"), text("place"), maybe("parent"), text("state"),
    maybe("address"), maybe("phone"), maybe("hours"), maybe("map_link"),
    flag("photos_in_group"), when("silent_since", nullable=True),
)  # fmt: skip
office_chat = _table(
    "office_chat", number(), of("office", "office.id"), text("channel"), text("account"),
    text("mac", unique=True), sealed("name", nullable=False), text("state"), text("bound_by"),
    when("changed_at"), **COUNTED,
)  # fmt: skip
_index("office_chat_office", office_chat.c.office)
staff = _table(
    "staff", of("person", "person.id", primary_key=True), key("office"), key("role"),
    text("place"), text("state"), when("since"), when("until", nullable=True),
    flag("deputy", **OFF),
)  # fmt: skip
_index("staff_office", staff.c.office)
officer = _table(
    "officer", of("person", "person.id", primary_key=True), sealed("name", nullable=False),
)  # fmt: skip
invite = _table(
    "invite", key("id"), text("mac", unique=True), text("office"), text("role"), text("place"),
    text("by"), when("made_at"), when("expires_at"), text("state"), maybe("person"),
    sealed("name"), maybe("confirmed_by"), maybe("second"),
)  # fmt: skip
_index("invite_office", invite.c.office, invite.c.made_at)
card = _table(
    "card", of("case", "report.id", primary_key=True), key("chat"), text("channel"),
    text("account"), sealed("name", nullable=False), sealed("message", nullable=False),
    text("message_mac"), count("version"), when("first_at"), when("at"), sealed("face"),
)  # fmt: skip
_index("card_chat", card.c.chat)
_index("card_message", card.c.message_mac)
prompt = _table(
    "prompt", key("message_mac"), text("uid"), text("chat"), maybe("case"),
    sealed("message", nullable=False), sealed("body", nullable=False), when("at"),
)  # fmt: skip
_index("prompt_chat", prompt.c.chat)
_index("prompt_case", prompt.c.case, where='"case" IS NOT NULL')
_index("prompt_at", prompt.c.at)

# What goes out. `recipient` is a keyed HMAC; `owner` says whose key seals (none: the house's).
outbox = _table(
    "outbox", number(), text("uid"), text("recipient"), text("channel"), text("account"),
    text("kind"), text("state"), maybe("owner"), sealed("address"), sealed("body"),
    maybe("case"), text("language"), count("card", nullable=True), flag("edits_card"),
    when("not_before"), count("attempts"), maybe("worker"), when("lease", nullable=True),
    maybe("token"), flag("repeat"), maybe("reason"), count("folded_into", nullable=True),
    sealed("remote"), when("created_at"), when("settled_at", nullable=True), maybe("act"),
    maybe("report"), flag("nudged", **OFF), **COUNTED,
)  # fmt: skip
_index("outbox_order", outbox.c.recipient, outbox.c.id, where="state = 'waiting'")
_index("outbox_early", outbox.c.recipient, outbox.c.not_before, where="state = 'waiting'")
_index("outbox_alone", outbox.c.recipient, where="state = 'sending'", unique=True)
_index("outbox_lease", outbox.c.lease, where="state = 'sending'")
_index("outbox_state", outbox.c.state, outbox.c.settled_at)
_index("outbox_case", outbox.c.case, where="\"case\" IS NOT NULL AND state = 'waiting'")
_index("outbox_act", outbox.c.act, where="act IS NOT NULL AND state = 'waiting'")
_index("outbox_mark", outbox.c.uid, where="channel = 'whatsapp'")
_index("outbox_parked", outbox.c.recipient, where="state = 'parked'")
_index(
    "outbox_parked_case", outbox.c.case, where="\"case\" IS NOT NULL AND state = 'parked'",
)  # fmt: skip
lane = _table(
    "lane", key("recipient"), text("channel"), text("account"), when("ready_at"),
    when("due_at", nullable=True), flag("inflight"),
)  # fmt: skip
_index("lane_due", lane.c.channel, lane.c.due_at, where="due_at IS NOT NULL")
_index("lane_ready", lane.c.ready_at)

# The journal in its final form; seq, prev, hash and signature are the chainer's.
journal = _table(
    "journal", number(), text("uid"), Column("seq", sa.BigInteger, unique=True), when("at"),
    text("actor"), text("action"), text("subject"), maybe("owner"),
    sealed("detail", nullable=False), sealed("commitment", nullable=False), sealed("prev"),
    sealed("hash"), sealed("signature"), **COUNTED,
)  # fmt: skip
_index("journal_unlinked", journal.c.id, where="seq IS NULL")
_index("journal_subject", journal.c.subject, journal.c.id)

# The web's two sides, and the rest.
transcript = _table(
    "transcript", number(), text("uid"), text("session"), text("author"),
    sealed("body", nullable=False), when("at"), **COUNTED,
)  # fmt: skip
_index("transcript_session", transcript.c.session, transcript.c.id)
desk_login = _table(
    "desk_login", key("mac"), text("person"), text("role"), text("place"),
    when("expires_at"), when("spent_at", nullable=True), text("factor", server_default="terminal"),
)  # fmt: skip
desk_session = _table(
    "desk_session", key("id"), text("mac", unique=True), text("person"), text("role"),
    text("place"), when("made_at"), when("expires_at"), flag("proved", **OFF),
    when("seen_at", nullable=True), maybe("agent"),
)  # fmt: skip
second_factor = _table(
    "second_factor", key("person"), sealed("secret", nullable=False),
    when("confirmed_at", nullable=True), count("last_step", nullable=True),
    count("tries", **ZERO), when("until", nullable=True),
)  # fmt: skip
feedback = _table(
    "feedback", number(), text("uid"), of("person", "person.id"), text("city"),
    sealed("body", nullable=False), maybe("report"), when("at"), **COUNTED,
)  # fmt: skip
_index("feedback_city", feedback.c.city, feedback.c.id)
setting = _table("setting", key("name"), text("value"), when("changed_at"))

# Rows that a city office confirmed; letters; files that expire; groups that help; days to come.
rule = _table(
    "rule", key("city"), key("name"), maybe("value"), text("source"), flag("verified"),
    text("by"), when("at"),
)  # fmt: skip
letter = _table(
    "letter", key("id"), text("kind"), text("city"), text("office"), text("place"),
    text("number"), count("serial"), count("year"), text("state"), text("by"), when("made_at"),
    when("handed_at", nullable=True), when("answered_at", nullable=True),
    sealed("body", nullable=False),
)  # fmt: skip
_index("letter_serial", letter.c.city, letter.c.kind, letter.c.year, letter.c.serial, unique=True)
_index("letter_office", letter.c.office, letter.c.made_at)
parcel = _table(
    "parcel", key("id"), text("kind"), text("office"), maybe("case"), maybe("letter"), text("by"),
    sealed("facts", nullable=False), maybe("path"), count("size"), when("made_at"),
    when("expires_at"), count("taken", **ZERO),
)  # fmt: skip
_index("parcel_expires", parcel.c.expires_at, where="path IS NOT NULL")
partner = _table(
    "partner", key("id"), text("code", unique=True), text("city"), text("name"), text("state"),
    text("by"), when("made_at"), sealed("contact"),
)  # fmt: skip
_index("report_group", report.c.source_group, where="source_group IS NOT NULL")
reminder = _table(
    "reminder", number(), of("person", "person.id"), text("city"), text("kind"),
    Column("day", sa.Date, nullable=False), when("due_at"), text("state"),
    sa.UniqueConstraint("person", "city", "kind", name="reminder_once"), **COUNTED,
)  # fmt: skip
_index("reminder_due", reminder.c.due_at, where="state = 'waiting'")
