"""Our own names as people read them, and what shows that a receipt is ours."""

from bot.papers.facts import link


def proof(own: str, ticket: str, code: str) -> str:
    """What a receipt's QR code holds: the page that says whether it is genuine, and leads on to
    where the report stands; without an address of our own, or a code, as any ticket's."""
    if not code or not own.startswith("https://"):
        return link(own, ticket)
    return f"{own.rstrip('/')}/asli?tiket={ticket}&kode={code}"


def ways(username: str | None, number: str | None, address: str | None) -> dict[str, str]:
    """Our own names as people read them: "@posko_bot", "+62811…", "posko.example"."""
    found = {
        "telegram": f"@{username}" if username else "",
        "whatsapp": f"+{number}" if number else "",
        "web": (address or "").rstrip("/").removeprefix("https://"),
    }
    return {way: name for way, name in found.items() if name}
