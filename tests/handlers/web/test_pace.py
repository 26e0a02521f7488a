"""The pace of a door."""

from datetime import timedelta

from starlette.requests import Request

from handlers.web.pace import Pace, caller
from tests.handlers.web.fakes_web import START


def test_a_burst_then_one_at_a_time() -> None:
    now = [START]
    pace = Pace(3, timedelta(seconds=10), lambda: now[0])
    assert [pace.wait("a") for _ in range(4)] == [0, 0, 0, 10]
    assert pace.wait("b") == 0
    now[0] += timedelta(seconds=10)
    assert [pace.wait("a"), pace.wait("a")] == [0, 10]
    now[0] += timedelta(hours=1)
    assert [pace.wait("a") for _ in range(4)] == [0, 0, 0, 10]


def test_it_remembers_a_bounded_number() -> None:
    pace = Pace(1, timedelta(seconds=10), lambda: START, names=100)
    for number in range(1000):
        assert pace.wait(str(number)) == 0
    assert len(pace._full_at) == 100


def test_a_household_of_ipv6_is_one_caller() -> None:
    def at(host: str) -> str:
        return caller(Request({"type": "http", "client": (host, 1), "headers": []}))

    assert at("2001:db8:1:2:3::1") == at("2001:db8:1:2:9::7")
    assert at("2001:db8:1:2::1") != at("2001:db8:1:3::1")
    assert at("10.0.0.1") != at("10.0.0.2")
