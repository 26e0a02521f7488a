# The phone is a witness too: deleting traces, muting news, and knowing what is genuine.

# --- delete the traces on this phone
traces-keep = First keep these somewhere else, on paper for example. This message will go too.
traces-line = { $ticket }, secret code { $secret }
traces-where = With number and code you can come back at any time: type /status, then the number.
traces-where-link = With number and code you can come back at any time: type /status here, or open { $link }
ask-traces = Delete the messages on this phone? What was sent stays with Posko.
ask-traces-draft = Delete the messages on this phone? What is not finished will be erased too.
traces-yes = Yes, delete from this phone
traces-no = Keep them
traces-gone-telegram =
    The messages of the last 48 hours here are deleted.
    Delete the rest, this one too: press the chat's name above, then the three dots, then Clear history or Delete chat. If asked, tick to delete it for this bot too.
traces-gone-whatsapp =
    WhatsApp does not let us delete messages, so please delete them yourself.
    Press and hold this chat, then Delete chat. For one message: press and hold, Delete, Delete for me. Photos kept in the gallery are deleted apart.
traces-gone-web =
    This talk is deleted from this phone.
    Close this page. If needed, clear the browser's history too, and files you downloaded.
traces-gone-other = This talk is forgotten. Close this window and clear the screen.

# --- news
news-head = The latest news for ticket { $ticket }:
muted = All right, we will not write first. News waits in /status. To get it again, type unmute.
unmuted = All right, news comes here again. What you missed is in /status.

# --- genuine or not
paper-genuine = Authenticity code
paper-qr-genuine = Scan to make sure this is genuine
paper-official = These are our only official accounts: { $names }. We never ask for OTP codes, passwords or money.
ticket-genuine = Authenticity code: { $code }. With the ticket and this code anybody can make sure that the number is from Posko, without seeing what it is about.

# --- the bot on Telegram
bot-name = Posko Kawal Hak Pilih
menu-hapusjejak = Delete traces on this phone
menu-forget = Delete traces on this phone
menu-bisu = Send no news
menu-mute = Send no news
alarm-bot-changed = The bot's name, description or commands on Telegram were changed from outside the program. Look who holds the BotFather account, change the token if needed, then run: posko admin bot set
