"""What pywa and its HTTP client raise, told as the bot's own errors."""

from datetime import timedelta

import httpx
from pywa_async.errors import WhatsAppError

from bot.messages import Later, SendError
from handlers.whatsapp.errors import LOST, meant

FAILURES = (
    WhatsAppError,
    httpx.HTTPError,
    httpx.InvalidURL,
    OSError,
    RuntimeError,  # the client was closed meanwhile
    ValueError,  # an answer that is no JSON
    TypeError,
    LookupError,
    AttributeError,  # an answer of another shape
)
"""All that a call may raise."""
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError,
           httpx.UnsupportedProtocol, httpx.InvalidURL, RuntimeError)  # fmt: skip
"""What is raised before a word has left."""


def told(error: Exception, *, template: bool = True) -> SendError:
    """The error in the bot's words, without a word of what was sent or of the token.

    `template` says whether an approved template was being sent.
    """
    if isinstance(error, WhatsAppError):
        return _answered(error, template=template)
    if isinstance(error, _UNSENT):
        return Later(f"WhatsApp cannot be reached ({type(error).__name__})")
    if isinstance(error, httpx.TimeoutException):
        return _lost("WhatsApp did not answer in time", error)
    if isinstance(error, httpx.HTTPError | OSError):
        return _lost("WhatsApp's answer was lost", error)
    return _lost("WhatsApp's answer cannot be read", error)


def _answered(error: WhatsAppError, *, template: bool) -> SendError:
    # pywa takes the HTTP status for the code where the answer is not Meta's JSON: then a server
    # in between said so, and nobody knows how far the message came.
    if error.code == error.status_code and error.code >= 500:
        return Later(f"WhatsApp is in trouble ({error.code})", LOST, lost=True)
    return meant(error.code, f"{error.message} {error.details or ''}", template=template)


def _lost(reason: str, error: Exception) -> Later:
    return Later(f"{reason} ({type(error).__name__})", LOST, lost=True)


def begun(error: SendError) -> SendError:
    """The error of a message of several calls that broke off after the first."""
    if not isinstance(error, Later):
        return error
    wait = max(error.after or timedelta(), LOST)
    return Later(str(error), wait, lost=True, pause=error.pause, alarm=error.alarm)


def unsent(error: SendError) -> SendError:
    """The error of a call that sends nothing to anybody, such as an upload."""
    if not isinstance(error, Later) or not error.lost:
        return error
    return Later(str(error), pause=error.pause, alarm=error.alarm)
