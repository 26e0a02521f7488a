# Words for citizens. Short, calm, no exclamation marks; one question a message.

# --- how things are written
weekdays = Mon Tue Wed Thu Fri Sat Sun
months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
time-sign = :
list-and = and
plain = { $words }
day = { DAY($day) }

# --- the start
welcome =
    Hello, this is Posko. Here you can tell Bawaslu, the election supervisors, about problems with your right to vote and possible election violations.
    We never ask for OTP codes, passwords or money.
ask-door = What would you like to tell us? Please choose, or say it in your own words.
first-kept = We have noted your words. Please choose what fits best.
for-place = Report for { $place }.
door-rights = I have a problem with my right to vote
door-violation = I saw a possible violation
door-check = Check my report
door-ask = Ask / where to report
door-feedback = Feedback
unclear-door = Sorry, I did not understand. Please press a choice, type its number, or tell me a little more.
you-are-welcome = You are welcome.

# --- consent
ask-consent =
    What you send here we keep and pass on to the officers who handle it, about the voter list also to KPU. The company behind your messaging app knows that you contacted us.
    You may stop at any time: type cancel. Do you agree?
ask-consent-first =
    This is Posko. Thank you, I have read it. Before we go on:
    What you send here we keep and pass on to the officers who handle it, about the voter list also to KPU. The company behind your messaging app knows that you contacted us.
    You may stop at any time: type cancel. Do you agree?
ask-consent-page =
    What you send here we keep and pass on to the officers who handle it, about the voter list also to KPU.
    You may stop at any time: type cancel. Do you agree?
ask-consent-first-page =
    This is Posko. Thank you, I have read it. Before we go on:
    What you send here we keep and pass on to the officers who handle it, about the voter list also to KPU.
    You may stop at any time: type cancel. Do you agree?
consent-yes = I agree, go on
consent-full = Read all of it
consent-no = No, thank you
consent-text =
    In full:
    • Who: this data is kept by Bawaslu of your city, for supervising the election.
    • What: only what you send here. Name and NIK are asked only where needed, and you may skip them.
    • For whom: the officers of the posko or Bawaslu of your city who handle it. To correct the voter list, name and NIK go to KPU.
    • Confidentiality: your identity is opened only to officers who handle the case. In an official report that goes to a hearing, the reporter's name becomes known to the other side.
    • Messaging app: Telegram knows that your account contacted us, Meta (WhatsApp) also knows your number. On our website there is no such company.
    • Your rights: see (/mydata), correct (/correct) and erase (/delete).
    • What you cancel before sending is erased.
consent-refused = All right, nothing was kept. You can still ask us anything here.
unclear-consent = Please answer this first: agree or not. Your story comes right after.
file-after-consent = We did not keep that file. Please send it again once you have chosen a report and agreed.

# --- proposal from the first words
ask-guess =
    What I understood:
    • { $category }
    • { $place }
    Is that right?
ask-guess-category =
    What I understood: { $category }.
    Is that right?
guess-yes = Yes, right
guess-category = It is another problem
guess-place = It is another place

# --- category
ask-category-rights = What is the problem? Please choose, or write it in one sentence.
ask-category-violation = What did you see? Please choose, or write it in one sentence.
unclear-category = Sorry, I am not sure which one. Please press a choice, type its number, or write it in one sentence. If none fits, press More.
unclear-category-last = Sorry, I am not sure which one. Please press a choice, type its number, or write it in one sentence. If none fits, choose { $other }.
words-kept = We noted your words as the story.
category-not-on-list = Not on the voter list
category-not-coklit = Not visited by the voter-list officer
category-deceased-listed = A dead person still listed
category-wrong-data = Wrong name, NIK or birth date
category-wrong-tps = Wrong polling station, or too far
category-moving-vote = I want to vote elsewhere (DPTb)
category-special-place = Voters in prison, custody or hospital
category-no-ktp = No KTP-el yet
category-moved-listed = Somebody who moved is still listed
category-soldier-listed = Soldier or police officer listed
category-underage-listed = A child under age listed
category-listed-twice = Listed twice
category-dpk = Voting with the KTP-el only (DPK)
category-no-notice = No voting notice received (C6)
category-disability = A voter with a disability needs help
category-border-area = Address on the city border
category-other-rights = Another voting-right problem
category-vote-buying = Handing out money or goods
category-neutrality = Civil servant, army, police taking sides
category-partisan-organiser = KPPS, PPS, PPK or KPU taking sides
category-intimidation = Obstruction, threats or force
category-supervisor = A supervisor (Panwascam, PKD, PTPS)
category-negligent-organiser = Election staff careless or refusing
category-party-organiser = Party people as election staff
category-campaign-material = Banners or posters against the rules
category-campaign-place = Campaigning at worship, school, office
category-quiet-period = Campaigning in the quiet period
category-tps-procedure = Wrong procedure at the polling station
category-logistics = Ballots or supplies missing or damaged
category-double-voting = Voting twice or in another's name
category-vote-count = Count or results changed
category-hoax-hate = Hoax, slander or hate speech
category-forged-support = Name or KTP misused for support
category-other-violation = Another possible violation
category-more = More
category-less = Earlier

# --- place
ask-place-rights = In which kelurahan or kecamatan is the address on the KTP? Type its name, for example 7 Ulu or Bukit Intan. You may also send a location.
ask-place-violation = In which kelurahan or kecamatan did it happen? Type its name, for example 7 Ulu or Bukit Intan. You may also send a location.
ask-place-listed = In which kelurahan or kecamatan is the name listed? Type it, for example 7 Ulu or Bukit Intan. You may also send a location.
ask-place-special = In which kelurahan or kecamatan is that place? Type its name, for example 7 Ulu or Bukit Intan. You may also send a location.
ask-place-moving = Which kelurahan or kecamatan in this city do you come from or go to? Type its name, for example 7 Ulu or Bukit Intan. You may also send a location.
ask-place-city = Which city?
ask-place-kecamatan = Which kecamatan in { $name }?
ask-place-kelurahan = Which kelurahan in { $name }?
ask-place-which = Which one do you mean?
ask-place-near = Your location is near these. Which one is it?
ask-place-outside = That location is outside the area we serve. The city office can read your report, or choose another place.
ask-place-which-city = No problem. We send it to the city office with your words. Which city?
place-browse = Choose from the list
place-none-of-these = None of these
place-unsure = I do not know
place-whole = I do not know the kelurahan
place-more = More
place-less = Earlier
place-not-found = Sorry, I did not find that place. Please choose, or type another name.
place-city-office = All right, Bawaslu of { $city } will read this report.
unclear-place-kind = Please type the name of a kelurahan or kecamatan, send a location, or choose from the list.
ask-place_ok = { $place }. Is that right?
place_ok-yes = Yes, right
place_ok-no = No
unclear-place-ok = Please answer yes or no, or type the right place.

# --- story, time, evidence
ask-story-rights = Tell the problem in one message: what, who, where, when. It need not be tidy.
ask-story-violation = Tell what happened in one message: what, who, where, when. It need not be tidy. A voice message is fine too.
ask-story-deceased-listed = What is the name of the person who died, and at which TPS or RT is the name still listed?
ask-story-wrong-data = What is wrong, and how should it be? For example the spelling of a name, or a birth date.
ask-story-special-place = What is the problem there, and about how many people?
ask-story-wrong-tps = Which TPS is written there, and which one is nearer or used by the family in the same house? As far as you know.
ask-story-moving-vote = From where to where would you like to vote, for what reason, and what is in the way? Please write it in one message.
ask-story-moved-listed = Whose name is still listed, at which TPS or RT, and where did the person move, as far as you know?
ask-story-soldier-listed = What is the name, at which TPS or RT, and is the person still serving or retired?
ask-story-underage-listed = Whose name is listed, at which TPS or RT, and roughly how old is the child? The parents' name or the RT alone is fine too.
ask-story-listed-twice = Whose name is listed twice, and at which TPS or addresses?
ask-story-dpk = What happened, at which TPS, and what did the KPPS officers say? If you have not gone there yet, just write what is in the way.
ask-story-disability = What help is needed for voting? For example the way into the TPS, a companion, or not being able to leave the house. Health details are private, so you may skip this: type skip.
ask-story-border-area = What is the problem, and to which area does the address belong according to the KTP, KK or PBB?
ask-story-campaign-material = Which banner or material, where was it put up, and what did you see? Please write it in one message.
ask-story-tps = Tell what happened in one message: which TPS, what, who, what time. It need not be tidy. A voice message is fine too.
ask-story-hoax-hate = What does it say, who spreads it, and where did you see it? A link is fine too.
ask-story-forged-support = Whose name or data was used, to support whom, and how do you know? There is no need to write a NIK.
story-files = If you have { $hint }, please send it here too.
unclear-story = Please tell it in words or in a voice message.
story-cut = That is a very long story, so we keep the first { $limit } letters. You may send the rest as a document.
story-by-voice = (voice message)
story-added = We added that to your story.
voice-kept = We kept your voice message.
voice-kept-write = We kept your voice message as evidence. Please write this one in words.
caption-kept = We kept your file and the words with it.
nik-in-story = Your words contain a number that looks like a NIK. We keep it sealed. Better not to send a NIK to any group.
ask-known_at = When did you learn of this? An official report must be made within 7 days of learning of it.
ask-day = On which day did you learn of it? For example: last monday, 3 days ago, or 12/11.
known_at-today = Today
known_at-yesterday = Yesterday
known_at-other = Another day
unclear-day = Sorry, I did not understand the day. For example: yesterday, last monday, 12/11.
day-in-future = That day has not come yet.
known-late = { DAY($day) } is more than 7 days ago, so it may be too late for an official report. Your information is still useful to the supervisors.
ask-evidence = Do you have { $hint }? Send it here, one by one or all together. If not, press Skip.
ask-evidence-more = Kept: { $pieces }. Send more if you have it. When that is all, press Done.
hint-list = a photo of the KTP or a screenshot of the voter-list check
hint-deceased = a photo of the death certificate
hint-vote-buying = a photo of the envelope or goods, a video or a voice recording
hint-neutrality = a photo, a video or a screenshot
hint-violation = a photo, a video, a voice message or a document
hint-tps = a photo of the KK or a screenshot of the voter-list check
hint-moving = a photo of the duty letter, the hospital letter or other proof
hint-ktp = a photo of the KK or birth certificate
hint-moved = a photo of the KK or the letter of moving
hint-soldier = a photo of the retirement letter or a screenshot of the voter-list check
hint-underage = a photo of the birth certificate or KK
hint-border = a photo of the KTP, KK or PBB
hint-campaign = a photo of the material and its place
hint-tps-day = a photo or video from outside the voting booth
hint-count = a photo of the C.Hasil form or the counting board
hint-post = a screenshot and the link
hint-support = a screenshot or the letter of support
evidence-skip = Skip
evidence-done = Done
evidence-kept = We kept your file as evidence.
unclear-evidence = Please send a photo, video, voice message or document. When that is all, type done.
pieces = { $parts }
no-pieces = none yet
pin-kept = We kept your location.

# --- told PPS or KPU
ask-told =
    You can check a name at { $link }
    Have you told PPS (the committee in the kelurahan), PPK or KPU?
told-no = Not yet
told-waiting = Yes, no answer yet
told-refused = Yes, refused
told-fixed = Yes, they say it is corrected

# --- identity
ask-identity-rights =
    What is the full name and KTP address of the person concerned? Please write both in one message, with RT/RW if you know it.
    Name and NIK go to KPU, because only KPU can correct the list. Apart from that, only the officers who handle it see them.
ask-identity-not-coklit =
    What are your name and address (with RT/RW), and how many people in the house were not recorded? Please write it in one message.
    Name and address go to KPU, so that an officer can come. Apart from that, only the officers who handle it see them.
ask-identity-reporter =
    What are your name and address? Please write both in one message.
    Only the officers who handle it see them. Where correcting the list needs it, they go to KPU.
ask-identity-violation =
    What are your name and address? Please write both in one message, or type skip.
    An official report needs name, address, KTP and a signature at the office. If it goes to a hearing, the reporter's name becomes known to the other side. Without these, this is first information.
ask-identity-voter =
    What are the name and address of the person concerned? Please write both in one message, with RT/RW if you know it.
    Where needed they go to KPU. Apart from that, only the officers who handle it see them.
ask-identity-no-ktp =
    What are the full name, the address and the date of birth? Please write it in one message.
    Where the voter list needs it, they go to KPU. Apart from that, only the officers who handle it see them.
ask-identity-no-notice =
    What are the full name and KTP address, and which TPS if you know it? Please write it in one message.
    Where needed they go to KPU, so that KPPS can be reached. Apart from that, only the officers who handle it see them.
identity-anonymous = Without a name
identity-later = All right, the name can be added later.
unclear-identity = Please write name and address in one message.
ask-nik = What is the NIK (16 digits on the KTP)? KPU needs it to find the entry. It can follow later.
nik-later = Later
nik-not-needed = The NIK is not needed for this report, so we did not keep it.
nik-kept = NIK { $nik } is kept sealed.
nik-kept-odd = We kept it as you wrote it. An officer will check it with you.
nik-odd = NIK { $nik } is kept. Its pattern is unusual, so an officer may ask again.
nik-length = A NIK has 16 digits, this one has { $count }. Please check it, or choose Later.
unclear-nik = Please type the 16 digits of the NIK, or choose Later.
nik-not-yet = to follow

# --- what to do meanwhile, by the nearness of voting day
advice-moving-vote-none = Voting elsewhere is arranged when there is an election: by 30 days before it, at PPS, PPK or KPU of either place. We still take your report.
advice-moving-vote-early =
    Voting elsewhere is arranged at PPS, PPK or KPU of either place. Bring your KTP-el and proof of the reason, and ask for the letter of moving (surat pindah memilih).
    • By { DAY($general) }: studies, working or living elsewhere, disability in a care home, drug rehabilitation.
    • By { DAY($special) }: duty on voting day, hospital patients and their companions, custody, disaster.
advice-moving-vote-late = The general limit for voting elsewhere has passed. Until { DAY($special) } it is still possible at PPS, PPK or KPU, only for duty on voting day, hospital patients and their companions, custody or disaster. Bring your KTP-el and the proof.
advice-moving-vote-closed = The limit for voting elsewhere has passed. You can still vote at your own TPS if your name is in the DPT. If you applied earlier and were refused, tell us here.
advice-dpk-none = There is no voting at present. To have a name listed, please see KPU of the city with your KTP-el. We still take your report.
advice-dpk-before = Whoever is not in the DPT can still vote: bring the KTP-el to the TPS of its address on voting day between 12:00 and 13:00, while ballots last.
advice-dpk-day = Today: bring the KTP-el to the TPS of its address between 12:00 and 13:00. You are served while ballots last. If you are refused, ask the supervisor at the TPS for help.
advice-no-notice-none = Voting notices are handed out shortly before voting day. There is no voting at present. We still take your report.
advice-no-notice-before = The notice can be fetched from KPPS. Without it you can still vote with your KTP-el, as long as your name is in the DPT. Name and TPS can be checked at { $link }
advice-no-notice-day = Without the notice you can still vote today: bring your KTP-el to your TPS before 13:00, as long as your name is in the DPT. Name and TPS can be checked at { $link }
advice-no-ktp-none = The KTP-el is made at Dukcapil, from the age of 17. It can be recorded at any time. We still take your report.
advice-no-ktp-before = Please have the KTP-el recorded at Dukcapil soon. Whoever is 17 on voting day, or married, may vote.
advice-no-ktp-day = If the name is not in the DPT, the officers at the TPS check the KTP-el, IKD, KK or the biodata from Dukcapil. Come between 12:00 and 13:00 to the TPS of the address, while ballots last.

# --- visibility
ask-visibility-rights =
    How should your name be treated?
    • With name: passed on to KPU, so that the entry can be corrected.
    • Without name: name and NIK are not kept, but KPU cannot correct an entry without a name.
ask-visibility-violation =
    How would you like to be known?
    • Confidential: first information. Only the officers who handle it may open it, and that is recorded.
    • With name: if you want an official report, with address, KTP and signature at the office. If it goes to a hearing, the reporter's name becomes known to the other side.
    • Without name: first information. The chat address is used only to answer you.
visibility-named = With name
visibility-confidential = Confidential
visibility-anonymous = Without name
anonymous-rights = All right, without a name. Name and NIK are not kept. KPU cannot correct an entry without a name, so this report informs the supervisors.
number-known = On WhatsApp, Meta knows your number, and our system may use it to answer you. Without a name, officers do not see that number.
anonymous-violation = All right, without a name. This report is first information for the supervisors.
ask-destination = Who should read this report?
destination-city = { $office } only

# --- check and send
review =
    Please check:
    { $lines }
review-category = Problem: { $answer }
review-place = Place: { $answer }
review-place-words = { $place } ("{ $words }")
review-told = PPS/PPK/KPU told: { $answer }
review-story = Story: { $answer }
review-known_at = Known since: { $answer }
review-evidence = Evidence: { $answer }
review-accused = Reported: { $answer }
review-occurred = Happened: { $answer }
review-where = Exact place: { $answer }
review-identity = Name and address: { $answer }
review-nik = NIK: { $answer }
review-visibility = Identity: { $answer }
review-destination = Sent to: { $answer }
away = { $city }, because { $posko } cannot receive reports now
away-no-poskos = { $city }, because the kecamatan has no Panwascam at this time
review-contact = Answers: in this chat
review-note-named-rights = Name (and NIK, if given) go to KPU where correcting the list needs it.
review-note-anonymous-rights = Without a name, KPU cannot correct the entry yet.
review-note-confidential-rights = We do not ask your name. Only the officers who handle it may open your chat account.
review-note-confidential-violation = This is sent as first information, which supervisors may follow up. Your name is not asked; only the officers who handle it may open your chat account.
review-note-named-violation = Your name will be in it. It becomes an official report only once you sign it at the office, with your KTP.
review-note-anonymous-violation = This is sent as first information. Your chat address is used only to answer you.
ask-review = If it is right, press Send. If not, press Change an answer.
review-send = Send
review-change = Change an answer
review-cancel = Cancel
unclear-review = Type send to send it, or change to change it.
ask-change = Which answer would you like to change? The others stay.
current-answer = Answer now: { $answer }
choice-back = Back
choice-keep = Leave it as it is
not-told = not filled in
item-category = Problem
item-place = Place
item-told = Word to PPS/PPK/KPU
item-story = Story
item-known_at = When it became known
item-evidence = Evidence
item-identity = Name and address
item-nik = NIK
item-visibility = How identity is treated
item-destination = Who reads the report
item-reporter = Who reports
item-way = Official report or first information
item-accused = Who is reported
item-occurred = When it happened
item-where = The exact place

# --- after sending
filed =
    Thank you, we have received your report. Ticket: { $ticket }
    This is not an official report yet.
filed-rights = Thank you, we have received your report. Ticket: { $ticket }
filed-reader = { $office } reads it. First word by { WHEN($first_word) }.
filed-limit = For an official report, please come with your KTP and the evidence by { DAY($limit) }.
filed-meanwhile-unlisted = Meanwhile, please also see PPS in the kelurahan. If the name is still missing on voting day, bring the KTP-el to the TPS of its address between 12:00 and 13:00, while ballots last.
filed-meanwhile-rights = Meanwhile, you can also see PPS at the kelurahan office with what evidence there is.
filed-meanwhile-violation = Meanwhile, keep the evidence and stay safe. In danger, call 110 or 112.
after-evidence = Add evidence
after-complete = Complete the report
after-people = Add people
after-paper = Receipt
after-ask = Ask the officer
after-secret = Keep the secret code
after-traces = Delete traces on this phone
after-done = Done
ask-after = Anything else for report { $ticket }?
unclear-after = Your report has arrived. For a new report, type /report.
already-sent = Your report was sent already.
goodbye = Thank you. For news of it, type /status. For a new report, type /report.
ask-more = Please send { $hint }. When that is all, press Done.
all-kept = All right, we kept the evidence.
more-done = Done
ask-correct = Which answer in report { $ticket } would you like to write anew?
ask-add-story = Please write the story anew. It takes the place of the old one.
ask-add-known_at = When did you learn of it? For example: yesterday, last monday, 12/11.
ask-add-accused = Who is reported? Name, office or looks, as far as you know.
ask-add-occurred = On which day and at what time did it happen?
ask-add-where = Where exactly? Street, RT, TPS or a landmark.
ask-add-identity = What are your name and address? Only the officers who handle it may open them. If the report becomes official and goes to a hearing, the reporter's name becomes known to the other side. You may skip this.
ask-add-nik = What is the NIK (16 digits on the KTP)? It goes to KPU. You may skip this.
ask-add-told =
    You can check a name at { $link }
    Have PPS (the committee in the kelurahan), PPK or KPU been told?
unclear-item = Please answer in words, or type skip.
amended = It is noted in your report.
ask-extra = Does this belong to report { $ticket }, or is it a new report?
extra-add = It belongs to it
extra-new = A new report
filed-reason = It is sent there because { $reason }.
reason-kecamatan = the place is in that kecamatan
reason-wanted-city = you chose it
reason-supervisor = it concerns a supervisor, and supervisors do not examine reports about themselves
reason-city-matter = matters like this are handled by the city
reason-place-unknown = the kecamatan is not known yet
reason-posko-away = the posko of the kecamatan cannot receive reports now
reason-posko-closed = the posko of the kecamatan is not open now
reason-posko-unbound = the posko of the kecamatan is not connected here yet
reason-posko-unreachable = the posko of the kecamatan cannot be reached now

evidence-lost = Report { $ticket }: we could not fetch one of the files. Please send that file here again.

# --- check a report
tickets-own = { $count ->
        [1] Your report:
       *[other] Your { $count } reports, the newest first:
    }
ticket-line =
    { $ticket } · { $state }
    { $category }
    { $office }, sent { DAY($filed) }
tickets-more = Press a number for its news, to ask, to add evidence, or to withdraw it.
tickets-none = There is no report from this account yet. If you reported somewhere else, type the ticket and its secret code.
ticket-unknown = We cannot open that ticket. Please check its number, then type the ticket and its secret code.
ticket-too-often = The ticket and the code did not match several times. Please try again after an hour, or ask the city office directly; its address is in /posko.
ticket-secret =
    Secret code for { $ticket }: { $secret }
    With this ticket and code the report can be seen and continued from elsewhere. Keep them, and do not share them.

# --- where to report
ask-where = In which kelurahan or kecamatan? Type its name, for example 7 Ulu, or the postcode. You may also send a location.
office-card =
    { $name }
    { $lines }
office-address = Address: { $address }
office-hours = Hours: { $hours }
office-phone = Phone: { $phone }
office-map = Map: { $map }
office-unknown = { $name }: its address is not noted here yet. You can report in this chat, or go to the city office.
office-unknown-city = { $name }: its address is not noted here yet. You can report in this chat, or ask at the office of the lurah or camat.
offices-unknown = The addresses of { $names } are not noted here yet. You can report in this chat; the office of the lurah or camat can tell you where they are.
offices-lists = To have the voter list corrected, you may also go straight to PPS at the office of the lurah, PPK in the kecamatan, or KPU of the city.

# --- feedback
ask-comment = Please write your feedback in one message. Bawaslu of your city reads it; it is not a report.
ask-comment_city = Which city is this feedback for?
unclear-comment = Please write your feedback in words.
feedback-thanks = Thank you, we have passed on your feedback.

# --- language, stopping, going on
ask-language = Bahasa apa yang Anda pilih? / Which language?
language-id = Bahasa Indonesia
language-en = English
ask-resume = The report you began is not finished. Would you like to go on with it?
ask-resume-since = The report you began { $ago } is not finished. Would you like to go on with it?
ago-hours = { $count } hours ago
ago-yesterday = yesterday
ago-days = { $count } days ago
ago-week = a week ago
ago-weeks = { $count } weeks ago
resume-continue = Go on
resume-restart = Begin again
resume-cancel = Cancel
restarted = All right, we begin again. What you wrote before is erased.
cancelled = Cancelled. What you told us before is erased.
stopped = All right, we leave that.
nothing-to-cancel = No report is being written.
ask-erase = This report has not been sent. Erase all you have written?
erase-yes = Yes, erase
erase-no = No, go on

# --- help and data
help =
    You can answer with a button, a number or words.
    back: the question before · skip: where you may · cancel: stop
    /report new report · /status news of a report, ask, withdraw · /posko where to report · /remind reminders · /language Bahasa
    /mydata your data · /complete what is missing · /correct · /delete
    /forget delete the traces on this phone · /mute send no news · /unmute send news again
    In danger, call 110 or 112.
reply-safe = Your identity is opened only to the officers who handle the case, and that is recorded. To correct the voter list, the name goes to KPU. You may also report without a name. If it becomes an official report and goes to a hearing, the reporter's name becomes known to the other side.
reply-robot = I am a program that takes reports. Officers of Bawaslu read and handle them.
reply-who = Officers of the posko in the kecamatan or of Bawaslu of your city read it. Who it goes to is shown before you send it.
reply-free = Reporting here costs nothing.
reply-when = Once the report is sent, you get a ticket number and the time of the first word.
unknown-command = I do not know that command.
cannot-read = Sorry, messages of this kind cannot be read here yet. Please write in words. A photo, video, voice message or document can be sent as an ordinary file.
cannot-read-file = Sorry, that file did not arrive here. Please send it once more.
practice = LATIHAN: this is practice. What you send here is not counted as a report.
file-too-large = This file is larger than 20 MB, so we cannot fetch it. Please send a smaller one, a part of the video for example.
stale-click = That button belongs to an earlier question. We go on from here.
unclear-choice = Sorry, I did not understand. Please press a choice or type its number.
unclear-done = There is still this question.
stuck = No problem, take your time. Type back to go back, cancel to stop, or help.
cannot-skip = This one needs an answer first.
not-yet-send = It cannot be sent yet, this answer is still needed.
first-question = This is the first question already.
corrected = We changed it as in your edited message.
corrected-not = We keep the answer from before.
corrected-late = The report was sent already, so an edited message does not change it. Please use Complete the report.
correct-later = This is the report you are writing. Type back to change an earlier answer. Before sending, you can check all of it again.
correct-how = There is no report from this account that can still be corrected. For another report, please tell the officer or the city office, with its ticket.
emergency = If you are in danger, call 110 (police) or 112 now. The report can wait.
