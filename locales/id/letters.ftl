# Daftar pemilih bermasalah dan surat ke PPS, PPK, KPU. Dibaca petugas, pihak yang disurati, dan pelapor.

# --- kepada siapa
letters-whom-pps = PPS (panitia di kelurahan)
letters-whom-ppk = PPK (panitia di kecamatan)
letters-whom-kpu = KPU Kota
letters-short-pps = PPS
letters-short-ppk = PPK
letters-short-kpu = KPU
letters-to-pps = Ketua PPS Kelurahan { $place }
letters-to-ppk = Ketua PPK Kecamatan { $place }
letters-to-kpu = Ketua KPU { $place }
letters-typed = { $words }
letters-nth = orang ke-{ $number }

# --- isi surat
letters-title-pps = Saran perbaikan data pemilih di Kelurahan { $place }
letters-title-ppk = Saran perbaikan data pemilih di Kecamatan { $place }
letters-title-kpu = Saran perbaikan data pemilih di { $place }
letters-body-why = Dari laporan warga yang diterima { $office }, data { $count } orang di { $place } perlu diperiksa dan diperbaiki dalam daftar pemilih. Rinciannya ada pada tabel di bawah.
letters-body-ask = Kami menyarankan { $to } memeriksa data tersebut dan memperbaikinya sesuai ketentuan, lalu menyampaikan hasilnya kepada kami untuk tiap orang: diperbaiki, ditolak, atau tidak ditemukan.
letters-body-masked = Nama dan NIK pada surat ini disamarkan. Daftar lengkap kami sampaikan terpisah dalam berkas terenkripsi.
letters-body-full = Surat ini memuat nama dan NIK. Mohon dipakai hanya untuk perbaikan data pemilih dan disimpan dengan aman.
letters-sign-posko = Ketua Panwaslu Kecamatan { $name }
letters-sign-city = Ketua Bawaslu { $name }
letters-receipt = Tanda terima surat
letters-receipt-body = Telah diterima surat nomor { $number } tentang { $title }, oleh { $to }.
letters-sign-gives = Yang menyerahkan
letters-sign-takes = Yang menerima
letters-stamp = Diambil oleh { $name }, { $office }, { DATE($at) } pukul { TIME($at) } WIB
letters-masked = Nama dan NIK disamarkan. Jangan disebarkan di luar keperluan kerja.
letters-fill = Surat { $number }. Isi kolom Jawaban dengan: diperbaiki, ditolak, atau tidak ditemukan. Kolom Kode jangan diubah.

# --- kolom tabel
letters-column-number = No
letters-column-code = Kode
letters-column-village = Kelurahan
letters-column-initials = Inisial
letters-column-name = Nama
letters-column-nik = NIK
letters-column-born = Tanggal lahir
letters-column-address = Alamat
letters-column-area = RT/RW
letters-column-tps = TPS
letters-column-problem = Masalah
letters-column-ticket = Tiket
letters-column-state = Keadaan
letters-column-answer = Jawaban
letters-column-remark = Keterangan
letters-no-village = Belum diketahui
letters-nameless = –

# --- keadaan orang dan surat
letters-person-open = Belum disurati
letters-person-listed = Menunggu jawaban
letters-person-fixed = Sudah diperbaiki
letters-person-refused = Ditolak
letters-person-unknown = Tidak ditemukan
letters-person-dropped = Dicabut pelapor
letters-answer-fixed = diperbaiki
letters-answer-refused = ditolak
letters-answer-unknown = tidak ditemukan
letters-state = { $state ->
    [made] Dibuat
    [handed] Diserahkan
    [answered] Dijawab
    [void] Dibatalkan
   *[other] { $state }
}
letters-kind = { $kind ->
    [correction] Saran perbaikan
    [appeal] Imbauan
   *[other] { $kind }
}

# --- yang dibaca pelapor
letters-told-handed =
    Kabar laporan { $ticket }: data { $count } orang yang Anda laporkan sudah kami sampaikan kepada { $to } dengan surat nomor { $number }.
    Jawabannya kami kabarkan di sini begitu kami terima.
letters-told-full = Agar data pemilih dapat diperbaiki, nama dan NIK dalam laporan { $ticket } kami sampaikan kepada { $to } bersama surat nomor { $number }. Siapa yang menyampaikannya tercatat.
letters-news =
    Kabar laporan { $ticket }. Jawaban { $to } atas surat nomor { $number }:
    { $lines }
letters-person = { $who }: { $answer }
letters-news-next = Kalau jawaban ini tidak sesuai menurut Anda, ketik /cek { $ticket }, lalu kirim keterangannya.
letters-entry =
    Surat { $number }
    { $lines }

# --- yang tidak dapat dilakukan
letters-nobody = Belum ada orang yang dipilih. Centang dulu orangnya.
letters-too-many = Paling banyak { $most } orang sekali jalan. Kurangi pilihannya.
letters-gone = { $count } orang yang dipilih sudah masuk surat lain atau dicabut. Periksa lagi daftarnya.
letters-no-place = { $count } orang belum diketahui tempatnya, jadi belum dapat disuratkan ke { $to }. Lengkapi tempatnya, atau pilih alamat surat yang lebih luas.
letters-lacking = Masih ada isian yang kosong.
letters-not-now = Surat ini tidak dalam keadaan yang membolehkan itu.
letters-bad-day = Tanggal penyerahan tidak mungkin sebelum surat dibuat atau setelah hari ini.
letters-changed = Ada petugas lain yang lebih dulu mengubahnya. Periksa lagi, lalu ulangi.
letters-out-of-reach = { $count } orang lagi di surat ini di luar wewenang Anda.
letters-bad-file = Berkas ini tidak dapat dibaca. Kirim XLSX atau CSV yang diambil dari surat ini.
letters-bad-heads = Kolom { $code } dan { $answer } tidak ditemukan.
letters-bad-code = Kode ini bukan dari surat ini.
letters-bad-answer = Jawabannya bukan diperbaiki, ditolak, atau tidak ditemukan.
letters-bad-twice = Kode ini sudah ada di baris lain dengan jawaban berbeda.
letters-bad-empty = Belum ada jawaban yang diisi.

# --- halaman daftar
letters-list = Daftar pemilih bermasalah
letters-list-nav = Daftar pemilih
letters-list-why = Orang dari laporan hak pilih yang masih ditangani, per kelurahan. Pilih orangnya, lalu buat satu saran perbaikan.
letters-list-count = { $count } orang
letters-list-empty = Tidak ada orang dengan pilihan ini. Orang muncul di sini begitu pelapor menyebutkannya.
letters-list-more = Daftar ini terlalu panjang untuk satu halaman. Persempit dengan pilihan di atas.
letters-whole-kelurahan = Semua di { $place } ({ $count })
letters-pick = Pilih { $who }, { $ticket }
letters-filter-place = Tempat
letters-filter-problem = Masalah
letters-filter-state = Keadaan
letters-filter-all = Semua
letters-make = Buat saran perbaikan
letters-make-to = Kepada
letters-make-words = Tambahan untuk surat (boleh kosong)
letters-make-how = PPS: satu surat per kelurahan. PPK: satu surat per kecamatan. KPU: satu surat. Nomornya terisi sendiri.
letters-take = Ambil daftar (disamarkan)
letters-take-how = Tanpa centang, seluruh daftar di halaman ini yang diambil.
letters-list-pdf = PDF
letters-list-xlsx = XLSX
letters-list-csv = CSV

# --- halaman surat
letters-nav = Surat
letters-title = Surat
letters-why = Surat kantor ini dan kantor di bawahnya, yang terbaru di atas.
letters-empty = Belum ada surat. Saran perbaikan dibuat dari daftar pemilih.
letters-made = { $count ->
    [1] Surat sudah dibuat.
   *[other] { $count } surat sudah dibuat.
}
letters-people = { $count } orang
letters-by = Dibuat { $name }, { WHEN($at) }
letters-handed = Diserahkan kepada { $to }, { WHEN($at) }
letters-answered = Dijawab lengkap { WHEN($at) }
letters-voided = Dibatalkan: { $reason }
letters-waiting = { $count } orang menunggu jawaban.
letters-take-letter = Surat (PDF)
letters-take-receipt = Tanda terima (PDF)
letters-take-xlsx = Daftar (XLSX)
letters-take-csv = Daftar (CSV)
letters-hand = Catat penyerahan
letters-hand-to = Diterima oleh (nama dan jabatan)
letters-hand-day = Tanggal diserahkan
letters-hand-what = Pelapor diberi tahu bahwa suratnya sudah disampaikan.
letters-answers-one = Isi per orang
letters-answers-what = Pelapor diberi tahu hasil tiap orang, dengan inisial saja.
letters-answers-save = Simpan jawaban
letters-answers-sheet = Unggah jawaban (XLSX atau CSV)
letters-answers-how = Pakai berkas yang diambil dari surat ini, dengan kolom Jawaban terisi. Bila ada baris yang salah, tidak ada yang disimpan.
letters-answers-send = Unggah
letters-answers-none = belum ada
letters-answers-done = { $count ->
    [0] Tidak ada jawaban baru.
   *[other] { $count } jawaban disimpan, pelapornya diberi tahu.
}
letters-answers-bad = Tidak ada yang disimpan. Betulkan baris ini, lalu unggah lagi.
letters-answers-row = Baris { $row }
letters-answers-more = dan { $count } baris lagi
letters-appeal-answer = Isi jawaban
letters-full = Daftar lengkap untuk { $to }
letters-full-what = Memuat nama dan NIK, terenkripsi (ZIP AES-256), terhapus sendiri setelah { $hours } jam. Tercatat siapa yang membuat dan mengambil. Jangan kirim lewat grup.
letters-full-reason = Untuk keperluan apa
letters-full-make = Buat berkas lengkap
letters-full-made = Berkas siap diambil sampai { WHEN($until) }. Kata sandinya hanya tampil sekali ini:
letters-full-say = Catat, lalu sampaikan lewat jalan lain, misalnya telepon. Jangan bersama berkasnya.
letters-full-take = Ambil berkas ({ $size } KB)
letters-full-taken = Dibuat { $name }, berlaku sampai { WHEN($until) }, diambil { $taken } kali.
letters-full-gone = Dibuat { $name }, sudah terhapus, diambil { $taken } kali.
letters-void = Batalkan surat
letters-void-what = Nomornya tidak dipakai lagi. Orang yang belum dijawab kembali ke daftar.
letters-void-reason = Alasan
letters-appeal = Imbauan baru
letters-appeal-title = Tentang
letters-appeal-to = Kepada
letters-appeal-words = Isi surat
letters-appeal-make = Buat imbauan
letters-appeal-city = Kota
letters-case = Surat { $number } · { $state }
letters-back = Semua surat
letters-pattern = Pola nomor: { $pattern }
