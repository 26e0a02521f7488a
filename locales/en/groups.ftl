# Groups that help watch: their links, the reporter's consent, the list of one's own reports, the desk's page.

# To the reporter, after the ticket.
ask-groups = May we note that this report came through { $group }? The group does not see what you reported, only how many reports there were.
groups-yes = You may
groups-no = No
group-noted = Noted: this report came through { $group }. You can take that back in /status.
group-not-noted = All right, we do not note that.
group-forgotten = The note of the group on { $ticket } is removed.
group-over = That can no longer be noted. Your report stays with us all the same.
ticket-group = Noted as coming through { $group }.
own-group-off = Remove the group's note

# The list of one's own reports.
mine-head = { $count ->
        [1] Your report:
       *[other] { $count } reports of yours, the newest first:
    }
mine-page = Page { $page } of { $pages }.
mine-file = Download the list
mine-sent = Here is the list of your reports. It holds ticket numbers, kinds, places, states and dates; what you told is not in it.
mine-foot = To open one report, type /status and its ticket number.
mine-next = Next
help-mine = /myreports a list of all your reports
mine-all = The whole list
mine-before = Before

# The list as a file.
paper-mine-title = My reports ({ $count })
paper-mine-ticket = Ticket
paper-mine-filed = Sent
paper-mine-category = Kind
paper-mine-place = Place
paper-mine-state = State
paper-mine-foot = This list is not an official report. For the latest news, type /status.

# Figures.
stats-by-group =
    By group
    { $lines }
group-few = fewer than { $few }

# The desk's page.
groups-nav = Groups
groups-title = Groups that help watch
groups-intro = Each group has a link and a QR code of its own. A report is counted for the group only if its reporter agrees. Groups do not see what is reported.
groups-empty = No groups yet. Add the first one below.
groups-of = Groups in { $city }
groups-closed = closed
groups-since = Since { DAY($since) }
groups-none-yet = No report is noted as coming through this group yet.
groups-counted = { $total ->
        [one] { $total } report noted as coming through this group
       *[other] { $total } reports noted as coming through this group
    }
groups-table = Reports by state
groups-state = State
groups-count = Count
groups-links = Link and QR
groups-link-telegram = Telegram
groups-link-whatsapp = WhatsApp
groups-link-web = Web
groups-no-links = No link yet: neither Telegram, WhatsApp nor a web address is set up.
groups-qr = { $way } QR for { $group }
groups-poster = Print a poster
groups-wa-words = Hello, I want to report something
groups-change = Change
groups-name = The group's name
groups-name-hint = Citizens read this name. Do not use a party's or candidate's name.
groups-contact = Contact, read by this office alone (may stay empty)
groups-save = Save
groups-close = Close the group
groups-close-note = Its link still opens Posko, but new reports are no longer counted for the group.
groups-open = Open again
groups-new = Add a group
groups-city = City
groups-add = Add
groups-added = { $group } is added. Its link is below.
groups-saved = Saved: { $group }.
groups-was-closed = { $group } is closed.
groups-was-opened = { $group } is open again.
groups-unknown = There is no such group.
groups-no-city = That city is not served here.
groups-name-how = Write the group's name in letters.
groups-name-taken = There is an open group called { $group } already.
groups-too-many = At most { $most } open groups in one city. Close those that are idle first.
