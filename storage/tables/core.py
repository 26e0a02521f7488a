"""Keys, what comes in, people, cases, offices, what goes out, the journal, the web."""

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey

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
from storage.tables.shape import COUNTED, index, table

# Keys, wrapped by the ring. An owner is a person, a report or a web session.
secret = table("secret", key("name"), text("master"), sealed("wrapped", nullable=False))
data_key = table("data_key", key("owner"), text("master"), sealed("wrapped", nullable=False))

# What comes in. `uid` binds a sealed body to its row before the row has a number.
inbox = table(
    "inbox", number(), text("uid"), text("channel"), text("account"), text("sender"),
    sealed("body"), text("state"), maybe("reason"), when("at"), when("done_at", nullable=True),
    **COUNTED,
)  # fmt: skip
index("inbox_waiting", inbox.c.id, where="state = 'waiting'")
index("inbox_sender", inbox.c.sender, inbox.c.id, where="state = 'waiting'")
index("inbox_quarantined", inbox.c.id, where="state = 'quarantined'")
index("inbox_done", inbox.c.done_at, where="state = 'done'")

seen = table("seen", key("mac"), when("at"), sqlite_with_rowid=False)
index("seen_at", seen.c.at)
poll = table("poll", key("channel"), key("account"), count("offset"), when("at"))

# People, their addresses and talks.
person = table(
    "person", key("id"), text("language"), flag("greeted"), when("created_at"),
    when("banned_until", nullable=True), flag("muted", **OFF),
)  # fmt: skip
address = table(
    "address", number(), of("person", "person.id"), text("channel"), text("account"),
    text("mac", unique=True), sealed("name", nullable=False), text("state"), when("heard_at"),
    **COUNTED,
)  # fmt: skip
index("address_person", address.c.person, address.c.heard_at)
conversation = table(
    "conversation", of("person", "person.id", primary_key=True), count("version"),
    maybe("draft"), sealed("state"), when("changed_at"), maybe("called"),
    when("called_at", nullable=True),
)  # fmt: skip
index("conversation_draft", conversation.c.draft, where="draft IS NOT NULL")
index("conversation_called", conversation.c.called_at, where="called IS NOT NULL")
consent = table(
    "consent", number(), of("case", "report.id"), of("person", "person.id"), text("version"),
    text("language"), text("channel"), when("at"), **COUNTED,
)  # fmt: skip
index("consent_case", consent.c.case)
index("consent_person", consent.c.person)

# Other names that people come by, each the mac of one and of the lasting one; since when a
# recipient may be written to freely.
alias = table("alias", key("mac"), text("target"))
index("alias_target", alias.c.target)
window = table("window", key("recipient"), when("opened_at"))

# Cases. A draft is a report in state "draft"; a dropped one has no key and no body.
report = table(
    "report", key("id"), text("state"), count("version"), of("person", "person.id"),
    text("channel"), Column("ticket", Words, unique=True), maybe("secret_mac"), sealed("secret"),
    sealed("body"), maybe("election"), maybe("stage"), maybe("lane"), maybe("category"),
    maybe("place_code"), maybe("city"), maybe("kecamatan"), Column("known_at", sa.Date),
    maybe("visibility"), maybe("office"), maybe("reason"), maybe("source_group"),
    flag("practice"), when("created_at"), when("filed_at", nullable=True), when("changed_at"),
    maybe("holder"), maybe("outcome"), maybe("ending"), maybe("referred"), sealed("number"),
    maybe("twin"), count("handed", **ZERO), count("reopened", **ZERO), flag("escalated", **OFF),
    flag("conflict", **OFF), when("due_at", nullable=True), when("closed_at", nullable=True),
    count("rating", nullable=True), maybe("filed_by"), maybe("bared"),
    when("bared_at", nullable=True), maybe("counted"),
)  # fmt: skip
index("report_person", report.c.person, report.c.filed_at)
index("report_filed", report.c.practice, report.c.filed_at)
index("report_office", report.c.office, report.c.filed_at)
index("report_city", report.c.city, report.c.filed_at)
index("report_kecamatan", report.c.kecamatan, report.c.filed_at)
index("report_category", report.c.category, report.c.filed_at)
index("report_state", report.c.state, report.c.filed_at)
index("report_draft", report.c.created_at, where="state = 'draft'")
index(
    "report_tally", report.c.practice, report.c.city, report.c.kecamatan, report.c.category,
    report.c.lane, report.c.state, report.c.conflict, where="filed_at IS NOT NULL",
)  # fmt: skip
_OPEN = "filed_at IS NOT NULL AND closed_at IS NULL"
index("report_office_due", report.c.office, report.c.due_at, where=_OPEN)
index("report_city_due", report.c.city, report.c.due_at, where=_OPEN)
index("report_closed", report.c.closed_at, where="closed_at IS NOT NULL")
index("report_holder", report.c.holder, report.c.due_at, where="holder IS NOT NULL")
affected = table(
    "affected", key("id"), of("case", "report.id"), count("place"),
    sealed("body", nullable=False), maybe("nik_mac"), text("state", server_default="open"),
    maybe("letter"), when("changed_at", nullable=True),
)  # fmt: skip
index("affected_letter", affected.c.letter, where="letter IS NOT NULL")
index("affected_case", affected.c.case, affected.c.place)
index("affected_nik", affected.c.nik_mac, where="nik_mac IS NOT NULL")
clock = table(
    "clock", number(), of("case", "report.id"), text("kind"), when("due_at"), text("state"),
    sa.UniqueConstraint("case", "kind", name="clock_once"), **COUNTED,
)  # fmt: skip
index("clock_due", clock.c.due_at, where="state = 'running'")
entry = table(
    "entry", number(), text("uid", unique=True), of("case", "report.id"), text("kind"),
    text("actor"), text("office"), when("at"), text("state"), flag("told"), flag("undone"),
    sealed("body", nullable=False), **COUNTED,
)  # fmt: skip
index("entry_case", entry.c.case, entry.c.id)
trait = table(
    "trait", of("case", "report.id", primary_key=True), key("kind"), text("mac"),
)  # fmt: skip
index("trait_mac", trait.c.mac)
exhibit = table(
    "exhibit", key("id"), of("case", "report.id"), text("sort"), text("kind"), text("state"),
    Column("address", NUMBER, ForeignKey("address.id")), sealed("reference"), sealed("name"),
    sealed("caption"), text("mime"), count("size", nullable=True), sealed("sha256"),
    maybe("content_mac"), maybe("path"), flag("shown"), count("attempts"),
    maybe("reason"), when("next_at"), when("at"), sealed("facts"), flag("facts_open", **OFF),
    flag("facts_asked", **OFF),
)  # fmt: skip
index("exhibit_case", exhibit.c.case, exhibit.c.at)
index("exhibit_due", exhibit.c.next_at, where="state = 'waiting'")
index("exhibit_facts", exhibit.c.case, where="facts IS NOT NULL AND NOT facts_asked")
index("exhibit_content", exhibit.c.content_mac, where="content_mac IS NOT NULL")
index("exhibit_path", exhibit.c.path, where="path IS NOT NULL")

# Offices, their chats and people, and the cards that were sent to them.
office = table(
    "office", key("id"), text("kind"), text("place"), maybe("parent"), text("state"),
    maybe("address"), maybe("phone"), maybe("hours"), maybe("map_link"),
    flag("photos_in_group"), when("silent_since", nullable=True),
)  # fmt: skip
office_chat = table(
    "office_chat", number(), of("office", "office.id"), text("channel"), text("account"),
    text("mac", unique=True), sealed("name", nullable=False), text("state"), text("bound_by"),
    when("changed_at"), count("members", nullable=True), when("counted_at", nullable=True),
    **COUNTED,
)  # fmt: skip
index("office_chat_office", office_chat.c.office)
staff = table(
    "staff", of("person", "person.id", primary_key=True), key("office"), key("role"),
    text("place"), text("state"), when("since"), when("until", nullable=True),
    flag("deputy", **OFF),
)  # fmt: skip
index("staff_office", staff.c.office)
officer = table(
    "officer", of("person", "person.id", primary_key=True), sealed("name", nullable=False),
)  # fmt: skip
invite = table(
    "invite", key("id"), text("mac", unique=True), text("office"), text("role"), text("place"),
    text("by"), when("made_at"), when("expires_at"), text("state"), maybe("person"),
    sealed("name"), maybe("confirmed_by"), maybe("second"),
)  # fmt: skip
index("invite_office", invite.c.office, invite.c.made_at)
card = table(
    "card", of("case", "report.id", primary_key=True), key("chat"), text("channel"),
    text("account"), sealed("name", nullable=False), sealed("message", nullable=False),
    text("message_mac"), count("version"), when("first_at"), when("at"), sealed("face"),
    flag("shared", **OFF),
)  # fmt: skip
index("card_chat", card.c.chat)
index("card_message", card.c.message_mac)
prompt = table(
    "prompt", key("message_mac"), text("uid"), text("chat"), maybe("case"),
    sealed("message", nullable=False), sealed("body", nullable=False), when("at"),
)  # fmt: skip
index("prompt_chat", prompt.c.chat)
index("prompt_case", prompt.c.case, where='"case" IS NOT NULL')
index("prompt_at", prompt.c.at)

# What goes out. `recipient` is a keyed HMAC; `owner` says whose key seals (none: the house's).
outbox = table(
    "outbox", number(), text("uid"), text("recipient"), text("channel"), text("account"),
    text("kind"), text("state"), maybe("owner"), sealed("address"), sealed("body"),
    maybe("case"), text("language"), count("card", nullable=True), flag("edits_card"),
    when("not_before"), count("attempts"), maybe("worker"), when("lease", nullable=True),
    maybe("token"), flag("repeat"), maybe("reason"), count("folded_into", nullable=True),
    sealed("remote"), when("created_at"), when("settled_at", nullable=True), maybe("act"),
    maybe("report"), flag("nudged", **OFF), maybe("haste"), **COUNTED,
)  # fmt: skip
_HASTY = "haste IS NOT NULL AND state = 'waiting'"
index("outbox_haste", outbox.c.recipient, outbox.c.haste, outbox.c.id, where=_HASTY)
index("outbox_gathered", outbox.c.folded_into, where="folded_into IS NOT NULL")
index("outbox_order", outbox.c.recipient, outbox.c.id, where="state = 'waiting'")
index("outbox_early", outbox.c.recipient, outbox.c.not_before, where="state = 'waiting'")
index("outbox_alone", outbox.c.recipient, where="state = 'sending'", unique=True)
index("outbox_lease", outbox.c.lease, where="state = 'sending'")
index("outbox_state", outbox.c.state, outbox.c.settled_at)
index("outbox_case", outbox.c.case, where="\"case\" IS NOT NULL AND state = 'waiting'")
index("outbox_act", outbox.c.act, where="act IS NOT NULL AND state = 'waiting'")
index("outbox_mark", outbox.c.uid, where="channel = 'whatsapp'")
index("outbox_parked", outbox.c.recipient, where="state = 'parked'")
index(
    "outbox_parked_case", outbox.c.case, where="\"case\" IS NOT NULL AND state = 'parked'",
)  # fmt: skip
lane = table(
    "lane", key("recipient"), text("channel"), text("account"), when("ready_at"),
    when("due_at", nullable=True), flag("inflight"), when("paced_at", nullable=True),
)  # fmt: skip
index("lane_due", lane.c.channel, lane.c.due_at, where="due_at IS NOT NULL")
index("lane_ready", lane.c.ready_at)
# What each account may send in all: when the next fits, for all deliverers together.
pace = table("pace", key("channel"), key("account"), when("due_at"))

# The journal in its final form; seq, prev, hash and signature are the chainer's.
journal = table(
    "journal", number(), text("uid"), Column("seq", sa.BigInteger, unique=True), when("at"),
    text("actor"), text("action"), text("subject"), maybe("owner"),
    sealed("detail", nullable=False), sealed("commitment", nullable=False), sealed("prev"),
    sealed("hash"), sealed("signature"), **COUNTED,
)  # fmt: skip
index("journal_unlinked", journal.c.id, where="seq IS NULL")
index("journal_subject", journal.c.subject, journal.c.id)

# The web's two sides, and the rest.
transcript = table(
    "transcript", number(), text("uid"), text("session"), text("author"),
    sealed("body", nullable=False), when("at"), **COUNTED,
)  # fmt: skip
index("transcript_session", transcript.c.session, transcript.c.id)
desk_login = table(
    "desk_login", key("mac"), text("person"), text("role"), text("place"),
    when("expires_at"), when("spent_at", nullable=True), text("factor", server_default="terminal"),
)  # fmt: skip
desk_session = table(
    "desk_session", key("id"), text("mac", unique=True), text("person"), text("role"),
    text("place"), when("made_at"), when("expires_at"), flag("proved", **OFF),
    when("seen_at", nullable=True), maybe("agent"),
)  # fmt: skip
second_factor = table(
    "second_factor", key("person"), sealed("secret", nullable=False),
    when("confirmed_at", nullable=True), count("last_step", nullable=True),
    count("tries", **ZERO), when("until", nullable=True),
)  # fmt: skip
feedback = table(
    "feedback", number(), text("uid"), of("person", "person.id"), text("city"),
    sealed("body", nullable=False), maybe("report"), when("at"), **COUNTED,
)  # fmt: skip
index("feedback_city", feedback.c.city, feedback.c.id)
setting = table("setting", key("name"), text("value"), when("changed_at"))
