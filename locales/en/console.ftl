# The officers' desk on the web: inboxes, a case's page, acts, search.

console-ahead = { $unit ->
    [minutes] in { $count } min
    [hours] in { $count } h
   *[days] in { $count } d
}
console-late = { $unit ->
    [minutes] { $count } min late
    [hours] { $count } h late
   *[days] { $count } d late
}
console-box = { $box ->
    [overdue] Overdue
    [unclaimed] Unclaimed
    [mine] Mine
    [waiting] Waiting for the reporter
    [confirming] To confirm
    [unreviewed] Not reviewed
    [open] Open
   *[all] All
}
console-empty = { $box ->
    [overdue] Nothing is overdue. Look at what is unclaimed.
    [unclaimed] Every report is taken. Look at your own cases.
    [mine] You hold no case yet. Take one of the unclaimed.
    [waiting] No reporter's answer is waited for.
    [confirming] No outcome waits for the city's consent.
    [unreviewed] No report waits to be reviewed.
    [open] No case is open.
   *[all] No reports yet. As soon as a citizen sends one, it appears here.
}
console-see-all = See all
console-state = State
console-every-state = All states
console-holder = Officer
console-everybody = All officers
console-search = Search
console-search-help = A ticket, or exactly a name, a phone number or a NIK. Looking for a person is recorded.
console-found = { $count ->
    [0] Nothing found
    [one] { $count } report matches
   *[other] { $count } reports match
}
console-found-none = It is not on your list. Check the ticket, or write the name, number or NIK exactly as the reporter gave it.
console-first-page = First page
console-next-page = Next
console-filed-at = filed { $at }
console-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
console-updated = Updated
console-newer = This case has just changed. What you wrote is not lost; read the history first.
console-gone = This page can no longer be kept up to date: the case has moved, or you have left. Load it again.

# Several cases at once
console-several = Several at once
console-several-how = Tick the cases, then choose. Each case is decided by itself.
console-several-close = Give the same outcome
console-results = What became of them
console-done = done
console-unknown = is not on your list
console-changed-briefly = has just changed; open the case and look first
console-lane = { $lane ->
    [rights] Voting right
   *[violation] Suspected violation
}

# A case's page
console-somebody = an officer
console-reporter = the reporter
console-clockwork = automatic reminder
console-outcome = Outcome: { $outcome }
console-outcome-proposed = Proposed outcome: { $outcome }
console-referred = Referred to { $to }
console-number = Official number: { $number }
console-twin-of = The same as
console-filed-by = written down by { $name } for a citizen
console-rated = The reporter's rating: { $stars } of 5
console-escalated = The city office sees this case too.
console-complete = Completeness
console-mark = { $mark ->
    [have] there
    [missing] missing
    [desk] seen at the desk
   *[unsure] not sure
}
console-staff-file = from an officer
console-identity-file = identity document
console-read-pages = read its pages
console-pages = { $name } of { $ticket }
console-pages-count = { $count ->
    [one] { $count } page. What you see is its picture; nothing of the file is executed.
   *[other] { $count } pages. What you see are their pictures; nothing of the file is executed.
}
console-pages-cut = Only the first { $count } pages are shown.
console-page = Page { $number }
console-unreadable = These pages cannot be drawn. Download the file only if you must.
console-anonymous = The reporter chose to stay anonymous. No name is kept, and nobody can open one.
console-hidden = The reporter's name and contact are hidden until they are opened. You can still ask and answer on this page.
console-reveal = Open the identity
console-reveal-what = Your reason is recorded. The reporter can see when his identity was opened and by an officer of which level, without your name. It stays open for twelve hours, to you alone.
console-reveal-reason = What is the identity needed for?
console-reveal-now = Open it to me
console-revealed-to-you = Open to you alone. Do not copy it into a group.
console-twins = Perhaps the same report
console-twins-why = These are guesses. Linked reports keep their own tickets and answers.
console-twin-why = { $why ->
    [accused] the same accused, place and kind
    [evidence] the same evidence file
    [person] the same reporter
   *[other] { $why }
}
console-link = Link

# History, and the talk with the reporter
console-line = History and conversation
console-no-history = Nothing has happened to this case yet.
console-parked = A message for the reporter has not arrived yet. WhatsApp allows messages only within 24 hours after the reporter last wrote, so it waits until the chat is opened again. If a short message approved by WhatsApp is set up, it has been sent to lead the reporter back.
console-undone = undone
console-reporter-reads = The reporter reads this
console-with-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
console-entry = { $kind ->
    [filed] Report filed
    [review] Reviewed
    [claim] Taken
    [assign] Given to a colleague
    [release] Given back
    [note] Note
    [ask] Question
    [reply] Answer
    [replied] Answer
    [tell] News
    [trace] Traced
    [register] Official number noted
    [refer] Referred
    [correct] Place or kind set right
    [hand-over] Handed over to another posko
    [escalate] Brought to the city
    [link] Linked
    [close] Outcome given
    [confirm] Outcome confirmed
    [decline] Outcome declined
    [withdraw] Withdrawn by the reporter
    [reopen] Reopened
    [amended] Report amended
    [rated] Rated
    [continued] Continued from elsewhere
    [nagged] Reminded
    [reminded] Reporter reminded of the limit
    [escalated-late] Overdue, brought to the city
    [undone] Undone
    [identity-opened] Identity opened
    [listed] Put into a letter
    [letter-handed] Letter handed over
    [letter-answered] Answer of KPU noted
    [letter-void] Letter made void
    [letter-full] Names put into a file for KPU
    [packed] Hand-off package made
    [unlinked] Reporter withdrew the consent
    [relinked] Reporter cancelled the erasing
    [erased-story] Reporter's data erased on request
    [erased-handed] Reporter's data erased on request
    [erased-stays] Reporter's contact erased on request
    [correction-asked] Reporter asked for a correction
    [correction-answered] Request for a correction answered
   *[other] { $kind }
}
console-just = { $kind ->
    [review] Done: reviewed.
    [claim] Done: the case is in your hands.
    [assign] Done: given to a colleague.
    [release] Done: given back to the posko.
    [note] Done: the note is saved.
    [ask] Done: the question leaves in a moment.
    [tell] Done: the news leaves in a moment.
    [close] Done: the outcome is saved.
    [link] Done: the reports are linked.
    [confirm] Done: the outcome is confirmed.
    [decline] Done: given back with the reason.
   *[other] Done.
}
console-undo = Undo (1 minute)
console-changed = This case has just changed, so your act was not done.
console-changed-last = Last: { $what }, by { $name }, { $at }.
console-kept = What you wrote is still below. Look at the case, then send it again if it is still needed.
console-lacking = Something is missing. Fill it in, then send it again.

# Acts
console-acts = Acts
console-others = Other acts
console-act = { $act ->
    [review] Review
    [claim] Take
    [confirm] Confirm the outcome
    [ask] Ask the reporter
    [tell] Tell the reporter
    [note] Note for colleagues
    [close] Give an outcome
    [trace] Trace
    [refer] Refer to another institution
    [register] Note the official number
    [link] Link to the same report
    [place] Set the place right
    [category] Set the kind right
    [assign] Give to a colleague
    [hand-over] Hand over to another posko
    [escalate] Bring to the city
    [decline] Decline
    [reopen] Reopen
   *[release] Give back to the posko
}
console-do = { $act ->
    [review] Reviewed
    [claim] Take
    [confirm] Confirm the outcome
    [ask] Send the question
    [tell] Send the news
    [note] Save the note
    [close] Give the outcome
    [trace] Trace
    [refer] Refer
    [register] Save the number
    [link] Link
    [place] Save the place
    [category] Save the kind
    [assign] Give
    [hand-over] Hand over
    [escalate] Bring to the city
    [decline] Give back with the reason
    [reopen] Reopen
   *[release] Give back to the posko
}
console-words = { $act ->
    [ask] Your question
    [tell] Your news
    [note] Note
    [escalate] For the city (may stay empty)
    [decline] Reason
    [reopen] Reason (may stay empty)
   *[close] Reason
}
console-field = { $field ->
    [outcome] Outcome
    [number] Official number, if any
    [referral] Institution
    [office] Posko
    [colleague] Colleague
    [category] Kind
    [place] Place
    [twin] Ticket of the same report
    [reason] Reason
   *[file] Photo or PDF (may stay empty)
}
console-file-what = Made anew as pictures before it is sent, 20 MB at most.
console-file-kept = Your file is kept and will be sent along.
console-choose = Choose
console-ready = Ready sentences
console-read-by-reporter = The reporter will read this, one minute after it is sent.
console-for-colleagues = For officers only. The reporter does not read it.
console-whole-area = { $area } (kelurahan not known yet)

# Reports that an officer writes down for a citizen
console-new = Write down a citizen's report
console-new-story = What does the citizen tell?
console-new-known = When it became known (may stay empty)
console-new-name = Name (may stay empty)
console-new-contact = Phone or address (may stay empty)
console-new-visibility = How the identity is treated
console-new-consent = The citizen agrees that the report is written down and worked on.
console-new-file = Save the report
console-slip = The report is written down
console-slip-reader = Read by { $office }.
console-slip-first-word = First word before { $at }.
console-slip-check = Keep this number and this code. The state of the report can be seen at { $address }.
console-slip-print = Print
console-slip-open = Open the case
console-slip-next = Write down the next one

# Ready sentences, read by the reporter
template-ask-when = When did it happen? Please name the day and roughly the hour.
template-ask-where = Where exactly did it happen? Please name the street, RT/RW, or a place that people know.
template-ask-who = Whom did you see there? Please say as far as you know.
template-ask-witness = Did anybody else see it who is willing to be asked by us?
template-ask-evidence = Do you have a photo, a video or a recording of it? Please send it here if that is safe for you.
template-ask-name = How is your name written on your KTP?
template-ask-address = What is the address on your KTP, with RT/RW?
template-ask-screen = What does cekdptonline.kpu.go.id say when you look for your name?
template-ask-pps = What did the PPS (the committee of the kelurahan) answer when you told them?
template-tell-reading = We are reading your report. Further news will come here.
template-tell-visiting = Our officers are looking into it on the spot. You need not do anything now.
template-tell-formal = If you would like to make a formal report, please come to our office with your KTP and the evidence. We help you with the form.
template-tell-pps-first = Please tell the PPS (the committee of the kelurahan) as well, and bring your KTP. Let us know if they refuse.
template-tell-advice = We have sent advice for correction to the election committee. Further news will come here.
template-close-checked = We have looked at what you told us and at the evidence you sent.
template-close-no-proof = From what was told and the evidence there is, we cannot yet establish what happened.
template-close-outside = It happened outside the area we work for.
template-close-listed = Your name is on the voter list.
template-close-not-yet-voter = According to the data there is, the conditions for a voter are not met yet.
