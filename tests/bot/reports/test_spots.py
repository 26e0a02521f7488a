"""Special places: data of the cities, in words, with nothing invented."""

import pytest

from bot.messages import Text
from bot.reports import places, spots
from bot.reports.report import Report
from tests.test_talks import TALK

CITY = """
[city]
code = "99.71"
name = "Kota Contoh"
prefix = "KCT"
province = "Contoh"
verified = false
[[kecamatan]]
code = "99.71.01"
name = "Satu"
spelling = "Satu"
lat = 0.0
lng = 0.0
kelurahan = []
"""
ROW = '[[special]]\nkey = "{key}"\nkind = "{kind}"\nverified = false\nsource = "contoh"\n'


@pytest.mark.parametrize("city", ["16.71", "19.71"])
def test_every_city_has_some_and_each_names_its_source(city: str) -> None:
    found = TALK.places.specials(city)
    # With "another place" and, while it is changed, "as it is now" they fit a list of ten.
    assert 0 < len(found) <= 8
    for special in found:
        assert special.source
        assert not special.verified
        for language in TALK.languages:
            assert TALK.say(spots.label(special), language)


def test_the_prisons_that_the_facts_name_are_there() -> None:
    names = {special.name for special in TALK.places.specials("19.71")}
    assert {"Lapas Kelas IIA", "Lapas Narkoba", "Lapas Perempuan", "Lapas Anak"} <= names
    assert TALK.places.specials("99.71") == ()


def test_a_spot_in_words() -> None:
    told = Report("rights", "special-place", "19.71", spot="drugs-prison")
    assert spots.of(TALK.places, told) == Text("plain", {"words": "Lapas Narkoba"})
    assert spots.named(TALK.places, "16.71", "hospital") == Text("special-kind-hospital")
    assert spots.named(TALK.places, "16.71", "gone-from-the-data") == Text("spot-other")
    assert spots.named(TALK.places, "16.71", "") is None


def test_a_city_file_may_have_none() -> None:
    assert places.load([CITY]).specials("99.71") == ()


@pytest.mark.parametrize(
    "rows",
    [
        ROW.format(key="a", kind="castle"),
        ROW.format(key="a", kind="prison") * 2,
        ROW.format(key="a", kind="prison").replace('source = "contoh"\n', ""),
    ],
    ids=["kind", "twice", "source"],
)
def test_a_row_that_contradicts_itself_is_refused(rows: str) -> None:
    with pytest.raises(places.CityFileError):
        places.load([CITY + rows])
