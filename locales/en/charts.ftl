# Pictures of figures: the title says the main thing, then what is counted and when.

chart-none = No reports yet
chart-areas = { $area } has the most: { $count } of { $total } reports
chart-areas-level = { $areas } have the most: { $count } each of { $total } reports
chart-areas-many = { $number } kecamatan are level: { $count } each of { $total } reports
chart-areas-one = One report, from { $area }
chart-areas-unknown = { $total ->
    [one] One report, its kecamatan not yet known
   *[other] { $total } reports, their kecamatan not yet known
 }
chart-few-each = { $total } reports, fewer than { $few } in each kecamatan
chart-few-in-all = Fewer than { $few } reports
chart-rounded = rounded to { $few }, smaller numbers not shown
chart-rest = { $number } other kecamatan
chart-unplaced = kecamatan not yet known
chart-unplaced-count = { $count } not on the map

chart-trend = { $total ->
    [one] One report
   *[other] { $total } reports
 }
chart-trend-peak = { $total ->
    [one] One report, on { DAY($day) }
   *[other] { $total } reports, busiest on { DAY($day) } ({ $count })
 }
chart-trend-up = { $total } reports, up from { $before } in { $earlier }
chart-trend-down = { $total ->
    [one] One report, down from { $before } in { $earlier }
   *[other] { $total } reports, down from { $before } in { $earlier }
 }
chart-trend-same = { $total ->
    [one] One report, as many as in { $earlier }
   *[other] { $total } reports, as many as in { $earlier }
 }
chart-before-7d = the 7 days before
chart-before-30d = the 30 days before
chart-before-stage = the time before
chart-average-day = dashed line: average of { $average } a day
chart-average-month = dashed line: average of { $average } a month

chart-heat-one = One report, { $weekday } { $from }–{ $until }
chart-heat-cell = Busiest on { $weekday } { $from }–{ $until }: { $count } of { $total } reports
chart-heat-hour = Busiest { $from }–{ $until }: { $count } of { $total } reports
chart-heat-day = Busiest on { $weekday }: { $count } of { $total } reports
chart-heat-even = { $total } reports, no hour stands out
chart-hour = { $hour }:00
chart-hours = hour
chart-weekday-0 = Monday
chart-weekday-1 = Tuesday
chart-weekday-2 = Wednesday
chart-weekday-3 = Thursday
chart-weekday-4 = Friday
chart-weekday-5 = Saturday
chart-weekday-6 = Sunday

chart-funnel = { $total ->
    [one] The one report is closed
   *[other] { $closed } of { $total } reports are closed
 }
chart-funnel-open = { $total ->
    [one] One report, not yet closed
   *[other] { $total } reports, none closed yet
 }
chart-step-told = Received
chart-step-complete = Complete
chart-step-claimed = Taken by an officer
chart-step-referred = Referred
chart-step-closed = Closed
chart-of-first = { $count } · { $percent }%

chart-promises = { $percent }% taken in time: { $kept } of { $total } reports
chart-promises-all = { $total ->
    [one] The one report was taken in time
   *[other] All { $total } reports were taken in time
 }
chart-promises-none = No report can be judged in time yet
chart-share = { $percent }% · { $kept }/{ $total }
chart-latest = lowest
chart-not-judged = none yet
chart-order = in time/all, lowest on top
chart-few = fewer than { $few } reports below

# Under the title
chart-period-today = today
chart-period-7d = 7 days
chart-period-30d = 30 days
chart-period-all = since the start
chart-period-stage = this stage
chart-lane-rights = voting rights
chart-lane-violation = alleged violations
chart-at = as of { DATE($at) } { TIME($at) }
chart-count = { $total ->
    [one] 1 report
   *[other] { $total } reports
 }
chart-no-proof = a report is no proof of a violation
chart-words = { $words }
chart-number = { $count }
chart-tenths = { $whole }.{ $tenths }
chart-hidden = <{ $few }

# For those who do not see the picture
chart-alt = { $picture }. { $finding }. { $points }.
chart-alt-rows = { $picture }. { $finding }. { $points }. { $rows }.
chart-shows-areas = Bar chart of reports by kecamatan
chart-shows-trend = Bar chart of reports over time
chart-shows-tiles = Tile map of reports by kecamatan
chart-shows-heat = Table of reports by day and hour
chart-shows-funnel = Bar chart of the steps of a report
chart-shows-promises = Bar chart of each posko's promise
chart-row = { $name } { $count }
chart-row-share = { $name } { $kept } of { $total }
