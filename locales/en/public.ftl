# Figures for everybody: /publik, open data, and a city's notice.

public-title = Citizens' reports in figures
public-no-proof = A report is not proof of a violation.
public-counts-only = These figures only count what citizens told us and an officer has looked at.
public-day = Figures made { $at }. New ones come out every day after 06.00 WIB.
public-looked = Looked at by an officer
public-closed = Closed
public-heard = Heard from us in time
public-heard-few = not enough reports yet
public-waiting = Came in across the city, not looked at by an officer yet
public-few = fewer than 5
public-few-sign = <5
public-none-yet = There are no figures to show yet.

public-promises = Do the poskos keep their promise?
public-promises-what = The share of reports that got a first word from an officer before the time for it ran out.
public-posko = Posko
public-in-time = In time
public-percent = { $percent }%
public-unjudged = Not shown yet, since fewer than { $least } reports can be judged: { $posko }.
public-unjudged-all = No posko has { $least } reports that can be judged yet.

public-map = Reports looked at, by kecamatan
public-map-how = One square is one kecamatan, roughly where it lies; north is up.
public-area = Kecamatan
public-reports = Reports

public-months = By month and matter
public-months-how = A month is shown once it is over. Reports of other matters are only in a month's total.
public-month = Month
public-month-name = { $month ->
    [1] January { $year }
    [2] February { $year }
    [3] March { $year }
    [4] April { $year }
    [5] May { $year }
    [6] June { $year }
    [7] July { $year }
    [8] August { $year }
    [9] September { $year }
    [10] October { $year }
    [11] November { $year }
   *[12] December { $year }
}
public-all = All
public-group-roll = Voter list
public-group-vote = Services for voters
public-group-money = Vote buying and pressure
public-group-neutral = Neutrality
public-group-campaign = Campaign
public-group-polling = Voting and counting

public-method = How we count
public-method-counts = Every report counts once. By kecamatan, month and matter only reports that an officer has looked at are counted; those not looked at yet are one number for the city. Practice reports, reports taken back or erased, and reports about the supervisors themselves do not count. “Closed” means that the posko has finished its work, whatever came of it.
public-method-hides = So that figures point at nobody, they are rounded down to the nearest five, and those under five are not shown. They are renewed once a day, and only where they moved by at least five; so parts may differ from their whole. Shares are rounded to the nearest five percent.
public-data = Download data
public-data-what = Free to use if you name the source, Posko Kawal Hak Pilih ({ $licence }). Say that a report is not proof of a violation.
public-data-summary = Summary
public-data-areas = Kecamatan
public-data-categories = Matters
public-data-months = Months
public-data-promises = Promises of the poskos
public-data-description = Description for programmers (OpenAPI)
public-embed = Show the picture on another site
public-embed-how = Copy this line. The picture renews itself every day.
public-embed-alt = Citizens' reports by kecamatan in { $place }. A report is not proof of a violation.
public-picture-of = { $place }, looked at by an officer, rounded
public-asli = Check a letter
public-notice = Notice from Bawaslu Kota { $city }

notice-line = Notice from Bawaslu Kota { $city }: { $words }
notice-nav = Notice
notice-title = Notice to citizens
notice-where = The notice stands in the first message to citizens of this city and on the public page, up to its last day. Everybody sees it: write no names of people and nothing from reports.
notice-now = Shown now
notice-none = No notice is shown now.
notice-until-said = Shown until { $until }.
notice-city = City
notice-words-id = In Indonesian (at most { $most } characters)
notice-words-en = In English (may stay empty)
notice-until = Last day
notice-set = Show it
notice-end = End it now
notice-done = The notice is kept.
notice-ended = The notice is ended.
notice-not-yours = The notice of this city is not yours to set.
notice-no-words = The notice is still empty.
notice-too-long = A notice is at most { $most } characters long.
notice-links = A notice may not hold links, e-mail addresses or account names that lead elsewhere. Please write it without them.
notice-no-end = Please choose a last day, at most { $days } days from now.
