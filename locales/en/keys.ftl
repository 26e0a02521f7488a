# The paper copy of the master keys, to be printed and locked away.
paper-keys-title = Copy of Posko's master keys
paper-keys-secret = SECRET
paper-keys-foot = Keep it locked away, apart from the server and from backups of the data.
paper-keys-danger = Whoever holds this paper and a copy of the data can read every report. Without this paper, once the key file is lost, nobody can read any report again. After printing, delete its file from the computer.
paper-keys-key = Key { $number } of { $all } · { $id }{ $place ->
        [1] {" "}· in use now
       *[other] {" "}· older, for older backups
    }
paper-keys-check = check sum { $check }
paper-keys-restore = To try it, and to restore
paper-keys-step-drill = Try this paper every few months: posko admin keys drill. Type each key on one line (its id, the groups of letters, its check sum), or scan its QR code.
paper-keys-step-init = If the key file is lost: posko admin keys init --paper - makes it again from this paper.
paper-keys-step-signs = Capitals and small letters differ; O and 0, l and I differ. A key ends with the sign =.
paper-keys-keeper = Kept by
paper-keys-where = name, place, date
