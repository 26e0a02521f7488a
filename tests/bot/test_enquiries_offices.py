"""The nearest posko, asked for in the chat: what the offices entered, and if they are open now."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.conversation.events import Began, Located
from tests.whole import Stage, person, stage

CITIZEN = person("700")
AT = datetime.fromisoformat("2024-10-10T10:00:00+07:00")


async def entered(on: Stage, code: str, address: str) -> None:
    """An office enters how it is reached."""
    async with on.house.remembered.store.transaction() as ledger:
        office = await ledger.office(code)
        assert office is not None
        told = {"address": address, "phone": "0711 000000", "map_link": "https://maps.example/1"}
        await ledger.save_office(replace(office, **told))


async def test_name_postcode_and_pin_lead_to_the_same_posko(tmp_path: Path) -> None:
    async with stage(tmp_path, at=AT) as on:
        await entered(on, "16.71.01", "Jl. Contoh 1")
        await entered(on, "16.71", "Jl. Contoh 2")
        await on.say(CITIZEN, Began())
        by_name = (await on.say(CITIZEN, "/posko 35 ilir")).body
        by_code = (await on.say(CITIZEN, "/posko 30146")).body
        await on.say(CITIZEN, "/posko", Located(-3.008024, 104.743605))
        by_pin = (await on.say(CITIZEN, "1")).body
        assert by_name == by_code == by_pin
        for part in ("Jl. Contoh 1", "Jl. Contoh 2", "0711 000000", "https://maps.example/1"):
            assert part in by_name
        assert by_name.count("Sekarang buka, sampai Kam 10/10 16.00.") == 2


async def test_outside_elections_the_city_office_is_named(tmp_path: Path) -> None:
    moment = datetime.fromisoformat("2026-11-23T18:00:00+07:00")
    async with stage(tmp_path, at=moment) as on:
        await entered(on, "16.71", "Jl. Contoh 2")
        said = (await on.say(CITIZEN, Began(), "/posko 7 ulu")).body
        assert "tidak ada Panwascam" in said
        assert "Jl. Contoh 2" in said
        assert "buka lagi Sel 24/11 08.00" in said


async def test_an_office_nobody_entered_is_said_to_be_unknown(tmp_path: Path) -> None:
    async with stage(tmp_path, at=AT) as on:
        said = (await on.say(CITIZEN, Began(), "/posko 7 ulu")).body
        assert "belum" in said
        assert "Sekarang buka" not in said
