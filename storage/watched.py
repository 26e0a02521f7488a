"""Whether somebody whom nobody knows sits in a chat: asked of each row as it leaves."""

import sqlalchemy as sa

from storage.tables import outbox, stranger, word

WATCHED = stranger.c.state.in_([word("open"), word("unwanted")])


def watching() -> sa.ColumnElement[bool]:
    """Whether a stranger sits in the chat that an outbox row is for: one look by its key, within
    the claim's own query."""
    return sa.exists().where(stranger.c.chat == outbox.c.recipient, WATCHED).correlate(outbox)
