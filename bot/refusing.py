"""Files that came as evidence and are not kept, for what they are; who sent them is told."""

import logging
from datetime import datetime, timedelta
from typing import Literal

from bot.filing import Clerk
from bot.messages import Later, Post, Text
from bot.ports import Act, Case, Evidence, Exhibit, Ledger, Scanner, Store

log = logging.getLogger(__name__)

Why = Literal["kind", "bomb", "harm"]
"""An archive, program or page; a picture that means to fill a memory; what a scanner found."""
_KINDS = frozenset(
    (
        "text/html image/svg+xml application/epub+zip application/zip application/x-tar"
        " application/x-rar-compressed application/gzip application/x-bzip2 application/x-xz"
        " application/x-7z-compressed application/x-brotli application/x-compress application/zstd"
        " application/x-lzip application/x-lzop application/x-lz4 application/vnd.ms-cab-compressed"
        " application/x-rpm application/x-deb application/x-unix-archive application/wasm"
        " application/x-msdownload application/x-executable application/x-shockwave-flash"
        " application/x-google-chrome-extension"
    ).split()
)


AWAY = "clamd-away"
"""What administrators are told while the scanner is away."""


FULL = "disk-full"
"""What administrators are told while the disk has no room for files."""
ROOM_AGAIN = timedelta(hours=1)


class Unscanned(Exception):
    """The scanner cannot be asked just now"""


class Turned(Exception):
    """The file is not kept; `why` says for what."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


def judge(mime: str) -> None:
    """Raises `Turned` for a type that is no evidence; what nobody knows is kept."""
    if mime in _KINDS:
        raise Turned("kind")


async def scan(scanner: Scanner | None, data: bytes) -> None:
    """Have the file looked through, where somebody does that. Raises `Turned` and `Unscanned`."""
    if scanner is None:
        return
    try:
        clean = await scanner.scan(data)
    except Later as error:
        raise Unscanned(Unscanned.__doc__) from error
    if not clean:
        raise Turned("harm")


async def turn_away(
    store: Store, evidence: Evidence, clerk: Clerk, exhibit: Exhibit, error: Turned, now: datetime
) -> None:
    """Keep nothing of it, and tell its reporter and, once it is filed, its office."""
    log.info("evidence %s is refused: %s", exhibit.id, error.why)
    await evidence.refuse(exhibit, error.why)
    async with store.transaction() as ledger:
        names = (f"file-refused-{error.why}", f"file-refused-{error.why}-draft")
        detail = {"exhibit": exhibit.id, "why": error.why}
        await ledger.journal(Act("system", "evidence-refused", exhibit.case, now, detail))
        case = await ledger.case_by_id(exhibit.case)
        await _tell(ledger, exhibit, case, names, now)
        if case is not None and case.state != "unreviewed":
            text = Text(f"office-refused-{error.why}", {"ticket": case.ticket})
            await clerk.hang(ledger, case, case.office, now, text)


async def hold_off(store: Store, evidence: Evidence, exhibit: Exhibit, now: datetime) -> None:
    """The disk has no room for it. It waits where it is, and its reporter is told so once."""
    log.warning("evidence %s waits for room on the disk", exhibit.id)
    await evidence.fail(exhibit, FULL, now + ROOM_AGAIN)
    if exhibit.attempts or exhibit.sort == "staff":
        return
    async with store.transaction() as ledger:
        case = await ledger.case_by_id(exhibit.case)
        await _tell(ledger, exhibit, case, ("file-waits-room", "file-waits-room-draft"), now)


async def _tell(
    ledger: Ledger, exhibit: Exhibit, case: Case | None, names: tuple[str, str], now: datetime
) -> None:
    person = await ledger.reporter(exhibit.case)
    to = await ledger.address(person) if person else None
    if person is None or to is None:
        return
    ticket = case.ticket if case else None
    text = Text(names[0], {"ticket": ticket}) if ticket else Text(names[1])
    language = await ledger.language(person)
    post = Post(to, (text,), case=exhibit.case, ticket=ticket, language=language)
    await ledger.post(post, now)
