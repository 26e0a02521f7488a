"""Cases that may be the same: found by keyed values, evidence and person, never by their words."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.conversation.turn import KeepEvidence
from bot.messages import Address
from bot.ports import Case, Consent, Filter, Similar, Store, TraitKind
from storage.evidence import Evidence
from storage.tables import exhibit, trait
from storage.work import Ground
from tests.storage.people import NOW, REPORT, after, file, filing, read
from tests.storage.plans import plans

SINCE = after(-3600)


async def told(store: Store, n: int, **more: object) -> Case:
    """A case of a person of his own, whose accused is known."""
    async with store.transaction() as ledger:
        sender = Address("telegram", "42", f"9000{n}")
        person = await ledger.person(sender, "id", NOW)
        await ledger.open_draft(f"c{n}", person.id, Consent("2026-11", "id", "telegram", NOW))
        await ledger.file(filing(f"c{n}", ticket=f"PLG-{n}", at=after(n), **more), ())
        await ledger.index(f"c{n}", {"accused": "zulkarnain"})
    return await read(store, f"c{n}")


async def similar(store: Store, case: Case) -> list[tuple[str, tuple[str, ...]]]:
    async with store.reading() as ledger:
        return [(one.ticket, one.why) for one in await ledger.similar(case, SINCE)]


async def found(store: Store, kind: TraitKind, value: str, **more: object) -> list[str]:
    async with store.reading() as ledger:
        cases = await ledger.with_trait(kind, value, Filter(**more), 9)  # type: ignore[arg-type]
    return [case.ticket for case in cases]


async def test_a_value_finds_its_cases_exactly_and_newest_first(store: Store) -> None:
    for n in (1, 2, 3):
        await told(store, n)
    async with store.transaction() as ledger:
        await ledger.index("c1", {"name": "siti aminah", "phone": "628117"})
        await ledger.index("c3", {"name": "siti aminah"})
    assert await found(store, "name", "siti aminah") == ["PLG-3", "PLG-1"]
    assert await found(store, "name", "siti") == []
    assert await found(store, "accused", "siti aminah") == []
    assert await found(store, "phone", "628117") == ["PLG-1"]
    assert await found(store, "accused", "zulkarnain", place="16.71.05") == []
    async with store.reading() as ledger:
        (newest,) = await ledger.with_trait("accused", "zulkarnain", Filter(), 1)
    assert newest.ticket == "PLG-3"


async def test_an_index_made_anew_replaces_what_it_names_and_nothing_else(store: Store) -> None:
    await told(store, 1)
    async with store.transaction() as ledger:
        await ledger.index("c1", {"name": "siti", "phone": "628117"})
        await ledger.index("c1", {"name": "budi", "phone": ""})
        await ledger.index("c1", {})
    assert await found(store, "name", "siti") == []
    assert await found(store, "name", "budi") == ["PLG-1"]
    assert await found(store, "phone", "628117") == []
    assert await found(store, "accused", "zulkarnain") == ["PLG-1"]


async def test_a_nik_finds_whomever_the_case_is_about_too(store: Store) -> None:
    await file(store, affected=({"name": "Siti", "nik": REPORT.nik},))
    assert await found(store, "nik", REPORT.nik) == ["PLG-7K4M-2QX9"]
    assert await found(store, "nik", REPORT.nik[:-1] + "2") == []


async def test_only_keyed_values_are_kept(store: Store, ground: Ground) -> None:
    await told(store, 1)
    async with ground.reading() as work:
        (row,) = await work.all(sa.select(trait))
    assert "zulkarnain" not in row.mac
    assert row.mac == ground.keys.mac("accused", "zulkarnain")


async def test_the_same_accused_is_alike_in_the_same_place_and_category_only(
    store: Store,
) -> None:
    case = await told(store, 1)
    await told(store, 2)
    await told(store, 3, report=replace(REPORT, category="intimidation"))
    await told(store, 4, report=replace(REPORT, place="16.71.05"))
    await told(store, 5, report=replace(REPORT, place="16.71"))
    async with store.transaction() as ledger:
        await ledger.index("c2", {"accused": "zulkarnain"})
    assert await similar(store, case) == [("PLG-2", ("accused",))]
    async with store.transaction() as ledger:
        await ledger.index("c2", {"accused": "orang lain"})
    assert await similar(store, case) == []


async def test_without_a_kecamatan_the_city_is_the_same_place(store: Store) -> None:
    somewhere = replace(REPORT, place="16.71")
    case = await told(store, 1, report=somewhere)
    await told(store, 2, report=somewhere)
    await told(store, 3, report=replace(REPORT, place="19.71"))
    assert await similar(store, case) == [("PLG-2", ("accused",))]


@pytest.mark.parametrize(
    ("sort", "alike"), [("event", True), ("identity", False), ("staff", False)]
)
async def test_the_same_bytes_are_alike_when_they_tell_of_the_event(
    store: Store, evidence: Evidence, ground: Ground, sort: str, alike: bool
) -> None:
    one = await told(store, 1)
    await told(store, 2, report=replace(REPORT, category="intimidation"))
    async with store.transaction() as ledger:
        for n in (1, 2):
            await ledger.add_exhibit(f"c{n}", f"e{n}", KeepEvidence("photo", f"file-{n}"), NOW)
    for piece, _ in await evidence.due(NOW, 9):
        await evidence.keep(piece, b"the same picture", "image/jpeg", NOW)
    async with ground.writing() as work:
        await work.run(exhibit.update().values(sort=sort))
    assert await similar(store, one) == ([("PLG-2", ("evidence",))] if alike else [])


async def test_the_same_person_and_several_reasons_are_named_together(store: Store) -> None:
    await file(store, "c1", ticket="PLG-1", at=after(1))
    await file(store, "c2", ticket="PLG-2", at=after(2))
    async with store.transaction() as ledger:
        for case in ("c1", "c2"):
            await ledger.index(case, {"accused": "zulkarnain"})
    two = await read(store, "c2")
    async with store.reading() as ledger:
        assert await ledger.similar(two, SINCE) == [
            Similar("PLG-1", "new", "16.71.02", ("accused", "person"))
        ]
        assert await ledger.similar(two, after(1)) != []
        assert await ledger.similar(two, after(2)) == []


async def test_practice_and_what_was_erased_are_like_nothing(store: Store) -> None:
    case = await told(store, 1)
    await told(store, 2, practice=True)
    assert await similar(store, case) == []
    async with store.transaction() as ledger:
        await ledger.erase_practice(9, NOW)
    assert await similar(store, case) == []


async def test_what_is_kept_from_poskos_is_shown_beside_its_like_alone(store: Store) -> None:
    plain = await told(store, 1)
    kept = await told(store, 2, conflict=True, office="16.71")
    also = await told(store, 3, conflict=True, office="16.71")
    assert await similar(store, plain) == []
    assert await similar(store, kept) == [("PLG-3", ("accused",)), ("PLG-1", ("accused",))]
    assert await similar(store, also) == [("PLG-2", ("accused",)), ("PLG-1", ("accused",))]


async def test_a_rush_counts_reports_and_those_of_newcomers(store: Store) -> None:
    async with store.transaction() as ledger:
        early = Address("telegram", "42", "90001")
        await ledger.person(early, "id", NOW - timedelta(days=9))
    for n in (1, 2, 3):
        await told(store, n)
    await told(store, 4, report=replace(REPORT, place="16.71.05"))
    here = Filter(place="16.71.02", category="vote-buying", since=NOW)
    async with store.reading() as ledger:
        assert await ledger.rush(here) == 3
        assert await ledger.rush(here, NOW - timedelta(hours=1)) == 2
        assert await ledger.rush(replace(here, since=after(2))) == 2
        assert await ledger.rush(Filter()) == 4
        assert await ledger.rush(here, most=2) == 2
        assert await ledger.rush(here, NOW - timedelta(hours=1), most=5) == 2
        assert await ledger.rush(Filter(practice=True)) == 0


async def test_what_is_alike_is_found_without_going_through_what_was_filed_lately(
    store: Store, ground: Ground
) -> None:
    if not ground.database.sqlite:
        pytest.skip("its plans go by how many rows there are")
    case = await told(store, 1)
    await told(store, 2)
    plan = await plans(ground, lambda: similar(store, case))
    assert "report_filed" not in plan
    assert "SEARCH report USING INDEX sqlite_autoindex_report_1 (id=?)" in plan
