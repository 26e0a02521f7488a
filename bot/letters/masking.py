"""People of the voter list on paper: in full for KPU, else initials and the ends of a number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.conversation.nik import LENGTH, digits
from bot.ports import Case, Voter, VoterState
from bot.reports import persons

CODE = 12
"""Signs of a person's id that stand in the sheets: enough to tell the people of a letter apart."""
_DOTS = "•"
_RT = re.compile(r"\brt\W{0,3}0{0,2}(\d{1,3})(?!\d)", re.IGNORECASE)
_RW = re.compile(r"\brw\W{0,3}0{0,2}(\d{1,3})(?!\d)", re.IGNORECASE)
_RT_RW = re.compile(r"\brt\s*/\s*rw\W{0,3}(\d{1,3})\s*/\s*(\d{1,3})(?!\d)", re.IGNORECASE)
_TPS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a list. `place` is the code of his report's place, `problem` its category;
    masked, `name` are initials, `nik` its ends, `address` RT and RW alone, and `born` is empty."""

    voter: str
    ticket: str
    place: str
    problem: str
    state: VoterState
    name: str
    nik: str
    born: str
    address: str
    tps: str
    answer: str = ""
    letter: str | None = None

    @property
    def code(self) -> str:
        """What he is called in sheets that come back."""
        return code(self.voter)


def code(voter: str) -> str:
    """A letter before it keeps a spreadsheet from taking it for a number."""
    return f"P{voter[:CODE]}"


def masked(case: Case, voter: Voter) -> Row:
    """As anybody may see him who may see the list."""
    facts = known(case, voter)
    where = f"{_word(facts, 'address')} {_word(facts, 'identity')}"
    return _row(
        case,
        voter,
        name=initials(facts),
        nik=mask(_word(facts, "nik")),
        address=rt_rw(where),
        tps=tps(persons.person(facts).tps),
    )


def full(case: Case, voter: Voter) -> Row:
    """As KPU needs him; an anonymous reporter's own name is nowhere."""
    facts = known(case, voter)
    read = persons.person(facts)
    return _row(
        case,
        voter,
        name=read.name,
        nik=_word(facts, "nik"),
        born=read.born,
        address=read.address,
        tps=read.tps,
    )


def known(case: Case, voter: Voter) -> Mapping[str, Any]:
    """What may be known of him at all: of an anonymous reporter himself, nothing that names."""
    himself = voter.facts.get("relation") in (None, "", "self")
    if case.report.visibility == "anonymous" and himself:
        return {"tps": str(voter.facts.get("tps") or "")}
    return voter.facts


def initials(facts: Mapping[str, Any]) -> str:
    """ "Siti Aminah, Jl. Bambu 9" → "S.A."; "" for nobody's name."""
    name = persons.person(facts).name
    return persons.initials(name) if any(sign.isalpha() for sign in name) else ""


def mask(nik: str) -> str:
    """ "1671••••••••0001"; dots alone for what is no whole NIK."""
    found = digits(nik)
    if len(found) != LENGTH:
        return _DOTS * min(len(found), LENGTH)
    return f"{found[:4]}{_DOTS * 8}{found[-4:]}"


def rt_rw(address: str) -> str:
    """ "Jl. Bambu 9 RT 03 RW 1" → "003/001"; a dash for what is not said, "" for neither."""
    both = _RT_RW.search(address)
    if both is not None:
        return f"{int(both[1]):03}/{int(both[2]):03}"
    found = (_RT.search(address), _RW.search(address))
    if found == (None, None):
        return ""
    return "/".join(f"{int(one[1]):03}" if one is not None else "–" for one in found)


def tps(words: str) -> str:
    """The number of a polling place alone: "TPS 07 dekat rumah Pak Ali" → "7"."""
    found = _TPS.search(words)
    return str(int(found[0])) if found is not None else ""


def _row(case: Case, voter: Voter, *, born: str = "", **shown: str) -> Row:
    return Row(
        voter=voter.id,
        ticket=case.ticket,
        place=case.report.place,
        problem=case.report.category,
        state=voter.state,
        born=born,
        answer=_word(voter.facts, "answer"),
        letter=voter.letter,
        **shown,
    )


def _word(facts: Mapping[str, Any], name: str) -> str:
    return str(facts.get(name) or "").strip()
