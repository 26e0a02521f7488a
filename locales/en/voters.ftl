# The voter-list lane: whom it is about, one person or many.

voters-self = Myself
voters-family = My household
voters-other = Other people
voters-names = Write the names
voters-count = Only how many
voters-photo = Photo of the KK
voters-list = See who is listed
voters-off = Take somebody off
voters-done = Done

ask-voters = Whom is report { $ticket } about? Names can be added one by one, all at once as a list, or only how many there are.
ask-voters-listed = Whose names is { $ticket } about? They can be added one by one, all at once as a list, or only how many there are.
ask-voters-add-self = Please write your name and KTP address in one message, with the TPS if you know it.
ask-voters-add-family = Please write name and address, with the TPS if you know it: one person a line. Several people may be sent at once, up to 50 lines.
ask-voters-add-other = Please write name and address, with the TPS if you know it: one person a line. A list may be pasted, up to 50 lines.
ask-voters-add-listed = Please write the names still listed, with address or TPS: one person a line. A list may be pasted, up to 50 lines.
ask-voters-more = Anybody else? Write the name, or press Done.
voters-nik = The NIK may stand on the same line, because KPU needs it to find the record. It may also follow later.
voters-agreed = Names go to KPU so that the list can be corrected. The people should know of it.
voters-agreed-nameless = This report is without your name. Other people's names written here still go to KPU, so please make sure that they agree.
unclear-voters = Please write the name and address, one person a line.

voters-added = { $count ->
        [1] One person noted: { $who }
       *[other] { $count } people noted: { $who }
    }
voters-odd = The NIK on line { $rows } is unusual. We keep it as written, and an officer may ask about it.
voters-bad = Line { $rows } could not be read. Please write it again, one person a line with the name.
voters-rest = One message holds 50 lines at most. Please send the rest, from line { $row } on.
voters-now = { $count ->
        [0] That person was listed already. There are { $total } people in report { $ticket }.
       *[other] { $count } noted ({ $who }). There are { $total } people in report { $ticket } now.
    }
voters-some = { $count } noted; { $known } were listed already. There are { $total } people in report { $ticket } now.
voters-full = One report holds { $most } people at most, so some were not noted. For the others, please make a new report.
voters-no-one = Nobody here is waiting for a NIK. Please write the name first.

ask-voters-count = How many people are concerned? Type the number, or type skip.
unclear-voters-count = Please type one number, for example 12, or type skip.
voters-counted = { $count } people, noted.

ask-voters-photo = Please send a photo of the KK here. It is kept sealed, only the officers who handle it open it, and it never goes to a group.
voters-photo-kept = The photo is kept sealed. Only the officers who handle it open it.
unclear-voters-photo = Please send a photo or document of the KK, or type back.

ask-voters-off = Type the number of the person to take off, as in the list.
unclear-voters-off = Please type one number of the list, for example 3, or type back.
voters-taken-off = Number { $number } is taken off the report.
voters-off-unknown = There is nobody with number { $number } in this report.
voters-off-late = Number { $number } was passed on to KPU or answered already. To change that, please ask the officer.

voters-shown = { $lines }
voters-head = { $count ->
        [1] One person in report { $ticket }:
       *[other] { $count } people in report { $ticket }:
    }
voters-none = There are no names in report { $ticket } yet.
voters-said-count = How many you said: { $count } people.
voters-line = { $number }. { $who }{ $nik } · { $state }
voters-line-nik = {" "}· { $nik }
voters-more-lines = And { $count } more.
voter-open = not passed on yet
voter-listed = in a letter to KPU
voter-fixed = corrected
voter-refused = refused by KPU
voter-unknown = not found by KPU
voter-dropped = taken off by the reporter
item-people = How many people
voters-entry = { $count } people added
voters-entry-off = number { $number } taken off the list
voters-nik-kept = NIK { $nik } is kept sealed for the person written last.
voters-nik-odd = NIK { $nik } is kept for the person written last. It is unusual, so an officer may ask about it again.

# --- special places
ask-spot-city = Which city?
ask-spot = At which place are the voters? Please choose, or write its name.
spot-other = Another place
special-kind-prison = Prison
special-kind-detention = Detention centre
special-kind-juvenile = Juvenile prison (LPKA)
special-kind-hospital = Hospital
special-kind-boarding = Boarding school
special-kind-care = Care home
special-kind-campus = Campus
review-spot = Special place: { $answer }
item-spot = Special place
card-spot = Special place: { $spot }
card-people = About { $count } people

# --- check first
check-first = If you can, first check the name. What it says (missing, wrong data, another TPS, twice) shows which one to choose: { $link }
checked-missing = It says: not registered
checked-wrong = It says: wrong data
checked-tps = It says: another TPS, or too far
checked-twice = It says: listed twice
checked-fine = It says: registered, all right
checked-all-right = If name, data and TPS are right, the voter list is in order. On voting day take your KTP-el to the TPS named there. If the problem is another one, please choose below.

# --- what can be done meanwhile, by what is on
advice-list-none = Outside an election KPU Kota renews the voter list from time to time. A correction can also be asked for at KPU Kota, with the KTP-el and the proof.
advice-list-before = As long as the final list (DPT) is not made, a correction can also be asked for at PPS in the kelurahan, PPK or KPU Kota, with the KTP-el and the proof.
advice-list-dps = The provisional voter list is on show. Comments can also be brought to PPS, PPK or KPU Kota until { DAY($until) }, with the KTP-el and the proof.
advice-list-over = Voting is over. This report is useful for the next renewal of the voter list by KPU Kota.
advice-over = Voting is over. Your report is taken all the same, and officers read it.
advice-coklit-now = Until { DAY($until) } officers (pantarlih) visit the houses to match voters' data (coklit). If yours was left out, also see PPS in the kelurahan with your KTP-el or KK.
advice-coklit-none = Officers (pantarlih) visit houses only at the time of coklit, before an election. At present KPU Kota renews the list from time to time. Names can be checked at { $link }
advice-coklit-over = This is not the time of coklit. Check the name at { $link } If it is not there, also ask PPS, PPK or KPU Kota to add it before the DPT is made, with KTP-el and KK.
advice-deceased-none = KPU takes the name of a dead person off the list with the death certificate or letter. Outside an election it can be brought to KPU Kota.
advice-deceased-before = KPU takes the name of a dead person off the list with the death certificate or letter. It can also be brought to PPS in the kelurahan, PPK or KPU Kota.
advice-struck-after = The DPT is made. KPU marks names that no longer qualify; a report with proof helps with that.
advice-soldier-none = Soldiers and police officers in service do not vote. Those retired have the right to be listed: bring the letter of retirement and the KTP-el to KPU Kota.
advice-soldier-before = Soldiers and police officers in service do not vote. Those retired have the right to be listed: bring the letter of retirement and the KTP-el to PPS, PPK or KPU Kota before the DPT is made.
advice-soldier-after = Soldiers and police officers in service do not vote. Those retired who are not in the DPT vote with their KTP-el at the TPS of their address on voting day, 12:00–13:00, as long as there are ballots.
advice-underage-none = Who may vote: those aged 17 on voting day, or who are or were married. A correction can also be asked for at KPU Kota with the birth certificate or KK.
advice-underage-before = Who may vote: those aged 17 on voting day, or who are or were married. A correction can also be asked for at PPS, PPK or KPU Kota with the birth certificate or KK.
advice-underage-after = Who may vote: those aged 17 on voting day, or who are or were married. The DPT is made; KPU marks names that do not qualify.
advice-twice-after = The DPT is made. Whoever is listed twice may still vote only once, at one TPS.
advice-listed-after = As long as the name is in the DPT, you vote with your KTP-el at the TPS named there, 07:00–13:00. Name and TPS can be checked at { $link }
advice-voting-none = There is no voting at present. Your report is taken all the same.
advice-disability-early = What is needed at the TPS (access, a companion) should also be told to PPS or KPPS before voting day. People with disabilities in care homes can arrange to vote there until { DAY($general) }.
advice-disability-before = What is needed at the TPS (access, a companion) should also be told to PPS or KPPS before voting day. At the TPS you may have a companion, who fills in a form.
advice-disability-day = At the TPS you may have a companion, who fills in a form. Please ask KPPS for help. If you are not served, ask the TPS supervisor there.
advice-special-none = KPU prepares polling stations in prisons and detention centres before an election. There is no voting at present. Your report is taken all the same.
advice-special-early = Prisons and detention centres may have a special TPS of KPU. People in custody, hospital patients and their companions who are in the DPT can also arrange to vote elsewhere at PPS, PPK or KPU until { DAY($special) }; other reasons, such as studies, until { DAY($general) }.
advice-special-late = Prisons and detention centres may have a special TPS of KPU. People in custody, hospital patients and their companions who are in the DPT can still arrange to vote elsewhere at PPS, PPK or KPU until { DAY($special) }.
advice-special-last = The limit for voting elsewhere has passed. Those who arranged it, or who are listed at a special TPS there, can still vote there.
advice-special-day = Those listed at a special TPS vote there today. Those who arranged to vote elsewhere are served from 11:00. If you are refused, ask the TPS supervisor for help.
advice-safety = Your safety comes first. If you are threatened, call 110 (police) or 112.
advice-border = Border matters are read by Bawaslu Kota. Keep the KTP, KK or PBB that shows the address. Name and TPS can be checked at { $link }
advice-check = Name and TPS can be checked at { $link }
filed-meanwhile-rights-none = Meanwhile, you can also see KPU Kota with your KTP-el and the proof you have.
filed-meanwhile-rights-day = Meanwhile, you can also ask the TPS supervisor (PTPS) at the polling station for help.

voters-photo-nameless = This report is without a name, so no photo of the KK is taken here. Please write the names only.
