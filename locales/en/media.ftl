# Files from officers for reporters.

media-from-office = A file from the officers for report { $ticket }.
media-lost = { $ticket }: the file for the reporter could not be fetched. Please send it again.
media-unfit = { $ticket }: the file was not sent to the reporter, because { $why }. What can be sent: photos (JPEG, PNG, WebP, GIF) and PDFs, at most 20 MB and 20 pages.

# Why a file cannot be sent or shown.
unfit-kind = it is neither a photo nor a PDF
unfit-large = it is too large
unfit-pages = it has more than 20 pages
unfit-broken = it does not open; it may be damaged or locked with a password
