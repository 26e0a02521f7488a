# The dashboard on the desk: pictures and their figures
dashboard-title = Do the poskos keep their promises?
dashboard-answer = { $kept } of { $total } reports ({ $percent }%) were taken before the promised time; { $overdue ->
    [0] none is overdue now.
    [one] { $overdue } is overdue now.
   *[other] { $overdue } are overdue now.
}
dashboard-answer-open = It cannot be said yet: { $open } reports are open and no promised time has been counted; { $overdue ->
    [0] none is overdue now.
    [one] { $overdue } is overdue now.
   *[other] { $overdue } are overdue now.
}
dashboard-answer-none = It cannot be said yet: there is no report in this selection.
dashboard-forbidden = The figures are for poskos, the city office and auditors. Your role works on cases; yours are on the desk's list.
dashboard-empty = There is no report in this selection yet. Choose another time or place above.
dashboard-see-all = See all time
dashboard-passed = We do not know these parts of the address and passed over them: { $fields }.
dashboard-field = { $field ->
    [period] time
    [place] place
    [lane] kind of report
    [stage] stage
   *[other] { $field }
}
dashboard-scope = { $place } · { $period } · { $lane } · counted { $at }.
dashboard-no-proof = A report is not proof of a violation.
dashboard-filter = Choose the figures
dashboard-or-stage = Or a stage
dashboard-no-stage = None chosen
dashboard-stage = { $election }: { $stage }
dashboard-lane = Kind of report
dashboard-every-lane = All reports
dashboard-total = Total
dashboard-percent = { $percent }%
dashboard-told = Reports
dashboard-before = before: { $count }
dashboard-open = Still open
dashboard-now = now
dashboard-overdue = Overdue
dashboard-word-kept = First word in time
dashboard-complete = Legally complete
dashboard-of = { $kept } of { $total }
dashboard-figures = The figures as a table
dashboard-poskos = The slowest and the fastest poskos
dashboard-slowest = Slowest to take a report: { $points }.
dashboard-fastest = Fastest: { $points }.
dashboard-named = { $place } ({ $time })
dashboard-poskos-table = Time until a report is taken, by posko
dashboard-kept = In time
dashboard-half = Half within
dashboard-most = 9 of 10 within
dashboard-clocks = Cases that are open
dashboard-clocks-table = Open and overdue cases by kecamatan, now
dashboard-clocks-none = No case is open.
dashboard-alike = Like reports within a short time
dashboard-alike-table = Clusters of like reports and sudden rises the city office was told of
dashboard-alike-what = What and where
dashboard-alike-told = Told
dashboard-alike-when = { $kind ->
    [rise] { DAY($at) }, a day's rise
   *[other] { $at }
}
dashboard-alike-note = The last seven days. Alike need not be one event, and a report is not proof of a violation.
dashboard-rest = The other kecamatan ({ $count })
dashboard-other = { $kinds } other kinds: { $count } reports.
dashboard-times = How long it took since filing
dashboard-times-table = Time until taken, until the first word and until the end
dashboard-error = Times are rounded, by { $percent }% at most.
dashboard-step = Step
dashboard-until = { $what ->
    [claim] Taken by an officer
    [word] First word
   *[close] Ended
}
dashboard-where = Where
dashboard-areas-table = Reports by kecamatan and state
dashboard-trend = Over time
dashboard-trend-table = Reports by { $by ->
    [month] month
   *[day] day
}
dashboard-day = Day
dashboard-date = { LONG($day) }
dashboard-funnel = How far reports come
dashboard-funnel-table = Reports by the step they reached
dashboard-share = Share
dashboard-reached = { $step ->
    [told] Told
    [complete] Legally complete
    [claimed] Taken
    [referred] Referred
   *[closed] Ended
}
dashboard-hours = Hours of filing
dashboard-hours-table = Reports by weekday and hour of filing (WIB)
dashboard-what = About what
dashboard-categories-table = Reports by kind and state
dashboard-channels = By which way
dashboard-channel = { $channel ->
    [telegram] Telegram
    [whatsapp] WhatsApp
    [web] Web page
    [counter] Came to the posko
   *[other] { $channel }
}
dashboard-send = The address of this page can be sent to a colleague, who sees the same selection as far as the role reaches.
