# Kerja petugas di chat: tombol kartu, balasan, daftar /kasus, beberapa sekaligus, laporan dari loket.

# Tombol di balik "Lainnya", dan tombol menu.
press-tell = Kabari pelapor
press-note = Catatan
press-trace = Telusuri
press-register = Nomor resmi
press-refer = Teruskan
press-place = Betulkan tempat
press-category = Betulkan jenis
press-assign = Serahkan
press-link = Laporan yang sama
press-release = Kembalikan
press-history = Riwayat
press-ban = Batasi pengirim
work-about = { $ticket }
work-back = Kembali
work-drop = Batal
work-to-city = Ke Bawaslu Kota
work-other-ticket = Tiket lain
work-next-page = Berikutnya ({ $page } dari { $of })
work-place = { $place } ({ $kecamatan })

# Menu di kartu.
choose-more = Mau diapakan?
choose-close = Apa hasilnya?
choose-close-none = Belum ada hasil untuk jenis laporan ini.
choose-move = Dialihkan ke mana?
choose-move-none = Laporan ini tidak dapat dialihkan sekarang.
choose-refer = Diteruskan ke lembaga mana?
choose-category = Jenisnya yang benar?
choose-category-none = Tidak ada jenis lain.
choose-assign = Diserahkan ke siapa?
choose-assign-none = Belum ada rekan lain di kantor ini. Undang dengan /undang.
choose-link = Sama dengan laporan mana?

# Yang sudah dilakukan: muncul sekilas, atau di tempat pertanyaannya.
acted-review = { $ticket } sudah ditinjau.
acted-claim = Anda mengambil { $ticket }.
acted-release = { $ticket } dikembalikan ke kantor.
acted-assign = { $ticket } diserahkan ke rekan Anda.
acted-note = Dicatat di { $ticket }. Pelapor tidak membacanya.
acted-ask = Pertanyaan untuk pelapor { $ticket } terkirim semenit lagi.
acted-tell = Kabar untuk pelapor { $ticket } terkirim semenit lagi.
acted-trace = { $ticket } ditelusuri.
acted-register = Nomor resmi { $ticket } tercatat.
acted-refer = { $ticket } diteruskan.
acted-place = Tempat { $ticket } dibetulkan. Sekarang di { $office }.
acted-category = Jenis { $ticket } dibetulkan. Sekarang di { $office }.
acted-hand-over = { $ticket } dialihkan ke { $office }.
acted-escalate = { $ticket } dibawa ke { $office }.
acted-close = { $ticket }: { $state }.
acted-confirm = Hasil { $ticket } dibenarkan: { $state }.
acted-decline = { $ticket } dikembalikan kepada yang memegangnya.
acted-reopen = { $ticket } dibuka lagi.
acted-undo = { $ticket }: diurungkan.

# Yang belum bisa.
work-changed = Kartu ini baru berubah. Lihat lagi, lalu tekan lagi.
work-left = { $ticket } tidak ada di sini. Ketik /kasus untuk melihat daftarnya.
work-dropped = Tidak jadi.
work-reply-below = Balas pesannya dengan kata-kata Anda.
work-how-to-reply = Caranya: tekan lama pesan ini, lalu pilih Balas.
work-how-to-write = Caranya: tulis saja di sini dalam sepuluh menit, atau balas pesan ini kapan saja. Tidak jadi? Tulis batal.
work-reply-to-card = Balas kartu laporannya dengan /tanya atau /jawab, lalu kata-kata Anda. Bisa juga dengan tiket: /tanya PLG-7K4M-2QX9 jam berapa?
work-words-only = Balas dengan kata-kata, bukan berkas.
work-words-length = Tulis dengan kata-kata, paling banyak { $most } huruf.
work-file-how = Berkas untuk pelapor: balas kartu dengan /jawab, lalu balas pertanyaannya dengan foto atau PDF.
work-file-kinds = Yang dapat dikirim ke pelapor: foto atau PDF.
work-ticket-unclear = Tiketnya belum terbaca. Tulis misalnya PLG-7K4M-2QX9, lalu alasannya.
work-place-unknown = Tempat itu belum ditemukan. Balas lagi dengan nama kelurahan atau kecamatan.
work-place-which = Tempat { $ticket } yang benar?

# Yang ditanyakan kepada petugas; jawabannya balasan atas pesan ini.
prompt-ask = Balas pesan ini dengan pertanyaan untuk pelapor { $ticket }.
prompt-tell = Balas pesan ini dengan kabar untuk pelapor { $ticket }. Boleh juga dengan foto atau PDF.
prompt-note = Balas pesan ini dengan catatan untuk { $ticket }. Pelapor tidak membacanya.
prompt-decline = Balas pesan ini dengan alasan hasil { $ticket } belum disetujui. Yang membacanya petugas yang memegang.
prompt-escalate = Balas pesan ini dengan keterangan untuk kota tentang { $ticket }.
prompt-register = Balas pesan ini dengan nomor resmi { $ticket }, seperti tertulis di formulirnya.
prompt-place = Balas pesan ini dengan kelurahan atau kecamatan yang benar untuk { $ticket }.
prompt-link = Balas pesan ini dengan tiket laporan yang sama dengan { $ticket }, lalu alasannya.
prompt-link-words = { $ticket } sama dengan { $twin }. Balas pesan ini dengan alasannya; pelapor akan membacanya.
prompt-close-words =
    { $ticket }: { $outcome }.
    Balas pesan ini dengan alasannya; pelapor akan membacanya.
prompt-close-number =
    { $ticket }: { $outcome }.
    Balas pesan ini dengan nomornya, seperti tertulis di formulir.
prompt-many =
    { $count } laporan { $category }: { $outcome }.
    Balas pesan ini dengan alasannya; setiap pelapor akan membacanya.
work-sentences =
    Atau pilih kalimat siap pakai:
    { $lines }
work-sentence = { $number }. { $words }
work-sentence-press = Pakai { $number }

# Riwayat.
work-history =
    Riwayat
    { $lines }
work-history-line = { WHEN($at) } · { $who } · { $what }
work-history-words = { WHEN($at) } · { $who } · { $what }: “{ $words }”
work-by-reporter = pelapor
work-by-system = otomatis
work-by-officer = petugas

# Daftar kasus.
list = { $lines }
list-all = Yang belum selesai, yang paling mendesak dulu
list-mine = Kasus Anda
list-new = Belum diambil
list-overdue = Lewat waktu
list-waiting = Menunggu
list-confirm = Menunggu keputusan kota
list-unreviewed = Belum ditinjau
list-all-none = Tidak ada yang belum selesai.
list-mine-none = Anda tidak memegang kasus. Lihat yang belum diambil.
list-new-none = Semua sudah diambil.
list-overdue-none = Tidak ada yang lewat waktu.
list-waiting-none = Tidak ada yang menunggu.
list-confirm-none = Tidak ada hasil yang menunggu keputusan kota.
list-unreviewed-none = Tidak ada yang belum ditinjau.
list-line = { $number }. { $ticket } · { $category } · { $state }
list-line-due = { $number }. { $ticket } · { $category } · { $state } · { $due }
list-due = sebelum { $due }
list-late = lewat sejak { $due }
list-parked = { $state }, menunggu pelapor membuka WhatsApp
list-next = Berikutnya
list-before = Sebelumnya
list-back = Kembali ke daftar
list-go-all = Semua
list-go-mine = Saya
list-go-new = Baru
list-go-overdue = Lewat
list-go-waiting = Menunggu
list-how = Ketik /kasus, atau /kasus saya, baru, lewat, menunggu, konfirmasi, ditinjau. Satu kasus: /kasus lalu tiketnya.
list-claim-all = Ambil semua di halaman ini ({ $count })
list-confirm-all = Benarkan semua ({ $count })
list-review-all = Buka semua ({ $count })
list-close-all = { $count } hasil sekaligus: { $category }

# Beberapa sekaligus.
many-outcome = Apa hasil { $count } laporan { $category } ini?
many-done = { $count ->
    [0] Tidak ada yang berubah.
   *[other] { $count } laporan selesai diproses.
}
many-left = { $ticket } tetap seperti semula: { $why }
many-left-more = { $count } lagi tetap seperti semula. Buka satu per satu dari daftarnya.
many-changed = laporannya baru berubah, lihat dulu.

# Laporan dari loket atau telepon.
walkin-tell = Balas pesan ini dengan cerita warga di loket atau di telepon. Jangan tulis nama, nomor telepon, atau NIK di grup.
walkin-lane = Laporan dari loket. Tentang apa?
walkin-lane-rights = Hak pilih
walkin-lane-violation = Dugaan pelanggaran
walkin-kind = Laporan dari loket. Jenisnya?
walkin-place = Laporan dari loket. Di mana? Pilih, atau balas pesan ini dengan nama kelurahan atau kecamatan.
walkin-day = Laporan dari loket. Kapan warga mengetahuinya?
walkin-on = { DAY($day) }
walkin-slip =
    Laporan dari loket
    Jenis: { $category }
    Tempat: { $place }

    Warga setuju dicatat?
walkin-slip-day =
    Laporan dari loket
    Jenis: { $category }
    Tempat: { $place }
    Diketahui: { DAY($day) }

    Warga setuju dicatat?
walkin-yes = Ya, catat
walkin-change-kind = Ganti jenis
walkin-change-place = Ganti tempat
walkin-change-day = Ganti hari
walkin-done = Tercatat: { $ticket }
walkin-filed =
    Tercatat, dibaca { $office }.
    Berikan kepada warga:
    nomor { $ticket }
    kode { $secret }
    Dengan keduanya ia dapat mengecek laporannya: ketik /cek, lalu nomor dan kode.

# Menu perintah di grup.
menu-kasus = Daftar kasus
menu-cases = Daftar kasus
menu-tanya = Tanya pelapor (balas kartunya)
menu-ask = Tanya pelapor (balas kartunya)
menu-jawab = Kabari pelapor (balas kartunya)
menu-answer = Kabari pelapor (balas kartunya)
menu-counter = Catat laporan warga di loket
menu-undang = Undang rekan
menu-invite = Undang rekan
menu-meja = Masuk ke meja web
menu-desk = Masuk ke meja web
menu-whoami = ID saya, atau petugas kantor ini
