"""People, talks, drafts and cases in one transaction."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.turn import KeepEvidence
from bot.messages import Address
from bot.ports import Act, Conversation, Filter, Stale, Store
from bot.reports.staff import Staff
from storage.work import Ground
from tests.storage.people import (
    BUDI,
    GROUP,
    NOW,
    POSKO,
    REPORT,
    SITI,
    after,
    file,
    filing,
    open_draft,
    say,
)


async def test_a_person_is_made_once_and_greeted_once(store: Store) -> None:
    async with store.transaction() as ledger:
        first = await ledger.person(SITI, "en", NOW)
    async with store.transaction() as ledger:
        again = await ledger.person(SITI, "id", NOW)
        await ledger.speak(again.id, "id")
        assert await ledger.language(again.id) == "id"
    assert (first.greeted, again.greeted) == (False, True)
    assert (first.id, first.language) == (again.id, "en")


async def test_a_person_who_blocked_us_has_no_address_until_heard_again(store: Store) -> None:
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        assert await ledger.address(person.id) == SITI
        await ledger.unreachable(SITI, NOW)
        assert await ledger.address(person.id) is None
        await ledger.person(SITI, "id", NOW)
        assert await ledger.address(person.id) == SITI


async def test_a_talk_is_kept_with_its_version(store: Store) -> None:
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        empty = await ledger.conversation(person.id)
        await ledger.remember(person.id, empty, {"asking": "place"}, None, NOW)
    async with store.transaction() as ledger:
        talk = await ledger.conversation(person.id)
        assert talk == Conversation(1, {"asking": "place"}, None, NOW)
        with pytest.raises(Stale):
            await ledger.remember(person.id, empty, {"asking": "door"}, None, NOW)
    async with store.transaction() as ledger:
        with pytest.raises(Stale):
            await ledger.remember(person.id, replace(talk, version=9), {}, None, NOW)


async def test_two_hundred_concurrent_increments_lose_none(store: Store) -> None:
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)

    async def increment() -> None:
        while True:
            try:
                async with store.transaction() as ledger:
                    before = await ledger.conversation(person.id)
                    count = (before.state or {"n": 0})["n"] + 1
                    await ledger.remember(person.id, before, {"n": count}, None, NOW)
            except Stale:
                continue
            return

    await asyncio.gather(*(increment() for _ in range(200)))
    async with store.transaction() as ledger:
        talk = await ledger.conversation(person.id)
    assert (talk.version, talk.state) == (200, {"n": 200})


async def test_a_failed_transaction_leaves_nothing(store: Store, rung: list[str]) -> None:
    async def fail() -> None:
        async with store.transaction() as ledger:
            await open_draft(ledger, "c1")
            await ledger.post(say(SITI), NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert rung == []
    async with store.transaction() as ledger:
        assert not (await ledger.person(SITI, "id", NOW)).greeted
        assert await ledger.abandoned(after(1), 10) == []


async def test_a_draft_can_be_opened_again_after_its_transaction_failed(store: Store) -> None:
    async def fail() -> None:
        async with store.transaction() as ledger:
            await open_draft(ledger, "c1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    await file(store, "c1")
    async with store.transaction() as ledger:
        case = await ledger.case_by_id("c1")
    assert case is not None
    assert case.report == REPORT


async def test_filing_makes_a_case_that_its_ticket_finds(store: Store) -> None:
    person = await file(store, affected=({"name": "Siti", "nik": REPORT.nik}, {"name": "Budi"}))
    async with store.transaction() as ledger:
        case = await ledger.case("PLG-7K4M-2QX9")
        assert case is not None
        assert (case.id, case.person, case.version, case.state) == ("c1", person.id, 1, "new")
        assert case.report == REPORT
        assert await ledger.secret("c1") == "K7WQ-XX2M-9RTV"
        assert [one.facts["name"] for one in await ledger.voters("c1")] == ["Siti", "Budi"]
        assert await ledger.cases_of(person.id) == [case]
        assert await ledger.case("PLG-0000-0000") is None


async def test_a_draft_is_filed_once(store: Store) -> None:
    await file(store)
    with pytest.raises(Stale):
        async with store.transaction() as ledger:
            await ledger.file(filing("c1", ticket="PLG-1111-1111"), ())


async def test_a_ticket_is_given_once(store: Store) -> None:
    await file(store, "c1")
    with pytest.raises(Stale):
        await file(store, "c2")


async def test_a_ticket_opens_with_its_own_secret_only(store: Store) -> None:
    await file(store)
    async with store.transaction() as ledger:
        assert await ledger.case_with_secret("PLG-7K4M-2QX9", "K7WQ-XX2M-9RTV") is not None
        assert await ledger.case_with_secret("PLG-7K4M-2QX9", "K7WQ-XX2M-9RTX") is None
        assert await ledger.case_with_secret("PLG-0000-0000", "K7WQ-XX2M-9RTV") is None


async def test_a_correction_of_an_old_version_is_stale(store: Store) -> None:
    await file(store)
    async with store.transaction() as ledger:
        case = await ledger.case_by_id("c1")
        assert case is not None
        await ledger.amend(case, replace(REPORT, story="lain"), after(60))
        newer = await ledger.case_by_id("c1")
        assert newer is not None
        assert (newer.version, newer.report.story, newer.changed_at) == (2, "lain", after(60))
        with pytest.raises(Stale):
            await ledger.amend(case, REPORT, after(61))


async def test_cases_are_listed_newest_first_by_page_and_filter(store: Store) -> None:
    for n in range(5):
        elsewhere = replace(REPORT, place="16.71.05", category="neutrality")
        told = elsewhere if n == 2 else REPORT
        await file(store, f"c{n}", ticket=f"PLG-{n}", at=after(n // 2), report=told)
    async with store.transaction() as ledger:
        page = [case.ticket for case in await ledger.cases(Filter(), 3)]
        rest = [case.ticket for case in await ledger.cases(Filter(), 3, before=page[-1])]
        assert sorted(page + rest) == [f"PLG-{n}" for n in range(5)]
        assert page[0] == "PLG-4"
        for wanted in (Filter(place="16.71.05"), Filter(category="neutrality")):
            assert [case.ticket for case in await ledger.cases(wanted, 9)] == ["PLG-2"]
        assert len(await ledger.cases(Filter(place="16.71"), 9)) == 5
        assert len(await ledger.cases(Filter(place="16"), 9)) == 5
        assert len(await ledger.cases(Filter(place="16.71.02.1006"), 9)) == 4
        assert len(await ledger.cases(Filter(since=after(1), until=after(2)), 9)) == 2
        assert await ledger.cases(Filter(practice=True), 9) == []


async def test_the_tally_counts_by_area_category_and_state(store: Store) -> None:
    await file(store, "c1", ticket="PLG-1")
    await file(store, "c2", ticket="PLG-2")
    await file(store, "c3", ticket="PLG-3", report=replace(REPORT, place="16.71"))
    async with store.transaction() as ledger:
        rows = await ledger.tally(Filter())
    assert [(row.kecamatan, row.category, row.state, row.count) for row in rows] == [
        ("16.71", "vote-buying", "new", 1),
        ("16.71.02", "vote-buying", "new", 2),
    ]


async def test_clocks_run_until_they_are_set_anew(store: Store) -> None:
    await file(store)
    async with store.transaction() as ledger:
        await ledger.start_clock("c1", "first-word", after(60))
        await ledger.start_clock("c1", "first-word", after(90))
        assert await ledger.clocks("c1") == {"first-word": after(90)}


async def test_a_dropped_draft_is_erased_with_all_that_was_told(
    store: Store, ground: Ground
) -> None:
    async with store.transaction() as ledger:
        person = await open_draft(ledger, "c1")
        before = await ledger.conversation(person.id)
        await ledger.remember(person.id, before, {"story": "amplop"}, "c1", NOW)
        await ledger.add_exhibit("c1", "e1", KeepEvidence("photo", "file-1"), NOW)
        await ledger.post(say(SITI, case="c1"), NOW)
        await ledger.journal(Act(person.id, "consented", "c1", NOW, {"name": "Siti"}))
    async with store.transaction() as ledger:
        talk = await ledger.conversation(person.id)
        assert talk.state == {"story": "amplop"}
        await ledger.drop_draft("c1", NOW)
        await ledger.remember(person.id, talk, {"asking": "door"}, None, NOW)
    async with store.transaction() as ledger:
        assert (await ledger.conversation(person.id)).state == {"asking": "door"}
        assert await ledger.exhibits("c1") == []
        assert await ledger.case_by_id("c1") is None
        (act,) = await ledger.acts("c1")
        assert act.detail == {}
    with pytest.raises(ValueError, match="erased"):
        async with store.transaction() as ledger:
            await ledger.post(say(SITI, case="c1"), NOW)


async def test_a_talk_whose_draft_was_dropped_by_the_clock_is_stale(store: Store) -> None:
    async with store.transaction() as ledger:
        person = await open_draft(ledger, "c1")
        empty = await ledger.conversation(person.id)
        await ledger.remember(person.id, empty, {"story": "amplop"}, "c1", NOW)
        talk = await ledger.conversation(person.id)
    async with store.transaction() as ledger:
        await ledger.drop_draft("c1", after(5))
    with pytest.raises((Stale, ValueError)):
        async with store.transaction() as ledger:
            await ledger.remember(person.id, talk, {"story": "lagi"}, "c1", after(6))
    async with store.transaction() as ledger:
        assert (await ledger.conversation(person.id)).state is None


async def test_a_filed_report_is_not_dropped(store: Store) -> None:
    await file(store)
    async with store.transaction() as ledger:
        await ledger.drop_draft("c1", NOW)
        assert await ledger.case_by_id("c1") is not None


async def test_only_drafts_at_rest_are_abandoned(store: Store) -> None:
    async with store.transaction() as ledger:
        siti = await open_draft(ledger, "c1", SITI)
        await ledger.remember(siti.id, await ledger.conversation(siti.id), {}, "c1", NOW)
        budi = await open_draft(ledger, "c2", BUDI)
        await ledger.remember(budi.id, await ledger.conversation(budi.id), {}, "c2", after(60))
    async with store.transaction() as ledger:
        assert await ledger.abandoned(after(30), 9) == ["c1"]
        assert await ledger.abandoned(after(90), 9) == ["c1", "c2"]
        assert await ledger.abandoned(after(90), 1) == ["c1"]


async def test_a_chat_belongs_to_one_office_and_an_office_has_one_chat_a_channel(
    store: Store,
) -> None:
    other = Address("telegram", "42", "-100777")
    async with store.transaction() as ledger:
        await ledger.save_office(POSKO)
        await ledger.save_office(replace(POSKO, id="16.71", kind="city", place="16.71"))
        assert await ledger.bind("16.71.02", GROUP, "p", NOW) == []
        let_go = await ledger.bind("16.71.02", other, "p", NOW)
        assert [chat.address for chat in let_go] == [GROUP]
        assert await ledger.bound(GROUP) is None
        assert await ledger.bind("16.71", other, "p", NOW) == []
        assert await ledger.chats("16.71.02") == []
        assert [chat.address for chat in await ledger.chats("16.71")] == [other]
        await ledger.unbind(other, NOW)
        assert await ledger.bound(other) is None


async def test_offices_keep_what_they_entered(store: Store) -> None:
    entered = replace(POSKO, address="Jalan Bambu 9", phone="0711-1234", photos_in_group=True)
    async with store.transaction() as ledger:
        await ledger.save_office(POSKO)
        await ledger.save_office(entered)
        assert await ledger.office("16.71.02") == entered
        assert await ledger.offices() == [entered]


async def test_staff_come_and_go(store: Store) -> None:
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        member = Staff(person.id, "panwascam", "16.71.02", "16.71.02")
        await ledger.enrol(member, NOW)
        assert await ledger.staff(person.id) == [member]
        assert await ledger.staff_of("16.71.02") == [member]
        await ledger.dismiss(member, NOW)
        assert await ledger.staff(person.id) == []
        await ledger.enrol(member, NOW)
        assert await ledger.staff(person.id) == [member]


async def test_comments_are_kept_by_city(store: Store) -> None:
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        await ledger.keep_feedback(person.id, "16.71", "Terima kasih", NOW)
        await ledger.keep_feedback(person.id, "19.71", "Lambat", NOW)
        assert [one.text for one in await ledger.feedback("16.71", 5)] == ["Terima kasih"]
        assert [one.text for one in await ledger.feedback(None, 5)] == ["Lambat", "Terima kasih"]


@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b"])
async def test_words_that_no_database_can_hold_are_refused(store: Store, bad: str) -> None:
    await file(store)
    for report in (replace(REPORT, story=bad), replace(REPORT, category=bad)):
        with pytest.raises(ValueError, match="NUL or a lone surrogate"):
            await file(store, "c9", ticket="PLG-9", report=report)
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        talk = await ledger.conversation(person.id)
        with pytest.raises(ValueError, match="NUL or a lone surrogate"):
            await ledger.remember(person.id, talk, {"story": [bad]}, None, NOW)


async def test_a_page_that_only_looks_sees_what_was_committed(store: Store) -> None:
    await file(store)
    async with store.transaction(), store.reading() as ledger:
        assert await ledger.case("PLG-7K4M-2QX9") is not None


async def test_a_page_that_only_looks_cannot_write(store: Store) -> None:
    async with store.reading() as ledger:
        await ledger.save_office(POSKO)
    async with store.transaction() as ledger:
        assert await ledger.offices() == []


async def test_the_age_of_a_setting_does_not_matter(store: Store) -> None:
    async with store.transaction() as ledger:
        await ledger.keep_setting("menu", "one", NOW)
        await ledger.keep_setting("menu", "two", NOW + timedelta(days=1))
        assert await ledger.setting("menu") == "two"
        assert await ledger.setting("none") is None


async def test_of_many_who_decide_by_a_setting_one_finds_it_unset(store: Store) -> None:
    async def decides() -> bool:
        async with store.transaction() as ledger:
            unset = await ledger.setting("rang", alone=True) is None
            if unset:
                await ledger.keep_setting("rang", "yes", NOW)
        return unset

    assert sorted(await asyncio.gather(*(decides() for _ in range(6)))) == [*[False] * 5, True]
