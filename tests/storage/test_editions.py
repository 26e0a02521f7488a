"""Reports of a period as they are stored: what was frozen comes back, and only where it stands
changes."""

from dataclasses import replace
from typing import Any

import pytest

from bot.ports import Edition, Stale, Store
from tests.storage.people import NOW, after

BODY = {"internal": {"total": 12, "areas": [["16.71.02", "Seberang Ulu I", 7]]}, "public": None}


def made(id_: str = "e1", **more: Any) -> Edition:
    plain = Edition(id_, "16.71", "week", "2024-11-19/2024-11-25", "draft", BODY, "p1", NOW)
    return replace(plain, **more)


async def add(store: Store, *editions: Edition) -> None:
    async with store.transaction() as ledger:
        for one in editions:
            await ledger.add_edition(one)


async def test_what_was_frozen_comes_back_as_it_was(store: Store) -> None:
    approved = made("e2", state="approved", approved_by="p2", approved_at=after(9))
    await add(store, made(), approved)
    async with store.reading() as ledger:
        assert await ledger.edition("e1") == made()
        assert await ledger.edition("e2") == approved
        assert await ledger.edition("e3") is None


async def test_a_citys_are_listed_newest_first(store: Store) -> None:
    old, new = made("e1"), made("e2", made_at=after(5))
    there = made("e3", city="19.71", made_at=after(9))
    await add(store, new, old, there)
    async with store.reading() as ledger:
        assert list(await ledger.editions("", 9)) == [there, new, old]
        assert list(await ledger.editions("16", 9)) == [new, old]
        assert list(await ledger.editions("16.71", 1)) == [new]
        assert list(await ledger.editions("16.7_", 9)) == []


async def test_only_where_it_stands_changes(store: Store) -> None:
    await add(store, made())
    approved = made(state="approved", approved_by="p2", approved_at=after(9))
    changed = replace(approved, body={"internal": {}}, period="", kind="all", by="p9")
    async with store.transaction() as ledger:
        await ledger.stand_edition(made(), changed)
    async with store.reading() as ledger:
        assert await ledger.edition("e1") == approved


async def test_of_two_at_once_one_wins(store: Store) -> None:
    await add(store, made())
    async with store.transaction() as ledger:
        await ledger.stand_edition(made(), made(state="withdrawn"))
    with pytest.raises(Stale):
        async with store.transaction() as ledger:
            await ledger.stand_edition(made(), made(state="approved"))
    async with store.reading() as ledger:
        assert await ledger.edition("e1") == made(state="withdrawn")
