"""The town that all roads of this room lead into."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fuzz.town import Town, town


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path) as built:
        yield built
