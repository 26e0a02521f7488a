# Kata-kata untuk warga. Pendek, tenang, tanpa tanda seru; satu pertanyaan per pesan.

# --- cara menulis
weekdays = Sen Sel Rab Kam Jum Sab Min
months = Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des
time-sign = .
list-and = dan
plain = { $words }
day = { DAY($day) }

# --- awal
welcome =
    Halo, ini Posko. Warga bisa menyampaikan masalah hak pilih dan dugaan pelanggaran pemilihan kepada Bawaslu di sini.
    Kami tidak pernah meminta kode OTP, kata sandi, atau uang.
ask-door = Apa yang ingin Anda sampaikan? Silakan pilih, atau ceritakan langsung dengan kata-kata Anda.
first-kept = Kata-kata Anda kami catat. Tinggal pilih yang paling cocok.
for-place = Laporan untuk { $place }.
door-rights = Hak pilih saya bermasalah
door-violation = Saya melihat dugaan pelanggaran
door-check = Cek laporan saya
door-ask = Tanya / di mana melapor
door-feedback = Masukan
unclear-door = Maaf, saya belum menangkap maksudnya. Silakan tekan satu pilihan, ketik nomornya, atau ceritakan sedikit lebih panjang.
you-are-welcome = Sama-sama.

# --- persetujuan
ask-consent =
    Yang Anda kirim di sini kami simpan dan kami teruskan ke petugas yang menangani, soal daftar pemilih juga ke KPU. Perusahaan aplikasi pesan yang Anda pakai tahu bahwa Anda menghubungi kami.
    Anda boleh berhenti kapan saja: ketik batal. Setuju?
ask-consent-first =
    Ini Posko. Terima kasih, ceritanya sudah saya baca. Sebelum lanjut:
    Yang Anda kirim di sini kami simpan dan kami teruskan ke petugas yang menangani, soal daftar pemilih juga ke KPU. Perusahaan aplikasi pesan yang Anda pakai tahu bahwa Anda menghubungi kami.
    Anda boleh berhenti kapan saja: ketik batal. Setuju?
ask-consent-page =
    Yang Anda kirim di sini kami simpan dan kami teruskan ke petugas yang menangani, soal daftar pemilih juga ke KPU.
    Anda boleh berhenti kapan saja: ketik batal. Setuju?
ask-consent-first-page =
    Ini Posko. Terima kasih, ceritanya sudah saya baca. Sebelum lanjut:
    Yang Anda kirim di sini kami simpan dan kami teruskan ke petugas yang menangani, soal daftar pemilih juga ke KPU.
    Anda boleh berhenti kapan saja: ketik batal. Setuju?
consent-yes = Setuju, lanjut
consent-full = Baca selengkapnya
consent-no = Tidak jadi
consent-text =
    Selengkapnya:
    • Siapa: data ini dikelola Bawaslu Kota untuk tugas pengawasan pemilihan.
    • Apa: hanya yang Anda kirim di sini. Nama dan NIK ditanyakan hanya bila perlu dan boleh dilewati.
    • Untuk siapa: petugas posko atau Bawaslu Kota yang menangani. Untuk perbaikan daftar pemilih, nama dan NIK diteruskan ke KPU.
    • Kerahasiaan: identitas Anda hanya dibuka kepada petugas yang menangani. Dalam laporan resmi yang disidangkan, nama pelapor diketahui pihak lain.
    • Aplikasi pesan: Telegram tahu akun Anda menghubungi kami, Meta (WhatsApp) juga tahu nomor Anda. Lewat situs kami, tidak ada pihak itu.
    • Hak Anda: melihat (/dataku), memperbaiki (/perbaiki), dan menghapus (/hapus).
    • Cerita yang dibatalkan sebelum dikirim akan dihapus.
consent-refused = Baik, tidak ada yang kami simpan. Anda tetap bisa bertanya di sini kapan saja.
unclear-consent = Silakan jawab dulu: setuju atau tidak jadi. Ceritanya menyusul setelah ini.
file-after-consent = Berkas tadi belum kami simpan. Silakan kirim lagi setelah Anda memilih laporan dan menyetujuinya.

# --- dugaan dari kata pertama
ask-guess =
    Yang saya tangkap:
    • { $category }
    • { $place }
    Apakah benar?
ask-guess-category =
    Yang saya tangkap: { $category }.
    Apakah benar?
guess-yes = Ya, benar
guess-category = Masalahnya lain
guess-place = Tempatnya lain

# --- jenis
ask-category-rights = Apa masalahnya? Silakan pilih, atau tulis dalam satu kalimat.
ask-category-violation = Apa yang Anda lihat? Silakan pilih, atau tulis dalam satu kalimat.
unclear-category = Maaf, belum jelas yang mana. Silakan tekan satu pilihan, ketik nomornya, atau tulis dalam satu kalimat. Bila tidak ada yang cocok, tekan Lainnya.
unclear-category-last = Maaf, belum jelas yang mana. Silakan tekan satu pilihan, ketik nomornya, atau tulis dalam satu kalimat. Bila tidak ada yang cocok, pilih { $other }.
words-kept = Kata-kata Anda kami catat sebagai cerita.
category-not-on-list = Tidak ada di daftar pemilih
category-not-coklit = Belum didatangi petugas coklit
category-deceased-listed = Orang meninggal masih terdaftar
category-wrong-data = Nama, NIK, atau tanggal lahir salah
category-wrong-tps = TPS salah atau terlalu jauh
category-moving-vote = Ingin memilih di tempat lain (DPTb)
category-special-place = Pemilih di lapas, rutan, rumah sakit
category-no-ktp = Belum punya KTP-el
category-moved-listed = Orang pindah masih terdaftar
category-soldier-listed = TNI atau Polri terdaftar
category-underage-listed = Anak di bawah umur terdaftar
category-listed-twice = Terdaftar dua kali
category-dpk = Memilih dengan KTP-el saja (DPK)
category-no-notice = Belum dapat undangan memilih (C6)
category-disability = Pemilih disabilitas perlu bantuan
category-border-area = Alamat di perbatasan kota
category-other-rights = Masalah hak pilih yang lain
category-vote-buying = Bagi-bagi uang atau barang
category-neutrality = ASN, TNI, Polri, atau lurah memihak
category-partisan-organiser = KPPS, PPS, PPK, atau KPU memihak
category-intimidation = Dihalangi, diancam, atau dipaksa
category-supervisor = Tentang pengawas (Panwascam, PKD, PTPS)
category-negligent-organiser = Petugas pemilu lalai atau menolak
category-party-organiser = Orang partai jadi petugas pemilu
category-campaign-material = Spanduk atau alat peraga melanggar
category-campaign-place = Kampanye di rumah ibadah/sekolah/kantor
category-quiet-period = Kampanye di masa tenang
category-tps-procedure = Tata cara di TPS tidak benar
category-logistics = Surat suara atau logistik bermasalah
category-double-voting = Memilih dua kali atau pakai nama orang
category-vote-count = Hasil hitungan atau rekap diubah
category-hoax-hate = Hoaks, fitnah, atau ujaran kebencian
category-forged-support = Nama atau KTP dicatut untuk dukungan
category-other-violation = Dugaan pelanggaran yang lain
category-more = Lainnya
category-less = Sebelumnya

# --- tempat
ask-place-rights = Di kelurahan atau kecamatan mana alamat KTP-nya? Ketik namanya, misalnya 7 Ulu atau Bukit Intan. Boleh juga kirim lokasi.
ask-place-violation = Di kelurahan atau kecamatan mana kejadiannya? Ketik namanya, misalnya 7 Ulu atau Bukit Intan. Boleh juga kirim lokasi.
ask-place-listed = Di kelurahan atau kecamatan mana namanya terdaftar? Ketik namanya, misalnya 7 Ulu atau Bukit Intan. Boleh juga kirim lokasi.
ask-place-special = Di kelurahan atau kecamatan mana tempat itu? Ketik namanya, misalnya 7 Ulu atau Bukit Intan. Boleh juga kirim lokasi.
ask-place-moving = Kelurahan atau kecamatan mana di kota ini, sebagai asal atau tujuan Anda? Ketik namanya, misalnya 7 Ulu atau Bukit Intan. Boleh juga kirim lokasi.
ask-place-city = Kota yang mana?
ask-place-kecamatan = Kecamatan mana di { $name }?
ask-place-kelurahan = Kelurahan mana di { $name }?
ask-place-which = Yang mana maksud Anda?
ask-place-near = Lokasi Anda dekat dengan tempat ini. Yang mana?
ask-place-outside = Lokasi itu di luar wilayah yang kami layani. Laporan bisa dibaca Bawaslu Kota, atau pilih tempat lain.
ask-place-which-city = Tidak apa-apa. Kami kirim ke Bawaslu Kota beserta kata-kata Anda. Kota yang mana?
place-browse = Pilih dari daftar
place-none-of-these = Bukan semuanya
place-unsure = Tidak tahu
place-whole = Tidak tahu kelurahannya
place-more = Lainnya
place-less = Sebelumnya
place-not-found = Maaf, saya belum menemukan tempat itu. Silakan pilih, atau ketik nama lain.
place-city-office = Baik, laporan ini akan dibaca Bawaslu Kota { $city }.
unclear-place-kind = Silakan ketik nama kelurahan atau kecamatan, kirim lokasi, atau pilih dari daftar.
ask-place_ok = { $place }. Benar?
place_ok-yes = Ya, benar
place_ok-no = Bukan
unclear-place-ok = Silakan jawab ya atau bukan, atau ketik nama tempat yang benar.

# --- cerita, waktu, bukti
ask-story-rights = Ceritakan masalahnya dalam satu pesan: apa, siapa, di mana, kapan. Tidak perlu rapi.
ask-story-violation = Ceritakan kejadiannya dalam satu pesan: apa, siapa, di mana, kapan. Tidak perlu rapi. Pesan suara juga boleh.
ask-story-deceased-listed = Siapa nama yang sudah meninggal, dan di TPS atau RT berapa ia masih terdaftar?
ask-story-wrong-data = Apa yang salah, dan seharusnya bagaimana? Misalnya ejaan nama atau tanggal lahir.
ask-story-special-place = Apa masalahnya di sana, dan kira-kira berapa orang?
ask-story-wrong-tps = TPS mana yang tertulis, dan TPS mana yang lebih dekat atau dipakai keluarga serumah? Sejauh Anda tahu.
ask-story-moving-vote = Pindah memilih dari mana ke mana, apa alasannya, dan apa kendalanya? Tulis dalam satu pesan.
ask-story-moved-listed = Siapa nama yang masih terdaftar, di TPS atau RT berapa, dan sejauh Anda tahu pindah ke mana?
ask-story-soldier-listed = Siapa namanya, di TPS atau RT berapa, dan bagaimana statusnya: masih bertugas atau sudah pensiun?
ask-story-underage-listed = Siapa nama yang terdaftar, di TPS atau RT berapa, dan kira-kira berapa umurnya? Nama orang tua atau RT-nya saja juga boleh.
ask-story-listed-twice = Siapa nama yang terdaftar dua kali, dan di TPS atau alamat mana saja?
ask-story-dpk = Apa yang terjadi, di TPS mana, dan apa kata petugas KPPS? Bila belum ke TPS, tulis saja kendalanya.
ask-story-disability = Bantuan apa yang diperlukan untuk memilih? Misalnya jalan masuk TPS, pendamping, atau tidak bisa keluar rumah. Keterangan kesehatan bersifat pribadi, jadi boleh dilewati: ketik lewati.
ask-story-border-area = Apa masalahnya, dan menurut KTP, KK, atau PBB alamat itu masuk wilayah mana?
ask-story-campaign-material = Spanduk atau alat peraga apa, di mana dipasang, dan apa yang Anda lihat? Tulis dalam satu pesan.
ask-story-tps = Ceritakan kejadiannya dalam satu pesan: TPS berapa, apa, siapa, jam berapa. Tidak perlu rapi. Pesan suara juga boleh.
ask-story-hoax-hate = Apa isinya, siapa yang menyebarkan, dan di mana Anda melihatnya? Tautannya juga boleh.
ask-story-forged-support = Nama atau data siapa yang dipakai, untuk mendukung siapa, dan dari mana Anda tahu? Nomor NIK tidak perlu ditulis.
story-files = Bila ada { $hint }, silakan kirim juga di sini.
unclear-story = Silakan ceritakan dengan kata-kata atau pesan suara.
story-cut = Ceritanya panjang sekali, jadi kami simpan { $limit } huruf pertama. Sisanya bisa Anda kirim sebagai dokumen.
story-by-voice = (pesan suara)
story-added = Kami tambahkan ke cerita Anda.
voice-kept = Pesan suara Anda sudah kami simpan.
voice-kept-write = Pesan suara Anda sudah kami simpan sebagai bukti. Yang ini mohon ditulis dengan kata-kata.
caption-kept = Berkas dan keterangannya sudah kami simpan.
nik-in-story = Dalam tulisan Anda ada nomor seperti NIK. Kami simpan tersegel. Sebaiknya jangan kirim NIK ke grup mana pun.
ask-known_at = Kapan Anda mengetahui kejadian ini? Laporan resmi paling lambat 7 hari sejak diketahui.
ask-day = Tanggal berapa Anda mengetahuinya? Misalnya: senin lalu, 3 hari lalu, atau 12/11.
known_at-today = Hari ini
known_at-yesterday = Kemarin
known_at-other = Hari lain
unclear-day = Maaf, saya belum menangkap harinya. Contoh: kemarin, senin lalu, 12/11.
day-in-future = Tanggal itu belum tiba.
known-late = { DAY($day) } sudah lebih dari 7 hari lalu, jadi mungkin terlambat untuk laporan resmi. Informasi Anda tetap berguna bagi pengawas.
ask-evidence = Punya { $hint }? Kirim di sini satu per satu atau sekaligus. Bila tidak ada, tekan Lewati.
ask-evidence-more = Tersimpan: { $pieces }. Kirim lagi bila masih ada. Bila sudah semua, tekan Selesai.
hint-list = foto KTP atau tangkapan layar hasil cek DPT
hint-deceased = foto akta atau surat kematian
hint-vote-buying = foto amplop atau barangnya, video, atau rekaman suara
hint-neutrality = foto, video, atau tangkapan layar
hint-violation = foto, video, pesan suara, atau dokumen
hint-tps = foto KK atau tangkapan layar hasil cek DPT
hint-moving = foto surat tugas, surat rawat, atau bukti alasan lain
hint-ktp = foto KK atau akta lahir
hint-moved = foto KK atau surat pindah
hint-soldier = foto SK pensiun atau tangkapan layar hasil cek DPT
hint-underage = foto akta lahir atau KK
hint-border = foto KTP, KK, atau PBB
hint-campaign = foto alat peraga dan tempatnya
hint-tps-day = foto atau video dari luar bilik suara
hint-count = foto formulir C.Hasil atau papan hitung
hint-post = tangkapan layar dan tautannya
hint-support = tangkapan layar atau surat dukungannya
evidence-skip = Lewati
evidence-done = Selesai
evidence-kept = Berkas Anda sudah kami simpan sebagai bukti.
unclear-evidence = Silakan kirim foto, video, suara, atau dokumen. Bila sudah, ketik selesai.
pieces = { $parts }
no-pieces = belum ada
pin-kept = Lokasi Anda sudah kami simpan.

# --- sudah lapor ke PPS atau KPU
ask-told =
    Nama bisa dicek di { $link }
    Apakah Anda sudah memberi tahu PPS (panitia di kelurahan), PPK, atau KPU?
told-no = Belum
told-waiting = Sudah, belum dijawab
told-refused = Sudah, ditolak
told-fixed = Sudah, katanya diperbaiki

# --- identitas
ask-identity-rights =
    Siapa nama lengkap dan alamat KTP yang bersangkutan? Tulis dalam satu pesan, dengan RT/RW bila tahu.
    Nama dan NIK diteruskan ke KPU, karena hanya KPU yang bisa memperbaiki daftar. Selain itu hanya petugas yang menangani yang melihatnya.
ask-identity-not-coklit =
    Siapa nama dan alamat Anda (dengan RT/RW), dan berapa orang di rumah yang belum didata? Tulis dalam satu pesan.
    Nama dan alamat diteruskan ke KPU supaya petugas bisa datang. Selain itu hanya petugas yang menangani yang melihatnya.
ask-identity-reporter =
    Siapa nama dan alamat Anda? Tulis dalam satu pesan.
    Hanya petugas yang menangani yang melihatnya. Bila perlu untuk perbaikan daftar, diteruskan ke KPU.
ask-identity-violation =
    Siapa nama dan alamat Anda? Tulis dalam satu pesan, atau ketik lewati.
    Laporan resmi perlu nama, alamat, KTP, dan tanda tangan di kantor. Bila disidangkan, nama pelapor diketahui pihak lain. Tanpa itu, laporan ini informasi awal.
ask-identity-voter =
    Siapa nama dan alamat yang bersangkutan? Tulis dalam satu pesan, dengan RT/RW bila tahu.
    Bila perlu, diteruskan ke KPU. Selain itu hanya petugas yang menangani yang melihatnya.
ask-identity-no-ktp =
    Siapa nama lengkapnya, di mana alamatnya, dan kapan tanggal lahirnya? Tulis dalam satu pesan.
    Bila perlu untuk daftar pemilih, diteruskan ke KPU. Selain itu hanya petugas yang menangani yang melihatnya.
ask-identity-no-notice =
    Siapa nama lengkap dan alamat KTP-nya, dan TPS berapa bila tahu? Tulis dalam satu pesan.
    Bila perlu, diteruskan ke KPU supaya KPPS bisa dihubungi. Selain itu hanya petugas yang menangani yang melihatnya.
identity-anonymous = Tanpa nama
identity-later = Baik, nama bisa dilengkapi nanti.
unclear-identity = Silakan tulis nama dan alamat dalam satu pesan.
ask-nik = Berapa NIK-nya (16 angka di KTP)? KPU memerlukannya untuk mencari data. Boleh menyusul.
nik-later = Nanti saja
nik-not-needed = NIK tidak diperlukan untuk laporan ini, jadi tidak kami simpan.
nik-kept = NIK { $nik } kami simpan tersegel.
nik-kept-odd = Kami simpan seperti yang Anda tulis. Petugas akan memeriksanya bersama Anda.
nik-odd = NIK { $nik } kami simpan. Susunannya tidak biasa, jadi petugas mungkin menanyakannya lagi.
nik-length = NIK terdiri dari 16 angka, yang ini { $count }. Silakan periksa lagi, atau pilih Nanti saja.
unclear-nik = Silakan ketik 16 angka NIK, atau pilih Nanti saja.
nik-not-yet = menyusul

# --- yang bisa dilakukan sementara itu, menurut dekatnya hari pemilihan
advice-moving-vote-none = Pindah memilih diurus bila ada pemilihan: paling lambat 30 hari sebelumnya, di PPS, PPK, atau KPU asal atau tujuan. Laporan Anda tetap kami terima.
advice-moving-vote-early =
    Pindah memilih diurus di PPS, PPK, atau KPU asal atau tujuan. Bawa KTP-el dan bukti alasannya, lalu minta surat pindah memilih.
    • Paling lambat { DAY($general) }: tugas belajar, bekerja atau pindah ke luar domisili, disabilitas di panti, rehabilitasi narkoba.
    • Paling lambat { DAY($special) }: tugas pada hari pemilihan, rawat inap dan pendampingnya, tahanan, bencana.
advice-moving-vote-late = Batas umum pindah memilih sudah lewat. Sampai { DAY($special) } masih bisa di PPS, PPK, atau KPU, hanya untuk tugas pada hari pemilihan, rawat inap dan pendampingnya, tahanan, atau bencana. Bawa KTP-el dan buktinya.
advice-moving-vote-closed = Batas mengurus pindah memilih sudah lewat. Anda tetap bisa memilih di TPS asal bila nama Anda ada di DPT. Bila dulu sudah mengurus dan ditolak, ceritakan di sini.
advice-dpk-none = Saat ini tidak ada pemungutan suara. Supaya nama masuk daftar, temui KPU Kota dengan KTP-el. Laporan Anda tetap kami terima.
advice-dpk-before = Yang belum terdaftar di DPT tetap bisa memilih: bawa KTP-el ke TPS sesuai alamat KTP pada hari pemilihan, pukul 12.00–13.00, selama surat suara tersedia.
advice-dpk-day = Hari ini: bawa KTP-el ke TPS sesuai alamat KTP pukul 12.00–13.00. Anda dilayani selama surat suara tersedia. Bila ditolak, mintalah bantuan pengawas TPS di sana.
advice-no-notice-none = Undangan memilih dibagikan menjelang hari pemilihan. Saat ini belum ada pemungutan suara. Laporan Anda tetap kami terima.
advice-no-notice-before = Undangan bisa diambil ke KPPS. Tanpa undangan pun Anda tetap bisa memilih dengan KTP-el, asal nama ada di DPT. Nama dan TPS bisa dicek di { $link }
advice-no-notice-day = Tanpa undangan Anda tetap bisa memilih hari ini: bawa KTP-el ke TPS Anda sebelum pukul 13.00, asal nama ada di DPT. Nama dan TPS bisa dicek di { $link }
advice-no-ktp-none = KTP-el diurus di Dukcapil, mulai umur 17 tahun. Perekamannya bisa diurus kapan saja. Laporan Anda tetap kami terima.
advice-no-ktp-before = Segeralah merekam KTP-el di Dukcapil. Yang berumur 17 tahun pada hari pemilihan, atau sudah menikah, berhak memilih.
advice-no-ktp-day = Bila nama belum ada di DPT, petugas TPS mencocokkan diri dengan KTP-el, IKD, KK, atau biodata dari Dukcapil. Datanglah pukul 12.00–13.00 ke TPS sesuai alamat, selama surat suara tersedia.

# --- keterbukaan
ask-visibility-rights =
    Bagaimana nama Anda diperlakukan?
    • Dengan nama: diteruskan ke KPU supaya data bisa diperbaiki.
    • Tanpa nama: nama dan NIK tidak disimpan, tetapi KPU tidak bisa memperbaiki data tanpa nama.
ask-visibility-violation =
    Bagaimana Anda ingin dikenal?
    • Rahasia: informasi awal. Hanya petugas yang menangani yang boleh membuka, dan itu tercatat.
    • Dengan nama: bila ingin laporan resmi, dengan alamat, KTP, dan tanda tangan di kantor. Bila disidangkan, nama pelapor diketahui pihak lain.
    • Tanpa nama: informasi awal. Alamat obrolan hanya dipakai untuk menjawab Anda.
visibility-named = Dengan nama
visibility-confidential = Rahasia
visibility-anonymous = Tanpa nama
anonymous-rights = Baik, tanpa nama. Nama dan NIK tidak kami simpan. KPU tidak bisa memperbaiki data tanpa nama, jadi laporan ini menjadi informasi bagi pengawas.
number-known = Di WhatsApp, Meta tahu nomor Anda, dan sistem kami bisa memakainya untuk menjawab. Tanpa nama, petugas tidak melihat nomor itu.
anonymous-violation = Baik, tanpa nama. Laporan ini menjadi informasi awal bagi pengawas.
ask-destination = Siapa yang sebaiknya membaca laporan ini?
destination-city = { $office } saja

# --- periksa dan kirim
review =
    Silakan periksa:
    { $lines }
review-category = Masalah: { $answer }
review-place = Tempat: { $answer }
review-place-words = { $place } ("{ $words }")
review-told = PPS/PPK/KPU diberi tahu: { $answer }
review-story = Cerita: { $answer }
review-known_at = Diketahui: { $answer }
review-evidence = Bukti: { $answer }
review-accused = Yang dilaporkan: { $answer }
review-occurred = Terjadinya: { $answer }
review-where = Tempat persisnya: { $answer }
review-identity = Nama dan alamat: { $answer }
review-nik = NIK: { $answer }
review-visibility = Identitas: { $answer }
review-destination = Dikirim ke: { $answer }
away = { $city }, karena { $posko } sedang tidak bisa menerima laporan
away-no-poskos = { $city }, karena pada masa ini kecamatannya tidak punya Panwascam
review-contact = Jawaban: lewat obrolan ini
review-note-named-rights = Nama (dan NIK, bila ada) diteruskan ke KPU bila perlu untuk memperbaiki daftar.
review-note-anonymous-rights = Tanpa nama, KPU belum bisa memperbaiki data Anda.
review-note-confidential-rights = Nama Anda tidak kami tanyakan. Akun obrolan Anda hanya boleh dibuka petugas yang menangani.
review-note-confidential-violation = Ini dikirim sebagai informasi awal yang bisa ditelusuri pengawas. Nama Anda tidak ditanyakan; akun obrolan Anda hanya boleh dibuka petugas yang menangani.
review-note-named-violation = Nama Anda tercantum. Laporan resmi baru jadi sesudah Anda tanda tangani di kantor, dengan KTP.
review-note-anonymous-violation = Ini dikirim sebagai informasi awal. Alamat obrolan Anda hanya dipakai untuk menjawab.
ask-review = Bila sudah benar, tekan Kirim. Bila belum, tekan Ubah jawaban.
review-send = Kirim
review-change = Ubah jawaban
review-cancel = Batalkan
unclear-review = Ketik kirim untuk mengirim, atau ubah untuk mengubah.
ask-change = Jawaban mana yang ingin Anda ubah? Yang lain tetap tersimpan.
current-answer = Jawaban sekarang: { $answer }
choice-back = Kembali
choice-keep = Tetap seperti sekarang
not-told = belum diisi
item-category = Masalah
item-place = Tempat
item-told = Kabar ke PPS/PPK/KPU
item-story = Cerita
item-known_at = Kapan diketahui
item-evidence = Bukti
item-identity = Nama dan alamat
item-nik = NIK
item-visibility = Cara identitas diperlakukan
item-destination = Penerima laporan
item-reporter = Siapa pelapornya
item-way = Ingin laporan resmi atau informasi awal
item-accused = Siapa yang dilaporkan
item-occurred = Kapan terjadinya
item-where = Tempat persisnya

# --- sesudah dikirim
filed =
    Terima kasih, laporan Anda sudah kami terima. Nomor tiket: { $ticket }
    Ini belum laporan resmi.
filed-rights = Terima kasih, laporan Anda sudah kami terima. Nomor tiket: { $ticket }
filed-reader = { $office } membacanya. Kabar pertama paling lambat { WHEN($first_word) }.
filed-limit = Untuk laporan resmi, datanglah dengan KTP dan bukti paling lambat { DAY($limit) }.
filed-meanwhile-unlisted = Sementara itu, temui juga PPS di kelurahan. Bila sampai hari pemilihan belum terdaftar, bawa KTP-el ke TPS sesuai alamat pukul 12.00–13.00, selama surat suara tersedia.
filed-meanwhile-rights = Sementara itu, Anda juga bisa menemui PPS di kantor lurah dengan bukti yang ada.
filed-meanwhile-violation = Sementara itu, simpan buktinya dan jaga keselamatan Anda. Dalam bahaya, hubungi 110 atau 112.
after-evidence = Tambah bukti
after-complete = Lengkapi laporan
after-people = Tambah orang
after-paper = Tanda terima
after-ask = Tanya petugas
after-secret = Simpan kode rahasia
after-traces = Hapus jejak di ponsel ini
after-done = Selesai
ask-after = Ada lagi untuk laporan { $ticket }?
unclear-after = Laporan Anda sudah masuk. Untuk laporan baru, ketik /lapor.
already-sent = Laporan Anda sudah terkirim.
goodbye = Terima kasih. Untuk melihat kabarnya, ketik /cek. Untuk laporan baru, ketik /lapor.
ask-more = Silakan kirim { $hint }. Bila sudah semua, tekan Selesai.
all-kept = Baik, buktinya sudah kami simpan.
more-done = Selesai
ask-correct = Jawaban mana di laporan { $ticket } yang ingin Anda tulis ulang?
ask-add-story = Silakan tulis ulang ceritanya. Tulisan ini menggantikan yang lama.
ask-add-known_at = Kapan Anda mengetahuinya? Misalnya: kemarin, senin lalu, 12/11.
ask-add-accused = Siapa yang dilaporkan? Nama, jabatan, atau ciri-cirinya, sejauh Anda tahu.
ask-add-occurred = Hari dan jam berapa terjadinya?
ask-add-where = Di mana persisnya? Nama jalan, RT, TPS, atau patokan.
ask-add-identity = Siapa nama dan alamat Anda? Hanya petugas yang menangani yang boleh membukanya. Bila laporan ini menjadi resmi dan disidangkan, nama pelapor diketahui pihak lain. Boleh dilewati.
ask-add-nik = Berapa NIK-nya (16 angka di KTP)? Diteruskan ke KPU. Boleh dilewati.
ask-add-told =
    Nama bisa dicek di { $link }
    Apakah PPS (panitia di kelurahan), PPK, atau KPU sudah diberi tahu?
unclear-item = Silakan jawab dengan kata-kata, atau ketik lewati.
amended = Sudah kami catat dalam laporan Anda.
ask-extra = Apakah ini tambahan untuk laporan { $ticket }, atau laporan baru?
extra-add = Tambahan
extra-new = Laporan baru

filed-reason = Dikirim ke sana karena { $reason }.
reason-kecamatan = tempatnya di kecamatan itu
reason-wanted-city = Anda memilihnya
reason-supervisor = laporan ini menyangkut pengawas, dan pengawas tidak memeriksa laporan tentang dirinya
reason-city-matter = masalah seperti ini ditangani di tingkat kota
reason-place-unknown = kecamatannya belum diketahui
reason-posko-away = posko kecamatannya sedang tidak bisa menerima laporan
reason-posko-closed = posko kecamatannya sedang tidak buka
reason-posko-unbound = posko kecamatannya belum tersambung ke sini
reason-posko-unreachable = posko kecamatannya sedang tidak bisa dihubungi

evidence-lost = Laporan { $ticket }: satu berkas tidak bisa kami ambil. Silakan kirim lagi berkasnya di sini.

# --- cek laporan
tickets-own = { $count ->
        [1] Laporan Anda:
       *[other] { $count } laporan Anda, yang terbaru dulu:
    }
ticket-line =
    { $ticket } · { $state }
    { $category }
    { $office }, dikirim { DAY($filed) }
tickets-more = Tekan satu nomor untuk melihat kabarnya, bertanya, menambah bukti, atau mencabut.
tickets-none = Belum ada laporan dari akun ini. Bila Anda melapor lewat tempat lain, ketik nomor tiket dan kode rahasianya.
ticket-unknown = Kami tidak bisa membuka tiket itu. Silakan periksa nomornya, lalu ketik nomor tiket dan kode rahasianya.
ticket-too-often = Nomor tiket dan kodenya beberapa kali tidak cocok. Silakan coba lagi sesudah satu jam, atau tanyakan langsung ke Bawaslu Kota; alamatnya ada di /posko.
ticket-secret =
    Kode rahasia untuk { $ticket }: { $secret }
    Dengan nomor dan kode ini laporan bisa dilihat dan dilanjutkan dari tempat lain. Simpan dan jangan dibagikan.

# --- di mana melapor
ask-where = Di kelurahan atau kecamatan mana? Ketik namanya, misalnya 7 Ulu, atau kode posnya. Boleh juga kirim lokasi.
office-card =
    { $name }
    { $lines }
office-address = Alamat: { $address }
office-hours = Jam: { $hours }
office-phone = Telepon: { $phone }
office-map = Peta: { $map }
office-unknown = { $name }: alamatnya belum dicatat di sini. Laporan tetap bisa disampaikan lewat obrolan ini, atau langsung ke Bawaslu Kota.
office-unknown-city = { $name }: alamatnya belum dicatat di sini. Laporan tetap bisa disampaikan lewat obrolan ini, atau tanyakan di kantor lurah atau camat.
offices-unknown = Alamat { $names } belum dicatat di sini. Laporan bisa disampaikan lewat obrolan ini; alamatnya bisa ditanyakan di kantor lurah atau camat.
offices-lists = Untuk perbaikan daftar pemilih, Anda juga bisa langsung ke PPS di kantor lurah, PPK di kecamatan, atau KPU Kota.

# --- masukan
ask-comment = Silakan tulis masukan Anda dalam satu pesan. Masukan dibaca Bawaslu Kota dan bukan laporan.
ask-comment_city = Masukan ini untuk kota yang mana?
unclear-comment = Silakan tulis masukan Anda dengan kata-kata.
feedback-thanks = Terima kasih, masukan Anda sudah kami teruskan.

# --- bahasa, berhenti, melanjutkan
ask-language = Bahasa apa yang Anda pilih? / Which language?
language-id = Bahasa Indonesia
language-en = English
ask-resume = Laporan Anda yang tadi belum selesai. Mau dilanjutkan?
ask-resume-since = Laporan Anda dari { $ago } belum selesai. Mau dilanjutkan?
ago-hours = { $count } jam yang lalu
ago-yesterday = kemarin
ago-days = { $count } hari yang lalu
ago-week = seminggu yang lalu
ago-weeks = { $count } minggu yang lalu
resume-continue = Lanjutkan
resume-restart = Mulai dari awal
resume-cancel = Batalkan
restarted = Baik, kita mulai dari awal. Yang tadi sudah dihapus.
cancelled = Dibatalkan. Yang Anda ceritakan tadi sudah dihapus.
stopped = Baik, yang itu tidak jadi.
nothing-to-cancel = Tidak ada laporan yang sedang ditulis.
ask-erase = Laporan ini belum dikirim. Hapus semua yang sudah Anda tulis?
erase-yes = Ya, hapus
erase-no = Tidak, lanjutkan

# --- bantuan dan data
help =
    Anda bisa menjawab dengan tombol, nomor, atau kata-kata.
    kembali: pertanyaan sebelumnya · lewati: bila boleh · batal: berhenti
    /lapor laporan baru · /cek kabar laporan, bertanya, mencabut · /posko tempat melapor · /ingatkan pengingat · /bahasa English
    /dataku data Anda · /lengkapi yang kurang · /perbaiki · /hapus
    /hapusjejak hapus jejak di ponsel ini · /bisu jangan kirim kabar · /kabari kirim kabar lagi
    Bila ada bahaya, hubungi 110 atau 112.
reply-safe = Identitas Anda hanya dibuka kepada petugas yang menangani, dan itu tercatat. Untuk perbaikan daftar pemilih, nama diteruskan ke KPU. Melapor tanpa nama juga boleh. Bila menjadi laporan resmi yang disidangkan, nama pelapor diketahui pihak lain.
reply-robot = Saya program yang menerima laporan. Yang membaca dan menangani adalah petugas Bawaslu.
reply-who = Laporan dibaca petugas posko kecamatan atau Bawaslu Kota. Penerimanya tertulis sebelum Anda mengirim.
reply-free = Melapor di sini tidak dipungut biaya.
reply-when = Sesudah laporan dikirim, Anda mendapat nomor tiket dan waktu kabar pertama.
unknown-command = Perintah itu belum saya kenal.
cannot-read = Maaf, pesan jenis ini belum bisa dibaca di sini. Silakan tulis dengan kata-kata. Foto, video, suara, atau dokumen bisa dikirim sebagai berkas biasa.
cannot-read-file = Maaf, berkas itu tidak sampai ke sini. Silakan kirim sekali lagi.
practice = LATIHAN: yang Anda kirim di sini tidak dihitung sebagai laporan.
file-too-large = Berkas ini lebih dari 20 MB, jadi tidak bisa kami ambil. Silakan kirim yang lebih kecil, misalnya potongan videonya.
stale-click = Tombol itu dari pertanyaan yang sudah lewat. Kita lanjut dari sini.
unclear-choice = Maaf, saya belum menangkap. Silakan tekan satu pilihan atau ketik nomornya.
unclear-done = Masih ada satu pertanyaan ini.
stuck = Tidak apa-apa, pelan-pelan saja. Ketik kembali untuk mundur, batal untuk berhenti, atau bantuan.
cannot-skip = Yang ini perlu dijawab dulu.
not-yet-send = Belum bisa dikirim, tinggal menjawab ini dulu.
first-question = Ini sudah pertanyaan pertama.
corrected = Sudah kami perbaiki sesuai pesan yang Anda ubah.
corrected-not = Jawaban sebelumnya tetap kami pakai.
corrected-late = Laporan sudah terkirim, jadi pesan yang diubah tidak ikut berubah. Silakan pakai Lengkapi laporan.
correct-later = Ini laporan yang sedang Anda tulis. Ketik kembali untuk mengubah jawaban sebelumnya. Sebelum dikirim, semuanya bisa diperiksa lagi.
correct-how = Tidak ada laporan dari akun ini yang masih bisa diperbaiki. Untuk laporan lain, sampaikan ke petugas atau Bawaslu Kota dengan nomor tiketnya.
emergency = Kalau Anda sedang dalam bahaya, hubungi 110 (Polisi) atau 112 sekarang. Laporan bisa menunggu.
