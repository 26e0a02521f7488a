# The journal: its daily word out of the house, and who opened a reporter's identity.

# --- the journal's head, once a day
journal-head = Journal as of { DAY($day) }: line { $line }, hash { $head }.
journal-head-why = Please keep this message. Should the records be doubted, this command looks whether the journal up to that line is still the same: posko admin verify --head { $anchor }

# --- who opened the identity, in /cek
ticket-opened = Identity opened by { $who }, { WHEN($at) }.
ticket-opened-people = The data of people in the report was opened by { $who }, { WHEN($at) }.
ticket-opened-more = Before that, it was opened { $count } times.
opened-by-kecamatan = a kecamatan officer
opened-by-kota = a city officer
opened-by-provinsi = a province officer
opened-by-administrator = an administrator
opened-by-unknown = an officer
