"""Every text said in code is there in every language, with the same values, and none is idle."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot import texts
from bot.conversation.checked import FINE, RESULTS
from bot.conversation.coach import REPORTERS
from bot.conversation.review import CHANGEABLE
from bot.messages import Text
from bot.ports import VoterState
from bot.reports import catalogue, coach, guide
from bot.reports.calendar import Phase
from bot.reports.days import KINDS
from bot.reports.places.values import SpecialKind
from bot.reports.routing import Reason

ROOT = Path(__file__).parent.parent
LANGUAGES = ("id", "en")
CODE = [
    path
    for folder in ("bot", "handlers", "storage")
    for path in sorted(ROOT.joinpath(folder).rglob("*"))
    if path.suffix in (".py", ".html", ".js", ".toml")
]
LONGEST_LABEL = 40


class _Values(Visitor):
    """Collects the values a text is filled with."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """Every text of a language with the values it takes."""
    found = {}
    for path in sorted(ROOT.joinpath("locales", language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path}: {entry.content}"
            if isinstance(entry, ftl.Message):
                values = _Values()
                values.visit(entry)
                found[entry.id.name] = values.found
    return found


INDONESIAN = messages("id")


def calls() -> Iterator[tuple[Path, str, set[str] | None]]:
    """Every `Text("name", {…})` in code: its name and, where they are written there, its values."""
    for path in CODE:
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                    match node.args:
                        case [ast.Constant(str(name))]:
                            yield path, name, set()
                        case [ast.Constant(str(name)), ast.Dict(keys=keys)]:
                            named = {k.value for k in keys if isinstance(k, ast.Constant)}
                            yield path, name, named if len(named) == len(keys) else None
                        case [ast.Constant(str(name)), _]:
                            yield path, name, None


def test_the_languages_say_the_same_texts_with_the_same_values() -> None:
    assert messages("en") == INDONESIAN


def test_all_texts_can_be_loaded() -> None:
    loaded = texts.load()
    assert loaded.languages() == LANGUAGES
    loaded.read()


@pytest.mark.parametrize(
    "lines",
    ["kata tanpa tanda\n\nask = Apa?\n", "ask = Apa?\nlain kali\n", "ask = { tell\n"],
)
def test_lines_that_are_no_text_are_refused(lines: str, tmp_path: Path) -> None:
    (tmp_path / "x.ftl").write_text(lines, "utf-8")
    with pytest.raises(texts.UnreadableText, match=r"id/x\.ftl"):
        texts.Texts({"id": texts.bundled("id", tmp_path)}).read()


def test_a_text_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.ftl").write_text("ask = Apa?\nask = Siapa?\n", "utf-8")
    with pytest.raises(texts.TwiceSaid):
        texts.bundled("id", tmp_path)


@pytest.mark.parametrize("call", list(calls()), ids=lambda call: f"{call[0].stem}-{call[1]}")
def test_every_text_in_code_exists_and_gets_its_values(
    call: tuple[Path, str, set[str] | None],
) -> None:
    _, name, values = call
    assert name in INDONESIAN
    if values is not None:
        assert INDONESIAN[name] <= values


def _from_catalogue() -> Iterator[str]:
    data = resources.files("bot.reports").joinpath("data", "catalogue.toml").read_text("utf-8")
    for category in catalogue.load(data).categories:
        yield f"category-{category.key}"
        yield f"hint-{category.hint}"
        yield f"ask-story-{category.story}"
        asked = "identity" in category.questions
        yield f"ask-identity-{category.identity if asked else 'violation'}"
        yield f"ask-place-{category.place}"
        yield from (f"advice-{advice}" for advice in category.advice.values())
        yield from (f"item-{item}" for item in category.useful)
        yield from (f"ask-add-{item}" for item in category.useful if item != "evidence")


GUIDE = guide.load(resources.files("bot.reports").joinpath("data", "guide.toml").read_text("utf-8"))
FAMILIES = {
    "reason": Reason.__args__,
    "told": ("no", "waiting", "refused", "fixed"),
    "anonymous": ("rights", "violation"),
    "filed-meanwhile": ("rights", "unlisted", "violation", "rights-none", "rights-day"),
    "voter": VoterState.__args__,
    "special-kind": SpecialKind.__args__,
    "checked": (*RESULTS, FINE),
    "topic": (
        "where",
        "more",
        "less",
        "menu",
        "remind",
        "report",
        "topics",
        *(answer.key for answer in GUIDE.answers),
    ),
    "day": KINDS,
    "button": KINDS,
    "reminder": KINDS,
    "language": LANGUAGES,
    "evidence": ("skip", "done"),
    "ask-place": ("city", "kecamatan", "kelurahan", "which", "near", "outside", "which-city"),
    "review": CHANGEABLE,
    "item": (*CHANGEABLE, *coach.CORRECTABLE),
    "ask-add": coach.CORRECTABLE,
    **{
        f"ask-{name}": ("rights", "violation")
        for name in ("category", "place", "story", "visibility")
    },
    "ago": ("hours", "yesterday", "days", "week", "weeks"),
    "reporter": REPORTERS,
    "coach-item": (*coach.FORMAL, *coach.MATERIEL, *coach.VOTER),
    "coach-mend": (*coach.FORMAL, *coach.MATERIEL, *coach.VOTER, "where-voter", "identity-voter"),
    "own": ("fix", "more", "formal", "desk", "people", "paper", "hush", "withdraw", "secret"),
    "review-note": ("confidential-rights", "anonymous-rights", "named-rights"),
}


def _generated() -> Iterator[str]:
    """Names put together in code, from the same data the code uses."""
    for answer in GUIDE.answers:
        if answer.key != "nearest":  # that one asks where
            yield from (answer.name(phase) for phase in Phase.__args__)
    yield from _from_catalogue()
    for family, members in FAMILIES.items():
        yield from (f"{family}-{member}" for member in members)


@pytest.mark.parametrize("name", sorted(set(_generated())))
def test_every_text_put_together_in_code_exists(name: str) -> None:
    assert name in INDONESIAN


def test_no_text_is_idle() -> None:
    """A text is used when its name stands in code, or begins or ends as one put together there."""
    code = "\n".join(path.read_text("utf-8") for path in CODE)
    whole = set(re.findall(r"[a-zA-Z][\w-]+", code))
    parts = re.findall(r"f\"([a-z_-]*)\{[^}\"]*\}([a-z_-]*)(?:\{[^}\"]*\})?\"", code)
    parts += [(begin, "") for begin in re.findall(r"[\"']([a-z]+-[a-z-]*-)[\"'] *[~+]", code)]
    patterns = [re.compile(f"{re.escape(a)}.+{re.escape(b)}.*") for a, b in parts if len(a) > 2]
    known = whole | set(_offered(code)) | set(_generated())
    idle = [
        name
        for name in INDONESIAN
        if name not in known and not any(pattern.fullmatch(name) for pattern in patterns)
    ]
    assert not idle


def _offered(code: str) -> Iterator[str]:
    """The labels of `offer("key", "name", …)`."""
    for key, names in re.findall(r"offer\(\s*\"(\w+)\",([^)]*)\)", code):
        for name in re.findall(r"\"([\w-]+)\"", names):
            yield f"{key}-{name}"


LABELS = [
    name
    for name in INDONESIAN
    if re.match(
        r"(door|consent|guess|category|place_ok|told|known_at|evidence|nik|identity|visibility|"
        r"after|extra|erase|resume|language|topic|choice|item|complete)-",
        name,
    )
    and not INDONESIAN[name]
    and name not in ("consent-text", "consent-refused", "identity-later", "nik-not-needed")
    and name
    not in (
        "nik-kept-odd",
        "nik-in-story",
        "evidence-kept",
        "evidence-in-private",
        "evidence-not-yet",
    )
    and not name.startswith("evidence-lost")
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_a_button(language: str) -> None:
    say = texts.load()
    long = [n for n in LABELS if len(say(Text(n), language)) > LONGEST_LABEL]
    assert not long


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_citizens_texts_keep_calm(language: str) -> None:
    source = ROOT.joinpath("locales", language, "citizen.ftl").read_text("utf-8")
    body = "\n".join(line for line in source.splitlines() if not line.startswith("#"))
    assert "!" not in body
    for word in ("kecurangan", "pelaku", "tersangka", "pasti rahasia", "diregistrasi", "fraud"):
        assert word not in body.casefold()


def test_an_unknown_text_raises() -> None:
    with pytest.raises(texts.UnknownText):
        texts.load()(Text("no-such-text"), "id")


def test_values_are_rendered() -> None:
    say = texts.load()
    assert say(Text("pieces", {"parts": ("a", "b", "c")}), "id") == "a, b dan c"
    assert say(Text("pieces", {"parts": ("a", "b", "c")}), "en") == "a, b and c"
    assert say(Text("review", {"lines": ("a", "b")}), "en").endswith("a\nb")
    assert say(Text("plain", {"words": Text("door-rights")}), "id") == "Hak pilih saya bermasalah"


def test_moments_are_said_in_wib() -> None:
    say, moment = texts.load(), datetime(2024, 11, 30, 7, 20, tzinfo=UTC)
    reader = {"office": "Posko Plaju", "first_word": moment}
    assert "Sab 30/11 14.20" in say(Text("filed-reader", reader), "id")
    assert "Sat 30/11 14:20" in say(Text("filed-reader", reader), "en")
    assert "Sab 30/11" in say(Text("filed-limit", {"limit": date(2024, 11, 30)}), "id")
