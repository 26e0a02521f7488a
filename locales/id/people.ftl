# Petugas: undangan, rekan sekantor, jalan ke meja web, larangan melapor. Dibaca petugas (dan pelapor yang dibatasi).

who-you = ID Anda di sini: { $id }
who-name = Rekan Anda melihat nama { $name }. Ganti namanya: ketik /siapa nama, lalu nama Anda.
who-roles =
    Peran Anda:
    { $lines }
who-office =
    { $office }
    { $count ->
        [0] Belum ada petugas terdaftar di kantor ini.
       *[other] { $count } petugas terdaftar di kantor ini.
    }
who-lines = { $lines }
who-line = { $name }, { $role }, sejak { DATE($since) }
who-line-deputy = { $name }, { $role }, wakil, sejak { DATE($since) }
said-in-private = Jawabannya di chat pribadi Anda. Belum masuk? Buka chat bot ini, tekan Mulai, lalu coba lagi.

# Undangan.
invite-which-role = Sebagai apa orang yang Anda undang?
invite-which-place = Di mana ia bertugas sebagai { $role }?
invite-no-office = Kantor itu tidak cocok dengan perannya. Silakan pilih lagi lewat /undang.
invite-not-yours = Undangan itu di luar wewenang Anda. Hubungi Bawaslu Kota.
invite-card =
    Undangan bertugas di Posko Kawal Hak Pilih sebagai { $role }.
    Untuk satu orang, sekali pakai, berlaku sampai { WHEN($until) }.
invite-by-link = Buka tautan ini di Telegram, lalu tekan Mulai: { $link }
invite-by-whatsapp = Di WhatsApp: buka tautan ini, lalu kirim pesannya apa adanya: { $link }
invite-by-hand = Buka chat bot posko di Telegram, lalu kirim: { $typed }
invite-pass-on = Undangan untuk { $role } ada di pesan dengan tautan. Teruskan hanya kepada orangnya. Setelah ia menerima, Anda ditanya apakah orangnya benar.
invite-still-open = Undangan { $role } belum dipakai, berlaku sampai { WHEN($until) }.
invite-accepted = Anda menerima undangan sebagai { $role }. Tinggal menunggu { $by } menekan Benar; kami beri tahu begitu selesai.
invite-right-one = { $name } menerima undangan sebagai { $role }. Orang ini benar? Kalau ragu, telepon dulu orangnya.
invite-second = { $name } diundang sebagai { $role }; { $by } sudah membenarkan orangnya. Peran ini perlu persetujuan kedua. Anda setuju?
invite-second-asked = Tercatat. { $name } mulai sebagai { $role } setelah satu administrator lain setuju.
invite-second-none = Tercatat, tetapi belum ada administrator lain yang dapat menyetujui { $name } sebagai { $role }. Setujui di mesin Posko: posko admin staff approve { $id }
invite-needs-second = Anda sudah membenarkan orang ini. Satu administrator lain masih perlu setuju.
invite-done = { $name } sekarang { $role }.
invite-ended = Undangan { $role } sudah diakhiri.
invite-declined = Undangan Anda tidak dilanjutkan. Kalau ini keliru, minta undangan baru kepada orang yang mengundang Anda.
invite-active-already = Orang ini sudah bertugas. Untuk mengakhirinya, buka /siapa di chat pribadi.
invite-over = Undangan ini sudah berakhir.
invite-nobody-yet = Undangan ini belum diterima siapa pun.
invite-unknown = Undangan ini tidak dikenal. Periksa lagi tautannya, atau minta undangan baru.
invite-waits = Undangan Anda sudah kami terima. Tinggal menunggu orang yang mengundang menekan Benar.
invite-used = Undangan ini sudah dipakai. Minta undangan baru kepada orang yang mengundang Anda.
invite-expired = Undangan ini sudah lewat satu hari. Minta undangan baru kepada orang yang mengundang Anda.
invite-own = Ini undangan buatan Anda sendiri. Teruskan kepada orang yang Anda maksud.
invite-already = Anda sudah punya peran ini.
invite-in-private = Undangan dibuka di chat pribadi dengan bot ini, bukan di grup.

# Rekan.
staff-nameless = petugas
staff-role = { $role } { $office }
staff-role-in = { $role } { $place }, { $office }
staff-role-at = { $role } { $place }
staff-begins = Anda sekarang { $role }.
staff-what-posko =
    Laporan baru muncul sebagai kartu di grup posko.
    Tekan Ambil pada kartu untuk menanganinya.
    Kasus Anda: /kasus saya
    Meja di web: /meja
staff-what-number = Kartu laporan juga bisa datang ke nomor WhatsApp ini: ketik /ikat.
staff-what-above =
    Laporan untuk kantor Anda muncul sebagai kartu di grupnya.
    Yang lewat waktu: /kasus lewat
    Angka: /stats
    Meja di web: /meja
staff-what-reader =
    Angka laporan: /stats
    Meja di web: /meja
    Peran Anda: /siapa
    Isi laporan tidak tampil dalam peran ini.
staff-joined = { $name } sekarang { $role }.
staff-left = { $name } tidak lagi { $role }.
staff-ended = { $name } tidak lagi bertugas di { $office }. { $cases ->
    [0] Tidak ada kasus yang dipegangnya.
   *[other] { $cases } kasus kembali ke kantor itu.
}
staff-you-ended = Tugas Anda di { $office } sudah berakhir. Terima kasih atas kerja Anda.
staff-moved = { $name } pindah dari { $office } ke { $to }.
staff-you-moved = Anda dipindahkan dari { $office } ke { $to }.
staff-deputy = { $name } sekarang wakil di { $office }.
staff-no-deputy = { $name } bukan wakil lagi di { $office }.
staff-you-deputy = Anda sekarang wakil di { $office }: Anda diingatkan kalau laporan belum diambil.
staff-you-no-deputy = Anda bukan wakil lagi di { $office }.
staff-name-how = Ketik /siapa nama, lalu nama Anda, misalnya “/siapa nama Rina”.
staff-name-kept = Rekan Anda sekarang melihat nama { $name }.
staff-not-there = Orang ini tidak terdaftar di kantor itu.
staff-shown =
    { $name }
    { $lines }
staff-which-posko = Posko mana di { $office }?
staff-move-where = { $name } pindah ke mana?
staff-out-sure = Keluarkan { $name } dari { $office }? Kasus yang dipegangnya kembali ke kantor.
staff-leave-sure = Berhenti bertugas di { $office }? Kasus yang Anda pegang kembali ke kantor.
staff-press-right = Benar
staff-press-wrong = Bukan
staff-press-approve = Setujui
staff-press-refuse = Tolak
staff-press-take-back = Batalkan undangan
staff-press-whole-kecamatan = Seluruh kecamatan
staff-press-people = Petugas { $office }
staff-press-poskos = Posko kecamatan
staff-press-leave = Berhenti dari { $office }
staff-press-sure = Ya, lakukan
staff-press-deputy = Jadikan wakil
staff-press-no-deputy = Bukan wakil lagi
staff-press-move = Pindahkan
staff-press-out = Keluarkan
staff-press-factor = Pasang ulang kode enam angka
staff-press-enter-desk = Buka meja

# Jalan ke meja web, dan kode enam angkanya.
desk-link = Tautan ke meja web, sekali pakai, berlaku sepuluh menit. Jangan diteruskan.
desk-no-address = Meja web belum punya alamat yang bisa dibuka dari ponsel. Pekerjaan harian bisa diselesaikan di sini lewat /kasus.
factor-was-set = Kode enam angka meja web baru saja dipasang untuk akun Anda. Bukan Anda? Segera hubungi administrator.
factor-was-reset = Kode enam angka meja web Anda dihapus oleh administrator. Pasang lagi saat masuk berikutnya lewat /meja.
factor-reset = Kode enam angkanya dihapus. Ia memasang yang baru saat masuk berikutnya.
factor-none = Orang ini belum memasang kode enam angka.

# Larangan melapor untuk sementara.
ban-ask-days = Berapa lama pengirim { $ticket } tidak dapat mengirim laporan baru?
ban-ask-why = Apa alasannya?
ban-days = { $days } hari
ban-because-flood = Kiriman berulang-ulang
ban-because-insult = Hinaan atau ancaman
ban-because-invented = Laporan main-main
ban-how-long = Pilih 1, 7, atau 30 hari.
ban-why = Tuliskan alasannya.
ban-nobody = Pengirim laporan ini sudah tidak ada.
ban-none = Pengirim { $ticket } sedang tidak dibatasi.
ban-done = Pengirim { $ticket } tidak dapat mengirim laporan baru sampai { WHEN($until) }. Laporannya yang sudah ada tetap ditangani.
ban-lifted = Pengirim { $ticket } dapat melapor lagi.
ban-you = Kabar dari Posko: untuk sementara Anda tidak dapat mengirim laporan baru, sampai { WHEN($until) }. Laporan Anda yang sudah ada tetap ditangani. Dalam bahaya? Hubungi 110 (polisi) atau 112 (darurat).
ban-lifted-you = Kabar dari Posko: sekarang Anda dapat mengirim laporan baru lagi.

# Halaman petugas di meja web.
people-nav = Petugas
people-title = { $count ->
    [0] Belum ada petugas di { $office }
   *[other] { $count } petugas di { $office }
}
people-office = Kantor
people-you = Anda
people-deputy = wakil
people-since = sejak { DATE($since) }
people-name = Ganti nama saya
people-name-label = nama yang dilihat rekan
people-change = Ubah
people-move-to = Pindah ke
people-cases-back = Kasus yang dipegangnya kembali ke kantor.
people-leave = Berhenti bertugas
people-empty = Petugas yang Anda undang muncul di sini setelah ia menerima.
people-invite = Undang petugas
people-role = peran
people-village = kelurahan (untuk PKD dan PTPS)
people-make = Buat undangan
people-shown-once = Tautan ini hanya tampil sekali, sekarang. Teruskan hanya kepada orangnya.
people-half = Sudah dibenarkan satu orang; perlu persetujuan satu administrator lain.
sessions-link = Perangkat yang sedang masuk
sessions-title = { $count ->
   *[other] Anda masuk di { $count } perangkat
}
sessions-why = Tidak mengenali salah satunya? Akhiri, lalu beri tahu administrator.
sessions-device = Perangkat tanpa nama
sessions-mine = perangkat ini
sessions-when = masuk { WHEN($made) }, terakhir terlihat { WHEN($seen) }, berlaku sampai { WHEN($until) }
sessions-end = Akhiri
sessions-others = Perangkat petugas lain
factor-title = Kode enam angka
factor-set-up = Peran Anda perlu satu bukti lagi. Pasang aplikasi pembuat kode di ponsel (misalnya Google Authenticator atau Aegis), pindai gambar ini, lalu ketik enam angka yang muncul.
factor-by-hand = Tidak bisa memindai? Ketik kunci ini di aplikasi:
factor-ask = Buka aplikasi pembuat kode di ponsel Anda, lalu ketik enam angka yang muncul.
factor-code = kode enam angka
factor-wrong = Kode itu tidak cocok atau sudah terpakai. Tunggu kode berikutnya, lalu coba lagi.
factor-wait = Terlalu banyak kode yang salah. Coba lagi setelah { WHEN($until) }.
factor-lost = Ponselnya hilang? Administrator lain dapat menghapus kode lama di halaman Petugas, atau lewat posko admin staff factor.
offices-state = keadaan
offices-open = buka
offices-closed = tutup (laporan masuk ke kota)
offices-is-closed = Sedang tutup: laporannya masuk ke kota.
offices-is-silent = Sedang tidak menjawab: laporan barunya masuk juga ke kota.
days-title = Hari tutup { $office }
days-why = Di luar akhir pekan dan hari libur nasional. Janji waktu kami memperhitungkannya dalam satu menit; batas waktu menurut undang-undang tidak berubah.
days-day = { DAY($day) }, { $name }
days-which = tanggal
days-name = sebabnya
days-close = Tambahkan
days-open = Hapus
