"""The front door: posko [run|talk|check|migrate|admin …]."""

import asyncio
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Coroutine, Sequence
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

from bot.admin import Declined
from bot.ports import Fault
from bot.reports.staff import ROLES
from bot.settings import SettingsError, load
from bot.texts import TextsError
from bot.wiring import (
    PARTS,
    Refusal,
    backups,
    breach,
    consents,
    keeping,
    move,
    ownface,
    partners,
    places,
    posters,
    requests,
    verifying,
)
from bot.wiring.commands import COMMANDS
from bot.wiring.keys import asked as keys
from bot.wiring.log import begin
from storage import errors
from storage.undelivered import STATES

Add = Callable[..., ArgumentParser]
PLAIN = (SettingsError, TextsError, Refusal, Declined, errors.Refusal)
"""Faults whose own words say what to do."""
ADDRESS = "telegram:<id> or whatsapp:<number>; /siapa in private tells it"
CODE = "such as 16.71.02"
_YES_OR_NO = "say yes or no"
_DAY = "a day looks like 2024-12-26"
_NUMBER = "say how many, from 1 on"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 well, 1 a fault named on stderr in one line, 2 wrong usage."""
    asked = _parser().parse_args(arguments)
    try:
        settings = load()
        begin(settings.log, quiet=asked.act != "run" or sys.stdout.isatty())
        return _run(COMMANDS[asked.act](asked, settings))
    except KeyboardInterrupt:
        return 0 if asked.act in ("run", "talk") else 1
    except BrokenPipeError:  # `posko admin reports | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # every fault is told in a plain line, never by a traceback
        for line in _sentence(_inner(error)).splitlines():
            print(f"posko: {line}", file=sys.stderr)
        return 1


def _run(command: Coroutine[Any, Any, int]) -> int:
    try:
        import uvloop  # twice as fast as the standard loop; not to be had on Windows
    except ImportError:
        return asyncio.run(command)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(command)


def _inner(error: BaseException) -> BaseException:
    """What really went wrong, when several things at work were stopped by it."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _sentence(error: BaseException) -> str:
    if isinstance(error, PLAIN):
        return str(error)
    if isinstance(error, Fault):
        return f"The database cannot be used ({error}); posko check says more."
    if isinstance(error, OSError):
        return f"{error.filename or 'The machine'}: {error.strerror or type(error).__name__}."
    # The words of an error of ours may hold a citizen's, so only its kind and place are told.
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"Posko has a fault of its own ({type(error).__name__}{place}); tell its makers."


# --- what can be typed


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="posko", description="Posko Kawal Hak Pilih")
    parser.set_defaults(act="run", only=PARTS)
    version = f"posko {metadata.version('posko-kawal')}"
    parser.add_argument("--version", action="version", version=version)
    commands = _under(parser, "command", required=False)
    start = commands("run", "run Posko (the default)", json=False)
    start.add_argument(
        "--only", type=_parts, default=PARTS, help=f"parts, with commas between: {', '.join(PARTS)}"
    )
    talk = commands("talk", "the citizen's talk in this terminal", json=False)
    talk.add_argument("--language", choices=("id", "en"), help="the language to talk in")
    talk.add_argument("--practice", action="store_true", help="nothing said counts as real")
    looked = commands("check", "say what is right, and what to do about what is not")
    looked.add_argument("--deep", action="store_true", help="look into what is stored as well")
    commands("migrate", "bring the database up to date")
    admin = _under(commands("admin", "run the service", json=False), "what", prefix="admin.")
    _registers(admin)
    _queues(admin)
    _service(admin)
    return parser


def _under(parser: ArgumentParser, name: str, prefix: str = "", *, required: bool = True) -> Add:
    """A function that adds commands below `parser`, each known by its whole name."""
    below = parser.add_subparsers(metavar=name, required=required)

    def add(word: str, does: str, *, json: bool = True) -> ArgumentParser:
        added = below.add_parser(word, help=does, description=f"{does[0].upper()}{does[1:]}.")
        added.set_defaults(act=prefix + word)
        if json:
            added.add_argument("--json", action="store_true", help="one JSON object a line")
        return added

    return add


def _group(admin: Add, word: str, does: str) -> Add:
    return _under(admin(word, does, json=False), "what", f"admin.{word}.")


def _registers(admin: Add) -> None:
    places.typed(_group(admin, "places", "places: match a phrase; import boundaries, list, forget"))
    reports = admin("reports", "list reports, or show one; nothing personal")
    reports.add_argument("ticket", nargs="?")
    reports.add_argument("--practice", action="store_true", help="list those filed in practice")
    _staff(_group(admin, "staff", "who works where, invites, deputies, second factors"))
    _offices(_group(admin, "offices", "the offices: list, set, bind, state, hours, holidays"))
    _bans(_group(admin, "bans", "senders who may not file for a while: list, set, lift"))
    partners.typed(_group(admin, "groups", "groups that help watch: add, list, close"))
    requests.typed(_group(admin, "requests", "what people ask of their own data: list"))
    stages = admin("stages", "the year's stages in each city, as a table or a picture")
    stages.add_argument("--city", help="a code: 16.71")
    stages.add_argument("--year", type=_number, help="this one if not said")
    stages.add_argument("--picture", metavar="FILE.png", help="draw them there")
    feedback = _group(admin, "feedback", "comments: list")
    feedback("list", "list comments, newest first").add_argument("--city", help="a code: 16.71")


def _staff(staff: Add) -> None:
    staff("list", "list who works where")
    for word, does in (("add", "give somebody a role"), ("remove", "take a role from somebody")):
        verb = staff(word, does)
        verb.add_argument("address", help=ADDRESS)
        _role(verb)
        if word == "add":
            verb.add_argument("--name", default="", help="what colleagues are to call him")
    _role(staff("invite", "make an invite to a role, good once and for a day"))
    staff("invites", "list invites that wait")
    for word, does in (
        ("approve", "say that the right person came; for a superior role also as the second"),
        ("decline", "end an invite, or say that the wrong person came"),
    ):
        staff(word, does).add_argument("id", help="as staff invites lists it, or how it begins")
    deputy = staff("deputy", "make somebody a deputy of his offices, or no more")
    deputy.add_argument("address", help=ADDRESS)
    deputy.add_argument("deputy", type=_yes_or_no, metavar="yes|no")
    factor = staff("factor", "say whether somebody set up a second factor")
    factor.add_argument("address", help=ADDRESS)
    factor.add_argument("--reset", action="store_true", help="forget it; his sessions end")


def _role(verb: ArgumentParser) -> None:
    verb.add_argument("role", choices=ROLES)
    verb.add_argument("place", nargs="*", help="its code or name; none for administrators")


def _offices(offices: Add) -> None:
    offices("list", "list the offices, and what each still owes")
    change = offices("set", 'store what an office tells of itself; "" clears')
    change.add_argument("code", help=CODE)
    for name in ("address", "phone", "hours"):
        change.add_argument(f"--{name}")
    change.add_argument("--map", dest="map_link", help="a link that begins with https://")
    change.add_argument("--state", choices=("open", "closed"), help="closed: the city receives")
    change.add_argument(
        "--photos-in-group", type=_yes_or_no, metavar="yes|no", help="event photos in its group"
    )
    state = offices("state", "open or close an office; the city receives for a closed one")
    state.add_argument("code", help=CODE)
    state.add_argument("state", choices=("open", "closed"))
    for word, does in (
        ("bind", "make a WhatsApp number an office's chat: cards come there"),
        ("unbind", "let an office's WhatsApp number go"),
    ):
        verb = offices(word, does)
        verb.add_argument("code", help=CODE)
        verb.add_argument("address", help="whatsapp:<number>")
    hours = offices("hours", "store when an office is open, as citizens are told it")
    hours.add_argument("code", help=CODE)
    hours.add_argument("hours", nargs="+")
    _days(_under(offices("holidays", "days a city is closed: list, add, remove", json=False),
                 "what", "admin.offices.holidays."))  # fmt: skip


def _days(days: Add) -> None:
    days("list", "list the days that were added")
    for word, does in (("add", "close a city's offices on a day"), ("remove", "take a day back")):
        verb = days(word, does)
        verb.add_argument("city", help="its code: 16.71")
        verb.add_argument("day", type=_day, help="such as 2024-12-26")
        if word == "add":
            verb.add_argument("name", nargs="+", help="why")


def _bans(bans: Add) -> None:
    bans("list", "list who may not file for a while, by their tickets")
    ban = bans("set", "let a ticket's sender file nothing new for some days; he is told")
    ban.add_argument("ticket")
    ban.add_argument("--days", type=int, choices=(1, 7, 30), required=True)
    ban.add_argument("--reason", required=True, help="kept sealed in the journal")
    bans("lift", "let a ticket's sender file again").add_argument("ticket")


def _queues(admin: Add) -> None:
    for name, what in (("outbox", "an outgoing message"), ("quarantine", "a payload set aside")):
        queue = _group(admin, name, f"{name}: list, show, replay, drop")
        listed = queue("list", f"list the {name}")
        if name == "outbox":
            listed.add_argument("--state", choices=STATES, default="given_up")
        show = queue("show", f"show {what}")
        show.add_argument("--raw", action="store_true", help="its words too; this is journalled")
        show.add_argument("id", type=int)
        queue("replay", f"let {what} be worked on again").add_argument("id", type=int)
        queue("drop", f"drop {what} for good").add_argument("id", type=int)


def _service(admin: Add) -> None:
    whatsapp = admin("whatsapp", "how our WhatsApp number stands, and what waits there")
    whatsapp.add_argument("--templates", action="store_true", help="print those to submit to Meta")
    ownface.typed(_group(admin, "bot", "how Telegram shows the bot: show, set, check"))
    admin("desk-link", "make a link that opens the desk once, within 10 minutes")
    posters.typed(admin("posters", "print posters with QR codes, of one office or of all"))
    keys.typed(_group(admin, "keys", "the master keys: init, check, escrow, drill, rotate, show"))
    backup = admin("backup", "write a backup, beside a running Posko; never the keys")
    backups.typed(backup, admin("restore", "put a backup into an empty database"))
    move.typed(admin("move", "move the office to another database"))
    verifying.typed(admin("verify", "look whether the journal is whole"))
    does = "how long each kind of data is kept, what is over, what was erased"
    keeping.typed(admin("retention", does))
    breach.typed(admin("breach", "who is affected by a breach, and the notices to send them"))
    consents.typed(admin("consents", "what a reporter agreed to: which text, when, until when"))
    purge = admin("purge", "erase what was only practice")
    purge.add_argument("--practice", action="store_true", required=True, help="all of it")
    demo = admin("demo", "fill a data folder of its own with invented reports")
    demo.add_argument("--reports", type=_number, required=True, metavar="N")
    demo.add_argument("--seed", type=int, default=1, help="another number, other reports")


def _parts(text: str) -> tuple[str, ...]:
    asked = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = [part for part in asked if part not in PARTS]
    if unknown or not asked:
        named = ", ".join(unknown) or repr(text)
        sentence = f"there is no part {named}; the parts are {', '.join(PARTS)}"
        raise ArgumentTypeError(sentence)
    return asked


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(_NUMBER)
    return int(text)


def _yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ArgumentTypeError(_YES_OR_NO)
    return text == "yes"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(_DAY) from None


if __name__ == "__main__":
    sys.exit(main())
