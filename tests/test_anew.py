"""Messages are rendered and files sent anew: nothing is ever forwarded or copied from a chat.

A forward shows its sender's name, and a copy keeps whatever a file carried.
"""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
ROOMS = ("bot", "handlers", "storage")
BANNED = re.compile(
    r"\b(forward|copy)_?messages?\b|\.(forward|forward_to|copy_to|send_copy|forward_from)\(",
    re.IGNORECASE,
)


def found(text: str) -> list[str]:
    return [match[0] for match in BANNED.finditer(text)]


def test_no_call_forwards_or_copies_a_message() -> None:
    calls = {
        path.relative_to(HOUSE).as_posix(): some
        for room in ROOMS
        for path in sorted((HOUSE / room).rglob("*.py"))
        if (some := found(path.read_text("utf-8")))
    }
    assert calls == {}


@pytest.mark.parametrize(
    "call",
    [
        "await bot.forward_message(1, 2, 3)",
        "await bot.copy_messages(1, 2, [3])",
        "await bot(ForwardMessages(chat_id=1))",
        "CopyMessage(chat_id=1)",
        "post('forwardMessage')",
        "await message.forward(1)",
        "await message.copy_to(1)",
        "await message.send_copy(1)",
    ],
)
def test_the_rule_knows_every_way(call: str) -> None:
    assert found(call)
