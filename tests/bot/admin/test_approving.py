"""Templates on their way through Meta's approval."""

from dataclasses import replace

from bot.admin.approving import compared, lines, submitted
from bot.reports.templates import QuickReply, Wording

NEWS = Wording(
    event="news",
    name="posko_kabar",
    language="id",
    code="id",
    category="UTILITY",
    text="Ada kabar untuk laporan {{1}}. Ketuk tombol untuk membacanya.",
    parameters=("ticket",),
    examples=("PLG-7K4M-2QX9",),
    buttons=(QuickReply("Baca kabar", "read"),),
    prefix="PLG",
    verified=False,
)


def test_what_meta_has_approved_is_known_and_how_far_the_others_are() -> None:
    there = {("posko_kabar", "id"): "APPROVED", ("posko_kabar", "en"): "PENDING"}
    others = [
        replace(NEWS, code="en"),
        replace(NEWS, name="posko_laporan"),
    ]
    assert compared([NEWS, *others], there) == {
        "templates_known": ["posko_kabar (id)"],
        "templates_missing": ["posko_kabar (en): pending", "posko_laporan (id): not there"],
    }


def test_where_meta_does_not_tell_nothing_is_guessed() -> None:
    row = compared([NEWS], None)
    assert row["templates_missing"] is None
    assert "POSKO_WHATSAPP__ACCOUNT_ID" in row["note"]


def test_a_template_is_told_as_the_api_and_as_the_form_want_it() -> None:
    body, buttons = submitted(NEWS)["components"]
    assert body == {
        "type": "BODY",
        "text": NEWS.text,
        "example": {"body_text": [["PLG-7K4M-2QX9"]]},
    }
    assert buttons == {
        "type": "BUTTONS",
        "buttons": [{"type": "QUICK_REPLY", "text": "Baca kabar"}],
    }
    told = [*lines(NEWS)]
    assert "example   {{1}} PLG-7K4M-2QX9" in told
    assert any("PLG-" in line and line.startswith("for") for line in told)
