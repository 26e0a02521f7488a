# The coach: what there is, what is missing, and the way to an official report.

# --- how the report stands, for its reporter
coach = { $lines }
coach-head-open = This is first information. For an official report:
coach-head-formal = For an official report:
coach-head-tip = As first information, what helps the supervisors:
coach-head-voter = So that KPU can look into it:
coach-have = ✓ { $points }
coach-missing = ✗ { $item }: { $mend }
coach-unsure = ? { $item }: { $mend }
coach-at-desk = ? KTP and signature: at the office, by yourself
coach-limits = { $left ->
        [0] Please come today if you can. The law's last day is { DAY($legal) }.
        [1] Please come by tomorrow, { DAY($safe) }. The law's last day is { DAY($legal) }.
       *[other] Please come by { DAY($safe) } ({ $left } days left). The law's last day is { DAY($legal) }.
    }
coach-no-haste = What would you like to add? None of it must.
coach-left = Still missing: { $points }.
coach-left-unsure = Not sure yet: { $points }.
coach-further = Is there more you would like to add?
coach-nothing = From here it is complete.
coach-short = Still missing for an official report: { $points }. It may follow later; for details type missing.
coach-short-tip = Also useful: { $points }. It may follow later; for details type missing.
coach-short-voter = Still missing: { $points }. It may follow later; for details type missing.
coach-later = What is missing can be seen once you have chosen the problem and the place.
coach-send = Please send { $hint } here.
coach-formal = Make it an official report
coach-desk = Where to go, what to bring
coach-correct = Correct an answer
noted = It is noted.

# --- what is looked at, and how to mend it
coach-item-reporter = Who you are in the report
coach-item-identity = Name and address
coach-item-accused = Who is reported
coach-item-known_at = When it became known
coach-item-id-card = KTP
coach-item-signature = Signature
coach-item-occurred = When it happened
coach-item-where = The exact place
coach-item-story = Story
coach-item-evidence = Evidence
coach-item-nik = NIK
coach-item-told = Word to PPS/PPK/KPU
coach-item-people = The name of each person
coach-mend-reporter = voter of the area, monitor, participant, or proxy
coach-mend-proxy = bring the special power of attorney
coach-mend-identity = as on your KTP
coach-mend-identity-voter = full name and address, with RT/RW
coach-mend-accused = name, office or looks
coach-mend-known_at = the day you learned of it
coach-mend-late = perhaps more than 7 days ago; still taken as first information
coach-mend-id-card = show the original at the office
coach-mend-signature = on the form, at the office
coach-mend-occurred = day and time
coach-mend-where = street, RT, TPS or a landmark
coach-mend-where-voter = the number of the TPS, or RT/RW
coach-mend-story = what, who, where, when
coach-mend-evidence = { $hint }
coach-mend-nik = 16 digits, KPU needs it to find the entry
coach-mend-told = whether they were told, and what they said
coach-mend-people = one by one, or a photo of the KK

# --- the way to an official report
ask-identity-formal = What are your name and address, as on your KTP? Only the officers who handle it may open them. It can also be done at the office: type skip.
ask-identity-listed = What are the full name and KTP address of the person concerned, with RT/RW if you know it? It goes to KPU where needed. You may skip this.
ask-reporter =
    An official report needs your name, address, KTP and signature. If it goes to a hearing, the reporter's name becomes known to the other side. What you told stays.
    Who are you in this report?
reporter-voter = A voter of this city
reporter-monitor = An election monitor
reporter-participant = An election participant
reporter-proxy = A proxy, with power of attorney
reporter-outsider = Not a voter here
reporter-tip = Only voters of the area, monitors and participants can make an official report. Yours is still passed on as first information, and supervisors may follow it up.
formal-at =
    For the official report, please come to:
    { $desk }
formal-way = To make { $ticket } an official report, please come to:
formal-desk-unknown = { $name } (its address is not noted here yet; please ask at the kelurahan or kecamatan office)
formal-open = Open { DAY($day) } { TIME($opens) }–{ TIME($closes) }
formal-all-day = Open { DAY($day) } around the clock
formal-closed = Closed { DAY($day) }
formal-bring = Bring your KTP and a copy, and the evidence: letters in 3 copies; photos, videos or recordings on a flash drive.
formal-bring-proxy = Bring the special power of attorney, your KTP and a copy, and the evidence: letters in 3 copies; photos, videos or recordings on a flash drive.
formal-until = { $left ->
        [0] Today at the latest. The law's last day is { DAY($legal) }.
        [1] By tomorrow, { DAY($day) }. The law's last day is { DAY($legal) }.
       *[other] By { DAY($day) }. The law's last day is { DAY($legal) }.
    }
formal-late = The law's last day may be over ({ DAY($legal) }). You may still come; if it is too late, it is used as first information.
formal-lacking = Better added before: { $points }.
formal-signed = It becomes an official report only once you have signed it there.
remind-limit = A reminder for { $ticket }. To make it an official report, please come to:
hushed = All right, we send no more reminders of the official report's limit for reports already sent.

# --- on the case page, for officers
coach-way = { $way ->
    [formal] The reporter wants an official report
    [tip] First information
   *[open] First information; the reporter has not chosen an official report
}
coach-days = Safe day { DAY($safe) } · the law's last day { DAY($legal) }
coach-late-office = Perhaps more than 7 days: taken all the same, as first information.
coach-row = What such a report needs
card-way-formal = The reporter wants an official report
case-formal = The reporter of { $ticket } wants to make an official report and will come with the KTP.
