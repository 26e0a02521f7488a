"""What WhatsApp's error codes mean to the bot: the one table of this channel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.messages import Closed, Later, Refused, SendError

CODES = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"
PACE = "https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits"
THROUGHPUT = "https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput"
WINDOWS = "https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages"
PER_USER = (
    "https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates"
    "#per-user-marketing-template-message-limits"
)
QUALITY = "https://developers.facebook.com/docs/whatsapp/messaging-limits"
POLICY = "https://developers.facebook.com/docs/whatsapp/overview/policy-enforcement"

LOST = timedelta(seconds=8)
"""How long a message waits whose answer was lost: its status may tell meanwhile that it left."""
INVALID = 100
NOBODY = ("business-scoped user id", "valid phone number")
"""Words of an invalid parameter by which it is the recipient who does not exist."""
MOMENT, HOUR, DAY = timedelta(seconds=2), timedelta(hours=1), timedelta(hours=24)
PAIR = timedelta(seconds=20)
"""A burst of 45 is paid off after 270 s; this often repeated, a message outlasts that."""
MINUTE, MENDED = timedelta(minutes=1), timedelta(minutes=5)
"""How often it is tried whether the administrator has mended what only he can mend: the token, and
the account, which had better not be pressed."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one code, or each of a range of them, means. `said` is Meta's title, in our words.

    `tell` makes the error from the reason; `plain` does where no template was sent, if that
    differs.
    """

    codes: range
    said: str
    tell: Callable[[str], SendError]
    source: str = CODES
    plain: Callable[[str], SendError] | None = None


def meant(code: int, detail: str = "", *, template: bool = True) -> SendError:
    """The error that a code stands for, in an answer or in a failed status.

    `detail` is Meta's own sentence: it may quote what was sent, so it decides but is never
    repeated. `template` says whether an approved template was sent; a status does not know.
    """
    for meaning in TABLE:
        if code in meaning.codes:
            tell = meaning.tell if template else meaning.plain or meaning.tell
            if code == INVALID and any(sign in detail.lower() for sign in NOBODY):
                tell = _gone
            return tell(f"WhatsApp says {code}: {meaning.said}")
    return _unknown(code)


def _unknown(code: int) -> SendError:
    """A code Meta has not told us of, or a bare HTTP status; trying again loses nothing."""
    if code == 413:
        return Refused("WhatsApp does not take so large a file")
    return Later(f"WhatsApp says {code}, which we do not know")


def _later(reason: str) -> SendError:
    return Later(reason)


def _moment(reason: str) -> SendError:
    return Later(reason, MOMENT, pause=True)


def _minute(reason: str) -> SendError:
    return Later(reason, MINUTE, pause=True)


def _pair(reason: str) -> SendError:
    return Later(reason, PAIR)


def _tomorrow(reason: str) -> SendError:
    return Later(reason, DAY)


def _payment(reason: str) -> SendError:
    # No pause: what is free (any answer inside the window) still goes out.
    return Later(reason, HOUR, alarm="whatsapp-payment")


def _token(reason: str) -> SendError:
    reason = f"{reason}; check POSKO_WHATSAPP__TOKEN"
    return Later(reason, MINUTE, pause=True, alarm="whatsapp-token")


def _blocked(reason: str) -> SendError:
    return Later(reason, MENDED, pause=True, alarm="whatsapp-blocked")


def _barred(reason: str) -> SendError:
    # Only that country's numbers: whoever is elsewhere can still be written to.
    return Refused(reason, alarm="whatsapp-blocked")


def _template(reason: str) -> SendError:
    return Refused(reason, alarm="whatsapp-template")


def _refused(reason: str) -> SendError:
    return Refused(reason)


def _gone(reason: str) -> SendError:
    return Refused(reason, gone=True)


def _one(code: int) -> range:
    return range(code, code + 1)


TABLE: tuple[Meaning, ...] = (
    # Ours to mend: the token and its rights.
    Meaning(_one(0), "the token is not valid any more", _token),
    Meaning(_one(3), "the token lacks a right", _token),
    Meaning(_one(10), "the token lacks a right", _token),
    Meaning(_one(102), "the token is not valid any more", _token),
    Meaning(_one(104), "no token came with the call", _token),
    Meaning(_one(190), "the token has expired", _token),
    Meaning(range(200, 300), "the token lacks a right", _token),
    Meaning(_one(131005), "the token lacks a right", _token),
    Meaning(_one(401), "the token is not taken", _token),
    Meaning(_one(403), "the token lacks a right", _token),
    # Ours to mend: the account and the number.
    Meaning(_one(33), "our phone number was deleted", _blocked),
    Meaning(_one(368), "our account is restricted for breaking a policy", _blocked, POLICY),
    Meaning(_one(130497), "our account may not write to this country", _barred, POLICY),
    Meaning(_one(131031), "our account is locked", _blocked, POLICY),
    Meaning(_one(131037), "our number's display name is not approved", _blocked),
    Meaning(_one(131042), "there is something wrong with the payment", _payment),
    Meaning(_one(131045), "our phone number is not registered rightly", _blocked),
    Meaning(_one(131048), "too many called our messages spam", _blocked, QUALITY),
    Meaning(_one(131064), "our account has reached its messaging limit", _blocked, QUALITY),
    Meaning(_one(133010), "our phone number is not registered", _blocked),
    # Too fast.
    Meaning(_one(4), "our app calls too often", _minute),
    Meaning(_one(80007), "our account calls too often", _minute),
    Meaning(_one(429), "we call too often", _minute),
    Meaning(_one(130429), "more messages a second than our number may send", _moment, THROUGHPUT),
    Meaning(_one(131056), "too many messages to this person", _pair, PACE),
    # WhatsApp's own trouble.
    Meaning(_one(1), "an unknown error, perhaps at WhatsApp", _later),
    Meaning(_one(2), "the service is down or overloaded", _later),
    Meaning(_one(131000), "something went wrong at WhatsApp", _later),
    Meaning(_one(131016), "a service is overloaded", _later),
    Meaning(_one(131057), "our account is being maintained", _minute),
    Meaning(_one(133004), "the server is down for a while", _later),
    Meaning(range(500, 600), "the server is in trouble", _later),
    # The recipient.
    Meaning(_one(131047), "his window is closed", Closed, WINDOWS),
    Meaning(_one(131021), "the recipient is our own number", _gone),
    Meaning(_one(131026), "he cannot be reached", _gone),
    Meaning(_one(131030), "not on the list of our test number", _gone),
    Meaning(_one(131049), "held back, as he gets enough of such", _tomorrow, PER_USER, _refused),
    Meaning(_one(130472), "held back for an experiment", _tomorrow, PER_USER, _refused),
    Meaning(_one(131050), "he wants no messages of this sort", _refused),
    Meaning(_one(131062), "cannot be sent without his number", _refused),
    Meaning(_one(137000), "his identity key is another", _refused),
    # The message.
    Meaning(_one(INVALID), "a parameter is not valid", _refused),
    Meaning(_one(131008), "a parameter is missing", _refused),
    Meaning(_one(131009), "a parameter's value is not valid", _refused),
    Meaning(_one(131051), "this type of message is not known", _refused),
    Meaning(_one(131052), "a file cannot be had from the sender's phone", _refused),
    Meaning(_one(131053), "a file was not taken", _refused),
    Meaning(_one(131063), "such templates are switched off for our account", _template),
    Meaning(range(132000, 133000), "the template is missing, stopped or filled wrongly", _template),
    Meaning(_one(135000), "a parameter is not valid", _refused),
)
"""Every code that sending a message can bring, each once; tests/…/test_errors.py walks it."""
