"""What the tests of the commands share."""

from pathlib import Path

import pytest

from tests.bot.program import Posko


@pytest.fixture
def posko(tmp_path: Path) -> Posko:
    return Posko(tmp_path)
