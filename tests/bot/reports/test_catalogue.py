"""Which category a citizen's own words speak of."""

from importlib import resources

import pytest

from bot.reports import calendar, catalogue, coach

DATA = resources.files("bot.reports").joinpath("data", "catalogue.toml").read_text("utf-8")
CATALOGUE = catalogue.load(DATA)
DAYS = resources.files("bot.reports").joinpath("data", "calendar.toml").read_text("utf-8")
CALENDAR = calendar.load(DAYS)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("namo aku dak katek di DPT", "not-on-list"),
        ("nama saya tidak terdaftar di daftar pemilih", "not-on-list"),
        ("nama istri sayo idak ado di dps", "not-on-list"),
        ("my name is not on the voter list", "not-on-list"),
        ("pak, rumah kami belum dicoklit", "not-coklit"),
        ("pantarlih dak pernah datang ke rumah", "not-coklit"),
        ("petugas coklit belum datang", "not-coklit"),
        ("bapak aku lah meninggal tapi masih ado di dpt", "deceased-listed"),
        ("orang mati masih dapat undangan", "deceased-listed"),
        ("TPS aku salah, jauh nian dari rumah", "wrong-tps"),
        ("NIK saya salah di DPT", "wrong-data"),
        ("warga binaan di lapas tidak bisa memilih", "special-place"),
        ("ado wong bagi duit di 7 ulu", "vote-buying"),
        ("ada yang membagikan sembako tadi malam", "vote-buying"),
        ("serangan fajar di kampung kami", "vote-buying"),
        ("someone is handing out envelopes", "vote-buying"),
        ("pak lurah mengarahkan warga pilih nomor sekian", "neutrality"),
        ("ASN ikut kampanye", "neutrality"),
        ("anggota KPPS pengurus parpol", "party-organiser"),
        ("PPK tidak netral", "partisan-organiser"),
        ("warga diancam kalau tidak milih", "intimidation"),
        ("kami dipaksa memilih", "intimidation"),
        ("oknum panwascam ikut rapat calon", "supervisor"),
    ],
)
def test_words_propose_a_category(words: str, key: str) -> None:
    proposed = CATALOGUE.propose(words)
    assert proposed is not None
    assert proposed.key == key


@pytest.mark.parametrize(
    "words",
    [
        "", "halo", "assalamualaikum", "saya mau lapor", "di mana saya melapor", "7 ulu",
        "terima kasih", "nama saya Budi", "kapan pemilihan", "jalan di depan rumah rusak",
        "saya sudah terdaftar", "apa itu DPT",
    ],
)  # fmt: skip
def test_other_words_propose_none(words: str) -> None:
    assert CATALOGUE.propose(words) is None


def test_every_lane_has_a_way_out() -> None:
    for lane in ("rights", "violation"):
        assert CATALOGUE.lane(lane)[-1].key == f"other-{lane}"


def test_reports_on_supervisors_and_special_places_go_to_the_city() -> None:
    city = {c.key for c in CATALOGUE.categories if c.destination == "city"}
    assert city == {"supervisor", "special-place", "border-area"}


def test_all_eighteen_problems_of_the_voting_right_are_there() -> None:
    codes = {category.code for category in CATALOGUE.menu("rights")}
    assert codes == {f"HP{number:02}" for number in range(1, 19)}


STAGES = {span.stage.key for span in CALENDAR.spans} | {calendar.NO_STAGE.key}


@pytest.mark.parametrize("stage", sorted(STAGES))
@pytest.mark.parametrize("lane", ["rights", "violation"])
def test_a_stage_reorders_and_never_hides(lane: str, stage: str) -> None:
    usual, now = CATALOGUE.menu(lane), CATALOGUE.menu(lane, stage)
    assert len(now) == len(usual)
    assert set(now) == set(usual)
    assert now[-1].key == f"other-{lane}"
    assert stage in CATALOGUE.first, "the stage puts something first"


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_not_on_the_list_leads_unless_something_is_more_urgent(stage: str) -> None:
    first, *_ = CATALOGUE.menu("rights", stage)
    listed = CATALOGUE.category("not-on-list")
    assert first is listed or first.urgency_in(stage) >= listed.urgency_in(stage)


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_names_only_what_there_is(stage: str) -> None:
    for lane, keys in CATALOGUE.first[stage].items():
        assert set(keys) <= {category.key for category in CATALOGUE.menu(lane)}
        assert len(keys) == len(set(keys))


def test_what_is_asked_is_data_that_the_talk_knows() -> None:
    for category in CATALOGUE.categories:
        assert set(category.questions) <= {*coach.CORRECTABLE, "told", "evidence", "spot"}
        assert category.optional <= set(category.questions)
        assert set(category.urgent) <= STAGES
        assert set(category.advice) <= {*calendar.Phase.__args__, "coklit", "dps", "before"}
