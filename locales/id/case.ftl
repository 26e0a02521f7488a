# Kasus: keadaan dan langkah berikutnya, hasil, kabar kepada pelapor, dan mengapa sesuatu tidak bisa.
# Kabar: tenang, paling banyak tiga kalimat, selalu dengan nomor tiket dan apa yang terjadi berikutnya.

office-province = Bawaslu Provinsi { $name }

# --- keadaan: di kartu, di meja, dan di /cek
state-unreviewed = belum ditinjau
case-broken = tidak bisa dibuka, hubungi administrator
state-new = baru, belum dibaca
state-taken = sedang ditangani
state-waiting = menunggu jawaban pelapor
state-traced = ditelusuri
state-referred = diteruskan
state-confirming = diperiksa petugas kedua
state-closed = selesai
state-not-violation = selesai, bukan pelanggaran
state-elsewhere = selesai, di luar wilayah
state-duplicate = selesai, sama dengan laporan lain
state-withdrawn = dicabut pelapor
state-reopened = dibuka lagi, belum diambil
state-erased = dihapus atas permintaan pelapor

# --- apa yang terjadi berikutnya, dibaca pelapor di /cek
next-unreviewed = Laporan Anda tersimpan. { $office } meninjaunya, lalu memberi kabar di sini.
next-new = { $office } akan membacanya, lalu memberi kabar di sini.
next-taken = Petugas { $office } menanganinya dan memberi kabar di sini.
next-waiting = Petugas { $office } bertanya dan menunggu jawaban Anda di sini.
next-traced = { $office } menelusurinya. Hasilnya dikabarkan di sini.
next-referred = Laporan ini sudah diteruskan ke lembaga yang berwenang. { $office } mengikutinya dan memberi kabar di sini.
next-confirming = Petugas kedua memeriksa hasilnya, lalu { $office } memberi kabar di sini.
next-closed = Penanganan oleh { $office } sudah selesai. Untuk hal baru, ketik /lapor.
next-not-violation = Pemeriksaan oleh { $office } sudah selesai. Untuk hal baru, ketik /lapor.
next-elsewhere = Pemeriksaan oleh { $office } sudah selesai. Untuk hal baru, ketik /lapor.
next-duplicate = Hal yang sama ditangani { $office } dalam laporan lain. Untuk hal baru, ketik /lapor.
next-withdrawn = Laporan ini dicabut atas permintaan Anda. Untuk hal baru, ketik /lapor.
next-reopened = { $office } membacanya lagi, lalu memberi kabar di sini.
next-erased = Laporan ini dihapus atas permintaan Anda. Untuk hal baru, ketik /lapor.

# --- mengapa sebuah kantor memegangnya, sesudah “karena”
reason-own-officer = laporan ini menyebut petugas posko, dan petugas tidak memeriksa laporan tentang dirinya
reason-about-city = laporan ini menyangkut Bawaslu Kota sendiri, jadi dibaca provinsi
reason-handed-over = dialihkan dari kantor lain
reason-handed-often = sudah beberapa kali dialihkan, jadi kota yang menyelesaikannya
reason-escalated = dinaikkan ke kota
reason-reopened = dibuka lagi

# --- hasil, seperti di tombol petugas
outcome-already-listed = Sudah terdaftar
outcome-advice-sent = Saran perbaikan dikirim ke KPU
outcome-corrected = Diperbaiki KPU
outcome-served = Dilayani sebagai DPK atau DPTb
outcome-not-eligible = Tidak memenuhi syarat pemilih
outcome-first-information = Informasi awal ditelusuri
outcome-finding = Menjadi temuan
outcome-formal-asked = Diminta laporan resmi
outcome-registered = Laporan resmi bernomor
outcome-forwarded = Diteruskan ke lembaga lain
outcome-formal-unmet = Syarat formal tidak terpenuhi
outcome-material-unmet = Syarat materiel tidak terpenuhi
outcome-not-violation = Bukan pelanggaran
outcome-elsewhere = Di luar wilayah

# --- lembaga
referral-kpu = KPU Kota
referral-pps = PPS (panitia di kelurahan)
referral-gakkumdu = Sentra Gakkumdu (Bawaslu, Polri, Kejaksaan)
referral-bkn = BKN (Badan Kepegawaian Negara)
referral-dkpp = DKPP (dewan kehormatan penyelenggara pemilu)
referral-dukcapil = Dinas Dukcapil
referral-polri = Polri
referral-tni = TNI
referral-pemda = pemerintah daerah

# --- kabar kepada pelapor
told-taken = Laporan { $ticket } sekarang ditangani petugas { $office }. Pertanyaan dan kabar berikutnya datang di sini.
told-asked =
    Petugas { $office } bertanya tentang laporan { $ticket }:
    “{ $words }”
    Silakan jawab di sini, dengan tulisan atau berkas.
told-asked-anonymous =
    Anda tidak wajib menyebut nama. Petugas { $office } bertanya tentang laporan { $ticket }:
    “{ $words }”
    Silakan jawab di sini, dengan tulisan atau berkas.
told-news =
    Kabar dari { $office } tentang laporan { $ticket }:
    “{ $words }”
    Untuk bertanya atau menambahkan sesuatu, ketik /cek { $ticket }.
told-file = { $office } mengirim berkas tentang laporan { $ticket }. Untuk bertanya atau menambahkan sesuatu, ketik /cek { $ticket }.
told-traced = Laporan { $ticket } ditelusuri { $office } sebagai informasi awal. Hasilnya dikabarkan di sini.
told-referred = Laporan { $ticket } kami teruskan ke { $referral }, yang berwenang menindaklanjutinya. { $office } tetap mengikutinya dan memberi kabar di sini.
told-moved = Laporan { $ticket } sekarang dibaca { $office }. Waktunya tetap dihitung sejak laporan dikirim. Kabar berikutnya datang di sini.
told-to-city = Laporan { $ticket } sekarang dibaca { $office }, bukan lagi posko kecamatan. Waktunya tetap dihitung sejak laporan dikirim. Kabar berikutnya datang di sini.
told-conflict = Laporan { $ticket } menyangkut pengawas, jadi kami kirim langsung ke { $office }. Posko kecamatan tidak menanganinya. Kabar berikutnya datang di sini.
told-reopened = Laporan { $ticket } dibuka lagi dan dibaca { $office }. Kabar berikutnya datang di sini.
told-withdrawn = Laporan { $ticket } kami catat sebagai dicabut, dan petugas berhenti menanganinya. Isinya masih bisa dipakai pengawas sebagai informasi awal.
told-duplicate = Laporan { $ticket } menceritakan hal yang sama dengan laporan lain, jadi ditangani bersama laporan itu. Tiket Anda tetap berlaku.
told-reason = Penjelasan petugas: “{ $words }”
told-reopen = Anda masih bisa membuka lagi laporan ini satu kali sampai { DAY($until) }.

told-outcome-already-listed = Laporan { $ticket } selesai: menurut pemeriksaan { $office }, namanya sudah ada di daftar pemilih. Silakan cek lagi nama dan TPS-nya.
told-outcome-advice-sent = Laporan { $ticket } selesai: { $office } sudah mengirim saran perbaikan ke KPU. Yang memperbaiki daftar adalah KPU, lewat PPS dan PPK. Silakan cek lagi datanya sesudah beberapa hari.
told-outcome-corrected = Laporan { $ticket } selesai: menurut { $office }, KPU sudah memperbaiki datanya. Silakan cek lagi nama dan TPS-nya.
told-outcome-served = Laporan { $ticket } selesai: menurut { $office }, pemilihnya dilayani sebagai DPK atau DPTb. Bila ternyata belum, silakan buka lagi laporan ini.
told-outcome-not-eligible = Laporan { $ticket } selesai: menurut pemeriksaan { $office }, syarat sebagai pemilih belum terpenuhi. Alasannya ada di bawah ini. Bila keadaannya berubah, silakan lapor lagi lewat /lapor.
told-outcome-first-information = Laporan { $ticket } selesai ditelusuri { $office } sebagai informasi awal. Informasinya tetap tersimpan untuk pengawasan. Penjelasannya ada di bawah ini.
told-outcome-finding = Laporan { $ticket } selesai: hasil penelusuran { $office } menjadi temuan pengawas. Temuan itu diproses menurut aturan, tanpa laporan resmi dari Anda.
told-outcome-formal-asked = Untuk laporan { $ticket } diperlukan laporan resmi. Silakan datang ke { $office } dengan KTP dan bukti, paling lambat 7 hari sejak Anda mengetahui kejadiannya. Bila tidak, informasinya tetap tersimpan untuk pengawasan.
told-outcome-registered = Laporan resmi untuk tiket { $ticket } dicatat { $office } dengan nomor { $number }. Menurut aturan penanganannya sampai { DAY($until) } dan bisa diperpanjang. Hasilnya dikabarkan di sini.
told-outcome-forwarded = Laporan { $ticket } selesai di { $office }: sudah diteruskan ke { $referral }, yang berwenang menanganinya. Tindak lanjutnya ada di sana.
told-outcome-formal-unmet = Laporan { $ticket } selesai diperiksa { $office }: syarat formal (pelapor, terlapor, batas waktu) tidak terpenuhi. Penjelasannya ada di bawah ini. Isinya masih bisa dipakai pengawas sebagai informasi awal.
told-outcome-material-unmet = Laporan { $ticket } selesai diperiksa { $office }: syarat materiel (waktu dan tempat, uraian, bukti) tidak terpenuhi. Penjelasannya ada di bawah ini. Isinya masih bisa dipakai pengawas sebagai informasi awal.
told-outcome-not-violation = Laporan { $ticket } selesai diperiksa { $office }: kejadiannya bukan pelanggaran pemilihan. Penjelasannya ada di bawah ini.
told-outcome-elsewhere = Laporan { $ticket } selesai diperiksa { $office }: tempat atau masalahnya di luar wilayah kami. Penjelasannya ada di bawah ini.

# --- mengapa sesuatu tidak bisa, dibaca petugas
no-not-yours = Kasus ini di luar tugas Anda. Perlu akses? Hubungi kantor yang memegangnya.
no-not-lawful = Langkah itu tidak ada dalam keadaan kasus sekarang. Lihat tombol pada kartunya.
no-taken = Kasus ini sudah diambil rekan Anda.
no-taken-by = Kasus ini sudah diambil { $name }.
no-taken-own = Kasus ini sudah di tangan Anda.
no-held = Kasus ini di tangan rekan Anda. Minta ia mengerjakannya atau mengalihkannya kepada Anda.
no-closed = Kasus ini sudah selesai. Petugas kota bisa membukanya lagi.
no-take-first = Ambil dulu kasusnya, lalu coba lagi.
no-review-first = Tinjau dulu laporannya, lalu coba lagi.
no-confirming = Hasil kasus ini menunggu petugas kedua di kota.
no-nothing-proposed = Tidak ada hasil yang menunggu persetujuan pada kasus ini.
no-still-open = Kasus ini masih berjalan, jadi tidak perlu dibuka lagi.
no-second-officer = Hasil ini Anda sendiri yang mengusulkan. Petugas lain di kota yang memutuskannya.
no-words = Tulis dulu kata-katanya. Tanpa itu belum bisa.
no-too-long = Terlalu panjang. Paling banyak { $limit } huruf.
no-links = Pesan untuk pelapor tidak boleh berisi tautan, alamat surel, atau @nama selain alamat kami. Hapus dulu. Sesudah titik, beri spasi.
no-number = Ketik nomor resminya, paling panjang 60 huruf dan angka.
no-conflict = Laporan ini menyangkut pengawas, jadi tidak bisa dialihkan ke posko itu. Naikkan ke kota.
no-same-office = Kasus ini sudah di kantor itu.
no-office = Posko itu tidak ada di kota ini.
no-posko-away = Posko itu sedang tidak menerima laporan. Pilih posko lain, atau naikkan ke kota.
no-handed-often = Kasus ini sudah { $count } kali dialihkan, jadi kota yang menyelesaikannya.
no-place = Tempat itu belum dikenali. Pilih kecamatan atau kelurahan.
no-other-city = Tempat itu di kota lain. Tutup dengan hasil “Di luar wilayah”, dan jelaskan ke mana pelapor bisa datang.
no-category = Jenis itu tidak ada dalam daftar.
no-same = Itu sudah tercatat begitu.
no-outcome = Hasil itu bukan untuk jenis laporan ini.
no-refer-first = Catat dulu ke mana diteruskan, lalu tutup.
no-referral = Lembaga itu tidak ada dalam daftar.
no-colleague = Orang itu belum bertugas untuk kasus ini.
no-ticket = Itu bukan nomor tiket. Periksa lagi.
no-same-ticket = Itu tiket kasus ini sendiri.

# --- mengapa sesuatu tidak bisa, dibaca pelapor
no-own-open = Laporan { $ticket } masih ditangani, jadi tidak perlu dibuka lagi. Untuk bertanya, ketik /cek { $ticket }.
no-own-closed = Laporan { $ticket } sudah selesai, jadi tidak perlu dicabut.
no-withdraw-official = Laporan { $ticket } sudah menjadi laporan resmi. Untuk mencabutnya, silakan hubungi { $office }.
no-reopened-once = Laporan { $ticket } sudah pernah dibuka lagi. Untuk hal baru, ketik /lapor.
no-too-late = Laporan { $ticket } bisa dibuka lagi sampai { DAY($until) }, dan hari itu sudah lewat. Untuk hal baru, ketik /lapor.
