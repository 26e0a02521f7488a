"""How SQLite finds what the store asks for: the very statements, their values bound as they are."""

from collections.abc import Awaitable, Callable
from typing import Any

import sqlalchemy as sa

from storage.work import Ground


async def plans(ground: Ground, ask: Callable[[], Awaitable[object]]) -> str:
    """The plans of all that `ask` selects, a line each."""
    heard: list[tuple[str, Any]] = []

    def listen(_connection: Any, _cursor: Any, text: str, values: Any, *_: Any) -> None:
        if text.startswith("SELECT"):
            heard.append((text, values))

    def hear(text: str, values: Any) -> None:
        listen(None, None, text, values)

    database = ground.database
    engine = database.engine.sync_engine
    sa.event.listen(engine, "before_cursor_execute", listen)
    database.ears.append(hear)
    try:
        await ask()
    finally:
        database.ears.remove(hear)
        sa.event.remove(engine, "before_cursor_execute", listen)
    lines: list[str] = []
    async with ground.database.reading() as connection:
        for text, values in heard:
            found = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)
            lines += [str(row.detail) for row in found]
    return "\n".join(lines)
