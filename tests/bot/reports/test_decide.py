"""What follows from each deed of an officer, and why some are refused."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.messages import Text
from bot.reports import acts
from bot.reports.acts import Decision, Deed, No, Officer
from bot.reports.case import State
from bot.reports.clocks import claim_by
from bot.reports.decide import Matter, buried, choices, decide
from bot.reports.routing import Desk
from tests.bot.reports.matters import (
    ANI,
    AWAY,
    BUDI,
    CITA,
    CITY,
    DEWI,
    KELURAHAN,
    LAW,
    NEIGHBOUR,
    NOW,
    OTHER_KELURAHAN,
    PKD,
    POSKO,
    PROVINCE,
    READER,
    REPORT,
    RIGHTS,
    THIRD,
    after,
    at,
    matter,
)

CLAIMED = frozenset({"claim", "city", "nag-claim", "nag-deputies"})
WORD = frozenset({"first-word", "nag-first-word"})
WHY = "Tidak ada bukti yang cukup."


def done(deed: Deed, case: Matter, who: Officer = ANI, now: Any = NOW) -> Decision:
    decision = decide(deed, case, who, LAW, now)
    assert isinstance(decision, Decision), decision.why
    return decision


def why(deed: Deed, case: Matter, who: Officer = ANI) -> str:
    decision = decide(deed, case, who, LAW, NOW)
    assert isinstance(decision, No)
    return decision.why.name


def told(decision: Decision) -> list[str]:
    return [text.name for text in decision.told]


# --- hands


def test_a_claim_is_the_first_word_and_begins_kajian_awal_of_a_violation() -> None:
    decision = done(acts.TakeOn(), matter())
    assert (decision.standing.state, decision.standing.holder) == ("taken", "ani")
    assert decision.stop == CLAIMED | WORD
    assert decision.start == {"review": at("2024-10-10T23:59")}
    assert told(decision) == ["told-taken"]
    assert decision.told[0].values["office"] == Text("office-posko", {"name": "Seberang Ulu I"})
    assert done(acts.TakeOn(), matter(report=RIGHTS)).start == {}


def test_a_case_taken_twice_names_the_first() -> None:
    assert why(acts.TakeOn(), matter("taken"), BUDI) == "no-taken"
    assert why(acts.TakeOn(), matter("taken"), ANI) == "no-taken-own"


def test_a_release_brings_the_old_time_back() -> None:
    claim = claim_by(LAW.calendar, LAW.promises, CITY, at("2024-10-08T09:00"))
    released = done(acts.Release(), matter("taken"), now=NOW + timedelta(days=1))
    assert (released.standing.state, released.standing.holder) == ("new", None)
    assert released.start == {"claim": claim} == {"claim": NOW}
    assert released.told == ()
    again = matter("taken", clocks={"claim": NOW})
    assert done(acts.Release(), again).start == {}


def test_kajian_awal_is_counted_from_filing_however_often_a_case_is_claimed() -> None:
    case = matter()
    first = done(acts.TakeOn(), case)
    back = after(case, first, NOW)
    later = after(back, done(acts.Release(), back), NOW)
    assert done(acts.TakeOn(), later, BUDI, NOW + timedelta(days=3)).start == {}
    assert later.clocks["review"] == at("2024-10-10T23:59")


def test_a_case_is_given_to_those_who_work_there() -> None:
    to_pkd = acts.Assign("pkd", PKD.roles)
    assert done(to_pkd, matter()).standing.holder == "pkd"
    assert told(done(to_pkd, matter())) == ["told-taken"]
    assert done(to_pkd, matter("taken")).told == ()
    assert why(acts.Assign("away", AWAY.roles), matter()) == "no-colleague"
    assert why(acts.Assign("pkd", BUDI.roles), matter()) == "no-colleague"
    assert why(acts.Assign("ani", ANI.roles), matter("taken")) == "no-same"
    assert why(acts.Assign("ani", ANI.roles), matter(), PKD) == "no-not-yours"


@pytest.mark.parametrize("deed", [acts.Ask("Di mana?"), acts.Close("finding"), acts.Escalate()])
def test_the_holder_works_on_it_or_who_may_give_it_to_others(deed: Deed) -> None:
    case = matter("taken", holder="budi")
    assert isinstance(decide(deed, case, ANI, LAW, NOW), Decision)
    assert why(deed, case, PKD) == "no-held"
    assert isinstance(decide(acts.Note("x"), case, PKD, LAW, NOW), Decision)


def test_a_pkd_reaches_his_kelurahan_and_what_he_holds() -> None:
    elsewhere = replace(REPORT, place=OTHER_KELURAHAN)
    assert why(acts.TakeOn(), matter(report=elsewhere), PKD) == "no-not-yours"
    assert done(acts.TakeOn(), matter(), PKD).standing.holder == "pkd"
    given = matter("taken", elsewhere, holder="pkd")
    assert done(acts.Trace(), given, PKD).standing.state == "traced"


def test_a_look_at_a_flooded_report_starts_its_clocks() -> None:
    decision = done(acts.Review(), matter("unreviewed", clocks={"first-word": NOW}))
    assert decision.standing.state == "new"
    assert decision.start["claim"] == NOW + timedelta(hours=1)
    assert "first-word" not in decision.start
    assert why(acts.TakeOn(), matter("unreviewed")) == "no-review-first"


# --- words


def test_a_question_waits_for_its_answer() -> None:
    decision = done(acts.Ask(" Jam berapa? "), matter("taken"))
    assert (decision.standing.state, decision.asks) == ("waiting", True)
    assert told(decision) == ["told-asked"]
    assert decision.told[0].values["words"] == decision.words == "Jam berapa?"


def test_an_anonymous_reporter_is_told_that_he_need_not_say_his_name() -> None:
    case = matter("taken", replace(REPORT, visibility="anonymous"))
    assert told(done(acts.Ask("Jam berapa?"), case)) == ["told-asked-anonymous"]


def test_a_note_stays_inside_and_news_go_out() -> None:
    noted = done(acts.Note("Lihat https://evil.example"), matter("taken"))
    assert (noted.told, noted.stop, noted.standing) == ((), frozenset(), matter("taken").standing)
    assert told(done(acts.Tell("Sedang kami cek."), matter("taken"))) == ["told-news"]
    assert told(done(acts.Tell("", "file-1"), matter("taken"))) == ["told-file"]


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (acts.Note(" "), "no-words"),
        (acts.Ask(""), "no-words"),
        (acts.Tell(""), "no-words"),
        (acts.Ask("x" * 2001), "no-too-long"),
        (acts.Tell("Isi di bit.ly/abc"), "no-links"),
        (acts.Close("first-information", "Lihat evil.com"), "no-links"),
        (acts.Register("https://evil.com"), "no-links"),
        (acts.Register(" "), "no-number"),
        (acts.Register("1" * 61), "no-number"),
        (acts.Refer("nobody"), "no-referral"),
    ],
)
def test_words_of_staff_are_needed_short_and_without_links(deed: Deed, sentence: str) -> None:
    assert why(deed, matter("taken")) == sentence


def test_our_own_address_may_be_linked() -> None:
    assert told(done(acts.Tell("Lihat https://posko.example/cek"), matter("taken"))) == [
        "told-news"
    ]


# --- following up


def test_a_registered_report_is_handled_in_the_days_of_the_law() -> None:
    case = matter("taken", clocks={"review": NOW, "legal-limit": NOW, "nag-limit": NOW})
    decision = done(acts.Register(" 001/LP/ PW "), case)
    assert (decision.standing.state, decision.standing.number) == ("traced", "001/LP/ PW")
    assert decision.start == {"handling": at("2024-10-11T23:59")}
    assert {"review", "legal-limit", "nag-limit"} <= decision.stop
    assert decision.told[0].values["until"] == at("2024-10-11T23:59")
    assert done(acts.Close("registered", number="001"), case).move == "register"
    again = after(case, decision, NOW)
    assert done(acts.Register("002"), again, now=NOW + timedelta(days=2)).start == {}


def test_tracing_and_referring_are_told_and_finish_kajian_awal() -> None:
    traced = done(acts.Trace(), matter("taken"))
    assert (traced.standing.state, told(traced)) == ("traced", ["told-traced"])
    referred = done(acts.Refer("bkn"), matter("taken"))
    assert (referred.standing.state, referred.standing.referred) == ("referred", "bkn")
    assert referred.told[0].values["referral"] == Text("referral-bkn")
    assert "review" in traced.stop & referred.stop


# --- offices


def test_the_place_set_right_brings_the_case_to_its_posko() -> None:
    near = done(acts.SetPlace(OTHER_KELURAHAN), matter("taken"))
    assert (near.standing, near.told) == (matter("taken").standing, ())
    assert near.report is not None
    assert near.report.place == OTHER_KELURAHAN
    far = done(acts.SetPlace(NEIGHBOUR), matter("taken", clocks={"review": NOW}))
    assert (far.standing.state, far.standing.office) == ("new", NEIGHBOUR)
    assert far.standing.holder is None
    assert (far.brought, far.gone, told(far)) == ((NEIGHBOUR,), (POSKO,), ["told-moved"])
    assert far.words == "Seberang Ulu II, Palembang"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (CITY, "no-place"),
        ("16.71.99", "no-place"),
        ("19.71.01", "no-other-city"),
        (KELURAHAN, "no-same"),
    ],
)
def test_only_known_places_of_the_city_can_be_set(code: str, sentence: str) -> None:
    assert why(acts.SetPlace(code), matter()) == sentence


def test_a_corrected_place_moves_nothing_that_the_city_keeps() -> None:
    wanted = matter("taken", replace(REPORT, destination="city"), office=CITY, holder="cita")
    assert done(acts.SetPlace(NEIGHBOUR), wanted, CITA).standing == wanted.standing
    raised = matter("new", office=CITY, escalated=True)
    assert done(acts.SetPlace(NEIGHBOUR), raised, CITA).standing == raised.standing
    unknown = matter("new", replace(REPORT, place=CITY), office=CITY, reason="place-unknown")
    assert done(acts.SetPlace(KELURAHAN), unknown, CITA).standing.office == POSKO


def test_a_corrected_place_does_not_bring_a_case_to_a_closed_posko() -> None:
    case = matter(desks={NEIGHBOUR: Desk(open=False)})
    moved = done(acts.SetPlace(NEIGHBOUR), case)
    assert (moved.standing.office, moved.standing.reason) == (CITY, "posko-closed")
    assert told(moved) == ["told-to-city"]


def test_what_turns_out_to_concern_supervisors_leaves_every_posko() -> None:
    moved = done(acts.SetCategory("supervisor"), matter("taken"))
    assert (moved.standing.office, moved.standing.conflict) == (CITY, True)
    assert (told(moved), moved.gone) == (["told-conflict"], (POSKO,))
    case = after(matter("taken"), moved, NOW)
    assert why(acts.TakeOn(), case) == "no-not-yours"
    assert why(acts.HandOver(POSKO), case, CITA) == "no-conflict"
    back = done(acts.SetCategory("vote-buying"), case, CITA)
    assert (back.standing.office, back.standing.conflict) == (CITY, False)
    named = replace(case, concerned=frozenset({POSKO}))
    assert done(acts.SetCategory("vote-buying"), named, CITA).standing.conflict


def test_a_report_that_names_a_poskos_own_people_is_kept_from_it_whatever_it_is_called() -> None:
    case = matter(office=CITY, reason="own-officer", conflict=True, concerned=frozenset({POSKO}))
    assert done(acts.SetCategory("neutrality"), case, CITA).standing.conflict
    elsewhere = matter(concerned=frozenset({NEIGHBOUR}))
    assert why(acts.HandOver(NEIGHBOUR), elsewhere) == "no-conflict"
    moved = done(acts.SetPlace(NEIGHBOUR), elsewhere)
    assert (moved.standing.office, moved.standing.conflict) == (CITY, True)


def test_a_violation_stays_one_whatever_it_is_called() -> None:
    report = done(acts.SetCategory("not-on-list"), matter()).report
    assert report is not None
    assert (report.lane, report.category) == ("violation", "not-on-list")
    renamed = matter("taken", report)
    assert done(acts.Close("already-listed", WHY), renamed).standing.state == "confirming"
    other = done(acts.SetCategory("vote-buying"), matter(report=RIGHTS)).report
    assert other is not None
    assert other.lane == "violation"


def test_the_third_hand_over_goes_to_the_city() -> None:
    case, now = matter(clocks={"claim": NOW}), NOW
    for office, who in ((NEIGHBOUR, ANI), (POSKO, AWAY)):
        decision = done(acts.HandOver(office), case, who)
        assert (decision.standing.office, decision.standing.state) == (office, "new")
        assert (decision.start, decision.stop & CLAIMED) == ({}, frozenset())
        case = after(case, decision, now)
    third = done(acts.HandOver(THIRD), case)
    assert (third.standing.office, third.standing.escalated) == (CITY, True)
    assert told(third) == ["told-to-city"]
    assert why(acts.HandOver(THIRD), after(case, third, NOW), CITA) == "no-handed-often"


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (acts.HandOver(POSKO), "no-same-office"),
        (acts.HandOver(CITY), "no-office"),
        (acts.HandOver("19.71.01"), "no-office"),
        (acts.HandOver(THIRD), "no-posko-away"),
        (acts.SetCategory("no-such"), "no-category"),
    ],
)
def test_a_case_is_handed_to_another_posko_that_receives(deed: Deed, sentence: str) -> None:
    assert why(deed, matter(desks={THIRD: Desk(bound=False)})) == sentence


def test_escalating_brings_it_to_the_city_with_its_time_going_on() -> None:
    decision = done(acts.Escalate("Terlalu besar."), matter("taken"))
    assert (decision.standing.office, decision.standing.holder) == (CITY, None)
    assert decision.start == {"claim": NOW}
    assert why(acts.Escalate(), matter(office=CITY), CITA) == "no-same-office"


# --- ends


def test_an_end_is_told_rated_and_stops_every_clock() -> None:
    case = matter("taken", RIGHTS, clocks={"first-word": NOW, "claim": NOW})
    decision = done(acts.Close("advice-sent", "Sudah dikirim ke PPK."), case)
    assert (decision.standing.state, decision.standing.outcome) == ("closed", "advice-sent")
    assert told(decision) == ["told-outcome-advice-sent", "told-reason", "told-reopen"]
    assert decision.told[-1].values["until"].isoformat() == "2024-10-15"
    assert decision.rates
    assert after(case, decision, NOW).clocks == {}
    used_up = matter("taken", RIGHTS, reopened=1)
    assert told(done(acts.Close("corrected"), used_up)) == ["told-outcome-corrected"]


@pytest.mark.parametrize("key", ["not-violation", "elsewhere", "formal-unmet", "material-unmet"])
def test_a_violation_is_buried_by_two(key: str) -> None:
    assert why(acts.Close(key), matter("taken")) == "no-words"
    case = matter("taken", clocks={"review": NOW})
    proposed = done(acts.Close(key, WHY), case)
    assert (proposed.standing.state, proposed.standing.holder) == ("confirming", "ani")
    assert (proposed.told, proposed.rates, proposed.brought) == ((), False, (CITY,))
    assert proposed.start == {"confirm": at("2024-10-09T10:00")}
    waiting = after(case, proposed, NOW)
    assert "review" in waiting.clocks
    confirmed = done(acts.Confirm(), waiting, CITA)
    assert confirmed.standing.state == LAW.outcomes.outcome(key).ending
    assert told(confirmed) == [f"told-outcome-{key}", "told-reason", "told-reopen"]
    assert confirmed.told[1].values["words"] == WHY


def test_who_proposed_is_not_the_second_officer() -> None:
    own = matter("confirming", office=CITY, holder="cita")
    assert why(acts.Confirm(), own, CITA) == "no-second-officer"
    assert why(acts.Decline("Belum."), own, CITA) == "no-second-officer"
    assert done(acts.Confirm(), own, DEWI).standing.state == "not-violation"
    assert why(acts.Confirm(), matter("confirming"), BUDI) == "no-not-yours"
    assert why(acts.Confirm(), matter("taken"), CITA) == "no-nothing-proposed"


def test_a_declined_end_goes_back_to_who_proposed_it() -> None:
    declined = done(acts.Decline("Periksa saksinya dulu."), matter("confirming"), CITA)
    after_ = declined.standing
    assert (after_.state, after_.holder, after_.outcome, after_.ending) == (
        "taken",
        "ani",
        None,
        None,
    )
    assert (declined.told, declined.stop) == ((), frozenset({"confirm"}))
    assert why(acts.Decline(" "), matter("confirming"), CITA) == "no-words"


def test_a_linked_violation_waits_for_the_city_and_a_rights_report_does_not() -> None:
    proposed = done(acts.Link("plg-0000-0000", WHY), matter("taken"))
    assert (proposed.standing.state, proposed.standing.ending) == ("confirming", "duplicate")
    confirmed = done(acts.Confirm(), after(matter("taken"), proposed, NOW), DEWI)
    assert (confirmed.standing.state, confirmed.standing.twin) == ("duplicate", "PLG-0000-0000")
    assert told(confirmed)[0] == "told-duplicate"
    linked = done(acts.Link("PLG-0000-0000"), matter("taken", RIGHTS))
    assert linked.standing.state == "duplicate"
    assert why(acts.Link("PLG-0000-0000"), matter("taken")) == "no-words"
    assert why(acts.Link("nonsense"), matter("taken", RIGHTS)) == "no-ticket"
    own = replace(matter("taken", RIGHTS), ticket="PLG-0000-0000")
    assert why(acts.Link("PLG-0000-0000"), own) == "no-same-ticket"


def test_what_was_passed_on_says_to_whom() -> None:
    assert why(acts.Close("forwarded"), matter("taken")) == "no-refer-first"
    decision = done(acts.Close("forwarded"), matter("referred", referred="bkn"))
    assert decision.told[0].values["referral"] == Text("referral-bkn")


@pytest.mark.parametrize("outcome", LAW.outcomes.outcomes, ids=lambda out: out.key)
def test_every_outcome_of_the_data_ends_lawfully(outcome: Any) -> None:
    assert outcome.lanes
    for lane in outcome.lanes:
        report = REPORT if lane == "violation" else RIGHTS
        assert outcome in choices(report, LAW)
        case = matter("taken", report, referred="kpu")
        decision = done(acts.Close(outcome.key, WHY, "001"), case)
        if buried(report, outcome):
            decision = done(acts.Confirm(), after(case, decision, NOW), CITA)
        assert decision.standing.state == outcome.ending
        assert decision.rates is outcome.ends
        assert decision.told[0].name == f"told-outcome-{outcome.key}"


def test_an_outcome_of_the_other_lane_is_refused() -> None:
    assert why(acts.Close("finding"), matter("taken", RIGHTS)) == "no-outcome"
    assert why(acts.Close("no-such"), matter("taken")) == "no-outcome"


def test_the_city_reopens_and_keeps_it() -> None:
    case = matter("closed", RIGHTS, outcome="corrected", closed_at=at("2024-09-01T10:00"))
    assert why(acts.Reopen(), case) == "no-not-yours"
    decision = done(acts.Reopen("Keliru."), case, CITA)
    now = decision.standing
    assert (now.state, now.office, now.outcome, now.reopened) == ("reopened", CITY, None, 0)
    assert decision.start["claim"] == NOW + timedelta(hours=1)
    assert (decision.brought, decision.gone) == ((CITY,), (POSKO,))
    assert told(decision) == ["told-reopened"]
    assert why(acts.Reopen(), matter("taken"), CITA) == "no-still-open"


# --- every state


@pytest.mark.parametrize(
    ("state", "deed", "sentence"),
    [
        ("new", acts.Ask("x"), "no-take-first"),
        ("closed", acts.Trace(), "no-closed"),
        ("confirming", acts.Trace(), "no-confirming"),
        ("new", acts.Review(), "no-not-lawful"),
        ("withdrawn", acts.Tell("x"), "no-closed"),
    ],
)
def test_a_refusal_says_what_to_do_instead(state: State, deed: Deed, sentence: str) -> None:
    assert why(deed, matter(state)) == sentence


def test_practice_has_no_clocks() -> None:
    case = matter(practice=True)
    assert done(acts.TakeOn(), case).start == {}
    assert done(acts.Close("not-violation", WHY), case).start == {}


def test_the_provinces_reader_works_at_the_provinces_own_desk_only() -> None:
    own = matter(office=PROVINCE, reason="about-city", conflict=True)
    decision = done(acts.TakeOn(), own, READER)
    assert decision.told[0].values["office"] == Text(
        "office-province", {"name": "Sumatera Selatan"}
    )
    assert why(acts.TakeOn(), own, CITA) == "no-not-yours"
    assert why(acts.TakeOn(), matter(), READER) == "no-not-yours"
