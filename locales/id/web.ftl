# Yang dibaca di web: halaman chat, cek laporan, angka publik, meja petugas.

web-name = Posko Kawal Hak Pilih
web-office = Bawaslu Kota { $cities }
web-skip = Langsung ke isi
web-nav = Halaman
web-nav-chat = Lapor
web-nav-cek = Cek laporan
web-nav-public = Angka publik
web-language = { $language ->
    [id] Bahasa Indonesia
    [en] English
   *[other] { $language }
}
web-at = { $at }
web-date = { $at }
web-count = { $count }

# Chat warga

web-not-official = Bukan laporan resmi
web-not-official-why = Yang Anda sampaikan di sini dicatat sebagai informasi awal dan dibaca petugas posko. Laporan resmi dibuat di kantor pengawas dengan formulir yang ditandatangani dan KTP. Kami beri tahu caranya setelah Anda mengirim.
web-never-ask = Kami tidak pernah meminta uang, kata sandi, atau kode OTP.
web-danger = Sedang dalam bahaya? Hubungi 110 (polisi) atau 112 (darurat).
web-plain = Tampilan sederhana
web-progress = Perjalanan laporan
web-log = Percakapan
web-choices = Pilihan jawaban
web-greeting =
    Halo. Di sini Anda bisa menyampaikan masalah hak pilih atau dugaan pelanggaran, dan kami bawa ke posko kecamatan Anda.
    Tidak perlu akun. Percakapan ini diingat di ponsel yang Anda pakai sekarang.
web-start = Mulai
web-write = Tulis pesan
web-composer = Kotak pesan
web-send = Kirim
web-cancel = Batal
web-camera = Kamera
web-file = Berkas
web-voice = Suara
web-pin = Lokasi
web-copy = Salin
web-share = Bagikan
web-save = Unduh

web-chat-sent = Terkirim
web-chat-waiting = Menunggu jaringan
web-chat-failed = Tidak terkirim
web-chat-offline = Tidak ada jaringan. Pesan Anda disimpan di ponsel ini dan dikirim begitu tersambung.
web-chat-recording = Merekam suara
web-chat-location = Kirim lokasi Anda sekarang ke posko?
web-chat-locating = Mencari lokasi
web-chat-no-location = Lokasi tidak dapat dibaca. Tulis saja nama kelurahan atau tempatnya.
web-chat-no-microphone = Mikrofon tidak dapat dipakai. Tulis saja, atau pilih rekaman lewat tombol Berkas.
web-chat-too-large = Berkas ini lebih dari 20 MB. Pilih yang lebih kecil, atau potong videonya.
web-chat-bad-file = Jenis berkas ini tidak dapat diterima. Kirim foto, video, suara, PDF, atau dokumen.
web-chat-no-room = Penyimpanan kami sedang penuh, jadi berkas belum dapat diterima. Tulisan tetap kami terima; simpan berkasnya dan silakan kirim besok.
web-chat-busy = Sedang ramai. Pesan Anda disimpan dan dicoba lagi sebentar lagi.
web-chat-copied = Tersalin
web-chat-new = Ke bawah ↓
web-chat-typing = Posko sedang mengetik

# Cek laporan

web-cek-title = Cek laporan
web-cek-how = Isi nomor tiket dan kode rahasianya. Yang tampil hanya keadaan laporan dan langkah berikutnya.
web-cek-ticket = Nomor tiket
web-cek-secret = Kode rahasia tiket
web-cek-secret-help = Belum punya kodenya? Minta lewat chat tempat Anda melapor, dengan memilih Cek laporan saya.
web-cek-look = Lihat keadaan
web-cek-unknown = Tiket dan kode itu tidak cocok. Periksa lagi keduanya.
web-cek-slow = Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.
web-cek-changed = Terakhir berubah { $at }
web-cek-next = Langkah berikutnya
web-next = { $state ->
    [unreviewed] Petugas akan membaca laporan ini. Nomor tiket Anda tetap berlaku.
    [new] Petugas posko akan membaca laporan ini. Kalau ada yang kurang, kami bertanya lewat chat Anda.
    [reopened] Bawaslu Kota membaca laporan ini sekali lagi. Tunggu kabar lewat chat Anda.
    [taken] Petugas sedang menangani laporan ini. Tunggu kabar lewat chat Anda.
    [confirming] Petugas sedang menangani laporan ini. Tunggu kabar lewat chat Anda.
    [traced] Petugas sedang menelusuri laporan ini. Tunggu kabar lewat chat Anda.
    [waiting] Petugas menunggu jawaban Anda. Buka chat tempat Anda melapor.
    [referred] Laporan diteruskan ke lembaga yang berwenang. Kabar berikutnya lewat chat Anda.
    [withdrawn] Laporan ini sudah Anda cabut. Tidak ada yang perlu dilakukan.
    [erased] Laporan ini dihapus atas permintaan pelapor. Tidak ada yang perlu dilakukan.
    [closed] Penanganan di posko sudah selesai. Alasannya ada di chat Anda.
    [not-violation] Penanganan di posko sudah selesai. Alasannya ada di chat Anda.
    [elsewhere] Penanganan di posko sudah selesai. Alasannya ada di chat Anda.
    [duplicate] Penanganan di posko sudah selesai. Alasannya ada di chat Anda.
   *[other] Tunggu kabar lewat chat Anda.
}

# Kesalahan

web-fault-title = Halaman ini tidak dapat ditampilkan
web-fault-back = Kembali
web-unopened = Isi laporan ini tidak bisa dibuka. Silakan hubungi administrator: nomornya tercatat di log.
web-fault = { $status ->
    [403] Permintaan ini tidak datang dari halaman kami, atau halamannya sudah terlalu lama terbuka. Muat ulang, lalu coba lagi.
    [404] Tidak ada halaman di alamat ini.
    [405] Halaman ini tidak dapat dipakai dengan cara itu.
    [408] Kiriman terlalu lambat dan terputus. Silakan coba lagi.
    [413] Kiriman terlalu besar. Batasnya 20 MB.
    [415] Jenis berkas ini tidak dapat diterima. Kirim foto, video, suara, PDF, atau dokumen.
    [422] Isi kiriman tidak dapat dibaca.
    [429] Terlalu sering. Tunggu sebentar, lalu coba lagi.
    [503] Kami sedang sibuk. Silakan coba lagi sebentar lagi.
    [507] Penyimpanan kami sedang penuh, jadi berkas tidak dapat diterima. Tulisan tetap kami terima; silakan kirim berkasnya besok.
   *[other] Ada yang salah di pihak kami. Silakan coba lagi sebentar lagi.
}

# Meja petugas

web-login-title = Masuk ke meja petugas
web-login-ready = Tautan ini sekali pakai. Tekan tombol untuk masuk di perangkat ini.
web-login-how = Tempel kode dari tautan masuk, atau minta tautan baru lewat perintah /meja di Telegram.
web-login-token = Kode masuk
web-login-enter = Masuk
web-login-spent = Tautan ini sudah dipakai atau sudah lewat sepuluh menit. Minta yang baru lewat perintah /meja.
web-login-needed = Halaman ini untuk petugas. Silakan masuk dulu.

web-desk = Meja posko
web-desk-reports = Laporan
web-desk-stats = Angka
web-desk-offices = Kantor
web-desk-feedback = Masukan
web-desk-leave = Keluar
web-desk-inboxes = Kotak masuk
web-desk-sift = Cari dan saring
web-desk-search = Cari
web-desk-place = Wilayah
web-desk-everywhere = Semua wilayah
web-desk-category = Jenis
web-desk-every-category = Semua jenis
web-desk-time = Waktu
web-desk-show = Tampilkan
web-desk-clear = Hapus saringan
web-desk-back = Daftar laporan
web-desk-close = Tutup
web-desk-choose = Pilih satu laporan di daftar untuk membacanya.
web-desk-one = Satu laporan
web-desk-empty-filter = Tidak ada laporan yang cocok dengan saringan ini.
web-desk-keys = Tombol papan ketik
web-desk-keys-hint = Tekan ? untuk daftar tombol.
web-key-j = laporan berikutnya
web-key-k = laporan sebelumnya
web-key-enter = buka laporan
web-key-slash = cari
web-key-u = kembali ke daftar
web-key-a = ambil kasus
web-key-t = tanya pelapor
web-key-n = catatan untuk rekan
web-key-h = beri hasil
web-key-z = urungkan tindakan terakhir
web-key-help = daftar tombol ini

web-case-filed = Masuk { $at } lewat { $channel ->
    [telegram] Telegram
    [whatsapp] WhatsApp
    [web] web
   *[other] { $channel }
}
web-clock = { $kind ->
    [claim] Diambil sebelum { $at }
    [city] Diambil kota sebelum { $at }
    [first-word] Kabar pertama sebelum { $at }
    [confirm] Persetujuan kota sebelum { $at }
    [review] Kajian awal sebelum { $at }
    [handling] Penanganan sebelum { $at }
    [legal-limit] Batas hukum { $at }
   *[other] { $kind }: { $at }
}
web-case-story = Uraian kejadian
web-case-no-story = Pelapor tidak menulis uraian.
web-case-facts = Keterangan
web-case-place = Tempat
web-case-known = Diketahui
web-case-occurred = Terjadi
web-case-accused = Terlapor
web-case-told = Sudah ke PPS/PPK/KPU
web-case-pin = Titik lokasi
web-case-reader = Penerima
web-case-reason = { $reason ->
    [kecamatan] Posko kecamatan tempat kejadian.
    [wanted-city] Pelapor memilih Bawaslu Kota.
    [supervisor] Menyangkut pengawas, jadi langsung ke kota.
    [city-matter] Jenis laporan ini ditangani kota.
    [place-unknown] Kecamatannya belum diketahui.
    [no-poskos] Pada masa ini tidak ada Panwascam, jadi Bawaslu Kota yang menerima.
    [posko-closed] Posko kecamatan sedang tutup.
    [posko-unbound] Posko kecamatan belum terhubung.
    [posko-unreachable] Posko kecamatan tidak dapat dihubungi.
    [own-officer] Menyebut petugas posko, jadi langsung ke kota.
    [about-city] Menyangkut Bawaslu Kota sendiri, jadi ke provinsi.
    [handed-over] Dialihkan dari kantor lain.
    [handed-often] Sudah beberapa kali dialihkan, jadi kota yang menyelesaikannya.
    [escalated] Dinaikkan ke kota.
    [reopened] Dibuka lagi.
   *[other] { $reason }
}
web-case-reporter = Pelapor
web-case-nameless = Nama belum diberikan
web-case-evidence = Bukti
web-case-no-evidence = Belum ada bukti.
web-exhibit = { $kind ->
    [photo] Foto
    [video] Video
    [voice] Rekaman suara
    [audio] Audio
   *[other] Dokumen
} { $number }
web-exhibit-identity = Dokumen identitas { $number }, disamarkan
web-exhibit-download = Unduh dokumen { $number }
web-exhibit-state = { $state ->
    [waiting] Sedang diambil
    [failed] Belum berhasil diambil, dicoba lagi
    [refused] Tidak dapat diambil
   *[other] { $state }
}


web-offices-title = { $count ->
    [0] Data semua kantor sudah lengkap
   *[other] { $count } kantor masih perlu melengkapi data
}
web-offices-why = Alamat, telepon, dan jam buka disebut kepada warga saat mereka bertanya di mana melapor.
web-offices-owes = Belum diisi:
web-offices-complete = Lengkap.
web-offices-bound = Grup sudah terhubung.
web-offices-unbound = Grup belum terhubung.
web-offices-change = Ubah data
web-offices-save = Simpan
web-offices-saved = Tersimpan.
web-office-address = alamat
web-office-phone = telepon
web-office-hours = jam buka
web-office-map_link = tautan peta
web-office-photos = Tampilkan foto kejadian di grup kantor ini

web-feedback-title = { $count ->
    [0] Belum ada masukan
   *[other] { $count } masukan terbaru
}
web-feedback-what = Masukan bukan laporan: tidak bertiket dan tidak berbatas waktu.
web-feedback-empty = Masukan warga muncul di sini.
web-feedback-convert = Jadikan laporan
web-feedback-category = Jenisnya
web-feedback-convert-what = Laporannya masuk ke Bawaslu Kota. Pengirim mendapat nomor tiket; nama dan kontaknya tetap tidak terlihat.
web-feedback-convert-now = Jadikan laporan sekarang
web-feedback-became = Sudah menjadi laporan { $ticket }

# Keadaan laporan

web-state = { $state ->
    [unreviewed] Belum ditinjau
    [new] Baru
    [taken] Ditangani
    [waiting] Menunggu pelapor
    [traced] Ditelusuri
    [referred] Diteruskan
    [confirming] Menunggu kota
    [closed] Selesai
    [not-violation] Selesai: bukan pelanggaran
    [elsewhere] Selesai: di luar wilayah
    [duplicate] Selesai: laporan yang sama
    [withdrawn] Dicabut
    [erased] Dihapus atas permintaan
    [reopened] Dibuka lagi
   *[other] { $state }
}

# --- orang dalam laporan
web-voters = Orang dalam laporan ini
web-voters-hidden = Nama dan NIK tertutup. Keduanya terbuka bersama identitas pelapor.
web-voters-twins = NIK yang sama ada di
web-voters-open = Buka nama dan NIK
web-voters-open-what = Pelapor tetap tanpa nama. Yang terbuka hanya orang-orang dalam daftar ini, untuk Anda, selama beberapa jam, dan itu tercatat.

# Ponsel yang dipakai bersama, tiket yang asli, akun resmi.
web-phone-label = Tentang ponsel ini
web-phone-ask = Apakah ponsel ini dipakai bersama orang lain?
web-phone-yes = Ya
web-phone-no = Tidak
web-phone-leave = Selesai, hapus dari ponsel ini
web-phone-say = hapus jejak
web-forgotten = Sudah dihapus
web-asli = Asli atau tidak
web-asli-how = Ketik nomor tiket dan kode keaslian yang tercetak di tanda terima. Halaman ini hanya memastikan nomornya, tidak menunjukkan isi laporan.
web-asli-code = kode keaslian
web-asli-check = Pastikan
web-asli-yes = Nomor { $ticket } benar dari Posko Kawal Hak Pilih.
web-asli-yes-more = Ini tidak berarti laporannya sudah diperiksa atau terbukti. Isi laporan hanya dilihat pelapor dan petugas yang menangani.
web-asli-no = Nomor dan kode ini tidak dapat dipastikan.
web-asli-no-more = Mungkin ada salah ketik. Bila seseorang menunjukkannya kepada Anda atas nama Posko, jangan berikan kode OTP, kata sandi, atau uang, dan beri tahu Bawaslu Kota.
web-asli-slow = Terlalu sering dicoba. Silakan tunggu sebentar lalu coba lagi.
web-asli-look = Lihat keadaan laporan dengan kode rahasia
web-official = Akun resmi kami
web-official-why = Hanya ini alamat, akun, dan nomor kami. Kami tidak pernah meminta kode OTP, kata sandi, atau uang.
web-official-web = Situs
