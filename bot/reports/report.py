"""A report: the facts a citizen told, read from the answers of the talk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Lane = Literal["rights", "violation"]
Visibility = Literal["named", "confidential", "anonymous"]
Destination = Literal["posko", "city"]
Way = Literal["", "tip", "formal"]


@dataclass(frozen=True, slots=True)
class Report:
    """The facts of one case.

    `place` is a code ("16.71.02.1006" kelurahan, "16.71.02" kecamatan, "16.71" when only the
    city is known, with the citizen's `place_words`). `known_at` starts the legal clock;
    `occurred` is when it happened and `where` exactly, in his words. `evidence` counts by kind.
    `told` is what PPS/PPK/KPU said: "no", "waiting", "refused", "fixed" or "". `identity` is name
    and address as typed. `pin` is (latitude, longitude). `reporter` is who reports, as the law
    asks it: "voter", "monitor", "participant", "proxy" (with surat kuasa), "outsider" or "" (not
    said). `way` is what he wants it to be: a tip (informasi awal) or a formal report (laporan).
    `people` counts whom a report on the voter list is about, 0 for not said; `spot` is the key of
    a special place (a prison, a hospital, a campus) of the city's data.
    """

    lane: Lane
    category: str
    place: str
    place_words: str = ""
    story: str = ""
    known_at: date | None = None
    occurred: str = ""
    accused: str = ""
    where: str = ""
    evidence: Mapping[str, int] = field(default_factory=dict)
    pin: tuple[float, float] | None = None
    told: str = ""
    identity: str = ""
    nik: str = ""
    visibility: Visibility = "confidential"
    destination: Destination = "posko"
    reporter: str = ""
    way: Way = ""
    people: int = 0
    spot: str = ""

    @property
    def city(self) -> str:
        """The city's code, "16.71"."""
        return self.place[:5]

    @property
    def kecamatan(self) -> str | None:
        """The kecamatan's code, "16.71.02", if it is known."""
        return self.place[:8] if len(self.place) >= 8 else None

    @classmethod
    def from_answers(cls, answers: Mapping[str, Any]) -> "Report":
        """Read the answers of a talk (keys as the fields, but `place` = {"code", "words"})."""
        place = answers["place"]
        known, pin = answers.get("known_at"), answers.get("pin")
        return cls(
            lane=answers["door"],
            category=answers["category"],
            place=place["code"],
            place_words=place.get("words", ""),
            story=answers.get("story", ""),
            known_at=date.fromisoformat(known) if known else None,
            occurred=answers.get("occurred", ""),
            accused=answers.get("accused", ""),
            where=answers.get("where", ""),
            evidence=dict(answers.get("evidence") or {}),
            pin=(pin["lat"], pin["lng"]) if pin else None,
            told=answers.get("told", ""),
            identity=answers.get("identity", ""),
            nik=answers.get("nik", ""),
            visibility=answers["visibility"],
            destination=answers.get("destination", "posko"),
            reporter=answers.get("reporter", ""),
            way=answers.get("way", ""),
            people=int(answers.get("people") or 0),
            spot=answers.get("spot", ""),
        )

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; `from_json` reads it back."""
        return {
            "lane": self.lane,
            "category": self.category,
            "place": self.place,
            "place_words": self.place_words,
            "story": self.story,
            "known_at": self.known_at.isoformat() if self.known_at else None,
            "occurred": self.occurred,
            "accused": self.accused,
            "where": self.where,
            "evidence": dict(self.evidence),
            "pin": list(self.pin) if self.pin else None,
            "told": self.told,
            "identity": self.identity,
            "nik": self.nik,
            "visibility": self.visibility,
            "destination": self.destination,
            "reporter": self.reporter,
            "way": self.way,
            "people": self.people,
            "spot": self.spot,
        }

    @classmethod
    def from_json(cls, blob: Mapping[str, Any]) -> "Report":
        """Read `to_json`, perhaps with amendments; `more` are words to be added to the story."""
        known, pin = blob.get("known_at"), blob.get("pin")
        fields = {key: blob[key] for key in cls.__dataclass_fields__ if key in blob}
        fields["known_at"] = date.fromisoformat(known) if known else None
        fields["pin"] = (pin[0], pin[1]) if pin else None
        if blob.get("more"):
            fields["story"] = f"{blob.get('story', '')}\n{blob['more']}".strip()
        return cls(**fields)
