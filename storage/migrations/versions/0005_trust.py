"""Trust: what a card shows, what people ask of their data, strangers in groups, traces."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column("card", _sealed("face"))
    op.add_column("person", _flag("muted"))
    op.add_column("exhibit", _sealed("facts"))
    op.add_column("exhibit", _flag("facts_open"))
    op.add_column("exhibit", _flag("facts_asked"))
    _index("exhibit_facts", "exhibit", "case", where="facts IS NOT NULL AND NOT facts_asked")
    op.add_column("office_chat", _when("members", nullable=True))
    op.add_column("office_chat", _when("counted_at", nullable=True))
    op.add_column("report", _text("bared", nullable=True))
    op.add_column("report", _when("bared_at", nullable=True))
    _index("report_closed", "report", "closed_at", where="closed_at IS NOT NULL")
    _requests()
    _strangers()
    _traces()


def _requests() -> None:
    op.create_table(
        "request", _text("id", primary_key=True), _text("person", nullable=True), _text("kind"),
        _text("case", nullable=True), _text("office", nullable=True),
        _text("city", nullable=True), _when("asked_at"), _when("due_at"), _text("state"),
        _when("ended_at", nullable=True),
        sa.Column("alarmed", sa.BigInteger, nullable=False, server_default="0"), _sealed("kept"),
    )  # fmt: skip
    _index("request_due", "request", "due_at", where="state = 'waiting'")
    _index("request_person", "request", "person", where="person IS NOT NULL")
    _index("request_case", "request", "case", where='"case" IS NOT NULL')


def _strangers() -> None:
    op.create_table(
        "stranger", _text("chat", primary_key=True), _text("mac", primary_key=True),
        _text("office"), _sealed("name", nullable=False), _text("state"), _when("seen_at"),
        _text("answered_by", nullable=True), _when("answered_at", nullable=True),
    )  # fmt: skip
    _index("stranger_office", "stranger", "office", where="state = 'open'")


def _traces() -> None:
    op.create_table(
        "trace", sa.Column("id", _NUMBER, primary_key=True, autoincrement=True), _text("uid"),
        _text("recipient"), _text("person", sa.ForeignKey("person.id")),
        _sealed("message", nullable=False), _when("at"), sqlite_autoincrement=True,
    )  # fmt: skip
    _index("trace_recipient", "trace", "recipient", "id")
    _index("trace_at", "trace", "at")


def _text(name: str, *more: Any, nullable: bool = False, **rest: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, *more, nullable=nullable, **rest)


def _when(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A time in microseconds since 1970, or a number."""
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def _sealed(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


def _index(name: str, table: str, *columns: str, where: str | None = None) -> None:
    only: dict[str, Any] = (
        {}
        if where is None
        else {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
    )
    op.create_index(name, table, [*columns], **only)
