"""Commands on groups that help watch: add, list, close; and how they are typed."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from bot.admin import Declined, Row
from bot.messages import Text
from bot.people import partners
from bot.people.telling import machine
from bot.ports import Filter, Ledger, Partner
from bot.reports.acts import No
from bot.settings import Settings
from bot.wiring import told
from bot.wiring.house import House, house
from bot.wiring.login import who
from bot.wiring.staff import NotDone
from handlers.text import clean_text


class UnknownGroup(Declined):
    """There is no group with the code {}; see: posko admin groups list"""


def typed(groups: Callable[..., ArgumentParser]) -> None:
    """What can be typed after `posko admin groups`."""
    add = groups("add", "make a group that helps watch, with a link of its own")
    add.add_argument("city", help="its code: 16.71")
    add.add_argument("name", nargs="+")
    add.add_argument("--contact", default="", help="how the office reaches it; kept sealed")
    groups("list", "list the groups, their links and how many reports came through each")
    groups("close", "close a group: nothing is counted for it any more").add_argument("code")


async def add_group(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        name, contact = " ".join(asked.name), asked.contact
        done = await _kept(built).add(
            ledger,
            machine(who()),
            asked.city,
            clean_text(name, partners.NAME),
            clean_text(contact, partners.CONTACT),
            built.clock(),
        )
        if isinstance(done, No):
            raise NotDone(built.render(done.why, "en"))
        row = await _row(built, ledger, done)
    ways = "\n".join(link for key in partners.WAYS if (link := row[key]))
    sentence = f"{done.name} is added with the code {done.code}."
    told.done("\n".join(filter(None, (sentence, ways))), row, as_json=asked.json)
    return 0


async def list_groups(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.reading() as ledger:
        rows = [await _row(built, ledger, one) for one in await ledger.partners()]
    columns = ("code", "city", "name", "state", "reports", *partners.WAYS)
    told.table(rows, columns, "There are no groups yet.", as_json=asked.json)
    return 0


async def close_group(asked: Namespace, settings: Settings) -> int:
    async with house(settings) as built, built.remembered.store.transaction() as ledger:
        code = asked.code.upper().removeprefix(partners.PREFIX.upper())
        found = await ledger.partner(code)
        if found is None:
            raise UnknownGroup(asked.code)
        done = await _kept(built).close(ledger, machine(who()), found.id, built.clock())
        if isinstance(done, No):
            raise NotDone(built.render(done.why, "en"))
    told.done(f"{done.name} is closed.", {"code": code, "state": done.state}, as_json=asked.json)
    return 0


def _kept(built: House) -> partners.Partners:
    return partners.Partners(built.people.randomness, built.people.invites.new_id)


async def _row(built: House, ledger: Ledger, group: Partner) -> Row:
    words = built.render(Text("groups-wa-words"), built.settings.language)
    reached = await partners.doors(ledger, built.settings.public_url)
    links = partners.links(group.code, reached, words)
    counts = await ledger.brought_by(group.id, Filter(under=group.city))
    return {
        "code": group.code,
        "city": group.city,
        "name": group.name,
        "state": group.state,
        "reports": sum(counts.values()),
        **{way: links.get(way, "") for way in partners.WAYS},
    }
