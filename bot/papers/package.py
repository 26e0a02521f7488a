"""What lies in the hand-off package of a case, for SigapLapor or an investigator.

berkas-kasus-<ticket>.pdf, kasus.json (described by kasus.schema.json), the evidence as it came
under bukti/, manifest.json with the SHA-256 of each, and SHA256SUMS, the same for `sha256sum -c`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any

from bot.papers.facts import Facts
from bot.ports import Case, Exhibit

CASE_FORMAT, MANIFEST_FORMAT = "posko-case/1", "posko-manifest/1"
SCHEMA = "kasus.schema.json"
MOST = 60_000_000
"""Bytes of evidence in one package: it is packed in memory, where nobody can take it from."""
_ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "video/mp4": "mp4",
    "audio/ogg": "ogg", "audio/mpeg": "mp3", "audio/mp4": "m4a", "application/pdf": "pdf",
}  # fmt: skip
_CHECK = "sha256sum -c SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of the package: where it lies in it, and its bytes."""

    path: str
    data: bytes


def kept(exhibits: Sequence[Exhibit]) -> list[tuple[int, Exhibit]]:
    """The pieces whose bytes there are, by their numbers on the desk."""
    return [(number, one) for number, one in enumerate(exhibits, 1) if one.state == "kept"]


def weight(exhibits: Sequence[Exhibit]) -> int:
    """Bytes of all pieces together."""
    return sum(one.size or 0 for _, one in kept(exhibits))


def evidence_path(ticket: str, number: int, mime: str) -> str:
    return f"bukti/{ticket}-{number}.{_ENDINGS.get(mime.partition(';')[0], 'bin')}"


def case_json(case: Case, casefile: Facts, exhibits: Sequence[Exhibit]) -> bytes:
    """The case for programs: the facts of its casefile, and where each piece of evidence lies."""
    paths = {number: evidence_path(case.ticket, number, one.mime) for number, one in kept(exhibits)}
    pieces = [{**piece, "path": paths.get(piece["number"])} for piece in casefile["evidence"]]
    left_out = {"kind", "evidence", "maker", "made"}
    report = case.report
    told: dict[str, Any] = {
        "format": CASE_FORMAT,
        **{key: value for key, value in casefile.items() if key not in left_out},
        "channel": case.channel,
        "election": case.election,
        "stage": case.stage,
        "place_code": report.place,
        "pin": list(report.pin) if report.pin else None,
        "reporter": report.reporter,
        "way": report.way,
        "evidence": pieces,
    }
    return _json(told)


def schema() -> bytes:
    """The description of kasus.json (JSON Schema)."""
    return resources.files("bot.papers").joinpath("data", SCHEMA).read_bytes()


def manifest(
    ticket: str,
    files: Mapping[str, tuple[int, str]],
    maker: Mapping[str, str],
    reason: str,
    now: datetime,
    head: str,
) -> list[Packed]:
    """The list of all other files, by path with size and SHA-256, in two ways: for programs and
    for `sha256sum -c`. `head` is the journal's."""
    listed = [
        {"path": path, "size": size, "sha256": digest} for path, (size, digest) in files.items()
    ]
    told = {
        "format": MANIFEST_FORMAT,
        "ticket": ticket,
        "made": now.isoformat(),
        "maker": dict(maker),
        "reason": reason,
        "journal": head,
        "check": _CHECK,
        "files": listed,
    }
    sums = "".join(f"{digest}  {path}\n" for path, (_, digest) in files.items())
    return [Packed("manifest.json", _json(told)), Packed("SHA256SUMS", sums.encode())]


def fingerprint(data: bytes) -> tuple[int, str]:
    """Size and SHA-256."""
    return len(data), hashlib.sha256(data).hexdigest()


def _json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
