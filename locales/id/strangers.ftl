# Orang yang belum terdaftar di grup sebuah kantor, dan kartu yang singkat selama itu.

# Kepada pimpinan kantor itu (pribadi) dan grup Bawaslu Kota.
stranger-came = Seseorang yang belum terdaftar ada di grup { $office } (nama di Telegram: { $name }). Kenal?
stranger-let-go = { $name } bukan lagi petugas { $office }, tetapi masih ada di grupnya. Apakah ia tetap boleh di sana?
stranger-many = Beberapa orang lagi yang belum terdaftar masuk grup { $office }, yang terakhir { $name }. Kenal? Sesudah Anda menjawab, yang lain ditanyakan satu per satu.
stranger-yes = Petugas kami
stranger-no = Bukan, keluarkan
stranger-nameless = tanpa nama, id { $id }
stranger-known = Baik, { $name } dicatat sebagai petugas { $office }. Kartu di grup itu tampil lengkap lagi bila tidak ada orang lain yang ditanyakan.
stranger-noted =
    Baik, { $name } dicatat sebagai petugas { $office }. Kartu di grup itu tampil lengkap lagi bila tidak ada orang lain yang ditanyakan.
    Supaya ia bisa bekerja di bot, kirimi undangan. Sebagai apa?
stranger-removed = { $name } sudah dikeluarkan dari grup { $office }.
stranger-stays =
    Bot tidak punya hak untuk mengeluarkan { $name } dari grup { $office }.
    Silakan admin grup yang mengeluarkannya: buka nama grup, cari orang itu di daftar anggota, tekan lama, lalu pilih Keluarkan. Kartu tetap singkat sampai ia keluar.
stranger-is-unwanted = { $name } sedang dikeluarkan dari grup itu.
stranger-is-known = { $name } sudah dicatat sebagai petugas.
stranger-is-staff = { $name } sudah terdaftar sebagai petugas.
stranger-is-gone = { $name } sudah tidak ada di grup itu.
stranger-is-unsure = Apakah { $name } masih di grup itu, sedang diperiksa.

# Jumlah anggota grup dibandingkan dengan petugas yang terdaftar.
crowd-alarm = Di grup { $office } ada { $count } orang lebih banyak daripada petugas terdaftar. Apakah semuanya petugas Anda?
crowd-ask =
    Di grup ini ada { $count } orang yang belum terdaftar sebagai petugas { $office }.
    Yang mengikat grup ini atau pimpinan kantor: bila semuanya petugas Anda, tekan tombol di bawah. Sesudah itu undang mereka dengan /undang.
crowd-yes = Semua kami kenal
crowd-no = Ada yang asing
crowd-name = Jumlah anggota grup itu
crowd-known = Tercatat: semua anggota grup { $office } Anda kenal.
crowd-noted =
    Tercatat: semua anggota grup { $office } Anda kenal.
    Supaya mereka bisa bekerja di bot, kirimi undangan. Sebagai apa?
crowd-how = Silakan admin grup membuka daftar anggota { $office }, lalu mengeluarkan yang asing. Sesudah itu jumlahnya dihitung ulang. Sampai saat itu kartu di grup tampil singkat.

# Di grup itu sendiri.
short-why = Untuk sementara kartu di grup ini tampil singkat, karena ada anggota yang belum terdaftar. Yang bisa menjawab: panwascam { $office }, wakilnya, atau Bawaslu Kota. Laporan baru tetap masuk di sini dan juga ke kota; kerjakan lewat meja atau chat pribadi dengan bot (/kasus dan nomor tiket).
short-why-city = Untuk sementara kartu di grup ini tampil singkat, karena ada anggota yang belum terdaftar. Yang bisa menjawab: petugas { $office } di chat pribadinya, atau administrator. Kerjakan lewat meja atau chat pribadi dengan bot (/kasus dan nomor tiket).
short-card =
    { $ticket }
    { $category }
    Kartu lengkap: di meja, atau /kasus { $ticket } di chat pribadi dengan bot.
short-news = { $ticket }: ada kabar baru. Silakan buka di meja, atau /kasus { $ticket } di chat pribadi dengan bot.
short-withheld = Ini tidak ditampilkan di grup selama ada anggota yang belum terdaftar. Silakan buka di meja atau chat pribadi dengan bot.
short-closed = Ada anggota grup yang belum terdaftar. Untuk sementara silakan kerjakan di meja (/meja) atau di chat pribadi dengan bot.
