# What is only for WhatsApp: lists of choices, and news for the administrator when Meta holds messages.

# --- choices and location
whatsapp-choose = Choose
whatsapp-more = More choices:
whatsapp-location = If that is easier, please send the location.

# --- to administrators and the city, by another channel
whatsapp-token = WhatsApp does not take our token. Messages on WhatsApp wait, none is lost. The administrator needs to set a new token; the command posko check shows how.
whatsapp-blocked = Meta restricts our WhatsApp number just now. Messages on WhatsApp wait, none is lost. The administrator needs to read in WhatsApp Manager what Meta asks for.
whatsapp-template = Meta refused one of our WhatsApp templates. News for people who have not written for a day waits until they write again. The command posko admin whatsapp shows which templates are missing.
whatsapp-payment = Meta holds WhatsApp template messages until the way to pay is mended. News for people who have not written for a day waits until they write again. The administrator needs to look at the billing page of WhatsApp Manager.
