"""What the journal may say: every kind of act is listed, and every command was judged."""

import ast
import re
from pathlib import Path

from bot.wiring.commands import COMMANDS

ROOT = Path(__file__).parent.parent
KINDS = frozenset({
    # looking
    "identity-opened", "voters-opened", "evidence-shown", "original-opened", "raw-shown",
    "searched", "stats-shown", "consents-shown",
    # taking along
    "list-taken", "list-sent", "letter-taken", "edition-taken", "parcel-made",
    "parcel-taken", "parcel-expired",
    "paper-printed", "paper-sent", "copy-sent", "backed-up", "restored", "moved", "move-undone",
    "keys-escrow",
    "keys-shown",
    "export-asked", "export-made", "export-taken", "archive-made", "archive-taken",
    # settings
    "office-changed", "bound", "unbound", "day-closed", "day-opened", "rule-changed",
    "group-added", "group-changed", "notice-set", "notice-ended", "practice-begun",
    "practice-ended", "practice-purged",
    "keys-rotation-begun", "keys-rotated", "keys-retired", "stranger-enrolled",
    "stranger-removed", "crowd-not-ours", "clock-believed", "places-imported",
    "places-forgotten",
    # people at work, and how they come in
    "staff-added", "staff-removed", "staff-moved", "staff-renamed", "invited", "invite-accepted",
    "invite-confirmed", "invite-ended", "banned", "ban-lifted", "factor-reset", "desk-link-made",
    "desk-entered", "desk-left", "session-ended", "refused-dismiss", "refused-factor-reset",
    "refused-group", "refused-invite", "refused-move",
    # cases
    "filed", "filed-at-counter", "comment-converted", "continued", "rated", "undone", "given-back",
    "edition-made", "edition-approved", "edition-withdrawn",
    "letter-made", "letter-handed", "letter-answered", "letter-void", "draft-erased",
    "evidence-lost", "evidence-refused", "not-delivered", "posko-answers", "posko-silent",
    "correction-asked", "correction-answered", "erasure-asked", "erasure-cancelled", "erased",
    "person-erased", "traces-deleted", "retention",
    # the service
    "alarm", "digest-sent", "head-sent", "bot-dressed", "breach-kit",
})  # fmt: skip
"""What an act is called in the journal, where the code says it in so many words; the moves of a
case, and what is made of two words ("factor-proved", "outbox-replay"), come to these."""

LOOKS = frozenset({
    "run", "talk", "check", "migrate", "admin.places.match", "admin.places.list", "admin.reports",
    "admin.staff.list",
    "admin.staff.invites", "admin.bans.list", "admin.offices.list", "admin.offices.holidays.list",
    "admin.groups.list", "admin.stages", "admin.feedback.list", "admin.outbox.list",
    "admin.quarantine.list", "admin.requests.list", "admin.bot.show", "admin.bot.check",
    "admin.keys.check", "admin.keys.drill", "admin.keys.init", "admin.whatsapp", "admin.verify",
    "admin.posters", "admin.demo",
})  # fmt: skip
"""Commands that change nothing and show nothing personal; all others write a line."""


def test_every_kind_of_act_in_the_code_is_listed_here() -> None:
    """A new one is written down here first; a name that nothing writes any more goes."""
    found = {word for path in _modules() for word in _said(path)}
    assert found - KINDS == set()
    dynamic = {"group-changed", "rule-changed", "practice-begun", "practice-ended"}
    assert KINDS - found - dynamic <= {"identity-opened", "original-opened", "stranger-enrolled"}


def test_every_command_either_only_looks_or_is_journalled() -> None:
    """What a command writes is in its own module or in what it calls; here only that each has
    been judged."""
    acting = {name for name in COMMANDS if name not in LOOKS}
    assert set(COMMANDS) >= LOOKS
    for name in acting:
        source = Path(str(COMMANDS[name].__code__.co_filename)).read_text("utf-8")
        assert re.search(r"journal|machine\(|who\(\)", source), name


def _modules() -> list[Path]:
    return [
        path for top in ("bot", "handlers", "storage") for path in ROOT.joinpath(top).rglob("*.py")
    ]


def _said(path: Path) -> set[str]:
    """The actions that a module writes in so many words."""
    place = {"Act": 1, "noted": 1, "journal": 2, "_journal": 1}
    words = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
        given = node.args[place[name]] if name in place and len(node.args) > place[name] else None
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            words.add(given.value)
    return words
