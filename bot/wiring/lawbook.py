"""The data files, read: the law as it is shipped, before any city office spoke."""

import tomllib
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable

from bot.reports import law, places, templates
from bot.reports.law import Law


def data() -> Traversable:
    """The folder of the data files."""
    return resources.files("bot.reports").joinpath("data")


def city_files() -> dict[str, Traversable]:
    """The cities' files by their codes."""
    cities = data().joinpath("cities")
    return {item.name[:5]: item for item in cities.iterdir() if item.name.endswith(".toml")}


def read(served: Mapping[str, str], own: str) -> Law:
    """The law of the files, with the texts of the served cities' files by their codes."""
    files = [item for item in data().iterdir() if item.name.endswith(".toml")]
    parsed = {
        item.name.removesuffix(".toml"): tomllib.loads(item.read_text(encoding="utf-8"))
        for item in sorted(files, key=lambda item: item.name)
    }
    special = {code: tomllib.loads(text).get("special", []) for code, text in served.items()}
    return law.load({**parsed, "special": special}, places.load([*served.values()]), own)


def approved() -> templates.Templates:
    """The messages that may be sent once a window is closed, of the data file."""
    return templates.load(data().joinpath("templates.toml").read_text(encoding="utf-8"))
