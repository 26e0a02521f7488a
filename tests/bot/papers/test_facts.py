"""What papers say of a case: only what was told, no NIK, no secret, no name that is not open."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.papers import facts, package
from bot.papers.facts import Matter
from bot.ports import Case, Exhibit, Voter
from bot.reports.case import Standing
from bot.reports.report import Report
from bot.settings import Settings
from bot.wiring.house import rules

LAW = rules(Settings(_env_file=None))
NOW = datetime(2024, 11, 25, 2, 10, tzinfo=UTC)
NIK = "1671010101900001"
TICKET = "PLG-7K4M-2QXD"
REPORT = Report(
    lane="violation",
    category="vote-buying",
    place="16.71.02.1006",
    story=f"Dua orang membagi amplop. NIK saya {NIK}",
    known_at=date(2024, 11, 24),
    accused="Dua orang",
    where="depan warung",
    identity="Siti Contoh, Jl. Mawar No. 3 RT 12",
)
MAKER = {"name": "Budi Contoh", "role": "panwascam"}


def a_case(report: Report = REPORT, **changes: Any) -> Case:
    standing = Standing(state="new", office="16.71.02", reason="kecamatan")
    case = Case(
        id="c1", ticket=TICKET, state="new", version=1, office="16.71.02", reason="kecamatan",
        person="p1", channel="telegram", election="pilkada-2024", stage="masa-tenang",
        practice=False, filed_at=NOW, changed_at=NOW, report=report, standing=standing,
    )  # fmt: skip
    return replace(case, **changes)


def exhibit(number: int, **changes: Any) -> Exhibit:
    one = Exhibit(
        id=f"e{number}", case="c1", kind="photo", sort="event", state="kept", reference="",
        name="", mime="image/jpeg", size=1000, sha256="ab" * 32, attempts=1, at=NOW,
    )  # fmt: skip
    return replace(one, **changes)


def matter(report: Report = REPORT, **more: Any) -> Matter:
    return Matter(a_case(report), LAW, {}, **more)


def held(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False)


def test_the_bare_receipt_holds_nothing_that_was_told() -> None:
    said = held(facts.receipt(matter(), NOW, full=False))
    for words in ("amplop", "Siti", "Mawar", "warung", NIK):
        assert words not in said


def test_the_full_one_holds_it_with_every_nik_masked() -> None:
    said = held(facts.receipt(matter(), NOW, full=True))
    for words in ("amplop", "Siti Contoh", "warung", "1671••••••••0001"):
        assert words in said
    assert NIK not in said


def test_the_limits_are_the_laws() -> None:
    told = facts.receipt(matter(), NOW, full=False)
    assert told["limits"] == {"safe": "2024-11-29", "legal": "2024-12-01"}
    assert told["late"] is False
    late = facts.receipt(matter(replace(REPORT, known_at=date(2024, 11, 1))), NOW, full=False)
    assert late["late"] is True


def test_the_qr_holds_the_ticket_and_never_a_secret() -> None:
    assert (
        facts.link("https://posko.example/", TICKET) == f"https://posko.example/?start=t_{TICKET}"
    )
    assert facts.link("", TICKET) == TICKET


def test_the_form_takes_name_and_address_apart() -> None:
    told = facts.form(matter(), NOW)
    assert told["reporter"]["name"] == "Siti Contoh"
    assert "Mawar" in told["reporter"]["address"]
    assert (told["model"], told["verified"]) == ("A.1", False)
    nobody = facts.form(matter(replace(REPORT, visibility="anonymous", identity="")), NOW)
    assert not any(nobody["reporter"].values())


@pytest.mark.parametrize("revealed", [True, False])
def test_names_are_in_the_casefile_only_where_they_are_open(revealed: bool) -> None:
    voter = Voter("v1", "c1", 0, {"name": "Aminah Contoh", "nik": NIK, "address": "RT 1"})
    whole = matter(voters=[voter], exhibits=[exhibit(1)])
    said = held(facts.casefile(whole, MAKER, NOW, holder="", revealed=revealed))
    assert ("Siti Contoh" in said) is revealed
    assert ("Aminah Contoh" in said) is revealed
    assert NIK not in said
    assert "1671••••••••0001" in said


@given(st.text(), st.sampled_from(["story", "where", "accused", "occurred", "identity"]))
def test_no_nik_gets_onto_paper_wherever_it_was_typed(words: str, field: str) -> None:
    report = replace(REPORT, **{field: f"{words} {NIK} {words}"})
    for told in (
        facts.receipt(matter(report), NOW, full=True),
        facts.form(matter(report), NOW),
        facts.casefile(matter(report), MAKER, NOW, holder="", revealed=True),
    ):
        assert NIK not in held(told)


def test_evidence_keeps_its_number_and_says_what_is_not_kept() -> None:
    pieces = [exhibit(1, sort="staff"), exhibit(2), exhibit(3, state="failed")]
    shown = facts.evidence(pieces, staff=False)
    assert [(one["number"], one["sha256"]) for one in shown] == [(2, "ab" * 32), (3, None)]
    assert len(facts.evidence(pieces, staff=True)) == 3


def test_links_of_a_posko_by_each_way_that_is_on() -> None:
    ways = facts.links(
        facts.payload("16.71.02"), "Lapor ke posko",
        username="posko_contoh_bot", number="628000000001", address="https://posko.example/",
    )  # fmt: skip
    assert ways == {
        "telegram": "https://t.me/posko_contoh_bot?start=p_167102",
        "whatsapp": "https://wa.me/628000000001?text=Lapor%20ke%20posko%20%28p_167102%29",
        "web": "https://posko.example/?start=p_167102",
    }
    assert facts.payload("16.71") == ""
    assert facts.links("", "Halo", username=None, number=None, address=None) == {}


def test_the_package_weighs_only_what_is_kept() -> None:
    pieces = [exhibit(1), exhibit(2, state="failed"), exhibit(3, mime="video/mp4", size=None)]
    assert package.weight(pieces) == 1000
    assert [number for number, _ in package.kept(pieces)] == [1, 3]
    assert package.evidence_path(TICKET, 3, "video/mp4") == f"bukti/{TICKET}-3.mp4"
    assert package.evidence_path(TICKET, 4, "x/y; z") == f"bukti/{TICKET}-4.bin"
