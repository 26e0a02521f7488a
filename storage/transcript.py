"""What was said on the web, both ways: sealed, each session under a key of its own."""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from bot.ports import Line
from storage.codec import line_from_json, line_to_json
from storage.errors import Erased
from storage.tables import transcript
from storage.work import Ground, Work, new_id


class Transcript:
    """`on_line` is told of each new line, after the commit: (session, id)."""

    def __init__(self, ground: Ground, on_line: Callable[[str, int], Any]) -> None:
        self._ground = ground
        self._on_line = on_line

    async def append(self, session: str, line: Line) -> int:
        """Store the line and return its id; the line's own id is not looked at."""
        async with self._ground.writing() as work:
            id_ = await write_line(work, session, line)
        self._on_line(session, id_)
        return id_

    async def after(self, session: str, id_: int, limit: int) -> Sequence[Line]:
        """The lines after `id_`, oldest first; plain and repeatable."""
        async with self._ground.reading() as work:
            mine = transcript.c.session == _owner(work, session)
            query = sa.select(transcript).where(mine, transcript.c.id > id_)
            rows = await work.all(query.order_by(transcript.c.id).limit(limit))
            return await _opened(work, rows)

    async def erase(self, session: str) -> None:
        """Forget a session: its key and its lines."""
        async with self._ground.writing() as work:
            owner = _owner(work, session)
            await work.run(transcript.delete().where(transcript.c.session == owner))
            await work.destroy_key(owner)


async def write_line(work: Work, session: str, line: Line) -> int:
    owner, uid = _owner(work, session), new_id()
    if not work.sqlite:
        work.keys.doubt(owner)  # another process may have erased the session
    if not await work.has_key(owner):
        await work.make_key(owner)
    body = await work.seal(owner, line_to_json(line), "transcript", uid, "body")
    row = {"uid": uid, "session": owner, "author": line.author, "body": body, "at": line.at}
    result = await work.run(transcript.insert().values(row).returning(transcript.c.id))
    return int(result.scalar_one())


async def latest_lines(work: Work, session: str, limit: int) -> Sequence[Line]:
    """The newest lines, newest first."""
    query = sa.select(transcript).where(transcript.c.session == _owner(work, session))
    rows = await work.all(query.order_by(transcript.c.id.desc()).limit(limit))
    return await _opened(work, rows)


async def _opened(work: Work, rows: Sequence[sa.Row[Any]]) -> Sequence[Line]:
    lines = []
    for row in rows:
        try:
            body = await work.open(row.session, row.body, "transcript", row.uid, "body")
        except Erased:
            return []
        lines.append(line_from_json(body, row.id, row.author, row.at))
    return lines


def _owner(work: Work, session: str) -> str:
    return work.keys.mac("session", session)
