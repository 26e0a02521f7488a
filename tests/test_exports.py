"""Exports by the whole bot: who gets which rows, masked or not, page by page, and the archive."""

import csv
import io
import json
import re
import tracemalloc
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest

from bot.conversation.events import Wrote
from bot.exports.archive import checked
from bot.exports.asking import Asked
from bot.exports.columns import COLUMNS
from bot.exports.exports import Order
from bot.exports.making import Making
from bot.exports.state import state_of
from bot.ports import Parcel, Request
from bot.reports.acts import No
from bot.reports.case import Standing
from bot.reports.staff import Role, Staff
from bot.rights.erasing import Erasing
from bot.wiring.bulk import fill
from bot.wiring.exports import making
from storage.tables import report
from tests.at_desk import AtDesk, at_desk
from tests.whole import ADMIN, Stage, person, stage

SU1, PLAJU, CITY = "16.71.02", "16.71.14", "16.71"
SITI = person("7001")
SECRETS = ("Zubaidah Rahasiawati", "1671025501900007", "Amplop dari CANARY", "-2.99")
PAGE = "/desk/ekspor"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[AtDesk]:
    url = "http://127.0.0.1:8123"
    async with stage(tmp_path, public_url=url) as built, at_desk(built) as opened:
        await built.bind("-1000", "kota palembang")
        yield opened


def maker(built: Stage) -> Making:
    return making(replace(built.house, clock=lambda: built.clock[0]))


async def finish(built: Stage, size: int = 2000) -> int:
    """Make what waits; return in how many rounds."""
    worker, rounds = replace(maker(built), size=size), 0
    while await worker.round():
        rounds += 1
    await built.work()
    return rounds


async def told(desk: AtDesk, place: str = SU1, category: str = "vote-buying", **more: Any) -> str:
    facts = {
        "lane": "violation",
        "story": SECRETS[2],
        "identity": SECRETS[0],
        "nik": SECRETS[1],
        "pin": (-2.99, 104.76),
        **more,
    }
    return await desk.report(SITI, f"{place}.1006", category, **facts)


def table(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200
    assert answer.content.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


async def own(desk: AtDesk, kind: str = "export") -> Parcel:
    async with desk.stage.house.remembered.store.reading() as ledger:
        found = await ledger.exports((kind,), 20)
    return next(one for one in found if one.by != "system")


# what is in it


async def test_a_small_export_comes_at_once_and_is_masked(desk: AtDesk) -> None:
    mine, other = await told(desk), await told(desk, PLAJU)
    async with desk.officer("801") as rina:
        for format_ in ("csv", "json", "xlsx"):
            answer = await desk.post(rina, PAGE, period="all", format=format_)
            shown = unpacked(answer)
            assert mine in shown
            assert [word for word in (*SECRETS, other) if word in shown] == [], format_
    [row] = table_of = table(await desk_export(desk))
    assert (row["state"], row["kecamatan_name"], row["lane"]) == (
        "new", "Seberang Ulu I", "violation",
    )  # fmt: skip
    assert len(table_of) == 1


async def desk_export(desk: AtDesk) -> httpx.Response:
    async with desk.officer("801") as rina:
        return await desk.post(rina, PAGE, period="all", format="csv")


def unpacked(answer: httpx.Response) -> str:
    if not answer.content.startswith(b"PK"):
        return answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist())


async def test_a_workbook_opens_with_its_dictionary_and_json_is_one_object(desk: AtDesk) -> None:
    ticket = await told(desk, story="=1+1")
    async with desk.officer("801") as rina:
        answer = await desk.post(rina, PAGE, period="all", format="xlsx")
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        rows, columns = book.worksheets
        assert rows["A2"].value == ticket
        filed = next(cell for cell in rows[1] if cell.value == "filed_at")
        assert rows.cell(2, filed.column).value.isoformat()[:13] == "2024-11-25T09"
        assert "filed_at" in [cell.value for cell in columns["A"]]
        answer = await desk.post(rina, PAGE, period="all", format="json")
        whole = json.loads(answer.content)
    assert (whole["count"], whole["rows"][0]["ticket"]) == (1, ticket)
    assert [one["name"] for one in whole["columns"]] == list(whole["rows"][0])


async def test_filters_hold(desk: AtDesk) -> None:
    violation = await told(desk)
    rights = await desk.report(person("7002"), f"{SU1}.1006")
    async with desk.officer("803", "city", CITY) as chief:

        async def tickets(**asked: str) -> set[str]:
            answer = await desk.post(chief, PAGE, format="csv", **asked)
            return {row["ticket"] for row in table(answer)}

        assert await tickets(period="today") == {violation, rights}
        assert await tickets(period="all", lane="rights") == {rights}
        assert await tickets(period="all", category="vote-buying") == {violation}
        assert await tickets(period="all", state="closed") == set()
        assert await tickets(period="all", place=PLAJU) == set()
        assert await tickets(period="all", overdue="yes") == set()
        beyond = await desk.post(chief, PAGE, format="csv", place="19.71")
        assert beyond.status_code == 422
    desk.stage.wait(days=9)
    async with desk.officer("804", "city", CITY) as chief:
        late = await desk.post(chief, PAGE, format="csv", period="all", overdue="yes")
        assert {row["ticket"] for row in table(late)} == {violation, rights}
        week = await desk.post(chief, PAGE, format="csv", period="7d")
        assert table(week) == []


async def test_practice_and_what_is_kept_from_a_posko_are_in_none_of_its_exports(
    desk: AtDesk,
) -> None:
    kept = await told(desk, category="supervisor", story="Panwascam hadir di kampanye")
    practised = await desk.report(person("7003"), f"{SU1}.1006", practice=True)
    async with desk.officer("801") as rina, desk.officer("803", "city", CITY) as chief:
        for who, mine in ((rina, set()), (chief, {kept})):
            answer = await desk.post(who, PAGE, period="all", format="csv")
            assert {row["ticket"] for row in table(answer)} == mine
            assert practised not in answer.text


async def test_only_readers_are_given_any(desk: AtDesk) -> None:
    exports, now = maker(desk.stage).exports, desk.stage.clock[0]
    roles: tuple[tuple[Role, str], ...] = (("auditor", CITY), ("province", "16"))
    for role, place in roles:
        someone = Staff("p1", role, place, place)
        order = Order(Asked("all"), "csv", "id")
        assert isinstance(await exports.at_once(order, someone, now), No)
        async with desk.stage.house.remembered.store.transaction() as ledger:
            assert isinstance(await exports.ask(ledger, order, someone, now), No)


# unmasked


FULL = {"period": "all", "format": "csv", "full": "yes"}


async def test_an_unmasked_export_takes_the_duty_and_a_reason(desk: AtDesk) -> None:
    await told(desk)
    async with desk.officer("801") as rina, desk.officer("802", "pkd", f"{SU1}.1006") as pkd:
        assert "alasan" in (await desk.post(rina, PAGE, **FULL)).text.lower()
        assert (await desk.post(pkd, PAGE, **FULL, reason="rapat")).status_code == 422
        assert (await desk.post(rina, PAGE, **FULL, reason="rapat")).status_code == 303
        await finish(desk.stage)
        path = f"{PAGE}/{(await own(desk)).id}"
        assert (await desk.post(pkd, path)).status_code == 404
        assert len(table(await desk.post(rina, path))) == 1
        desk.stage.wait(hours=25)
    async with desk.officer("801") as rina:
        assert (await desk.post(rina, path)).status_code == 404


async def test_each_identity_in_it_is_opened_as_on_the_cases_page(desk: AtDesk) -> None:
    named = await told(desk, visibility="named")
    hidden = await told(desk, visibility="confidential")
    nameless = await told(desk, visibility="anonymous")
    async with desk.officer("801") as rina:
        await desk.post(rina, PAGE, **FULL, reason="Rapat kajian awal")
        await finish(desk.stage)
        parcel = await own(desk)
        rows = table(await desk.post(rina, f"{PAGE}/{parcel.id}"))
    shown = {row["ticket"]: row for row in rows}
    assert shown[named]["identity"] == shown[hidden]["identity"] == SECRETS[0]
    assert shown[named]["story"] == SECRETS[2]
    assert (shown[nameless]["identity"], shown[nameless]["nik"]) == ("", "")
    for ticket, times in ((named, 1), (hidden, 1), (nameless, 0)):
        entries = await desk.stage.entries(ticket)
        opened = [one.words for one in entries if one.kind == "identity-opened"]
        assert opened == ["Rapat kajian awal"] * times
    said = [m.body for m in desk.stage.hands.to(SITI.name) if hidden in m.body]
    assert any("identitas" in body.lower() for body in said)
    acts = [one.action for one in await desk.acts(parcel.id)]
    assert acts == ["export-asked", "export-made", "export-taken"]


async def test_what_came_to_be_kept_or_was_erased_leaves_a_file_that_was_made(
    desk: AtDesk,
) -> None:
    stays, goes = await told(desk), await told(desk)
    async with desk.officer("801") as rina:
        await desk.post(rina, PAGE, period="all", format="csv", full="yes", reason="Rapat")
        await finish(desk.stage)
        case = await desk.stage.case(goes)
        async with desk.stage.house.remembered.store.transaction() as ledger:
            kept = Standing(case.state, CITY, "own-officer", conflict=True)
            await ledger.stand(case, kept, desk.stage.clock[0])
        rows = table(await desk.post(rina, f"{PAGE}/{(await own(desk)).id}"))
    assert [row["ticket"] for row in rows] == [stays]


async def asked_to_erase(desk: AtDesk, ticket: str) -> Request:
    erasing = Erasing(maker(desk.stage).casework)
    async with desk.stage.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        return await erasing.begin(ledger, case, desk.stage.clock[0])


async def corrected(desk: AtDesk, ticket: str, **facts: Any) -> None:
    async with desk.stage.house.remembered.store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        await ledger.amend(case, replace(case.report, **facts), desk.stage.clock[0])


async def test_what_was_withdrawn_leaves_a_file_that_was_made(desk: AtDesk) -> None:
    """Of a report that waits to be erased, and of one that was corrected, it says no more than the
    desk does; of another name that came since nothing, for nobody opened it."""
    stays, goes, listed = await told(desk), await told(desk), await told(desk, lane="rights")
    nameless, other, away = await told(desk), await told(desk), await told(desk)
    async with desk.officer("801") as rina:
        await desk.post(rina, PAGE, **FULL, reason="Rapat")
        await finish(desk.stage)
        path = f"{PAGE}/{(await own(desk)).id}"
        desk.stage.wait(hours=2)
        asked = await asked_to_erase(desk, goes)
        await asked_to_erase(desk, listed)
        await corrected(desk, nameless, visibility="anonymous")
        await corrected(desk, other, identity="Nama Lain", story="Dua amplop")
        await corrected(desk, away, identity="", nik="", pin=None)
        shown = {row["ticket"]: row for row in table(await desk.post(rina, path))}
        now = {name: (row["identity"], row["nik"]) for name, row in shown.items()}
        both = SECRETS[0], SECRETS[1]
        assert now == {
            stays: both, goes: ("", ""), listed: ("", ""), nameless: ("", ""),
            other: ("", SECRETS[1]), away: ("", ""),
        }  # fmt: skip
        assert shown[other]["story"] == "Dua amplop"
        assert (shown[listed]["story"], shown[listed]["latitude"]) == ("", "")
        assert (shown[away]["latitude"], shown[goes]["visibility"]) == ("", "anonymous")
        erasing = Erasing(maker(desk.stage).casework)
        async with desk.stage.house.remembered.store.transaction() as ledger:
            assert await erasing.cancel(ledger, asked, str(asked.person), desk.stage.clock[0])
        again = {row["ticket"]: row for row in table(await desk.post(rina, path))}
    assert (again[goes]["identity"], again[listed]["identity"]) == (SECRETS[0], "")


async def test_a_masked_file_says_of_a_withdrawn_report_what_the_desk_says(desk: AtDesk) -> None:
    built = desk.stage
    goes = await told(desk, lane="rights", reporter="self")
    await corrected(desk, goes, people=3)
    await built.enrol(person("7801"), "Rina", "panwascam", SU1)
    await built.say(person("7801"), "/ekspor semua csv")
    await finish(built)
    made = await own(desk)
    [before] = await worker_take(built, made)
    assert (before["visibility"], before["reporter"], before["people"]) == (
        "confidential", "self", "3",
    )  # fmt: skip
    built.wait(minutes=1)
    await asked_to_erase(desk, goes)
    [after] = await worker_take(built, made)
    assert (after["visibility"], after["reporter"], after["people"]) == ("anonymous", "", "0")
    assert (after["ticket"], after["state"]) == (before["ticket"], before["state"])


async def test_a_case_that_opens_no_more_hides_none_of_the_others_of_a_file(desk: AtDesk) -> None:
    stays, bad = await told(desk), await told(desk)
    async with desk.officer("801") as rina:
        await desk.post(rina, PAGE, **FULL, reason="Rapat")
        await finish(desk.stage)
        async with desk.stage.house.remembered.database.writing() as connection:
            await connection.execute(
                report.update().where(report.c.ticket == bad).values(body=b"no seal at all")
            )
        answer = await desk.post(rina, f"{PAGE}/{(await own(desk)).id}")
    shown = {row["ticket"]: (row["lane"], row["identity"], row["story"]) for row in table(answer)}
    whole = "violation", SECRETS[0], SECRETS[2]
    assert shown == {stays: whole, bad: ("violation", "", "")}


# in the chat


async def test_the_chat_answers_in_private_with_a_link_that_enters_once(desk: AtDesk) -> None:
    built, rina = desk.stage, person("7801")
    await built.enrol(rina, "Rina", "panwascam", SU1)
    ticket = await told(desk)
    begun = await built.say(rina, "/ekspor semua csv")
    assert "sedang dibuat" in begun.body
    await finish(built)
    ready = built.hands.to(rina.name)[-1]
    assert "1 laporan" in ready.body
    [button] = ready.buttons
    token = re.findall(r"token=([\w-]+)&to=ekspor", str(button.link))[0]
    transport = httpx.ASGITransport(desk.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://posko.test") as client:
        page = await client.get("/desk/login", params={"token": token, "to": "ekspor"})
        assert 'name="to" value="ekspor"' in page.text
        sent = {"token": token, "to": "ekspor"}
        entered = await client.post("/desk/login", data=sent)
        assert entered.headers["location"] == PAGE
        listed = await client.get(PAGE)
        csrf = re.findall(r'name="csrf" value="([^"]+)"', listed.text)[0]
        path = f"{PAGE}/{(await own(desk)).id}"
        assert [row["ticket"] for row in table(await client.post(path, data={"csrf": csrf}))] == [
            ticket
        ]
        assert (await client.post("/desk/login", data=sent)).status_code == 403
        built.wait(hours=25)
        assert (await client.post(path, data={"csrf": csrf})).status_code in (401, 404)


async def test_a_group_is_given_nothing_and_a_stranger_neither(desk: AtDesk) -> None:
    built, rina = desk.stage, person("7801")
    await built.enrol(rina, "Rina", "panwascam", SU1)
    await built.hear(rina, Wrote("/ekspor"), chat=person("-1001"))
    assert "chat pribadi" in built.hands.to("-1001")[-1].body
    await built.say(person("7999"), "/export")
    await built.say(rina, "/ekspor qqqzzz")
    assert "qqqzzz" in built.hands.to(rina.name)[-1].body
    async with built.house.remembered.store.reading() as ledger:
        assert await ledger.exports(("making", "export"), 9) == []


async def test_no_more_is_made_for_whoever_left(desk: AtDesk) -> None:
    built, rina = desk.stage, person("7801")
    officer = await built.enrol(rina, "Rina", "panwascam", SU1)
    await told(desk)
    await built.say(rina, "/ekspor semua")
    async with built.house.remembered.store.transaction() as ledger:
        await ledger.dismiss(officer.roles[0], built.clock[0])
    before = len(built.hands.to(rina.name))
    await finish(built)
    assert len(built.hands.to(rina.name)) == before
    assert (await own(desk)).facts["progress"] == "failed"


# page by page


async def test_it_goes_on_where_it_stood_after_a_restart(tmp_path: Path) -> None:
    async with stage(tmp_path) as built, at_desk(built) as desk:
        await built.enrol(person("7801"), "Rina", "panwascam", SU1)
        tickets = [await told(desk) for _ in range(8)]
        await built.say(person("7801"), "/ekspor semua csv")
        worker = replace(maker(built), size=3)
        await worker.round()
        await worker.round()
        half = await own(desk, "making")
        assert (half.facts["rows"], half.facts["total"]) == (6, 8)
        built.wait(seconds=1)
        late = await told(desk)
    async with stage(tmp_path, at=built.clock[0]) as again, at_desk(again) as desk:
        worker = replace(maker(again), size=3)
        assert [await worker.round() for _ in range(3)] == [1, 1, 1], "archives wait"
        await again.work()
        whole = await own(desk)
        assert (whole.facts["rows"], len(whole.facts["parts"])) == (8, 3)
        taken = [row["ticket"] for row in await worker_take(again, whole)]
    assert sorted(taken) == sorted(tickets)
    assert late not in taken


async def test_its_pages_go_with_it(desk: AtDesk) -> None:
    built = desk.stage
    await told(desk)
    await built.enrol(person("7801"), "Rina", "panwascam", SU1)
    await built.say(person("7801"), "/ekspor semua csv")
    await finish(built)
    strongroom = built.house.remembered.strongroom
    before = set(strongroom.names())
    built.wait(hours=25)
    await built.timekeeper.round()
    [page] = (await own(desk)).facts["parts"]
    async with built.house.remembered.store.reading() as ledger:
        part = await ledger.parcel(page)
    assert part is not None
    assert part.path is None
    assert len(before - set(strongroom.names())) == 1
    assert [one.action for one in await desk.acts(page)] == []


async def worker_take(built: Stage, parcel: Parcel) -> list[dict[str, str]]:
    taken = await maker(built).exports.take(parcel.id, state_of(parcel.facts).staff, built.clock[0])
    assert taken is not None
    data = b"".join([chunk async for chunk in taken.chunks])
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.long
@pytest.mark.timeout(900)
async def test_twenty_thousand_rows_are_taken_in_the_memory_of_a_page(tmp_path: Path) -> None:
    async with stage(tmp_path) as built:
        built.clock[0] = built.house.clock()  # the bulk is made by the house's own clock
        await fill(built.house, 20_000, 8, lambda *_: None)
        someone = await built.enrol(person("7803"), "Joko", "administrator", "")
        order, worker, role = Order(Asked("all"), "xlsx", "id"), maker(built), someone.roles[0]
        async with built.house.remembered.store.transaction() as ledger:
            asked = await worker.exports.ask(ledger, order, role, built.clock[0])
        assert isinstance(asked, Parcel)
        await finish(built)
        made = await own_of(built, asked.id)
        tracemalloc.start()
        taken = await worker.exports.take(made.id, role, built.clock[0])
        assert taken is not None
        size = sum([len(chunk) async for chunk in taken.chunks])
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (made.facts["rows"], len(made.facts["parts"])) == (20_000, 10)
    assert size > 500_000
    assert peak < 30_000_000


async def own_of(built: Stage, id_: str) -> Parcel:
    async with built.house.remembered.store.reading() as ledger:
        found = await ledger.parcel(id_)
    assert found is not None
    return found


# the archive


async def archived(desk: AtDesk) -> tuple[Parcel, bytes]:
    """The archive of the day, as the city's officer takes it."""
    async with desk.officer("803", "city", CITY) as chief:
        assert "25 Nov 2024" in (await chief.get(PAGE)).text
        async with desk.stage.house.remembered.store.reading() as ledger:
            parcel, *_ = await ledger.exports(("archive",), 5, office=CITY)
        answer = await desk.post(chief, f"{PAGE}/{parcel.id}")
        assert answer.status_code == 200
    return parcel, answer.content


async def test_the_archive_is_made_once_a_night_for_the_city_alone(desk: AtDesk) -> None:
    built = desk.stage
    await finish(built)
    ticket = await told(desk)
    assert await finish(built) == 0
    built.wait(hours=15, minutes=15)  # 00.15 WIB of the next day
    assert await finish(built) > 0
    assert await finish(built) == 0
    parcel, data = await archived(desk)
    async with desk.officer("801") as rina:
        assert "Arsip harian" not in (await rina.get(PAGE)).text
        assert (await desk.post(rina, f"{PAGE}/{parcel.id}")).status_code == 404
    async with desk.officer("805", "city", "19.71") as other:
        assert (await desk.post(other, f"{PAGE}/{parcel.id}")).status_code == 404
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        rows = book.read("kasus.csv").decode()
    assert ticket in rows
    assert [word for word in SECRETS if word in rows] == []
    acts = [one.action for one in await desk.acts(parcel.id)]
    assert acts == ["archive-made", "archive-taken"]


async def test_what_an_officer_asked_for_goes_before_the_archive(desk: AtDesk) -> None:
    built = desk.stage
    await finish(built)
    await told(desk)
    built.wait(hours=15, minutes=15)
    exports, store = maker(built).exports, built.house.remembered.store
    order = Order(Asked("all"), "csv", language="id")
    async with store.transaction() as ledger:
        role = Staff("p1", "administrator", "", "")
        asked = await exports.ask(ledger, order, role, built.clock[0])
    assert isinstance(asked, Parcel)
    assert await maker(built).round() == 1, "of this and two archives"
    assert (await own_of(built, asked.id)).facts["rows"] == 1
    assert await finish(built) > 0
    assert (await own_of(built, asked.id)).facts["progress"] == "ready"
    assert (await archived(desk))[0].facts["rows"] == 1


async def test_what_ends_while_the_archive_is_made_is_in_it_once(desk: AtDesk) -> None:
    built = desk.stage
    await finish(built)
    ticket, other = await told(desk), await told(desk)
    built.wait(hours=15, minutes=15)
    worker, store, rows = replace(maker(built), size=1), built.house.remembered.store, 0
    while rows < 2:  # both are read as open
        await worker.round()
        async with store.reading() as ledger:
            [making] = await ledger.exports(("making",), 5, office=CITY)
        rows = making.facts["rows"]
    built.wait(minutes=1)
    async with store.transaction() as ledger:
        case = await ledger.case(ticket)
        assert case is not None
        ended = replace(case.standing, state="closed", outcome="not-violation")
        await ledger.stand(case, ended, built.clock[0])
    await finish(built, size=1)
    for states in (["new", "new"], ["new", "closed"]):  # tonight's, and the next one
        _, data = await archived(desk)
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            lines = csv.DictReader(io.StringIO(book.read("kasus.csv").decode("utf-8-sig")))
        found = sorted((row["ticket"], row["state"]) for row in lines)
        assert found == sorted(zip((other, ticket), states, strict=True))
        built.wait(days=1)
        await finish(built)


async def test_any_change_of_an_archive_shows(desk: AtDesk) -> None:
    await told(desk)
    desk.stage.wait(hours=15, minutes=15)
    await desk.stage.timekeeper.round()
    await finish(desk.stage)
    _, data = await archived(desk)
    journal = desk.stage.house.remembered.journal
    found = checked(data, journal.sign)
    assert not isinstance(found, str)
    assert (found.city, found.day, found.rows) == (CITY, "2024-11-25", 1)
    assert await journal.verify([found.head]) is None
    for name in ("kasus.csv", "kolom.csv", "manifest.json", "manifest.sig"):
        assert isinstance(checked(changed(data, name), journal.sign), str), name
    assert isinstance(checked(data, lambda _: "0" * 64), str)
    assert isinstance(checked(data[:-40], journal.sign), str)


def changed(data: bytes, name: str) -> bytes:
    """The same ZIP with one sign of one file changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            held = old.read(one)
            new.writestr(one, held.replace(b"1", b"2", 1) if one == name else held)
    return made.getvalue()


async def test_after_nights_of_silence_one_archive_has_the_changes_of_all(desk: AtDesk) -> None:
    built = desk.stage
    await finish(built)
    built.wait(days=4)
    await finish(built)
    async with built.house.remembered.store.reading() as ledger:
        newest, first = await ledger.exports(("archive",), 5, office=CITY)
    assert (first.facts["day"], newest.facts["day"]) == ("2024-11-24", "2024-11-28")
    assert newest.facts["since"][:10] == "2024-11-25"
    assert newest.expires_at - newest.made_at == timedelta(days=30)


def test_nothing_masked_is_among_the_open_columns() -> None:
    masked = {column.name for column in COLUMNS if column.bare}
    wanted = {"identity", "nik", "story", "accused", "latitude", "longitude", "place_words"}
    assert masked >= wanted
    assert ADMIN not in masked
