# Hak atas data sendiri: salinan, perbaikan oleh kantor, penghapusan (UU 27/2022).

# --- /dataku
ask-mydata =
    Kami bisa mengirim berkas berisi semua yang kami simpan tentang Anda: data obrolan, persetujuan, setiap laporan dengan jawaban dan daftar buktinya, dan siapa yang membuka identitas Anda.

    Isinya pribadi. Kirim ke sini sekarang?
mydata-yes = Ya, kirim
mydata-no = Tidak
mydata-sent = Ini salinan data Anda. Simpan baik-baik, atau hapus dari ponsel sesudah dibaca.
mydata-file = Berkas yang sama untuk dibaca program (JSON).

# --- /perbaiki oleh kantor
correct-office = Yang lain, minta petugas
correct-closed = Laporan yang sudah selesai hanya bisa diperbaiki petugas. Laporan yang mana?
ask-amiss = Apa yang keliru pada laporan { $ticket }, dan apa yang benar? Tulis dalam satu pesan. Ketik lewati bila tidak jadi.
amiss-sent = Permintaan Anda untuk { $ticket } sudah kami sampaikan ke { $office }. Petugas menjawab dalam { $hours } jam, paling lambat { $due }.
correction-answered = Jawaban atas permintaan perbaikan Anda pada { $ticket }: { $words }
case-correction-asked = Pelapor { $ticket } minta perbaikan: { $words } Jawab dengan Kabar ke pelapor paling lambat { $due }.

# --- /hapus
ask-forget = Lanjutkan menghapus?
ask-forget-which = Laporan mana yang ingin Anda hapus?
forget-yes = Ya, hapus
forget-no = Tidak jadi
forget-all = Semua laporan saya
forget-undo = Batal hapus
forget-whole = { $tickets }: semua isinya dihapus, juga nama, NIK, alamat, cerita, bukti, dan orang dalam daftar. Yang tinggal hanya nomor tiket, jenis masalah, dan wilayahnya, tanpa nama, supaya hitungan tetap benar.
forget-story = { $tickets }: nama, alamat, kontak, pesan suara, dan dokumen identitas Anda dihapus. Cerita dan bukti kejadiannya tetap disimpan tanpa nama Anda sebagai informasi awal pengawas, karena itu tugas Bawaslu menurut undang-undang.
forget-handed = { $tickets }: cerita, kontak, dan data Anda dihapus. Orang yang namanya sudah masuk surat ke KPU tetap tercatat di surat itu. Untuk itu silakan hubungi KPU.
forget-stays = { $tickets }: laporan ini sudah bernomor resmi atau sudah diteruskan ke lembaga lain, jadi berkasnya, termasuk nama pelapor, wajib disimpan menurut undang-undang. Yang kami hapus: hubungan berkas itu dengan obrolan dan kontak Anda.
forget-wait = Mulai sekarang petugas tidak lagi melihat siapa Anda, dan tidak ada kabar yang dikirim. Penghapusan dijalankan { $until }. Sebelum itu Anda bisa membatalkannya. Pesan yang sudah terkirim ke grup petugas tidak selalu bisa kami tarik.
forget-me = Anda belum mengirim laporan. Kami hapus semua yang kami simpan tentang Anda: alamat obrolan, isi obrolan, masukan, dan hari yang minta diingatkan. Ini langsung dijalankan dan tidak bisa dibatalkan.
forget-not-me = Data Anda tidak bisa dihapus sekarang, karena Anda terdaftar sebagai petugas, atau sedang dibatasi mengirim laporan. Untuk bertanya, silakan hubungi Bawaslu Kota.
forgotten-me = Selesai. Kami tidak lagi menyimpan apa pun tentang Anda.
erasure-begun = Permintaan hapus untuk { $tickets } kami terima. Penghapusan dijalankan { $until }. Bila berubah pikiran, atau bila ada yang menyuruh Anda, ketik batal hapus sebelum itu. Dari ponsel lain: /cek dengan nomor tiket dan kode rahasianya.
erasure-cancelled = Tidak jadi dihapus. { $tickets } kembali seperti semula.
erasure-none = Tidak ada permintaan hapus yang masih bisa dibatalkan dari sini.
erasure-waits = { $count } laporan menunggu dihapus { $until }. Untuk membatalkannya, ketik batal hapus.
erasure-open = Laporan ini menunggu dihapus atas permintaan pelapor, { $until }. Bila dilanjutkan di sini, penghapusannya batal.
erasure-done = Permintaan Anda tanggal { $asked } sudah kami jalankan.

# --- yang dibaca petugas
case-unlinked = Pelapor { $ticket } mencabut persetujuan. Identitas dan kontaknya tidak ada lagi; datanya dihapus { $at } bila tidak dibatalkan.
case-relinked = Pelapor { $ticket } membatalkan penghapusan. Laporannya kembali seperti semula.
case-erased-story = Pelapor { $ticket } mencabut persetujuan, datanya dihapus pada { $at }. Cerita dan bukti tetap sebagai informasi awal.
case-erased-handed = Pelapor { $ticket } mencabut persetujuan, datanya dihapus pada { $at }. Yang tercantum dalam surat tetap di surat itu.
case-erased-stays = Pelapor { $ticket } mencabut persetujuan pada obrolan. Berkas resminya tetap disimpan menurut undang-undang; kontaknya dihapus pada { $at }.
case-erased = { $ticket }: pelapor mencabut persetujuan, laporan dihapus pada { $at }.
request-late = Permintaan { $what } pada { $ticket } ({ $office }) sudah terbuka { $hours } jam. Batasnya { $due }. Lihat halaman Permintaan data di meja kerja.
request-copy = salinan data
request-correct = perbaikan data
request-erase = penghapusan
request-is-waiting = menunggu
request-is-done = selesai
request-is-cancelled = dibatalkan
request-is-refused = ditolak
erasures-counted = Penghapusan atas permintaan: { $lines }
erasures-line = { $office } { $count }

# --- halaman meja kerja
requests-nav = Permintaan data
requests-title = Permintaan data
requests-intro = Yang diminta warga atas datanya sendiri. Undang-undang memberi waktu 72 jam. Penghapusan berjalan sendiri sesudah 48 jam.
requests-none = Tidak ada permintaan yang terbuka.
requests-office = Kantor
requests-asked = Diminta
requests-due = Batas
requests-words = Jawaban untuk pelapor
requests-done = Selesai, kirim jawaban
requests-was-done = Jawaban untuk { $ticket } dikirim ke pelapor.
requests-gone = Permintaan itu sudah selesai.
requests-late = lewat { $hours } jam
requests-erasures = Penghapusan 30 hari terakhir
requests-erasures-note = Banyak penghapusan di satu posko bisa berarti ada yang ditekan.
requests-count = Jumlah
requests-no-erasures = Tidak ada.

# --- kertas
paper-mydata-title = Data saya
paper-mydata-lead = Semua yang disimpan Posko tentang Anda saat berkas ini dibuat. NIK disamarkan di sini; kami menyimpannya utuh dan tersegel hanya bila Anda memberikannya. Bukti disebut dengan sidik SHA-256-nya; berkas aslinya ada pada Anda dan tersegel pada kami.
paper-mydata-foot = Berkas pribadi
paper-mydata-rights = Perbaiki dengan mengetik /perbaiki, hapus dengan /hapus. Catatan antarpetugas dan data orang lain tidak termasuk (UU 27/2022).
paper-mydata-you = Tentang Anda
paper-mydata-since = Tercatat sejak
paper-mydata-language = Bahasa
paper-mydata-muted = Kabar dimatikan
paper-mydata-yes = ya
paper-mydata-banned = Laporan baru ditahan sampai
paper-mydata-address = { $channel }: { $name }, terakhir menulis { $at }
paper-mydata-comments = Masukan Anda
paper-mydata-report = Laporan { $ticket }
paper-mydata-group = Lewat kelompok
paper-mydata-rating = Nilai dari Anda
paper-mydata-consents = Persetujuan
paper-mydata-consent = Teks { $version } lewat { $channel }, { $at }
paper-mydata-opened = Siapa yang membuka identitas Anda
paper-mydata-opening = { $who }, { $at }
paper-mydata-unopened = Belum pernah dibuka.
paper-mydata-by = { $by ->
    [you] Anda
   *[office] Petugas
}
paper-mydata-draft = Selain itu ada laporan yang sedang Anda tulis. Isinya ada dalam berkas JSON.
paper-mydata-reminders = Hari yang Anda minta diingatkan
paper-mydata-requests = Permintaan atas data Anda
