# What is read on the web: the chat page, the look-up, public figures, the officers' desk.

web-name = Posko Kawal Hak Pilih
web-office = Bawaslu Kota { $cities }
web-skip = Skip to content
web-nav = Pages
web-nav-chat = Report
web-nav-cek = Check a report
web-nav-public = Public figures
web-language = { $language ->
    [id] Bahasa Indonesia
    [en] English
   *[other] { $language }
}
web-at = { $at }
web-date = { $at }
web-count = { $count }

# The citizen's chat

web-not-official = Not an official report
web-not-official-why = What you tell us here is noted as first information and read by the officers of the posko. An official report is made at the supervisors' office, on a signed form and with your KTP (identity card). We tell you how once you have sent it.
web-never-ask = We never ask for money, a password or an OTP code.
web-danger = In danger now? Call 110 (police) or 112 (emergency).
web-plain = Simple view
web-progress = Progress of the report
web-log = Conversation
web-choices = Answers to choose from
web-greeting =
    Hello. Here you can tell us of a problem with your right to vote or of a suspected violation, and we bring it to the posko of your kecamatan (sub-district).
    No account needed. This conversation is remembered on the phone you are using now.
web-start = Start
web-write = Write a message
web-composer = Message box
web-send = Send
web-cancel = Cancel
web-camera = Camera
web-file = File
web-voice = Voice
web-pin = Location
web-copy = Copy
web-share = Share
web-save = Download

web-chat-sent = Sent
web-chat-waiting = Waiting for the network
web-chat-failed = Not sent
web-chat-offline = No network. Your messages are kept on this phone and sent as soon as there is one.
web-chat-recording = Recording
web-chat-location = Send your present location to the posko?
web-chat-locating = Finding your location
web-chat-no-location = Your location cannot be read. Just write the name of the kelurahan or the place.
web-chat-no-microphone = The microphone cannot be used. Just write, or choose a recording with the File button.
web-chat-too-large = This file is larger than 20 MB. Choose a smaller one, or cut the video.
web-chat-bad-file = This kind of file cannot be taken. Send a photo, a video, sound, a PDF or a document.
web-chat-no-room = Our storage is full just now, so files cannot be taken yet. Words are still taken; keep the file, and please send it tomorrow.
web-chat-busy = Many are writing just now. Your message is kept and tried again shortly.
web-chat-copied = Copied
web-chat-new = Further down ↓
web-chat-typing = The posko is typing

# The look-up

web-cek-title = Check a report
web-cek-how = Enter the ticket number and its secret code. Only the state of the report and the next step are shown.
web-cek-ticket = Ticket number
web-cek-secret = Secret code of the ticket
web-cek-secret-help = No code yet? Ask for it in the chat where you reported, by choosing Check my report.
web-cek-look = Show the state
web-cek-unknown = That ticket and code do not match. Please check both.
web-cek-slow = Too many tries. Wait a moment, then try again.
web-cek-changed = Last changed { $at }
web-cek-next = Next step
web-next = { $state ->
    [unreviewed] An officer will read this report. Your ticket stays valid.
    [new] An officer of the posko will read this report. If something is missing, we ask you in your chat.
    [reopened] The city office is reading this report once more. Please wait for news in your chat.
    [taken] An officer is working on this report. Please wait for news in your chat.
    [confirming] An officer is working on this report. Please wait for news in your chat.
    [traced] An officer is looking into this report. Please wait for news in your chat.
    [waiting] An officer is waiting for your answer. Please open the chat where you reported.
    [referred] The report was passed on to the institution in charge. Further news comes in your chat.
    [withdrawn] You withdrew this report. There is nothing to be done.
    [erased] This report was erased at its reporter's request. There is nothing to be done.
    [closed] The posko has finished with this report. The reason is in your chat.
    [not-violation] The posko has finished with this report. The reason is in your chat.
    [elsewhere] The posko has finished with this report. The reason is in your chat.
    [duplicate] The posko has finished with this report. The reason is in your chat.
   *[other] Please wait for news in your chat.
}

# Faults

web-fault-title = This page cannot be shown
web-fault-back = Back
web-unopened = What this report holds cannot be opened. Please ask an administrator: its id is in the log.
web-fault = { $status ->
    [403] This request did not come from our page, or the page has been open for too long. Reload it and try again.
    [404] There is no page at this address.
    [405] This page cannot be used in that way.
    [408] It came too slowly and was cut off. Please try again.
    [413] It is too large. The limit is 20 MB.
    [415] This kind of file cannot be taken. Send a photo, a video, sound, a PDF or a document.
    [422] What was sent cannot be read.
    [429] Too often. Wait a moment, then try again.
    [503] We are busy. Please try again in a moment.
    [507] Our storage is full just now, so files cannot be taken. Words are still taken; please send the file tomorrow.
   *[other] Something is wrong on our side. Please try again in a moment.
}

# The officers' desk

web-login-title = Enter the officers' desk
web-login-ready = This link works once. Press the button to enter on this device.
web-login-how = Paste the code from your link, or ask for a new link with the command /desk in Telegram.
web-login-token = Entry code
web-login-enter = Enter
web-login-spent = This link was used already or is older than ten minutes. Ask for a new one with the command /desk.
web-login-needed = This page is for officers. Please enter first.

web-desk = Posko desk
web-desk-reports = Reports
web-desk-stats = Figures
web-desk-offices = Offices
web-desk-feedback = Comments
web-desk-leave = Leave
web-desk-inboxes = Inboxes
web-desk-sift = Search and filter
web-desk-search = Search
web-desk-place = Place
web-desk-everywhere = Everywhere
web-desk-category = Category
web-desk-every-category = All categories
web-desk-time = Time
web-desk-show = Show
web-desk-clear = Clear the filter
web-desk-back = List of reports
web-desk-close = Close
web-desk-choose = Choose a report in the list to read it.
web-desk-one = One report
web-desk-empty-filter = No report fits this filter.
web-desk-keys = Keyboard
web-desk-keys-hint = Press ? for the list of keys.
web-key-j = next report
web-key-k = previous report
web-key-enter = open the report
web-key-slash = search
web-key-u = back to the list
web-key-a = take the case
web-key-t = ask the reporter
web-key-n = note for colleagues
web-key-h = give an outcome
web-key-z = undo the last act
web-key-help = this list of keys

web-case-filed = Came { $at } by { $channel ->
    [telegram] Telegram
    [whatsapp] WhatsApp
    [web] the web
   *[other] { $channel }
}
web-clock = { $kind ->
    [claim] To be taken before { $at }
    [city] To be taken by the city before { $at }
    [first-word] First word before { $at }
    [confirm] The city's consent before { $at }
    [review] Initial review before { $at }
    [handling] Handling before { $at }
    [legal-limit] Legal limit { $at }
   *[other] { $kind }: { $at }
}
web-case-story = What happened
web-case-no-story = The reporter wrote no story.
web-case-facts = Facts
web-case-place = Place
web-case-known = Known since
web-case-occurred = Happened
web-case-accused = Reported person
web-case-told = Told PPS/PPK/KPU
web-case-pin = Pin
web-case-reader = Brought to
web-case-reason = { $reason ->
    [kecamatan] The posko of the kecamatan where it happened.
    [wanted-city] The reporter chose the city office.
    [supervisor] It concerns a supervisor, so it goes straight to the city.
    [city-matter] The city handles this category.
    [place-unknown] The kecamatan is not known yet.
    [no-poskos] There is no Panwascam at this time, so Bawaslu Kota receives it.
    [posko-closed] The kecamatan's posko is closed.
    [posko-unbound] The kecamatan's posko is not connected yet.
    [posko-unreachable] The kecamatan's posko cannot be reached.
    [own-officer] It names an officer of the posko, so it goes straight to the city.
    [about-city] It concerns the city office itself, so it goes to the province.
    [handed-over] Another office handed it over.
    [handed-often] It was handed over several times, so the city settles it.
    [escalated] It was passed up to the city.
    [reopened] It was reopened.
   *[other] { $reason }
}
web-case-reporter = Reporter
web-case-nameless = No name given yet
web-case-evidence = Evidence
web-case-no-evidence = No evidence yet.
web-exhibit = { $kind ->
    [photo] Photo
    [video] Video
    [voice] Voice note
    [audio] Audio
   *[other] Document
} { $number }
web-exhibit-identity = Identity document { $number }, masked
web-exhibit-download = Download document { $number }
web-exhibit-state = { $state ->
    [waiting] Being fetched
    [failed] Not fetched yet, will be tried again
    [refused] Cannot be fetched
   *[other] { $state }
}


web-offices-title = { $count ->
    [0] Every office's data is complete
    [one] { $count } office still owes data
   *[other] { $count } offices still owe data
}
web-offices-why = Citizens who ask where to report are told address, telephone and opening hours.
web-offices-owes = Not entered yet:
web-offices-complete = Complete.
web-offices-bound = The group is connected.
web-offices-unbound = The group is not connected yet.
web-offices-change = Change
web-offices-save = Save
web-offices-saved = Saved.
web-office-address = address
web-office-phone = telephone
web-office-hours = opening hours
web-office-map_link = map link
web-office-photos = Show photos of events in this office's group

web-feedback-title = { $count ->
    [0] No comments yet
    [one] The newest comment
   *[other] The newest { $count } comments
}
web-feedback-what = Comments are not reports: they have no ticket and no clock.
web-feedback-empty = Citizens' comments appear here.
web-feedback-convert = Make it a report
web-feedback-category = Its category
web-feedback-convert-what = The report goes to Bawaslu Kota. Its author gets a ticket; name and contact stay unseen.
web-feedback-convert-now = Make it a report now
web-feedback-became = Now report { $ticket }

# The state of a report

web-state = { $state ->
    [unreviewed] Not reviewed
    [new] New
    [taken] In hand
    [waiting] Waiting for the reporter
    [traced] Being traced
    [referred] Referred
    [confirming] Waiting for the city
    [closed] Closed
    [not-violation] Closed: no violation
    [elsewhere] Closed: outside the area
    [duplicate] Closed: the same report
    [withdrawn] Withdrawn
    [erased] Erased on request
    [reopened] Reopened
   *[other] { $state }
}

# --- people of a report
web-voters = People in this report
web-voters-hidden = Names and NIK are closed. They open together with the reporter's identity.
web-voters-twins = The same NIK is in
web-voters-open = Open names and NIK
web-voters-open-what = The reporter stays nameless. Only the people on this list are opened, to you, for some hours, and that is recorded.

# A phone that others use too, genuine tickets, official accounts.
web-phone-label = About this phone
web-phone-ask = Does anybody else use this phone?
web-phone-yes = Yes
web-phone-no = No
web-phone-leave = Done, delete from this phone
web-phone-say = delete my traces
web-forgotten = Deleted
web-asli = Genuine or not
web-asli-how = Type the ticket and the authenticity code printed on the receipt. This page only confirms the number, it shows nothing of the report.
web-asli-code = authenticity code
web-asli-check = Check it
web-asli-yes = Number { $ticket } really is from Posko Kawal Hak Pilih.
web-asli-yes-more = This does not mean that the report was examined or proved. What it says is seen only by the reporter and the officers who handle it.
web-asli-no = This number and code cannot be confirmed.
web-asli-no-more = There may be a slip of the finger. If somebody shows it to you in the name of Posko, give no OTP code, password or money, and tell the city office.
web-asli-slow = Tried too often. Please wait a little, then try again.
web-asli-look = See where the report stands, with its secret code
web-official = Our official accounts
web-official-why = These are our only addresses, accounts and numbers. We never ask for OTP codes, passwords or money.
web-official-web = Website
