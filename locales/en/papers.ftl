# Papers: receipt, form, case file, letter, list, poster; and the ways to get them.

paper-day = { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}, { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
paper-moment = { $day }, { $time } WIB
paper-decimal = .
paper-page = Page { $page } of { $pages }
paper-made = Printed { $at }
paper-journal = Journal { $line }:{ $head }
paper-posko = Voting rights post (Posko Kawal Hak Pilih)
paper-internal = For officers, not to be passed on

# --- offices
paper-address = Address
paper-hours = Hours
paper-phone = Telephone
paper-map = Map
paper-office-unknown = Its address is not recorded yet. Ask in the chat by typing /posko, or at the office of the lurah or camat.

# --- receipt
paper-title-receipt = Receipt { $ticket }
paper-receipt = Receipt
paper-not-official = This is not a formal report, and its number is not a registration number of Bawaslu.
paper-ticket = Ticket number
paper-received = Received
paper-about = About
paper-reader = Read by
paper-state = State when printed
paper-next-title = What happens next
paper-next = { $ended ->
    [yes] { $office } has finished with it. What came of it is in the chat you use, by typing /cek.
   *[no] { $office } reads it and sends word in the chat you use. Where it stands can be seen there at any time by typing /cek.
}
paper-rights-title = Putting the voter list right
paper-rights = The voter list is corrected by KPU: PPS in the kelurahan, PPK in the kecamatan, or KPU Kota. The posko supervises and sends suggestions for correction. To ask in person, come with your KTP-el or KK and this ticket number.
paper-formal-title = If you want to make a formal report
paper-formal-until = By { $safe } at the latest
paper-formal-late = The limit may have passed ({ $legal })
paper-formal-no-day = Within seven days of your coming to know of it
paper-formal-how = What you sent is first information (informasi awal). A formal report is made by coming in person to one of the offices below and signing the form. A late report is taken all the same, and may serve as first information.
paper-formal-bring = Bring your KTP-el or other identity document with a photocopy, the evidence you have (photos, videos and recordings on a flash disk or memory card), and this ticket number.
paper-told-title = What was told
paper-no-evidence = No evidence was sent.
paper-not-kept = not stored yet
paper-what-hash = SHA-256 is a file’s fingerprint. A file that is changed ever so little has another one.
paper-no-secret = The secret code is not printed here. Keep it apart from the ticket number.
paper-keep-safe = This paper holds what your report says. Keep it in a safe place.
paper-qr-look = Scan to see where it stands
paper-qr-ticket = Ticket number, for an officer to scan
paper-qr-alt = QR code of ticket { $ticket }
paper-foot-receipt = Receipt { $ticket } · not a formal report

# --- report form
paper-title-form = { $title } { $ticket }
paper-form-model = Model { $model }
paper-form-unverified = { $model } (form number not confirmed yet)
paper-form-how = Filled in from what was told in the chat. Check it, correct it and complete it by hand. It becomes a report only when it is signed before the receiving officer. The official form is in Indonesian; its own words stand in brackets.
paper-form-part-reporter = The reporter (identitas pelapor)
paper-form-part-accused = Who is reported (identitas terlapor)
paper-form-part-event = The event (peristiwa yang dilaporkan)
paper-form-part-witnesses = Witnesses, if any (saksi-saksi)
paper-form-part-evidence = Evidence (bukti-bukti)
paper-form-part-story = What happened, in order (uraian kejadian)
paper-field-name = Name (nama)
paper-field-born = Born in, on (tempat, tanggal lahir)
paper-field-sex = Sex (jenis kelamin)
paper-field-work = Occupation (pekerjaan)
paper-field-nationality = Nationality (kewarganegaraan)
paper-field-address = Address (alamat)
paper-field-phone = Telephone (no. HP)
paper-field-email = E-mail, if any
paper-field-event = Event (peristiwa)
paper-field-where = Place (tempat kejadian)
paper-field-occurred = Day, date (hari, tanggal kejadian)
paper-field-known = Day known (hari, tanggal diketahui)
paper-form-truth = I declare that this report is true, and I am ready to answer for it before the law. (Saya menyatakan bahwa isi laporan ini adalah yang sebenarnya, dan saya bersedia mempertanggungjawabkannya di hadapan hukum.)
paper-form-at = Reported at (dilaporkan di)
paper-form-on = Day, date (hari, tanggal)
paper-form-time = Time (pukul)
paper-form-signs = Reporter (pelapor)
paper-form-receives = Received by (penerima laporan)
paper-full-name = full name
paper-full-name-office = full name and position
paper-foot-form = Form made of ticket { $ticket } · no report before it is signed

# --- case file
paper-title-casefile = Case file { $ticket }
paper-casefile = Case file
paper-foot-casefile = Case file { $ticket } · printed by { $name }
paper-casefile-care = Holds personal data and a citizen’s story. Keep and destroy it by the rules of the archive; do not photograph it or send it to a group.
paper-outcome = Outcome
paper-referred = Referred to
paper-number = Official number
paper-place-words = Place in the reporter’s words
paper-holder = Handled by
paper-twin = Same as
paper-clocks = Due
paper-clocks-unconfirmed = Days of the formal report’s limit: { $mark }, by the city office.
paper-visibility-named = The reporter gave a name.
paper-visibility-confidential = The reporter asked for confidence. The identity is printed only if it was opened to the officer who prints.
paper-visibility-anonymous = The reporter gave no name.
paper-no-story = No story.
paper-complete = Completeness
paper-item-have = there
paper-item-missing = missing
paper-item-unsure = unsure
paper-voters = Voters it is about
paper-voter-name = Name
paper-voter-nik = NIK
paper-voter-address = Address
paper-voter-state = State
paper-voter-is-open = in no letter yet
paper-voter-is-listed = in a letter to KPU
paper-voter-is-fixed = corrected
paper-voter-is-refused = refused
paper-voter-is-unknown = not found by KPU
paper-voter-is-dropped = taken back by the reporter
paper-history = History

# --- letters and lists
paper-letter-number = Number
paper-letter-date = Place, date
paper-letter-to = To
paper-letter-attached = Attached
paper-foot-list = Made by { $name }

# --- poster
paper-title-poster = Poster of { $office }
paper-poster-big = Trouble with your right to vote?
paper-poster-lead = Not on the voter list, or saw something against the rules of the election? Tell us from your phone.
paper-poster-point-rights = Your name is missing, your data are wrong, your TPS is too far away, or somebody who died is still listed.
paper-poster-point-violation = Money or goods for votes, officials who take sides, or rules that are not kept.
paper-poster-point-secret = Only the officers who handle it see who you are.
paper-poster-scan = Scan with your phone’s camera
paper-poster-come = Come to our office
paper-poster-alt = QR code that opens { $way }: { $link }
paper-poster-group = Together with { $name }
paper-poster-fine = A message by phone is first information, not yet a formal report. In danger, call 110 or 112.
paper-way-telegram = Telegram
paper-way-whatsapp = WhatsApp
paper-way-web = Web browser

# --- ways to get them, in the chat and at /cek
ask-papers = Which paper do you need? The receipt holds the ticket number and what happens next. The full one also holds what your report says and a list of the evidence, so let nobody else read it.
ask-papers-form = The report form is filled in from what you told, to be completed and signed at the office.
papers-receipt = Short receipt
papers-full = Full, with what was told
papers-form = Report form
paper-sent-receipt = Receipt { $ticket }. This is not a formal report. The secret code is not printed on it.
paper-sent-receipt-full = Receipt { $ticket }, with what your report says and a list of the evidence. Keep it in a safe place.
paper-sent-form = Report form made of ticket { $ticket }. Check it, complete it, and sign it before the receiving officer.
paper-unprintable = The paper cannot be printed just now. Please ask again later; your report is kept all the same.
paper-cek-title = Download the paper
paper-cek-full-why = The full one holds what your report says and a list of the evidence. Do not download it on somebody else’s computer.

# --- on the officers’ desk
paper-case-title = Papers
paper-case-file = Case file (PDF)
paper-case-package = Package
paper-package-title = Hand-off package
paper-package-what = An encrypted ZIP file: case file, data for computers, the original evidence, and a list of SHA-256 fingerprints. For SigapLapor or an investigator. It deletes itself after 48 hours.
paper-package-reason = For whom and why
paper-package-told = The package holds the reporter’s identity. This reason goes into the history and the journal, and the reporter is told that the identity was opened.
paper-package-kept = This reason goes into the case’s history and the journal.
paper-package-make = Make the package
paper-package-password = Password of the package
paper-package-once = This password is shown only now. Write it down, and pass it on apart from the package.
paper-package-until = Can be taken until { WHEN($until) }
paper-package-taken = taken { $count } times
paper-package-take = Take the package
paper-package-large = The evidence of this case comes to { $size } MB, more than the { $most } MB that fit into one package. Download the evidence one by one from the case’s page.
paper-package-broken = A file of the evidence was not found, so no package was made. Tell whoever runs the system.

# --- posters on the desk
paper-posters-title = Posters
paper-posters-what = A poster with QR codes that open the chat with this posko. Print it and put it up where people come by.
paper-posters-none = There is no way in yet that can be scanned. Set the public address, or turn Telegram or WhatsApp on.
paper-posters-office = Posko
paper-posters-size = Size
paper-posters-language = Language
paper-posters-get = Download the poster
paper-poster-hello = Report to the posko
