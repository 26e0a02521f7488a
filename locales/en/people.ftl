# Officers: invites, colleagues, the way to the web desk, bans. Read by officers (and by reporters who are banned).

who-you = Your ID here: { $id }
who-name = Your colleagues see the name { $name }. To change it, type /siapa nama and then your name.
who-roles =
    Your roles:
    { $lines }
who-office =
    { $office }
    { $count ->
        [0] Nobody is enrolled in this office yet.
        [one] { $count } person is enrolled in this office.
       *[other] { $count } people are enrolled in this office.
    }
who-lines = { $lines }
who-line = { $name }, { $role }, since { DATE($since) }
who-line-deputy = { $name }, { $role }, deputy, since { DATE($since) }
said-in-private = The answer is in your private chat. Not there yet? Open this bot's chat, press Start, then try again.

# Invites.
invite-which-role = As what do you invite somebody?
invite-which-place = Where is the { $role } to work?
invite-no-office = That office does not fit the role. Please choose again with /undang.
invite-not-yours = That invite is beyond your rights. Ask the city office.
invite-card =
    An invite to work in Posko Kawal Hak Pilih as { $role }.
    For one person, once, until { WHEN($until) }.
invite-by-link = Open this link in Telegram, then press Start: { $link }
invite-by-whatsapp = In WhatsApp: open this link, then send the message as it is: { $link }
invite-by-hand = Open the posko bot's chat in Telegram, then send: { $typed }
invite-pass-on = The invite for { $role } is in the message with the link. Pass it on to that person alone. Once accepted, you are asked whether it is the right person.
invite-still-open = The invite for { $role } is not used yet; it is good until { WHEN($until) }.
invite-accepted = You accepted the invite as { $role }. Now { $by } has to press Right; we tell you once that is done.
invite-right-one = { $name } accepted the invite as { $role }. Is this the right person? If in doubt, call first.
invite-second = { $name } is invited as { $role }; { $by } says it is the right person. This role needs a second agreement. Do you agree?
invite-second-asked = Noted. { $name } begins as { $role } once another administrator agrees.
invite-second-none = Noted, but there is no other administrator yet to agree to { $name } as { $role }. Agree at the machine: posko admin staff approve { $id }
invite-needs-second = You have said so already. Another administrator still has to agree.
invite-done = { $name } is { $role } now.
invite-ended = The invite for { $role } is ended.
invite-declined = Your invite was not carried on. If that is a mistake, ask whoever invited you for a new one.
invite-active-already = This person is at work already. To end that, open /siapa in private.
invite-over = This invite has ended.
invite-nobody-yet = Nobody has accepted this invite yet.
invite-unknown = This invite is not known. Check the link, or ask for a new one.
invite-waits = We have your acceptance. Whoever invited you still has to press Right.
invite-used = This invite was used already. Ask whoever invited you for a new one.
invite-expired = This invite is older than a day. Ask whoever invited you for a new one.
invite-own = This is your own invite. Pass it on to the person you mean.
invite-already = You have this role already.
invite-in-private = An invite is opened in the private chat with this bot, not in a group.

# Colleagues.
staff-nameless = an officer
staff-role = { $role }, { $office }
staff-role-in = { $role } { $place }, { $office }
staff-role-at = { $role } { $place }
staff-begins = You are { $role } now.
staff-what-posko =
    New reports appear as cards in the posko's group.
    Press Take on a card to work on it.
    Your cases: /kasus saya
    The desk on the web: /meja
staff-what-number = The cards of reports can come to this WhatsApp number as well: type /bind.
staff-what-above =
    Reports for your office appear as cards in its group.
    What is overdue: /kasus lewat
    Figures: /stats
    The desk on the web: /meja
staff-what-reader =
    Figures: /stats
    The desk on the web: /meja
    Your role: /siapa
    This role does not show what reports say.
staff-joined = { $name } is { $role } now.
staff-left = { $name } is no longer { $role }.
staff-ended = { $name } no longer works at { $office }. { $cases ->
    [0] No case was in those hands.
    [one] { $cases } case went back to that office.
   *[other] { $cases } cases went back to that office.
}
staff-you-ended = Your work at { $office } has ended. Thank you for it.
staff-moved = { $name } moved from { $office } to { $to }.
staff-you-moved = You were moved from { $office } to { $to }.
staff-deputy = { $name } is a deputy at { $office } now.
staff-no-deputy = { $name } is no longer a deputy at { $office }.
staff-you-deputy = You are a deputy at { $office } now: you are reminded when a report is not taken.
staff-you-no-deputy = You are no longer a deputy at { $office }.
staff-name-how = Type /siapa nama and then your name, such as “/siapa nama Rina”.
staff-name-kept = Your colleagues see the name { $name } now.
staff-not-there = This person is not enrolled in that office.
staff-shown =
    { $name }
    { $lines }
staff-which-posko = Which posko of { $office }?
staff-move-where = Where does { $name } move?
staff-out-sure = Remove { $name } from { $office }? Cases in those hands go back to the office.
staff-leave-sure = Stop working at { $office }? Cases in your hands go back to the office.
staff-press-right = Right
staff-press-wrong = Wrong person
staff-press-approve = Agree
staff-press-refuse = Refuse
staff-press-take-back = Take the invite back
staff-press-whole-kecamatan = The whole kecamatan
staff-press-people = People of { $office }
staff-press-poskos = The poskos
staff-press-leave = Leave { $office }
staff-press-sure = Yes, do it
staff-press-deputy = Make a deputy
staff-press-no-deputy = Deputy no more
staff-press-move = Move
staff-press-out = Remove
staff-press-factor = New six-digit code
staff-press-enter-desk = Open the desk

# The way to the web desk, and its six-digit code.
desk-link = A link to the web desk, good once and for ten minutes. Do not pass it on.
desk-no-address = The web desk has no address yet that a phone can open. The daily work can be done here with /kasus.
factor-was-set = An six-digit code for the web desk was just set up for your account. Was it not you? Call an administrator at once.
factor-was-reset = An administrator removed your six-digit code for the web desk. Set it up again when you next enter with /meja.
factor-reset = The six-digit code is removed. A new one is set up at the next entry.
factor-none = This person has not set up an six-digit code yet.

# Bans.
ban-ask-days = For how long may the sender of { $ticket } send no new reports?
ban-ask-why = For what reason?
ban-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
ban-because-flood = The same again and again
ban-because-insult = Insults or threats
ban-because-invented = Made-up reports
ban-how-long = Choose 1, 7 or 30 days.
ban-why = Write the reason.
ban-nobody = The sender of this report is no longer there.
ban-none = The sender of { $ticket } is not banned.
ban-done = The sender of { $ticket } can send no new reports until { WHEN($until) }. What was reported already is still worked on.
ban-lifted = The sender of { $ticket } can report again.
ban-you = News from Posko: for now you cannot send new reports, until { WHEN($until) }. The reports you have sent are still worked on. In danger? Call 110 (police) or 112 (emergency).
ban-lifted-you = News from Posko: from now on you may again send new reports.

# The page of people on the web desk.
people-nav = People
people-title = { $count ->
    [0] Nobody works at { $office } yet
    [one] { $count } person works at { $office }
   *[other] { $count } people work at { $office }
}
people-office = Office
people-you = you
people-deputy = deputy
people-since = since { DATE($since) }
people-name = Change my name
people-name-label = the name colleagues see
people-change = Change
people-move-to = Move to
people-cases-back = Cases in those hands go back to the office.
people-leave = Stop working here
people-empty = Whoever you invite appears here once they accepted.
people-invite = Invite somebody
people-role = role
people-village = kelurahan (for PKD and PTPS)
people-make = Make an invite
people-shown-once = This link is shown only now. Pass it on to that person alone.
people-half = One person has said so already; another administrator has to agree.
sessions-link = Devices that are signed in
sessions-title = { $count ->
    [one] You are signed in on { $count } device
   *[other] You are signed in on { $count } devices
}
sessions-why = One you do not know? End it, and tell an administrator.
sessions-device = A device without a name
sessions-mine = this device
sessions-when = since { WHEN($made) }, last seen { WHEN($seen) }, until { WHEN($until) }
sessions-end = End
sessions-others = Other officers' devices
factor-title = Six-digit code
factor-set-up = Your role needs one more proof. Install a code app on your phone (such as Google Authenticator or Aegis), scan this picture, then type the six digits it shows.
factor-by-hand = Cannot scan? Type this key into the app:
factor-ask = Open the code app on your phone and type the six digits it shows.
factor-code = six-digit code
factor-wrong = That code does not fit or was used already. Wait for the next one and try again.
factor-wait = Too many wrong codes. Try again after { WHEN($until) }.
factor-lost = Lost the phone? Another administrator can remove the old code on the page of people, or with posko admin staff factor.
offices-state = state
offices-open = open
offices-closed = closed (reports go to the city)
offices-is-closed = Closed now: its reports go to the city.
offices-is-silent = Not answering now: its new reports go to the city as well.
days-title = Closed days of { $office }
days-why = Besides weekends and national holidays. Our promises of time take them into account within a minute; limits set by law do not change.
days-day = { DAY($day) }, { $name }
days-which = date
days-name = reason
days-close = Add
days-open = Remove
