# People wrongly on the voter list and letters to PPS, PPK, KPU. Read by officers, by whom they write to, by reporters.

# --- to whom
letters-whom-pps = PPS (the committee of a kelurahan)
letters-whom-ppk = PPK (the committee of a kecamatan)
letters-whom-kpu = KPU of the city
letters-short-pps = PPS
letters-short-ppk = PPK
letters-short-kpu = KPU
letters-to-pps = the head of PPS Kelurahan { $place }
letters-to-ppk = the head of PPK Kecamatan { $place }
letters-to-kpu = the head of KPU { $place }
letters-typed = { $words }
letters-nth = person { $number }

# --- what a letter says
letters-title-pps = Advice to correct voter data in Kelurahan { $place }
letters-title-ppk = Advice to correct voter data in Kecamatan { $place }
letters-title-kpu = Advice to correct voter data in { $place }
letters-body-why = From reports of citizens to { $office }, the data of { $count } people in { $place } need to be checked and corrected in the voter list. The table below has the details.
letters-body-ask = We advise { $to } to check these data and correct them by the rules, and to tell us the result for each person: corrected, refused, or not found.
letters-body-masked = Names and NIK in this letter are masked. The full list follows apart from it, in an encrypted file.
letters-body-full = This letter has names and NIK. Please use it only to correct voter data, and keep it safe.
letters-sign-posko = Head of Panwaslu Kecamatan { $name }
letters-sign-city = Head of Bawaslu { $name }
letters-receipt = Receipt of a letter
letters-receipt-body = Received: letter number { $number } about { $title }, by { $to }.
letters-sign-gives = Handed over by
letters-sign-takes = Received by
letters-stamp = Taken by { $name }, { $office }, { DATE($at) } at { TIME($at) } WIB
letters-masked = Names and NIK are masked. Not to be spread beyond work.
letters-fill = Letter { $number }. Fill the column Answer with: corrected, refused, or not found. Leave the column Code as it is.

# --- columns
letters-column-number = No
letters-column-code = Code
letters-column-village = Kelurahan
letters-column-initials = Initials
letters-column-name = Name
letters-column-nik = NIK
letters-column-born = Date of birth
letters-column-address = Address
letters-column-area = RT/RW
letters-column-tps = TPS
letters-column-problem = Problem
letters-column-ticket = Ticket
letters-column-state = State
letters-column-answer = Answer
letters-column-remark = Remark
letters-no-village = Not known yet
letters-nameless = –

# --- states of people and letters
letters-person-open = In no letter yet
letters-person-listed = Waits for an answer
letters-person-fixed = Corrected
letters-person-refused = Refused
letters-person-unknown = Not found
letters-person-dropped = Taken back by the reporter
letters-answer-fixed = corrected
letters-answer-refused = refused
letters-answer-unknown = not found
letters-state = { $state ->
    [made] Made
    [handed] Handed over
    [answered] Answered
    [void] Void
   *[other] { $state }
}
letters-kind = { $kind ->
    [correction] Advice to correct
    [appeal] Appeal
   *[other] { $kind }
}

# --- what reporters read
letters-told-handed =
    News of report { $ticket }: the data of { $count } people you reported were handed to { $to } with letter number { $number }.
    We tell you here what is answered, as soon as we have it.
letters-told-full = So that the voter data can be corrected, names and NIK in report { $ticket } were given to { $to } with letter number { $number }. Who passed them on is on record.
letters-news =
    News of report { $ticket }. Answer of { $to } to letter number { $number }:
    { $lines }
letters-person = { $who }: { $answer }
letters-news-next = If this answer does not seem right to you, type /cek { $ticket }, then send what you know.
letters-entry =
    Letter { $number }
    { $lines }

# --- what cannot be done
letters-nobody = Nobody is chosen yet. Tick the people first.
letters-too-many = At most { $most } people at a time. Choose fewer.
letters-gone = { $count } of the people chosen are in another letter by now or were taken back. Look at the list again.
letters-no-place = Of { $count } people the place is not known yet, so they cannot be sent to { $to }. Complete the place, or choose a wider addressee.
letters-lacking = Something is still empty.
letters-not-now = This letter is not in a state that allows that.
letters-bad-day = A letter cannot be handed over before it was made, nor after today.
letters-changed = Another officer was faster. Look again, then repeat.
letters-out-of-reach = { $count } more people in this letter are beyond your reach.
letters-bad-file = This file cannot be read. Send the XLSX or CSV that was taken from this letter.
letters-bad-heads = The columns { $code } and { $answer } are not there.
letters-bad-code = This code is not of this letter.
letters-bad-answer = The answer is none of: corrected, refused, not found.
letters-bad-twice = This code stands in another row with another answer.
letters-bad-empty = No answer is filled in yet.

# --- the page of the list
letters-list = People to be put right on the voter list
letters-list-nav = Voter list
letters-list-why = People of the reports on voting right that are being worked on, by kelurahan. Choose people, then make one letter.
letters-list-count = { $count } people
letters-list-empty = Nobody fits this choice. People appear here as soon as their reporter names them.
letters-list-more = This list is too long for one page. Narrow it down above.
letters-whole-kelurahan = All of { $place } ({ $count })
letters-pick = Choose { $who }, { $ticket }
letters-filter-place = Place
letters-filter-problem = Problem
letters-filter-state = State
letters-filter-all = All
letters-make = Make the letter
letters-make-to = To
letters-make-words = Words to add (may be empty)
letters-make-how = PPS: one letter for each kelurahan. PPK: one for each kecamatan. KPU: one letter. The number fills itself in.
letters-take = Take the list (masked)
letters-take-how = Without ticks, the whole list of this page is taken.
letters-list-pdf = PDF
letters-list-xlsx = XLSX
letters-list-csv = CSV

# --- the page of letters
letters-nav = Letters
letters-title = Letters
letters-why = Letters of this office and those below it, newest first.
letters-empty = No letters yet. Advice to correct is made from the voter list.
letters-made = { $count ->
    [1] The letter is made.
   *[other] { $count } letters are made.
}
letters-people = { $count } people
letters-by = Made by { $name }, { WHEN($at) }
letters-handed = Handed to { $to }, { WHEN($at) }
letters-answered = Answered in full { WHEN($at) }
letters-voided = Void: { $reason }
letters-waiting = { $count } people wait for an answer.
letters-take-letter = Letter (PDF)
letters-take-receipt = Receipt (PDF)
letters-take-xlsx = List (XLSX)
letters-take-csv = List (CSV)
letters-hand = Note the hand-over
letters-hand-to = Received by (name and post)
letters-hand-day = Day of the hand-over
letters-hand-what = Reporters are told that the letter was handed over.
letters-answers-one = Person by person
letters-answers-what = Reporters are told what became of each person, by initials only.
letters-answers-save = Save the answers
letters-answers-sheet = Upload answers (XLSX or CSV)
letters-answers-how = Use the file taken from this letter, its column Answer filled in. If any row is wrong, nothing is saved.
letters-answers-send = Upload
letters-answers-none = none yet
letters-answers-done = { $count ->
    [0] No new answers.
   *[other] { $count } answers saved, their reporters are told.
}
letters-answers-bad = Nothing was saved. Correct these rows, then upload again.
letters-answers-row = Row { $row }
letters-answers-more = and { $count } more rows
letters-appeal-answer = What was answered
letters-full = Full list for { $to }
letters-full-what = Has names and NIK, encrypted (ZIP AES-256), deleted by itself after { $hours } hours. Who makes and takes it is on record. Not to be sent to a group.
letters-full-reason = What it is needed for
letters-full-make = Make the full file
letters-full-made = The file can be taken until { WHEN($until) }. Its password is shown this once:
letters-full-say = Write it down and pass it on another way, by telephone for example. Never together with the file.
letters-full-take = Take the file ({ $size } KB)
letters-full-taken = Made by { $name }, good until { WHEN($until) }, taken { $taken } times.
letters-full-gone = Made by { $name }, deleted, taken { $taken } times.
letters-void = Make the letter void
letters-void-what = Its number is not used again. People without an answer come back to the list.
letters-void-reason = Reason
letters-appeal = New appeal
letters-appeal-title = About
letters-appeal-to = To
letters-appeal-words = Words of the letter
letters-appeal-make = Make the appeal
letters-appeal-city = City
letters-case = Letter { $number } · { $state }
letters-back = All letters
letters-pattern = Pattern of numbers: { $pattern }
