"""The gazetteer: every place of both cities, and what people call them."""

import tomllib
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports.places import CityFileError, Finding, Gazetteer, Place, load

CITIES = resources.files("bot.reports") / "data" / "cities"
PHRASES = Path(__file__).with_name("places.tsv")


def city_texts() -> list[str]:
    files = sorted(CITIES.iterdir(), key=lambda file: file.name)
    return [file.read_text(encoding="utf-8") for file in files if file.name.endswith(".toml")]


PLACES = load(city_texts())
KECAMATAN = [place for city in PLACES.cities() for place in PLACES.kecamatan_of(city.code)]
KELURAHAN = [place for above in KECAMATAN for place in PLACES.kelurahan_of(above.code)]


def phrases() -> list[tuple[str, str, list[str]]]:
    lines = PHRASES.read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return [(phrase, decision, codes.split()) for phrase, decision, codes in rows]


def codes_of(finding: Finding) -> list[str]:
    return [(match.kelurahan or match.kecamatan).code for match in finding.matches]


def as_expected(phrase: str, decision: str, codes: list[str]) -> bool:
    finding = PLACES.find(phrase)
    found = codes_of(finding)
    if finding.decision != decision:
        return False
    return set(codes) <= set(found) if decision == "ask" else found == codes


def sent_astray(phrase: str, decision: str, codes: list[str]) -> bool:
    finding = PLACES.find(phrase)
    if finding.decision != "one":
        return False
    return decision != "one" or finding.matches[0].kecamatan.code != codes[0][:8]


def test_both_cities_are_complete() -> None:
    counts = {
        city.code: (
            len(PLACES.kecamatan_of(city.code)),
            sum(len(PLACES.kelurahan_of(k.code)) for k in PLACES.kecamatan_of(city.code)),
        )
        for city in PLACES.cities()
    }
    assert counts == {"16.71": (18, 107), "19.71": (7, 42)}


def test_every_code_lies_under_its_parent() -> None:
    assert len({place.code for place in KECAMATAN + KELURAHAN}) == 25 + 149
    for place in KECAMATAN + KELURAHAN:
        assert place.code.rpartition(".")[0] == place.parent
        assert PLACES.place(place.parent) is not None
        assert PLACES.city_of(place.code).code == place.code[:5]


def test_no_two_kelurahan_share_a_name() -> None:
    assert max(Counter(place.name for place in KELURAHAN).values()) == 1


def test_the_set_is_large_and_hard_enough() -> None:
    rows = phrases()
    assert len(rows) >= 300
    assert sum(decision != "one" for _, decision, _ in rows) >= len(rows) / 10


def test_ninety_five_of_a_hundred_phrases_are_understood() -> None:
    missed = [row for row in phrases() if not as_expected(*row)]
    assert len(missed) <= len(phrases()) * 0.05, missed


def test_no_phrase_is_sent_to_a_wrong_kecamatan_without_a_question() -> None:
    assert [row for row in phrases() if sent_astray(*row)] == []


@pytest.mark.parametrize("place", KECAMATAN + KELURAHAN, ids=lambda place: place.code)
def test_every_official_name_finds_itself_in_both_spellings(place: Place) -> None:
    names = official_names()[place.code]
    for name in (*names, *(name.upper() for name in names), *(f" {name}. " for name in names)):
        finding = PLACES.find(name)
        assert finding.matches[0].kecamatan.code == place.code[:8]
        assert finding.decision == "one" or place.name in SHARED_NAMES


# "26 Ilir" is also said of 26 Ilir D. I, "Bukit Besar" also of a quarter of Palembang.
SHARED_NAMES = {"26 Ilir", "Bukit Besar"}


def official_names() -> dict[str, tuple[str, str]]:
    rows = [row for text in city_texts() for row in tomllib.loads(text)["kecamatan"]]
    rows += [below for row in rows for below in row["kelurahan"]]
    return {row["code"]: (row["name"], row["spelling"]) for row in rows}


@pytest.mark.parametrize("place", KELURAHAN, ids=lambda place: place.code)
def test_the_kelurahan_beats_a_wrong_kecamatan_in_an_address(place: Place) -> None:
    for kecamatan in KECAMATAN[:18] if place.code.startswith("16") else KECAMATAN[18:]:
        finding = PLACES.find(f"Kel. {place.name}, Kec. {kecamatan.name}")
        if finding.decision == "one" and place.name not in SHARED_NAMES:
            assert finding.matches[0].kecamatan.code == place.parent


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    finding = PLACES.find(text)
    assert (finding.decision == "none") == (not finding.matches)
    assert finding.decision != "one" or len(finding.matches) == 1


@given(
    st.lists(
        st.sampled_from(
            "ulu ilir timur barat seberang i ii iii 1 2 3 16 20 26 d di kel kec rt tps dan atau"
            " dekat bukan plaju duku kejaksaan palembang banyuasin bukit talang jalan".split()
        ),
        max_size=12,
    )
)
def test_no_jumble_of_place_words_breaks_the_search(words: list[str]) -> None:
    finding = PLACES.find(" ".join(words))
    assert all(0 <= match.score <= 1 for match in finding.matches)
    for match in finding.matches:
        assert match.kelurahan is None or match.kelurahan.parent == match.kecamatan.code


@given(st.data())
def test_one_slip_of_the_finger_never_leads_to_another_kecamatan(data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([p for p in KECAMATAN + KELURAHAN if len(p.name) > 8]))
    letters = [i for i, letter in enumerate(place.name) if letter.isalpha()]
    position = data.draw(st.sampled_from(letters[1:]))
    typed = place.name[:position] + place.name[position + 1 :]
    finding = PLACES.find(typed)
    if finding.decision == "one" and not ends_in_number(place):
        assert finding.matches[0].kecamatan.code == place.code[:8]


def ends_in_number(place: Place) -> bool:
    """Whether a letter less is another official name: "Ilir Timur III" and "Ilir Timur II"."""
    return place.name.endswith("I") or place.name.endswith("IV")


def test_a_chosen_city_hides_the_others() -> None:
    assert PLACES.find("rangkui", within="16.71").decision == "none"
    assert codes_of(PLACES.find("bukit besar", within="19.71")) == ["19.71.07.1003"]
    assert PLACES.find("bukit besar", within="16.71").decision == "ask"


def test_a_chosen_kecamatan_settles_what_is_shared() -> None:
    finding = PLACES.find("20 ilir", within="16.71.09")
    assert codes_of(finding) == ["16.71.09.1001"]


def test_a_named_city_is_known_though_no_kecamatan_is() -> None:
    city = PLACES.city_in("saya di pangkal pinang kak")
    assert city is not None
    assert city.name == "Pangkalpinang"
    assert PLACES.city_in("palembang atau pangkalpinang") is None


def test_a_name_is_told_with_all_above_it() -> None:
    assert PLACES.full_name("16.71.02.1006") == "7 Ulu, Seberang Ulu I, Palembang"
    assert PLACES.full_name("19.71.04") == "Rangkui, Pangkalpinang"


def test_the_prefix_of_tickets_is_the_citys() -> None:
    assert (PLACES.prefix("16.71"), PLACES.prefix("19.71")) == ("PLG", "PKP")


def test_a_pin_proposes_the_nearest_kecamatan_first() -> None:
    matches = PLACES.nearest(-2.9987, 104.7645)
    assert next(match.kelurahan.name for match in matches if match.kelurahan) == "7 Ulu"
    assert len({match.kecamatan.code for match in matches}) == len(matches) == 3


@given(st.floats(), st.floats())
def test_no_pin_breaks_the_map(lat: float, lng: float) -> None:
    assert len(PLACES.nearest(lat, lng, limit=2)) <= 2


def test_a_pin_far_from_both_cities_is_outside() -> None:
    assert PLACES.nearest(-6.2, 106.8) == ()
    assert PLACES.nearest(float("nan"), 106.8) == ()


SMALL_CITY = """
[city]
code = "99.01"
name = "Kotabaru"
prefix = "KTB"
province = "Ujung"
[[kecamatan]]
code = "99.01.01"
name = "Utara"
spelling = "Utara"
lat = 1.0
lng = 100.0
kelurahan = [
  { code = "99.01.01.1001", name = "7 Ulu", spelling = "7 Ulu", lat = 1, lng = 100 },
  { code = "99.01.01.1002", name = "Muara Biru", spelling = "Muarabiru", lat = 1, lng = 100 },
]
"""


def with_third_city() -> Gazetteer:
    return load([*city_texts(), SMALL_CITY])


def test_a_new_city_is_one_new_file() -> None:
    assert codes_of(with_third_city().find("kel muara biru")) == ["99.01.01.1002"]


def test_a_name_that_two_cities_share_is_asked() -> None:
    places = with_third_city()
    assert places.find("7 ulu").decision == "ask"
    assert codes_of(places.find("7 ulu kotabaru")) == ["99.01.01.1001"]


@pytest.mark.parametrize(
    "text",
    [
        "[city",
        "[city]\ncode = '99.01'",
        SMALL_CITY.replace("99.01.01.1002", "99.01.01.1001"),
        SMALL_CITY.replace("99.01.01.1002", "99.01.02.1002"),
        SMALL_CITY + "[[area]]\nnames = ['Sana']\nplaces = ['99.01.09']\n",
        SMALL_CITY.replace("lat = 1.0", 'needs = "luck"\nlat = 1.0'),
    ],
)
def test_a_contradictory_file_is_refused(text: str) -> None:
    with pytest.raises(CityFileError):
        load([text])


def test_the_same_city_twice_is_refused() -> None:
    with pytest.raises(CityFileError):
        load([SMALL_CITY, SMALL_CITY])
