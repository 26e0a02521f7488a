# Banyak kartu baru dalam satu pesan, ketika laporan masuk lebih cepat daripada yang boleh dikirim ke satu grup.

cards-many-new = { $count } laporan belum diambil
cards-many = { $count } laporan, { $open } belum diambil
cards-many-late = { $count } laporan, { $open } belum diambil, { $late } lewat waktunya
cards-many-taken = { $count } laporan, semua sudah diambil
cards-lines = { $lines }
cards-line =
    { $number }. { $ticket } · { $category }
    { $place } · masuk { $at } · { $standing }
cards-label = { $ticket } · { $category } · { $place } · masuk { $at } · { $standing }
cards-line-gone = { $number }. { $gone }
cards-line-short = { $number }. { $ticket } · { $category }
cards-new = baru
cards-due = ambil sebelum { $due }
cards-danger = mungkin ada bahaya, { $standing }
cards-late = lewat sejak { $due }
cards-taken = sudah diambil
cards-ended = selesai
cards-none = Laporan di daftar ini sudah tidak ada.
cards-how = Tekan nomornya: kartunya terbuka di chat pribadi Anda dengan bot. Semua juga ada di meja dan di /kasus.
cards-how-number = Balas dengan nomornya untuk membuka kartunya.
cards-how-short = Kartu lengkap: di meja, atau /kasus dan tiketnya di chat pribadi dengan bot.
cards-open = { $number } · { $tail }
cards-in-private = Kartunya dikirim ke chat pribadi Anda. Belum masuk? Buka chat bot ini, tekan Mulai, lalu tekan lagi.

# Nama singkat perkara, supaya satu laporan muat di satu atau dua baris.
cards-kind-not-on-list = tidak terdaftar
cards-kind-not-coklit = belum dicoklit
cards-kind-deceased-listed = almarhum terdaftar
cards-kind-wrong-data = data salah
cards-kind-wrong-tps = TPS salah
cards-kind-moving-vote = pindah memilih
cards-kind-special-place = lapas, rutan, RS
cards-kind-no-ktp = belum punya KTP-el
cards-kind-moved-listed = sudah pindah, terdaftar
cards-kind-soldier-listed = TNI/Polri terdaftar
cards-kind-underage-listed = anak terdaftar
cards-kind-listed-twice = terdaftar dua kali
cards-kind-dpk = memilih dengan KTP-el
cards-kind-no-notice = belum dapat undangan
cards-kind-disability = disabilitas
cards-kind-border-area = perbatasan kota
cards-kind-other-rights = hak pilih lain
cards-kind-vote-buying = bagi uang/barang
cards-kind-neutrality = aparat memihak
cards-kind-partisan-organiser = petugas memihak
cards-kind-intimidation = intimidasi
cards-kind-supervisor = tentang pengawas
cards-kind-negligent-organiser = petugas lalai
cards-kind-party-organiser = petugas orang partai
cards-kind-campaign-material = alat peraga
cards-kind-campaign-place = tempat kampanye
cards-kind-quiet-period = kampanye masa tenang
cards-kind-tps-procedure = tata cara di TPS
cards-kind-logistics = logistik
cards-kind-double-voting = memilih dua kali
cards-kind-vote-count = hasil hitungan
cards-kind-hoax-hate = hoaks, kebencian
cards-kind-forged-support = dukungan dicatut
cards-kind-other-violation = pelanggaran lain
