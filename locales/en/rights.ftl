# One's own data: a copy, a correction by the office, erasing (Law 27/2022).

# --- /mydata
ask-mydata =
    We can send a file with everything we keep of you: the data of this chat, your consents, each report with its answers and the list of its evidence, and who opened your identity.

    It is private. Send it here now?
mydata-yes = Yes, send it
mydata-no = No
mydata-sent = This is the copy of your data. Keep it safe, or delete it from the phone when you have read it.
mydata-file = The same file for programs (JSON).

# --- /correct by the office
correct-office = Something else, ask an officer
correct-closed = A closed report can be corrected by an officer only. Which report?
ask-amiss = What is wrong in report { $ticket }, and what is right? Write it in one message. Type skip to leave it.
amiss-sent = Your request on { $ticket } went to { $office }. An officer answers within { $hours } hours, by { $due }.
correction-answered = The answer to your request on { $ticket }: { $words }
case-correction-asked = The reporter of { $ticket } asks for a correction: { $words } Answer with News to the reporter by { $due }.

# --- /delete
ask-forget = Go on and erase?
ask-forget-which = Which report do you want to erase?
forget-yes = Yes, erase
forget-no = No
forget-all = All my reports
forget-undo = Cancel erasing
forget-whole = { $tickets }: everything in it is erased, with names, NIK, addresses, the story, the evidence and the people on its list. Only the ticket, the kind of problem and the area stay, without a name, so that the figures stay true.
forget-story = { $tickets }: your name, address, contact, voice messages and identity documents are erased. The story and the evidence of what happened stay without your name as first information for supervisors, as that is Bawaslu's task by law.
forget-handed = { $tickets }: the story, your contact and your data are erased. People whose names stand in a letter to KPU already stay recorded in that letter. For those, please turn to KPU.
forget-stays = { $tickets }: this report has an official number or was passed on to another institution, so by law its file, with the reporter's name, must be kept. What we erase is the link between that file and your chat and contact.
forget-wait = From now on officers no longer see who you are, and no news is sent. The erasing is done { $until }. Until then you can cancel it. Messages already sent to an officers' group cannot always be taken back.
forget-me = You have not sent a report. We erase everything we keep of you: the address of this chat, what was said here, comments, and the days you asked to be reminded of. This is done at once and cannot be undone.
forget-not-me = Your data cannot be erased now, because you are registered as an officer, or sending reports is limited for you. To ask about it, please turn to the city office.
forgotten-me = Done. We keep nothing of you any more.
erasure-begun = We received your request to erase { $tickets }. It is done { $until }. If you change your mind, or if somebody told you to do this, type cancel erasing before then. From another phone: /check with the ticket and its secret.
erasure-cancelled = Nothing is erased. { $tickets } is as it was.
erasure-none = There is no erasing that can still be cancelled from here.
erasure-waits = { $count } reports wait to be erased { $until }. To cancel, type cancel erasing.
erasure-open = This report waits to be erased at its reporter's request, { $until }. Going on with it here cancels that.
erasure-done = Your request of { $asked } is carried out.

# --- read by officers
case-unlinked = The reporter of { $ticket } withdrew the consent. Identity and contact are gone; the data are erased { $at } unless that is cancelled.
case-relinked = The reporter of { $ticket } cancelled the erasing. The report is as it was.
case-erased-story = The reporter of { $ticket } withdrew the consent, the data were erased on { $at }. Story and evidence stay as first information.
case-erased-handed = The reporter of { $ticket } withdrew the consent, the data were erased on { $at }. Those named in a letter stay in that letter.
case-erased-stays = The reporter of { $ticket } withdrew the consent to this chat. The official file stays, as the law demands; the contact was erased on { $at }.
case-erased = { $ticket }: the reporter withdrew the consent, the report was erased on { $at }.
request-late = A request ({ $what }) on { $ticket } ({ $office }) has been open for { $hours } hours. It is due { $due }. See Data requests on the desk.
request-copy = copy of the data
request-correct = correction
request-erase = erasing
request-is-waiting = waiting
request-is-done = done
request-is-cancelled = cancelled
request-is-refused = refused
erasures-counted = Erased on request: { $lines }
erasures-line = { $office } { $count }

# --- the desk's page
requests-nav = Data requests
requests-title = Data requests
requests-intro = What citizens ask of their own data. The law gives 72 hours. Erasing runs by itself after 48 hours.
requests-none = No request is open.
requests-office = Office
requests-asked = Asked
requests-due = Due
requests-words = Answer to the reporter
requests-done = Done, send the answer
requests-was-done = The answer on { $ticket } was sent to the reporter.
requests-gone = That request is done already.
requests-late = more than { $hours } hours
requests-erasures = Erasing in the last 30 days
requests-erasures-note = Many of them at one posko may mean that people are put under pressure.
requests-count = Number
requests-no-erasures = None.

# --- paper
paper-mydata-title = My data
paper-mydata-lead = Everything that Posko keeps of you at the time of this file. NIKs are masked here; we keep one whole, and sealed, only if you gave it. Evidence is named by its SHA-256; the original file is with you, and sealed with us.
paper-mydata-foot = Private
paper-mydata-rights = Correct by typing /correct, erase with /delete. Notes among officers and data of others are not part of it (Law 27/2022).
paper-mydata-you = About you
paper-mydata-since = Known since
paper-mydata-language = Language
paper-mydata-muted = News switched off
paper-mydata-yes = yes
paper-mydata-banned = New reports held back until
paper-mydata-address = { $channel }: { $name }, last wrote { $at }
paper-mydata-comments = Your comments
paper-mydata-report = Report { $ticket }
paper-mydata-group = Through a group
paper-mydata-rating = Your rating
paper-mydata-consents = Consents
paper-mydata-consent = Text { $version } by { $channel }, { $at }
paper-mydata-opened = Who opened your identity
paper-mydata-opening = { $who }, { $at }
paper-mydata-unopened = Never opened so far.
paper-mydata-by = { $by ->
    [you] You
   *[office] An officer
}
paper-mydata-draft = Besides, there is a report you are writing. It is in the JSON file.
paper-mydata-reminders = Days you asked to be reminded of
paper-mydata-requests = Requests on your data
