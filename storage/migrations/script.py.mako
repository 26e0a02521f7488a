"""${message}."""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None
oldest = ${repr(up_revision)}
# The revision of the oldest program that may go on beside this one. One that only adds (columns
# that may be empty or have a default, tables, indexes) says what the one before it says; one that
# takes away or changes names its own, and comes a release after nobody needs what it takes.
# docs/upgrade.md


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
