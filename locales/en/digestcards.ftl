# Many new cards in one message, when reports come faster than they may be sent to one group.

cards-many-new = { $count } { $count ->
    [one] report
   *[other] reports
} not taken yet
cards-many = { $count } reports, { $open } not taken yet
cards-many-late = { $count ->
    [one] 1 report
   *[other] { $count } reports
}, { $open } not taken yet, { $late } late
cards-many-taken = { $count ->
    [one] 1 report, taken
   *[other] { $count } reports, all taken
}
cards-lines = { $lines }
cards-line =
    { $number }. { $ticket } · { $category }
    { $place } · came { $at } · { $standing }
cards-label = { $ticket } · { $category } · { $place } · came { $at } · { $standing }
cards-line-gone = { $number }. { $gone }
cards-line-short = { $number }. { $ticket } · { $category }
cards-new = new
cards-due = take before { $due }
cards-danger = somebody may be in danger, { $standing }
cards-late = late since { $due }
cards-taken = taken
cards-ended = closed
cards-none = The reports of this list are gone.
cards-how = Press its number: the card opens in your private chat with the bot. All are on the desk and in /kasus too.
cards-how-number = Reply with its number to open the card.
cards-how-short = Full cards: on the desk, or /kasus and the ticket in a private chat with the bot.
cards-open = { $number } · { $tail }
cards-in-private = The card was sent to your private chat. Nothing there? Open this bot's chat, press Start, then press again.

# Short names of the kinds, so that a report fits one line or two.
cards-kind-not-on-list = not on the list
cards-kind-not-coklit = not visited
cards-kind-deceased-listed = deceased listed
cards-kind-wrong-data = wrong data
cards-kind-wrong-tps = wrong TPS
cards-kind-moving-vote = voting elsewhere
cards-kind-special-place = prison, hospital
cards-kind-no-ktp = no KTP-el yet
cards-kind-moved-listed = moved, still listed
cards-kind-soldier-listed = TNI/Polri listed
cards-kind-underage-listed = child listed
cards-kind-listed-twice = listed twice
cards-kind-dpk = voting with KTP-el
cards-kind-no-notice = no voting notice
cards-kind-disability = disability
cards-kind-border-area = city border
cards-kind-other-rights = other voting right
cards-kind-vote-buying = money or goods
cards-kind-neutrality = officials take sides
cards-kind-partisan-organiser = organiser takes sides
cards-kind-intimidation = intimidation
cards-kind-supervisor = about a supervisor
cards-kind-negligent-organiser = negligent organiser
cards-kind-party-organiser = party member organises
cards-kind-campaign-material = campaign material
cards-kind-campaign-place = campaign place
cards-kind-quiet-period = campaign, quiet period
cards-kind-tps-procedure = polling procedure
cards-kind-logistics = logistics
cards-kind-double-voting = voting twice
cards-kind-vote-count = vote count
cards-kind-hoax-hate = hoax, hatred
cards-kind-forged-support = forged support
cards-kind-other-violation = other violation
