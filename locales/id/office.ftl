# Yang dibaca petugas: kartu di grup posko, perintah petugas, angka, pemberitahuan kantor.

card = { $lines }
card-head = { $ticket } · { $state }
card-place = { $place }
card-place-words = { $place } (kata pelapor: "{ $words }")
card-times = { $first } · { $second }
card-at = Sekarang di { $office }
card-holder = Dipegang { $name }
card-line-asked = Pelapor ditanya, belum menjawab
card-line-answered = Pelapor sudah menjawab
card-line-parked = Pesan menunggu pelapor membuka WhatsApp-nya
card-line-unreachable = Pelapor tidak dapat dihubungi
card-line-muted = Pelapor membisukan kabar: dibaca bila ia membuka sendiri
card-told = Sudah lapor ke PPS/PPK/KPU: { $told }
card-reason = Dikirim ke sini karena { $reason }.
card-reason-wanted = Dikirim ke sini karena pelapor memilih kota.
card-similar = Mungkin sama dengan { $tickets }
card-story = “{ $story }”
card-evidence = Bukti: { $parts }
card-no-evidence = Belum ada bukti
card-gone = { $ticket } dipindahkan ke { $office }.

# Tombol kartu, dua berdampingan di layar ponsel.
press-review = Tinjau
press-claim = Ambil
press-evidence = Lihat bukti
press-move = Alihkan
press-desk = Buka meja
press-more = Lainnya
press-ask = Tanya
press-close = Hasil
press-confirm = Benarkan
press-decline = Tolak
press-reopen = Buka lagi
press-undo = Urungkan

count-photo = { $count } foto
count-video = { $count } video
count-voice = { $count } suara
count-audio = { $count } audio
count-document = { $count } dokumen
count-place = { $count } lokasi

office-posko = Posko { $name }
office-city = Bawaslu Kota { $name }

evidence-of = Bukti { $ticket }
evidence-in-private = Bukti dikirim ke chat pribadi Anda. Belum masuk? Buka chat bot ini, tekan Mulai, lalu coba lagi.
document-not-sent = Berkasnya dokumen identitas. Demi keamanan pelapor, dokumen itu tidak dikirim lewat chat.
evidence-not-yet = Berkasnya belum selesai diambil. Silakan coba sebentar lagi.
sent-again = (kirim ulang)
click-old = Tombol ini sudah lama. Pakai pesan yang terbaru.
click-lost = Itu belum bisa diproses dan sudah dicatat. Silakan coba lagi nanti.
not-yours = Perintah ini untuk petugas yang terdaftar. Perlu akses? Hubungi Bawaslu Kota.

not-delivered-citizen = { $ticket }: pesan ke pelapor tidak sampai. Laporan tetap tersimpan dan tetap dikerjakan.
not-delivered-office = { $ticket }: posko tidak dapat dihubungi, jadi kartunya dibawa ke kota.

group-hello =
    Bot Posko Kawal Hak Pilih sudah ada di grup ini.
    Administrator atau petugas kota: ketik /ikat lalu nama kecamatan, misalnya “/ikat plaju”, atau “/ikat kota” untuk Bawaslu Kota.
group-unbound = Grup ini belum terikat ke posko mana pun. Administrator atau petugas kota dapat mengetik /ikat lalu nama kecamatan.
bind-how = Ketik /ikat lalu nama kecamatan, misalnya “/ikat seberang ulu 1”, atau “/ikat kota” untuk Bawaslu Kota.
bind-in-group = Perintah /ikat dipakai di dalam grup posko, bukan di sini. Tambahkan bot ini ke grup, lalu ketik /ikat di sana.
bind-which = Grup ini untuk kantor yang mana?
bound =
    Grup ini sekarang { $office }.
    Setiap laporan untuk kantor ini muncul di sini sebagai satu kartu.
bound-elsewhere = { $office } sekarang memakai grup lain. Kartu baru tidak dikirim ke sini lagi.
posko-bound = { $office } sudah terhubung dengan grupnya.
posko-unbound = { $office } dilepas dari grupnya. Laporan barunya masuk ke kota sampai ada grup lagi.
posko-lost = Bot dikeluarkan dari grup { $office }. Laporan barunya masuk ke kota sampai ada grup lagi.

# Nomor WhatsApp petugas yang menjadi chat kantornya.
bind-how-number = Ketik /ikat supaya kartu kantor Anda datang ke nomor ini, atau /ikat lalu nama kecamatan, misalnya “/ikat seberang ulu 1”, atau “/ikat kota”. Berhenti: /ikat lepas.
bind-which-number = Nomor ini untuk kantor yang mana?
bound-number =
    Nomor ini sekarang menerima kartu { $office }.
    Setiap laporan untuk kantor ini muncul di sini sebagai satu kartu. Berhenti: /ikat lepas.
bound-elsewhere-number = Kartu { $office } sekarang dikirim ke nomor lain, tidak ke sini lagi.
unbound = Grup ini bukan lagi { $office }. Kartunya tidak dikirim ke sini lagi.
unbound-number = Kartu { $office } tidak dikirim ke nomor ini lagi.
posko-bound-number = Kartu { $office } sekarang dikirim ke nomor WhatsApp petugasnya.
posko-unbound-number = { $office } tidak lagi menerima kartu di nomor WhatsApp petugasnya. Laporan barunya masuk ke kota sampai ada grup atau nomor lagi.

role-administrator = administrator
role-city = petugas kota
role-division = divisi kota
role-panwascam = panwascam
role-pkd = PKD (pengawas kelurahan)
role-ptps = PTPS (pengawas TPS)
role-province = provinsi
role-auditor = auditor

period-today = Hari ini
period-7d = 7 hari
period-30d = 30 hari
period-all = Semua
everywhere = semua wilayah

stats-none = Belum ada laporan dalam rentang ini. Pilih rentang lain di bawah.
stats-line = { $name }: { $count }

seconds = { $count } detik
minutes = { $count } menit
hours = { $count } jam


# Menu perintah dan keterangan bot di Telegram.
menu-lapor = Mulai laporan
menu-report = Mulai laporan
menu-cek = Cek laporan saya
menu-status = Cek laporan saya
menu-posko = Posko terdekat dan tempat melapor
menu-bantuan = Bantuan
menu-help = Bantuan
menu-bahasa = Ganti bahasa / change language
menu-language = Ganti bahasa / change language
menu-batal = Batalkan yang sedang berjalan
menu-cancel = Batalkan yang sedang berjalan
menu-dataku = Data saya yang tersimpan
menu-mydata = Data saya yang tersimpan
menu-perbaiki = Perbaiki laporan saya
menu-hapus = Hapus data saya
menu-delete = Hapus data saya
menu-ikat = Ikat grup ini ke sebuah posko (petugas kota)
menu-bind = Ikat grup ini ke sebuah posko (petugas kota)
menu-stats = Angka laporan
menu-siapa = ID saya, atau kantor grup ini
bot-short = Lapor masalah hak pilih dan dugaan pelanggaran pemilu ke posko di kecamatan Anda.
bot-description =
    Posko Kawal Hak Pilih
    Nama Anda tidak ada di daftar pemilih, atau Anda melihat dugaan pelanggaran? Ceritakan di sini. Kami bantu melengkapinya dan membawanya ke posko di kecamatan Anda.
    Ini bukan laporan resmi. Kami tidak pernah meminta OTP, kata sandi, atau uang.

# Masukan yang ternyata laporan (dibaca pengirimnya).
comment-became-report = Masukan Anda berisi hal yang perlu ditangani, jadi kami catat sebagai laporan.

# Latihan petugas.
practice-mark = LATIHAN, bukan laporan sungguhan
practice-begins = Latihan dimulai, sampai { WHEN($until) }. Laporan yang Anda kirim dari akun ini ditandai LATIHAN, tidak dihitung, dan tidak berbatas waktu. Ketik /latihan lagi untuk berhenti.
practice-over = Latihan selesai. Laporan berikutnya sungguhan.
menu-latihan = Mulai atau akhiri latihan

evidence-lost-draft = Satu berkas yang Anda kirim tidak bisa kami ambil. Silakan kirim lagi berkasnya di sini.
