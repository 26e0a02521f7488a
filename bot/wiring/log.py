"""The log: one line an event, in JSON with the numbers of its rows (`ids`) as fields of their own;
never a citizen's words, name or address."""

import json
import logging
import sys
from typing import Literal

from bot.wiring.once import Once


class _Lines(logging.Formatter):
    """One line whatever happens: an error by its kind and place, without its words."""

    _second = (0, "")
    """The last second and how it is written: a busy one has a thousand lines."""

    def format(self, record: logging.LogRecord) -> str:
        message = _inert(record.getMessage())
        return f"{self._time(record)} {record.levelname.lower():7} {message}{_fault(record)}"

    def _time(self, record: logging.LogRecord) -> str:
        second = int(record.created)
        if second != self._second[0]:
            self._second = (second, self.formatTime(record, "%Y-%m-%dT%H:%M:%S"))
        return self._second[1]


class _Json(_Lines):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self._time(record),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage() + _fault(record),
            **getattr(record, "ids", {}),
        }
        return json.dumps(line, ensure_ascii=True)


def _inert(message: str) -> str:
    """On one line, and nothing in it that could steer a terminal."""
    if message.isprintable():
        return message
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in message
    )


def _fault(record: logging.LogRecord) -> str:
    """An exception's own words may hold a citizen's, or a token; its kind and place do not."""
    error = record.exc_info[1] if record.exc_info else None
    while isinstance(error, BaseExceptionGroup):  # of a group of tasks: the first that failed
        error = error.exceptions[0]
    if error is None:
        return ""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return f" [{type(error).__name__}{place}]"


def begin(form: Literal["text", "json"], *, quiet: bool) -> None:
    """Log to stderr; on a terminal only what somebody should look at."""
    # What no line of ours tells need not be found out for each.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.logAsyncioTasks = False  # type: ignore[attr-defined]  # since 3.12
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(form))
    handler.addFilter(Once())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for ours in ("bot", "handlers", "storage"):
        logging.getLogger(ours).setLevel(logging.WARNING if quiet else logging.INFO)


def formatter(form: Literal["text", "json"]) -> logging.Formatter:
    """How a line of the log is written."""
    return _Json() if form == "json" else _Lines()
