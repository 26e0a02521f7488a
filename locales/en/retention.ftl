# How long data is kept, a wrong clock, a broken journal, and notices of a breach.

# --- alarms for the city office and administrators
alarm-clock-ahead = The clock of Posko's machine jumped far ahead. Until the clock is looked at, nothing is erased for being past its time. If the clock is right, an administrator runs: posko admin retention --believe-clock
alarm-journal-broken = Posko's journal is not whole: a line was changed or is missing. Posko goes on working and writing it. An administrator runs: posko admin verify
alarm-unsayable = A message could not be put into words and was given up, so whoever waits for it may hear nothing. An administrator looks with: posko admin outbox list

# --- the page of rules
rules-file-retention = Retention
rule-retention-identity-papers = Photos of KTP and KK: days after the case was closed
rule-retention-identity-papers-handed = Photos of KTP and KK: days after KPU took the letter
rule-retention-voter-niks = NIK of people on the voter list: days after the case was closed
rule-retention-identities = Name, address and number of reporters: days after the case was closed
rule-retention-evidence = Evidence of events: days after the case was closed (only counted)
rule-retention-case-files = Case files: days after the case was closed (only counted)

# --- a breach (Law 27/2022 art. 46): what may have been exposed
breach-what-contact = the chat account or number that you contacted us with
breach-what-identity = the name, address or number that you wrote
breach-what-nik = NIK
breach-what-story = what you reported, and the news about it
breach-what-evidence = photos, videos, voices or documents that you sent
breach-what-papers = photos of identity cards (KTP, KK)
breach-what-voters = data of people on the voter list whom you reported
breach-what-feedback = comments that you sent
breach-what-sealed = all of it sealed; only counts, times, places and kinds of reports can be read

# --- drafts of notices; officers fill in (FILL IN: …)
breach-to-people =
    NOTICE OF A FAILURE TO PROTECT PERSONAL DATA
    (Law 27/2022 art. 46, at most 3 x 24 hours after it became known)

    To you who contacted Posko Kawal Hak Pilih,

    Part of the data that we keep of you may have been open to people who have no right to it.

    1. Data that may have been exposed:
    { $what }

    2. When and how: between { $since } and { $until }. (FILL IN: how it happened, as far as known)

    3. Handling and recovery: (FILL IN: what was done and will be done)

    4. What you can do: give no OTP code, password or money to anybody who claims to be Posko. If you feel unsafe, call 110.

    To ask, or to have data erased: (FILL IN: name and number of the data protection officer). At Posko: /mydata and /delete.

    (FILL IN: place, date, name and office)
breach-to-authority =
    NOTICE OF A FAILURE TO PROTECT PERSONAL DATA
    (Law 27/2022 art. 46, at most 3 x 24 hours after it became known)

    To the authority for the protection of personal data
    (FILL IN: name and address of the authority)

    Controller: (FILL IN: Bawaslu of the city …, address, name of the data protection officer)
    Known since: (FILL IN: day, date, hour)
    Scope: { $scope }

    1. Personal data that may have been exposed:
    { $what }
    People who contacted us and are affected: { $people }. Reports: { $reports }. Other people named from the voter list: { $voters }.

    2. When and how: between { $since } and { $until }. (FILL IN: how it happened, as far as known)

    3. Handling and recovery: (FILL IN: sessions ended, keys changed, the rest)
    Notice to the people affected: (FILL IN: when and by what way)

    (FILL IN: place, date, name and office)
breach-moment = { DATE($at) } { TIME($at) } WIB
breach-scope-all = all that is kept
breach-scope-office = what can be seen at the office { $office }
breach-scope-person = one person
breach-scope-backup = one backup file
breach-steps =
    WHAT TO DO NOW

    1. Note the hour at which this became known. Notices are due within 3 x 24 hours of it.
    2. Stop the leak: end sessions of the desk (page Sessions), take roles away: posko admin staff remove. If it came by Telegram, change the token at @BotFather with /revoke; if by WhatsApp, change token and app secret at Meta; then renew .env and start again.
    3. If the keys may be out too: posko admin keys rotate, then make a new backup, then destroy the old ones.
    4. Look at the journal: posko admin verify. Hold linimasa.csv against the officers' shifts.
    5. Fill in (FILL IN: …) in the drafts, have them approved, send them to the authority and to the people in orang.csv. Those who cannot be reached are told by a public notice.
    6. Keep these files locked away. Erase them once notice is given: they hold names and numbers.
