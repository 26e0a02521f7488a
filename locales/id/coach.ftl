# Pemandu kelengkapan: apa yang sudah ada, apa yang kurang, dan jalan ke laporan resmi.

# --- keadaan laporan, pada layar pelapor
coach = { $lines }
coach-head-open = Ini informasi awal. Untuk laporan resmi:
coach-head-formal = Untuk laporan resmi:
coach-head-tip = Sebagai informasi awal, yang berguna bagi pengawas:
coach-head-voter = Supaya KPU bisa memeriksanya:
coach-have = ✓ { $points }
coach-missing = ✗ { $item }: { $mend }
coach-unsure = ? { $item }: { $mend }
coach-at-desk = ? KTP dan tanda tangan: di kantor, langsung oleh Anda
coach-limits = { $left ->
        [0] Datang hari ini bila bisa. Batas hukum { DAY($legal) }.
        [1] Datang paling lambat besok, { DAY($safe) }. Batas hukum { DAY($legal) }.
       *[other] Datang paling lambat { DAY($safe) } ({ $left } hari lagi). Batas hukum { DAY($legal) }.
    }
coach-no-haste = Apa yang ingin Anda lengkapi? Tidak ada yang wajib.
coach-left = Masih kurang: { $points }.
coach-left-unsure = Belum pasti: { $points }.
coach-further = Ada lagi yang ingin Anda lengkapi?
coach-nothing = Dari sini sudah lengkap.
coach-short = Untuk laporan resmi masih kurang: { $points }. Boleh menyusul; rinciannya: ketik lengkapi.
coach-short-tip = Yang juga berguna: { $points }. Boleh menyusul; rinciannya: ketik lengkapi.
coach-short-voter = Masih kurang: { $points }. Boleh menyusul; rinciannya: ketik lengkapi.
coach-later = Kelengkapannya bisa dilihat sesudah masalah dan tempatnya Anda pilih.
coach-send = Silakan kirim { $hint } di sini.
coach-formal = Jadikan laporan resmi
coach-desk = Ke mana dan bawa apa
coach-correct = Perbaiki jawaban
noted = Sudah dicatat.

# --- hal yang diperiksa, dan cara melengkapinya
coach-item-reporter = Siapa Anda dalam laporan
coach-item-identity = Nama dan alamat
coach-item-accused = Siapa yang dilaporkan
coach-item-known_at = Kapan diketahui
coach-item-id-card = KTP
coach-item-signature = Tanda tangan
coach-item-occurred = Kapan terjadinya
coach-item-where = Tempat persisnya
coach-item-story = Cerita
coach-item-evidence = Bukti
coach-item-nik = NIK
coach-item-told = Kabar ke PPS/PPK/KPU
coach-item-people = Nama setiap orangnya
coach-mend-reporter = pemilih setempat, pemantau, peserta, atau wakil
coach-mend-proxy = bawa surat kuasa khusus
coach-mend-identity = sesuai KTP
coach-mend-identity-voter = nama lengkap dan alamat, dengan RT/RW
coach-mend-accused = nama, jabatan, atau ciri-cirinya
coach-mend-known_at = hari Anda mengetahuinya
coach-mend-late = mungkin sudah lewat 7 hari; tetap diterima sebagai informasi awal
coach-mend-id-card = tunjukkan yang asli di kantor
coach-mend-signature = di formulir, di kantor
coach-mend-occurred = hari dan jamnya
coach-mend-where = nama jalan, RT, TPS, atau patokan
coach-mend-where-voter = nomor TPS, atau RT/RW
coach-mend-story = apa, siapa, di mana, kapan
coach-mend-evidence = { $hint }
coach-mend-nik = 16 angka, diperlukan KPU untuk mencari data
coach-mend-told = sudah diberi tahu atau belum, dan apa jawabnya
coach-mend-people = satu per satu, atau foto KK

# --- jalan ke laporan resmi
ask-identity-formal = Siapa nama dan alamat Anda, sesuai KTP? Hanya petugas yang menangani yang boleh membukanya. Bisa juga nanti di kantor: ketik lewati.
ask-identity-listed = Siapa nama lengkap dan alamat KTP yang bersangkutan, dengan RT/RW bila tahu? Diteruskan ke KPU bila perlu. Boleh dilewati.
ask-reporter =
    Laporan resmi memakai nama, alamat, KTP, dan tanda tangan Anda. Bila disidangkan, nama pelapor diketahui pihak lain. Cerita yang tadi tetap dipakai.
    Siapa Anda dalam laporan ini?
reporter-voter = Pemilih di kota ini
reporter-monitor = Pemantau pemilihan
reporter-participant = Peserta pemilihan (paslon)
reporter-proxy = Wakil, dengan surat kuasa
reporter-outsider = Bukan pemilih di sini
reporter-tip = Laporan resmi hanya bisa dari pemilih setempat, pemantau, atau peserta. Laporan Anda tetap kami teruskan sebagai informasi awal, dan bisa ditelusuri pengawas.
formal-at =
    Untuk laporan resmi, datanglah ke:
    { $desk }
formal-way = Untuk menjadikan { $ticket } laporan resmi, datanglah ke:
formal-desk-unknown = { $name } (alamatnya belum dicatat di sini; silakan tanyakan di kantor lurah atau camat)
formal-open = Buka { DAY($day) } pukul { TIME($opens) }–{ TIME($closes) }
formal-all-day = Buka { DAY($day) } selama 24 jam
formal-closed = Tutup { DAY($day) }
formal-bring = Bawa KTP dan fotokopinya, serta buktinya: surat rangkap 3; foto, video, atau rekaman di flashdisk.
formal-bring-proxy = Bawa surat kuasa khusus, KTP dan fotokopinya, serta buktinya: surat rangkap 3; foto, video, atau rekaman di flashdisk.
formal-until = { $left ->
        [0] Paling lambat hari ini. Batas hukum { DAY($legal) }.
        [1] Paling lambat besok, { DAY($day) }. Batas hukum { DAY($legal) }.
       *[other] Paling lambat { DAY($day) }. Batas hukum { DAY($legal) }.
    }
formal-late = Batas hukumnya mungkin sudah lewat ({ DAY($legal) }). Anda tetap boleh datang; bila terlambat, isinya dipakai sebagai informasi awal.
formal-lacking = Lebih baik dilengkapi dulu: { $points }.
formal-signed = Baru menjadi laporan resmi sesudah Anda tanda tangani di sana.
remind-limit = Pengingat untuk { $ticket }. Bila ingin menjadikannya laporan resmi, datanglah ke:
hushed = Baik, batas laporan resmi tidak kami ingatkan lagi untuk laporan yang sudah terkirim.

# --- pada halaman kasus, untuk petugas
coach-way = { $way ->
    [formal] Pelapor ingin laporan resmi
    [tip] Informasi awal
   *[open] Informasi awal; pelapor belum memilih laporan resmi
}
coach-days = Batas aman { DAY($safe) } · batas hukum { DAY($legal) }
coach-late-office = Kemungkinan lewat 7 hari: tetap diterima, sebagai informasi awal.
coach-row = Syarat untuk jenis laporan ini
card-way-formal = Pelapor ingin laporan resmi
case-formal = Pelapor { $ticket } ingin membuat laporan resmi dan akan datang membawa KTP.
