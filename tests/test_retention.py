"""Data past its time goes, class by class; a wrong clock and a broken journal stop nothing."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.conversation import doors
from bot.conversation.events import Gave
from bot.keeping import VERIFIED, believe
from bot.ports import Act, Fault, Upkeep
from bot.reports import consents
from bot.reports.acts import Close, Confirm, Officer, TakeOn
from bot.wiring.consents import withdrawn
from bot.wiring.lawbook import data
from storage.agreed import Agreed
from storage.tables import desk_login, desk_session, journal, report, trait
from tests.whole import Stage, person, stage

SITI = person("7001")
BUDI = person("7002")
RINA = person("801")
JOKO = person("802")
POSKO, CITY = "-1001", "-1000"
START = datetime(2024, 10, 7, 1, 0, tzinfo=UTC)
NAME = "Siti Aminah, Jalan Bambu 9, 081200000001, 1671024503900001"
ARCHIVE = consents.load(data().joinpath("consents.toml").read_text("utf-8"))
DAY = timedelta(days=1)
KTP = b"\x89PNG\r\n\x1a\n" + b"the card"


@pytest.fixture
async def posko(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path, at=START) as built:
        await built.bind(POSKO, "seberang ulu 1")
        await tell_city(built)
        await built.tick()
        yield built


async def tell_city(built: Stage) -> None:
    """The city office has a chat of its own."""
    async with built.house.remembered.store.transaction() as ledger:
        await ledger.bind("16.71", person(CITY), "nobody", built.clock[0])


async def go(built: Stage, days: int) -> None:
    """So many days pass at once, on a clock that somebody vouches for."""
    built.wait(days=days)
    async with built.house.remembered.store.transaction() as ledger:
        await believe(ledger, "tester", built.clock[0])
    await built.timekeeper.round()


async def rows(built: Stage, query: sa.Select[Any]) -> list[sa.Row[Any]]:
    async with built.house.remembered.database.reading() as connection:
        return list((await connection.execute(query)).all())


async def erased(built: Stage, key: str) -> list[int]:
    """How many rows of a class went, as the journal tells it."""
    async with built.house.remembered.store.reading() as ledger:
        found = [act for act in await ledger.acts(key) if act.action == "retention"]
    return [act.detail["rows"] for act in found]


def said(built: Stage, to: str, words: str) -> list[str]:
    return [message.body for message in built.hands.to(to) if words in message.body]


async def case_of(built: Stage) -> str:
    """A report with a name, and a KTP that was sent along; its ticket."""
    built.hands.files["f1"] = KTP
    ticket = await built.report(SITI, "7 ulu", Gave("photo", "f1", "ktp.png", "image/png", 16))
    case = await built.case(ticket)
    async with built.house.remembered.store.transaction() as ledger:
        told = replace(case.report, identity=NAME, nik="1671024503900001")
        await ledger.amend(case, told, built.clock[0])
        await ledger.index(case.id, {"name": "siti aminah", "nik": "1671024503900001"})
        await ledger.hold_documents(case.id)
    return ticket


async def end(built: Stage, ticket: str) -> Officer:
    """Two officers end it."""
    rina = await built.enrol(RINA, "Rina", "panwascam", "16.71.02")
    joko = await built.enrol(JOKO, "Joko", "city", "16.71")
    await built.do(ticket, TakeOn(), rina)
    await built.do(ticket, Close("not-violation", "Tidak ada uang yang berpindah."), rina)
    await built.do(ticket, Confirm(), joko)
    return rina


async def parts(built: Stage, name: str) -> int:
    """How many rows a table has."""
    async with built.house.remembered.database.reading() as connection:
        return int((await connection.execute(sa.text(f"SELECT count(*) FROM {name}"))).scalar_one())  # noqa: S608


async def test_papers_of_identity_go_thirty_days_after_the_end(posko: Stage) -> None:
    ticket = await case_of(posko)
    await end(posko, ticket)
    remembered = posko.house.remembered
    folder = list(remembered_files(posko))
    await go(posko, 29)
    assert list(remembered_files(posko)) == folder
    await go(posko, 2)
    assert list(remembered_files(posko)) == []
    case = await posko.case(ticket)
    async with remembered.store.reading() as ledger:
        [paper] = await ledger.exhibits(case.id)
    assert (paper.state, paper.name, paper.reference) == ("refused", "", "")
    with pytest.raises(LookupError):
        await remembered.evidence.read(paper.id, case.id)
    assert await erased(posko, "identity-papers") == [1]
    assert case.report.identity == NAME.replace("1671024503900001", "••••"), "NIK went as well"
    assert case.report.nik == ""
    assert await rows(posko, sa.select(trait).where(trait.c.kind == "nik")) == []


def remembered_files(built: Stage) -> list[str]:
    return sorted(path.name for path in (built.house.settings.data_dir / "evidence").glob("??/*/*"))


async def test_identities_go_a_year_after_the_end_and_the_case_stays(posko: Stage) -> None:
    ticket = await case_of(posko)
    rina = await end(posko, ticket)
    await go(posko, 366)
    case = await posko.case(ticket)
    assert (case.report.identity, case.report.nik) == ("", "")
    assert case.report.story == "Ada yang membagi amplop semalam"
    assert await rows(posko, sa.select(trait).where(trait.c.kind.in_(["name", "phone"]))) == []
    answer = await posko.say(SITI, f"/cek {ticket}")
    assert ticket in answer.body
    assert await posko.house.remembered.journal.verify() is None
    refreshed = posko.house.clerk.refresh
    async with posko.house.remembered.store.transaction() as ledger:
        await refreshed(ledger, case, posko.clock[0])
    await posko.work()
    assert rina.person


async def test_what_is_amended_after_it_was_forgotten_is_forgotten_again(posko: Stage) -> None:
    ticket = await case_of(posko)
    await end(posko, ticket)
    await go(posko, 366)
    case = await posko.case(ticket)
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.amend(case, replace(case.report, identity=NAME), posko.clock[0])
    await go(posko, 1)
    assert (await posko.case(ticket)).report.identity == ""


async def test_an_open_case_keeps_all_it_has(posko: Stage) -> None:
    ticket = await case_of(posko)
    files = remembered_files(posko)
    await go(posko, 400)
    case = await posko.case(ticket)
    assert (case.report.identity, case.report.nik) == (NAME, "1671024503900001")
    assert remembered_files(posko) == files


async def test_the_chain_is_whole_after_years_of_erasing(posko: Stage) -> None:
    ticket = await case_of(posko)
    await end(posko, ticket)
    before = await parts(posko, "journal")
    await go(posko, 800)
    assert await parts(posko, "journal") > before
    assert await posko.house.remembered.journal.verify() is None
    for table in ("inbox", "transcript", "prompt", "trace"):
        assert await parts(posko, table) == 0


async def test_a_begun_report_goes_after_thirty_days_and_the_talk_after_ninety(
    posko: Stage,
) -> None:
    await posko.say(SITI, "/lapor", "[door:violation]", "[consent:yes]", "[category:vote-buying]")
    await posko.say(SITI, "7 ulu", "[place_ok:yes]", "Cerita yang belum dikirim")
    await go(posko, 29)
    drafts = sa.select(report).where(report.c.state == "draft")
    assert len(await rows(posko, drafts)) == 1
    await go(posko, 2)
    assert await rows(posko, drafts) == []
    assert await erased(posko, "drafts") == [1]
    await posko.say(BUDI, "/mulai")
    await go(posko, 91)
    assert sum(await erased(posko, "talks")) > 0
    assert "Posko" in (await posko.say(BUDI, "/mulai")).body


# --- a wrong clock


async def test_a_clock_a_year_ahead_erases_nothing_and_tells_it_once_a_day(posko: Stage) -> None:
    ticket = await case_of(posko)
    await end(posko, ticket)
    await posko.say(BUDI, "/lapor", "[door:violation]", "[consent:yes]")
    files, heard = remembered_files(posko), await parts(posko, "seen")
    await posko.tick(days=365)
    for _ in range(3):
        await posko.tick(hours=2)
    assert remembered_files(posko) == files
    assert await parts(posko, "seen") >= heard
    assert len(await rows(posko, sa.select(report).where(report.c.state == "draft"))) == 1
    assert (await posko.case(ticket)).report.identity == NAME
    assert len(said(posko, CITY, "melompat jauh ke depan")) == 1
    await posko.tick(days=1)
    assert len(said(posko, CITY, "melompat jauh ke depan")) == 2
    posko.clock[0] = START + timedelta(days=1)
    await posko.tick(hours=2)
    assert remembered_files(posko) == files, "set right again, all is as it was"
    assert len(said(posko, CITY, "melompat jauh ke depan")) == 2


async def test_a_doubted_clock_is_believed_once_it_ran_on_for_days_or_a_person_says_so(
    posko: Stage,
) -> None:
    ticket = await case_of(posko)
    await end(posko, ticket)
    await posko.tick(days=200)
    assert remembered_files(posko)
    await posko.tick(days=1)
    await posko.tick(days=1)
    assert remembered_files(posko)
    await posko.tick(days=1, hours=1)
    assert remembered_files(posko) == []
    await posko.tick(days=300)
    async with posko.house.remembered.store.transaction() as ledger:
        await believe(ledger, "tester", posko.clock[0])
    await posko.tick(hours=1)
    assert (await posko.case(ticket)).report.identity == ""


async def test_a_restart_does_not_make_a_wrong_clock_right(tmp_path: Path) -> None:
    async with stage(tmp_path, at=START) as built:
        ticket = await case_of(built)
        await end(built, ticket)
        await built.tick()
    for hours in (0, 2, 4):
        async with stage(tmp_path, at=START + timedelta(days=365, hours=hours)) as built:
            await built.tick()
            assert remembered_files(built)


async def test_a_clock_set_back_lets_nobody_in_for_longer(posko: Stage) -> None:
    doors = posko.house.remembered.doors
    now = posko.clock[0]
    city = await doors.spend(await doors.issue("p1", "city", "16.71", now), now)
    phone = await doors.spend(await doors.issue("p2", "panwascam", "16.71.02", now), now)
    await doors.issue("p3", "city", "16.71", now)
    assert city is not None
    assert phone is not None
    for back in (timedelta(hours=2), timedelta(days=365)):
        posko.clock[0] = now - back
        await posko.tick(minutes=2)
        at = posko.clock[0]
        ends = {
            row.person: row.expires_at - at for row in await rows(posko, sa.select(desk_session))
        }
        assert ends["p1"] <= timedelta(hours=12)
        assert ends["p2"] <= timedelta(days=30)
        link = [
            row.expires_at for row in await rows(posko, sa.select(desk_login)) if not row.spent_at
        ]
        assert max(link) <= at + timedelta(minutes=10)
        assert await doors.visitor(city.session, at) is not None, "and throws nobody out"
    assert await doors.visitor(city.session, at + timedelta(hours=13)) is None


async def test_a_clock_two_hours_off_changes_nothing(posko: Stage) -> None:
    ticket = await case_of(posko)
    for hours in (2, -2, -2, 2):
        posko.clock[0] += timedelta(hours=hours)
        await posko.tick(minutes=2)
    assert said(posko, CITY, "melompat") == []
    assert (await posko.case(ticket)).report.identity == NAME
    assert await posko.house.remembered.journal.verify() is None


# --- a broken journal, a full disk


async def test_a_broken_chain_at_the_start_raises_an_alarm_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with stage(tmp_path, at=START) as built:
        await tell_city(built)
        await built.report(BUDI)
        await built.tick()
        async with built.house.remembered.database.writing() as connection:
            second = journal.update().where(journal.c.seq == 1)
            await connection.execute(second.values(action="something-else"))
    async with stage(tmp_path, at=START + timedelta(hours=1)) as built:
        await built.tick()
        assert len(said(built, CITY, "tidak utuh")) == 1
        assert "broken at line 1" in caplog.text
        built.updates = 1000  # what was heard before the restart has its own numbers
        ticket = await built.report(SITI)
        linked = await built.house.remembered.journal.head()
        await built.tick(minutes=2)
        assert (await built.case(ticket)).state == "new"
        assert (await built.house.remembered.journal.head())[0] > linked[0]
        assert len(said(built, CITY, "tidak utuh")) == 1


class Unreadable:
    """A journal that cannot be looked through."""

    fault = None

    def looking(self) -> "Unreadable":
        return self

    async def go_on(self, _: int) -> bool:
        raise Fault("SQLITE_CORRUPT")


async def test_a_journal_that_cannot_be_read_keeps_nothing_from_being_erased(
    posko: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await end(posko, await case_of(posko))
    keeper = posko.timekeeper.keeper
    assert keeper is not None
    whole, keeper.journal = keeper.journal, Unreadable()
    await go(posko, 31)
    assert "the journal cannot be looked through" in caplog.text
    assert await erased(posko, "identity-papers") == [1]
    keeper.journal = whole
    await go(posko, 1)
    async with posko.house.remembered.store.reading() as ledger:
        told = json.loads(await ledger.setting(VERIFIED) or "{}")
    assert told["whole"]
    assert datetime.fromisoformat(told["at"]) > posko.clock[0] - 2 * DAY


async def test_a_file_that_cannot_be_removed_holds_up_nothing(
    posko: Stage,
) -> None:
    ticket = await case_of(posko)
    await end(posko, ticket)
    folder = posko.house.settings.data_dir / "evidence"
    [path] = folder.glob("??/*/*")
    moved = path.with_suffix(".aside")
    path.rename(moved)
    path.mkdir()
    await go(posko, 31)
    assert await erased(posko, "identity-papers") == [1]
    path.rmdir()
    moved.rename(path)
    await go(posko, 1)
    await go(posko, 8)
    assert remembered_files(posko) == [], "what nothing names goes within a week"


# --- consents


async def test_a_consent_is_proved_with_its_text_until_it_is_taken_back(posko: Stage) -> None:
    ticket = await posko.report(SITI)
    remembered = posko.house.remembered
    [agreed] = await Agreed(remembered.database).of(ticket)
    assert (agreed.version, agreed.language, agreed.channel) == (doors.CONSENT, "id", "telegram")
    assert agreed.at == START
    asked = next(m.body for m in posko.hands.to("7001") if "Setuju?" in m.body)
    texts = consents.of(ARCHIVE, agreed.version, agreed.language)
    assert any(text.words in asked for text in texts), "what he read is what the archive has"
    async with remembered.store.transaction() as ledger:
        assert withdrawn(await ledger.acts(agreed.case)) is None
        await ledger.journal(Act("reporter", "erasure-asked", agreed.case, posko.clock[0]))
        await ledger.journal(Act("system", "erased", agreed.case, posko.clock[0] + 2 * DAY))
    async with remembered.store.reading() as ledger:
        assert withdrawn(await ledger.acts(agreed.case)) == posko.clock[0]


@dataclass
class FullDisk:
    """The store's upkeep on a disk that takes nothing while it is full."""

    upkeep: Upkeep
    full: bool = True

    def __getattr__(self, name: str) -> Any:
        if self.full:
            raise Fault("SQLITE_FULL")
        return getattr(self.upkeep, name)


async def test_a_full_disk_stops_the_erasing_and_nothing_else(
    posko: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ticket = await case_of(posko)
    heard = await parts(posko, "inbox")
    keeper = posko.timekeeper.keeper
    assert keeper is not None
    disk = FullDisk(keeper.upkeep)
    keeper.upkeep = disk  # type: ignore[assignment]
    await posko.tick(days=2)
    assert await parts(posko, "inbox") == heard
    assert "cannot be erased just now" in caplog.text
    assert len(said(posko, CITY, ticket)) > 0, "the clocks of cases rang on"
    disk.full = False
    await posko.tick(minutes=2)
    assert await erased(posko, "inbox") == [heard]
    assert await posko.house.remembered.journal.verify() is None
