"""The cookies: a citizen's conversation, an officer's desk."""

import re
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from handlers.web.parts import Parts

Door = Literal["posko", "desk"]
_SHAPE = re.compile(r"[A-Za-z0-9_-]{32,64}")
_DAYS: dict[Door, int] = {"posko": 180, "desk": 30}


class Sessions:
    """Reads and writes the cookies. The name's prefix keeps other hosts from setting them."""

    def __init__(self, parts: Parts) -> None:
        self._secure = parts.secure

    def read(self, request: Request, door: Door) -> str | None:
        value = request.cookies.get(self._name(door), "")
        return value if _SHAPE.fullmatch(value) else None

    def write(self, response: Response, door: Door, session: str, *, lasting: bool = True) -> None:
        """One that is not `lasting` is forgotten when the browser is closed."""
        response.set_cookie(
            self._name(door),
            session,
            max_age=_DAYS[door] * 24 * 3600 if lasting else None,
            path="/",
            httponly=True,
            samesite="lax",
            secure=self._secure,
        )

    def forget(self, response: Response, door: Door) -> None:
        response.delete_cookie(
            self._name(door), path="/", httponly=True, samesite="lax", secure=self._secure
        )

    def _name(self, door: Door) -> str:
        return f"__Host-{door}" if self._secure else door
