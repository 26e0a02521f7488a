"""Check first: what KPU's own check of the voter list answered leads to the right problem."""

from collections.abc import Mapping

from bot.conversation.questions import Option, Scene, Step
from bot.conversation.words import plain
from bot.messages import Text

ANSWERS = frozenset({"check-name", "check-answers"})
"""Answers of the guide that name the check."""

RESULTS: Mapping[str, str] = {
    "missing": "not-on-list",
    "wrong": "wrong-data",
    "tps": "wrong-tps",
    "twice": "listed-twice",
}
"""What the check may say, and the category it leads to."""
FINE = "fine"
"""The name is there and all is right: nothing to report about the list."""

_SAID: Mapping[str, frozenset[str]] = {
    "missing": frozenset(
        (
            "tidak terdaftar", "belum terdaftar", "dak terdaftar", "tidak ditemukan",
            "tidak muncul", "data tidak ditemukan", "belum ditemukan", "not registered",
            "not listed", "not found",
        )
    ),
    "wrong": frozenset(("data salah", "datanya salah", "salah data", "wrong data", "data wrong")),
    "tps": frozenset(("tps lain", "tps salah", "tps beda", "beda tps", "tps jauh", "wrong tps")),
    "twice": frozenset(("ganda", "terdaftar ganda", "dobel", "listed twice")),
    FINE: frozenset(
        ("terdaftar", "sudah terdaftar", "lah terdaftar", "nama ada", "registered", "listed")
    ),
}  # fmt: skip


def said(text: str) -> str | None:
    """The result that a few words name: "tidak terdaftar" → "missing"; None for anything else."""
    words = plain(text)
    return next((result for result, known in _SAID.items() if words in known), None)


def options(scene: Scene) -> tuple[Option, ...]:
    """The results as buttons, while the problem is not chosen yet."""
    chosen = scene.category is not None or scene.lane == "violation"
    if scene.drafting and chosen:
        return ()
    return tuple(Option(name, Text(f"checked-{name}")) for name in (*RESULTS, FINE))


def led(result: str, scene: Scene) -> Step:
    """On to the form with the problem that the result names; no form where all is right."""
    if result == FINE:
        return Step(notes=(Text("checked-all-right"),), done=False)
    told = {"door": "rights", "category": RESULTS[result], "menu": None, "about": None}
    if scene.drafting:
        return Step(told, ask="", done=False)
    return Step(told, fresh=True, done=False)
