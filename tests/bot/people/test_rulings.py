"""What a city office makes of rows: who may, what is kept and journalled, and that it lives."""

from pathlib import Path

import pytest

from bot.people.rulings import Wanted, decide, mark, standing_rows, subject
from bot.reports.acts import No, Officer
from bot.reports.staff import Role, Staff
from bot.wiring.days import Living
from tests.bot.reports.matters import at
from tests.whole import Stage, stage

PALEMBANG, PANGKALPINANG = "16.71", "19.71"
CLAIM = "clocks.claim.minutes"
NOW = at("2024-10-08T10:00")


def officer(role: Role, office: str) -> Officer:
    return Officer("cita", "Cita", (Staff("cita", role, office, office),))


CITA = officer("city", PALEMBANG)


async def wants(whole: Stage, who: Officer, wanted: Wanted) -> No | None:
    built = whole.house
    async with built.remembered.store.transaction() as ledger:
        no = await decide(ledger, built.rules, who, wanted, NOW)
    await built.days.renew()
    return no


async def seen(whole: Stage, name: str, city: str = PALEMBANG) -> str:
    async with whole.house.remembered.store.reading() as ledger:
        return mark((await standing_rows(ledger, whole.house.rules, city))[name])


async def change(whole: Stage, name: str, city: str = PALEMBANG, **typed: str) -> No | None:
    row = await seen(whole, name, city)
    return await wants(whole, CITA, Wanted(city, name, "change", row, typed, "SK 1/2026"))


async def test_a_change_is_the_law_at_once_in_its_city_and_after_a_start(tmp_path: Path) -> None:
    async with stage(tmp_path) as whole:
        law = whole.house.rules
        assert await change(whole, CLAIM, minutes="45") is None
        assert law.of("16.71.02").promises.claim_time("").total_seconds() == 45 * 60
        assert law.of(PANGKALPINANG).promises.claim_time("").total_seconds() == 60 * 60
        assert law.of(PALEMBANG).confirmed(CLAIM)
        assert not law.of(PANGKALPINANG).confirmed(CLAIM)
    async with stage(tmp_path) as again:
        assert again.house.rules.of(PALEMBANG).promises.claim_time("").total_seconds() == 45 * 60


async def test_another_process_hears_of_it_within_its_minute(tmp_path: Path) -> None:
    async with stage(tmp_path) as whole:
        built = whole.house
        other = Living(built.remembered.store, built.rules, set(), {})
        await other.renew()
        assert not other.cities[PALEMBANG].confirmed(CLAIM)
        assert await change(whole, CLAIM, minutes="45") is None
        await other.renew()
        assert other.cities[PALEMBANG].confirmed(CLAIM)


async def test_old_and_new_source_and_who_are_journalled(tmp_path: Path) -> None:
    async with stage(tmp_path) as whole:
        await change(whole, CLAIM, minutes="45")
        async with whole.house.remembered.store.reading() as ledger:
            [act] = await ledger.acts(subject(PALEMBANG, CLAIM))
    assert (act.actor, act.action, act.at) == ("cita", "rule-changed", NOW)
    told = {"name": CLAIM, "old": 60, "new": 45, "source": "SK 1/2026", "verified": True}
    assert dict(act.detail) == told


@pytest.mark.parametrize(
    ("role", "office", "city", "done"),
    [
        ("city", PALEMBANG, PALEMBANG, True), ("administrator", "", PANGKALPINANG, True),
        ("city", PALEMBANG, PANGKALPINANG, False), ("division", PALEMBANG, PALEMBANG, False),
        ("panwascam", "16.71.02", PALEMBANG, False), ("province", "16", PALEMBANG, False),
        ("auditor", PALEMBANG, PALEMBANG, False),
    ],
)  # fmt: skip
async def test_only_the_citys_officers_and_administrators_may(
    role: Role, office: str, city: str, done: bool, tmp_path: Path
) -> None:
    async with stage(tmp_path) as whole:
        row = await seen(whole, CLAIM, city)
        no = await wants(whole, officer(role, office), Wanted(city, CLAIM, "confirm", row, {}))
        assert (no is None) is done
        assert whole.house.rules.of(city).confirmed(CLAIM) is done


async def test_what_was_confirmed_keeps_its_value_whatever_later_files_say(tmp_path: Path) -> None:
    async with stage(tmp_path) as whole:
        row = await seen(whole, CLAIM)
        await wants(whole, CITA, Wanted(PALEMBANG, CLAIM, "confirm", row, {}))
        async with whole.house.remembered.store.reading() as ledger:
            [rule] = await ledger.rules()
    assert (rule.value, rule.verified, rule.source) == (60, True, "janji layanan Posko")


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Wanted(PALEMBANG, CLAIM, "change", "", {"minutes": "4"}, "SK"), "rule-no-count"),
        (Wanted(PALEMBANG, CLAIM, "change", "", {"minutes": "45"}, " "), "rule-no-source"),
        (Wanted(PALEMBANG, "clocks.nothing", "confirm", "", {}), "rule-unknown"),
        (Wanted(PALEMBANG, CLAIM, "confirm", "old", {}), "rule-moved-on"),
    ],
)
async def test_what_is_not_done_is_said_and_nothing_is_kept(
    wanted: Wanted, why: str, tmp_path: Path
) -> None:
    async with stage(tmp_path) as whole:
        mark_ = wanted.seen or (await seen(whole, CLAIM))
        asked = Wanted(wanted.city, wanted.name, wanted.deed, mark_, wanted.typed, wanted.source)
        no = await wants(whole, CITA, asked)
        assert no is not None
        assert no.why.name == why
        async with whole.house.remembered.store.reading() as ledger:
            assert list(await ledger.rules()) == []
            assert list(await ledger.acts(subject(wanted.city, wanted.name))) == []


async def test_outside_elections_a_report_goes_to_the_city_until_the_city_says_otherwise(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, at=at("2026-11-23T10:00")) as whole:
        clerk, now = whole.house.clerk, whole.clock[0]
        async with whole.house.remembered.store.reading() as ledger:
            desk = await clerk.posko(ledger, "16.71.02", now)
        assert (desk.staffed, desk.receives) == (False, False)
        assert await change(whole, "calendar.non-tahapan.poskos", poskos="yes") is None
        async with whole.house.remembered.store.reading() as ledger:
            assert (await clerk.posko(ledger, "16.71.02", now)).staffed
            assert not (await clerk.posko(ledger, "19.71.01", now)).staffed
