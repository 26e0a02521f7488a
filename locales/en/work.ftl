# Officers at work in chats: a card's buttons, replies, the lists of /cases, several at once, walk-ins.

# Buttons behind "More", and buttons of menus.
press-tell = Tell the reporter
press-note = Note
press-trace = Trace
press-register = Official number
press-refer = Refer
press-place = Correct place
press-category = Correct kind
press-assign = Assign
press-link = Same report
press-release = Give back
press-history = History
press-ban = Limit the sender
work-about = { $ticket }
work-back = Back
work-drop = Cancel
work-to-city = To the city office
work-other-ticket = Another ticket
work-next-page = Next ({ $page } of { $of })
work-place = { $place } ({ $kecamatan })

# Menus on a card.
choose-more = What shall be done?
choose-close = What is the outcome?
choose-close-none = There is no outcome for this kind of report yet.
choose-move = Move it where?
choose-move-none = This report cannot be moved now.
choose-refer = Refer it to which institution?
choose-category = Which kind is right?
choose-category-none = There is no other kind.
choose-assign = Assign it to whom?
choose-assign-none = There is no other colleague in this office yet. Invite one with /invite.
choose-link = The same as which report?

# What was done: shown for a moment, or in the place of its question.
acted-review = { $ticket } was looked at.
acted-claim = You claimed { $ticket }.
acted-release = { $ticket } was given back to the office.
acted-assign = { $ticket } was assigned to your colleague.
acted-note = Noted on { $ticket }. The reporter does not read it.
acted-ask = The question to the reporter of { $ticket } leaves in a minute.
acted-tell = The news to the reporter of { $ticket } leaves in a minute.
acted-trace = { $ticket } is being traced.
acted-register = The official number of { $ticket } is kept.
acted-refer = { $ticket } was referred.
acted-place = The place of { $ticket } was corrected. It is now at { $office }.
acted-category = The kind of { $ticket } was corrected. It is now at { $office }.
acted-hand-over = { $ticket } was moved to { $office }.
acted-escalate = { $ticket } was brought to { $office }.
acted-close = { $ticket }: { $state }.
acted-confirm = The outcome of { $ticket } was confirmed: { $state }.
acted-decline = { $ticket } went back to whoever holds it.
acted-reopen = { $ticket } was reopened.
acted-undo = { $ticket }: undone.

# What cannot be done yet.
work-changed = This card has just changed. Look again, then press again.
work-left = { $ticket } is not here. Type /cases for the list.
work-dropped = Cancelled.
work-reply-below = Reply to the message in your words.
work-how-to-reply = How: press and hold this message, then choose Reply.
work-how-to-write = How: just write here within ten minutes, or reply to this message at any time. Changed your mind? Write cancel.
work-reply-to-card = Reply to the report's card with /ask or /answer and your words. Or with its ticket: /ask PLG-7K4M-2QX9 at what time?
work-words-only = Reply in words, not with a file.
work-words-length = Write it in words, at most { $most } letters.
work-file-how = A file for the reporter: reply to the card with /answer, then to its question with a photo or a PDF.
work-file-kinds = What can be sent to the reporter: a photo or a PDF.
work-ticket-unclear = The ticket could not be read. Write it like PLG-7K4M-2QX9, then the reason.
work-place-unknown = That place was not found. Reply again with the name of a kelurahan or kecamatan.
work-place-which = Which place is right for { $ticket }?

# What officers are asked; a reply to the message answers it.
prompt-ask = Reply to this message with your question to the reporter of { $ticket }.
prompt-tell = Reply to this message with your news for the reporter of { $ticket }. A photo or a PDF will do as well.
prompt-note = Reply to this message with a note on { $ticket }. The reporter does not read it.
prompt-decline = Reply to this message with the reason why the outcome of { $ticket } is not agreed yet. The officer who holds it reads it.
prompt-escalate = Reply to this message with what the city should know about { $ticket }.
prompt-register = Reply to this message with the official number of { $ticket }, as it stands on its form.
prompt-place = Reply to this message with the right kelurahan or kecamatan of { $ticket }.
prompt-link = Reply to this message with the ticket of the same report as { $ticket }, then the reason.
prompt-link-words = { $ticket } is the same as { $twin }. Reply to this message with the reason; the reporter will read it.
prompt-close-words =
    { $ticket }: { $outcome }.
    Reply to this message with the reason; the reporter will read it.
prompt-close-number =
    { $ticket }: { $outcome }.
    Reply to this message with the number, as it stands on the form.
prompt-many =
    { $count } reports, { $category }: { $outcome }.
    Reply to this message with the reason; each reporter will read it.
work-sentences =
    Or choose a ready sentence:
    { $lines }
work-sentence = { $number }. { $words }
work-sentence-press = Use { $number }

# History.
work-history =
    History
    { $lines }
work-history-line = { WHEN($at) } · { $who } · { $what }
work-history-words = { WHEN($at) } · { $who } · { $what }: “{ $words }”
work-by-reporter = reporter
work-by-system = by itself
work-by-officer = officer

# Lists of cases.
list = { $lines }
list-all = Not finished, the most urgent first
list-mine = Your cases
list-new = Not claimed
list-overdue = Overdue
list-waiting = Waiting
list-confirm = Waiting for the city's decision
list-unreviewed = Not looked at yet
list-all-none = Nothing is unfinished.
list-mine-none = You hold no case. Look at those not claimed.
list-new-none = All are claimed.
list-overdue-none = Nothing is overdue.
list-waiting-none = Nothing waits.
list-confirm-none = No outcome waits for the city's decision.
list-unreviewed-none = Everything was looked at.
list-line = { $number }. { $ticket } · { $category } · { $state }
list-line-due = { $number }. { $ticket } · { $category } · { $state } · { $due }
list-due = by { $due }
list-late = overdue since { $due }
list-parked = { $state }, waiting for the reporter to open WhatsApp
list-next = Next
list-before = Before
list-back = Back to the list
list-go-all = All
list-go-mine = Mine
list-go-new = New
list-go-overdue = Overdue
list-go-waiting = Waiting
list-how = Type /cases, or /cases mine, new, overdue, waiting, confirm, unreviewed. One case: /cases and its ticket.
list-claim-all = Claim all on this page ({ $count })
list-confirm-all = Confirm all ({ $count })
list-review-all = Open all ({ $count })
list-close-all = { $count } outcomes at once: { $category }

# Several at once.
many-outcome = What is the outcome of these { $count } reports ({ $category })?
many-done = { $count ->
    [0] Nothing changed.
    [one] One report was done.
   *[other] { $count } reports were done.
}
many-left = { $ticket } stays as it was: { $why }
many-left-more = { $count } more stay as they were. Open them one by one from the list.
many-changed = the report has just changed; look first.

# Reports at the counter or on the phone.
walkin-tell = Reply to this message with the citizen's story, told at the counter or on the phone. Write no name, phone number or NIK in the group.
walkin-lane = A report at the counter. What is it about?
walkin-lane-rights = The right to vote
walkin-lane-violation = A possible violation
walkin-kind = A report at the counter. Which kind?
walkin-place = A report at the counter. Where? Choose, or reply to this message with the name of a kelurahan or kecamatan.
walkin-day = A report at the counter. When did the citizen learn of it?
walkin-on = { DAY($day) }
walkin-slip =
    A report at the counter
    Kind: { $category }
    Place: { $place }

    Does the citizen agree that it is written down?
walkin-slip-day =
    A report at the counter
    Kind: { $category }
    Place: { $place }
    Known since: { DAY($day) }

    Does the citizen agree that it is written down?
walkin-yes = Yes, file it
walkin-change-kind = Change kind
walkin-change-place = Change place
walkin-change-day = Change day
walkin-done = Filed: { $ticket }
walkin-filed =
    Filed; { $office } reads it.
    Give the citizen:
    number { $ticket }
    code { $secret }
    With both the report can be followed: type /status, then number and code.

# The menu of commands in groups.
menu-kasus = List of cases
menu-cases = List of cases
menu-tanya = Ask the reporter (reply to the card)
menu-ask = Ask the reporter (reply to the card)
menu-jawab = Tell the reporter (reply to the card)
menu-answer = Tell the reporter (reply to the card)
menu-counter = File a report for a citizen at the counter
menu-undang = Invite a colleague
menu-invite = Invite a colleague
menu-meja = Enter the web desk
menu-desk = Enter the web desk
menu-whoami = My ID, or the people of this office
