# Angka laporan: /stats di percakapan.
period-stage = Tahapan ini
stats-of = { $total } laporan · { $points }
stats-lines = { $lines }
stats-points = { $points }
stats-more = { $count } lebih banyak daripada { $period } ({ $before })
stats-fewer = { $count } lebih sedikit daripada { $period } ({ $before })
stats-same = Sama banyak dengan { $period } ({ $before })
stats-before-today = kemarin seharian
stats-before-7d = 7 hari sebelumnya
stats-before-30d = 30 hari sebelumnya
stats-most-kecamatan = Wilayah: { $points }
stats-most-category = Jenis: { $points }
stats-most-state = Keadaan: { $points }
stats-claim = Diambil petugas: { $points }
stats-word = Kabar pertama ke pelapor: { $points }
stats-close = Sampai selesai: { $points }
stats-half = { $count ->
    [1] dalam kira-kira { $time }
   *[other] setengahnya dalam kira-kira { $time }
}
stats-nine = 9 dari 10 dalam { $time }
stats-in-time = tepat waktu { $share }
stats-untouched = Belum ada yang diambil petugas.
stats-share = { $percent }% ({ $kept } dari { $total })
stats-share-none = belum ada
stats-days = { $count } hari
stats-complete = Lengkap menurut syarat hukum: { $share }
stats-now = Saat ini: { $open } terbuka, { $overdue } lewat waktu
stats-channels = Lewat { $points }
stats-channel = { $channel ->
    [telegram] Telegram
    [whatsapp] WhatsApp
    [web] web
   *[other] { $channel }
} { $count }
stats-note = Waktu dihitung kira-kira, dapat meleset { $percent }%. Laporan bukan bukti pelanggaran.
stats-open = { $count } masih terbuka
stats-area-claimed = diambil dalam kira-kira { $time }
stats-area-overdue = { $count } lewat waktu

# Tombol untuk pertanyaan berikutnya.
stats-go-areas = Menurut kecamatan
stats-go-kinds = Menurut jenis
stats-go-summary = Ringkasan
stats-go-overdue = Lewat waktu: { $count }

# Yang tidak dikenal.
stats-unknown =
    Kami tidak mengenal “{ $words }”.
    Tulis waktu, wilayah, dan jalur dengan urutan bebas, misalnya: /stats 7d plaju pelanggaran
    Waktu: hari ini, 7d, 30d, semua, tahapan. Jalur: hak pilih, pelanggaran.
stats-which = Wilayah mana yang Anda maksud?
stats-outside = Itu di luar wilayah Anda, jadi ini angka wilayah Anda sendiri.
