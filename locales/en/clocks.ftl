# Time: the limits on a card, reminders to the group and deputies, what goes to city and province.

at-time = { TIME($at) }
at-day = { WHEN($at) }
clock-claim = Claim
clock-city = City to claim
clock-first-word = First word
clock-confirm = The city's decision
clock-review = First review
clock-handling = Handling
clock-legal-limit = Legal limit
clock-before = { $clock } before { $due }
clock-late = { $clock }: overdue since { $due }
clock-limit = legal limit { DAY($limit) }
clock-limit-over = legal limit has passed ({ DAY($limit) })

# --- reminders, under the card or in private
ring-remind-group = { $ticket } is not claimed. Claim it before { $due }.
ring-nag-deputies = { $ticket } at { $office } is not claimed. Please help by claiming it before { $due }.
ring-escalate-city = { $ticket } was not claimed by { $due }. Somebody please claim it.
ring-tell-province = { $ticket } at { $office } is not claimed, it was due { $due }. Please remind them.
ring-nag-first-word = { $ticket }: the reporter has heard nothing. First word was promised before { $due }.
ring-late-first-word = { $ticket } at { $office }: the reporter has heard nothing, it was due { $due }.
ring-nag-limit = { $ticket }: the legal limit for a formal report is { $due }. Remind the reporter if needed.
ring-late-review = { $ticket } at { $office }: the first review is not recorded, it was due { $due }.
ring-late-handling = { $ticket } at { $office }: handling is not finished, it was due { $due }.
ring-late-confirm = { $ticket }: the outcome still waits for the second officer at the city, it was due { $due }.

# --- news between officers, under the card
case-answered =
    The reporter writes about { $ticket }:
    “{ $words }”
case-withdrawn = The reporter withdrew { $ticket }.
case-asked-again = The reporter asks for { $ticket } to be reopened.
case-asked-again-words = The reporter asks for { $ticket } to be reopened: “{ $words }”
case-declined = The city does not agree yet with the outcome of { $ticket }: “{ $words }”
case-assigned = { $name } gave { $ticket } to you. To see it, type /kasus saya.

# --- poskos that do not answer, reports that come in crowds
posko-silent = { $office } has not claimed any report for { $count } office hours. Its new reports now come to the city as well.
posko-answers = { $office } answers again. Its new reports go to that posko alone again.
unreviewed-digest = { $count } reports not reviewed yet at { $office }. To see them, type /kasus.
cluster-alarm = { $count } similar reports within { $minutes } minutes in { $place }: { $category }. To see them, type /kasus baru.

# --- what cannot be done
no-undo = There is no step of yours on this case that can be undone.
no-undo-since = Another step was taken on this case after yours, so it cannot be undone.
no-undo-late = Its minute is over, so it cannot be undone.
no-twin = { $ticket } was not found among the cases that you can see.
no-identity-anonymous = This reporter chose to be anonymous. The identity is not stored, so nobody can open it.
no-identity-duty = Opening a reporter's identity is not among your duties.
no-identity-reason = First write what the identity is opened for.

# --- read by the reporter
told-identity-opened = The officers handling report { $ticket } opened your identity for the handling of it. This is recorded, and your identity is still shown to nobody else.
