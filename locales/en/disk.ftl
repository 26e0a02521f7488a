# The disk is nearly full.

# --- said to the reporter
file-waits-room = One file for report { $ticket } cannot be stored yet, because our storage is full just now. We try again by ourselves; please keep the original. Words are still taken.
file-waits-room-draft = One file cannot be stored yet, because our storage is full just now. We try again by ourselves; please keep the original. Words are still taken.

# --- said to administrators
disk-full = The disk of the Posko server is nearly full. Evidence waits and is tried again each hour; words and reports are still taken. Please make room, then run posko check.
