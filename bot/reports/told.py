"""What the reporter is told of his case, and what words of staff must not hold."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from bot.messages import Text, Value
from bot.reports.calendar import WIB
from bot.reports.case import Standing
from bot.reports.clocks import Promises
from bot.reports.places import Gazetteer

_DOMAINS = (
    "ac ai app asia be biz blog cc cf ch click club cn co com de dev edu eu fr ga gd gg gl go gov "
    "gq icu info int io is it jp kr la link live ly me mil ml mobi moe my name net news nl online "
    "org page ph pro pw ru sbs sg sh shop site store su tech tk to top tv uk us vip vn wiki win "
    "work ws xyz id in"
)
_SCHEME = re.compile(r"\b(?:[a-z][a-z0-9+.-]*://\S*|(?:tg|mailto):\S+|www\.\S+)")
_PATH = re.compile(r"(?<![\w@.])(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?[/?#]\S*")
_BARE = re.compile(
    rf"(?<![\w.])(?:[\w-]+\.)+(?:{'|'.join(_DOMAINS.split())}|xn--[\w-]+)(?![\w-])\S*"
)
_NUMBERED = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}[:/]\S*")
_MENTION = re.compile(r"(?<!\w)@\w{4,}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ENDS = ".,;:!?)\"'”’»]>"
_WEB = ("", "http", "https")


def foreign_links(words: str, own: str) -> bool:
    """Whether words hold anything a chat app makes a link of (an address with or without https,
    an e-mail address, a @name) that does not lead to `own`, our own address ("" = we have none).
    """
    text = unicodedata.normalize("NFKC", words).casefold()
    if _MENTION.search(text):
        return True
    mine = _host(own.casefold())
    found = (
        match[0].rstrip(_ENDS)
        for pattern in (_SCHEME, _PATH, _BARE, _NUMBERED)
        for match in pattern.finditer(text)
    )
    return any(not mine or _host(link) != mine for link in found)


def _host(link: str) -> str:
    """The host a link leads to, "" for one that leads to no host or hides it behind a name."""
    try:
        parts = urlsplit(link if "://" in link else f"//{link}")
    except ValueError:
        return ""
    strange = "\\" in link or parts.username is not None or parts.scheme not in _WEB
    return "" if strange else (parts.hostname or "")


def heading(ticket: str) -> Text:
    """How all begins that comes to a reporter unasked: a lock screen shows its first words."""
    return Text("news-head", {"ticket": ticket})


def office_name(places: Gazetteer, code: str) -> Text:
    """An office by its place code, in words: a posko, a city office, the province's."""
    place = places.place(code)
    if place is not None:
        kind = "office-posko" if place.level == "kecamatan" else "office-city"
        return Text(kind, {"name": place.name})
    below = [city.code for city in places.cities() if city.code.startswith(f"{code}.")]
    return Text("office-province", {"name": places.province(below[0]) if below else code})


def outcome_name(key: str) -> Text:
    return Text(f"outcome-{key}")


def referral_name(key: str) -> Text:
    return Text(f"referral-{key}")


def reopen_until(closed_at: datetime, promises: Promises) -> date:
    """The last day (WIB) on which the reporter may have his closed case opened again."""
    return closed_at.astimezone(WIB).date() + timedelta(days=promises.reopen_days)


@dataclass(frozen=True, slots=True)
class Voice:
    """The sentences to one reporter: calm, and each with what happens next."""

    ticket: str
    office: Text

    def taken(self) -> Text:
        return Text("told-taken", {"ticket": self.ticket, "office": self.office})

    def asked(self, words: str, *, anonymous: bool) -> Text:
        """A question in the officer's words; an anonymous reporter is reminded first that he need
        not say his name."""
        values = {**self._own(), "words": words}
        return Text("told-asked-anonymous", values) if anonymous else Text("told-asked", values)

    def news(self, words: str) -> Text:
        """News in the officer's words; "" when only a file comes along."""
        if not words:
            return Text("told-file", {"ticket": self.ticket, "office": self.office})
        return Text("told-news", {"ticket": self.ticket, "office": self.office, "words": words})

    def traced(self) -> Text:
        return Text("told-traced", {"ticket": self.ticket, "office": self.office})

    def registered(self, key: str, number: str, until: datetime) -> Text:
        """`until` is when handling is due, without its extension."""
        return Text(f"told-outcome-{key}", {**self._own(), "number": number, "until": until})

    def referred(self, referral: str) -> Text:
        return Text(
            "told-referred",
            {"ticket": self.ticket, "office": self.office, "referral": referral_name(referral)},
        )

    def moved(self) -> Text:
        return Text("told-moved", {"ticket": self.ticket, "office": self.office})

    def to_city(self) -> Text:
        return Text("told-to-city", {"ticket": self.ticket, "office": self.office})

    def conflict(self) -> Text:
        return Text("told-conflict", {"ticket": self.ticket, "office": self.office})

    def reopened(self) -> Text:
        return Text("told-reopened", {"ticket": self.ticket, "office": self.office})

    def withdrawn(self, until: date | None) -> tuple[Text, ...]:
        return (Text("told-withdrawn", {"ticket": self.ticket}), *self._reopen(until))

    def ended(self, standing: Standing, words: str, until: date | None) -> tuple[Text, ...]:
        """The outcome of `standing`, the officer's reason, and until when the reporter may reopen
        (None: he may not)."""
        if standing.outcome is None:
            result = Text("told-duplicate", {"ticket": self.ticket})
        else:
            to = standing.referred
            said = referral_name(to) if to else self.office
            number = standing.number or ""
            values = {**self._own(), "referral": said, "number": number}
            result = Text(f"told-outcome-{standing.outcome}", values)
        reason = (Text("told-reason", {"words": words}),) if words else ()
        return (result, *reason, *self._reopen(until))

    def _reopen(self, until: date | None) -> tuple[Text, ...]:
        return (Text("told-reopen", {"until": until}),) if until else ()

    def _own(self) -> dict[str, Value]:
        return {"ticket": self.ticket, "office": self.office}
