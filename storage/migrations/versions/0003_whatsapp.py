"""WhatsApp: other names of people, recipients' windows, receipts of what was sent."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alias", sa.Column("mac", sa.Text, primary_key=True),
        sa.Column("target", sa.Text, nullable=False),
    )  # fmt: skip
    op.create_index("alias_target", "alias", ["target"])
    op.create_table(
        "window", sa.Column("recipient", sa.Text, primary_key=True),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
    )  # fmt: skip
    op.add_column("outbox", sa.Column("report", sa.Text))
    nudged = sa.Column("nudged", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("outbox", nudged)
    _index("outbox_mark", "uid", where="channel = 'whatsapp'")
    _index("outbox_parked", "recipient", where="state = 'parked'")
    _index("outbox_parked_case", "case", where="\"case\" IS NOT NULL AND state = 'parked'")


def _index(name: str, column: str, where: str) -> None:
    only: dict[str, Any] = {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
    op.create_index(name, "outbox", [column], **only)
