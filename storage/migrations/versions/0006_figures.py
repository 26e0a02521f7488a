"""Figures: cells that they are sums of, and the reports that were not counted yet."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("report", sa.Column("counted", sa.Text))
    op.create_table(
        "cell", _key("grain"), _key("measure"), _key("place"), _key("office"),
        sa.Column("conflict", sa.Boolean, primary_key=True, nullable=False), _key("lane"),
        _key("category"), _key("value"), sa.Column("count", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "recount",
        sa.Column("case", sa.Text, sa.ForeignKey("report.id"), primary_key=True, nullable=False),
    )
    op.execute(
        'INSERT INTO recount ("case") SELECT id FROM report'
        " WHERE filed_at IS NOT NULL AND NOT practice"
    )
    op.create_table("published", _key("day"), _text("body"), _when("at"))
    op.create_table(
        "edition", _key("id"), _text("city"), _text("kind"), _text("period"), _text("state"),
        _text("body"), _text("by"), _when("made_at"), _text("approved_by", nullable=True),
        _when("approved_at", nullable=True),
    )  # fmt: skip
    op.create_index("edition_city", "edition", ["city", "made_at"])
    making = sa.text("kind = 'making'")
    op.create_index(
        "parcel_making", "parcel", ["made_at"], sqlite_where=making, postgresql_where=making
    )


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _when(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A time in microseconds since 1970."""
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, primary_key=True, nullable=False)
