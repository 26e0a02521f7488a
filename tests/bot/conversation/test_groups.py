"""By whose link somebody came, as the talk remembers it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import asked, led_by
from bot.conversation.events import Began, Wrote
from bot.conversation.groups import LASTS
from bot.conversation.turn import State
from bot.reports.report import Report

NOW = datetime(2024, 11, 20, tzinfo=UTC)
CAME = State(group=("7K4M2QX9AB", "Karang Taruna Contoh", "16.71", NOW.isoformat()))
REPORT = Report("violation", "vote-buying", "16.71.02.1006")
TICKET = "PLG-N2H6-3H4B"


def test_a_group_is_remembered_for_a_while() -> None:
    assert led_by(Wrote("halo"), CAME, NOW) == "7K4M2QX9AB"
    assert led_by(Wrote("halo"), CAME, NOW + LASTS) == "7K4M2QX9AB"
    assert led_by(Wrote("halo"), CAME, NOW + LASTS + timedelta(seconds=1)) == ""
    assert led_by(Wrote("halo"), State(), NOW) == ""


def test_the_newest_link_counts_and_other_links_change_nothing() -> None:
    assert led_by(Began("g_ab12cd34ef"), CAME, NOW) == "AB12CD34EF"
    assert led_by(Began("p_167102"), CAME, NOW) == "7K4M2QX9AB"
    assert led_by(Began("p_167102"), State(), NOW) == ""


@given(st.text(max_size=80))
def test_any_payload_is_read(payload: str) -> None:
    assert isinstance(led_by(Began(payload), CAME, NOW), str)


def test_it_outlives_its_writing() -> None:
    assert State.from_json(CAME.to_json()) == CAME


def test_what_is_asked_names_the_group_and_fits_into_a_button() -> None:
    reply = asked(CAME, REPORT, TICKET)
    assert reply is not None
    assert reply.texts[0].values == {"group": "Karang Taruna Contoh"}
    assert all(len(choice.value.encode()) <= 64 for choice in reply.choices)


def test_nobody_is_asked_who_came_by_himself_or_for_another_city() -> None:
    assert asked(State(), REPORT, TICKET) is None
    assert asked(CAME, Report("violation", "vote-buying", "19.71.01.1001"), TICKET) is None
