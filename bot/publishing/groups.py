"""The few groups of categories that the public sees a month by."""

from collections.abc import Mapping

GROUPS: Mapping[str, tuple[str, ...]] = {
    "roll": (
        "not-on-list", "not-coklit", "deceased-listed", "wrong-data", "moved-listed",
        "soldier-listed", "underage-listed", "listed-twice",
    ),
    "vote": (
        "wrong-tps", "moving-vote", "special-place", "no-ktp", "dpk", "no-notice", "disability",
        "border-area",
    ),
    "money": ("vote-buying", "intimidation"),
    "neutral": ("neutrality", "partisan-organiser", "negligent-organiser", "party-organiser"),
    "campaign": (
        "campaign-material", "campaign-place", "quiet-period", "hoax-hate", "forged-support",
    ),
    "polling": ("tps-procedure", "logistics", "double-voting", "vote-count"),
}  # fmt: skip
"""By group the keys of the catalogue. What is in none of them ("other-rights", "other-violation",
"supervisor", and what a city adds) counts in the totals alone: `bot.publishing.hiding` needs it
so, and no group may be called "others"."""

GROUP_OF: Mapping[str, str] = {key: group for group, keys in GROUPS.items() for key in keys}
