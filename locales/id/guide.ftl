# Tanya-tanya, posko terdekat, dan pengingat. Pendek, netral, tanpa janji yang tidak ada dalam aturan.

# --- tanya
ask-topic = Apa yang ingin Anda ketahui? Silakan pilih, atau tulis pertanyaannya dengan kata-kata Anda.
topic-where = Posko terdekat
topic-more = Pertanyaan lain
topic-less = Sebelumnya
topic-menu = Menu awal
topic-remind = Ingatkan saya
topic-report = Laporkan masalah ini
topic-topics = Pertanyaan lain
ask-guide = Bila masalahnya belum selesai, Anda tetap bisa melaporkannya di sini.
ask-guide-draft = Laporan yang sedang Anda tulis masih tersimpan.
guide-continue = Lanjutkan laporan
ask-guide-which = Yang mana yang ingin Anda ketahui? Melapor juga tetap bisa.
guide-none-of-these = Bukan semuanya
guide-unknown = Maaf, pertanyaan itu belum ada jawabannya di sini, dan tidak kami simpan. Petugas di posko terdekat bisa menjawabnya. Bila ada masalah, Anda bisa melaporkannya.
guide-source = Sumber: { $source }, per { LONG($date) }
guide-source-unverified = Sumber: { $source }, per { LONG($date) } (belum diverifikasi petugas)
unclear-topic = Silakan tekan satu pilihan, ketik nomornya, atau tulis pertanyaannya.

# --- judul pertanyaan
topic-check-name = Apakah saya terdaftar?
topic-check-answers = Arti hasil cek DPT
topic-not-registered = Belum terdaftar?
topic-dpt = Apa itu DPT
topic-dptb = Apa itu DPTb
topic-dpk = Apa itu DPK
topic-moving = Cara pindah memilih
topic-no-ktp = Belum punya KTP-el
topic-seventeen = Pemilih umur 17 tahun
topic-lost-notice = Undangan (C6) hilang
topic-hours = Jam memilih di TPS
topic-disability = Disabilitas, pendamping
topic-special-place = Lapas dan rumah sakit
topic-deceased = Orang meninggal di DPT
topic-coklit = Apa itu coklit
topic-wrong-data = Data pemilih salah
topic-civil-servants = Yang boleh bagi ASN
topic-soldiers = TNI dan Polri
topic-village-heads = Lurah, kades, dan RT
topic-vote-buying = Apa itu politik uang
topic-campaign-places = Kampanye di rumah ibadah
topic-quiet = Apa itu masa tenang
topic-ballots-short = Surat suara kurang
topic-voting-twice = Memilih dua kali
topic-report-where = Ke mana melapor
topic-report-until = Sampai kapan melapor
topic-valid-report = Syarat laporan resmi
topic-protected = Perlindungan pelapor
topic-after-report = Sesudah melapor
topic-bawaslu = Tugas Bawaslu
topic-calendar = Kapan pemilihan
topic-nearest = Alamat posko

# --- jawaban
guide-check-name = Buka { $link } dan masukkan NIK Anda; pengecekannya milik KPU. Bila nama muncul, catat nomor TPS-nya. Bila tidak muncul, temui PPS (panitia di kelurahan) dengan KTP-el, atau laporkan di sini. NIK tidak perlu dikirim ke grup mana pun.
guide-check-answers =
    Pengecekan KPU di { $link } biasanya menjawab salah satu ini:
    • Nama dan TPS muncul: Anda terdaftar. Catat nomor TPS-nya.
    • Data tidak ditemukan atau belum terdaftar: periksa lagi NIK-nya, lalu temui PPS dengan KTP-el.
    • Nama muncul tetapi data atau TPS-nya keliru: mintalah perbaikan ke PPS atau KPU.
    Simpan tangkapan layarnya. Itu berguna bila Anda melapor.
guide-not-registered-none = Saat ini tidak ada pemungutan suara. KPU Kota memperbarui daftar pemilih secara berkala: datanglah ke KPU Kota dengan KTP-el dan KK. Bila ditolak atau tidak ditanggapi, laporkan di sini.
guide-not-registered-before = Temui PPS di kelurahan, PPK, atau KPU Kota dengan KTP-el. Sesudah DPT ditetapkan, Anda tetap bisa memilih sebagai DPK: bawa KTP-el ke TPS sesuai alamat KTP-el, pukul 12.00–13.00, selama surat suara tersedia.
guide-not-registered-day = Hari ini: bawa KTP-el ke TPS sesuai alamat KTP-el pukul 12.00–13.00. Anda dilayani selama surat suara tersedia. Bila ditolak, mintalah bantuan pengawas TPS di sana.
guide-dpt = DPT adalah daftar pemilih tetap yang disusun KPU. DPS adalah daftar sementara sebelumnya, yang boleh ditanggapi warga. Yang namanya ada di DPT memilih di TPS yang tertulis, pukul 07.00–13.00. DPTb untuk yang pindah memilih, DPK untuk yang belum terdaftar.
guide-dptb = DPTb adalah daftar pemilih pindahan: terdaftar di DPT, tetapi memilih di TPS lain, misalnya karena tugas, sakit, atau ditahan. Perlu surat pindah memilih dari PPS, PPK, atau KPU. Pada hari pemilihan datanglah mulai pukul 11.00.
guide-dpk = DPK untuk warga yang berhak memilih tetapi tidak ada di DPT. Bawa KTP-el ke TPS sesuai alamat KTP-el pukul 12.00–13.00. Anda dilayani selama surat suara tersedia.
guide-moving-none = Pindah memilih hanya diurus menjelang pemilihan: paling lambat 30 hari sebelum hari pemilihan, dan untuk empat alasan mendesak 7 hari. Saat ini tidak ada pemungutan suara yang dijadwalkan di sini.
guide-moving-early =
    Datanglah ke PPS, PPK, atau KPU, di tempat asal atau tujuan. Bawa KTP-el dan bukti alasannya, lalu minta surat pindah memilih.
    • Paling lambat { DAY($general) } (H-30): disabilitas di panti, rehabilitasi narkoba, tugas belajar, pindah domisili, bekerja di luar domisili.
    • Paling lambat { DAY($special) } (H-7): tugas pada hari pemilihan, rawat inap dan pendampingnya, tahanan, bencana.
guide-moving-late = Batas umum (H-30) sudah lewat. Sampai { DAY($special) } masih bisa di PPS, PPK, atau KPU, hanya untuk empat alasan: tugas pada hari pemilihan, rawat inap dan pendampingnya, tahanan rutan atau lapas, atau bencana. Bawa KTP-el dan buktinya.
guide-moving-closed = Batas mengurus pindah memilih sudah lewat. Anda tetap bisa memilih di TPS asal bila nama Anda ada di DPT. Bila dulu sudah mengurus dan ditolak, laporkan di sini.
guide-no-ktp = Bila nama Anda ada di DPT, datanglah ke TPS dengan bukti diri yang ada. Bila tidak ada di DPT, petugas TPS mencocokkan dengan KTP-el, IKD (KTP digital), KK, atau biodata dari Dukcapil. KTP-el yang hilang atau belum direkam diurus di Dukcapil.
guide-seventeen = Yang sudah 17 tahun pada hari pemilihan berhak memilih. Yang belum 17 tahun tetapi sudah atau pernah menikah juga berhak. Segeralah merekam KTP-el di Dukcapil dan cek nama di daftar pemilih.
guide-lost-notice = Tanpa surat pemberitahuan (C6) Anda tetap bisa memilih, asal nama ada di DPT: bawa KTP-el ke TPS Anda pukul 07.00–13.00. Surat itu juga bisa diminta ke KPPS. Nama dan TPS bisa dicek di { $link }
guide-hours = TPS melayani pukul 07.00–13.00. Yang ada di DPT mulai pukul 07.00, yang pindah memilih (DPTb) mulai pukul 11.00, yang belum terdaftar (DPK) pukul 12.00–13.00.
guide-disability = Pemilih disabilitas memilih di TPS seperti yang lain dan boleh dibantu pendamping yang dipilihnya sendiri. Pendamping mengisi formulir pendamping dan wajib merahasiakan pilihan. Beri tahu KPPS sebelumnya bila perlu kursi roda, alat bantu tunanetra, atau tidak bisa keluar rumah.
guide-special-place = Warga di lapas dan rutan memilih di TPS lokasi khusus yang disiapkan KPU. Pasien rawat inap, pendampingnya, dan tahanan bisa mengurus pindah memilih sampai 7 hari sebelum hari pemilihan. Keluarga atau petugas boleh membantu mengurusnya di PPS, PPK, atau KPU.
guide-deceased = Orang yang sudah meninggal tidak memenuhi syarat dan dicoret KPU dari daftar. Keluarga atau tetangga bisa memberi tahu PPS dengan akta atau surat kematian. Undangan atas namanya tidak boleh dipakai orang lain.
guide-coklit = Coklit adalah pencocokan data pemilih dari rumah ke rumah oleh pantarlih, petugas di bawah PPS. Rumah yang sudah didata diberi stiker. Bila belum didatangi selama masa coklit, beri tahu PPS di kelurahan atau laporkan di sini.
guide-wrong-data = Perbaikan nama, NIK, tanggal lahir, atau TPS diminta ke PPS di kelurahan atau KPU Kota, dengan KTP-el dan KK, sebelum DPT ditetapkan. Yang memperbaiki daftar adalah KPU. Bawaslu menyampaikan saran perbaikan.
guide-civil-servants = ASN (PNS dan PPPK) punya hak pilih, tetapi harus netral: tidak ikut kampanye, tidak mengajak memilih, dan tidak menunjukkan dukungan, juga di media sosial. Dugaan pelanggaran diteruskan kepada BKN. Bawaslu yang memeriksa dugaannya, bukan pesan ini.
guide-soldiers = Anggota TNI dan Polri yang masih aktif tidak memilih dan harus netral. Yang sudah pensiun berhak memilih seperti warga lain. Dugaan pelanggaran diteruskan kepada instansinya.
guide-village-heads = Lurah adalah ASN, jadi harus netral. Kepala desa dan perangkatnya dilarang membuat keputusan atau tindakan yang menguntungkan atau merugikan calon. Untuk ketua RT atau RW aturannya bisa berbeda, jadi sebutkan jabatannya bila Anda melapor.
guide-vote-buying = Politik uang adalah menjanjikan atau memberi uang atau barang supaya orang memilih, tidak memilih, atau memilih dengan cara tertentu. Beberapa bahan kampanye murah, misalnya stiker atau kalender, boleh dibagikan. Boleh tidaknya satu kejadian diputuskan lewat pemeriksaan.
guide-campaign-places = Kampanye dilarang di tempat ibadah dan sekolah. Untuk kampus dan fasilitas pemerintah ada aturan khusus. Catat tempat, waktu, dan apa yang diucapkan bila Anda melihatnya.
guide-quiet = Masa tenang adalah tiga hari sebelum hari pemungutan suara. Tidak boleh ada kampanye dalam bentuk apa pun, dan alat peraga diturunkan. Pada masa itu laporan diterima 24 jam.
guide-ballots-short = Beri tahu ketua KPPS dan pengawas TPS, dan mintalah kejadiannya dicatat. KPPS mencari jalan menurut aturan, misalnya dari TPS terdekat. Yang belum terdaftar (DPK) dilayani selama surat suara tersedia. Surat suara yang rusak boleh diganti satu kali.
guide-voting-twice = Satu orang memilih satu kali. Memilih lebih dari satu kali, atau memakai nama atau undangan orang lain, adalah pidana pemilihan dan tidak bisa diwakilkan. Dugaannya ditangani Sentra Gakkumdu.
guide-report-where = Di sini, ke posko Panwascam di kecamatan tempat kejadian, atau ke Bawaslu Kota. Tidak dipungut biaya. Lewat obrolan ini laporan menjadi informasi awal; untuk laporan resmi, datanglah ke kantor dengan KTP. Laporan resmi bisa dari pemilih setempat, pemantau, atau peserta.
guide-report-until = Laporan resmi paling lambat 7 hari sejak Anda mengetahui kejadiannya: hari kalender pada pilkada, hari kerja pada pemilu. Jam kantor biasanya Senin–Kamis 08.00–16.00 dan Jumat 08.00–16.30, dan 24 jam pada masa tenang dan hari pemungutan suara. Yang lewat 7 hari tetap kami terima sebagai informasi awal.
guide-valid-report =
    Laporan resmi memuat: nama dan alamat pelapor, siapa yang dilaporkan, waktu dan tempat kejadian, uraian, dan bukti. Disampaikan paling lambat 7 hari sejak diketahui, ditandatangani di kantor, dengan KTP.
    Saksi boleh ada, tidak wajib. Yang belum lengkap tetap berguna sebagai informasi awal.
guide-protected = Identitas Anda hanya dibuka kepada petugas yang menangani, dan pembukaannya tercatat. Anda boleh melapor tanpa nama sebagai informasi awal. Jujur saja: dalam laporan resmi yang disidangkan, nama pelapor diketahui pihak lain, dan dalam perkara pidana pelapor diperiksa. Bila ada ancaman, hubungi 110; perlindungan saksi ada di LPSK.
guide-after-report = Petugas membaca, lalu menjawab di sini. Laporan resmi dikaji dahulu sekitar 2 hari. Sesudah diterima sebagai laporan resmi, waktunya paling lama 5 hari kalender pada pilkada, 14 hari kerja pada pemilu. Lalu diteruskan kepada yang berwenang, dan Anda diberi tahu hasilnya. Kabarnya bisa dilihat dengan /cek.
guide-bawaslu = Bawaslu mengawasi, menerima laporan, mengkaji dugaan pelanggaran, dan memberi saran perbaikan. Bawaslu tidak menyusun daftar pemilih dan tidak menghitung suara: itu tugas KPU. Pidana ditangani Sentra Gakkumdu dan diputus pengadilan, etik penyelenggara oleh DKPP.
guide-calendar =
    Tanggal yang menyangkut Anda:
    { $lines }
guide-calendar-none = Saat ini tidak ada hari pemungutan suara yang dijadwalkan di kota yang kami layani. Daftar pemilih tetap diperbarui KPU secara berkala.
guide-calendar-city =
    { $place }:
    { $lines }
guide-calendar-day = { DAY($day) } { $what }

# --- posko terdekat
ask-place-nearest = Lokasi itu di luar wilayah yang kami layani. Yang paling dekat dari sana di bawah ini. Yang mana?
near-far = { $name }, ± { $km } km
office-open = Sekarang buka, sampai { WHEN($until) }.
office-open-all-day = Sekarang menerima laporan 24 jam.
office-opens = Sekarang tutup, buka lagi { WHEN($from) }.
office-none = { $name }: di luar tahapan pemilihan tidak ada Panwascam, jadi datanglah ke kantor kota.
office-closed-now = Posko ini sedang tidak menerima laporan. Silakan ke kantor kota.

# --- pengingat
ask-remember = Hari apa yang perlu kami ingatkan untuk { $place }?
ask-remember-more = Ada hari lain untuk { $place }?
ask-remember_city = Pengingat untuk kota yang mana?
remember-set =
    Sudah dipasang untuk { $place }:
    { $lines }
remember-day = { DAY($day) } { $what }
ask-remember-further = Hari lain yang perlu kami ingatkan?
ask-remember-whole = Semua hari yang masih ada sudah dipasang.
ask-remember_off = Pengingat mana yang ingin Anda lepas?
remember-off = Lepas pengingat
remember-taken-off = Baik, { $what } tidak kami ingatkan lagi.
remember-unchosen = Baik, tidak ada pengingat yang dipasang.
remember-as-before = Baik, pengingatnya tetap seperti semula.
remember-all = Semua
remember-done = Sudah cukup
remember-stop = Berhenti diingatkan
remember-none = Belum ada tanggal yang bisa diingatkan di { $place }: tidak ada tahapan pemilihan yang dijadwalkan. Silakan coba lagi nanti.
remember-kept =
    Baik, kami ingatkan:
    { $lines }
    Untuk berhenti, ketik berhenti.
remember-line = { DAY($day) } { $what }: diingatkan { WHEN($due) }
remember-window = Di WhatsApp kami hanya bisa mengirim dalam 24 jam sesudah pesan Anda yang terakhir. Tulislah sesuatu kepada kami menjelang hari itu, supaya pengingatnya sampai.
remember-stopped = Baik, kami tidak mengingatkan lagi.
remember-nothing = Tidak ada pengingat yang tersimpan untuk Anda.
unclear-remember = Silakan tekan satu pilihan atau ketik nomornya.
day-coklit = coklit mulai
day-coklit-end = hari terakhir coklit
day-dps = DPS diumumkan
day-moving = batas pindah memilih (H-30)
day-moving-last = batas pindah memilih, alasan mendesak (H-7)
day-quiet = masa tenang mulai
day-voting = hari pemungutan suara
button-coklit = Coklit mulai
button-coklit-end = Hari terakhir coklit
button-dps = DPS diumumkan
button-moving = Pindah memilih (H-30)
button-moving-last = Pindah memilih (H-7)
button-quiet = Masa tenang
button-voting = Hari pemungutan suara
reminder =
    Pengingat untuk { $place }: { DAY($day) } { $what }.
    { $advice }
reminder-stop = Untuk berhenti diingatkan, ketik berhenti.
reminder-coklit = Siapkan KTP-el dan KK. Petugas pantarlih datang ke rumah. Bila tidak didatangi, beri tahu PPS atau laporkan di sini.
reminder-coklit-end = Bila rumah Anda belum didatangi pantarlih, beri tahu PPS di kelurahan atau laporkan di sini.
reminder-dps = Cek nama Anda dan keluarga di { $link } dan di pengumuman kelurahan. Bila ada yang keliru, sampaikan ke PPS.
reminder-moving = Yang perlu pindah memilih: datanglah ke PPS, PPK, atau KPU dengan KTP-el dan bukti alasannya.
reminder-moving-last = Hanya untuk tugas pada hari itu, rawat inap dan pendampingnya, tahanan, atau bencana: PPS, PPK, atau KPU, dengan buktinya.
reminder-quiet = Selama masa tenang tidak boleh ada kampanye. Laporan diterima 24 jam.
reminder-voting = TPS melayani pukul 07.00–13.00. Bawa KTP-el. Yang belum terdaftar di DPT: pukul 12.00–13.00 di TPS sesuai alamat KTP-el. Cek TPS: { $link }
