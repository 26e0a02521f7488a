"""The posko at work: standings, histories and clocks of cases, people's invites, names, prompts."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_COUNTED = {"sqlite_autoincrement": True}
_OPEN = "filed_at IS NOT NULL AND closed_at IS NULL"
_KINDS = "'claim', 'city', 'first-word', 'confirm', 'review', 'handling', 'legal-limit'"


def upgrade() -> None:
    _reports()
    _histories()
    _people()
    _posts()
    _desk()
    _carry_over()


def _text(name: str, *more: Any, nullable: bool = False, **rest: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, *more, nullable=nullable, **rest)


def _maybe(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text)


def _count(name: str, *, nullable: bool = False, **rest: Any) -> sa.Column[Any]:
    """A number, or a time in microseconds since 1970."""
    return sa.Column(name, sa.BigInteger, nullable=nullable, **rest)


def _sealed(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


def _flag(name: str, **rest: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=False, **rest)


def _off(name: str) -> sa.Column[Any]:
    return _flag(name, server_default=sa.false())


def _index(name: str, table: str, *columns: str, where: str | None = None) -> None:
    only: dict[str, Any] = {}
    if where is not None:
        only = {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
    op.create_index(name, table, list(columns), **only)


def _add(table: str, columns: Sequence[sa.Column[Any]]) -> None:
    for column in columns:
        op.add_column(table, column)


def _reports() -> None:
    _add("report", (
        _maybe("holder"), _maybe("outcome"), _maybe("ending"), _maybe("referred"),
        _sealed("number", nullable=True), _maybe("twin"), _count("handed", server_default="0"),
        _count("reopened", server_default="0"), _off("escalated"), _off("conflict"),
        _count("due_at", nullable=True), _count("closed_at", nullable=True),
        _count("rating", nullable=True), _maybe("filed_by"),
    ))  # fmt: skip
    _index("report_office_due", "report", "office", "due_at", where=_OPEN)
    _index("report_city_due", "report", "city", "due_at", where=_OPEN)
    _index("report_holder", "report", "holder", "due_at", where="holder IS NOT NULL")
    op.drop_index("report_tally", "report")
    _index(
        "report_tally", "report", "practice", "city", "kecamatan", "category", "lane", "state",
        "conflict", where="filed_at IS NOT NULL",
    )  # fmt: skip


def _histories() -> None:
    op.create_table(
        "entry", sa.Column("id", _NUMBER, primary_key=True, autoincrement=True),
        _text("uid", unique=True), _text("case", sa.ForeignKey("report.id")), _text("kind"),
        _text("actor"), _text("office"), _count("at"), _text("state"), _flag("told"),
        _flag("undone"), _sealed("body"), **_COUNTED,
    )  # fmt: skip
    _index("entry_case", "entry", "case", "id")
    op.create_table(
        "trait", _text("case", sa.ForeignKey("report.id"), primary_key=True),
        _text("kind", primary_key=True), _text("mac"),
    )  # fmt: skip
    _index("trait_mac", "trait", "mac")


def _people() -> None:
    op.add_column("person", _count("banned_until", nullable=True))
    _add("conversation", (_maybe("called"), _count("called_at", nullable=True)))
    _index("conversation_called", "conversation", "called_at", where="called IS NOT NULL")
    op.add_column("office", _count("silent_since", nullable=True))
    op.add_column("staff", _off("deputy"))
    op.create_table(
        "officer", _text("person", sa.ForeignKey("person.id"), primary_key=True), _sealed("name"),
    )  # fmt: skip
    op.create_table(
        "invite", _text("id", primary_key=True), _text("mac", unique=True), _text("office"),
        _text("role"), _text("place"), _text("by"), _count("made_at"), _count("expires_at"),
        _text("state"), _maybe("person"), _sealed("name", nullable=True), _maybe("confirmed_by"),
        _maybe("second"),
    )  # fmt: skip
    _index("invite_office", "invite", "office", "made_at")


def _posts() -> None:
    op.add_column("outbox", _maybe("act"))
    _index("outbox_act", "outbox", "act", where="act IS NOT NULL AND state = 'waiting'")
    op.create_table(
        "prompt", _text("message_mac", primary_key=True), _text("uid"), _text("chat"),
        _maybe("case"), _sealed("message"), _sealed("body"), _count("at"),
    )  # fmt: skip
    _index("prompt_chat", "prompt", "chat")
    _index("prompt_case", "prompt", "case", where='"case" IS NOT NULL')
    _index("prompt_at", "prompt", "at")


def _desk() -> None:
    op.add_column("desk_login", _text("factor", server_default="terminal"))
    _add("desk_session", (_off("proved"), _count("seen_at", nullable=True), _maybe("agent")))
    op.create_table(
        "second_factor", _text("person", primary_key=True), _sealed("secret"),
        _count("confirmed_at", nullable=True), _count("last_step", nullable=True),
        _count("tries", server_default="0"), _count("until", nullable=True),
    )  # fmt: skip


def _carry_over() -> None:
    """Reports filed by the first release: which are kept from poskos, and what is due."""
    op.execute(
        "UPDATE report SET conflict = true WHERE category = 'supervisor' OR reason = 'supervisor'"
    )
    op.execute(
        "UPDATE report SET due_at = (SELECT min(clock.due_at) FROM clock"  # noqa: S608
        " WHERE clock.\"case\" = report.id AND clock.state = 'running'"
        f" AND clock.kind IN ({_KINDS})) WHERE filed_at IS NOT NULL"
    )
