"""A case from the citizen's phone to the officer's and back, with the window shut in between."""

import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.sim.kampung import Kampung, asked
from tests.sim.people import STORY, Citizen, Group, Person, Receives
from tests.sim.shown import links, texts, values
from tests.sim.stage import Json, patiently
from tests.sim.test_telegram_work_kills import END, OUTCOME
from tests.sim.test_whatsapp_talks import NAME, plan
from tests.sim.whatsapp import DAY, Caller

pytestmark = [pytest.mark.sim, pytest.mark.timeout(300)]
PARKED = "menunggu pelapor membuka WhatsApp"
"""What an officer reads of what cannot be told now."""
MINUTE = 70.0
"""Seconds after which what an officer did can no longer be taken back, and goes out."""
RIGHTS = {"door": "rights", "category": "not-on-list", "identity": f"={NAME}"}


def shown(chat: Receives | Person, word: str, button: str = "", since: int = 0) -> Json:
    """A message with these words (and a button that begins so), waited for; the newest."""
    for _ in patiently(30, pause=0.1):
        for message in reversed(chat.messages(since)):
            pressed = [value for value in values(message) if value.startswith(button)]
            if word.lower() in texts(message).lower() and (pressed or not button):
                return message
    said = [texts(m)[:200] + str(values(m)) for m in chat.messages(since)]
    pytest.fail(f"never seen: {word!r} with {button!r} in\n" + "\n".join(said[-6:]))


def taps(who: Caller, message: Json, start: str, ending: str = "") -> None:
    fitting = (v for v in values(message) if v.startswith(start) and v.endswith(ending))
    who.picks(next(fitting), message)


def presses(who: Citizen, group: Group, message: Json, start: str, ending: str = "") -> None:
    fitting = (v for v in values(message) if v.startswith(start) and v.endswith(ending))
    about = {"message_id": message["message_id"], "chat_id": group.id}
    who.does("click", data=next(fitting), **about)


def noted(desa: Kampung, ticket: str, act: str) -> None:
    """Wait until the case knows of an act: only then does its minute run."""
    query = (
        'select entry.uid from entry join report on report.id = entry."case"'
        " where report.ticket = ? and entry.kind = ?"
    )
    for _ in patiently(30, pause=0.1):
        if asked(desa.program.database, query, ticket, act):
            return
    pytest.fail(f"{ticket}: never {act}")


def reported(desa: Kampung, place: str, **more: str) -> tuple[Caller, str]:
    siti = desa.citizen()
    siti.starts()
    words = iter([STORY.format(mark=siti.wa_id[-3:])])
    return siti, siti.reports({**plan(place), **RIGHTS, **more}, words=words, photo=False)


def enrolled(desa: Kampung, place: str) -> Caller:
    """An officer comes by the link of an invite, on WhatsApp, and the inviter says it is he."""
    desa.admin.starts()
    since = desa.tg.now()
    desa.admin.writes(f"/undang panwascam {place}")
    told = shown(desa.admin, "wa.me", since=since)
    link = re.search(r"https://wa\.me/\S+", " ".join([texts(told), *links(told)]))
    assert link is not None
    rina = desa.citizen()
    rina.writes(parse_qs(urlsplit(link[0]).query)["text"][0])
    asked = shown(desa.admin, "Orang ini benar?", "staff.", since)
    desa.admin.picks(values(asked)[0], asked)
    assert "Ambil" in texts(shown(rina, "Anda sekarang"))
    return rina


def test_a_telegram_office_and_a_whatsapp_citizen_talk_about_his_case(desa: Kampung) -> None:
    group, rina = desa.offices["16.71.14"], Citizen(desa.tg)
    assert isinstance(group, Group)
    words = (f"telegram:{rina.id}", "panwascam", "16.71.14", "--name", "Petugas Rina")
    desa.program.admin("staff", "add", *words)
    desa.tg.post(f"/groups/{group.id}/join", user_id=rina.id)
    siti, ticket = reported(desa, "plaju")
    presses(rina, group, group.brings(ticket), "case.claim")
    card = shown(group, ticket, "case.close")
    question = "Apakah Anda sudah bertanya ke PPS?"
    rina.does("message", chat_id=group.id, reply_to=card["message_id"], text=f"/tanya {question}")
    shown(group, f"Pertanyaan untuk pelapor {ticket}")
    desa.later(MINUTE)
    shown(siti, question)
    siti.writes("Sudah, kemarin pagi di kantor lurah")
    shown(group, "kemarin pagi di kantor lurah")
    presses(rina, group, shown(group, ticket, "case.close"), "case.close")
    presses(rina, group, shown(group, "Apa hasilnya", "case.close"), "case.close", OUTCOME)
    shown(group, f"{ticket} · selesai")
    desa.later(MINUTE)
    shown(siti, END)


def test_an_officer_works_on_a_case_with_nothing_but_whatsapp(desa: Kampung) -> None:
    rina = enrolled(desa, "kertapati")
    rina.writes("/ikat")
    shown(rina, "Kertapati")
    siti, ticket = reported(desa, "kertapati")
    taps(rina, shown(rina, ticket, "case.claim"), "case.claim")
    card = shown(rina, ticket, "case.ask")
    taps(rina, card, "case.ask")
    prompt = shown(rina, "pertanyaan", since=card["seq"])
    question = "Di TPS berapa Anda biasa memilih?"
    rina.writes(question, reply_to=prompt["id"])
    noted(desa, ticket, "ask")
    desa.later(MINUTE)
    shown(siti, question)
    siti.writes("Di TPS sembilan dekat jembatan")
    shown(rina, "sembilan dekat jembatan")
    rina.writes("/kasus")
    rina.writes(ticket)
    taps(rina, shown(rina, ticket, "case.close"), "case.close")
    taps(rina, shown(rina, "hasil", "case.close"), "case.close", OUTCOME)
    noted(desa, ticket, "close")
    desa.later(MINUTE)
    shown(siti, END)


def asked_a_day_later(desa: Kampung, head: Caller, ticket: str, question: str) -> None:
    """The head of a posko takes a case, and asks its reporter when his window is shut."""
    taps(head, head.brings(ticket), "case.claim")
    shown(head, ticket, "case.ask")
    desa.later(DAY + 3600)
    since = desa.wa.now()
    head.writes(f"/tanya {ticket} {question}")
    shown(head, "semenit", since=since)
    desa.later(MINUTE)


def test_a_question_after_a_day_waits_behind_a_template_until_it_is_tapped(desa: Kampung) -> None:
    head = desa.offices["16.71.07"]
    assert isinstance(head, Caller)
    siti, ticket = reported(desa, "sukarami")
    question = "Apakah keluarga Anda terdaftar?"
    asked_a_day_later(desa, head, ticket, question)
    nudge = shown(siti, "posko_", "read:")
    assert nudge["type"] == "template"
    assert ticket in texts(nudge)
    shown(head, PARKED)
    assert not [m for m in siti.messages() if question in texts(m)]
    siti.picks(f"read:{ticket}", nudge)
    shown(siti, question)
    siti.writes("Ya, semua terdaftar kecuali saya")
    shown(head, "kecuali saya")
    assert len([m for m in siti.messages() if question in texts(m)]) == 1


def test_without_an_approved_template_the_officer_sees_that_it_waits(desa: Kampung) -> None:
    head, mary = desa.offices["16.71.09"], desa.citizen()
    assert isinstance(head, Caller)
    mary.writes("/language")
    mary.picks("language:en", shown(mary, "", "language:en"))
    mary.reads(2)
    mary.writes("/report")  # in English nothing is approved
    ticket = mary.reports({**plan("kemuning"), **RIGHTS}, words=iter([]), photo=False)
    question = "Berapa nomor TPS Anda?"
    asked_a_day_later(desa, head, ticket, question)
    shown(head, PARKED)
    assert not [m for m in mary.messages() if m["type"] == "template" or question in texts(m)]
    mary.writes("hello")
    shown(mary, question)


def test_a_ticket_is_continued_on_the_web(desa: Kampung) -> None:
    siti, ticket = reported(desa, "jakabaring")
    siti.writes(f"/cek {ticket}")
    siti.picks(f"own:secret.{ticket}", shown(siti, ticket, "own:secret"))
    told = texts(shown(siti, "Kode rahasia untuk"))
    code = re.search(rf"{ticket}: (\S+)", told)
    assert code is not None
    with httpx.Client(base_url=desa.program.url) as web:
        assert web.post("/chat/messages", json={"text": f"{ticket} {code[1]}"}).is_success
        offered = _line(web, "Lanjutkan di sini?")
        value = offered["choices"][0]["value"]
        assert web.post("/chat/messages", json={"choice": value}).is_success
        _line(web, "sekarang dilanjutkan di sini")
        shown(siti, "dilanjutkan dari tempat lain")
        assert web.post("/chat/messages", json={"text": "/cek"}).is_success
        _line(web, ticket)
    desa.quiet()
    assert len(desa.offices["16.71.17"].cards(ticket)) >= 1


def _line(web: httpx.Client, word: str) -> Json:
    for _ in patiently(30, pause=0.1):
        for line in reversed(web.get("/chat/messages").json()):
            if word in line["text"] and line["from"] == "posko":
                return dict(line)
    pytest.fail(f"never on the web: {word!r}")
