"""The libraries' exceptions in our own words: none of them names a value."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    SQLAlchemyError,
    StatementError,
)

from bot.ports import Fault, Stale
from storage.errors import Misfit

CLASHES = {"40001", "40P01"}
"""PostgreSQL's serialization failure and deadlock: nobody's fault, try again."""


@contextmanager
def plainly() -> Iterator[None]:
    """Turns the libraries' exceptions into ours; none of them names a value."""
    try:
        yield
    except IntegrityError:
        raise Stale from None
    except DataError:
        raise Misfit from None
    except StatementError as fault:
        raise _named(fault) from None
    except (SQLAlchemyError, OSError, TimeoutError) as fault:
        raise Fault(type(fault).__name__) from None


def _named(fault: StatementError) -> Exception:
    if isinstance(fault.orig, ValueError):
        return fault.orig
    if isinstance(fault, DBAPIError) and getattr(fault.orig, "sqlstate", None) in CLASHES:
        return Stale()
    cause = getattr(fault.orig, "__cause__", None) or fault.orig
    code = getattr(cause, "sqlite_errorname", None) or type(cause).__name__
    return Fault(code)
