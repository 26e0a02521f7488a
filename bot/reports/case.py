"""A case: the states it can stand in, the moves between them, and where it stands.

One table says what is lawful; the buttons of cards, the desk and the picture in docs/case.md are
made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

State = Literal[
    "unreviewed",
    "new",
    "taken",
    "waiting",
    "traced",
    "referred",
    "confirming",
    "closed",
    "not-violation",
    "elsewhere",
    "duplicate",
    "withdrawn",
    "reopened",
    "erased",
]
STATES: tuple[State, ...] = get_args(State)

Move = Literal[
    "review",
    "claim",
    "assign",
    "release",
    "note",
    "ask",
    "reply",
    "tell",
    "trace",
    "register",
    "refer",
    "correct",
    "hand-over",
    "escalate",
    "link",
    "close",
    "confirm",
    "decline",
    "withdraw",
    "reopen",
]
MOVES: tuple[Move, ...] = get_args(Move)

ENDS: tuple[State, ...] = (
    "closed", "not-violation", "elsewhere", "duplicate", "withdrawn", "erased",
)  # fmt: skip
"""States in which nobody has to do anything any more. Of an erased report only its ticket, lane,
category and place are left, so that the figures stay true; no move leads there or from there."""
OPEN: tuple[State, ...] = tuple(state for state in STATES if state not in ENDS)

_CLOSE: tuple[State, ...] = ("closed", "not-violation", "elsewhere", "confirming")
_LINK: tuple[State, ...] = ("duplicate", "confirming")

_WORK: dict[Move, tuple[State, ...]] = {
    "assign": ("taken",),
    "release": ("new",),
    "ask": ("waiting",),
    "trace": ("traced",),
    "register": ("traced",),
    "refer": ("referred",),
    "hand-over": ("new",),
    "escalate": ("new",),
    "link": _LINK,
    "close": _CLOSE,
    "withdraw": ("withdrawn",),
}
"""What may be done with a case in somebody's hands."""


def _staying(state: State, *moves: Move) -> dict[Move, tuple[State, ...]]:
    return dict.fromkeys(moves, (state,))


TABLE: Mapping[State, Mapping[Move, tuple[State, ...]]] = {
    "unreviewed": {
        "review": ("new",),
        **_staying("unreviewed", "note", "tell", "correct"),
        "link": _LINK,
        "close": _CLOSE,
        "withdraw": ("withdrawn",),
    },
    "new": {
        "claim": ("taken",),
        "assign": ("taken",),
        **_staying("new", "note", "tell", "correct"),
        "hand-over": ("new",),
        "escalate": ("new",),
        "link": _LINK,
        "close": _CLOSE,
        "withdraw": ("withdrawn",),
    },
    "taken": {**_WORK, **_staying("taken", "note", "tell"), "correct": ("taken", "new")},
    "waiting": {
        **_WORK,
        **_staying("waiting", "note", "tell"),
        "reply": ("taken",),
        "correct": ("waiting", "new"),
    },
    "traced": {**_WORK, **_staying("traced", "note", "tell"), "correct": ("traced", "new")},
    "referred": {
        **_WORK,
        **_staying("referred", "note", "tell"),
        "correct": ("referred", "new"),
    },
    "confirming": {
        **_staying("confirming", "note", "tell"),
        "confirm": ("closed", "not-violation", "elsewhere", "duplicate"),
        "decline": ("taken",),
        "withdraw": ("withdrawn",),
    },
    "closed": {**_staying("closed", "note", "tell"), "reopen": ("reopened",)},
    "not-violation": {**_staying("not-violation", "note", "tell"), "reopen": ("reopened",)},
    "elsewhere": {**_staying("elsewhere", "note", "tell"), "reopen": ("reopened",)},
    "duplicate": {**_staying("duplicate", "note", "tell"), "reopen": ("reopened",)},
    "withdrawn": {**_staying("withdrawn", "note"), "reopen": ("reopened",)},
    "reopened": {
        "claim": ("taken",),
        "assign": ("taken",),
        **_staying("reopened", "note", "tell", "correct"),
        "hand-over": ("new",),
        "link": _LINK,
        "close": _CLOSE,
        "withdraw": ("withdrawn",),
    },
    "erased": {},
}
"""From each state, each lawful move and the states it may lead to."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands.

    `office` is the office at work (its place code), `holder` the person who took the case.
    `outcome` is a key of outcomes.toml; while `confirming`, the one proposed, and `ending` the
    state it will lead to. `referred` is to whom it was referred, `number` the official number an
    officer typed, `twin` the ticket it duplicates. `handed` counts hand-overs, `reopened` the
    reporter's reopenings. `escalated` says that the city office has it before it too. `conflict`
    keeps it from every posko (Perbawaslu 7/2022 art. 20). `reason` names the routing's reason.
    """

    state: State
    office: str
    reason: str
    holder: str | None = None
    outcome: str | None = None
    ending: State | None = None
    referred: str | None = None
    number: str | None = None
    twin: str | None = None
    handed: int = 0
    reopened: int = 0
    escalated: bool = False
    conflict: bool = False

    @property
    def is_open(self) -> bool:
        return self.state not in ENDS


def lawful(state: State) -> tuple[Move, ...]:
    """The moves that a state allows, in the order of `MOVES`."""
    return tuple(move for move in MOVES if move in TABLE[state])


def leads(state: State, move: Move) -> tuple[State, ...]:
    """The states that a move may lead to; () when it is not lawful."""
    return TABLE[state].get(move, ())


def picture() -> str:
    """The table as a Mermaid state diagram; moves that change nothing are left out."""
    arrows: dict[tuple[State, State], list[Move]] = {}
    for state, moves in TABLE.items():
        for move, targets in moves.items():
            for target in targets:
                if target != state:
                    arrows.setdefault((state, target), []).append(move)
    lines = ["stateDiagram-v2", "    [*] --> new", "    [*] --> unreviewed"]
    lines += [
        f"    {_id(source)} --> {_id(target)}: {', '.join(moves)}"
        for (source, target), moves in arrows.items()
    ]
    lines += [f"    {_id(state)} --> [*]" for state in ENDS]
    return "\n".join(lines) + "\n"


def _id(state: State) -> str:
    return state.replace("-", "_")
