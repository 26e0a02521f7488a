"""What is left after a storm, judged from outside: by what people were told, what groups saw, and
what `posko admin` says."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from tests.sim.hostile import LOST, Hostile
from tests.sim.people import Group
from tests.sim.shown import number, texts, tickets
from tests.sim.stage import REPEAT, Json, Program, Simulator
from tests.sim.test_telegram_kills import RECEIVED, Told

AROUND = 6.0
"""Seconds before a kill in which an answer may have been on its way when the program died."""
UNCLEAR = ("reset", "error", "http", "html")
"""Faults that say nothing of what was done, and after which nothing was."""
SPEAKS = ("sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup", "sendVideo", "sendAudio")


@dataclass(slots=True)
class Verdict:
    """How many, of each. All but the first three and `repeats` must be 0; `alone` says who."""

    reports: int = 0
    updates: int = 0
    lost_answers: int = 0
    """Calls that Telegram did and whose answer it lost."""
    repeats: int = 0
    """Messages that came a second time, marked, after a lost answer or a kill."""
    lost: int = 0
    unknown: int = 0
    wrong_desk: int = 0
    doubles: int = 0
    """Messages that came a second time and do not say so."""
    needless: int = 0
    """Marked repeats of a message whose answer was not lost."""
    no_evidence: int = 0
    quarantined: int = 0
    broken: int = 0
    """1 when the journal's chain is."""
    alone: list[str] = field(default_factory=list)

    def faults(self) -> Mapping[str, int]:
        """What must be nothing."""
        fine = {"reports", "updates", "lost_answers", "repeats", "alone"}
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in fine}


@dataclass
class Judge:
    sim: Simulator
    program: Program
    groups: Mapping[str, Group]
    hostile: Hostile

    def judge(self, talks: Sequence[Told]) -> Verdict:
        known = self._known()
        found = Verdict(reports=len(talks))
        seen = {code: group.messages() for code, group in self.groups.items()}
        calls = self.sim.get("/calls")
        for told in talks:
            self._one(found, told, known, seen)
        self._unknown(found, known, [*talks], seen)
        found.lost_answers = sum(_lost(call) for call in calls)
        self._needless(found, talks, seen, calls)
        found.quarantined = len(self._rows("quarantine", "list"))
        found.broken = int('"whole": true' not in self.program.admin("verify", "--json"))
        return found

    def unkept(self, talks: Sequence[Told]) -> int:
        """How many reports are still without a photo that their citizen sent."""
        known = self._known()
        filed = [(known[told.ticket], told) for told in talks if told.ticket in known]
        return sum(row["kept"] < _shown(told) for row, told in filed)

    def _known(self) -> Mapping[str, Json]:
        return {row["ticket"]: row for row in self._rows("reports")}

    def _rows(self, *words: str) -> Sequence[Json]:
        said = self.program.admin(*words, "--json")
        return [json.loads(line) for line in said.splitlines()]

    def _one(
        self, found: Verdict, told: Told, known: Mapping[str, Json], seen: Mapping[str, list[Json]]
    ) -> None:
        row = known.get(told.ticket)
        cards = {c: _cards(shown, told.ticket) for c, shown in seen.items()}
        if row is None or not named(seen[told.office], told.ticket):
            found.lost += 1
            found.alone.append(f"{told.citizen.key}: {told.ticket or 'no ticket'}")
            return
        # On the next day what nobody took is the city's to see as well.
        found.wrong_desk += row["office"] != told.office
        fine = {told.office, told.office[:5]} if self.hostile.jumps else {told.office}
        found.wrong_desk += any(shown for code, shown in cards.items() if code not in fine)
        found.no_evidence += row["kept"] < _shown(told)
        said = [texts(m) for m in told.citizen.messages()]
        for twice in (*_twice(cards[told.office]), *_twice([w for w in said if RECEIVED in w])):
            found.doubles += 1
            found.alone.append(f"twice, unmarked: {twice[:300]!r}")

    def _unknown(
        self,
        found: Verdict,
        known: Mapping[str, Json],
        talks: Sequence[Told],
        seen: Mapping[str, list[Json]],
    ) -> None:
        """Tickets that somebody was told and that are not in the books; reports of nobody."""
        said = {t for told in talks for m in told.citizen.messages() for t in tickets(m)}
        said |= {t for shown in seen.values() for m in shown for t in tickets(m)}
        found.unknown = len(said - known.keys()) + len(known.keys() - {t.ticket for t in talks})

    def _needless(
        self,
        found: Verdict,
        talks: Sequence[Told],
        seen: Mapping[str, list[Json]],
        calls: Sequence[Json],
    ) -> None:
        excused = {_name(call) for call in calls if _lost(call) or self._near(call)}
        asked = {_name(call): call for call in calls}
        cut = [call for call in calls if _cut(call)]
        chats = [told.citizen.messages() for told in talks if told.citizen.sim is self.sim]
        for shown in (*chats, *seen.values()):
            for first, second in _twins(shown):
                found.repeats += 1
                chat, since, until = first["chat"]["id"], number(first), number(second)
                # Another message in the same words (tomorrow's summary, a question asked again),
                # cut off at its own first try, which bears no mark: it is marked rightly.
                words = (str(chat), _unmarked(texts(first)))
                between = [call for call in cut if since < call["seq"] < until]
                anew = bool(words[1]) and any(_said(call) == words for call in between)
                if (chat, first["message_id"]) not in excused and not anew:
                    found.needless += 1
                    when = [self._when(asked.get((chat, m["message_id"]))) for m in (first, second)]
                    found.alone.append(f"said again: {texts(first)[:90]!r} {' and '.join(when)}")

    def _when(self, call: Json | None) -> str:
        """When a message came, and how long before the next blow and after the last."""
        if call is None:
            return "at an unknown time"
        at = call["time"]
        before = min((start - at for start, _ in self.hostile.troubled if start >= at), default=0.0)
        after = min((at - end for _, end in self.hostile.troubled if end <= at), default=0.0)
        jump = min((abs(at - jump) for jump in self.hostile.jumps), default=0.0)
        return (
            f"at {at:.1f} ({before:.1f} s before a blow, {after:.1f} after, {jump:.1f} from a jump)"
        )

    def _near(self, call: Json) -> bool:
        """Whether the program died, or could not write, while it waited for this answer."""
        return any(start - AROUND <= call["time"] <= end for start, end in self.hostile.troubled)


def _shown(told: Told) -> int:
    """How many photos the citizen sent."""
    own = told.citizen.chat(**{"from": "user"})
    return sum("photo" in m or m.get("type") == "image" for m in own)


def _lost(call: Json) -> bool:
    return bool(call["ok"]) and call.get("fault") in LOST and call["method"] in SPEAKS


def _cut(call: Json) -> bool:
    """Nothing was done, which nobody can tell from after: the connection was cut, or somebody on
    the way says that it is in trouble."""
    return call.get("fault") in UNCLEAR and call["method"] in SPEAKS


def _said(call: Json) -> tuple[str, str]:
    """To whom what was to be said, its mark included."""
    asked = call["params"]
    words = str(asked.get("text") or asked.get("caption") or "")
    return str(asked.get("chat_id")), " ".join(words.split())


def _name(call: Json) -> tuple[object, object]:
    result = call.get("result")
    if not isinstance(result, dict) or "message_id" not in result:
        return (None, None)
    return (result["chat"]["id"], result["message_id"])


def named(shown: Sequence[Json], ticket: str) -> bool:
    """Whether a group was told of a ticket, by a card of its own or among others in a digest."""
    return any(ticket in tickets(m) for m in shown)


def _cards(shown: Sequence[Json], ticket: str) -> list[str]:
    """The cards of a ticket in a group: they begin with it."""
    return [texts(m) for m in shown if tickets(m)[:1] == [ticket]]


def _twice(said: Sequence[str]) -> Iterator[str]:
    """What is there again, word for word and unmarked."""
    seen = Counter(text for text in said if REPEAT not in text)
    return (text for text, times in seen.items() for _ in range(times - 1))


def _twins(shown: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Messages after which the same came marked, and those."""
    before: dict[str, Json] = {}
    for message in shown:
        text = texts(message)
        plain = _unmarked(text)
        if REPEAT in text and plain in before:
            yield before[plain], message
        before[plain] = message


def _unmarked(text: str) -> str:
    return " ".join(text.replace(REPEAT, "").split())
