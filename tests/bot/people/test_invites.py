"""How somebody comes by an invite: the links there are, and the one that is shown as a picture."""

from datetime import UTC, datetime

import pytest

from bot.people.invites import Made, ways
from bot.ports import Invite

NOON = datetime(2024, 11, 25, 5, tzinfo=UTC)
INVITE = Invite("i", "16.71.14", "panwascam", "16.71.14", "p", NOON, NOON)
TYPED = "/start s_abc"
TELEGRAM, WHATSAPP = "https://t.me/posko_bot?start=s_abc", "https://wa.me/628000000099?text=s_abc"


@pytest.mark.parametrize(
    ("link", "whatsapp", "said"),
    [
        (TELEGRAM, WHATSAPP, ["invite-by-link", "invite-by-whatsapp"]),
        (TELEGRAM, "", ["invite-by-link"]),
        ("", WHATSAPP, ["invite-by-whatsapp"]),
        ("", "", ["invite-by-hand"]),
    ],
)
def test_each_app_that_has_a_link_is_named(link: str, whatsapp: str, said: list[str]) -> None:
    assert [text.name for text in ways(Made(INVITE, link, TYPED, whatsapp))] == said


def test_the_picture_shows_the_inviters_own_app_first() -> None:
    both = Made(INVITE, TELEGRAM, TYPED, WHATSAPP)
    assert (both.qr("telegram"), both.qr("whatsapp"), both.qr()) == (TELEGRAM, WHATSAPP, TELEGRAM)
    assert Made(INVITE, "", TYPED, WHATSAPP).qr("telegram") == WHATSAPP
    assert Made(INVITE, TELEGRAM, TYPED).qr("whatsapp") == TELEGRAM
    assert Made(INVITE, "", TYPED).qr("telegram") == ""
