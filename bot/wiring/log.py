"""The log: one line an event, with ids; never a citizen's words, name or address."""

import json
import logging
import sys
from typing import Literal


class _Lines(logging.Formatter):
    """One line whatever happens: an error by its kind and place, without its words."""

    def format(self, record: logging.LogRecord) -> str:
        message = _inert(record.getMessage())
        return f"{self._time(record)} {record.levelname.lower():7} {message}{_fault(record)}"

    def _time(self, record: logging.LogRecord) -> str:
        return self.formatTime(record, "%Y-%m-%dT%H:%M:%S")


class _Json(_Lines):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self._time(record),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage() + _fault(record),
        }
        return json.dumps(line, ensure_ascii=True)


def _inert(message: str) -> str:
    """On one line, and nothing in it that could steer a terminal."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in message
    )


def _fault(record: logging.LogRecord) -> str:
    """An exception's own words may hold a citizen's, or a token; its kind and place do not."""
    if not record.exc_info or record.exc_info[0] is None:
        return ""
    trace = record.exc_info[2]
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return f" [{record.exc_info[0].__name__}{place}]"


def begin(form: Literal["text", "json"], *, quiet: bool) -> None:
    """Log to stderr; on a terminal only what somebody should look at."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(form))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for ours in ("bot", "handlers", "storage"):
        logging.getLogger(ours).setLevel(logging.WARNING if quiet else logging.INFO)


def formatter(form: Literal["text", "json"]) -> logging.Formatter:
    """How a line of the log is written."""
    return _Json() if form == "json" else _Lines()
