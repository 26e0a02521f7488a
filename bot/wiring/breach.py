"""The command for a bad day: who is affected by a breach, what was exposed, the notices to send."""

import asyncio
import csv
import io
import json
import os
import shutil
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from bot.admin import Declined, Row, reports
from bot.admin.rows import UnknownTicket
from bot.messages import Text, Value
from bot.ports import Act
from bot.reports.breach import NOTICE_HOURS, inert, summed, told
from bot.reports.calendar import WIB
from bot.settings import Settings
from bot.wiring import told as printed
from bot.wiring.house import House, house
from bot.wiring.keys.look import folders
from bot.wiring.login import who
from bot.wiring.shelf import shelf
from storage.exposed import Exposed, Scope, Somebody
from storage.work import Ground

_MOMENT = "a moment looks like 2026-11-20 or 2026-11-20T14:30 (WIB)"
LANGUAGES = ("id", "en")
PEOPLE, TIMELINE = "orang.csv", "linimasa.csv"


class InTheData(Declined):
    """A breach kit holds names and numbers: write it outside of the data folder and apart from the
    keys."""


class ThereAlready(Declined):
    """{} is there already; name a folder or a .zip that is not."""


class NoSpan(Declined):
    """The span must begin before it ends."""


def typed(breach: ArgumentParser) -> None:
    """What can be typed after it."""
    breach.add_argument("where", metavar="FOLDER|FILE.zip", help="a new one, for this user only")
    breach.add_argument("--since", type=moment, required=True, help=f"{_MOMENT}; when it began")
    breach.add_argument("--until", type=moment, help="when it ended; now if not said")
    scope = breach.add_mutually_exclusive_group()
    scope.add_argument("--office", metavar="CODE", help="what this office could see")
    scope.add_argument("--person-of", metavar="TICKET", help="the reporter of one ticket")
    whole = "a backup of that moment (--since), without its keys"
    scope.add_argument("--backup", action="store_true", help=whole)


def moment(text: str) -> datetime:
    """A day or a moment as somebody typed it; WIB where it names no zone."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(_MOMENT) from None
    return read if read.tzinfo else read.replace(tzinfo=WIB)


async def kit(asked: Namespace, settings: Settings) -> int:
    """Write the kit; that it was made stands in the journal before anything is written."""
    where = await asyncio.to_thread(_target, Path(asked.where), settings)
    async with house(settings) as built:
        scope = await _scope(asked, built)
        await _journal(built, asked, scope)
        exposed = Exposed(_ground(built), scope)
        people = await exposed.people()
        counts = summed(exposed.counts)
        files = {
            **_notices(built, asked, scope, people, counts),
            "dampak.json": json.dumps(_summary(asked, scope, counts), indent=2) + "\n",
            PEOPLE: _people(people),
            TIMELINE: await _timeline(exposed),
        }
    await asyncio.to_thread(_write, where, files)
    sentence = (
        f"{where}: {counts['people']} people, {counts['reports']} reports.\n"
        f"It holds names and numbers; keep it locked away. Notices are due within {NOTICE_HOURS}"
        " hours of its becoming known: read LANGKAH.id.txt first."
    )
    printed.done(sentence, {"where": str(where), **counts}, as_json=asked.json)
    return 0


async def _scope(asked: Namespace, built: House) -> Scope:
    now = built.clock()
    until = asked.since if asked.backup else asked.until or now
    if until < asked.since:
        raise NoSpan
    ticket = None
    if asked.person_of is not None:
        ticket = reports.ticket_of(asked.person_of)
        async with built.remembered.store.reading() as ledger:
            if await ledger.case(ticket) is None:
                raise UnknownTicket(ticket)
    return Scope(asked.since, until, asked.office, ticket)


async def _journal(built: House, asked: Namespace, scope: Scope) -> None:
    span = {"since": scope.since.isoformat(), "until": scope.until.isoformat()}
    detail = {"by": who(), "scope": _kind(asked), **span}
    async with built.remembered.store.transaction() as ledger:
        case = await ledger.case(scope.ticket) if scope.ticket else None
        subject = case.id if case else scope.office or ""
        await ledger.journal(Act("system", "breach-kit", subject, built.clock(), detail))


def _kind(asked: Namespace) -> str:
    if asked.backup:
        return "backup"
    return "office" if asked.office else "person" if asked.person_of else "all"


def _ground(built: House) -> Ground:
    remembered = built.remembered
    files = shelf(built.settings)
    return Ground(remembered.database, remembered.keys, files, lambda _: None)


# --- what is in it


def _notices(
    built: House,
    asked: Namespace,
    scope: Scope,
    people: Mapping[str, Somebody],
    counts: Mapping[str, int],
) -> dict[str, str]:
    """Drafts to the people and to the authority, and what to do, in each language."""
    kind, files = _kind(asked), {}
    what = told({key for one in people.values() for key in one.what}, sealed=asked.backup)
    for language in LANGUAGES:
        exposed = [built.render(Text(f"breach-what-{key}"), language) for key in what]
        values: dict[str, Value] = {
            "what": "\n".join(f"- {one}" for one in exposed),
            "since": built.render(Text("breach-moment", {"at": scope.since}), language),
            "until": built.render(Text("breach-moment", {"at": scope.until}), language),
        }
        named = {"office": scope.office or ""} if kind == "office" else {}
        more: dict[str, Value] = {
            "scope": built.render(Text(f"breach-scope-{kind}", named), language),
            "people": counts["people"],
            "reports": counts["reports"],
            "voters": counts["voters"],
        }
        texts = {
            "pemberitahuan-orang": Text("breach-to-people", values),
            "pemberitahuan-lembaga": Text("breach-to-authority", {**values, **more}),
            "LANGKAH": Text("breach-steps"),
        }
        for name, text in texts.items():
            files[f"{name}.{language}.txt"] = built.render(text, language) + "\n"
    return files


def _summary(asked: Namespace, scope: Scope, counts: Mapping[str, int]) -> Row:
    return {
        "scope": _kind(asked),
        "office": scope.office,
        "since": scope.since.isoformat(),
        "until": scope.until.isoformat(),
        "notice_within_hours": NOTICE_HOURS,
        "counts": dict(counts),
    }


def _people(people: Mapping[str, Somebody]) -> str:
    header = ("number", "reachable", "contact", "language", "named", "tickets", "exposed")
    rows = [
        (
            str(number),
            "yes" if one.reachable else "no",
            "; ".join(one.contact),
            one.language,
            "; ".join(dict.fromkeys(one.named)),
            " ".join(one.tickets),
            " ".join(told(one.what, sealed=False)),
        )
        for number, one in enumerate(people.values(), 1)
    ]
    return _csv([header, *rows])


async def _timeline(exposed: Exposed) -> str:
    rows = [("at", "who", "did", "subject")]
    async for line in exposed.timeline():
        at = line.at.astimezone(WIB).isoformat(timespec="seconds")
        rows.append((at, line.actor, line.action, line.subject))
    return _csv(rows)


def _csv(rows: Sequence[tuple[str, ...]]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows([inert(cell) for cell in row] for row in rows)
    return file.getvalue()


# --- where it is


def _target(where: Path, settings: Settings) -> Path:
    """A path that is not there yet, apart from data and keys. Raises `Declined`."""
    path = where.resolve()
    held = folders(settings)
    apart = [settings.keys_file.resolve().parent, held["the data folder"]]
    apart += [path for name, path in held.items() if name == "the evidence folder"]
    if any(path.is_relative_to(folder) for folder in apart):
        raise InTheData
    if path.exists():
        raise ThereAlready(path)
    return path


def _write(where: Path, files: Mapping[str, str]) -> None:
    """Whole or not at all: for this user only. Raises OSError."""
    try:
        if where.suffix == ".zip":
            with os.fdopen(_new(where), "wb") as file, ZipFile(file, "w", ZIP_DEFLATED) as packed:
                for name, text in files.items():
                    packed.writestr(name, text)
            return
        where.mkdir(mode=0o700)
        for name, text in files.items():
            with os.fdopen(_new(where / name), "wb") as file:
                file.write(text.encode())
    except OSError:
        _unmake(where)
        raise


def _new(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def _unmake(where: Path) -> None:
    if where.is_dir():
        shutil.rmtree(where, ignore_errors=True)
    else:
        where.unlink(missing_ok=True)
