"""What somebody agreed to can be proved: the words shown now are archived by their version."""

from collections.abc import Iterator
from importlib import resources

import pytest

from bot import counter, texts
from bot.conversation import doors
from bot.messages import Text
from bot.reports import consents

ARCHIVE = consents.load(
    resources.files("bot.reports").joinpath("data", "consents.toml").read_text("utf-8")
)
SHOWN = {
    doors.CONSENT: ("ask-consent", "ask-consent-first", "consent-text"),
    doors.CONSENT_ON_PAGES: ("ask-consent-page", "ask-consent-first-page", "consent-text"),
    counter.CONSENT: ("console-new-consent",),
}
"""The texts by which people agree now, by the version that is recorded."""


def _now() -> Iterator[tuple[str, str, str]]:
    for version, names in SHOWN.items():
        for name in names:
            for language in texts.load().languages():
                yield version, language, name


@pytest.mark.parametrize(("version", "language", "name"), list(_now()))
def test_the_words_shown_now_are_those_archived_by_their_version(
    version: str, language: str, name: str
) -> None:
    """Other words need another version: the old one stays in consents.toml as it is."""
    words = texts.load()(Text(name), language).strip()
    archived = [one for one in consents.of(ARCHIVE, version, language) if one.name == name]
    assert [one.words for one in archived] == [words], "give the new words a new version"


def test_nothing_in_the_archive_was_changed() -> None:
    assert all(one.whole for one in ARCHIVE)
    names = [(one.version, one.language, one.name) for one in ARCHIVE]
    assert len(names) == len(set(names))


def test_changed_words_no_longer_match_their_hash() -> None:
    first = ARCHIVE[0]
    changed = consents.Shown(
        first.version, first.language, first.name, first.words + " lagi", first.sha256
    )
    assert first.whole
    assert not changed.whole


def test_somebody_of_another_language_was_shown_the_first_one() -> None:
    assert consents.of(ARCHIVE, doors.CONSENT, "jv") == consents.of(ARCHIVE, doors.CONSENT, "id")
    assert consents.of(ARCHIVE, "never", "id") == ()
