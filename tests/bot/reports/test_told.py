"""What reporters are told: complete in both languages, calm, short, and without foreign links."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from importlib import resources
from typing import Any, get_args

import pytest

from bot import texts
from bot.messages import Text
from bot.reports.acts import Decision
from bot.reports.case import STATES, Standing
from bot.reports.decide import buried, decide
from bot.reports.routing import Reason
from bot.reports.told import (
    Voice,
    foreign_links,
    office_name,
    outcome_name,
    referral_name,
    reopen_until,
)
from tests.bot.reports.matters import ANI, CITA, LAW, NOW, at, matter
from tests.bot.reports.test_decide_table import DEEDS, REPORTS

SAY = texts.load()
OWN = "https://posko.example:8443"
LANGUAGES = SAY.languages()
TICKET = "PLG-7K4M-2QX9"


def everything_told() -> Iterator[Text]:
    """All that any deed of anybody tells a reporter, and all outcomes."""
    for state in STATES:
        for report in REPORTS:
            for deed in DEEDS:
                for who in (ANI, CITA):
                    case = matter(state, report, closed_at=NOW, referred="bkn", proposed="Begini.")
                    decision = decide(deed, case, who, LAW, NOW)
                    if isinstance(decision, Decision):
                        yield from decision.told
    voice = Voice(TICKET, office_name(LAW.places, "16.71.02"))
    for outcome in LAW.outcomes.outcomes:
        closed = Standing("closed", "16.71.02", "kecamatan", outcome=outcome.key)
        yield from voice.ended(closed, "Begini.", date(2024, 10, 15)) if outcome.ends else ()
    yield from voice.withdrawn(date(2024, 10, 15))
    yield from (voice.conflict(), voice.reopened(), voice.moved())
    yield voice.registered("registered", "001", NOW)


TOLD = {text.name: text for text in everything_told()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(TOLD))
def test_every_sentence_is_short_calm_and_filled(name: str, language: str) -> None:
    said = SAY(TOLD[name], language)
    assert "{" not in said
    assert "$" not in said
    assert "!" not in said
    own_words = {"told-reason", "told-reopen"}
    assert name in own_words or TICKET in said
    without_words = re.sub("“.*?”", "", said)
    assert len(re.findall(r"[.?](?:\s|$)", without_words)) <= 3
    assert len(without_words) < 320


def test_all_that_is_told_was_heard_here() -> None:
    known = {name for name in SAY.names("id") if name.startswith("told-outcome-")}
    assert known == {f"told-outcome-{out.key}" for out in LAW.outcomes.outcomes}
    assert known <= set(TOLD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_outcome_institution_and_reason_has_a_name(language: str) -> None:
    names = [f"state-{state}" for state in STATES]
    names += [f"reason-{reason}" for reason in get_args(Reason)]
    names += [outcome_name(out.key).name for out in LAW.outcomes.outcomes]
    names += [referral_name(key).name for key in LAW.outcomes.referrals]
    assert all(SAY(Text(name), language) for name in names)
    office = office_name(LAW.places, "16.71")
    assert all(SAY(Text(f"next-{state}", {"office": office}), language) for state in STATES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outcome_fits_a_button(language: str) -> None:
    said = [SAY(outcome_name(out.key), language) for out in LAW.outcomes.outcomes]
    assert [words for words in said if len(words) > 40] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_of_a_case_promise_nothing_and_accuse_nobody(language: str) -> None:
    file = resources.files("locales").joinpath(language, "case.ftl").read_text("utf-8")
    body = "\n".join(line for line in file.splitlines() if not line.startswith("#")).casefold()
    for word in (
        "kecurangan",
        "pelaku",
        "tersangka",
        "pasti rahasia",
        "diregistrasi",
        "fraud",
        "!",
    ):
        assert word not in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_fits_the_toast_of_a_click(language: str) -> None:
    file = resources.files("locales").joinpath(language, "case.ftl").read_text("utf-8")
    lines = [line for line in file.splitlines() if line.startswith("no-")]
    assert [line for line in lines if len(line.split(" = ", 1)[1]) > 200] == []


def test_a_buried_violation_always_carries_its_reason() -> None:
    for report in REPORTS:
        for outcome in LAW.outcomes.outcomes:
            needs: Any = outcome.needs
            assert (
                not (report.lane in outcome.lanes and buried(report, outcome)) or needs == "words"
            )


def test_offices_are_named_at_every_height() -> None:
    said = [SAY(office_name(LAW.places, code), "id") for code in ("16.71.02", "16.71", "16", "99")]
    assert said == [
        "Posko Seberang Ulu I",
        "Bawaslu Kota Palembang",
        "Bawaslu Provinsi Sumatera Selatan",
        "Bawaslu Provinsi 99",
    ]


@pytest.mark.parametrize(
    ("closed_at", "last"),
    [
        (at("2024-10-08T15:00"), date(2024, 10, 15)),
        (datetime.fromisoformat("2024-10-08T17:30+00:00"), date(2024, 10, 16)),
    ],
)
def test_seven_days_are_counted_in_the_citys_own_time(closed_at: datetime, last: date) -> None:
    assert reopen_until(closed_at, LAW.promises) == last


@pytest.mark.parametrize(
    "words",
    [
        "lihat bit.ly/x",
        "t.me/evil",
        "buka evil.com ya",
        "HTTPS://EVIL.COM",
        "https://posko.example@evil.com/",
        "https://posko.example.evil.com",
        "https://posko.example\\@evil.com",
        "http:\\\\evil.com",
        "posko.example.evil.com/cek",
        "www.evil.zz",
        "surel a@b.co.id",
        "hubungi @evil_bot",
        "\uff45\uff56\uff49\uff4c\uff0e\uff43\uff4f\uff4d",  # evil.com in full-width letters
        "http://1.2.3.4/x dan 1.2.3.4/x",
        "tg://resolve?domain=x",
        "https://[::1",
        "xn--80ak.xn--p1ai",
        "https://posko.example/a https://evil.com",
    ],
)
def test_a_link_that_is_not_ours_is_seen(words: str) -> None:
    assert foreign_links(words, OWN)


@pytest.mark.parametrize(
    "words",
    [
        "Buka https://posko.example/cek/PLG.",
        "posko.example/cek",
        "Tel: 0711-123 jam 10.00.",
        "Rp 1.000.000.000 dari RT.05/RW.03",
        "H. Budi, S.H., M.Si. dan a.n. Siti, S.Ag",
        "foto @ rumah",
        "selesai.Terima kasih",
        "",
    ],
)
def test_our_address_and_everyday_words_are_no_foreign_links(words: str) -> None:
    assert not foreign_links(words, OWN)


def test_without_an_address_of_our_own_every_link_is_foreign() -> None:
    assert foreign_links("https://posko.example/cek", "")
    assert not foreign_links("Silakan datang besok.", "")
