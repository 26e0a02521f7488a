# Meja petugas di web: kotak masuk, halaman kasus, tindakan, pencarian.

console-ahead = { $unit ->
    [minutes] { $count } menit lagi
    [hours] { $count } jam lagi
   *[days] { $count } hari lagi
}
console-late = { $unit ->
    [minutes] lewat { $count } menit
    [hours] lewat { $count } jam
   *[days] lewat { $count } hari
}
console-box = { $box ->
    [overdue] Lewat waktu
    [unclaimed] Belum diambil
    [mine] Saya
    [waiting] Menunggu pelapor
    [confirming] Konfirmasi
    [unreviewed] Belum ditinjau
    [open] Terbuka
   *[all] Semua
}
console-empty = { $box ->
    [overdue] Tidak ada yang lewat waktu. Lihat yang belum diambil.
    [unclaimed] Semua laporan sudah diambil. Lihat kasus Anda sendiri.
    [mine] Anda belum memegang kasus. Ambil satu dari yang belum diambil.
    [waiting] Tidak ada pelapor yang sedang ditunggu jawabannya.
    [confirming] Tidak ada hasil yang menunggu persetujuan kota.
    [unreviewed] Tidak ada laporan yang menunggu ditinjau.
    [open] Tidak ada kasus yang terbuka.
   *[all] Belum ada laporan. Begitu warga mengirim, laporannya muncul di sini.
}
console-see-all = Lihat semua
console-state = Keadaan
console-every-state = Semua keadaan
console-holder = Petugas
console-everybody = Semua petugas
console-search = Cari
console-search-help = Tiket, atau persis nama, nomor telepon, atau NIK. Pencarian orang dicatat.
console-found = { $count ->
    [0] Tidak ditemukan
   *[other] { $count } laporan cocok
}
console-found-none = Tidak ada di daftar Anda. Periksa tiketnya, atau tulis nama, nomor, atau NIK persis seperti yang disebut pelapor.
console-first-page = Halaman pertama
console-next-page = Berikutnya
console-filed-at = masuk { $at }
console-files = { $count } berkas
console-updated = Diperbarui
console-newer = Kasus ini baru berubah. Yang Anda tulis tidak hilang; baca dulu riwayatnya.
console-gone = Halaman ini tidak lagi dapat diperbarui: kasusnya pindah, atau Anda sudah keluar. Muat ulang.

# Beberapa kasus sekaligus
console-several = Beberapa sekaligus
console-several-how = Centang kasusnya, lalu pilih. Tiap kasus diputuskan sendiri-sendiri.
console-several-close = Beri hasil yang sama
console-results = Hasilnya
console-done = selesai
console-unknown = tidak ada di daftar Anda
console-changed-briefly = baru berubah; buka kasusnya dan lihat dulu
console-lane = { $lane ->
    [rights] Hak pilih
   *[violation] Dugaan pelanggaran
}

# Halaman kasus
console-somebody = petugas
console-reporter = pelapor
console-clockwork = pengingat otomatis
console-outcome = Hasil: { $outcome }
console-outcome-proposed = Hasil yang diusulkan: { $outcome }
console-referred = Diteruskan ke { $to }
console-number = Nomor resmi: { $number }
console-twin-of = Sama dengan
console-filed-by = dicatat { $name } untuk warga
console-rated = Penilaian pelapor: { $stars } dari 5
console-escalated = Bawaslu Kota ikut melihat kasus ini.
console-complete = Kelengkapan
console-mark = { $mark ->
    [have] ada
    [missing] belum ada
    [desk] diperiksa di meja
   *[unsure] belum pasti
}
console-staff-file = dari petugas
console-identity-file = dokumen identitas
console-read-pages = baca halamannya
console-pages = { $name } dari { $ticket }
console-pages-count = { $count } halaman. Yang tampil gambar halamannya; tidak ada yang dijalankan dari berkas ini.
console-pages-cut = Hanya { $count } halaman pertama yang ditampilkan.
console-page = Halaman { $number }
console-unreadable = Halaman ini tidak dapat digambar. Unduh berkasnya hanya kalau perlu.
console-anonymous = Pelapor memilih tanpa nama. Namanya tidak disimpan dan tidak dapat dibuka oleh siapa pun.
console-hidden = Nama dan kontak pelapor disembunyikan sampai dibuka. Anda tetap dapat bertanya dan menjawab lewat halaman ini.
console-reveal = Buka identitas
console-reveal-what = Alasan Anda dicatat. Pelapor dapat melihat kapan identitasnya dibuka dan oleh petugas tingkat mana, tanpa nama Anda. Terbuka dua belas jam, hanya untuk Anda.
console-reveal-reason = Untuk apa identitasnya diperlukan?
console-reveal-now = Buka untuk saya
console-revealed-to-you = Terbuka untuk Anda saja. Jangan disalin ke grup.
console-twins = Mungkin laporan yang sama
console-twins-why = Ini dugaan. Laporan yang ditautkan tetap punya tiket dan jawabannya sendiri.
console-twin-why = { $why ->
    [accused] terlapor, tempat, dan jenisnya sama
    [evidence] berkas buktinya sama
    [person] pelapornya sama
   *[other] { $why }
}
console-link = Tautkan

# Riwayat, dan percakapan dengan pelapor
console-line = Riwayat dan percakapan
console-no-history = Belum ada yang terjadi pada kasus ini.
console-parked = Pesan untuk pelapor belum sampai. WhatsApp hanya mengizinkan pesan dalam 24 jam sejak ia terakhir menulis, jadi pesannya menunggu sampai ia membuka chat-nya lagi. Kalau pesan singkat yang disetujui WhatsApp sudah dipasang, pesan itu sudah dikirim untuk mengajaknya kembali.
console-undone = diurungkan
console-reporter-reads = Dibaca pelapor
console-with-files = { $count } berkas
console-entry = { $kind ->
    [filed] Laporan masuk
    [review] Sudah ditinjau
    [claim] Diambil
    [assign] Diserahkan ke rekan
    [release] Dikembalikan
    [note] Catatan
    [ask] Pertanyaan
    [reply] Jawaban
    [replied] Jawaban
    [tell] Kabar
    [trace] Ditelusuri
    [register] Nomor resmi dicatat
    [refer] Diteruskan
    [correct] Tempat atau jenis dibetulkan
    [hand-over] Dialihkan ke posko lain
    [escalate] Dibawa ke kota
    [link] Ditautkan
    [close] Hasil diberikan
    [confirm] Hasil disetujui
    [decline] Hasil tidak disetujui
    [withdraw] Dicabut pelapor
    [reopen] Dibuka lagi
    [amended] Laporan dilengkapi
    [rated] Dinilai
    [continued] Dilanjutkan dari tempat lain
    [nagged] Diingatkan
    [reminded] Pelapor diingatkan akan batas
    [escalated-late] Lewat waktu, dibawa ke kota
    [undone] Diurungkan
    [identity-opened] Identitas dibuka
    [listed] Masuk surat
    [letter-handed] Surat diserahkan
    [letter-answered] Jawaban KPU dicatat
    [letter-void] Surat dibatalkan
    [letter-full] Nama masuk berkas untuk KPU
    [packed] Paket penyerahan dibuat
    [unlinked] Pelapor mencabut persetujuan
    [relinked] Penghapusan dibatalkan pelapor
    [erased-story] Data pelapor dihapus atas permintaannya
    [erased-handed] Data pelapor dihapus atas permintaannya
    [erased-stays] Kontak pelapor dihapus atas permintaannya
    [correction-asked] Pelapor minta perbaikan
    [correction-answered] Permintaan perbaikan dijawab
   *[other] { $kind }
}
console-just = { $kind ->
    [review] Sudah: laporan ditinjau.
    [claim] Sudah: kasus ini di tangan Anda.
    [assign] Sudah: diserahkan ke rekan.
    [release] Sudah: dikembalikan ke posko.
    [note] Sudah: catatan tersimpan.
    [ask] Sudah: pertanyaan terkirim sebentar lagi.
    [tell] Sudah: kabar terkirim sebentar lagi.
    [close] Sudah: hasil tersimpan.
    [link] Sudah: laporan ditautkan.
    [confirm] Sudah: hasil disetujui.
    [decline] Sudah: dikembalikan dengan alasan.
   *[other] Sudah tersimpan.
}
console-undo = Urungkan (1 menit)
console-changed = Kasus ini baru berubah, jadi tindakan Anda belum dilakukan.
console-changed-last = Terakhir: { $what }, oleh { $name }, { $at }.
console-kept = Yang Anda tulis masih ada di bawah. Periksa kasusnya, lalu kirim lagi kalau masih perlu.
console-lacking = Isiannya belum lengkap. Lengkapi, lalu kirim lagi.

# Tindakan
console-acts = Tindakan
console-others = Tindakan lain
console-act = { $act ->
    [review] Tinjau
    [claim] Ambil
    [confirm] Setujui hasil
    [ask] Tanya pelapor
    [tell] Beri kabar pelapor
    [note] Catatan untuk rekan
    [close] Beri hasil
    [trace] Telusuri
    [refer] Teruskan ke lembaga lain
    [register] Catat nomor resmi
    [link] Tautkan ke laporan yang sama
    [place] Betulkan tempat
    [category] Betulkan jenis
    [assign] Serahkan ke rekan
    [hand-over] Alihkan ke posko lain
    [escalate] Bawa ke kota
    [decline] Tidak setuju
    [reopen] Buka lagi
   *[release] Kembalikan ke posko
}
console-do = { $act ->
    [review] Sudah ditinjau
    [claim] Ambil
    [confirm] Setujui hasil
    [ask] Kirim pertanyaan
    [tell] Kirim kabar
    [note] Simpan catatan
    [close] Beri hasil
    [trace] Telusuri
    [refer] Teruskan
    [register] Simpan nomor
    [link] Tautkan
    [place] Simpan tempat
    [category] Simpan jenis
    [assign] Serahkan
    [hand-over] Alihkan
    [escalate] Bawa ke kota
    [decline] Kembalikan dengan alasan
    [reopen] Buka lagi
   *[release] Kembalikan ke posko
}
console-words = { $act ->
    [ask] Pertanyaan Anda
    [tell] Kabar Anda
    [note] Catatan
    [escalate] Keterangan untuk kota (boleh kosong)
    [decline] Alasan
    [reopen] Alasan (boleh kosong)
   *[close] Alasan
}
console-field = { $field ->
    [outcome] Hasil
    [number] Nomor resmi, kalau ada
    [referral] Lembaga
    [office] Posko
    [colleague] Rekan
    [category] Jenis
    [place] Tempat
    [twin] Tiket laporan yang sama
    [reason] Alasan
   *[file] Foto atau PDF (boleh kosong)
}
console-file-what = Dibuat ulang sebagai gambar sebelum dikirim, paling besar 20 MB.
console-file-kept = Berkas Anda sudah tersimpan dan ikut dikirim.
console-choose = Pilih
console-ready = Kalimat siap pakai
console-read-by-reporter = Pelapor akan membaca ini, satu menit setelah dikirim.
console-for-colleagues = Hanya untuk petugas. Pelapor tidak membacanya.
console-whole-area = { $area } (kelurahan belum diketahui)

# Laporan yang dicatat petugas untuk warga
console-new = Catat laporan warga
console-new-story = Apa yang disampaikan warga?
console-new-known = Kapan diketahui (boleh kosong)
console-new-name = Nama (boleh kosong)
console-new-contact = Telepon atau alamat (boleh kosong)
console-new-visibility = Cara identitas diperlakukan
console-new-consent = Warga setuju laporannya dicatat dan ditangani.
console-new-file = Simpan laporan
console-slip = Laporan sudah dicatat
console-slip-reader = Dibaca { $office }.
console-slip-first-word = Kabar pertama sebelum { $at }.
console-slip-check = Simpan nomor dan kode ini. Keadaan laporan dapat dilihat di { $address }.
console-slip-print = Cetak
console-slip-open = Buka kasusnya
console-slip-next = Catat yang berikutnya

# Kalimat siap pakai, dibaca pelapor
template-ask-when = Kapan kejadiannya? Sebutkan hari dan kira-kira jamnya.
template-ask-where = Di mana tepatnya kejadian itu? Sebutkan jalan, RT/RW, atau tempat yang dikenal.
template-ask-who = Siapa yang Anda lihat di sana? Sebutkan sejauh yang Anda tahu.
template-ask-witness = Adakah orang lain yang melihat kejadian itu dan bersedia kami tanya?
template-ask-evidence = Apakah Anda punya foto, video, atau rekaman kejadian itu? Silakan kirim di sini kalau aman bagi Anda.
template-ask-name = Bagaimana nama Anda tertulis di KTP?
template-ask-address = Apa alamat di KTP Anda, lengkap dengan RT/RW?
template-ask-screen = Apa yang tertulis saat Anda memeriksa nama di cekdptonline.kpu.go.id?
template-ask-pps = Apa jawaban PPS (panitia di kelurahan) saat Anda menyampaikan hal ini?
template-tell-reading = Laporan Anda sedang kami baca. Kabar berikutnya kami sampaikan di sini.
template-tell-visiting = Petugas kami memeriksa ke lapangan. Anda tidak perlu melakukan apa pun sekarang.
template-tell-formal = Kalau Anda ingin membuat laporan resmi, silakan datang ke kantor kami dengan KTP dan bukti. Kami bantu mengisi formulirnya.
template-tell-pps-first = Silakan sampaikan hal ini juga ke PPS (panitia di kelurahan) dengan membawa KTP. Kabari kami kalau ditolak.
template-tell-advice = Kami sudah menyampaikan saran perbaikan ke panitia pemilihan. Kabar berikutnya kami sampaikan di sini.
template-close-checked = Kami sudah memeriksa keterangan dan bukti yang Anda kirim.
template-close-no-proof = Dari keterangan dan bukti yang ada, kejadiannya belum dapat kami pastikan.
template-close-outside = Kejadiannya di luar wilayah kerja kami.
template-close-listed = Nama Anda sudah ada di daftar pemilih.
template-close-not-yet-voter = Menurut data yang ada, syarat sebagai pemilih belum terpenuhi.
