# Cases: states and what comes next, outcomes, news to the reporter, and why something cannot be done.
# News: calm, at most three sentences, always with the ticket and what happens next.

office-province = Bawaslu Province { $name }

# --- states: on cards, at the desk and in /status
state-unreviewed = not reviewed yet
case-broken = cannot be opened, ask an administrator
state-new = new, not read yet
state-taken = being handled
state-waiting = waiting for the reporter
state-traced = being traced
state-referred = referred
state-confirming = with a second officer
state-closed = closed
state-not-violation = closed, not a violation
state-elsewhere = closed, outside the area
state-duplicate = closed, same as another report
state-withdrawn = withdrawn by the reporter
state-reopened = reopened, not taken yet
state-erased = erased at its reporter's request

# --- what happens next, read by the reporter in /status
next-unreviewed = Your report is kept. { $office } reviews it and then sends word here.
next-new = { $office } will read it and then send word here.
next-taken = An officer of { $office } is handling it and sends word here.
next-waiting = An officer of { $office } asked something and waits for your answer here.
next-traced = { $office } is tracing it. You will hear the result here.
next-referred = This report was passed on to the institution in charge. { $office } follows it and sends word here.
next-confirming = A second officer looks at the result, then { $office } sends word here.
next-closed = { $office } has finished with it. For something new, type /report.
next-not-violation = { $office } has finished examining it. For something new, type /report.
next-elsewhere = { $office } has finished examining it. For something new, type /report.
next-duplicate = { $office } handles the same matter in another report. For something new, type /report.
next-withdrawn = This report was withdrawn at your request. For something new, type /report.
next-reopened = { $office } reads it again and then sends word here.
next-erased = This report was erased at your request. For something new, type /report.

# --- why an office has it, after “because”
reason-own-officer = it names an officer of the posko, and officers do not examine reports about themselves
reason-about-city = it concerns the city office itself, so the province reads it
reason-handed-over = another office handed it over
reason-handed-often = it was handed over several times, so the city settles it
reason-escalated = it was passed up to the city
reason-reopened = it was reopened

# --- outcomes, as on officers' buttons
outcome-already-listed = Already on the list
outcome-advice-sent = Advice to correct sent to KPU
outcome-corrected = Corrected by KPU
outcome-served = Served as DPK or DPTb
outcome-not-eligible = Not eligible to vote
outcome-first-information = Traced as first information
outcome-finding = Became a finding
outcome-formal-asked = Formal report asked for
outcome-registered = Formal report with a number
outcome-forwarded = Passed on to another institution
outcome-formal-unmet = Formal requirements not met
outcome-material-unmet = Material requirements not met
outcome-not-violation = Not a violation
outcome-elsewhere = Outside the area

# --- institutions
referral-kpu = KPU of the city
referral-pps = PPS (the committee in the kelurahan)
referral-gakkumdu = Sentra Gakkumdu (Bawaslu, police, prosecution)
referral-bkn = BKN (the civil service agency)
referral-dkpp = DKPP (the council for election organisers' ethics)
referral-dukcapil = the civil registry (Dukcapil)
referral-polri = the police
referral-tni = the armed forces
referral-pemda = the local government

# --- news to the reporter
told-taken = An officer of { $office } is now handling report { $ticket }. Questions and news come here.
told-asked =
    An officer of { $office } asks about report { $ticket }:
    “{ $words }”
    Please answer here, in words or with a file.
told-asked-anonymous =
    You need not say your name. An officer of { $office } asks about report { $ticket }:
    “{ $words }”
    Please answer here, in words or with a file.
told-news =
    News from { $office } about report { $ticket }:
    “{ $words }”
    To ask or add something, type /status { $ticket }.
told-file = { $office } sends a file about report { $ticket }. To ask or add something, type /status { $ticket }.
told-traced = { $office } is tracing report { $ticket } as first information. You will hear the result here.
told-referred = Report { $ticket } was passed on to { $referral }, which has the authority to act on it. { $office } keeps following it and sends word here.
told-moved = { $office } now reads report { $ticket }. Its time still counts from when it was sent. The next word comes here.
told-to-city = { $office } now reads report { $ticket }, no longer the posko of the kecamatan. Its time still counts from when it was sent. The next word comes here.
told-conflict = Report { $ticket } concerns a supervisor, so it goes straight to { $office }. The posko of the kecamatan does not handle it. The next word comes here.
told-reopened = Report { $ticket } is open again and { $office } reads it. The next word comes here.
told-withdrawn = Report { $ticket } is noted as withdrawn, and officers stop handling it. What it says may still serve supervisors as first information.
told-duplicate = Report { $ticket } tells the same as another report, so it is handled together with that one. Your ticket stays valid.
told-reason = The officer explains: “{ $words }”
told-reopen = You can still have this report opened again once, until { DAY($until) }.

told-outcome-already-listed = Report { $ticket } is closed: { $office } found the name on the voter list. Please check the name and its TPS once more.
told-outcome-advice-sent = Report { $ticket } is closed: { $office } has advised KPU to correct the list. KPU makes the correction, through PPS and PPK. Please check again after a few days.
told-outcome-corrected = Report { $ticket } is closed: according to { $office }, KPU has corrected the entry. Please check the name and its TPS once more.
told-outcome-served = Report { $ticket } is closed: according to { $office }, the voter was served as DPK or DPTb. If that is not so, please have this report opened again.
told-outcome-not-eligible = Report { $ticket } is closed: as { $office } found, the requirements for voting are not met yet. The reason is below. If things change, please report again with /report.
told-outcome-first-information = { $office } has finished tracing report { $ticket } as first information. It stays on record for supervision. The explanation is below.
told-outcome-finding = Report { $ticket } is closed: what { $office } traced has become a finding of the supervisors. It goes on as the rules say, without a formal report from you.
told-outcome-formal-asked = Report { $ticket } needs a formal report. Please come to { $office } with your KTP and evidence, within 7 days of learning of it. If you do not, the information stays on record for supervision.
told-outcome-registered = { $office } has recorded the formal report for ticket { $ticket } under number { $number }. By the rules it is handled until { DAY($until) }, which may be extended. You will hear the result here.
told-outcome-forwarded = Report { $ticket } is closed at { $office }: it was passed on to { $referral }, which has the authority to handle it. What follows lies there.
told-outcome-formal-unmet = { $office } has examined report { $ticket }: the formal requirements (reporter, reported person, time limit) are not met. The explanation is below. What it says may still serve supervisors as first information.
told-outcome-material-unmet = { $office } has examined report { $ticket }: the material requirements (time and place, account, evidence) are not met. The explanation is below. What it says may still serve supervisors as first information.
told-outcome-not-violation = { $office } has examined report { $ticket }: what happened is not an election violation. The explanation is below.
told-outcome-elsewhere = { $office } has examined report { $ticket }: the place or the matter is outside our area. The explanation is below.

# --- why something cannot be done, read by officers
no-not-yours = This case is outside your duties. Do you need access? Ask the office that has it.
no-not-lawful = That step is not among those of the case as it stands. See the buttons of its card.
no-taken = A colleague has taken this case.
no-taken-by = { $name } has taken this case.
no-taken-own = You have this case in hand already.
no-held = A colleague has this case in hand. Ask them to do it, or to give it to you.
no-closed = This case is closed. An officer of the city can reopen it.
no-take-first = Take the case first, then try again.
no-review-first = Review the report first, then try again.
no-confirming = The result of this case waits for a second officer at the city.
no-nothing-proposed = No result of this case waits for consent.
no-still-open = This case is open, so it need not be reopened.
no-second-officer = You proposed this result yourself. Another officer of the city decides.
no-words = Please write the words first. It cannot be done without.
no-too-long = Too long. At most { $limit } characters.
no-links = A message to a reporter may hold no link, e-mail address or @name but our own address. Please remove it. Put a space after a full stop.
no-number = Type the official number, at most 60 characters.
no-conflict = This report concerns a supervisor, so it cannot be handed to that posko. Pass it up to the city.
no-same-office = The case is at that office already.
no-office = There is no such posko in this city.
no-posko-away = That posko is not receiving reports now. Choose another one, or pass it up to the city.
no-handed-often = This case was handed over { $count } times already, so the city settles it.
no-place = That place is not known. Choose a kecamatan or a kelurahan.
no-other-city = That place is in another city. Close it as “Outside the area” and explain where the reporter can go.
no-category = There is no such category.
no-same = It is noted like that already.
no-outcome = That outcome is not for this kind of report.
no-refer-first = First note to whom it was passed on, then close.
no-referral = There is no such institution in the list.
no-colleague = That person has no duty in this case yet.
no-ticket = That is no ticket number. Please check it.
no-same-ticket = That is this case's own ticket.

# --- why something cannot be done, read by reporters
no-own-open = Report { $ticket } is still being handled, so it need not be opened again. To ask something, type /status { $ticket }.
no-own-closed = Report { $ticket } is closed, so it need not be withdrawn.
no-withdraw-official = Report { $ticket } has become a formal report. To withdraw it, please contact { $office }.
no-reopened-once = Report { $ticket } was opened again once already. For something new, type /report.
no-too-late = Report { $ticket } could be opened again until { DAY($until) }, and that day is over. For something new, type /report.
