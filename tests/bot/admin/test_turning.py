"""What is next when the ring turns, and which keys were never printed."""

from bot.admin.turning import AddKey, TakeOut, WrapAnew, next_step, noted, unprinted


def test_a_rotation_goes_from_adding_to_wrapping_to_taking_out() -> None:
    assert next_step(("old",), {"old": 9}) == AddKey()
    assert next_step(("old",), {}) == AddKey()
    assert next_step(("new", "old"), {"old": 9}) == WrapAnew(9)
    assert next_step(("new", "old"), {"new": 4, "old": 5}) == WrapAnew(5)
    assert next_step(("new", "old"), {"new": 9}) == TakeOut(("old",))


def test_what_an_unknown_key_wraps_is_never_taken_for_done() -> None:
    assert next_step(("new", "old"), {"new": 4, "lost": 1}) == WrapAnew(1)


def test_printed_keys_are_remembered() -> None:
    assert unprinted(("new", "old"), None) == ["new", "old"]
    printed = noted(("old",), None)
    assert unprinted(("new", "old"), printed) == ["new"]
    assert unprinted(("new", "old"), noted(("new", "old"), printed)) == []
