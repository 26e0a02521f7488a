# Questions, the nearest posko, reminders. Short, neutral, no promise the law does not keep.

# --- asking
ask-topic = What would you like to know? Please choose, or write your question in your own words.
topic-where = Nearest posko
topic-more = More questions
topic-less = Previous
topic-menu = First menu
topic-remind = Remind me
topic-report = Report this problem
topic-topics = Other questions
ask-guide = If the problem is not solved, you can still report it here.
ask-guide-draft = The report you are writing is still kept.
guide-continue = Go on with the report
ask-guide-which = Which of these would you like to know? You can also report.
guide-none-of-these = None of these
guide-unknown = Sorry, there is no answer to that question here yet, and it is not kept. The officers of the nearest posko can answer it. If there is a problem, you can report it.
guide-source = Source: { $source }, as of { LONG($date) }
guide-source-unverified = Source: { $source }, as of { LONG($date) } (not yet verified by an officer)
unclear-topic = Please press one of the choices, type its number, or write your question.

# --- names of the questions
topic-check-name = Am I registered?
topic-check-answers = What the check answers
topic-not-registered = Not registered
topic-dpt = What is DPT
topic-dptb = What is DPTb
topic-dpk = What is DPK
topic-moving = How to move my vote
topic-no-ktp = No KTP-el yet
topic-seventeen = Aged 17, may I vote?
topic-lost-notice = Lost voting notice (C6)
topic-hours = Voting hours
topic-disability = Disability and companion
topic-special-place = In prison or hospital
topic-deceased = The dead on the list
topic-coklit = What is coklit
topic-wrong-data = My data is wrong
topic-civil-servants = What ASN may do
topic-soldiers = Soldiers and police
topic-village-heads = Lurah, village heads, RT
topic-vote-buying = What is vote buying
topic-campaign-places = Campaign places
topic-quiet = What is the quiet period
topic-ballots-short = Too few ballots
topic-voting-twice = Voting twice
topic-report-where = Where to report
topic-report-until = Until when to report
topic-valid-report = A valid report
topic-protected = Am I protected
topic-after-report = After reporting
topic-bawaslu = What Bawaslu does
topic-calendar = When is the election
topic-nearest = Address of the posko

# --- answers
guide-check-name = Open { $link } and enter your NIK; the check is KPU's own. If your name appears, note the TPS number. If it does not, see PPS (the committee in the kelurahan) with your KTP-el, or report it here. There is no need to send a NIK to any group.
guide-check-answers =
    KPU's check at { $link } usually answers one of these:
    • Name and TPS appear: you are registered. Note the TPS number.
    • No data found, or not registered: check the NIK once more, then see PPS with your KTP-el.
    • The name appears but the data or the TPS is wrong: ask PPS or KPU to correct it.
    Keep a screenshot. It helps if you report.
guide-not-registered-none = There is no vote just now. KPU Kota renews the voter list from time to time: go to KPU Kota with your KTP-el and family card. If you are refused or get no answer, report it here.
guide-not-registered-before = See PPS in the kelurahan, PPK or KPU Kota with your KTP-el. Once the DPT is final you can still vote as DPK: bring your KTP-el to the TPS of the address on it, 12:00–13:00, while ballots last.
guide-not-registered-day = Today: bring your KTP-el to the TPS of the address on it, 12:00–13:00. You are served while ballots last. If you are refused, ask the TPS supervisor there for help.
guide-dpt = DPT is the final voter list made by KPU. DPS is the list before it, which citizens may comment on. Whoever is in the DPT votes at the TPS named there, 07:00–13:00. DPTb is for those who vote elsewhere, DPK for those not registered.
guide-dptb = DPTb is the list of those who vote elsewhere: they are in the DPT but vote at another TPS, for example because of duty, illness or custody. It takes a letter of moving from PPS, PPK or KPU. On voting day come from 11:00 on.
guide-dpk = DPK is for citizens who may vote but are not in the DPT. Bring your KTP-el to the TPS of the address on it, 12:00–13:00. You are served while ballots last.
guide-moving-none = Voting elsewhere is arranged only before an election: by 30 days before voting day, and for four urgent reasons by 7 days. No vote is scheduled here just now.
guide-moving-early =
    Go to PPS, PPK or KPU of either place. Bring your KTP-el and proof of the reason, and ask for the letter of moving (surat pindah memilih).
    • By { DAY($general) } (H-30): disability care home, drug rehabilitation, study, change of residence, work elsewhere.
    • By { DAY($special) } (H-7): duty on voting day, hospital patients and their companions, custody, disaster.
guide-moving-late = The general limit (H-30) has passed. Until { DAY($special) } it is still possible at PPS, PPK or KPU, only for four reasons: duty on voting day, hospital patients and their companions, custody, or disaster. Bring your KTP-el and the proof.
guide-moving-closed = The limit for voting elsewhere has passed. You can still vote at your own TPS if your name is in the DPT. If you applied in time and were refused, report it here.
guide-no-ktp = If your name is in the DPT, go to the TPS with whatever proof of identity you have. If it is not, the TPS officers compare with a KTP-el, IKD (digital KTP), family card or biodata from Dukcapil. A KTP-el that is lost or not yet recorded is arranged at Dukcapil.
guide-seventeen = Whoever is 17 on voting day may vote. Whoever is younger but is or was married may vote as well. Please record your KTP-el at Dukcapil soon and check your name on the list.
guide-lost-notice = Without the notice (C6) you can still vote if your name is in the DPT: bring your KTP-el to your TPS, 07:00–13:00. You may also ask KPPS for the notice. Name and TPS can be checked at { $link }
guide-hours = The TPS serves from 07:00 to 13:00. Those in the DPT from 07:00, those voting elsewhere (DPTb) from 11:00, those not registered (DPK) 12:00–13:00.
guide-disability = Voters with a disability vote at the TPS like all others and may be helped by a companion of their own choice. The companion fills in the companion form and must keep the choice secret. Tell KPPS beforehand about a wheelchair, an aid for the blind, or if you cannot leave home.
guide-special-place = People in prisons and detention centres vote at special TPS that KPU sets up. Hospital patients, their companions and detainees can arrange to vote elsewhere until 7 days before voting day. Family or staff may help with it at PPS, PPK or KPU.
guide-deceased = A person who has died is not eligible and is struck off the list by KPU. Family or neighbours can tell PPS, with the death certificate or letter. A notice in that name must not be used by anybody else.
guide-coklit = Coklit is the check of voter data from house to house by pantarlih, officers under PPS. A house that was visited gets a sticker. If nobody came during coklit, tell PPS in the kelurahan or report it here.
guide-wrong-data = Corrections of name, NIK, date of birth or TPS are asked of PPS in the kelurahan or KPU Kota, with KTP-el and family card, before the DPT is final. It is KPU that corrects the list. Bawaslu gives advice for correction.
guide-civil-servants = ASN (civil servants, PNS and PPPK) may vote but must be neutral: no part in campaigns, no asking for votes, no sign of support, on social media neither. Suspected violations are passed on to BKN. Bawaslu examines a suspicion; this message does not.
guide-soldiers = Soldiers and police in service do not vote and must be neutral. Once retired they may vote like other citizens. Suspected violations are passed on to their own institution.
guide-village-heads = A lurah is a civil servant and must be neutral. Village heads and their staff must not decide or act in favour or to the harm of a candidate. For heads of RT or RW the rules may differ, so name the position when you report.
guide-vote-buying = Vote buying is to promise or give money or goods so that people vote, do not vote, or vote in a certain way. Some cheap campaign items, such as stickers or calendars, may be given out. Whether one case is allowed is decided by an examination.
guide-campaign-places = Campaigning is forbidden in places of worship and schools. For campuses and government buildings there are special rules. Note the place, the time and what was said if you see it.
guide-quiet = The quiet period is the three days before voting day. No campaign of any kind is allowed, and campaign material is taken down. Reports are received around the clock in that time.
guide-ballots-short = Tell the head of KPPS and the TPS supervisor, and ask that it be noted. KPPS finds a way under the rules, for example from the nearest TPS. Those not registered (DPK) are served while ballots last. A damaged ballot may be replaced once.
guide-voting-twice = One person votes once. Voting more than once, or using the name or notice of another, is an election crime, and nobody can vote for somebody else. Suspicions are handled by Sentra Gakkumdu.
guide-report-where = Here, at the Panwascam posko of the kecamatan where it happened, or at Bawaslu Kota. It costs nothing. Through this chat a report is first information; for an official report please come to the office with your KTP. Official reports may come from voters of the area, observers or contestants.
guide-report-until = An official report must be made within 7 days of knowing: calendar days in a pilkada, working days in a pemilu. Office hours are usually Monday–Thursday 08:00–16:00 and Friday 08:00–16:30, and around the clock in the quiet period and on voting day. What is later than 7 days we still take as first information.
guide-valid-report =
    An official report has: name and address of the reporter, who is reported, time and place, what happened, and evidence. It is made within 7 days of knowing and signed at the office, with your KTP.
    Witnesses are welcome, not required. What is incomplete is still useful as first information.
guide-protected = Your identity is opened only to the officers in charge, and each opening is recorded. You may report without a name, as first information. To be honest: in an official report that comes to a hearing, others learn the reporter's name, and in a criminal case the reporter is examined. If you are threatened, call 110; LPSK protects witnesses.
guide-after-report = Officers read it and answer here. An official report is first studied for about 2 days. Once it is entered in the register it takes at most 5 calendar days in a pilkada, 14 working days in a pemilu. It then goes to whoever decides, and you are told the result. /check shows the news.
guide-bawaslu = Bawaslu supervises, receives reports, studies suspected violations and advises corrections. Bawaslu does not make the voter list and does not count votes: that is KPU's task. Crimes go to Sentra Gakkumdu and are decided by a court, ethics of organisers by DKPP.
guide-calendar =
    Dates that concern you:
    { $lines }
guide-calendar-none = No voting day is scheduled just now in the cities we serve. KPU still renews the voter list from time to time.
guide-calendar-city =
    { $place }:
    { $lines }
guide-calendar-day = { DAY($day) } { $what }

# --- the nearest posko
ask-place-nearest = That location is outside the area we serve. The nearest from there are below. Which one?
near-far = { $name }, ± { $km } km
office-open = Open now, until { WHEN($until) }.
office-open-all-day = Receiving reports around the clock now.
office-opens = Closed now, opens again { WHEN($from) }.
office-none = { $name }: outside elections there is no Panwascam, so please go to the city office.
office-closed-now = This posko is not receiving reports just now. Please go to the city office.

# --- reminders
ask-remember = Which day shall we remind you of, for { $place }?
ask-remember-more = Any other day for { $place }?
ask-remember_city = Reminders for which city?
remember-set =
    Set already for { $place }:
    { $lines }
remember-day = { DAY($day) } { $what }
ask-remember-further = Which other days shall we remind you of?
ask-remember-whole = All days that are still to come are set.
ask-remember_off = Which reminder would you like to remove?
remember-off = Remove a reminder
remember-taken-off = All right, we no longer remind you of this: { $what }.
remember-unchosen = All right, no reminder is set.
remember-as-before = All right, your reminders stay as they were.
remember-all = All
remember-done = That is all
remember-stop = Stop reminding me
remember-none = There is no date yet to be reminded of in { $place }: no election stage is scheduled. Please try again later.
remember-kept =
    All right, we will remind you:
    { $lines }
    To stop, type stop reminders.
remember-line = { DAY($day) } { $what }: reminded { WHEN($due) }
remember-window = On WhatsApp we can only send within 24 hours of your last message. Please write something to us shortly before that day, so that the reminder reaches you.
remember-stopped = All right, we will not remind you any more.
remember-nothing = No reminder is kept for you.
unclear-remember = Please press one of the choices or type its number.
day-coklit = coklit starts
day-coklit-end = last day of coklit
day-dps = DPS is announced
day-moving = limit for voting elsewhere (H-30)
day-moving-last = limit for voting elsewhere, urgent reasons (H-7)
day-quiet = quiet period starts
day-voting = voting day
button-coklit = Coklit starts
button-coklit-end = Last day of coklit
button-dps = DPS announced
button-moving = Voting elsewhere (H-30)
button-moving-last = Voting elsewhere (H-7)
button-quiet = Quiet period
button-voting = Voting day
reminder =
    Reminder for { $place }: { DAY($day) } { $what }.
    { $advice }
reminder-stop = To stop being reminded, type stop reminders.
reminder-coklit = Have your KTP-el and family card ready. Pantarlih officers come to your home. If nobody comes, tell PPS or report it here.
reminder-coklit-end = If pantarlih have not been to your home, tell PPS in the kelurahan or report it here.
reminder-dps = Check the names of yourself and your family at { $link } and on the list posted in the kelurahan. If something is wrong, tell PPS.
reminder-moving = Whoever needs to vote elsewhere: go to PPS, PPK or KPU with your KTP-el and proof of the reason.
reminder-moving-last = Only for duty on that day, hospital patients and their companions, custody or disaster: PPS, PPK or KPU, with the proof.
reminder-quiet = No campaign is allowed in the quiet period. Reports are received around the clock.
reminder-voting = The TPS serves from 07:00 to 13:00. Bring your KTP-el. Not in the DPT: 12:00–13:00 at the TPS of the address on your KTP-el. Check your TPS: { $link }
