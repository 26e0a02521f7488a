# What officers read: cards in a posko's group, staff commands, figures, notices between offices.

card = { $lines }
card-head = { $ticket } · { $state }
card-place = { $place }
card-place-words = { $place } (in the reporter's words: "{ $words }")
card-times = { $first } · { $second }
card-at = Now with { $office }
card-holder = Held by { $name }
card-line-asked = The reporter was asked and has not answered
card-line-answered = The reporter has answered
card-line-parked = A message waits until the reporter opens WhatsApp
card-line-unreachable = The reporter cannot be reached
card-line-muted = The reporter muted news: read when he looks himself
card-told = Told PPS/PPK/KPU already: { $told }
card-reason = Sent here because { $reason }.
card-reason-wanted = Sent here because the reporter chose the city.
card-similar = Perhaps the same as { $tickets }
card-story = “{ $story }”
card-evidence = Evidence: { $parts }
card-no-evidence = No evidence yet
card-gone = { $ticket } moved to { $office }.

# The card's buttons, two side by side on a phone.
press-review = Look at it
press-claim = Claim
press-evidence = See evidence
press-move = Move
press-desk = Open desk
press-more = More
press-ask = Ask
press-close = Outcome
press-confirm = Confirm
press-decline = Decline
press-reopen = Reopen
press-undo = Undo

count-photo =
    { $count ->
        [one] { $count } photo
       *[other] { $count } photos
    }
count-video =
    { $count ->
        [one] { $count } video
       *[other] { $count } videos
    }
count-voice =
    { $count ->
        [one] { $count } voice note
       *[other] { $count } voice notes
    }
count-audio =
    { $count ->
        [one] { $count } recording
       *[other] { $count } recordings
    }
count-document =
    { $count ->
        [one] { $count } document
       *[other] { $count } documents
    }
count-place =
    { $count ->
        [one] { $count } pin
       *[other] { $count } pins
    }

office-posko = Posko { $name }
office-city = Bawaslu Kota { $name }

evidence-of = Evidence { $ticket }
evidence-in-private = The evidence goes to your private chat. Nothing there? Open this bot's chat, press Start and try again.
document-not-sent = The file is an identity document. To keep the reporter safe, it is not sent by chat.
evidence-not-yet = The files are still being fetched. Please try again in a moment.
sent-again = (sent again)
click-old = This button is old. Please use the latest message.
click-lost = That could not be done and has been noted. Please try again later.
not-yours = This is for enrolled officers. Need access? Please ask Bawaslu Kota.

not-delivered-citizen = { $ticket }: a message to the reporter did not arrive. The report is kept and goes on.
not-delivered-office = { $ticket }: the posko cannot be reached, so its card was brought to the city.

group-hello =
    The bot of Posko Kawal Hak Pilih is now in this group.
    Administrator or city officer: type /bind and the kecamatan, such as “/bind plaju”, or “/bind city” for Bawaslu Kota.
group-unbound = This group is not bound to any posko yet. An administrator or city officer can type /bind and the kecamatan.
bind-how = Type /bind and the kecamatan, such as “/bind seberang ulu 1”, or “/bind city” for Bawaslu Kota.
bind-in-group = /bind is used inside a posko's group, not here. Add this bot to the group and type /bind there.
bind-which = Which office is this group for?
bound =
    This group is now { $office }.
    Every report for this office appears here as one card.
bound-elsewhere = { $office } now uses another group. New cards no longer come here.
posko-bound = { $office } is connected to its group.
posko-unbound = { $office } was let go from its group. Its new reports go to the city until it has one again.
posko-lost = The bot was removed from the group of { $office }. Its new reports go to the city until it has one again.

# An officer's WhatsApp number that is his office's chat.
bind-how-number = Type /bind to have your office's cards come to this number, or /bind and the kecamatan, such as “/bind seberang ulu 1”, or “/bind city”. To stop: /bind release.
bind-which-number = Which office is this number for?
bound-number =
    This number now receives the cards of { $office }.
    Every report for this office appears here as one card. To stop: /bind release.
bound-elsewhere-number = The cards of { $office } now go to another number and no longer come here.
unbound = This group is no longer that of { $office }. Its cards no longer come here.
unbound-number = The cards of { $office } no longer come to this number.
posko-bound-number = The cards of { $office } now go to its officer's WhatsApp number.
posko-unbound-number = { $office } no longer receives cards on its officer's WhatsApp number. Its new reports go to the city until it has a group or a number again.

role-administrator = administrator
role-city = city officer
role-division = city division
role-panwascam = panwascam
role-pkd = PKD (kelurahan supervisor)
role-ptps = PTPS (TPS supervisor)
role-province = province
role-auditor = auditor

period-today = Today
period-7d = 7 days
period-30d = 30 days
period-all = All
everywhere = everywhere

stats-none = No reports in this period yet. Choose another one below.
stats-line = { $name }: { $count }

seconds = { $count } seconds
minutes = { $count } minutes
hours = { $count } hours


# The command menu and description of the bot on Telegram.
menu-lapor = Start a report
menu-report = Start a report
menu-cek = Check my report
menu-status = Check my report
menu-posko = Nearest posko and where to report
menu-bantuan = Help
menu-help = Help
menu-bahasa = Ganti bahasa / change language
menu-language = Ganti bahasa / change language
menu-batal = Stop what is going on
menu-cancel = Stop what is going on
menu-dataku = My stored data
menu-mydata = My stored data
menu-perbaiki = Correct my report
menu-hapus = Delete my data
menu-delete = Delete my data
menu-ikat = Bind this group to a posko (city officers)
menu-bind = Bind this group to a posko (city officers)
menu-stats = Figures
menu-siapa = My ID, or this group's office
bot-short = Report voting-right problems and suspected violations to the posko of your kecamatan.
bot-description =
    Posko Kawal Hak Pilih
    Missing from the voter list, or saw a suspected violation? Tell it here. We help to complete it and bring it to the posko of your kecamatan.
    This is not an official report. We never ask for an OTP, a password or money.

# A comment that turned out to be a report (read by its author).
comment-became-report = Your comment holds something that needs handling, so we noted it as a report.

# Officers' practice.
practice-mark = LATIHAN (practice), not a real report
practice-begins = Practice has begun, until { WHEN($until) }. Reports from this account are marked LATIHAN, are not counted and have no clock. Type /latihan again to stop.
practice-over = Practice is over. The next report is a real one.
menu-latihan = Begin or end practice

evidence-lost-draft = We could not fetch one of the files you sent. Please send that file here again.
