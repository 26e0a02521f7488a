"""The table of threats in SECURITY.md names tests that are there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent

ROW = re.compile(r"^\|.*\| (\S+\.py)::(\w+) \|$", re.MULTILINE)


def test_every_test_that_the_threats_name_is_there() -> None:
    named = ROW.findall((ROOT / "SECURITY.md").read_text("utf-8"))
    assert len(named) > 30
    missing = [f"{file}::{name}" for file, name in named if name not in _tests(file)]
    assert missing == []


def _tests(file: str) -> set[str]:
    path = ROOT / "tests" / file
    if not path.is_file():
        return set()
    tree = ast.parse(path.read_text("utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(tree) if isinstance(node, functions)}
