"""Templates: which one leads a recipient back, how it is filled, and what Meta takes."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.messages import Address, Post, Text
from bot.reports import card, templates
from bot.reports.case import Standing
from bot.reports.report import Report
from bot.reports.templates import Templates, Wording, event_of

SAY = texts.load()
FILE = resources.files("bot.reports").joinpath("data", "templates.toml").read_text("utf-8")
ALL = templates.load(FILE)
TICKET = "PLG-7K4M-2QX9"
TO = Address("whatsapp", "555000", "628000000001")
FACE = card.Face(
    ticket=TICKET,
    version=3,
    standing=Standing("new", "16.71.14", "kecamatan"),
    report=Report(
        lane="violation",
        category="vote-buying",
        place="16.71.14",
        place_words="dekat masjid, rumah Pak Budi",
        story="Ada yang membagi amplop.",
    ),
    place="Plaju, Palembang",
    office=Text("office-posko", {"name": "Plaju"}),
    now=datetime(2024, 11, 25, 2, 0, tzinfo=UTC),
    clocks={},
)
CARD = Post(
    to=TO, texts=card.texts(FACE), choices=card.choices(FACE, None), ticket=TICKET, card=3, case="c"
)
NEWS = Post(to=TO, texts=(Text("told-taken", {"ticket": TICKET}),), ticket=TICKET, case="c")
QUESTION = replace(NEWS, texts=(Text("told-asked", {"ticket": TICKET, "words": "Siapa namanya?"}),))


@pytest.mark.parametrize("name", ["told-asked", "told-asked-anonymous", "line-question"])
def test_an_officers_question_is_one(name: str) -> None:
    assert event_of(replace(NEWS, texts=(Text(name),))) == "question"


def test_a_card_is_one_and_all_else_about_a_ticket_is_news() -> None:
    assert event_of(CARD) == "card"
    assert event_of(NEWS) == "news"


def test_what_is_about_no_ticket_practised_or_only_an_edit_wakes_nobody() -> None:
    for post in (
        replace(NEWS, ticket=None),
        replace(CARD, kind="edit"),
        replace(CARD, texts=(Text("practice-mark"), *CARD.texts)),
    ):
        assert event_of(post) is None
        assert ALL.leading_back(post, SAY) is None


def test_news_leads_the_citizen_back_by_his_ticket_in_his_language() -> None:
    for language in ("id", "en"):
        template = ALL.leading_back(replace(NEWS, language=language), SAY)
        assert template is not None
        assert (template.language, template.values) == (language, (TICKET,))
        assert template.payloads == (f"read:{TICKET}",)


def test_a_question_leads_back_without_a_word_of_it() -> None:
    template = ALL.leading_back(QUESTION, SAY)
    assert template is not None
    assert template.values == (TICKET,)
    assert template.name != ALL.leading_back(NEWS, SAY).name  # type: ignore[union-attr]


def test_a_card_names_kind_and_place_but_nobodys_words_and_can_be_taken_by_its_button() -> None:
    template = ALL.leading_back(CARD, SAY)
    assert template is not None
    assert template.values == (TICKET, SAY(Text("category-vote-buying"), "id"), "Plaju, Palembang")
    assert template.payloads == (f"case.claim:{TICKET}:3", f"read:{TICKET}")


def test_a_card_that_cannot_be_taken_is_read() -> None:
    template = ALL.leading_back(replace(CARD, choices=()), SAY)
    assert template is not None
    assert set(template.payloads) == {f"read:{TICKET}"}


def test_what_is_not_known_leaves_no_blank_empty() -> None:
    template = ALL.leading_back(replace(CARD, texts=(Text("plain", {"words": ""}),)), SAY)
    assert template is not None
    assert all(template.values)


def test_without_templates_nothing_leads_back() -> None:
    assert Templates().leading_back(CARD, SAY) is None


def test_a_language_without_a_template_gets_the_first_one() -> None:
    template = ALL.leading_back(replace(NEWS, language="jv"), SAY)
    assert template is not None
    assert template.language == "id"


def test_a_city_may_have_its_own_wording_in_a_language() -> None:
    general = next(one for one in ALL.wordings if (one.event, one.language) == ("news", "id"))
    own = replace(general, name="posko_kabar_pkp", prefix="PKP")
    every = Templates((*ALL.wordings, own))
    names = {
        (ticket[:3], language): template.name
        for ticket in (TICKET, "PKP-7K4M-2QX9")
        for language in ("id", "en")
        if (template := every.leading_back(replace(NEWS, ticket=ticket, language=language), SAY))
    }
    assert names.pop(("PKP", "id")) == "posko_kabar_pkp"
    assert set(names.values()) == {general.name}


@given(place=st.text(), words=st.text())
def test_a_filling_is_one_line_that_meta_takes(place: str, words: str) -> None:
    lines = (Text("card-place-words", {"place": place, "words": words}),)
    post = replace(CARD, texts=(Text("card", {"lines": lines}),))
    template = ALL.leading_back(post, SAY)
    assert template is not None
    for value in template.values:
        assert value
        assert not re.search(r"[\n\r\t]| {4}", value)


def _rows() -> list[Wording]:
    return list(ALL.wordings)


def test_every_event_has_a_template_for_all_in_every_language() -> None:
    there = {(one.event, one.language) for one in _rows() if not one.prefix}
    assert there == {(e, la) for e in ("card", "question", "news") for la in SAY.languages()}


def test_a_name_stands_once_in_a_language() -> None:
    names = [(one.name, one.code) for one in _rows()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row.name}-{row.code}")
def test_meta_takes_it(row: Wording) -> None:
    """https://developers.facebook.com/docs/whatsapp/message-templates/guidelines"""
    assert re.fullmatch(r"[a-z0-9_]{1,512}", row.name)
    assert row.category == "UTILITY"
    blanks = re.findall(r"\{\{(\d+)\}\}", row.text)
    assert blanks == [str(number) for number in range(1, len(row.parameters) + 1)]
    assert len(row.examples) == len(row.parameters)
    assert not re.search(r"\}\}\W*\{\{", row.text), "two blanks side by side"
    assert not re.search(r"^\W*\{\{|\}\}\W*$", row.text), "begins or ends with a blank"
    assert not re.search(r"[\n\t]| {4}", row.text)
    assert len(row.text) + sum(map(len, row.examples)) <= 1024
    assert len(row.text) + templates.LONGEST * len(row.parameters) <= 1024
    assert len(row.text.split()) >= 3 * len(row.parameters) + 1, "too many blanks for its words"
    assert len(row.buttons) <= 3
    assert all(0 < len(button.text) <= 25 for button in row.buttons)
    assert len({button.text for button in row.buttons}) == len(row.buttons)


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row.name}-{row.code}")
def test_it_keeps_calm_and_only_a_card_can_be_taken(row: Wording) -> None:
    assert "!" not in row.text
    assert row.event == "card" or all(button.press == "read" for button in row.buttons)


def test_a_malformed_file_is_refused() -> None:
    with pytest.raises((KeyError, ValueError)):
        templates.load('[[template]]\nevent = "news"')
