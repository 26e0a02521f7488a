"""Which edits are worth a message of their own, and until when a window counts as open."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.conversation.events import Gave, Wrote
from bot.delivery.windows import is_news, is_open, screen
from bot.messages import Choice, Post, Text
from bot.reports.acts import TakeOn
from tests.office import SU1
from tests.whole import PNG, Stage, number, person, stage

NOW = datetime(2024, 11, 25, 2, 0, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=1)
DAY = timedelta(days=1)
RINA, SITI = number("ID.1"), person("7001")


def test_a_window_is_open_until_shortly_before_its_end() -> None:
    assert not is_open(None, DAY, NOW)
    assert is_open(NOW, DAY, NOW)
    assert is_open(NOW - DAY + timedelta(minutes=6), DAY, NOW)
    assert not is_open(NOW - DAY + timedelta(minutes=5), DAY, NOW)


def card(state: str, *lines: Text) -> Post:
    head = Text("card-head", {"ticket": "PLG-7K4M-2QX9", "state": Text(f"state-{state}")})
    return Post(RINA, (Text("card", {"lines": (head, *lines)}),), kind="edit", case="c1", card=2)


def news(post: Post, before: Post, heard_at: datetime | None = EARLIER) -> bool:
    return is_news(post, heard_at, screen(before, EARLIER))


def test_a_card_is_news_when_its_case_stands_elsewhere() -> None:
    assert news(card("taken"), card("new"))
    assert news(card("taken", Text("card-holder", {"name": "Rina"})), card("taken"))
    assert news(card("taken", Text("card-line-parked")), card("taken"))
    assert news(replace(card("new"), texts=(Text("card-gone"),)), card("new"))


def test_a_card_is_no_news_for_evidence_a_time_or_a_button_that_goes() -> None:
    fuller = card("taken", Text("clock-before"), Text("card-similar", {"tickets": ("PLG-1",)}))
    fuller = replace(fuller, texts=(*fuller.texts, Text("card-evidence")), card=3)
    assert not news(fuller, card("taken"))
    undo = (Choice("case.undo:PLG-7K4M-2QX9:2", Text("press-undo")),)
    assert not news(card("taken"), replace(card("taken"), choices=undo))


def test_whoever_wrote_since_is_answered_with_the_card_as_it_is() -> None:
    assert news(card("taken"), card("taken"), NOW)
    said = card("taken")
    assert news(replace(said, texts=(Text("click-old"), *said.texts)), said)


def test_what_is_no_card_and_what_nobody_remembers_is_always_news() -> None:
    assert is_news(Post(RINA, (Text("ask-which"),), kind="edit", about="1"), NOW, None)
    assert is_news(card("taken"), NOW, None)


async def test_an_officer_gets_a_real_card_anew_for_a_change_and_not_for_evidence(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as posko:
        posko.open_whatsapp()
        rina = await posko.enrol(RINA, "Rina", "panwascam", SU1)
        await _at_work(posko)
        ticket = await posko.report(SITI)
        assert _cards(posko, ticket) == ["baru, belum dibaca"]
        posko.hands.files["photo-1"] = PNG
        await posko.say(SITI, "[after:evidence]", Gave("photo", "photo-1"), "selesai")
        assert (await posko.case(ticket)).version > 1
        assert len(_cards(posko, ticket)) == 1
        posko.wait(minutes=2)
        await posko.do(ticket, TakeOn(), rina)
        assert _cards(posko, ticket)[1:] == ["sedang ditangani"]
        await posko.tick(minutes=2)
        assert len(_cards(posko, ticket)) == 2


async def _at_work(posko: Stage) -> None:
    await posko.hear(RINA, Wrote("/siapa"))
    async with posko.house.remembered.store.transaction() as ledger:
        await ledger.bind(SU1, RINA, "test", posko.clock[0])


def _cards(posko: Stage, ticket: str) -> list[str]:
    heads = [m.body.splitlines()[0] for m in posko.hands.to(RINA.name)]
    return [head.removeprefix(f"{ticket} · ") for head in heads if head.startswith(ticket)]
