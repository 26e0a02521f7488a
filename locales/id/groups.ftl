# Kelompok yang ikut mengawasi: tautannya, persetujuan pelapor, daftar laporan sendiri, halaman meja.

# Kepada pelapor, sesudah tiket.
ask-groups = Boleh kami catat bahwa laporan ini datang lewat { $group }? Kelompok itu tidak melihat isi laporan Anda, hanya jumlahnya.
groups-yes = Boleh
groups-no = Tidak
group-noted = Tercatat: laporan ini datang lewat { $group }. Bisa Anda batalkan lewat /cek.
group-not-noted = Baik, itu tidak kami catat.
group-forgotten = Catatan kelompok pada { $ticket } sudah dihapus.
group-over = Itu tidak bisa dicatat lagi. Laporan Anda tetap kami terima.
ticket-group = Tercatat datang lewat { $group }.
own-group-off = Hapus catatan kelompok

# Daftar laporan sendiri.
mine-head = { $count ->
        [1] Laporan Anda:
       *[other] { $count } laporan Anda, yang terbaru dulu:
    }
mine-page = Halaman { $page } dari { $pages }.
mine-file = Unduh daftar
mine-sent = Ini daftar laporan Anda. Isinya nomor tiket, jenis, tempat, keadaan, dan tanggal; cerita Anda tidak ada di dalamnya.
mine-foot = Untuk membuka satu laporan, ketik /cek dan nomor tiketnya.
mine-next = Berikutnya
help-mine = /laporanku daftar semua laporan Anda
mine-all = Daftar lengkap
mine-before = Sebelumnya

# Daftar itu sebagai berkas.
paper-mine-title = Daftar laporan saya ({ $count })
paper-mine-ticket = Nomor tiket
paper-mine-filed = Dikirim
paper-mine-category = Jenis
paper-mine-place = Tempat
paper-mine-state = Keadaan
paper-mine-foot = Daftar ini bukan laporan resmi. Kabar terbaru: ketik /cek.

# Angka.
stats-by-group =
    Lewat kelompok
    { $lines }
group-few = kurang dari { $few }

# Halaman meja.
groups-nav = Kelompok
groups-title = Kelompok yang ikut mengawasi
groups-intro = Setiap kelompok mempunyai tautan dan QR sendiri. Laporan dihitung untuk kelompok itu hanya bila pelapornya setuju. Kelompok tidak melihat isi laporan.
groups-empty = Belum ada kelompok. Tambahkan yang pertama di bawah.
groups-of = Kelompok di { $city }
groups-closed = ditutup
groups-since = Sejak { DAY($since) }
groups-none-yet = Belum ada laporan yang tercatat lewat kelompok ini.
groups-counted = { $total } laporan tercatat lewat kelompok ini
groups-table = Laporan menurut keadaan
groups-state = Keadaan
groups-count = Jumlah
groups-links = Tautan dan QR
groups-link-telegram = Telegram
groups-link-whatsapp = WhatsApp
groups-link-web = Web
groups-no-links = Belum ada tautan: Telegram, WhatsApp, atau alamat web belum dipasang.
groups-qr = QR { $way } untuk { $group }
groups-poster = Cetak poster
groups-wa-words = Halo, saya ingin melapor
groups-change = Ubah
groups-name = Nama kelompok
groups-name-hint = Warga membaca nama ini. Jangan memakai nama partai atau calon.
groups-contact = Kontak, hanya dibaca kantor ini (boleh kosong)
groups-save = Simpan
groups-close = Tutup kelompok
groups-close-note = Tautannya tetap membuka Posko, tetapi laporan baru tidak lagi dihitung untuk kelompok ini.
groups-open = Buka lagi
groups-new = Tambah kelompok
groups-city = Kota
groups-add = Tambah
groups-added = { $group } ditambahkan. Tautannya ada di bawah.
groups-saved = Tersimpan: { $group }.
groups-was-closed = { $group } ditutup.
groups-was-opened = { $group } dibuka lagi.
groups-unknown = Kelompok itu tidak ada.
groups-no-city = Kota itu tidak dilayani di sini.
groups-name-how = Tulis nama kelompok dengan huruf.
groups-name-taken = Sudah ada kelompok terbuka bernama { $group }.
groups-too-many = Paling banyak { $most } kelompok terbuka di satu kota. Tutup yang tidak aktif dulu.
