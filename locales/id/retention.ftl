# Masa simpan data, jam yang keliru, jurnal yang rusak, dan pemberitahuan kegagalan pelindungan data.

# --- alarm bagi Bawaslu Kota dan administrator
alarm-clock-ahead = Jam mesin Posko melompat jauh ke depan. Sampai jamnya diperiksa, tidak ada data yang dihapus karena masa simpannya habis. Bila jamnya benar, administrator menjalankan: posko admin retention --believe-clock
alarm-journal-broken = Jurnal Posko tidak utuh: ada catatan yang berubah atau hilang. Posko tetap bekerja dan tetap mencatat. Administrator menjalankan: posko admin verify
alarm-unsayable = Ada pesan yang tidak bisa disusun lalu dilepas, sehingga penerimanya mungkin tidak mendapat kabar. Administrator memeriksanya dengan: posko admin outbox list

# --- halaman aturan
rules-file-retention = Masa simpan
rule-retention-identity-papers = Foto KTP dan KK: hari setelah kasus selesai
rule-retention-identity-papers-handed = Foto KTP dan KK: hari setelah surat diterima KPU
rule-retention-voter-niks = NIK orang dalam daftar pemilih: hari setelah kasus selesai
rule-retention-identities = Nama, alamat, dan nomor pelapor: hari setelah kasus selesai
rule-retention-evidence = Bukti kejadian: hari setelah kasus selesai (hanya dihitung)
rule-retention-case-files = Berkas kasus: hari setelah kasus selesai (hanya dihitung)

# --- kegagalan pelindungan data (UU 27/2022 pasal 46): apa yang mungkin terungkap
breach-what-contact = akun obrolan atau nomor yang Anda pakai menghubungi kami
breach-what-identity = nama, alamat, atau nomor yang Anda tuliskan
breach-what-nik = NIK
breach-what-story = isi laporan dan kabar tentang laporan itu
breach-what-evidence = foto, video, suara, atau dokumen yang Anda kirim
breach-what-papers = foto kartu identitas (KTP, KK)
breach-what-voters = data orang dalam daftar pemilih yang Anda laporkan
breach-what-feedback = masukan yang Anda kirim
breach-what-sealed = semua itu dalam keadaan tersandi; yang terbaca hanya jumlah, waktu, tempat, dan jenis laporan

# --- rancangan pemberitahuan; bagian (ISI: …) dilengkapi petugas
breach-to-people =
    PEMBERITAHUAN KEGAGALAN PELINDUNGAN DATA PRIBADI
    (UU 27/2022 pasal 46, paling lambat 3 x 24 jam sejak diketahui)

    Kepada Anda yang pernah menghubungi Posko Kawal Hak Pilih,

    Sebagian data Anda yang kami simpan mungkin terbuka bagi orang yang tidak berhak.

    1. Data yang mungkin terungkap:
    { $what }

    2. Kapan dan bagaimana: antara { $since } dan { $until }. (ISI: bagaimana terjadi, sejauh diketahui)

    3. Penanganan dan pemulihan: (ISI: yang sudah dan akan dilakukan)

    4. Yang dapat Anda lakukan: jangan memberi kode OTP, kata sandi, atau uang kepada siapa pun yang mengaku dari Posko. Bila Anda merasa tidak aman, silakan hubungi 110.

    Bertanya atau meminta data dihapus: (ISI: nama dan nomor pejabat pelindungan data). Di Posko: /dataku dan /hapus.

    (ISI: tempat, tanggal, nama, dan jabatan)
breach-to-authority =
    PEMBERITAHUAN KEGAGALAN PELINDUNGAN DATA PRIBADI
    (UU 27/2022 pasal 46, paling lambat 3 x 24 jam sejak diketahui)

    Kepada lembaga penyelenggara pelindungan data pribadi
    (ISI: nama dan alamat lembaga)

    Pengendali data: (ISI: Bawaslu Kota …, alamat, nama pejabat pelindungan data)
    Diketahui pada: (ISI: hari, tanggal, jam)
    Cakupan: { $scope }

    1. Data pribadi yang mungkin terungkap:
    { $what }
    Jumlah orang yang pernah menghubungi kami dan terdampak: { $people }. Jumlah laporan: { $reports }. Jumlah orang lain yang disebut dalam daftar pemilih: { $voters }.

    2. Kapan dan bagaimana: antara { $since } dan { $until }. (ISI: bagaimana terjadi, sejauh diketahui)

    3. Penanganan dan pemulihan: (ISI: sesi dicabut, kunci diganti, yang lain)
    Pemberitahuan kepada orang yang terdampak: (ISI: kapan dan lewat apa)

    (ISI: tempat, tanggal, nama, dan jabatan)
breach-moment = { DATE($at) } { TIME($at) } WIB
breach-scope-all = semua yang disimpan
breach-scope-office = yang dapat dilihat di kantor { $office }
breach-scope-person = satu orang
breach-scope-backup = satu berkas cadangan
breach-steps =
    YANG DILAKUKAN SEKARANG

    1. Catat jam kejadian ini diketahui. Batas pemberitahuan: 3 x 24 jam sejak itu.
    2. Hentikan kebocoran: cabut sesi di meja (halaman Sesi), cabut peran petugas: posko admin staff remove. Bila lewat Telegram, ganti token di @BotFather dengan /revoke; bila lewat WhatsApp, ganti token dan app secret di Meta; lalu perbarui .env dan jalankan ulang.
    3. Bila kunci mungkin ikut bocor: posko admin keys rotate, lalu cadangan baru, lalu musnahkan cadangan lama.
    4. Periksa jurnal: posko admin verify. Bandingkan linimasa.csv dengan jadwal petugas.
    5. Lengkapi bagian (ISI: …) pada rancangan, minta persetujuan pimpinan, kirim kepada lembaga dan kepada orang dalam orang.csv. Yang tidak terjangkau diberi tahu lewat pengumuman.
    6. Simpan berkas ini di tempat terkunci. Hapus setelah pemberitahuan selesai: isinya nama dan nomor.
