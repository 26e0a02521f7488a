"""What the fields of an act offer to choose from: outcomes, offices, places, people, sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.messages import Text
from bot.ports import Case, Colleague, Ledger, Office, Render
from bot.reports.decide import choices
from bot.reports.law import Law
from bot.reports.outcomes import Outcome
from bot.reports.places.values import Place
from bot.reports.report import Lane
from bot.reports.sentences import ACTS, keys


@dataclass(frozen=True, slots=True)
class Sentence:
    """A ready sentence, in the reporter's language."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Offers:
    """The choices of every field, in the order of the page. `areas` are kecamatan with theirs."""

    outcomes: tuple[Outcome, ...]
    referrals: tuple[str, ...]
    offices: tuple[Office, ...]
    areas: tuple[tuple[Place, tuple[Place, ...]], ...]
    colleagues: Sequence[Colleague]
    categories: tuple[str, ...]
    sentences: Mapping[str, tuple[Sentence, ...]]


async def offers(ledger: Ledger, law: Law, render: Render, case: Case) -> Offers:
    """What may be chosen for a case."""
    offices = await ledger.offices()
    colleagues = await ledger.colleagues(case.office)
    language = await ledger.language(case.person)
    lane = case.report.lane
    return Offers(
        outcomes=choices(case.report, law),
        referrals=law.outcomes.referrals,
        offices=tuple(
            office for office in offices if office.kind == "posko" and office.id != case.office
        ),
        areas=areas(law, (case.report.city,)),
        colleagues=[one for one in colleagues if one.person != case.standing.holder],
        categories=tuple(category.key for category in law.catalogue.lane(lane)),
        sentences={act: sentences(render, act, lane, language) for act in ACTS},
    )


def areas(law: Law, cities: Sequence[str]) -> tuple[tuple[Place, tuple[Place, ...]], ...]:
    """The kecamatan of some cities, each with its kelurahan."""
    return tuple(
        (kecamatan, law.places.kelurahan_of(kecamatan.code))
        for city in cities
        for kecamatan in law.places.kecamatan_of(city)
    )


def sentences(render: Render, act: str, lane: Lane, language: str) -> tuple[Sentence, ...]:
    """The ready sentences of an act; () for one that has none."""
    return tuple(
        Sentence(key, render(Text(f"template-{act}-{key}"), language)) for key in keys(act, lane)
    )


def sentence(render: Render, act: str, lane: Lane, language: str, key: str) -> str:
    """One ready sentence by its key; "" when there is none."""
    found = (one.words for one in sentences(render, act, lane, language) if one.key == key)
    return next(found, "")
