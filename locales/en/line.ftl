# Words between reporters and officers, and what reporters can do with their own reports.

# --- the officer asks, the reporter answers
line-question = The officer asks: { $words }
line-waiting = The officer is still waiting for your answer on report { $ticket }. Please write or send it here, or type skip. For a new report, type /report.
reply-answer = Answer
line-skip = Skip
ask-reply = Please write your answer to the officer, report { $ticket }. You may also send a photo, a voice message or a document. If you would rather not answer, type skip.
line-sent = Thank you, your answer was passed on to the officer.
line-also = This was passed on to the officer as well.
line-new = For a new report, type /report.
line-passed = All right, the question on report { $ticket } stays unanswered. The report goes on.
line-passed-over = (the reporter skipped this question)
line-file = ({ $what })
line-pin = (location { $latitude }, { $longitude })

# --- the reporter asks
ask-line = Please write what you want to ask or tell the officer, report { $ticket }. You may also send a file.
line-asked = Passed on to the officer. If there is a reply, it comes in this chat.

# --- one's own reports
own-new = New report
own-ask = Ask the officer
own-more = Add evidence
own-fix = Complete
own-formal = Make it an official report
own-desk = Where to go, what to bring
own-people = Add people
own-paper = Receipt
own-hush = No reminders
own-withdraw = Withdraw the report
own-reopen = Ask to reopen it
own-rate = Rate the handling
own-secret = Keep the secret code
own-later = Please finish the report you are writing first, or type cancel.
own-ended = That report is closed, so it cannot be changed any more. For its news, type /status.
ask-withdraw = Withdraw report { $ticket }? The officers stop handling it. What it says may still serve the supervisors as first information.
withdraw-yes = Yes, withdraw
withdraw-no = No
ask-reopen = Why should report { $ticket } be opened again? Write one sentence, or press Skip.
reopen-skip = Skip
ask-rate = How was report { $ticket } handled, in your view?
rate-1 = Very poorly
rate-2 = Poorly
rate-3 = Fairly
rate-4 = Well
rate-5 = Very well
rated = Thank you, we noted your rating: { $stars } of 5. You can change it at any time with the same button.
rate-later = This report is still being handled. You can rate it once it is closed.
ask-which =
    Which report do you want to correct?
    { $lines }
which-line = { $ticket } · { $category }

# --- reports that are continued from elsewhere
ask-continue = This report was sent from elsewhere. Continue it here? Further questions and news will come here, and no more to the old place.
continue-here = Continue here
continue-look = Only look
continue-not = All right, the report stays at the old place.
continue-late = The code was typed too long ago. Please type the ticket and its secret code again.
continue-later = This report can be continued here, too. Please finish the report you are writing first, then type the ticket and its secret code again.
continued = All right, report { $ticket } is now continued here. Further questions and news come in this chat.
continued-elsewhere = Report { $ticket } is now continued from elsewhere, with its secret code. Further news no longer comes here. If that was not you, type the ticket and its secret code to continue it here again, or contact the city office; its address is in /posko.

# --- no new reports for a while
banned = We cannot take new reports from this account until { WHEN($until) }. Until then, please go to the city office directly; its address is in /posko. Reports you have sent go on.

# --- the news of one report
ticket-head =
    { $ticket } · { $state }
    { $category }, sent { DAY($filed) }
ticket-at = At { $office }, since { WHEN($since) }.
ticket-rated = Your rating: { $stars } of 5.
filed-unread = This report is for { $office }, which does not read here yet. Please also bring it to that office directly, with this ticket.
