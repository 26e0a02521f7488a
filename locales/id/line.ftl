# Kata-kata antara pelapor dan petugas, dan yang bisa dilakukan pelapor dengan laporannya sendiri.

# --- petugas bertanya, pelapor menjawab
line-question = Pertanyaan petugas: { $words }
line-waiting = Petugas masih menunggu jawaban Anda untuk laporan { $ticket }. Silakan tulis atau kirim di sini, atau ketik lewati. Untuk laporan baru, ketik /lapor.
reply-answer = Jawab
line-skip = Lewati
ask-reply = Silakan tulis jawaban Anda untuk petugas, laporan { $ticket }. Boleh juga kirim foto, suara, atau dokumen. Bila tidak ingin menjawab, ketik lewati.
line-sent = Terima kasih, jawaban Anda sudah diteruskan ke petugas.
line-also = Ini juga sudah diteruskan ke petugas.
line-new = Untuk laporan baru, ketik /lapor.
line-passed = Baik, pertanyaan untuk laporan { $ticket } dilewati. Laporannya tetap berjalan.
line-passed-over = (pelapor melewati pertanyaan ini)
line-file = ({ $what })
line-pin = (lokasi { $latitude }, { $longitude })

# --- pelapor bertanya
ask-line = Silakan tulis yang ingin Anda tanyakan atau sampaikan kepada petugas, laporan { $ticket }. Boleh juga kirim berkas.
line-asked = Sudah diteruskan ke petugas. Bila dibalas, balasannya datang di obrolan ini.

# --- laporan sendiri
own-new = Laporan baru
own-ask = Tanya petugas
own-more = Tambah bukti
own-fix = Lengkapi
own-formal = Jadikan laporan resmi
own-desk = Ke mana dan bawa apa
own-people = Tambah orang
own-paper = Tanda terima
own-hush = Jangan ingatkan
own-withdraw = Cabut laporan
own-reopen = Minta dibuka lagi
own-rate = Nilai penanganan
own-secret = Simpan kode rahasia
own-later = Selesaikan dulu laporan yang sedang Anda tulis, atau ketik batal.
own-ended = Laporan itu sudah selesai, jadi tidak bisa diubah lagi. Untuk melihat kabarnya, ketik /cek.
ask-withdraw = Cabut laporan { $ticket }? Petugas berhenti menanganinya. Isinya masih bisa dipakai pengawas sebagai informasi awal.
withdraw-yes = Ya, cabut
withdraw-no = Tidak jadi
ask-reopen = Mengapa laporan { $ticket } perlu dibuka lagi? Tulis dalam satu kalimat, atau tekan Lewati.
reopen-skip = Lewati
ask-rate = Bagaimana penanganan laporan { $ticket } menurut Anda?
rate-1 = Kurang sekali
rate-2 = Kurang
rate-3 = Cukup
rate-4 = Baik
rate-5 = Baik sekali
rated = Terima kasih, penilaian Anda kami catat: { $stars } dari 5. Bisa diubah kapan saja lewat tombol yang sama.
rate-later = Laporan ini masih ditangani. Penilaian bisa diberikan sesudah selesai.
ask-which =
    Laporan mana yang ingin Anda perbaiki?
    { $lines }
which-line = { $ticket } · { $category }

# --- laporan yang dilanjutkan dari tempat lain
ask-continue = Laporan ini dikirim dari tempat lain. Lanjutkan di sini? Pertanyaan dan kabar berikutnya akan datang ke sini, tidak lagi ke tempat yang lama.
continue-here = Lanjutkan di sini
continue-look = Hanya melihat
continue-not = Baik, laporannya tetap di tempat yang lama.
continue-late = Sudah cukup lama sejak kodenya diketik. Silakan ketik lagi nomor tiket dan kode rahasianya.
continue-later = Laporan ini juga bisa dilanjutkan di sini. Selesaikan dulu laporan yang sedang Anda tulis, lalu ketik lagi nomor tiket dan kode rahasianya.
continued = Baik, laporan { $ticket } sekarang dilanjutkan di sini. Pertanyaan dan kabar berikutnya datang di obrolan ini.
continued-elsewhere = Laporan { $ticket } sekarang dilanjutkan dari tempat lain, dengan kode rahasianya. Kabar berikutnya tidak lagi datang di sini. Jika itu bukan Anda, ketik nomor tiket dan kode rahasianya untuk melanjutkannya lagi di sini, atau hubungi Bawaslu Kota; alamatnya ada di /posko.

# --- tidak menerima laporan baru untuk sementara
banned = Laporan baru dari akun ini belum bisa kami terima sampai { WHEN($until) }. Sampai saat itu, silakan sampaikan langsung ke Bawaslu Kota; alamatnya ada di /posko. Laporan yang sudah terkirim tetap berjalan.

# --- kabar satu laporan
ticket-head =
    { $ticket } · { $state }
    { $category }, dikirim { DAY($filed) }
ticket-at = Di { $office }, sejak { WHEN($since) }.
ticket-rated = Penilaian Anda: { $stars } dari 5.
filed-unread = Laporan ini untuk { $office }, yang belum membaca di sini. Silakan sampaikan juga langsung ke kantornya dengan nomor tiket ini.
