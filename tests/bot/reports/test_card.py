"""A card says where a case stands on one phone screen, offers what is lawful, and names nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot import texts
from bot.messages import Text
from bot.reports import card
from bot.reports.calendar import Limits
from bot.reports.case import ENDS, STATES, Standing, State
from bot.reports.report import Report

NOW = datetime(2024, 11, 25, 2, 0, tzinfo=UTC)
SAY = texts.load()
REPORT = Report(
    lane="violation",
    category="vote-buying",
    place="16.71.02.1006",
    place_words="dekat masjid",
    story="Ada yang membagi amplop. Telepon saya 0812 3456 7890. " + "Ramai sekali. " * 60,
    identity="Siti Aminah, Jl Azhari 3",
    nik="1671024503900001",
    told="refused",
    evidence={"photo": 3, "voice": 1},
)
FACE = card.Face(
    ticket="PLG-7K4M-2QX9",
    version=3,
    standing=Standing("taken", "16.71.02", "handed-over", holder="p"),
    report=REPORT,
    place="7 Ulu, Seberang Ulu I, Palembang",
    office=Text("office-posko", {"name": "Seberang Ulu I"}),
    now=NOW,
    clocks={
        "first-word": datetime(2024, 11, 26, 7, 20, tzinfo=UTC),
        "claim": datetime(2024, 11, 25, 7, 20, tzinfo=UTC),
        "legal-limit": datetime(2024, 11, 24, 7, 20, tzinfo=UTC),
        "nag-claim": datetime(2024, 11, 25, 1, 0, tzinfo=UTC),
    },
    limits=Limits(date(2024, 11, 29), date(2024, 11, 30)),
    holder="Rina",
    similar=("PLG-AAAA-AAAA",),
    line="asked",
)


def said(face: card.Face, language: str = "id", *, elsewhere: bool = False) -> str:
    return "\n\n".join(SAY(text, language) for text in card.texts(face, elsewhere=elsewhere))


def standing(state: State) -> card.Face:
    return replace(FACE, standing=replace(FACE.standing, state=state))


def acts(face: card.Face, *, above: bool = False, undo: bool = False) -> list[str]:
    shown = card.choices(face, "https://posko.example", above=above, undo=undo)
    return [choice.value.split(":")[0].removeprefix("case.") for choice in shown]


def test_it_says_ticket_state_category_place_and_absolute_times_in_this_order() -> None:
    lines = said(FACE).splitlines()
    assert lines[0] == "PLG-7K4M-2QX9 · sedang ditangani"
    assert lines[1] == "Bagi-bagi uang atau barang"
    assert lines[2].startswith("7 Ulu, Seberang Ulu I, Palembang")
    assert lines[3] == "Ambil sebelum 14.20 · batas hukum Sab 30/11"
    assert lines[-1] == "Bukti: 3 foto dan 1 suara"


def test_what_is_overdue_says_since_when_and_never_how_long() -> None:
    late = replace(FACE, now=datetime(2024, 12, 2, 2, 0, tzinfo=UTC))
    assert "Ambil: lewat sejak Sen 25/11 14.20 · batas hukum sudah lewat (Sab 30/11)" in said(late)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("state", STATES)
def test_it_never_names_the_reporter_and_fits_a_screen(state: State, language: str) -> None:
    shown = said(standing(state), language, elsewhere=True)
    for secret in ("Siti", "Azhari", "1671024503900001", "0812 3456 7890", "3456"):
        assert secret not in shown
    assert len(shown) <= 900
    assert len(shown.splitlines()) <= 18


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize("state", STATES)
def test_its_buttons_stand_in_two_rows_of_two(state: State, above: bool) -> None:
    face = standing(state)
    for one in (face, replace(face, report=replace(REPORT, evidence={}))):
        assert len(acts(one, above=above)) <= card.MOST
        values = [choice.value for choice in card.choices(one, None, above=above, undo=True)]
        assert all(len(value.encode()) <= 64 for value in values)
        assert values[-1] == "case.undo:PLG-7K4M-2QX9:3"
    labels = [c.label for c in card.choices(face, "https://posko.example", above=above, undo=True)]
    assert all(len(SAY(label, "id")) <= 14 for label in labels)


def test_the_buttons_of_a_new_case_are_those_of_the_plan() -> None:
    assert acts(standing("new")) == ["claim", "evidence", "move", "desk"]


def test_only_the_city_confirms_and_reopens() -> None:
    confirming = standing("confirming")
    assert acts(confirming, above=True)[:2] == ["confirm", "decline"]
    assert {"confirm", "decline"}.isdisjoint(acts(confirming))
    for state in ENDS:
        assert acts(standing(state)) == []
        assert acts(standing(state), above=True) == ["reopen"]


def test_what_went_away_leaves_one_line() -> None:
    [line] = card.gone("PLG-7K4M-2QX9", Text("office-city", {"name": "Palembang"}))
    assert SAY(line, "id") == "PLG-7K4M-2QX9 dipindahkan ke Bawaslu Kota Palembang."


def small(face: card.Face, *, above: bool = False, undo: bool = False) -> list[str]:
    shown = card.choices(face, "https://posko.example", above=above, undo=undo, few=True)
    return [choice.value.split(":")[0].removeprefix("case.") for choice in shown]


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize("undo", [False, True])
@pytest.mark.parametrize("state", STATES)
def test_where_three_buttons_are_all_it_has_no_more(state: State, above: bool, undo: bool) -> None:
    shown = small(standing(state), above=above, undo=undo)
    assert len([act for act in shown if act != "desk"]) <= card.FEW
    assert ("undo" in shown) == undo
    whole = acts(standing(state), above=above)
    assert shown[:1] == whole[:1] or not whole
    assert "more" in shown or set(shown) - {"undo"} == set(whole)


def test_three_buttons_are_those_an_officer_needs() -> None:
    assert small(standing("new")) == ["claim", "evidence", "more", "desk"]
    assert small(standing("taken")) == ["ask", "close", "more", "desk"]
    assert small(standing("taken"), undo=True) == ["ask", "more", "undo", "desk"]
    assert small(standing("confirming"), above=True) == ["confirm", "decline", "more", "desk"]


def test_it_says_that_the_reporter_comes_to_make_it_formal_until_he_did() -> None:
    formal = replace(FACE, report=replace(REPORT, way="formal"))
    signed = replace(formal, standing=replace(FACE.standing, number="001"))
    assert "Pelapor ingin laporan resmi" in said(formal)
    assert "Pelapor ingin laporan resmi" not in said(signed)
    assert "Pelapor ingin laporan resmi" not in said(FACE)


@pytest.mark.parametrize("language", ["id", "en"])
def test_at_its_longest_it_still_carries_buttons_on_whatsapp(language: str) -> None:
    """1,024 letters: https://developers.facebook.com/docs/whatsapp/cloud-api/messages"""
    longest = replace(
        FACE,
        report=replace(REPORT, place_words="di belakang " * 20, way="formal"),
        holder="Siti Nurhaliza Rahmawati binti Abdul Rahman Hakim",
        similar=("PLG-AAAA-AAAA", "PLG-BBBB-BBBB", "PLG-CCCC-CCCC"),
        line="parked",
        practice=True,
    )
    said_first = SAY(
        Text("acted-close", {"ticket": FACE.ticket, "state": "menunggu keputusan"}), language
    )
    link = (
        SAY(Text("press-desk"), language)
        + ": https://posko.palembang.example.id/desk/PLG-7K4M-2QX9"
    )
    whole = "\n\n".join((said_first, said(longest, language, elsewhere=True), link))
    assert len(whole) <= 1024
