"""The command on what people ask of their own data: nothing personal in it."""

from tests.bot.program import Posko


def test_nothing_was_asked_yet(posko: Posko) -> None:
    assert "Nothing was asked" in posko.well("admin", "requests", "list")
    assert posko.well("admin", "requests", "list", "--all", "--office", "16.71", "--json") == ""
