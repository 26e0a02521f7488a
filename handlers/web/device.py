"""A browser's own description, cut down to what its owner knows it by."""

_BROWSERS = (
    # In this order: most browsers also call themselves Chrome, Safari and Mozilla.
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("UCBrowser", "UC Browser"), ("FxiOS", "Firefox"), ("Firefox", "Firefox"),
    ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Macintosh", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def device(agent: str) -> str:
    """ "Chrome · Android" of a User-Agent; "" of one that tells nothing. No version is kept: it
    helps nobody to know his phone by, and others to know it by."""
    found = (_first(_BROWSERS, agent), _first(_SYSTEMS, agent))
    return " · ".join(part for part in found if part)


def _first(known: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in known if mark in agent), "")
