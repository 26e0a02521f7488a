"""A case at work: standings compared by version, histories, acts undone, ratings."""

import asyncio
from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.conversation.turn import KeepEvidence
from bot.messages import Address
from bot.ports import Act, Case, Filter, Stale, Store
from bot.reports.case import ENDS, Standing
from storage.outbox import Outbox
from storage.tables import affected, card, clock, prompt, report, trait
from storage.tables import entry as entries
from storage.tables import outbox as rows
from storage.work import Ground
from tests.storage.people import (
    BUDI,
    GROUP,
    NOW,
    REPORT,
    SITI,
    after,
    entry,
    file,
    open_draft,
    post,
    read,
    said,
    say,
)
from tests.storage.plans import plans

TAKEN = Standing("taken", "16.71.02", "kecamatan", holder="p1")
WHOLE = Standing(
    state="confirming",
    office="16.71",
    reason="handed",
    holder="p1",
    outcome="not-violation",
    ending="not-violation",
    referred="kpu",
    number="012/LP/PL/Kec/06.01/XI/2024",
    twin="PLG-1111-1111",
    handed=2,
    reopened=1,
    escalated=True,
    conflict=True,
)


async def stand(store: Store, standing: Standing, seconds: float = 0) -> Case:
    before = await read(store)
    async with store.transaction() as ledger:
        await ledger.stand(before, standing, after(seconds))
    return await read(store)


async def test_a_new_case_stands_as_it_was_filed(store: Store) -> None:
    await file(store, "c1")
    await file(
        store, "c2", ticket="PLG-2", state="unreviewed", escalated=True, conflict=True, by="p9"
    )
    first, second = await read(store), await read(store, "c2")
    assert first.standing == Standing("new", "16.71.02", "kecamatan")
    assert (first.due_at, first.closed_at, first.rating, first.by) == (None, None, None, None)
    there = replace(first.standing, state="unreviewed", escalated=True, conflict=True)
    assert (second.standing, second.by) == (there, "p9")


async def test_all_of_a_standing_is_kept_and_comes_back(store: Store) -> None:
    await file(store)
    case = await stand(store, WHOLE, 5)
    assert case.standing == WHOLE
    assert (case.version, case.state, case.office, case.reason) == (
        2,
        "confirming",
        "16.71",
        "handed",
    )
    assert case.changed_at == after(5)
    assert (await stand(store, TAKEN)).standing == TAKEN


async def test_of_two_acts_on_one_version_one_is_stale(store: Store) -> None:
    await file(store)
    before = await read(store)
    async with store.transaction() as ledger:
        await ledger.stand(before, TAKEN, NOW)
    with pytest.raises(Stale):
        async with store.transaction() as ledger:
            await ledger.stand(before, replace(TAKEN, holder="p2"), after(1))
    case = await read(store)
    assert (case.standing.holder, case.version) == ("p1", 2)


async def test_of_many_acts_at_once_one_wins(store: Store) -> None:
    await file(store)
    before = await read(store)

    async def take(person: str) -> str | None:
        try:
            async with store.transaction() as ledger:
                await ledger.stand(before, replace(TAKEN, holder=person), NOW)
        except Stale:
            return None
        return person

    people = [f"p{n}" for n in range(8)]
    won = [person for person in await asyncio.gather(*map(take, people)) if person is not None]
    case = await read(store)
    assert ([case.standing.holder], case.version) == (won, 2)


async def test_a_correction_comes_with_the_standing(store: Store) -> None:
    await file(store)
    before = await read(store)
    moved = replace(REPORT, place="16.71.05", category="neutrality")
    async with store.transaction() as ledger:
        await ledger.stand(before, replace(TAKEN, office="16.71.05"), NOW, moved)
        (row,) = await ledger.tally(Filter())
    assert (await read(store)).report == moved
    assert (row.kecamatan, row.category, row.state) == ("16.71.05", "neutrality", "taken")


@pytest.mark.parametrize("end", ENDS)
async def test_the_close_is_dated_once_and_undated_when_it_is_left(store: Store, end: str) -> None:
    await file(store)
    closed = replace(TAKEN, state=end)
    assert (await stand(store, closed, 10)).closed_at == after(10)
    assert (await stand(store, closed, 20)).closed_at == after(10)
    assert (await stand(store, replace(TAKEN, state="reopened"), 30)).closed_at is None
    assert (await stand(store, closed, 40)).closed_at == after(40)


async def test_a_history_is_read_in_the_order_it_was_written(store: Store) -> None:
    await file(store)
    lines = [
        entry("z", words="Sudah saya telepon", at=after(9)),
        entry("a", kind="ask", words="Jam berapa?", told=True, files=("e1", "e2")),
        entry("m", kind="claim", actor="system", name="", before={"state": "new", "handed": 0}),
    ]
    async with store.transaction() as ledger:
        for line in lines:
            await ledger.enter(line)
        assert await ledger.entries("c1") == lines
        assert await ledger.entries("c2") == []


async def test_undoing_takes_back_what_has_not_left_and_leaves_the_rest(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await file(store)
    line = entry("a1")
    async with store.transaction() as ledger:
        await ledger.enter(line)
        await ledger.enter(entry("a2"))
    soon = after(60)
    await post(
        store,
        say(GROUP, "sent", case="c1", act="a1"),
        say(SITI, "sending", case="c1", act="a1"),
        say(SITI, "told", case="c1", act="a1", not_before=soon),
        say(BUDI, "told", case="c1", act="a1", not_before=soon),
        say(SITI, "another", case="c1", act="a2", not_before=soon),
    )
    sent, sending = sorted(await outbox.claim(NOW, {"telegram": 9}), key=lambda one: one.id)
    assert sent.post.act == "a1"
    await outbox.delivered(sent, "7", NOW, NOW)
    async with store.transaction() as ledger:
        assert await ledger.undo(line, after(30)) == 2
        assert await ledger.undo(line, after(31)) == 0
        assert [one.undone for one in await ledger.entries("c1")] == [True, False]
    await outbox.delivered(sending, "8", NOW, NOW)
    late = await outbox.claim(soon, {"telegram": 9})
    assert [said(one.post) for one in late] == ["another"]
    async with ground.reading() as work:
        kept = {row.state: row for row in await work.all(sa.select(rows).order_by(rows.c.id))}
    assert set(kept) == {"delivered", "folded", "sending"}
    assert (kept["folded"].body, kept["folded"].address) == (None, None)


async def test_a_lane_whose_only_post_was_taken_back_is_idle(store: Store, outbox: Outbox) -> None:
    await file(store)
    await post(store, say(SITI, "told", case="c1", act="a1", not_before=after(60)))
    async with store.transaction() as ledger:
        await ledger.undo(entry("a1"), after(30))
    assert await outbox.claim(after(60), {"telegram": 9}) == []
    assert await outbox.next_due() is None


async def test_a_case_goes_on_with_whom_its_secret_proved(store: Store, outbox: Outbox) -> None:
    before = await file(store)
    old = await read(store)
    async with store.transaction() as ledger:
        budi = await ledger.person(BUDI, "id", NOW)
        await ledger.enter(entry("a1"))
        await ledger.call(before.id, old.ticket, after(-5))
        await ledger.move(old, budi.id, after(60))
    case = await read(store)
    assert (case.person, case.version, case.changed_at) == (budi.id, old.version + 1, after(60))
    assert replace(case, person=old.person, version=old.version, changed_at=old.changed_at) == old
    async with store.transaction() as ledger:
        assert await ledger.cases_of(before.id) == []
        assert await ledger.cases_of(budi.id) == [case]
        assert await ledger.reporter("c1") == budi.id
        assert (await ledger.conversation(before.id)).called is None
        assert (await ledger.conversation(budi.id)).called == old.ticket
        assert len(await ledger.entries("c1")) == 1
        assert await ledger.case_with_secret(old.ticket, "K7WQ-XX2M-9RTV") == case


async def test_a_case_is_moved_by_one_alone(store: Store) -> None:
    before = await file(store)
    case = await read(store)
    async with store.transaction() as ledger:
        budi = await ledger.person(BUDI, "id", NOW)
        await ledger.move(case, before.id, NOW)
    assert await read(store) == case
    async with store.transaction() as ledger:
        await ledger.move(case, budi.id, NOW)
    with pytest.raises(Stale):
        async with store.transaction() as ledger:
            await ledger.move(case, budi.id, NOW)


async def test_what_has_not_left_for_the_old_reporter_leaves_for_the_new_one(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await file(store)
    case = await read(store)
    await post(store, say(SITI, "parked", case="c1"))
    (parked,) = await outbox.claim(NOW, {"telegram": 9})
    await outbox.park(parked, NOW, None, nudged=False)
    later = after(60)
    await post(
        store,
        say(SITI, "waiting", case="c1", not_before=later, about="77", act="a1"),
        say(SITI, "edit", case="c1", not_before=later, kind="edit", about="77"),
        say(SITI, "of another case", not_before=later),
        say(SITI, "card", case="c1", card=1, not_before=later),
        say(GROUP, "the office's", case="c1", not_before=later),
    )
    async with store.transaction() as ledger:
        budi = await ledger.person(BUDI, "id", NOW)
        await ledger.move(case, budi.id, NOW)
    heard: dict[Address, list[str]] = {SITI: [], BUDI: [], GROUP: []}
    while claims := await outbox.claim(later, {"telegram": 9}):
        for one in claims:
            await outbox.delivered(one, "9", later, later)
            heard[one.post.to].append(said(one.post))
            assert one.post.about is None
    assert heard == {
        SITI: ["of another case", "card"],
        BUDI: ["parked", "waiting"],
        GROUP: ["the office's"],
    }
    async with ground.reading() as work:
        gone = await work.all(sa.select(rows).where(rows.c.state == "folded").order_by(rows.c.id))
    assert [(row.body, row.address) for row in gone] == [(None, None)] * 3
    assert [row.folded_into is None for row in gone] == [False, False, True]


async def test_the_last_rating_counts(store: Store) -> None:
    await file(store)
    async with store.transaction() as ledger:
        await ledger.rate("c1", 2)
        await ledger.rate("c1", 5)
    assert (await read(store)).rating == 5


async def test_erasing_a_case_erases_what_was_written_of_it(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await file(store, practice=True, affected=({"name": "Siti", "nik": REPORT.nik},))
    before = await read(store)
    async with store.transaction() as ledger:
        await ledger.enter(entry("a1"))
        await ledger.index("c1", {"name": "siti aminah"})
        await ledger.call(before.person, before.ticket, NOW)
        await ledger.start_clocks("c1", {"claim": after(60), "nag-claim": after(30)})
        await ledger.stand(before, WHOLE, NOW)
    await post(store, say(GROUP, case="c1", card=1, prompt={"case": "c1"}))
    for claim in await outbox.claim(NOW, {"telegram": 9}):
        await outbox.delivered(claim, "55", NOW, NOW)
    async with store.transaction() as ledger:
        assert await ledger.erase_practice(9, NOW) == 1
        assert await ledger.prompted(GROUP, "55") is None
        assert await ledger.entries("c1") == []
        assert await ledger.clocks("c1") == {}
        assert await ledger.case_by_id("c1") is None
        assert (await ledger.conversation(before.person)).called is None
    async with ground.reading() as work:
        left = [
            table.name
            for table in (entries, trait, clock, card, prompt, affected)
            if await work.all(sa.select(table))
        ]
        (row,) = await work.all(sa.select(report))
    assert left == []
    assert (row.number, row.body, row.due_at) == (None, None, None)


async def test_dropping_a_draft_takes_its_prompts_along(store: Store, outbox: Outbox) -> None:
    async with store.transaction() as ledger:
        person = await open_draft(ledger, "c1")
        await ledger.add_exhibit("c1", "e1", KeepEvidence("photo", "file-1"), NOW)
        await ledger.journal(Act(person.id, "consented", "c1", NOW))
    await post(store, say(SITI, case="c1", prompt={"ask": 1}))
    (claim,) = await outbox.claim(NOW, {"telegram": 9})
    await outbox.delivered(claim, "55", NOW, NOW)
    async with store.transaction() as ledger:
        assert await ledger.prompted(SITI, "55") is not None
        await ledger.drop_draft("c1", NOW)
        assert await ledger.prompted(SITI, "55") is None


async def test_who_waits_longest_is_found_among_the_open(store: Store, ground: Ground) -> None:
    if not ground.database.sqlite:
        pytest.skip("its plans go by how many rows there are")
    waiting = Filter(office="16.71.02", states=("new", "taken"), until=NOW, order="clock")

    async def ask() -> None:
        async with store.reading() as ledger:
            await ledger.cases(waiting, 9)

    assert "USING INDEX report_office_due (office=?)" in await plans(ground, ask)
