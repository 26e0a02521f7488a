"""What is left of a report and of a person of the voter list once identities are forgotten."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from bot.reports.report import Report

HIDDEN = "••••"
"""Stands where a NIK stood."""
_NIK = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")


def without_nik(report: Report) -> Report:
    """The report with no NIK in any of its words; all else as it was told."""
    words: dict[str, Any] = {
        one.name: _NIK.sub(HIDDEN, value)
        for one in fields(report)
        if isinstance(value := getattr(report, one.name), str) and _NIK.search(value)
    }
    return replace(report, **{**words, "nik": ""})


def without_identity(report: Report) -> Report:
    """The report with nobody's name, address, number and NIK as the reporter gave them."""
    return replace(without_nik(report), identity="")


def voter_without_nik(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a person of the voter list with no NIK among them."""
    return {
        key: _NIK.sub(HIDDEN, value) if isinstance(value, str) else value
        for key, value in facts.items()
        if key != "nik"
    }
