"""axe-core's judgement of a page, in the themes people have."""

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from playwright.sync_api import Page

RULES = (
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
)  # fmt: skip
"""WCAG 2.2 AA, and what axe-core asks beyond it."""
RUN = "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"


@cache
def _script() -> str:
    """axe-core as the package brings it (MPL 2.0)."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong: all in the light theme, what is of colours in the dark one too."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.evaluate(_script())
    found = page.evaluate(RUN, list(RULES))["violations"]
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    dark = page.evaluate(
        "() => axe.run(document, {runOnly: {type: 'rule', values: ['color-contrast']}})"
    )
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return [*_said(found, "light"), *_said(dark["violations"], "dark")]


def _said(violations: Iterable[dict[str, Any]], theme: str) -> list[str]:
    return [
        f"{one['id']} ({theme}): {node['html'][:120]} · {node['failureSummary'][-160:]}"
        for one in violations
        for node in one["nodes"]
    ]
