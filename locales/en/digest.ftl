# The digest each morning, and each hour of voting day, to offices' groups.
digest-morning = Morning digest · { $office }
digest-hour = Digest at { TIME($at) } · { $office }
digest-new = Reports: { $yesterday } yesterday, { $today } today
digest-today = Reports today: { $today }, of which { $hour } between { TIME($from) } and { TIME($until) }
digest-kept-7d =
    In 7 days
    { $lines }
digest-kept-today =
    Today
    { $lines }
digest-claimed = Claimed in time: { $share }
digest-answered = First word in time: { $share }
digest-slow = May need a hand: posko { $area }. Half of its reports were claimed only after about { $time }.
digest-figures = All figures
