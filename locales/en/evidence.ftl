# Evidence: copies to look at, originals, place and time of making.

# --- said to the reporter
ask-facts = A file in report { $ticket } says where or when it was made. May officers see that? Without an answer it is not shown.
facts-yes = Yes, they may
facts-no = No
facts-opened = Noted. Officers can see that place and time on report { $ticket }.
facts-shut = Noted. That place and time are not shown to officers.
file-refused-kind = One file for report { $ticket } was not kept: archives (ZIP, RAR), programs and web pages are not taken. Please send what is in it as a photo, video, sound or PDF.
file-refused-kind-draft = One file was not kept: archives (ZIP, RAR), programs and web pages are not taken. Please send what is in it as a photo, video, sound or PDF.
file-refused-bomb = One picture for report { $ticket } was not kept because its size is out of all measure. Please send the photo as it came from the phone.
file-refused-bomb-draft = One picture was not kept because its size is out of all measure. Please send the photo as it came from the phone.
file-refused-harm = One file for report { $ticket } was not kept because a scanner found harmful code in it. If you can, please send a screenshot of it.
file-refused-harm-draft = One file was not kept because a scanner found harmful code in it. If you can, please send a screenshot of it.

# --- said to officers
office-refused-kind = { $ticket }: a file of the reporter was not kept because of its kind (archive, program or web page). The reporter was told.
office-refused-bomb = { $ticket }: a picture of the reporter was not kept because its size is out of all measure. The reporter was told.
office-refused-harm = { $ticket }: a file of the reporter was not kept because a scanner found harmful code. The reporter was told.
copy-none = This file has no copy to look at. The original is opened at the desk, with a reason.
clamd-away = The file scanner (clamd) cannot be reached. New evidence waits and is tried again; reports are still taken.

# --- at the desk
making-both = By its file made on { DATE($at) } at { TIME($at) }, near { $place } (rounded)
making-at = By its file made on { DATE($at) } at { TIME($at) }
making-place = By its file made near { $place } (rounded)
original-link = Original
original-only = Exhibit { $number }: only the original
original-title = Original file
original-what = The desk shows a copy without place, time, device and author. The original may hold all of these, and may show who the reporter is.
original-reason = Reason for opening the original
original-kept = The reason is written into the journal with your name.
original-take = Download the original
original-identity = Documents of identity open only after the reporter's identity was opened.
