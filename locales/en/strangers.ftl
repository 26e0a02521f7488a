# People in an office's group who are not enrolled, and short cards meanwhile.

# To the leads of that office (in private) and the city office's group.
stranger-came = Somebody who is not enrolled sits in the group of { $office } (name on Telegram: { $name }). Do you know them?
stranger-let-go = { $name } no longer works for { $office } but is still in its group. May they stay there?
stranger-many = More people who are not enrolled came into the group of { $office }, the last one is { $name }. Do you know them? After your answer the others are asked about one by one.
stranger-yes = One of ours
stranger-no = No, remove
stranger-nameless = no name, id { $id }
stranger-known = Noted: { $name } is staff of { $office }. Cards in that group are complete again once nobody else there is being asked about.
stranger-noted =
    Noted: { $name } is staff of { $office }. Cards in that group are complete again once nobody else there is being asked about.
    So that they can work in the bot, send an invite. As what?
stranger-removed = { $name } was removed from the group of { $office }.
stranger-stays =
    The bot has no right to remove { $name } from the group of { $office }.
    Please let a group admin do it: open the group's name, find the person among the members, press and hold, then choose Remove. Cards stay short until they have left.
stranger-is-unwanted = { $name } is being removed from that group.
stranger-is-known = { $name } is noted as staff already.
stranger-is-staff = { $name } is enrolled as staff already.
stranger-is-gone = { $name } is no longer in that group.
stranger-is-unsure = Whether { $name } is still in that group is being checked.

# A group's members counted against the enrolled staff.
crowd-alarm = The group of { $office } has { $count } more people than enrolled staff. Are all of them yours?
crowd-ask =
    There are { $count } people in this group who are not enrolled as staff of { $office }.
    Whoever bound this group, or a lead of the office: if all of them are yours, press the button below. Then invite them with /undang.
crowd-yes = We know them all
crowd-no = Somebody is strange
crowd-name = The number of members of that group
crowd-known = Noted: you know all members of the group of { $office }.
crowd-noted =
    Noted: you know all members of the group of { $office }.
    So that they can work in the bot, send them invites. As what?
crowd-how = Please let a group admin open the list of members of { $office } and remove whoever is strange. The number is counted again afterwards. Until then cards in the group are short.

# In that group itself.
short-why = For now cards in this group are short, because a member is not enrolled. Who can answer: the panwascam of { $office }, a deputy, or the city office. New reports still come here, and to the city as well; please work at the desk or in your private chat with the bot (/kasus and the ticket).
short-why-city = For now cards in this group are short, because a member is not enrolled. Who can answer: officers of { $office } in their private chat, or an administrator. Please work at the desk or in your private chat with the bot (/kasus and the ticket).
short-card =
    { $ticket }
    { $category }
    The whole card: at the desk, or /kasus { $ticket } in your private chat with the bot.
short-news = { $ticket }: there is news. Please open it at the desk, or /kasus { $ticket } in your private chat with the bot.
short-withheld = This is not shown in the group while a member is not enrolled. Please open it at the desk or in your private chat with the bot.
short-closed = A member of the group is not enrolled. For now please work at the desk (/meja) or in your private chat with the bot.
