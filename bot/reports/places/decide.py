"""From weighed mentions to one place, a question, or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.reports.places.index import Index, kecamatan_of
from bot.reports.places.language import LABEL_WORDS, LEVEL_WORDS, STORY_WORDS
from bot.reports.places.mentions import Mention, spot
from bot.reports.places.values import Decision
from bot.reports.places.weigh import Scene, Weight, set_scene, weigh
from bot.reports.places.words import is_number

# More candidates than this are no question but a list: the buttons do that better.
MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """Codes of kecamatan or kelurahan, best first, and whether they are sure."""

    decision: Decision
    codes: tuple[str, ...] = ()
    score: float = 1.0


NO_VERDICT = Verdict("none", (), 0.0)


@dataclass(frozen=True, slots=True)
class Claim:
    """A mention with its weight and the codes it may mean here."""

    mention: Mention
    weight: Weight
    codes: tuple[str, ...]
    open: bool

    @property
    def kecamatan(self) -> tuple[str, ...]:
        """The kecamatan it names itself, not those its kelurahan lie in."""
        return tuple(code for code in self.codes if _is_kecamatan(code))


def decide(words: Sequence[str], index: Index, within: str | None) -> Verdict:
    """What the words of a message say about the place; only places under `within` count."""
    mentions = spot(words, index)
    scene = set_scene(words, mentions)
    outside = {
        mention.key
        for mention in mentions
        if mention.name.kind == "outside" and (scene.whole or not mention.distance)
    }
    claims = _claims(scene, index, within, outside)
    if not claims:
        return NO_VERDICT if outside else _by_postcode_or_half(scene, index, within)
    heaviest = max(claim.weight for claim in claims)
    claims = [claim for claim in claims if claim.weight is heaviest]
    verdict = _settle(claims, scene, index)
    if outside or heaviest is Weight.WEAK or any(c.mention.rivals for c in claims):
        return Verdict("ask", _with_rivals(verdict.codes, claims, index), verdict.score / 2)
    return verdict


def _is_kecamatan(code: str) -> bool:
    return kecamatan_of(code) == code


def _lies_in(code: str, above: str | None) -> bool:
    return above is None or code == above or code.startswith(f"{above}.")


def _claims(scene: Scene, index: Index, within: str | None, outside: set[str]) -> list[Claim]:
    cities = {mention.name.codes[0] for mention in scene.mentions if mention.name.kind == "city"}
    city = cities.pop() if len(cities) == 1 else None
    claims = [
        _claim(mention, scene, index, outside)
        for mention in scene.mentions
        if mention.name.kind == "place"
    ]
    inside = [_narrowed(claim, city) for claim in (_only(c, within) for c in claims) if claim.codes]
    return [claim for claim in inside if claim.weight is not Weight.DROPPED]


def _claim(mention: Mention, scene: Scene, index: Index, outside: set[str]) -> Claim:
    name = mention.name
    elsewhere = {word for code in name.codes for word in index.elsewhere[code]}
    weight = weigh(mention, scene, bool(elsewhere))
    codes = () if elsewhere & outside else (*name.codes, *name.loose)
    return Claim(mention, weight, codes, _is_open(name.codes, name.loose))


def _is_open(codes: Iterable[str], loose: Iterable[str]) -> bool:
    return bool(tuple(loose)) or len({kecamatan_of(code) for code in codes}) > 1


def _only(claim: Claim, above: str | None) -> Claim:
    codes = tuple(code for code in claim.codes if _lies_in(code, above))
    sure = claim.mention.name.codes
    firm = [code for code in codes if code in sure]
    return Claim(claim.mention, claim.weight, codes, _is_open(firm, set(codes).difference(firm)))


def _narrowed(claim: Claim, city: str | None) -> Claim:
    """The claim in the city that is named beside it; in another city it is doubtful."""
    narrowed = _only(claim, city)
    if narrowed.codes:
        return narrowed
    weight = min(claim.weight, Weight.WEAK)
    return Claim(claim.mention, weight, claim.codes, claim.open)


def _settle(claims: list[Claim], scene: Scene, index: Index) -> Verdict:
    named = {code for claim in claims if not claim.open for code in claim.kecamatan}
    parents = {kecamatan_of(code) for c in claims if not c.open for code in c.codes}
    kelurahan = _kelurahan(claims, parents, scene)
    unsettled = [
        code
        for claim in claims
        if claim.open and not any(kecamatan_of(code) in parents for code in claim.codes)
        for code in claim.codes
    ]
    settled = _unique(kelurahan) or tuple(sorted(named))
    score = min(_score(claim.mention) for claim in claims)
    if unsettled or len({kecamatan_of(code) for code in settled}) > 1:
        return Verdict("ask", _unique((*settled, *unsettled)), score / 2)
    home = kecamatan_of(settled[0])
    strangers = named - {home}
    if strangers and not _is_address(claims, home, strangers, scene, index):
        return Verdict("ask", (*settled, *sorted(strangers)), score / 2)
    return Verdict("one", settled if len(settled) == 1 else (home,), score)


def _kelurahan(claims: list[Claim], parents: set[str], scene: Scene) -> list[str]:
    """The kelurahan that are meant; a name of both levels is the kecamatan beside another."""
    meant = [
        code for claim in claims if not claim.open and not claim.kecamatan for code in claim.codes
    ]
    meant += [
        code
        for claim in claims
        if claim.open
        for code in claim.codes
        if kecamatan_of(code) in parents and not _is_kecamatan(code)
    ]
    return meant or [
        code
        for claim in claims
        if not claim.open and scene.announced(claim.mention, frozenset({"kel", "kelurahan"}))
        for code in claim.codes
        if not _is_kecamatan(code)
    ]


def _is_address(
    claims: list[Claim], home: str, strangers: set[str], scene: Scene, index: Index
) -> bool:
    """Whether the other kecamatan is only an old or mistaken line of the same address."""
    former = index.formerly[home]
    spans = [claim.mention for claim in claims if not claim.kecamatan]
    return all(
        claim.mention.key in former or any(_side_by_side(claim.mention, s, scene) for s in spans)
        for claim in claims
        if strangers.intersection(claim.kecamatan)
    )


def _side_by_side(one: Mention, other: Mention, scene: Scene) -> bool:
    first, second = sorted((one, other), key=lambda mention: mention.start)
    between = scene.words[first.end : second.start]
    return all(word in LEVEL_WORDS | LABEL_WORDS or is_number(word) for word in between)


def _with_rivals(codes: tuple[str, ...], claims: list[Claim], index: Index) -> tuple[str, ...]:
    rivals = [
        code
        for claim in claims
        for key in claim.mention.rivals
        if index.names[key].kind == "place"
        for code in (*index.names[key].codes, *index.names[key].loose)
    ]
    return _unique((*codes, *rivals))


def _score(mention: Mention) -> float:
    return 1 - mention.distance / len(mention.key)


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _by_postcode_or_half(scene: Scene, index: Index, within: str | None) -> Verdict:
    for word in scene.words:
        if word in index.postcodes:
            return _choose([c for c in index.postcodes[word] if _lies_in(c, within)])
    if not 1 <= len(scene.leftover) <= 2 or STORY_WORDS.intersection(scene.leftover):
        return NO_VERDICT
    halves = [set(index.halves.get(word, ())) for word in scene.leftover]
    codes = sorted(code for code in set.intersection(*halves) if _lies_in(code, within))
    return Verdict("ask", tuple(codes), 0.5) if 0 < len(codes) <= MOST_CANDIDATES else NO_VERDICT


def _choose(codes: list[str]) -> Verdict:
    if not codes:
        return NO_VERDICT
    homes = {kecamatan_of(code) for code in codes}
    if len(homes) > 1:
        return Verdict("ask", tuple(codes), 0.5)
    return Verdict("one", tuple(codes) if len(codes) == 1 else (homes.pop(),))
