"""What is loaded is not looked through again, and a program that ends leaves all as it was."""

import gc

from bot.wiring.litter import spared


class _Circle:
    def __init__(self) -> None:
        self.me = self


def test_what_was_loaded_stays_and_what_comes_later_is_collected() -> None:
    before = gc.get_threshold()
    gc.collect()
    with spared() as loaded:
        assert not gc.isenabled()
        _Circle()
        loaded()
        assert gc.collect() == 0  # what was there is not even looked at
        _Circle()
        assert gc.collect() > 0
        assert gc.isenabled()
    assert (gc.get_freeze_count(), gc.get_threshold()) == (0, before)
    assert gc.collect() > 0
