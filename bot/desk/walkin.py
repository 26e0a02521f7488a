"""A citizen at the counter or on the phone: /lapor in a posko's group, confirmed in three taps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bot.conversation.dates import InTheFuture, NotADay, read_day
from bot.conversation.events import Wrote
from bot.counter import Counter, Form
from bot.desk import menus
from bot.desk.front import OVER
from bot.desk.visit import Visit
from bot.messages import Choice, Text, Value
from bot.ports import Office
from bot.reports.calendar import WIB
from bot.reports.law import Law
from bot.reports.places import Match
from bot.reports.report import Lane
from bot.reports.staff import may

STORY, SLIP = "walkin-story", "walkin"
"""What a prompt is about: the story is still to be told, or the slip is being filled in."""
DAYS = 8
"""Days offered as the day of knowing: today and a week back."""
_LANES: tuple[Lane, ...] = ("rights", "violation")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is known of a walk-in's report so far, as its message remembers it.

    `case` is the report's id to be, `category` "" until it is chosen.
    """

    case: str
    story: str
    category: str
    place: str
    known_at: date

    def to_json(self) -> dict[str, Any]:
        return {
            "act": SLIP,
            "case": self.case,
            "story": self.story,
            "category": self.category,
            "place": self.place,
            "known_at": self.known_at.isoformat(),
        }

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> "Slip":
        known = date.fromisoformat(body["known_at"])
        return cls(body["case"], body["story"], body["category"], body["place"], known)


@dataclass(frozen=True, slots=True)
class Walkin:
    """A room of the desk: /lapor by an officer in his office's group.

    What is known stands sealed in the prompt of one message, which is edited in place.
    """

    counter: Counter
    law: Law
    new_id: Callable[[], str]
    words: frozenset[str] = frozenset({"/lapor"})

    async def command(self, visit: Visit, _word: str, rest: str) -> bool:
        office = await self._office(visit)
        if office is None and visit.roles:
            known = await visit.ledger.bound(visit.heard.chat)
            await visit.refuse("counter", Text("no-not-yours" if known else "group-unbound"))
        elif office is not None and not rest:
            post = visit.post(visit.heard.chat, Text("walkin-tell"))
            await visit.ledger.post(replace(post, prompt={"act": STORY}), visit.now)
        elif office is not None:
            await self._begin(visit, office, rest)
        return True  # a citizen who types it in a group is left alone

    async def click(self, visit: Visit, act: str, rest: str) -> bool:
        if act != "staff.walkin":
            return False
        office, prompt = await self._office(visit), await self._prompt(visit, visit.heard.pressed)
        step, _, more = rest.partition(":")
        if office is None:
            await visit.stranger("counter")
        elif prompt is None or prompt.get("act") != SLIP:
            await visit.answer(Text("click-old"))
        elif step == "yes":
            await self._file(visit, Slip.from_json(prompt))
        else:
            await visit.toast(None)
            await self._step(visit, Slip.from_json(prompt), step, more)
        return True

    async def said(self, visit: Visit) -> bool:
        """The story in reply to our question, or the place or the day in reply to the slip."""
        prompt = await self._prompt(visit, visit.heard.reply_to)
        act = prompt.get("act") if prompt is not None else None
        if prompt is None or act not in (STORY, SLIP):
            return False
        office = await self._office(visit)
        if office is None:
            await visit.stranger("counter")
        elif not isinstance(visit.heard.event, Wrote):
            await visit.say(Text("work-words-only"))
        elif act == STORY:
            await self._begin(visit, office, visit.heard.event.text, visit.heard.reply_to)
        else:
            await self._corrected(visit, Slip.from_json(prompt), visit.heard.event.text)
        return True

    async def _office(self, visit: Visit) -> Office | None:
        """The office of this group, if he works there."""
        if visit.heard.private:
            return None
        office = await visit.ledger.bound(visit.heard.chat)
        return office if office and may(visit.roles, "work", office.id) else None

    async def _prompt(self, visit: Visit, message: str | None) -> Mapping[str, Any] | None:
        prompt = await visit.ledger.prompted(visit.heard.chat, message) if message else None
        return prompt.body if prompt is not None else None

    async def _begin(
        self, visit: Visit, office: Office, story: str, message: str | None = None
    ) -> None:
        """Guess what the story says, and show it to be confirmed."""
        guess = self.law.catalogue.propose(story)
        found = self.law.places.find(story, office.place[:5])
        place = office.place
        if found.decision == "one":
            place = (found.matches[0].kelurahan or found.matches[0].kecamatan).code
        today = visit.now.astimezone(WIB).date()
        slip = Slip(self.new_id(), story, guess.key if guess else "", place, today)
        await self._show(visit, slip, message)

    async def _show(self, visit: Visit, slip: Slip, message: str | None) -> None:
        """The slip to be confirmed, or first the question for its kind."""
        if slip.category:
            await self._say(visit, slip, message, self._slip(slip), _ANSWERS)
        else:
            await self._say(visit, slip, message, Text("walkin-lane"), (*_LANE_CHOICES, _NO))

    async def _say(
        self,
        visit: Visit,
        slip: Slip,
        message: str | None,
        text: Text,
        choices: Sequence[Choice],
    ) -> None:
        post = replace(visit.post(visit.heard.chat, text), prompt=slip.to_json())
        if message is not None:
            post = replace(post, kind="edit", about=message)
        await visit.ledger.post(replace(post, choices=tuple(choices)), visit.now)

    def _slip(self, slip: Slip) -> Text:
        values: dict[str, Value] = {
            "category": Text(f"category-{slip.category}"),
            "place": self.law.places.full_name(slip.place),
        }
        if self._lane(slip) == "rights":
            return Text("walkin-slip", values)
        return Text("walkin-slip-day", {**values, "day": slip.known_at})

    def _lane(self, slip: Slip) -> Lane:
        return self.law.catalogue.category(slip.category).lane

    async def _step(self, visit: Visit, slip: Slip, step: str, more: str) -> None:
        """Change something of the slip, in its message."""
        message = visit.heard.pressed or ""
        match step:
            case "no":
                await visit.edit(message, Text("work-dropped"), prompt=OVER)
            case "lane":
                choices = (*_LANE_CHOICES, *_back(slip))
                await self._say(visit, slip, message, Text("walkin-lane"), choices)
            case "kinds":
                await self._kinds(visit, slip, message, more)
            case "places":
                await self._places(visit, slip, message, more)
            case "days":
                days = self._days(visit)
                await self._say(visit, slip, message, Text("walkin-day"), (*days, *_back(slip)))
            case _:
                await self._show(visit, self._changed(visit, slip, step, more), message)

    def _changed(self, visit: Visit, slip: Slip, step: str, more: str) -> Slip:
        """The slip with a choice taken; unchanged by one that does not exist."""
        today = visit.now.astimezone(WIB).date()
        match step:
            case "kind" if more in [one.key for one in self.law.catalogue.categories]:
                return replace(slip, category=more)
            case "place" if self.law.places.place(more) is not None:
                return replace(slip, place=more)
            case "day" if more.isdecimal() and int(more) < DAYS:
                return replace(slip, known_at=today - timedelta(days=int(more)))
        return slip

    async def _kinds(self, visit: Visit, slip: Slip, message: str, more: str) -> None:
        """The kinds of a lane, those first that the stage puts first."""
        lane, _, page = more.partition(":")
        law = self.law.of(slip.place)
        stage = law.calendar.stage(slip.place[:5], visit.now).key
        kinds = [
            Choice(f"staff.walkin:kind:{one.key}", Text(f"category-{one.key}"))
            for one in law.catalogue.menu(lane, stage)
        ]
        number = menus.page_of(page) or 1
        shown = menus.paged(kinds, number, lambda turn: f"staff.walkin:kinds:{lane}:{turn}")
        await self._say(visit, slip, message, Text("walkin-kind"), (*shown, *_back(slip)))

    async def _places(self, visit: Visit, slip: Slip, message: str, more: str) -> None:
        """The kelurahan of the kecamatan, or the kecamatan of the city."""
        places = self.law.places
        near = places.kelurahan_of(slip.place[:8]) or places.kecamatan_of(slip.place[:5])
        choices = [
            Choice(f"staff.walkin:place:{place.code}", Text("plain", {"words": place.name}))
            for place in near
        ]
        number = menus.page_of(more) or 1
        shown = menus.paged(choices, number, lambda turn: f"staff.walkin:places:{turn}")
        await self._say(visit, slip, message, Text("walkin-place"), (*shown, *_back(slip)))

    def _days(self, visit: Visit) -> Sequence[Choice]:
        today = visit.now.astimezone(WIB).date()
        return tuple(
            Choice(f"staff.walkin:day:{n}", Text("walkin-on", {"day": today - timedelta(days=n)}))
            for n in range(DAYS)
        )

    async def _corrected(self, visit: Visit, slip: Slip, words: str) -> None:
        """A reply to the slip: a day, else a place."""
        message = visit.heard.reply_to
        try:
            day = read_day(words, visit.now.astimezone(WIB).date())
        except (NotADay, InTheFuture):
            found = self.law.places.find(words, slip.place[:5])
        else:
            await self._show(visit, replace(slip, known_at=day), message)
            return
        codes = [(match.kelurahan or match.kecamatan).code for match in found.matches]
        if len(codes) == 1:
            await self._show(visit, replace(slip, place=codes[0]), message)
        elif codes:
            choices = [_spot(match) for match in found.matches[: menus.PAGE]]
            await self._say(visit, slip, message, Text("walkin-place"), (*choices, *_back(slip)))
        else:
            await visit.say(Text("work-place-unknown"))

    async def _file(self, visit: Visit, slip: Slip) -> None:
        """File it once, and say what the citizen is to be given."""
        if not slip.category or await visit.ledger.case_by_id(slip.case) is not None:
            await visit.answer(Text("click-old"))
            return
        known = slip.known_at if self._lane(slip) == "violation" else None
        form = Form(slip.case, slip.category, slip.place, slip.story, known)
        filed = await self.counter.file(visit.ledger, await visit.officer(), form, visit.now)
        await visit.toast(Text("walkin-done", {"ticket": filed.ticket}))
        given: dict[str, Value] = {
            "ticket": filed.ticket,
            "secret": await visit.ledger.secret(slip.case),
            "office": self.counter.clerk.office_name(filed.office),
        }
        if visit.heard.pressed is not None:
            text = Text("walkin-filed", given)
            await visit.edit(visit.heard.pressed, text, prompt=OVER)


_NO = Choice("staff.walkin:no", Text("work-drop"))
_LANE_CHOICES = tuple(
    Choice(f"staff.walkin:kinds:{lane}", Text(f"walkin-lane-{lane}")) for lane in _LANES
)
_ANSWERS = (
    Choice("staff.walkin:yes", Text("walkin-yes")),
    Choice("staff.walkin:lane", Text("walkin-change-kind")),
    Choice("staff.walkin:places", Text("walkin-change-place")),
    Choice("staff.walkin:days", Text("walkin-change-day")),
    _NO,
)


def _back(slip: Slip) -> tuple[Choice, ...]:
    """The way back to the slip, or out of it while its kind is not known."""
    return (Choice("staff.walkin:back", Text("work-back")) if slip.category else _NO,)


def _spot(match: Match) -> Choice:
    code = (match.kelurahan or match.kecamatan).code
    return Choice(f"staff.walkin:place:{code}", menus.place_label(match))
