"""What WhatsApp says of our own number and of the templates it has approved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.messages import SendError
from handlers.whatsapp.send import Speaker
from handlers.whatsapp.send.told import FAILURES, told, unsent

FIELDS = (
    "display_phone_number",
    "verified_name",
    "quality_rating",
    "throughput",
    "code_verification_status",
)
_PAGE, _PAGES = 100, 10


@dataclass(frozen=True, slots=True)
class Number:
    """Our number: as people see it ("+62 811-0000-001"), the name above it, how WhatsApp rates it
    ("GREEN", "YELLOW", "RED", "UNKNOWN"), how fast it may send ("STANDARD", "HIGH"), and whether
    it is proven to be ours ("VERIFIED"). What was not told is "".

    https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status/
    """

    display: str
    name: str
    quality: str
    throughput: str
    verification: str


@dataclass(frozen=True, slots=True)
class Approval:
    """How far a template is: its state is "APPROVED", "PENDING", "REJECTED", "PAUSED" …

    https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
    """

    name: str
    language: str
    state: str


async def facts(speaker: Speaker, phone_id: str) -> Number:
    """What WhatsApp knows of our number. Raises Later or Refused."""
    try:
        told_of = await speaker.api.get_business_phone_number(phone_id, FIELDS)
        return _number(told_of)
    except FAILURES as error:
        raise unsent(told(error)) from None


async def templates(speaker: Speaker, waba: str | None) -> tuple[Approval, ...] | None:
    """The templates of our account, each once a language.

    None where they cannot be listed: the account is not named, the token has no right to see
    them, or WhatsApp is out of reach.
    """
    if not waba:
        return None
    try:
        return await _listed(speaker, waba)
    except (SendError, *FAILURES):
        return None


async def _listed(speaker: Speaker, waba: str) -> tuple[Approval, ...]:
    found: list[Approval] = []
    after: dict[str, str] = {}
    for _ in range(_PAGES):
        answer = await speaker.api.get_templates(
            waba, ("name", "language", "status"), pagination={"limit": str(_PAGE), **after}
        )
        found += [
            Approval(str(one["name"]), str(one["language"]), str(one["status"]))
            for one in answer["data"]
        ]
        paging = answer.get("paging") or {}
        if not paging.get("next"):
            break
        after = {"after": str(paging["cursors"]["after"])}
    return tuple(found)


def _number(told_of: Mapping[str, Any]) -> Number:
    throughput = told_of.get("throughput")
    level = throughput.get("level") if isinstance(throughput, dict) else throughput
    display, name, quality = (str(told_of.get(field) or "") for field in FIELDS[:3])
    return Number(
        display, name, quality, str(level or ""), str(told_of.get("code_verification_status") or "")
    )
