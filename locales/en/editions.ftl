# Reports of a period: two pages for press and province, and their way on the desk.

# --- title
edition-title-week = Report of seven days
edition-title-stage = Report of the stage
edition-title-all = Report since the beginning
edition-finding-none = No reports in this period
edition-finding-few = Few reports in this period
edition-finding-internal = { $count } reports received
edition-finding-internal-most = { $count } reports received, most of them from { $area }
edition-finding-public = About { $count } reports seen by an officer
edition-finding-public-most = About { $count } reports seen by an officer, most of them from { $area }
edition-finding-kept = { $percent }% of reports were taken up by the posko in time
edition-period = { $first } to { $last }
edition-period-all = Since the beginning, to { $last }
edition-period-stage = { $stage }, { $first } to { $last }
edition-period-public = Totals since the beginning, as of { $last }
edition-period-beside = Totals since the beginning, as of { $last }. Beside them those of { $first }.
edition-mark-internal = FOR INTERNAL USE
edition-mark-public = For the public
edition-mark-draft = DRAFT, not approved
edition-mark-withdrawn = WITHDRAWN

# --- numbers
edition-number = { $count }
edition-few = < { $few }
edition-percent = { $percent }%
edition-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
edition-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
edition-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
edition-total = reports received
edition-looked = reports seen by an officer
edition-unread = received, not yet seen by an officer
edition-beside = on { $day }: { $count }
edition-kept = taken up by the posko in time
edition-closed = reports ended
edition-before = equal period before: { $count }
edition-of = { $kept } of { $total } whose limit was met or has passed
edition-open = not ended at this time: { $open }, overdue: { $overdue }
edition-warning = A report is no proof of a violation.

# --- pictures and tables
edition-times = Are the promised times kept
edition-error = Time is counted from when a report came in. Off by { $error }% at most.
edition-took-claim = until an officer took it up
edition-took-word = until the first word to the reporter
edition-took-close = until its end
edition-shares = What was kept
edition-share-claim-kept = taken up in time
edition-share-word-kept = first word in time
edition-share-complete = what a report needs is complete
edition-column-step = Time
edition-column-median = Half within
edition-column-most = 9 of 10 within
edition-column-reports = Reports
edition-column-area = Kecamatan
edition-column-count = Reports received
edition-column-looked = Seen by an officer
edition-column-on = On { $day }
edition-column-kept = Taken up in time
edition-column-word = First word in time
edition-column-took = Half taken up within
edition-column-open = Not ended
edition-column-overdue = Overdue
edition-areas = By kecamatan
edition-kinds = By kind
edition-rest = Other kinds ({ $count })
edition-no-kinds-whole = No reports in this period.
edition-no-kinds-public = By kind, numbers are published once their month has closed.
edition-sum-lanes = Lane
edition-group-roll = Voter list
edition-group-vote = Right to vote and polling station
edition-group-money = Money, goods and threats
edition-group-neutral = Neutrality and organisers
edition-group-campaign = Campaign
edition-group-polling = Voting and counting
edition-sum-channels = Channel
edition-sum-states = State now
edition-sum-funnel = Their way
edition-lane-rights = voting rights
edition-lane-violation = alleged violations
edition-channel = { $channel ->
    [telegram] Telegram
    [whatsapp] WhatsApp
    [web] web
    [counter] at the posko
   *[other] { $channel }
}
edition-step-told = received
edition-step-complete = complete
edition-step-claimed = taken up
edition-step-referred = referred
edition-step-closed = ended

# --- method
edition-how = How it was counted.
edition-method-internal = The numbers are those of citizens' reports to the posko as recorded on { $at }, and were not changed after. Time is counted from when a report came in and read from groups of times, off by { $error }% at most. “Half within” is the median, “9 of 10 within” the 90th percentile. “In time” means within the limit that the posko promises to the reporter. Reports that a posko may not work on because of a conflict of interest are counted; reports about the city office itself are not. This version holds small numbers and is not to be published.
edition-method-public = This version holds only the numbers of the public page on { $at }, counted since the beginning, and was not changed after. Only reports that an officer has seen are counted. So that no number points at a person, each is shown in steps of { $few } and those below { $few } are not shown, so sums may differ. Percentages are rounded to multiples of { $points } and shown once { $least } reports were judged; “in time” means a first word within the limit that the posko promises. By kind, months that have closed are counted. Reports that a posko may not work on because of a conflict of interest are not counted here.
edition-foot = Made { $at } · fingerprint { $figures }
edition-foot-approved = Approved { $at }

# --- the desk
editions-nav = Period reports
editions-title = Period reports
editions-why = Two pages on one period, for press and province. The figures are frozen when it is made. The public version can be downloaded once the head or an administrator has approved it.
editions-make = Make a draft
editions-city = City
editions-kind = Period
editions-done-made = The draft is made. Please look at it before it is approved.
editions-done-approved = Approved. The public version can be downloaded now.
editions-done-withdrawn = Withdrawn. Its record stays.
editions-none = No period reports yet.
editions-none-yet = No approved period reports yet.
editions-state-draft = draft
editions-state-approved = approved
editions-state-withdrawn = withdrawn
editions-at = made { WHEN($at) }
editions-made-by = Made by { $who }, { WHEN($at) }
editions-approved-by = Approved by { $who }, { WHEN($at) }
editions-newer = There is a newer one of the same period, made { WHEN($at) }:
editions-newer-link = open the newest
editions-back = All period reports
editions-versions = Version
editions-version-internal = Internal
editions-version-public = Public
editions-take-pdf = PDF of two pages
editions-take-xlsx = XLSX tables
editions-approve = Approve
editions-approve-how = Once approved, the public version may leave this office. Its figures can no longer be changed.
editions-withdraw = Withdraw
editions-public-later = The public version can be downloaded once it is approved.
editions-public-gone = The public version cannot be downloaded, as this report was withdrawn.
editions-public-refused = There is no public version, as the rule that hides small numbers is not in force here yet.
editions-figures = Fingerprint: { $figures }
editions-sheet-summary = Summary
editions-sheet-trend = Over time
editions-sheet-months = By month
editions-stamp-public = { $mark } · figures as of { $at } · fingerprint { $figures }
editions-stamp = { $mark } · figures as of { $at } · fingerprint { $figures } · taken by { $name }

# --- what cannot be
edition-not-yours = Period reports are made by the city office's people.
edition-not-head = Approving and withdrawing period reports is for the head or an administrator.
edition-no-draft = This report is no draft any more.
edition-own = Please ask another head or administrator to approve it, as you made this draft yourself.
edition-has-newer = There is a newer one of the same period. Please look at that one.
edition-gone = This report was withdrawn already.
edition-moved-on = This report stands otherwise by now. Please look again.
