"""What the router makes of a phrase."""

from bot.admin.rows import Row
from bot.reports.places import Gazetteer, Match


def matched(text: str, places: Gazetteer) -> Row:
    """The decision ("one", "ask" or "none") and the places, best first."""
    finding = places.find(text)
    return {
        "text": text,
        "decision": finding.decision,
        "matches": [_row(match) for match in finding.matches],
    }


def told(row: Row) -> str:
    """The same in one line for people."""
    places = "; ".join(
        f"{match['code']} {match['name']}"
        + (f", kelurahan {match['kelurahan']}" if "kelurahan" in match else "")
        for match in row["matches"]
    )
    return f"{row['decision']:<4}  {row['text']}  ->  {places or '-'}"


def _row(match: Match) -> Row:
    row: Row = {"code": match.kecamatan.code, "name": match.kecamatan.name}
    if match.kelurahan is not None:
        row |= {"kelurahan": match.kelurahan.name, "kelurahan_code": match.kelurahan.code}
    return row
