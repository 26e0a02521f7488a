"""The colours of pictures, in a light and a dark theme (the page's own: handlers/web/static)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Theme:
    """`steps` goes from few to many in one hue, each with the ink that is read on it, so that it
    also reads in grey; `late` is the only warm tone."""

    paper: str
    ink: str
    soft: str
    accent: str
    quiet: str
    edge: str
    late: str
    steps: tuple[tuple[str, str], ...]


LIGHT = Theme(
    paper="#fbfaf8",
    ink="#1c1b22",
    soft="#5a5763",
    accent="#5b3a6e",
    quiet="#d9d4dd",
    edge="#857f8e",
    late="#9a3412",
    steps=(
        ("#eee7f3", "#1c1b22"),
        ("#cfbadc", "#1c1b22"),
        ("#ad8dc1", "#1c1b22"),
        ("#775090", "#fbfaf8"),
        ("#43264f", "#fbfaf8"),
    ),
)
DARK = Theme(
    paper="#17161b",
    ink="#eceaf0",
    soft="#aeaab8",
    accent="#c9a7dd",
    quiet="#3a3742",
    edge="#837d8d",
    late="#f0a37c",
    steps=(
        ("#2f2638", "#eceaf0"),
        ("#4d3b5c", "#eceaf0"),
        ("#70558a", "#f5f3f8"),
        ("#ab8cc2", "#17161b"),
        ("#dcc8ea", "#17161b"),
    ),
)
THEMES: Mapping[ThemeName, Theme] = {"light": LIGHT, "dark": DARK}


def step(count: int, most: int, theme: Theme) -> tuple[str, str]:
    """Fill and ink of a number among numbers of at most `most`; nothing is the paper itself. No
    number takes a darker step than its own size, so that one report never looks like many."""
    if count <= 0:
        return theme.paper, theme.ink
    last = len(theme.steps) - 1
    return theme.steps[min(last, count - 1, (count * (last + 1) - 1) // max(most, 1))]
