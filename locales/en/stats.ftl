# Figures: /stats in the chat.
period-stage = This stage
stats-of = { $total } reports · { $points }
stats-lines = { $lines }
stats-points = { $points }
stats-more = { $count } more than { $period } ({ $before })
stats-fewer = { $count } fewer than { $period } ({ $before })
stats-same = As many as { $period } ({ $before })
stats-before-today = all of yesterday
stats-before-7d = in the 7 days before
stats-before-30d = in the 30 days before
stats-most-kecamatan = Places: { $points }
stats-most-category = Categories: { $points }
stats-most-state = States: { $points }
stats-claim = Claimed by an officer: { $points }
stats-word = First word to the reporter: { $points }
stats-close = Until closed: { $points }
stats-half = { $count ->
    [1] within about { $time }
   *[other] half within about { $time }
}
stats-nine = 9 of 10 within { $time }
stats-in-time = in time { $share }
stats-untouched = No officer has claimed any yet.
stats-share = { $percent }% ({ $kept } of { $total })
stats-share-none = none yet
stats-days = { $count } days
stats-complete = Complete as the law asks: { $share }
stats-now = Right now: { $open } open, { $overdue } overdue
stats-channels = By { $points }
stats-channel = { $channel ->
    [telegram] Telegram
    [whatsapp] WhatsApp
    [web] web
   *[other] { $channel }
} { $count }
stats-note = Times are approximate, they may be { $percent }% off. A report is no proof of a violation.
stats-open = { $count } still open
stats-area-claimed = claimed within about { $time }
stats-area-overdue = { $count } overdue

# Buttons for the next question.
stats-go-areas = By kecamatan
stats-go-kinds = By category
stats-go-summary = Summary
stats-go-overdue = Overdue: { $count }

# What is not known.
stats-unknown =
    We do not know “{ $words }”.
    Write time, place and lane in any order, for example: /stats 7d plaju violation
    Time: today, 7d, 30d, all, stage. Lane: rights, violation.
stats-which = Which place do you mean?
stats-outside = That is outside your area, so these are the figures of your own.
