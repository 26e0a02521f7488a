"""The door: one sentence where it cannot be had, and nobody waits before it is opened."""

import socket

import pytest

from bot.admin import Declined
from bot.settings import Settings
from bot.wiring.welcome import reserve
from tests.bot.program import free_port


def settings(host: str = "127.0.0.1") -> Settings:
    return Settings(_env_file=None, host=host)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_who_comes_before_the_server_listens_is_refused_and_not_kept_waiting(host: str) -> None:
    port = free_port()
    try:
        door = reserve(settings(host), port)
    except Declined:
        pytest.skip("this machine has no such address")
    with door, pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, port), timeout=5)
    with reserve(settings(host), port) as door:
        door.listen()
        socket.create_connection((host, port), timeout=5).close()


def test_a_port_that_somebody_listens_on_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Declined, match=str(port)):
            reserve(settings(), port)
