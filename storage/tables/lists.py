"""Rules, letters, parcels and groups; what people ask of their data, and who watches."""

import sqlalchemy as sa
from sqlalchemy import Column

from storage.columns import ZERO, count, flag, key, maybe, number, of, sealed, text, when
from storage.tables.core import report
from storage.tables.shape import COUNTED, index, table

# Rows that a city office confirmed; letters; files that expire; groups that help; days to come.
rule = table(
    "rule", key("city"), key("name"), maybe("value"), text("source"), flag("verified"),
    text("by"), when("at"),
)  # fmt: skip
letter = table(
    "letter", key("id"), text("kind"), text("city"), text("office"), text("place"),
    text("number"), count("serial"), count("year"), text("state"), text("by"), when("made_at"),
    when("handed_at", nullable=True), when("answered_at", nullable=True),
    sealed("body", nullable=False),
)  # fmt: skip
index("letter_serial", letter.c.city, letter.c.kind, letter.c.year, letter.c.serial, unique=True)
index("letter_office", letter.c.office, letter.c.made_at)
parcel = table(
    "parcel", key("id"), text("kind"), text("office"), maybe("case"), maybe("letter"), text("by"),
    sealed("facts", nullable=False), maybe("path"), count("size"), when("made_at"),
    when("expires_at"), count("taken", **ZERO),
)  # fmt: skip
index("parcel_expires", parcel.c.expires_at, where="path IS NOT NULL")
index("parcel_making", parcel.c.made_at, where="kind = 'making'")
partner = table(
    "partner", key("id"), text("code", unique=True), text("city"), text("name"), text("state"),
    text("by"), when("made_at"), sealed("contact"),
)  # fmt: skip
index("report_group", report.c.source_group, where="source_group IS NOT NULL")
reminder = table(
    "reminder", number(), of("person", "person.id"), text("city"), text("kind"),
    Column("day", sa.Date, nullable=False), when("due_at"), text("state"),
    sa.UniqueConstraint("person", "city", "kind", name="reminder_once"), **COUNTED,
)  # fmt: skip
index("reminder_due", reminder.c.due_at, where="state = 'waiting'")

# What figures are sums of, and the reports that changed since they were counted.
cell = table(
    "cell", key("grain"), key("measure"), key("place"), key("office"),
    flag("conflict", primary_key=True), key("lane"), key("category"), key("value"),
    count("count"), sqlite_with_rowid=False,
)  # fmt: skip
recount = table("recount", of("case", "report.id", primary_key=True))

# What the public saw on a day, and reports of a period: numbers only, frozen.
published = table("published", key("day"), text("body"), when("at"))
edition = table(
    "edition", key("id"), text("city"), text("kind"), text("period"), text("state"), text("body"),
    text("by"), when("made_at"), maybe("approved_by"), when("approved_at", nullable=True),
)  # fmt: skip
index("edition_city", edition.c.city, edition.c.made_at)

# What people ask of their own data, each with its clock; who sits in an office's group without
# being enrolled; messages that a citizen's phone still shows.
request = table(
    "request", key("id"), maybe("person"), text("kind"), maybe("case"), maybe("office"),
    maybe("city"), when("asked_at"), when("due_at"), text("state"),
    when("ended_at", nullable=True), count("alarmed", **ZERO), sealed("kept"),
)  # fmt: skip
index("request_due", request.c.due_at, where="state = 'waiting'")
index("request_person", request.c.person, where="person IS NOT NULL")
index("request_case", request.c["case"], where='"case" IS NOT NULL')
stranger = table(
    "stranger", key("chat"), key("mac"), text("office"), sealed("name", nullable=False),
    text("state"), when("seen_at"), maybe("answered_by"), when("answered_at", nullable=True),
)  # fmt: skip
index("stranger_office", stranger.c.office, where="state = 'open'")
trace = table(
    "trace", number(), text("uid"), text("recipient"), of("person", "person.id"),
    sealed("message", nullable=False), when("at"), **COUNTED,
)  # fmt: skip
index("trace_recipient", trace.c.recipient, trace.c.id)
index("trace_at", trace.c.at)
