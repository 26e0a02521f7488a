"""A stolen disk or backup tells nothing: no planted name, number, story, chat or file name."""

import asyncio
import gzip
import hashlib
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from bot.conversation.turn import KeepEvidence
from bot.counting import fold
from bot.messages import Address, Post, Text
from bot.ports import Act, Arrival, Factor, Invite, Line, Request, Store, Stranger
from bot.settings import Settings
from bot.wiring.house import rules
from storage import backup
from storage.backup.archive import members
from storage.columns import Words
from storage.evidence import Evidence
from storage.inbox import Inbox
from storage.journal import Journal
from storage.outbox import Outbox
from storage.seal import Ring
from storage.strongroom import Strongroom
from storage.tables import metadata
from storage.transcript import Transcript
from storage.work import Ground
from tests.storage.papers import PARTNER, RAHAYU, letter, parcel
from tests.storage.people import GROUP, NOW, POSKO, REPORT, SITI, entry, filing, open_draft, read
from tests.storage.wa import NUMBER, RINA, hand_over, hear, told

TAKEN = {"latitude": "-2.99881", "device": "Kamera Siti"}
DIGEST = hashlib.sha256(b"the original").hexdigest()[:12]
PLANTED = (
    REPORT.story,
    REPORT.nik,
    REPORT.accused,
    "Siti Aminah",
    "Jalan Bambu",
    SITI.name,
    GROUP.name,
    "100555000111",
    "K7WQ-XX2M-9RTV",
    "ktp siti.jpg",
    "AgACAgUAAx",
    "ini amplopnya",
    "komentar rahasia",
    "the original bytes",
    "session-cookie-77",
    "55501",
    DIGEST,
    "Bu Rina",
    "sudah ditelepon",
    "gambar-88",
    "amplop biru",
    "012/LP/PL",
    "Pak Undangan",
    "kode-undangan-31",
    "628117000999",
    "tanya 77 siapa",
    "rahasia-totp-5",
    RINA.name,
    NUMBER.name,
    "wamid.1",
    "Sri Rahayu",
    "1671024503900077",
    "mohon dicocokkan",
    "rapat pleno 41",
    "628000000041",
    "the whole list",
    "-2.99881",
    "Kamera Siti",
    "Pak Asing",
    "700100299",
    "880055",
)
EMPTY = {
    "clock",
    "desk_login",
    "desk_session",
    "edition",
    "pace",
    "poll",
    "published",
    "recount",
    "reminder",
    "rule",
    "setting",
    "staff",
}
"""Tables that hold no words of anybody: all others are lived in before the disk is stolen."""


async def live(store: Store, inbox: Inbox, outbox: Outbox, evidence: Evidence) -> None:
    await inbox.keep([Arrival("telegram", "42", SITI.name, SITI.name, REPORT.story.encode())])
    await inbox.keep([Arrival("telegram", "42", "2", SITI.name, b"the original bytes")])
    async with store.transaction() as ledger:
        await ledger.save_office(POSKO)
        await ledger.bind("16.71.02", GROUP, "p1", NOW)
        person = await open_draft(ledger, "case1")
        talk = await ledger.conversation(person.id)
        await ledger.remember(person.id, talk, {"story": REPORT.story}, "case1", NOW)
        item = KeepEvidence("photo", "AgACAgUAAx", "ktp siti.jpg", "image/jpeg", 9, "ini amplopnya")
        await ledger.add_exhibit("case1", "e1", item, NOW)
        await ledger.file(filing("case1"), ({"name": "Siti Aminah", "nik": REPORT.nik},))
        await ledger.journal(Act(person.id, "filed", "case1", NOW, {"accused": REPORT.accused}))
        await ledger.keep_feedback(person.id, "16.71", "komentar rahasia", NOW)
        for to in (SITI, GROUP, GROUP):
            card = Text("card", {"story": REPORT.story})
            await ledger.post(Post(to, (card,), case="case1", card=1), NOW)
        await ledger.post(Post(GROUP, (Text("hello", {"who": "Siti Aminah"}),)), NOW)
        (first, *_) = await ledger.arrivals(1)
        await ledger.quarantine(first, "KeyError", NOW)
    await work_on(store, person.id)
    await list_people(store)
    await send(store, outbox)
    await watch(store, person.id)
    ((exhibit, _),) = await evidence.due(NOW, 1)
    await evidence.keep(exhibit, b"the original", "image/jpeg", NOW, TAKEN)
    await evidence.upload(b"the original bytes")


async def send(store: Store, outbox: Outbox) -> None:
    """All that was posted leaves, and one more waits."""
    while claims := await outbox.claim(NOW, {"telegram": 5}):
        for claim in claims:
            await outbox.delivered(claim, "55501", NOW, NOW)
    async with store.transaction() as ledger:
        await ledger.post(Post(GROUP, (Text("card", {"story": REPORT.story}),), case="case1"), NOW)


async def work_on(store: Store, person: str) -> None:
    """What officers add to a case, and what is known of them."""
    case = await read(store, "case1")
    line = entry("h1", case="case1", words="sudah ditelepon", files=("gambar-88",))
    invite = Invite("i1", "16.71.02", "pkd", "16.71.02", "p1", NOW, NOW)
    async with store.transaction() as ledger:
        await ledger.enter(replace(line, before={"outcome": "amplop biru"}))
        await ledger.stand(case, replace(case.standing, number="012/LP/PL"), NOW)
        await ledger.index("case1", {"accused": REPORT.accused, "phone": "628117000999"})
        await ledger.call_officer(person, "Bu Rina")
        await ledger.invite(invite, "kode-undangan-31")
        await ledger.save_invite(invite, replace(invite, person=person, name="Pak Undangan"))
        await ledger.keep_factor(None, Factor(person, "rahasia-totp-5"))
        question = {"ask": "tanya 77 siapa"}
        await ledger.post(Post(GROUP, (Text("hello"),), case="case1", prompt=question), NOW)
        await ledger.post(Post(SITI, (Text("hello"),), prompt=question), NOW)


async def list_people(store: Store) -> None:
    """A person of the voter list, the letter and the file in which she stands, a group."""
    async with store.transaction() as ledger:
        (one,) = await ledger.add_voters("case1", (RAHAYU,), NOW)
        await ledger.settle_voter(one, "listed", NOW, letter="l1")
        await ledger.add_letter(letter())
        await ledger.add_parcel(parcel(path="abcdef01"))
        await ledger.save_partner(PARTNER)


async def watch(store: Store, person: str) -> None:
    """Somebody asks for his data, a stranger sits in the group, a phone still shows a message."""
    asked = Request("r1", person, "copy", "case1", "16.71.02", "16.71", NOW, NOW)
    async with store.transaction() as ledger:
        await ledger.ask(asked)
        await ledger.note_stranger(
            Stranger(GROUP, "700100299", "16.71.02", "Pak Asing", "open", NOW)
        )
        await ledger.trace(SITI, person, "880055", NOW)


async def phone(store: Store, outbox: Outbox) -> None:
    """Somebody with a number and another name, whom one message reached, and one did not."""
    async with store.transaction() as ledger:
        await ledger.known_as(RINA, NUMBER, NOW)
        await ledger.person(RINA, "id", NOW)
        await ledger.opened(RINA, NOW, NOW)
        await ledger.post(Post(RINA, (Text("hello"),)), NOW)
        await ledger.post(Post(RINA, (Text("hello"),)), NOW)
    (mark,) = await hand_over(outbox)
    await hear(store, told(mark, "read"))
    (claim,) = await outbox.claim(NOW, {"whatsapp": 9})
    await outbox.park(claim, NOW, None, nudged=True)


async def test_no_canary_is_on_the_disk(
    store: Store,
    inbox: Inbox,
    outbox: Outbox,
    evidence: Evidence,
    journal: Journal,
    ground: Ground,
    ring: Ring,
    tmp_path: Path,
) -> None:
    await live(store, inbox, outbox, evidence)
    await phone(store, outbox)
    await fold(store, rules(Settings(_env_file=None)))
    await Strongroom(ground).put(b"the whole list")
    transcript = Transcript(ground, lambda *_: None)
    await transcript.append(
        "session-cookie-77", Line(0, "citizen", REPORT.story, (), None, None, NOW)
    )
    async with store.transaction() as ledger:
        await ledger.person(Address("web", "", "session-cookie-77"), "id", NOW)
    await journal.chain(9)
    async with ground.reading() as work:
        empty = [t.name for t in metadata.sorted_tables if not await work.all(sa.select(t))]
    assert set(empty) <= EMPTY
    where = tmp_path / "posko.tar"
    await backup.save(ground.database, ground.folder, where, ring, NOW, spool=where.parent)
    archive = await asyncio.to_thread(unpacked, where, ring)
    for found in (await dump(ground), disk(tmp_path), archive):
        assert len(found) > 5_000
        assert [word for word in PLANTED if word.encode() in found] == []


async def dump(ground: Ground) -> bytes:
    """Every row of every table, as text and as bytes."""
    whole = []
    async with ground.reading() as work:
        for table in metadata.sorted_tables:
            for row in await work.all(sa.select(table)):
                whole += [v if isinstance(v, bytes) else str(v).encode() for v in row]
    return b"\n".join(whole)


def disk(folder: Path) -> bytes:
    """Database, write-ahead log and evidence, names included; not the keys."""
    files = [p for p in folder.rglob("*") if p.is_file() and "keys" not in p.parts]
    return b"\n".join(str(path).encode() + path.read_bytes() for path in files)


def unpacked(path: Path, ring: Ring) -> bytes:
    """All that a backup holds for whoever opened its envelope, its tables unpacked."""
    whole = []
    for name, content in members(path, ring):
        data = content.read()
        whole += [name.encode(), gzip.decompress(data) if name.endswith(".gz") else data]
    return b"\n".join(whole)


# --- what may stand unsealed

RANDOM = {
    "address": "person mac",
    "affected": "id case nik_mac letter",
    "alias": "mac target",
    "card": "case chat message_mac",
    "clock": "case",
    "consent": "case person",
    "conversation": "person draft",
    "data_key": "owner master",
    "desk_login": "mac person",
    "desk_session": "id mac person",
    "edition": "id by approved_by",
    "entry": "uid case actor",
    "exhibit": "id case content_mac path",
    "feedback": "uid person",
    "inbox": "uid sender",
    "invite": "id mac by person confirmed_by second",
    "journal": "uid actor subject owner",
    "lane": "recipient",
    "letter": "id by",
    "office_chat": "mac bound_by",
    "officer": "person",
    "outbox": "uid recipient owner case worker token act",
    "parcel": "id case letter by path",
    "partner": "id by",
    "person": "id",
    "prompt": "message_mac uid chat case",
    "recount": "case",
    "reminder": "person",
    "report": "id person secret_mac holder filed_by",
    "request": "id person case",
    "rule": "by",
    "second_factor": "person",
    "secret": "master",
    "seen": "mac",
    "staff": "person",
    "stranger": "chat mac answered_by",
    "trace": "uid recipient person",
    "trait": "case mac",
    "transcript": "uid session",
    "window": "recipient",
}
"""Names that were made at random, and keyed hashes: they tell nothing to whoever lacks the keys.
(An actor may also be one of our own words: "system".)"""
OURS = {
    "address": "channel account state",
    "affected": "state",
    "card": "channel account",
    "cell": "grain measure place office lane category value",
    "clock": "kind state",
    "consent": "version language channel",
    "conversation": "called",
    "desk_login": "role place factor",
    "desk_session": "role place agent",
    "edition": "city kind period state body",
    "entry": "kind office state",
    "exhibit": "sort kind state mime reason",
    "feedback": "city report",
    "inbox": "channel account state reason",
    "invite": "office role place state",
    "journal": "action",
    "lane": "channel account",
    "letter": "kind city office place number state",
    "office": "id kind place parent state",
    "office_chat": "office channel account state",
    "outbox": "channel account kind state language reason report haste",
    "parcel": "kind office",
    "partner": "code city state",
    "person": "language",
    "pace": "channel account",
    "poll": "channel account",
    "reminder": "city kind state",
    "published": "day body",
    "report": "state channel ticket election stage lane category place_code city kecamatan "
    "visibility office reason source_group outcome ending referred twin bared "
    "counted",
    "request": "kind office city state",
    "rule": "city name value source",
    "secret": "name",
    "setting": "name value",
    "staff": "office role place state",
    "stranger": "office state",
    "trait": "kind",
    "transcript": "author",
}
"""Words and codes of ours by which rows are looked for and counted; accounts are our bots'."""
PUBLIC = {"office": "address phone hours map_link", "partner": "name"}
"""What an office, or a group that helps, tells everybody."""


def test_every_column_that_can_hold_words_was_judged() -> None:
    # A new one is sealed, or somebody says here why it may be read by whoever steals the disk.
    judged = {
        f"{table}.{column}"
        for group in (RANDOM, OURS, PUBLIC)
        for table, columns in group.items()
        for column in columns.split()
    }
    plain = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Words | sa.Text | sa.String | sa.JSON)
    }
    assert plain - judged == set()
    assert judged - plain == set()
