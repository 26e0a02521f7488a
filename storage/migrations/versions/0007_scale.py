"""Several deliverers: how fast a bot and each chat may be spoken to is known to all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
oldest = "0006"


def upgrade() -> None:
    op.add_column("lane", sa.Column("paced_at", sa.BigInteger))
    op.create_table(
        "pace",
        sa.Column("channel", sa.Text, primary_key=True, nullable=False),
        sa.Column("account", sa.Text, primary_key=True, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
    )
    # Cards of a flooded chat that leave in one message.
    op.add_column("outbox", sa.Column("haste", sa.Text))
    shared = sa.Column("shared", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("card", shared)
    _index("outbox_haste", ["recipient", "haste", "id"], "haste IS NOT NULL AND state = 'waiting'")
    _index("outbox_gathered", ["folded_into"], "folded_into IS NOT NULL")


def _index(name: str, columns: list[str], where: str) -> None:
    """A partial index of the outbox."""
    only = sa.text(where)
    op.create_index(name, "outbox", columns, sqlite_where=only, postgresql_where=only)
