"""Whom a report concerns, and what looks like a duplicate, a cluster or a flood."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.reports.likeness import Rush, about_city, clustered, concerns, flooded, weight
from tests.bot.reports.matters import LAW, NOW, REPORT

PROMISES = LAW.promises
ABOUT = replace(REPORT, category="supervisor", story="")


@pytest.mark.parametrize(
    ("accused", "names", "found"),
    [
        ("Pak Budi Santoso, anggota panwascam", ["H. Budi Santoso, S.H."], True),
        ("budi  santoso", ["BUDI SANTOSO"], True),
        ("Budi Santosa", ["Budi Santoso"], False),
        ("Santoso Budi", ["Budi Santoso"], False),
        ("Budi", ["Budi Santoso"], False),
        ("Budi Santoso", ["Muh. Budi Santoso"], True),
        ("Kgs Ali Akbar", ["Kiagus Ali Akbar"], True),
        ("Sutrisno", ["Sutrisno"], True),
        ("Sutrisno dari RT 5", ["Sutrisno"], False),
        ("", ["", "Budi"], False),
        ("Budi Santoso", [], False),
    ],
)
def test_an_office_is_concerned_when_one_of_its_own_is_named(
    accused: str, names: list[str], found: bool
) -> None:
    assert concerns(replace(REPORT, accused=accused), names) is found


def test_the_story_names_people_too() -> None:
    report = replace(REPORT, story="Amplopnya dibawa oleh pak Budi Santoso dari panwascam.")
    assert concerns(report, ["Siti Aminah", "Budi Santoso"])
    assert not concerns(report, ["Budi", "Siti Aminah"])


@pytest.mark.parametrize(
    "accused",
    [
        "Bawaslu Kota",
        "Bawaslu Kota Palembang",
        "Bawaslu",
        "Ketua Bawaslu",
        "anggota Bawaslu Palembang",
        "pegawai di Bawaslu",
    ],
)
def test_a_report_on_the_city_office_itself_is_the_provinces(accused: str) -> None:
    assert about_city(replace(ABOUT, accused=accused), "Palembang")
    assert not about_city(replace(REPORT, accused=accused), "Palembang")  # another category


@pytest.mark.parametrize(
    "accused",
    ["Panwascam Plaju", "anggota Bawaslu Kecamatan", "Ketua Bawaslu Provinsi", "PKD 7 Ulu", ""],
)
def test_a_report_on_other_supervisors_is_the_citys(accused: str) -> None:
    assert not about_city(replace(ABOUT, accused=accused), "Palembang")


@pytest.mark.parametrize(
    ("story", "found"),
    [
        ("Komisioner Bawaslu Kota makan bersama calon.", True),
        ("Bawaslu Kota membiarkan semuanya.", True),
        ("Panwascam menerima uang, sudah saya lapor ke Bawaslu Kota.", False),
        ("Panwascam menerima uang, saya sudah ke kantor Bawaslu Palembang.", False),
        ("Panwascam menerima uang.", False),
    ],
)
def test_who_told_the_city_office_does_not_accuse_it(story: str, found: bool) -> None:
    assert about_city(replace(ABOUT, story=story), "Palembang") is found


def test_the_same_bytes_weigh_more_than_all_else() -> None:
    assert weight(("evidence",)) > weight(("accused", "person")) > weight(("accused",)) > 0
    assert weight(()) == 0


def test_a_cluster_raises_one_alarm_and_another_only_after_a_while() -> None:
    enough, again = PROMISES.cluster_count, PROMISES.cluster_again
    assert not clustered(enough - 1, None, PROMISES, NOW)
    assert clustered(enough, None, PROMISES, NOW)
    assert not clustered(enough + 5, NOW - again + timedelta(minutes=1), PROMISES, NOW)
    assert clustered(enough, NOW - again, PROMISES, NOW)


@pytest.mark.parametrize(
    ("rush", "newcomer", "waits"),
    [
        (Rush(newcomers=PROMISES.flood_count - 1), True, False),
        (Rush(newcomers=PROMISES.flood_count), True, True),
        (Rush(newcomers=PROMISES.flood_count), False, False),
        (Rush(same_words=PROMISES.flood_words), False, True),
        (Rush(same_words=PROMISES.flood_words - 1, own=PROMISES.person_day - 1), True, False),
        (Rush(own=PROMISES.person_day), False, True),
    ],
)
def test_a_flood_waits_until_somebody_looks(rush: Rush, newcomer: bool, waits: bool) -> None:
    assert flooded(rush, PROMISES, newcomer=newcomer) is waits
