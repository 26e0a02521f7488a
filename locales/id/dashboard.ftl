# Dasbor di meja: gambar dan angkanya
dashboard-title = Apakah posko menepati janji?
dashboard-answer = { $kept } dari { $total } laporan ({ $percent }%) diambil sebelum batas yang dijanjikan; { $overdue ->
    [0] tidak ada yang kini lewat waktu.
   *[other] { $overdue } kini lewat waktu.
}
dashboard-answer-open = Belum bisa dijawab: { $open } laporan masih terbuka dan belum ada batas yang dihitung; { $overdue ->
    [0] tidak ada yang kini lewat waktu.
   *[other] { $overdue } kini lewat waktu.
}
dashboard-answer-none = Belum bisa dijawab: belum ada laporan dalam pilihan ini.
dashboard-forbidden = Angka dibuka untuk posko, kantor kota, dan pemeriksa. Peran Anda menangani kasus; daftar kasus Anda ada di meja.
dashboard-empty = Belum ada laporan dalam pilihan ini. Pilih rentang waktu atau wilayah lain di atas.
dashboard-see-all = Lihat semua waktu
dashboard-passed = Bagian alamat ini tidak kami kenal, jadi kami lewati: { $fields }.
dashboard-field = { $field ->
    [period] waktu
    [place] wilayah
    [lane] jenis laporan
    [stage] tahapan
   *[other] { $field }
}
dashboard-scope = { $place } · { $period } · { $lane } · dihitung { $at }.
dashboard-no-proof = Laporan bukan bukti pelanggaran.
dashboard-filter = Pilih angka
dashboard-or-stage = Atau tahapan
dashboard-no-stage = Tidak dipilih
dashboard-stage = { $election }: { $stage }
dashboard-lane = Jenis laporan
dashboard-every-lane = Semua laporan
dashboard-total = Jumlah
dashboard-percent = { $percent }%
dashboard-told = Laporan masuk
dashboard-before = sebelumnya { $count }
dashboard-open = Masih terbuka
dashboard-now = saat ini
dashboard-overdue = Lewat waktu
dashboard-word-kept = Kabar pertama tepat waktu
dashboard-complete = Syarat lengkap
dashboard-of = { $kept } dari { $total }
dashboard-figures = Angkanya dalam tabel
dashboard-poskos = Posko paling lambat dan paling cepat
dashboard-slowest = Paling lama mengambil: { $points }.
dashboard-fastest = Paling cepat: { $points }.
dashboard-named = { $place } ({ $time })
dashboard-poskos-table = Waktu sampai laporan diambil, menurut posko
dashboard-kept = Tepat waktu
dashboard-half = Setengahnya dalam
dashboard-most = 9 dari 10 dalam
dashboard-clocks = Kasus yang masih berjalan
dashboard-clocks-table = Kasus terbuka dan lewat waktu menurut kecamatan, saat ini
dashboard-clocks-none = Tidak ada kasus yang terbuka.
dashboard-alike = Laporan serupa dalam waktu singkat
dashboard-alike-table = Kelompok laporan serupa dan lonjakan yang sudah diberitahukan ke kantor kota
dashboard-alike-what = Apa dan di mana
dashboard-alike-told = Diberitahukan
dashboard-alike-when = { $kind ->
    [rise] { DAY($at) }, lonjakan sehari
   *[other] { $at }
}
dashboard-alike-note = Tujuh hari terakhir. Serupa belum tentu satu kejadian, dan laporan bukan bukti pelanggaran.
dashboard-rest = Kecamatan yang lain ({ $count })
dashboard-other = { $kinds } jenis yang lain: { $count } laporan.
dashboard-times = Lama waktu sejak laporan masuk
dashboard-times-table = Waktu sampai diambil, sampai kabar pertama, dan sampai selesai
dashboard-error = Waktu dibulatkan; selisihnya paling banyak { $percent }%.
dashboard-step = Langkah
dashboard-until = { $what ->
    [claim] Diambil petugas
    [word] Kabar pertama
   *[close] Selesai
}
dashboard-where = Di mana
dashboard-areas-table = Laporan menurut kecamatan dan keadaan
dashboard-trend = Dari waktu ke waktu
dashboard-trend-table = Laporan masuk per { $by ->
    [month] bulan
   *[day] hari
}
dashboard-day = Hari
dashboard-date = { LONG($day) }
dashboard-funnel = Sejauh mana laporan berjalan
dashboard-funnel-table = Laporan menurut langkah yang dicapai
dashboard-share = Bagian
dashboard-reached = { $step ->
    [told] Masuk
    [complete] Syarat lengkap
    [claimed] Diambil
    [referred] Diteruskan
   *[closed] Selesai
}
dashboard-hours = Jam masuk
dashboard-hours-table = Laporan menurut hari dan jam masuk (WIB)
dashboard-what = Tentang apa
dashboard-categories-table = Laporan menurut jenis dan keadaan
dashboard-channels = Lewat mana
dashboard-channel = { $channel ->
    [telegram] Telegram
    [whatsapp] WhatsApp
    [web] Halaman web
    [counter] Datang ke posko
   *[other] { $channel }
}
dashboard-send = Alamat halaman ini bisa dikirim ke rekan. Ia melihat pilihan yang sama, sejauh perannya.
