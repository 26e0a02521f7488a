# Jalur daftar pemilih: siapa saja yang mengalami, satu orang atau banyak.

voters-self = Diri saya
voters-family = Keluarga serumah
voters-other = Orang lain
voters-names = Tulis namanya
voters-count = Jumlahnya saja
voters-photo = Foto KK
voters-list = Lihat yang tercatat
voters-off = Keluarkan seseorang
voters-done = Selesai

ask-voters = Untuk siapa laporan { $ticket }? Namanya bisa ditambahkan satu per satu, sekaligus sebagai daftar, atau jumlahnya saja.
ask-voters-listed = Siapa saja yang namanya dilaporkan dalam { $ticket }? Namanya bisa ditambahkan satu per satu, sekaligus sebagai daftar, atau jumlahnya saja.
ask-voters-add-self = Tulis nama dan alamat KTP Anda dalam satu pesan, dengan TPS bila tahu.
ask-voters-add-family = Tulis nama dan alamat, dengan TPS bila tahu: satu orang satu baris. Beberapa orang boleh sekaligus, sampai 50 baris.
ask-voters-add-other = Tulis nama dan alamat, dengan TPS bila tahu: satu orang satu baris. Daftar boleh ditempel sekaligus, sampai 50 baris.
ask-voters-add-listed = Tulis nama yang masih terdaftar, dengan alamat atau TPS-nya: satu orang satu baris. Daftar boleh ditempel sekaligus, sampai 50 baris.
ask-voters-more = Masih ada lagi? Tulis namanya, atau tekan Selesai.
voters-nik = NIK boleh ditulis di baris yang sama, karena KPU memerlukannya untuk mencari data. Boleh juga menyusul.
voters-agreed = Nama diteruskan ke KPU supaya daftar bisa diperbaiki. Sebaiknya orangnya tahu.
voters-agreed-nameless = Laporan ini tanpa nama Anda. Nama orang lain yang ditulis di sini tetap diteruskan ke KPU, jadi pastikan orangnya setuju.
unclear-voters = Silakan tulis nama dan alamatnya, satu orang satu baris.

voters-added = { $count ->
        [1] Satu orang kami catat: { $who }
       *[other] { $count } orang kami catat: { $who }
    }
voters-odd = Susunan NIK di baris { $rows } tidak biasa. Kami simpan seperti yang tertulis, dan petugas mungkin menanyakannya.
voters-bad = Baris { $rows } belum terbaca. Silakan tulis lagi, satu orang satu baris dengan namanya.
voters-rest = Satu pesan memuat paling banyak 50 baris. Silakan kirim lagi mulai baris { $row }.
voters-now = { $count ->
        [0] Orang itu sudah tercatat. Dalam laporan { $ticket } ada { $total } orang.
       *[other] { $count } orang kami catat ({ $who }). Dalam laporan { $ticket } sekarang ada { $total } orang.
    }
voters-some = { $count } orang kami catat; { $known } sudah tercatat sebelumnya. Dalam laporan { $ticket } sekarang ada { $total } orang.
voters-full = Dalam satu laporan paling banyak { $most } orang, jadi sebagian belum kami catat. Untuk yang lain, silakan buat laporan baru.
voters-no-one = Belum ada orang yang menunggu NIK. Silakan tulis namanya dulu.

ask-voters-count = Berapa orang yang mengalaminya? Ketik angkanya, atau ketik lewati.
unclear-voters-count = Silakan ketik satu angka, misalnya 12, atau ketik lewati.
voters-counted = { $count } orang, sudah kami catat.

ask-voters-photo = Silakan kirim foto KK di sini. Foto disimpan tersegel, hanya dibuka petugas yang menangani, dan tidak pernah masuk ke grup.
voters-photo-kept = Foto kami simpan tersegel. Hanya petugas yang menangani yang membukanya.
unclear-voters-photo = Silakan kirim foto atau dokumen KK, atau ketik kembali.

ask-voters-off = Ketik nomor orang yang ingin dikeluarkan, seperti di daftar.
unclear-voters-off = Silakan ketik satu nomor dari daftar, misalnya 3, atau ketik kembali.
voters-taken-off = Nomor { $number } kami keluarkan dari laporan.
voters-off-unknown = Tidak ada orang dengan nomor { $number } dalam laporan ini.
voters-off-late = Nomor { $number } sudah diteruskan ke KPU atau sudah dijawab. Untuk mengubahnya, silakan tanya petugas.

voters-shown = { $lines }
voters-head = { $count ->
        [1] Satu orang dalam laporan { $ticket }:
       *[other] { $count } orang dalam laporan { $ticket }:
    }
voters-none = Belum ada nama dalam laporan { $ticket }.
voters-said-count = Jumlah menurut Anda: { $count } orang.
voters-line = { $number }. { $who }{ $nik } · { $state }
voters-line-nik = {" "}· { $nik }
voters-more-lines = Dan { $count } orang lagi.
voter-open = belum diteruskan
voter-listed = sudah dalam surat ke KPU
voter-fixed = sudah diperbaiki
voter-refused = ditolak KPU
voter-unknown = tidak ditemukan KPU
voter-dropped = dikeluarkan pelapor
item-people = Jumlah orang
voters-entry = { $count } orang ditambahkan
voters-entry-off = nomor { $number } dikeluarkan dari daftar
voters-nik-kept = NIK { $nik } kami simpan tersegel untuk orang yang terakhir ditulis.
voters-nik-odd = NIK { $nik } kami simpan untuk orang yang terakhir ditulis. Susunannya tidak biasa, jadi petugas mungkin menanyakannya lagi.

# --- tempat khusus
ask-spot-city = Kota yang mana?
ask-spot = Di tempat mana pemilihnya? Silakan pilih, atau tulis namanya.
spot-other = Tempat lain
special-kind-prison = Lapas
special-kind-detention = Rutan
special-kind-juvenile = Lapas anak (LPKA)
special-kind-hospital = Rumah sakit
special-kind-boarding = Pondok atau asrama
special-kind-care = Panti
special-kind-campus = Kampus
review-spot = Tempat khusus: { $answer }
item-spot = Tempat khusus
card-spot = Tempat khusus: { $spot }
card-people = Menyangkut { $count } orang

# --- cek dulu
check-first = Bila bisa, cek dulu namanya. Hasilnya (tidak ada, data salah, TPS lain, ganda) menunjukkan pilihan yang tepat: { $link }
checked-missing = Hasilnya: tidak terdaftar
checked-wrong = Hasilnya: data salah
checked-tps = Hasilnya: TPS lain atau jauh
checked-twice = Hasilnya: terdaftar dua kali
checked-fine = Hasilnya: terdaftar, benar
checked-all-right = Kalau nama, data, dan TPS-nya sudah benar, daftar pemilihnya beres. Pada hari pemilihan bawa KTP-el ke TPS yang tertulis. Bila masalahnya lain, silakan pilih di bawah.

# --- yang bisa dilakukan sementara itu, menurut tahapan
advice-list-none = Di luar tahapan pemilihan, KPU Kota memperbarui daftar pemilih secara berkala. Perbaikan juga bisa diminta ke KPU Kota dengan KTP-el dan buktinya.
advice-list-before = Selama DPT (daftar pemilih tetap) belum ditetapkan, perbaikan juga bisa diminta ke PPS di kelurahan, PPK, atau KPU Kota dengan KTP-el dan buktinya.
advice-list-dps = Daftar pemilih sementara sedang diumumkan. Tanggapan juga bisa disampaikan ke PPS, PPK, atau KPU Kota sampai { DAY($until) }, dengan KTP-el dan buktinya.
advice-list-over = Pemungutan suara sudah selesai. Laporan ini berguna untuk pembaruan daftar pemilih berikutnya oleh KPU Kota.
advice-over = Pemungutan suara sudah selesai. Laporan Anda tetap kami terima dan dibaca petugas.
advice-coklit-now = Sampai { DAY($until) } petugas (pantarlih) mendatangi rumah-rumah untuk mencocokkan data pemilih (coklit). Bila terlewat, temui juga PPS di kelurahan dengan KTP-el atau KK.
advice-coklit-none = Petugas (pantarlih) mendatangi rumah hanya pada masa coklit, menjelang pemilihan. Saat ini daftar pemilih diperbarui KPU Kota secara berkala. Nama bisa dicek di { $link }
advice-coklit-over = Saat ini bukan masa coklit. Cek nama di { $link } Bila tidak ada, minta juga PPS, PPK, atau KPU Kota memasukkannya sebelum DPT ditetapkan, dengan KTP-el dan KK.
advice-deceased-none = Nama orang yang meninggal dihapus KPU dari daftar dengan akta atau surat kematian. Di luar tahapan, surat itu bisa dibawa ke KPU Kota.
advice-deceased-before = Nama orang yang meninggal dihapus KPU dari daftar dengan akta atau surat kematian. Surat itu juga bisa dibawa ke PPS di kelurahan, PPK, atau KPU Kota.
advice-struck-after = DPT sudah ditetapkan. Nama yang tidak lagi memenuhi syarat ditandai KPU; laporan dengan bukti membantu penandaan itu.
advice-soldier-none = Anggota TNI atau Polri yang masih bertugas tidak memilih. Yang sudah pensiun berhak terdaftar: bawa SK pensiun dan KTP-el ke KPU Kota.
advice-soldier-before = Anggota TNI atau Polri yang masih bertugas tidak memilih. Yang sudah pensiun berhak terdaftar: bawa SK pensiun dan KTP-el ke PPS, PPK, atau KPU Kota sebelum DPT ditetapkan.
advice-soldier-after = Anggota TNI atau Polri yang masih bertugas tidak memilih. Yang sudah pensiun dan belum ada di DPT memilih dengan KTP-el di TPS sesuai alamat pada hari pemilihan, pukul 12.00–13.00, selama surat suara tersedia.
advice-underage-none = Yang berhak memilih: berumur 17 tahun pada hari pemilihan, atau sudah atau pernah menikah. Perbaikan juga bisa diminta ke KPU Kota dengan akta lahir atau KK.
advice-underage-before = Yang berhak memilih: berumur 17 tahun pada hari pemilihan, atau sudah atau pernah menikah. Perbaikan juga bisa diminta ke PPS, PPK, atau KPU Kota dengan akta lahir atau KK.
advice-underage-after = Yang berhak memilih: berumur 17 tahun pada hari pemilihan, atau sudah atau pernah menikah. DPT sudah ditetapkan; nama yang tidak memenuhi syarat ditandai KPU.
advice-twice-after = DPT sudah ditetapkan. Yang terdaftar dua kali tetap hanya boleh memilih satu kali, di satu TPS.
advice-listed-after = Selama nama ada di DPT, Anda memilih dengan KTP-el di TPS yang tertulis, pukul 07.00–13.00. Nama dan TPS bisa dicek di { $link }
advice-voting-none = Saat ini tidak ada pemungutan suara. Laporan Anda tetap kami terima.
advice-disability-early = Kebutuhan di TPS (jalan masuk, pendamping) sebaiknya disampaikan juga ke PPS atau KPPS sebelum hari pemilihan. Penyandang disabilitas di panti bisa mengurus pindah memilih sampai { DAY($general) }.
advice-disability-before = Kebutuhan di TPS (jalan masuk, pendamping) sebaiknya disampaikan juga ke PPS atau KPPS sebelum hari pemilihan. Di TPS Anda boleh didampingi; pendampingnya mengisi formulir.
advice-disability-day = Di TPS Anda boleh didampingi; pendampingnya mengisi formulir. Mintalah bantuan KPPS. Bila tidak dilayani, mintalah bantuan pengawas TPS di sana.
advice-special-none = TPS di lapas dan rutan disiapkan KPU menjelang pemilihan. Saat ini tidak ada pemungutan suara. Laporan Anda tetap kami terima.
advice-special-early = Lapas dan rutan bisa memiliki TPS khusus dari KPU. Tahanan, pasien rawat inap dan pendampingnya yang ada di DPT juga bisa mengurus pindah memilih di PPS, PPK, atau KPU sampai { DAY($special) }; alasan lain seperti tugas belajar sampai { DAY($general) }.
advice-special-late = Lapas dan rutan bisa memiliki TPS khusus dari KPU. Tahanan, pasien rawat inap dan pendampingnya yang ada di DPT masih bisa mengurus pindah memilih di PPS, PPK, atau KPU sampai { DAY($special) }.
advice-special-last = Batas mengurus pindah memilih sudah lewat. Yang sudah mengurusnya, atau terdaftar di TPS khusus di tempat itu, tetap bisa memilih di sana.
advice-special-day = Yang terdaftar di TPS khusus memilih di tempat itu hari ini. Yang sudah mengurus pindah memilih dilayani mulai pukul 11.00. Bila ditolak, mintalah bantuan pengawas TPS.
advice-safety = Utamakan keselamatan Anda. Bila terancam, hubungi 110 (Polisi) atau 112.
advice-border = Masalah batas wilayah dibaca Bawaslu Kota. Simpan KTP, KK, atau PBB yang menunjukkan alamat itu. Nama dan TPS bisa dicek di { $link }
advice-check = Nama dan TPS bisa dicek di { $link }
filed-meanwhile-rights-none = Sementara itu, Anda juga bisa menemui KPU Kota dengan KTP-el dan bukti yang ada.
filed-meanwhile-rights-day = Sementara itu, Anda juga bisa meminta bantuan pengawas TPS (PTPS) di TPS.

voters-photo-nameless = Laporan ini tanpa nama, jadi foto KK tidak diterima di sini. Silakan tulis namanya saja.
