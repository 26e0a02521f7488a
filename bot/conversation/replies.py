"""Short questions people ask in the middle of a talk, and what is honestly answered to them."""

import re

from bot.conversation.words import LONGEST_STORY, count, plain
from bot.messages import Text

LONGEST_QUESTION = 10
"""In words; whoever writes more is telling, not asking."""

_ASKS = re.compile(
    r"^(?:apa|apakah|apo|siapa|siapo|ini|kapan|berapa|aman|is|are|who|when|how|will)\b"
)
_KNOWN = (
    (
        re.compile(r"\b(?:aman|rahasia|dirahasiakan|bocor|ketahuan|safe|secret|confidential)\b"),
        "safe",
    ),
    (
        re.compile(r"\b(?:robot|bot|mesin|manusia|orang asli|wong asli|human|real person)\b"),
        "robot",
    ),
    (
        re.compile(
            r"\b(?:dikirim ke|kirim ke siapa|siapa yang (?:baca|membaca|terima)|dibaca siapa|"
            r"siapo yang (?:baco|baca)|who (?:reads|gets|receives|will read))\b"
        ),
        "who",
    ),
    (re.compile(r"\b(?:bayar|biaya|biayo|gratis|free of charge|cost|pay)\b"), "free"),
    (
        re.compile(
            r"\b(?:berapa lama|kapan (?:dibalas|ditindak\w*|diproses|dijawab)|how long|"
            r"when will (?:i|you|it))\b"
        ),
        "when",
    ),
)


def reply(text: str) -> Text | None:
    """What to say to a short question we know; None for everything else."""
    words = plain(text[:LONGEST_STORY])
    asked = text.rstrip().endswith("?") or _ASKS.match(words) is not None
    if not asked or count(text) > LONGEST_QUESTION:
        return None
    name = next((name for known, name in _KNOWN if known.search(words)), None)
    return Text(f"reply-{name}") if name else None
