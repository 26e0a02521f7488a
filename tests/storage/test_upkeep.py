"""Each class of data past its time goes on both databases, in batches, and nothing else does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.turn import KeepEvidence
from bot.ports import ERASED, Arrival, Line
from storage.ageing import AGEING
from storage.closed import CLOSED
from storage.evidence import Evidence
from storage.inbox import Inbox
from storage.journal import Journal
from storage.store import Store
from storage.tables import seen as seen_table
from storage.tables import stranger
from storage.transcript import Transcript
from storage.upkeep import Upkeep, shipped
from storage.work import Ground
from tests.storage.papers import letter as a_letter
from tests.storage.people import GROUP, NOW, REPORT, SITI, file, post, read, say

DAY = timedelta(days=1)
CITY = REPORT.city
NIK = "1671024503900077"


async def closed(store: Store, case: str = "c1", **more: object) -> None:
    """A case with a paper of identity and a person of the voter list, at its end."""
    await file(store, case, affected=({"name": "Sri", "nik": NIK, "identity": f"Sri {NIK}"},))
    item = KeepEvidence("photo", "ref-1", "ktp.jpg", "image/jpeg", 9, "ini ktp", "identity")
    async with store.transaction() as ledger:
        await ledger.add_exhibit(case, "e1", item, NOW)
        await ledger.index(case, {"nik": REPORT.nik, "name": "siti aminah"})
    found = await read(store, case)
    async with store.transaction() as ledger:
        standing = replace(found.standing, state="closed", outcome="not-violation")
        await ledger.stand(found, standing, NOW)


def test_every_class_that_is_erased_by_its_days_is_known_here() -> None:
    kept = shipped()
    own = {one.key for one in kept.erased(city=False)}
    assert own - {"staged", "drafts"} == set(AGEING)
    cities = {key for key, one in kept.classes.items() if one.city}
    assert cities == set(CLOSED)
    assert {key for key, one in CLOSED.items() if one.erase} == {
        one.key for one in kept.erased(city=True)
    }


async def test_nothing_young_goes_and_everything_old_does(
    ground: Ground, store: Store, inbox: Inbox, journal: Journal
) -> None:
    upkeep, kept = Upkeep(ground), shipped()
    await inbox.keep([Arrival("telegram", "42", "1", SITI.name, b"x")])
    async with store.transaction() as ledger:
        (first,) = await ledger.arrivals(1)
        await ledger.quarantine(first, "KeyError", NOW)
        await ledger.keep_feedback((await ledger.person(SITI, "id", NOW)).id, CITY, "kata", NOW)
        row = {"chat": "g", "mac": "m", "office": "16.71.02", "name": b"", "seen_at": NOW}
        await ledger._work.run(stranger.insert().values(**row, state="gone"))
    await post(store, say(GROUP))
    await Transcript(ground, lambda *_: None).append(
        "s" * 32, Line(0, "citizen", "halo", (), None, None, NOW)
    )
    assert await upkeep.tidy(NOW) == 0
    for key in AGEING:
        found = await upkeep.overdue(key, NOW - kept.span(key))
        assert found.rows == 0, key
    old = NOW + 1000 * DAY
    over = {key: await upkeep.overdue(key, old - kept.span(key)) for key in AGEING}
    assert over["quarantine"].rows == over["feedback"].rows == over["transcripts"].rows == 1
    assert over["strangers"].rows == over["seen"].rows == 1
    assert over["quarantine"].oldest == NOW
    assert await upkeep.tidy(old) >= 5
    assert await upkeep.tidy(old) == 0
    async with store.reading() as ledger:
        assert '"waiting": 1' in (await ledger.setting(ERASED.format("quarantine")) or "")
    assert await journal.verify() is None


async def test_many_rows_go_in_batches_and_none_is_counted_twice(
    ground: Ground, store: Store, inbox: Inbox
) -> None:
    await inbox.keep([Arrival("telegram", "42", str(n), SITI.name, b"x") for n in range(5)])
    upkeep, old = Upkeep(ground, batch=2), NOW + 91 * DAY
    assert [await upkeep.tidy(old) for _ in range(4)] == [2, 2, 1, 0]
    async with store.reading() as ledger:
        assert '"waiting": 5' in (await ledger.setting(ERASED.format("seen")) or "")


async def test_many_cases_go_a_few_at_a_time_and_no_more_than_were_asked_for(
    ground: Ground, store: Store
) -> None:
    for at in range(5):
        await file(store, f"c{at}", ticket=f"PLG-7K4M-2QX{at}")
        found = await read(store, f"c{at}")
        async with store.transaction() as ledger:
            await ledger.stand(found, replace(found.standing, state="closed"), NOW)
    upkeep, later = Upkeep(ground, batch=2), NOW + DAY
    for left in (2, 0):
        await upkeep.tidy_cases("identities", CITY, later, later + DAY, 3)
        assert (await upkeep.overdue("identities", later, CITY)).rows == left
    async with store.reading() as ledger:
        assert '"waiting": 5' in (await ledger.setting(ERASED.format("identities")) or "")


async def test_what_was_reopened_since_it_was_looked_for_keeps_everything(
    ground: Ground, store: Store, inbox: Inbox
) -> None:
    await closed(store)
    await inbox.keep([Arrival("telegram", "42", "1", SITI.name, b"x")])
    later, old, seen = NOW + DAY, NOW + 91 * DAY, AGEING["seen"]
    keys = [key for key, one in CLOSED.items() if one.erase]
    async with ground.reading() as work:
        found = {key: await CLOSED[key].oldest_over(work, later, CITY, 9) for key in keys}
        heard = await seen.oldest_over(work, old, 9)
    assert (found["voter-niks"], found["identities"], len(heard)) == (["c1"], ["c1"], 1)
    case = await read(store)
    async with store.transaction() as ledger:
        await ledger.stand(case, replace(case.standing, state="taken", outcome=None), later)
    async with ground.writing() as work:
        await work.run(seen_table.update().values(at=old))
        for key in ("identity-papers", "voter-niks", "identities"):
            assert await CLOSED[key].work_on(work, found[key], later, CITY, later) == 0
        assert await seen.erase(work, heard, old, old) == 0
    async with store.reading() as ledger:
        [voter] = await ledger.voters("c1")
    assert voter.facts["nik"] == NIK


@pytest.mark.parametrize("key", ["identity-papers", "voter-niks", "identities"])
async def test_what_ended_goes_once_and_only_in_its_city(
    ground: Ground, store: Store, evidence: Evidence, key: str
) -> None:
    await closed(store)
    ((paper, _),) = await evidence.due(NOW, 1)
    await evidence.keep(paper, b"the card", "image/jpeg", NOW)
    upkeep, later = Upkeep(ground), NOW + DAY
    assert await upkeep.tidy_cases(key, CITY, NOW, later) == 0, "its day is not over"
    assert await upkeep.tidy_cases(key, "19.71", later, later) == 0
    assert (await upkeep.overdue(key, later, CITY)).rows == 1
    assert await upkeep.tidy_cases(key, CITY, later, later + DAY) == 1
    assert await upkeep.tidy_cases(key, CITY, later, later + DAY) == 0
    assert (await upkeep.overdue(key, later, CITY)).rows == 0
    async with store.reading() as ledger:
        [voter] = await ledger.voters("c1")
        case = await ledger.case("PLG-7K4M-2QX9")
        assert case is not None
        if key != "identity-papers":
            assert "nik" not in voter.facts
            assert NIK not in str(voter.facts)
            assert await ledger.same_nik(NIK, "other") == []
            assert case.report.nik == ""
        assert (case.report.identity == "") == (key == "identities")
        [kept] = await ledger.exhibits("c1")
        assert (kept.state == "refused") == (key == "identity-papers")
    assert len(list(ground.folder.names())) == (key != "identity-papers")


async def test_papers_go_once_kpu_took_the_letter_that_names_everybody(
    ground: Ground, store: Store
) -> None:
    await file(store, affected=({"name": "Sri"}, {"name": "Budi"}))
    item = KeepEvidence("photo", "ref-1", "ktp.jpg", "image/jpeg", 9, "", "identity")
    async with store.transaction() as ledger:
        await ledger.add_exhibit("c1", "e1", item, NOW)
        first, second = await ledger.voters("c1")
        await ledger.settle_voter(first, "listed", NOW, letter="l1")
        await ledger.add_letter(a_letter(state="handed", handed_at=NOW))
    upkeep, key, later = Upkeep(ground), "identity-papers-handed", NOW + DAY
    assert await upkeep.tidy_cases(key, CITY, later, later) == 0, "one is in no letter yet"
    async with store.transaction() as ledger:
        await ledger.settle_voter(second, "listed", NOW, letter="l1")
    assert await upkeep.tidy_cases(key, CITY, NOW, later) == 0, "not yet so long ago"
    assert await upkeep.tidy_cases(key, CITY, later, later) == 1


async def test_a_case_without_people_is_never_handed_over(ground: Ground, store: Store) -> None:
    await file(store)
    item = KeepEvidence("photo", "ref-1", "ktp.jpg", "image/jpeg", 9, "", "identity")
    async with store.transaction() as ledger:
        await ledger.add_exhibit("c1", "e1", item, NOW)
    later = NOW + 99 * DAY
    assert await Upkeep(ground).tidy_cases("identity-papers-handed", CITY, later, later) == 0


async def test_case_files_and_evidence_are_only_counted(ground: Ground, store: Store) -> None:
    await closed(store)
    upkeep, later = Upkeep(ground), NOW + 9000 * DAY
    assert (await upkeep.overdue("case-files", later, CITY)).rows == 1
    assert await upkeep.tidy_cases("case-files", CITY, later, later) == 0
    assert (await read(store)).report.story == REPORT.story


async def test_what_was_erased_as_a_whole_stops_no_sweep(ground: Ground, store: Store) -> None:
    await closed(store)
    async with ground.writing() as work:
        await work.destroy_key("c1")
    upkeep, later = Upkeep(ground), NOW + 9000 * DAY
    for key in ("identity-papers", "voter-niks", "identities"):
        await upkeep.tidy_cases(key, CITY, later, later)
        assert await upkeep.tidy_cases(key, CITY, later, later) == 0
