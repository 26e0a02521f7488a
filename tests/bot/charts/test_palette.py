"""Every letter is read on what it stands on, in both themes and in grey."""

from itertools import pairwise

import pytest

from bot.charts.palette import DARK, LIGHT, Theme, step

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
READ = 4.5
"""WCAG 2.2, 1.4.3 (AA); of lines and shapes 3 (1.4.11)."""
SEEN = 3.0


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
def test_every_letter_is_read(theme: Theme) -> None:
    on_paper = [theme.ink, theme.soft, theme.accent, theme.late]
    pairs = [(ink, theme.paper) for ink in on_paper] + [(ink, fill) for fill, ink in theme.steps]
    assert min(_contrast(one, other) for one, other in pairs) >= READ


@THEMES
def test_squares_and_bars_are_seen(theme: Theme) -> None:
    assert _contrast(theme.edge, theme.paper) >= SEEN
    assert _contrast(theme.accent, theme.quiet) >= SEEN
    assert _contrast(theme.late, theme.quiet) >= SEEN


@THEMES
def test_the_steps_are_told_apart_in_grey(theme: Theme) -> None:
    fills = [fill for fill, _ in theme.steps]
    away = [_contrast(fill, theme.paper) for fill in fills]
    assert away == sorted(away)
    assert all(_contrast(one, other) >= 1.3 for one, other in pairwise(fills))


def test_more_is_never_lighter_and_nothing_is_paper() -> None:
    fills = [fill for fill, _ in LIGHT.steps]
    for most in (1, 2, 3, 7, 42, 5000):
        taken = [fills.index(step(count, most, LIGHT)[0]) for count in range(1, most + 1)]
        assert taken == sorted(taken)
        assert taken[-1] == min(most, len(fills)) - 1
    assert step(0, 7, LIGHT) == (LIGHT.paper, LIGHT.ink)


def test_one_report_never_looks_like_many() -> None:
    assert step(1, 1, LIGHT) == LIGHT.steps[0]
