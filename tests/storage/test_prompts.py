"""Messages that wait for a reply: what they are about is known, and follows a chat's new name."""

from dataclasses import replace
from datetime import timedelta

from bot.messages import Address, Post
from bot.ports import Prompt, Store
from storage.outbox import Outbox
from storage.upkeep import Upkeep
from storage.work import Ground
from tests.storage.people import BUDI, GROUP, NOW, SITI, after, file, post, say

NEW = replace(GROUP, name="-100999")
QUESTION = {"ask": "ticket", "of": ["PLG-7K4M-2QX9", 3]}


async def deliver(store: Store, outbox: Outbox, name: str | None, *posts: Post) -> None:
    await post(store, *posts)
    for claim in await outbox.claim(NOW, {"telegram": 9}):
        await outbox.delivered(claim, name, NOW, NOW)


async def prompted(store: Store, chat: Address, name: str) -> Prompt | None:
    async with store.reading() as ledger:
        return await ledger.prompted(chat, name)


async def test_a_prompt_is_known_by_the_message_it_was_posted_with(
    store: Store, outbox: Outbox
) -> None:
    await file(store)
    await deliver(store, outbox, "55", say(GROUP, case="c1", prompt=QUESTION))
    assert await prompted(store, GROUP, "55") == Prompt(QUESTION, "c1", NOW)
    assert await prompted(store, GROUP, "56") is None
    assert await prompted(store, BUDI, "55") is None
    assert await prompted(store, replace(GROUP, account="43"), "55") is None


async def test_the_latest_prompts_of_a_chat_come_the_newest_first(
    store: Store, outbox: Outbox
) -> None:
    await file(store)
    for minute, name in enumerate(("1", "2", "3")):
        await post(store, say(GROUP, case="c1", prompt={"n": name}), say(BUDI, prompt={}))
        for claim in await outbox.claim(after(60 * minute), {"telegram": 9}):
            await outbox.delivered(claim, name, after(60 * minute), NOW)
    async with store.reading() as ledger:
        found = await ledger.latest_prompts(GROUP, after(60), 5)
        newest = await ledger.latest_prompts(GROUP, NOW, 1)
    assert [(name, one.body, one.at) for name, one in found] == [
        ("3", {"n": "3"}, after(120)),
        ("2", {"n": "2"}, after(60)),
    ]
    assert [name for name, _ in newest] == ["3"]


async def test_a_prompt_needs_no_case_and_no_known_person(store: Store, outbox: Outbox) -> None:
    await deliver(store, outbox, "7", say(SITI, prompt={"name": "?"}), say(GROUP, prompt={}))
    assert await prompted(store, SITI, "7") == Prompt({"name": "?"}, None, NOW)
    assert await prompted(store, GROUP, "7") == Prompt({}, None, NOW)


async def test_an_edited_message_is_about_what_the_edit_says(store: Store, outbox: Outbox) -> None:
    await deliver(store, outbox, "55", say(GROUP, prompt={"n": 1}))
    await deliver(store, outbox, None, say(GROUP, kind="edit", about="55", prompt={"n": 2}))
    found = await prompted(store, GROUP, "55")
    assert found is not None
    assert found.body == {"n": 2}


async def test_a_message_without_a_name_keeps_no_prompt(store: Store, outbox: Outbox) -> None:
    await deliver(store, outbox, None, say(GROUP, prompt={"n": 1}))
    assert await prompted(store, GROUP, "") is None


async def test_prompts_survive_a_group_s_new_name(store: Store, outbox: Outbox) -> None:
    await file(store)
    await deliver(store, outbox, "55", say(GROUP, case="c1", prompt=QUESTION))
    await deliver(store, outbox, "56", say(GROUP, prompt={"n": 1}))
    async with store.transaction() as ledger:
        await ledger.rename(GROUP, NEW, NOW)
    assert await prompted(store, NEW, "55") == Prompt(QUESTION, "c1", NOW)
    assert await prompted(store, NEW, "56") == Prompt({"n": 1}, None, NOW)
    assert await prompted(store, GROUP, "55") is None


async def test_a_message_of_the_new_name_wins_over_an_old_one_of_the_same(
    store: Store, outbox: Outbox
) -> None:
    """A supergroup counts its messages from one again."""
    await deliver(store, outbox, "55", say(GROUP, prompt={"n": 1}))
    await deliver(store, outbox, "55", say(NEW, prompt={"n": 2}))
    async with store.transaction() as ledger:
        await ledger.rename(GROUP, NEW, NOW)
    found = await prompted(store, NEW, "55")
    assert found is not None
    assert found.body == {"n": 2}


async def test_a_prompt_is_kept_for_thirty_days(
    store: Store, outbox: Outbox, ground: Ground
) -> None:
    await deliver(store, outbox, "55", say(GROUP, prompt={"n": 1}))
    await Upkeep(ground).tidy(NOW + timedelta(days=30))
    assert await prompted(store, GROUP, "55") is not None
    await Upkeep(ground).tidy(NOW + timedelta(days=30, seconds=1))
    assert await prompted(store, GROUP, "55") is None


async def test_the_chats_that_have_a_card_are_known(store: Store, outbox: Outbox) -> None:
    await file(store)
    for name, chat in (("1", GROUP), ("2", NEW), ("3", GROUP)):
        await deliver(store, outbox, name, say(chat, case="c1", card=1))
    async with store.transaction() as ledger:
        assert set(await ledger.carded("c1")) == {GROUP, NEW}
        assert await ledger.carded("c2") == []
        assert await ledger.case_on_card(GROUP, "3") == "c1"


async def test_a_question_shows_in_the_talk_once_its_time_came(store: Store) -> None:
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        await ledger.remember(
            person.id, await ledger.conversation(person.id, NOW), {"n": 1}, None, NOW
        )
        await ledger.call(person.id, "PLG-1", after(60))
        assert (await ledger.conversation(person.id, after(59))).called is None
        talk = await ledger.conversation(person.id, after(60))
        assert (talk.called, talk.state, talk.version) == ("PLG-1", {"n": 1}, 1)
        assert (await ledger.conversation(person.id)).called == "PLG-1"
        await ledger.remember(person.id, talk, {"n": 2}, None, after(61))
        assert (await ledger.conversation(person.id, after(61))).called == "PLG-1"
        await ledger.call(person.id, None, after(62))
        assert (await ledger.conversation(person.id, after(62))).called is None


async def test_one_who_never_wrote_can_be_asked_and_then_talk(store: Store) -> None:
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        await ledger.call(person.id, "PLG-1", NOW)
    async with store.transaction() as ledger:
        talk = await ledger.conversation(person.id, NOW)
        assert (talk.called, talk.state) == ("PLG-1", None)
        await ledger.remember(person.id, talk, {"asking": "reply"}, None, NOW)
        assert (await ledger.conversation(person.id, NOW)).state == {"asking": "reply"}


async def test_a_clock_set_back_hides_no_question(store: Store, ground: Ground) -> None:
    async with store.transaction() as ledger:
        person = await ledger.person(SITI, "id", NOW)
        await ledger.call(person.id, "PLG-1", after(60))
    earlier = after(-2 * 3600)
    await Upkeep(ground).rebase(earlier)
    async with store.transaction() as ledger:
        assert (await ledger.conversation(person.id, earlier)).called == "PLG-1"
