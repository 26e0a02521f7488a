"""The first tables: the final shape of what later issues build on."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_COUNTED = {"sqlite_autoincrement": True}


def upgrade() -> None:
    _keys()
    _arrivals()
    _people()
    _cases()
    _offices()
    _posts()
    _records()


def _text(name: str, *more: Any, nullable: bool = False, **rest: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, *more, nullable=nullable, **rest)


def _count(name: str, *, nullable: bool = False, **rest: Any) -> sa.Column[Any]:
    """A number, or a time in microseconds since 1970."""
    return sa.Column(name, sa.BigInteger, nullable=nullable, **rest)


def _row(name: str, target: sa.ForeignKey, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, _NUMBER, target, nullable=nullable)


def _sealed(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date)


def _number() -> sa.Column[Any]:
    return sa.Column("id", _NUMBER, primary_key=True, autoincrement=True)


def _index(
    name: str, table: str, *columns: str, where: str | None = None, unique: bool = False
) -> None:
    only: dict[str, Any] = {}
    if where is not None:
        only = {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
    op.create_index(name, table, list(columns), unique=unique, **only)


def _keys() -> None:
    op.create_table(
        "secret", _text("name", primary_key=True), _text("master"), _sealed("wrapped"),
    )  # fmt: skip
    op.create_table(
        "data_key", _text("owner", primary_key=True), _text("master"), _sealed("wrapped"),
    )  # fmt: skip


def _arrivals() -> None:
    op.create_table(
        "inbox", _number(), _text("uid"), _text("channel"), _text("account"), _text("sender"),
        _sealed("body", nullable=True), _text("state"), _text("reason", nullable=True),
        _count("at"), _count("done_at", nullable=True), **_COUNTED,
    )  # fmt: skip
    _index("inbox_done", "inbox", "done_at", where="state = 'done'")
    _index("inbox_quarantined", "inbox", "id", where="state = 'quarantined'")
    _index("inbox_sender", "inbox", "sender", "id", where="state = 'waiting'")
    _index("inbox_waiting", "inbox", "id", where="state = 'waiting'")
    op.create_table(
        "seen", _text("mac", primary_key=True), _count("at"), sqlite_with_rowid=False,
    )  # fmt: skip
    _index("seen_at", "seen", "at")
    op.create_table(
        "poll", _text("channel", primary_key=True), _text("account", primary_key=True),
        _count("offset"), _count("at"),
    )  # fmt: skip


def _people() -> None:
    op.create_table(
        "person", _text("id", primary_key=True), _text("language"), _flag("greeted"),
        _count("created_at"),
    )  # fmt: skip
    op.create_table(
        "address", _number(), _text("person", sa.ForeignKey("person.id")), _text("channel"),
        _text("account"), _text("mac", unique=True), _sealed("name"), _text("state"),
        _count("heard_at"), **_COUNTED,
    )  # fmt: skip
    _index("address_person", "address", "person", "heard_at")
    op.create_table(
        "conversation", _text("person", sa.ForeignKey("person.id"), primary_key=True),
        _count("version"), _text("draft", nullable=True), _sealed("state", nullable=True),
        _count("changed_at"),
    )  # fmt: skip
    _index("conversation_draft", "conversation", "draft", where="draft IS NOT NULL")


def _cases() -> None:
    op.create_table(
        "report", _text("id", primary_key=True), _text("state"), _count("version"),
        _text("person", sa.ForeignKey("person.id")), _text("channel"),
        _text("ticket", nullable=True, unique=True), _text("secret_mac", nullable=True),
        _sealed("secret", nullable=True), _sealed("body", nullable=True),
        _text("election", nullable=True), _text("stage", nullable=True),
        _text("lane", nullable=True), _text("category", nullable=True),
        _text("place_code", nullable=True), _text("city", nullable=True),
        _text("kecamatan", nullable=True), _day("known_at"), _text("visibility", nullable=True),
        _text("office", nullable=True), _text("reason", nullable=True),
        _text("source_group", nullable=True), _flag("practice"), _count("created_at"),
        _count("filed_at", nullable=True), _count("changed_at"),
    )  # fmt: skip
    _index("report_category", "report", "category", "filed_at")
    _index("report_city", "report", "city", "filed_at")
    _index("report_draft", "report", "created_at", where="state = 'draft'")
    _index("report_filed", "report", "practice", "filed_at")
    _index("report_kecamatan", "report", "kecamatan", "filed_at")
    _index("report_office", "report", "office", "filed_at")
    _index("report_person", "report", "person", "filed_at")
    _index("report_state", "report", "state", "filed_at")
    _index(
        "report_tally", "report", "practice", "city", "kecamatan", "category", "lane",
        "state", where="filed_at IS NOT NULL",
    )  # fmt: skip
    op.create_table(
        "consent", _number(), _text("case", sa.ForeignKey("report.id")),
        _text("person", sa.ForeignKey("person.id")), _text("version"), _text("language"),
        _text("channel"), _count("at"), **_COUNTED,
    )  # fmt: skip
    _index("consent_case", "consent", "case")
    _index("consent_person", "consent", "person")
    op.create_table(
        "affected", _text("id", primary_key=True), _text("case", sa.ForeignKey("report.id")),
        _count("place"), _sealed("body"), _text("nik_mac", nullable=True),
    )  # fmt: skip
    _index("affected_case", "affected", "case", "place")
    _index("affected_nik", "affected", "nik_mac", where="nik_mac IS NOT NULL")
    op.create_table(
        "clock", _number(), _text("case", sa.ForeignKey("report.id")), _text("kind"),
        _count("due_at"), _text("state"), sa.UniqueConstraint("case", "kind", name="clock_once"),
        **_COUNTED,
    )  # fmt: skip
    _index("clock_due", "clock", "due_at", where="state = 'running'")
    op.create_table(
        "exhibit", _text("id", primary_key=True), _text("case", sa.ForeignKey("report.id")),
        _text("sort"), _text("kind"), _text("state"),
        _row("address", sa.ForeignKey("address.id"), nullable=True),
        _sealed("reference", nullable=True), _sealed("name", nullable=True),
        _sealed("caption", nullable=True), _text("mime"), _count("size", nullable=True),
        _sealed("sha256", nullable=True), _text("content_mac", nullable=True),
        _text("path", nullable=True), _flag("shown"), _count("attempts"),
        _text("reason", nullable=True), _count("next_at"), _count("at"),
    )  # fmt: skip
    _index("exhibit_case", "exhibit", "case", "at")
    _index("exhibit_content", "exhibit", "content_mac", where="content_mac IS NOT NULL")
    _index("exhibit_due", "exhibit", "next_at", where="state = 'waiting'")
    _index("exhibit_path", "exhibit", "path", where="path IS NOT NULL")


def _offices() -> None:
    op.create_table(
        "office", _text("id", primary_key=True), _text("kind"), _text("place"),
        _text("parent", nullable=True), _text("state"), _text("address", nullable=True),
        _text("phone", nullable=True), _text("hours", nullable=True),
        _text("map_link", nullable=True), _flag("photos_in_group"),
    )  # fmt: skip
    op.create_table(
        "office_chat", _number(), _text("office", sa.ForeignKey("office.id")), _text("channel"),
        _text("account"), _text("mac", unique=True), _sealed("name"), _text("state"),
        _text("bound_by"), _count("changed_at"), **_COUNTED,
    )  # fmt: skip
    _index("office_chat_office", "office_chat", "office")
    op.create_table(
        "staff", _text("person", sa.ForeignKey("person.id"), primary_key=True),
        _text("office", primary_key=True), _text("role", primary_key=True), _text("place"),
        _text("state"), _count("since"), _count("until", nullable=True),
    )  # fmt: skip
    _index("staff_office", "staff", "office")
    op.create_table(
        "card", _text("case", sa.ForeignKey("report.id"), primary_key=True),
        _text("chat", primary_key=True), _text("channel"), _text("account"), _sealed("name"),
        _sealed("message"), _text("message_mac"), _count("version"), _count("first_at"),
        _count("at"),
    )  # fmt: skip
    _index("card_chat", "card", "chat")
    _index("card_message", "card", "message_mac")


def _posts() -> None:
    op.create_table(
        "outbox", _number(), _text("uid"), _text("recipient"), _text("channel"), _text("account"),
        _text("kind"), _text("state"), _text("owner", nullable=True),
        _sealed("address", nullable=True), _sealed("body", nullable=True),
        _text("case", nullable=True), _text("language"), _count("card", nullable=True),
        _flag("edits_card"), _count("not_before"), _count("attempts"),
        _text("worker", nullable=True), _count("lease", nullable=True),
        _text("token", nullable=True), _flag("repeat"), _text("reason", nullable=True),
        _count("folded_into", nullable=True), _sealed("remote", nullable=True),
        _count("created_at"), _count("settled_at", nullable=True), **_COUNTED,
    )  # fmt: skip
    _index("outbox_alone", "outbox", "recipient", where="state = 'sending'", unique=True)
    _index("outbox_case", "outbox", "case", where="\"case\" IS NOT NULL AND state = 'waiting'")
    _index("outbox_early", "outbox", "recipient", "not_before", where="state = 'waiting'")
    _index("outbox_lease", "outbox", "lease", where="state = 'sending'")
    _index("outbox_order", "outbox", "recipient", "id", where="state = 'waiting'")
    _index("outbox_state", "outbox", "state", "settled_at")
    op.create_table(
        "lane", _text("recipient", primary_key=True), _text("channel"), _text("account"),
        _count("ready_at"), _count("due_at", nullable=True), _flag("inflight"),
    )  # fmt: skip
    _index("lane_due", "lane", "channel", "due_at", where="due_at IS NOT NULL")
    _index("lane_ready", "lane", "ready_at")


def _records() -> None:
    op.create_table(
        "journal", _number(), _text("uid"), _count("seq", nullable=True, unique=True), _count("at"),
        _text("actor"), _text("action"), _text("subject"), _text("owner", nullable=True),
        _sealed("detail"), _sealed("commitment"), _sealed("prev", nullable=True),
        _sealed("hash", nullable=True), _sealed("signature", nullable=True), **_COUNTED,
    )  # fmt: skip
    _index("journal_subject", "journal", "subject", "id")
    _index("journal_unlinked", "journal", "id", where="seq IS NULL")
    op.create_table(
        "transcript", _number(), _text("uid"), _text("session"), _text("author"), _sealed("body"),
        _count("at"), **_COUNTED,
    )  # fmt: skip
    _index("transcript_session", "transcript", "session", "id")
    op.create_table(
        "desk_login", _text("mac", primary_key=True), _text("person"), _text("role"),
        _text("place"), _count("expires_at"), _count("spent_at", nullable=True),
    )  # fmt: skip
    op.create_table(
        "desk_session", _text("id", primary_key=True), _text("mac", unique=True), _text("person"),
        _text("role"), _text("place"), _count("made_at"), _count("expires_at"),
    )  # fmt: skip
    op.create_table(
        "feedback", _number(), _text("uid"), _text("person", sa.ForeignKey("person.id")),
        _text("city"), _sealed("body"), _text("report", nullable=True), _count("at"), **_COUNTED,
    )  # fmt: skip
    _index("feedback_city", "feedback", "city", "id")
    op.create_table(
        "setting", _text("name", primary_key=True), _text("value"), _count("changed_at"),
    )  # fmt: skip
