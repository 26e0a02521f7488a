# Kertas: tanda terima, formulir, berkas kasus, surat, daftar, poster; dan jalan mendapatkannya.

paper-day = { $weekday ->
    [0] Senin
    [1] Selasa
    [2] Rabu
    [3] Kamis
    [4] Jumat
    [5] Sabtu
   *[6] Minggu
}, { $day } { $month ->
    [1] Januari
    [2] Februari
    [3] Maret
    [4] April
    [5] Mei
    [6] Juni
    [7] Juli
    [8] Agustus
    [9] September
    [10] Oktober
    [11] November
   *[12] Desember
} { $year }
paper-moment = { $day } pukul { $time } WIB
paper-decimal = ,
paper-page = Halaman { $page } dari { $pages }
paper-made = Dicetak { $at }
paper-journal = Jurnal { $line }:{ $head }
paper-posko = Posko Kawal Hak Pilih
paper-internal = Untuk petugas, bukan untuk disebarkan

# --- kantor
paper-address = Alamat
paper-hours = Jam layanan
paper-phone = Telepon
paper-map = Peta
paper-office-unknown = Alamatnya belum dicatat. Tanyakan lewat obrolan dengan mengetik /posko, atau di kantor lurah atau camat.

# --- tanda terima
paper-title-receipt = Tanda terima { $ticket }
paper-receipt = Tanda terima
paper-not-official = Ini bukan laporan resmi, dan nomornya bukan nomor registrasi Bawaslu.
paper-ticket = Nomor tiket
paper-received = Diterima
paper-about = Mengenai
paper-reader = Dibaca oleh
paper-state = Keadaan saat dicetak
paper-next-title = Apa yang terjadi berikutnya
paper-next = { $ended ->
    [yes] Penanganan oleh { $office } sudah selesai. Hasilnya ada di obrolan yang Anda pakai, dengan mengetik /cek.
   *[no] { $office } membacanya dan memberi kabar lewat obrolan yang Anda pakai. Keadaannya bisa dilihat kapan saja di sana dengan mengetik /cek.
}
paper-rights-title = Memperbaiki daftar pemilih
paper-rights = Daftar pemilih diperbaiki oleh KPU: PPS di kelurahan, PPK di kecamatan, atau KPU Kota. Posko mengawasi dan menyampaikan saran perbaikan. Untuk bertanya langsung, datanglah dengan KTP-el atau KK dan nomor tiket ini.
paper-formal-title = Bila Anda ingin membuat laporan resmi
paper-formal-until = Paling lambat { $safe }
paper-formal-late = Batasnya kemungkinan sudah lewat ({ $legal })
paper-formal-no-day = Paling lambat tujuh hari sejak Anda mengetahuinya
paper-formal-how = Yang Anda kirim adalah informasi awal. Laporan resmi dibuat dengan datang sendiri ke salah satu kantor di bawah ini dan menandatangani formulirnya. Laporan yang terlambat tetap diterima, dan bisa menjadi informasi awal.
paper-formal-bring = Bawalah KTP-el atau identitas lain dengan fotokopinya, bukti yang ada (foto, video dan rekaman dalam flash disk atau kartu memori), dan nomor tiket ini.
paper-told-title = Yang disampaikan
paper-no-evidence = Tidak ada bukti yang dikirim.
paper-not-kept = belum tersimpan
paper-what-hash = SHA-256 adalah sidik jari sebuah berkas. Berkas yang diubah sedikit saja mempunyai sidik jari yang lain.
paper-no-secret = Kode rahasia tidak tercetak di sini. Simpanlah terpisah dari nomor tiket.
paper-keep-safe = Kertas ini memuat isi laporan Anda. Simpanlah di tempat yang aman.
paper-qr-look = Pindai untuk melihat keadaannya
paper-qr-ticket = Nomor tiket untuk dipindai petugas
paper-qr-alt = Kode QR nomor tiket { $ticket }
paper-foot-receipt = Tanda terima { $ticket } · bukan laporan resmi

# --- formulir laporan
paper-title-form = { $title } { $ticket }
paper-form-model = Model { $model }
paper-form-unverified = { $model } (nomor model belum diverifikasi)
paper-form-how = Diisi dari yang disampaikan lewat obrolan. Periksa, betulkan dan lengkapi dengan tulisan tangan. Formulir ini baru menjadi laporan setelah ditandatangani di hadapan petugas penerima.
paper-form-part-reporter = Identitas pelapor
paper-form-part-accused = Identitas terlapor
paper-form-part-event = Peristiwa yang dilaporkan
paper-form-part-witnesses = Saksi-saksi (bila ada)
paper-form-part-evidence = Bukti-bukti
paper-form-part-story = Uraian kejadian (menurut urutan waktu)
paper-field-name = Nama
paper-field-born = Tempat, tanggal lahir
paper-field-sex = Jenis kelamin
paper-field-work = Pekerjaan
paper-field-nationality = Kewarganegaraan
paper-field-address = Alamat
paper-field-phone = No. telepon/HP
paper-field-email = E-mail (bila ada)
paper-field-event = Peristiwa
paper-field-where = Tempat kejadian
paper-field-occurred = Hari, tanggal kejadian
paper-field-known = Hari, tanggal diketahui
paper-form-truth = Saya menyatakan bahwa isi laporan ini adalah yang sebenarnya, dan saya bersedia mempertanggungjawabkannya di hadapan hukum.
paper-form-at = Dilaporkan di
paper-form-on = Hari, tanggal
paper-form-time = Pukul
paper-form-signs = Pelapor
paper-form-receives = Penerima laporan
paper-full-name = nama lengkap
paper-full-name-office = nama lengkap dan jabatan
paper-foot-form = Formulir dari tiket { $ticket } · belum laporan sebelum ditandatangani

# --- berkas kasus
paper-title-casefile = Berkas kasus { $ticket }
paper-casefile = Berkas kasus
paper-foot-casefile = Berkas kasus { $ticket } · dicetak oleh { $name }
paper-casefile-care = Memuat data pribadi dan cerita warga. Simpan dan musnahkan menurut aturan arsip; jangan difoto atau dikirim ke grup.
paper-outcome = Hasil
paper-referred = Diteruskan ke
paper-number = Nomor resmi
paper-place-words = Tempat menurut pelapor
paper-holder = Ditangani oleh
paper-twin = Sama dengan
paper-clocks = Tenggat
paper-clocks-unconfirmed = Batas hari laporan resmi { $mark } oleh kantor kota.
paper-visibility-named = Pelapor menyebut namanya.
paper-visibility-confidential = Pelapor minta identitasnya dirahasiakan. Identitas tercetak hanya bila dibuka kepada petugas yang mencetak.
paper-visibility-anonymous = Pelapor tidak menyebut namanya.
paper-no-story = Tidak ada cerita.
paper-complete = Kelengkapan
paper-item-have = ada
paper-item-missing = belum ada
paper-item-unsure = belum pasti
paper-voters = Pemilih yang disebut
paper-voter-name = Nama
paper-voter-nik = NIK
paper-voter-address = Alamat
paper-voter-state = Keadaan
paper-voter-is-open = belum disurati
paper-voter-is-listed = dalam surat ke KPU
paper-voter-is-fixed = diperbaiki
paper-voter-is-refused = ditolak
paper-voter-is-unknown = tidak ditemukan KPU
paper-voter-is-dropped = dicabut pelapor
paper-history = Riwayat

# --- surat dan daftar
paper-letter-number = Nomor
paper-letter-date = Tempat, tanggal
paper-letter-to = Kepada
paper-letter-attached = Lampiran
paper-foot-list = Dibuat oleh { $name }

# --- poster
paper-title-poster = Poster { $office }
paper-poster-big = Hak pilih Anda bermasalah?
paper-poster-lead = Belum terdaftar, atau melihat dugaan pelanggaran pemilu? Sampaikan kepada kami dari ponsel Anda.
paper-poster-point-rights = Nama tidak ada di daftar pemilih, data salah, TPS terlalu jauh, atau orang yang sudah meninggal masih terdaftar.
paper-poster-point-violation = Uang atau barang untuk memilih, aparat yang tidak netral, atau aturan yang tidak dijalankan.
paper-poster-point-secret = Identitas Anda hanya dilihat petugas yang menangani.
paper-poster-scan = Pindai dengan kamera ponsel
paper-poster-come = Datanglah ke kantor kami
paper-poster-alt = Kode QR untuk membuka { $way }: { $link }
paper-poster-group = Bersama { $name }
paper-poster-fine = Pesan lewat ponsel adalah informasi awal, belum laporan resmi. Dalam bahaya, hubungi 110 atau 112.
paper-way-telegram = Telegram
paper-way-whatsapp = WhatsApp
paper-way-web = Peramban web

# --- jalan mendapatkannya, di obrolan dan di /cek
ask-papers = Kertas apa yang Anda perlukan? Tanda terima memuat nomor tiket dan langkah berikutnya. Yang lengkap memuat juga isi laporan dan daftar bukti, jadi jangan sampai dibaca orang lain.
ask-papers-form = Formulir laporan terisi dari yang Anda sampaikan, untuk dilengkapi dan ditandatangani di kantor.
papers-receipt = Tanda terima singkat
papers-full = Lengkap dengan isi
papers-form = Formulir laporan
paper-sent-receipt = Tanda terima { $ticket }. Ini bukan laporan resmi. Kode rahasia tidak tercetak di dalamnya.
paper-sent-receipt-full = Tanda terima { $ticket }, lengkap dengan isi laporan dan daftar bukti. Simpanlah di tempat yang aman.
paper-sent-form = Formulir laporan dari tiket { $ticket }. Periksa, lengkapi, lalu tandatangani di hadapan petugas penerima.
paper-unprintable = Kertasnya belum dapat dicetak sekarang. Silakan minta lagi nanti; laporan Anda tetap tersimpan.
paper-cek-title = Unduh kertasnya
paper-cek-full-why = Yang lengkap memuat isi laporan dan daftar bukti. Jangan diunduh di komputer orang lain.

# --- di meja petugas
paper-case-title = Kertas
paper-case-file = Berkas kasus (PDF)
paper-case-package = Paket
paper-package-title = Paket penyerahan
paper-package-what = Berkas ZIP terenkripsi: berkas kasus, data untuk komputer, bukti asli, dan daftar sidik jari SHA-256. Untuk SigapLapor atau penyidik. Terhapus sendiri setelah 48 jam.
paper-package-reason = Untuk siapa dan mengapa
paper-package-told = Paket memuat identitas pelapor. Alasan ini masuk riwayat dan jurnal, dan pelapor diberi tahu bahwa identitasnya dibuka.
paper-package-kept = Alasan ini masuk riwayat kasus dan jurnal.
paper-package-make = Buat paket
paper-package-password = Kata sandi paket
paper-package-once = Kata sandi ini hanya tampil sekarang. Catat, dan sampaikan terpisah dari paketnya.
paper-package-until = Dapat diambil sampai { WHEN($until) }
paper-package-taken = sudah diambil { $count } kali
paper-package-take = Ambil paket
paper-package-large = Bukti kasus ini berjumlah { $size } MB, lebih dari { $most } MB yang muat dalam satu paket. Unduh bukti satu per satu dari layar kasus.
paper-package-broken = Ada bukti yang berkasnya tidak ditemukan, jadi paket tidak dibuat. Hubungi pengelola sistem.

# --- poster di meja
paper-posters-title = Poster posko
paper-posters-what = Poster dengan kode QR yang langsung membuka obrolan posko ini. Cetak dan tempel di tempat ramai.
paper-posters-none = Belum ada jalan masuk yang bisa dipindai. Isi alamat publik, atau nyalakan Telegram atau WhatsApp.
paper-posters-office = Posko
paper-posters-size = Ukuran
paper-posters-language = Bahasa
paper-posters-get = Unduh poster
paper-poster-hello = Lapor ke posko
