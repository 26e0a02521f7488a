"""Papers: rows an office confirmed, letters and their people, parcels, groups, reminders."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    state = sa.Column("state", sa.Text, nullable=False, server_default="open")
    op.add_column("affected", state)
    op.add_column("affected", sa.Column("letter", sa.Text))
    op.add_column("affected", sa.Column("changed_at", sa.BigInteger))
    _index("affected_letter", "affected", "letter", where="letter IS NOT NULL")
    _rules()
    _letters()
    _groups()
    _reminders()


def _text(name: str, *more: Any, nullable: bool = False, **rest: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, *more, nullable=nullable, **rest)


def _count(name: str, *, nullable: bool = False, **rest: Any) -> sa.Column[Any]:
    """A number, or a time in microseconds since 1970."""
    return sa.Column(name, sa.BigInteger, nullable=nullable, **rest)


def _rules() -> None:
    op.create_table(
        "rule", _text("city", primary_key=True), _text("name", primary_key=True),
        _text("value", nullable=True), _text("source"),
        sa.Column("verified", sa.Boolean, nullable=False), _text("by"), _count("at"),
    )  # fmt: skip


def _letters() -> None:
    op.create_table(
        "letter", _text("id", primary_key=True), _text("kind"), _text("city"), _text("office"),
        _text("place"), _text("number"), _count("serial"), _count("year"), _text("state"),
        _text("by"), _count("made_at"), _count("handed_at", nullable=True),
        _count("answered_at", nullable=True), sa.Column("body", sa.LargeBinary, nullable=False),
    )  # fmt: skip
    _index("letter_serial", "letter", "city", "kind", "year", "serial", unique=True)
    _index("letter_office", "letter", "office", "made_at")
    op.create_table(
        "parcel", _text("id", primary_key=True), _text("kind"), _text("office"),
        _text("case", nullable=True), _text("letter", nullable=True), _text("by"),
        sa.Column("facts", sa.LargeBinary, nullable=False), _text("path", nullable=True),
        _count("size"), _count("made_at"), _count("expires_at"),
        _count("taken", server_default="0"),
    )  # fmt: skip
    _index("parcel_expires", "parcel", "expires_at", where="path IS NOT NULL")


def _groups() -> None:
    op.create_table(
        "partner", _text("id", primary_key=True), _text("code", unique=True), _text("city"),
        _text("name"), _text("state"), _text("by"), _count("made_at"),
        sa.Column("contact", sa.LargeBinary),
    )  # fmt: skip
    _index("report_group", "report", "source_group", where="source_group IS NOT NULL")


def _reminders() -> None:
    op.create_table(
        "reminder", sa.Column("id", _NUMBER, primary_key=True, autoincrement=True),
        _text("person", sa.ForeignKey("person.id")), _text("city"), _text("kind"),
        sa.Column("day", sa.Date, nullable=False), _count("due_at"), _text("state"),
        sa.UniqueConstraint("person", "city", "kind", name="reminder_once"),
        sqlite_autoincrement=True,
    )  # fmt: skip
    _index("reminder_due", "reminder", "due_at", where="state = 'waiting'")


def _index(
    name: str, table: str, *columns: str, where: str | None = None, unique: bool = False
) -> None:
    only: dict[str, Any] = (
        {}
        if where is None
        else {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
    )
    op.create_index(name, table, [*columns], unique=unique, **only)
