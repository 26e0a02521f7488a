"""A database of an earlier release goes on: its cases, clocks and posts are worked with as new."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from bot.counting import counts, fold
from bot.ports import Consent, Filter, Store
from bot.reports.case import Standing
from bot.reports.counting import ALL
from bot.settings import Settings
from bot.wiring.house import rules
from storage import traces
from storage.database import Database
from storage.doors import Doors
from storage.evidence import Evidence
from storage.migrate import current, head, pending
from storage.outbox import Outbox
from storage.seal import Ring
from storage.undelivered import Undelivered
from storage.work import Ground
from tests import fresh
from tests.storage.people import GROUP, NOW, POSKO, REPORT, SITI, after, filing, read, said, say
from tests.storage.release import (
    WATI,
    fifth_release,
    first_release,
    fourth_release,
    second_release,
    third_release,
)
from tests.storage.wa import DODI, RINA, claimed, hand_over, hear, kept, told

LAW = rules(Settings(_env_file=None))
RELEASES = {
    "0001": first_release,
    "0002": second_release,
    "0003": third_release,
    "0004": fourth_release,
    "0005": fifth_release,
}


@dataclass(frozen=True)
class Filled:
    """A database that an earlier release filled, brought up to date, and its keys."""

    url: str
    keys: Path


Fill = Callable[[str, str], Filled]


@pytest.fixture(scope="module")
def fill(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Fill]:
    """Each made once, for all tests; a test works on a copy."""
    with ExitStack() as stack:

        @cache
        def filled(kind: str, release: str) -> Filled:
            folder = tmp_path_factory.mktemp(f"{kind}-{release}")
            url = f"sqlite+aiosqlite:///{folder / 'posko.db'}"
            if kind == "postgres":
                url = stack.enter_context(request.getfixturevalue("postgres_copy")("template0"))
            keys = folder / "secret.keys"
            fresh.done(RELEASES[release](url, Ring.create(keys, allow=True)))
            assert (fresh.done(current(url)), fresh.done(pending(url))) == (release, True)
            fresh.migrated(url)
            assert fresh.done(current(url)) == head()
            return Filled(url, keys)

        yield filled


@pytest.fixture(params=RELEASES)
def release(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["sqlite", "postgres"])
def filled(request: pytest.FixtureRequest, fill: Fill, release: str) -> Filled:
    return fill(request.param, release)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, filled: Filled, tmp_path: Path) -> Iterator[str]:
    name = filled.url.rpartition("/")[2]
    if not filled.url.startswith("sqlite"):
        with request.getfixturevalue("postgres_copy")(name) as url:
            yield url
        return
    copy = shutil.copy(filled.keys.with_name(name), tmp_path)
    yield f"sqlite+aiosqlite:///{copy}"


@pytest.fixture
def ring(filled: Filled) -> Ring:
    return Ring.load(filled.keys)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """In place of the empty one."""
    opened = Database.open(database_url)
    yield opened
    await opened.close()


async def test_its_cases_stand_where_they_stood(store: Store) -> None:
    plain, kept = await read(store, "c1"), await read(store, "c2")
    assert plain.standing == Standing("new", "16.71.02", "kecamatan")
    assert kept.standing == Standing("new", "16.71", "supervisor", conflict=True)
    assert plain.report == REPORT
    assert (plain.version, plain.closed_at, plain.rating, plain.by) == (1, None, None, None)
    async with store.reading() as ledger:
        assert await ledger.secret("c1") == "K7WQ"
        assert await ledger.case_with_secret("PLG-1", "K7WQ") == plain
        assert await ledger.entries("c1") == []
        listed = await ledger.cases(Filter(conflicts=False, states=("new",)), 9)
        assert [case.ticket for case in listed] == ["PLG-1"]


async def test_its_clocks_go_on(store: Store) -> None:
    assert (await read(store, "c1")).due_at == after(60)
    assert (await read(store, "c2")).due_at is None
    async with store.transaction() as ledger:
        assert await ledger.clocks("c1") == {"first-word": after(90), "legal-limit": after(60)}
        assert [ring.kind for ring in await ledger.due_clocks(after(60), 9)] == ["legal-limit"]
        await ledger.stop_clocks("c1", {"legal-limit"})
    assert (await read(store, "c1")).due_at == after(90)


async def test_its_cases_are_worked_on(store: Store) -> None:
    before = await read(store, "c1")
    standing = replace(before.standing, state="taken", holder="p1", number="1/LP")
    async with store.transaction() as ledger:
        await ledger.stand(before, standing, NOW)
        await ledger.index("c1", {"accused": "zulkarnain"})
    assert (await read(store, "c1")).standing == standing


async def test_its_drafts_are_filed(store: Store) -> None:
    async with store.transaction() as ledger:
        assert await ledger.case_by_id("c3") is None
        await ledger.file(filing("c3", ticket="PLG-3"), ())
    assert (await read(store, "c3")).state == "new"


async def test_its_card_arrives_and_is_edited(store: Store, outbox: Outbox) -> None:
    (claim,) = await outbox.claim(NOW, {"telegram": 9})
    assert (claim.post.to, claim.post.card, claim.post.act, claim.post.prompt) == (
        GROUP,
        1,
        None,
        None,
    )
    assert claim.post.texts[0].values == {"ticket": "PLG-1", "at": NOW}
    await outbox.delivered(claim, "55", NOW, NOW)
    async with store.transaction() as ledger:
        assert await ledger.case_on_card(GROUP, "55") == "c1"
        await ledger.post(say(GROUP, "edit", case="c1", card=2, kind="edit"), NOW)
    (edit,) = await outbox.claim(NOW, {"telegram": 9})
    assert edit.post.about == "55"


async def test_its_people_and_offices_are_known(store: Store, ground: Ground) -> None:
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        assert (person.id, person.banned_until) == ("p1", None)
        talk = await ledger.conversation("p1", NOW)
        assert (talk.version, talk.state, talk.called) == (3, {"asking": "door"}, None)
        assert await ledger.office("16.71.02") == POSKO
        assert (await ledger.bound(GROUP)) == POSKO
        (colleague,) = await ledger.colleagues("16.71.02")
        assert (colleague.person, colleague.name, colleague.deputy) == ("p1", "", False)
        await ledger.open_draft("c9", "p1", Consent("2026-11", "id", "telegram", NOW))
    assert await Doors(ground).visitor("cookie", NOW) is not None


async def test_its_posts_are_replayed_and_its_prompts_answered(
    store: Store, outbox: Outbox, ground: Ground, release: str
) -> None:
    if release == "0001":
        pytest.skip("nothing was given up or asked yet")
    (row,) = await Undelivered(ground).rows("given_up", 9)
    assert await Undelivered(ground).replay(row.id, NOW)
    claims = {said(claim.post): claim for claim in await outbox.claim(NOW, {"telegram": 9})}
    assert (claims["line-note"].post.act, claims["line-note"].nudged) == ("a1", False)
    async with store.transaction() as ledger:
        assert await ledger.prompted(GROUP, "54") is not None


async def test_its_people_come_on_another_channel(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    before = await read(store, "c1")
    async with store.transaction() as ledger:
        assert await ledger.known_as(RINA, None, NOW) == RINA
        rina = await ledger.person(RINA, "id", NOW)
        await ledger.move(before, rina.id, NOW)
        await ledger.post(say(RINA, case="c1"), NOW)
    (claim,) = await claimed(outbox)
    await outbox.park(claim, NOW, None, nudged=True)
    async with store.transaction() as ledger:
        assert await ledger.parked("c1")
        assert len(await ledger.opened(RINA, after(1), after(1))) == 1
    (mark,) = await hand_over(outbox, after(1))
    await hear(store, told(mark, "read"))
    assert ("delivered", "read") in await kept(ground)


async def test_its_persons_of_the_voter_list_are_gone_on_with(store: Store, release: str) -> None:
    if release < "0003":
        pytest.skip("no report on the voter list yet")
    named = {"identity": REPORT.identity, "nik": REPORT.nik}
    listed = release >= "0004"
    async with store.transaction() as ledger:
        known = await ledger.voters("c4")
        assert [(one.facts, one.state, one.letter, one.changed_at) for one in known] == [
            (named, "listed", "l1", NOW) if listed else (named, "open", None, None),
            ({"identity": "Anwar", "nik": ""}, "open", None, None),
        ]
        assert await ledger.same_nik(REPORT.nik, "") == ["PLG-4"]
        (more,) = await ledger.add_voters("c4", ({"name": "Yusuf"},), NOW)
        assert more.place == 2
        if not listed:
            await ledger.settle_voter(known[0], "listed", NOW, letter="l1")
        pairs = await ledger.voters_under(Filter(place="16.71.02"), ("open",), 9)
        assert [(case.ticket, voter.place) for case, voter in pairs] == [("PLG-4", 1), ("PLG-4", 2)]
    assert (await read(store, "c4")).report.way == ""


async def test_what_is_parked_waits_on(store: Store, release: str) -> None:
    if release < "0003":
        pytest.skip("no windows yet")
    async with store.transaction() as ledger:
        assert await ledger.opened(DODI, after(1), after(1)) == ["c4"]


async def test_its_letters_parcels_groups_and_rules_are_gone_on_with(
    store: Store, release: str
) -> None:
    if release < "0004":
        pytest.skip("no letters yet")
    async with store.transaction() as ledger:
        [letter] = await ledger.letters("16.71", 9)
        assert (letter.number, letter.facts["tickets"]) == ("001/PM.00.02/SU-I/2024", ["PLG-4"])
        await ledger.change_letter(replace(letter, state="handed", handed_at=after(9)))
        assert await ledger.next_serial("16.71", "correction", 2024) == 2
        [parcel] = await ledger.parcels("16.71.02", 9)
        assert (parcel.facts["reason"], parcel.taken) == ("rapat pleno 41", 1)
        assert await ledger.expired_parcels(after(86_400), 9) == [parcel]
        assert (await ledger.partners())[0].contact == "628000000041"
        [rule] = [rule for rule in await ledger.rules() if rule.verified]
        assert (rule.name, rule.value) == ("clocks.claim.minutes", 30)
        assert [one.kind for one in await ledger.due_reminders(after(60), 9)] == ["voting"]


async def test_its_cards_and_its_evidence_are_gone_on_with(
    store: Store, outbox: Outbox, evidence: Evidence, release: str
) -> None:
    if release < "0004":
        pytest.skip("no case of that release yet")
    async with store.transaction() as ledger:
        assert await ledger.case_on_card(GROUP, "61") == "c4"
        assert [chat.name for chat in await ledger.carded("c4")] == [GROUP.name]
        await ledger.post(say(GROUP, "edit", case="c4", card=2, kind="edit"), NOW)
    claims = await outbox.claim(NOW, {"telegram": 9})
    while (edit := next((one for one in claims if said(one.post) == "edit"), None)) is None:
        for claim in claims:
            await outbox.delivered(claim, "62", NOW, NOW)
        claims = await outbox.claim(NOW, {"telegram": 9})
    assert edit.post.about == "61"
    [(item, _)] = await evidence.due(NOW, 9)
    assert (item.name, item.reference, item.facts) == ("ktp.jpg", "AgACAgUAAx", {})
    await evidence.keep(item, b"the original", "image/jpeg", NOW, {"device": "Kamera"})
    assert await evidence.read("e1", "c4") == b"the original"


async def test_its_people_are_not_muted_and_its_groups_not_counted(
    store: Store, release: str
) -> None:
    if release >= "0005":
        pytest.skip("somebody asked by then")
    async with store.transaction() as ledger:
        assert not await ledger.muted("p1")
        crowd = await ledger.crowd(GROUP)
        assert crowd is not None
        assert (crowd.accepted, crowd.counted_at) == (None, None)
        assert await ledger.strangers("open") == []
        assert await ledger.requests("", waiting=False) == []


async def test_its_requests_strangers_and_traces_are_gone_on_with(
    store: Store, outbox: Outbox, ground: Ground, release: str
) -> None:
    if release < "0005":
        pytest.skip("nobody asked anything yet")
    async with store.transaction() as ledger:
        wati = await ledger.person(WATI, "id", NOW)
        assert (wati.id, await ledger.muted("p5"), await ledger.listening("p5")) == (
            "p5", True, None,
        )  # fmt: skip
        [asked] = await ledger.requests("16.71.02")
        assert (asked.kind, asked.case, asked.alarmed) == ("copy", "c1", 1)
        await ledger.end(asked, "done", NOW)
        [tamu] = await ledger.strangers("open", chat=GROUP)
        assert (tamu.name, tamu.office) == ("Tamu Contoh", "16.71.02")
        files = {one.id: one for one in await ledger.exhibits("c4")}
        assert files["e2"].facts == {"device": "Kamera"}
        await ledger.mute("p5", muted=False)
        assert await ledger.listening("p5") == WATI
    async with ground.reading() as work:
        assert await traces.standing(work, work.mac_of(WATI), NOW) == ("77",)


async def test_its_reports_are_counted_by_the_first_fold(store: Store, release: str) -> None:
    filed = {"new": 2} | ({"taken": 1} if release >= "0003" else {})
    async with store.reading() as ledger:
        assert await ledger.to_be_counted() == sum(filed.values())
    assert await _states(store) == filed
    assert await fold(store, LAW) == sum(filed.values())
    assert await fold(store, LAW) == 0
    assert await _states(store) == filed


async def _states(store: Store) -> dict[str, int]:
    async with store.reading() as ledger:
        found = await counts(ledger, LAW, [ALL], Filter(), ["state"], apart=())
    return {one.value: one.count for one in found}
