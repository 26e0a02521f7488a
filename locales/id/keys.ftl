# Salinan kertas kunci induk, untuk dicetak dan disimpan terkunci.
paper-keys-title = Salinan kunci induk Posko
paper-keys-secret = RAHASIA
paper-keys-foot = Simpan di tempat terkunci, terpisah dari server dan dari cadangan data.
paper-keys-danger = Siapa yang memegang kertas ini dan salinan data dapat membaca semua laporan. Tanpa kertas ini, bila berkas kunci hilang, tidak ada laporan yang dapat dibaca lagi oleh siapa pun. Setelah dicetak, hapus berkasnya dari komputer.
paper-keys-key = Kunci { $number } dari { $all } · { $id }{ $place ->
        [1] {" "}· dipakai sekarang
       *[other] {" "}· lama, untuk cadangan lama
    }
paper-keys-check = check sum { $check }
paper-keys-restore = Mencoba dan memulihkan
paper-keys-step-drill = Coba kertas ini setiap beberapa bulan: posko admin keys drill. Ketik tiap kunci dalam satu baris (tanda pengenal, kelompok huruf, check sum), atau pindai kode QR-nya.
paper-keys-step-init = Bila berkas kunci hilang: posko admin keys init --paper - membuatnya kembali dari kertas ini.
paper-keys-step-signs = Huruf besar dan kecil berbeda; O dan 0, l dan I berbeda. Kunci berakhir dengan tanda =.
paper-keys-keeper = Disimpan oleh
paper-keys-where = nama, tempat, tanggal
