# Waktu: batas pada kartu, pengingat ke grup dan pengganti, yang dibawa ke kota dan provinsi.

at-time = { TIME($at) }
at-day = { WHEN($at) }
clock-claim = Ambil
clock-city = Kota mengambil
clock-first-word = Kabar pertama
clock-confirm = Keputusan kota
clock-review = Kajian awal
clock-handling = Penanganan
clock-legal-limit = Batas hukum
clock-before = { $clock } sebelum { $due }
clock-late = { $clock }: lewat sejak { $due }
clock-limit = batas hukum { DAY($limit) }
clock-limit-over = batas hukum sudah lewat ({ DAY($limit) })

# --- pengingat, di bawah kartu atau ke pribadi
ring-remind-group = { $ticket } belum diambil. Ambil sebelum { $due }.
ring-nag-deputies = { $ticket } di { $office } belum diambil. Silakan bantu mengambilnya sebelum { $due }.
ring-escalate-city = { $ticket } belum diambil sampai { $due }. Silakan ada yang mengambilnya.
ring-tell-province = { $ticket } di { $office } belum diambil, batasnya { $due }. Mohon diingatkan.
ring-nag-first-word = { $ticket }: pelapor belum mendapat kabar. Kabar pertama dijanjikan sebelum { $due }.
ring-late-first-word = { $ticket } di { $office }: pelapor belum mendapat kabar, batasnya { $due }.
ring-nag-limit = { $ticket }: batas hukum untuk laporan resmi { $due }. Bila perlu, ingatkan pelapor.
ring-late-review = { $ticket } di { $office }: kajian awal belum dicatat, batasnya { $due }.
ring-late-handling = { $ticket } di { $office }: penanganan belum selesai, batasnya { $due }.
ring-late-confirm = { $ticket }: hasilnya masih menunggu petugas kedua di kota, batasnya { $due }.

# --- kabar antar petugas, di bawah kartu
case-answered =
    Pelapor menulis tentang { $ticket }:
    “{ $words }”
case-withdrawn = Pelapor mencabut { $ticket }.
case-asked-again = Pelapor minta { $ticket } dibuka lagi.
case-asked-again-words = Pelapor minta { $ticket } dibuka lagi: “{ $words }”
case-declined = Kota belum menyetujui hasil { $ticket }: “{ $words }”
case-assigned = { $name } memberikan { $ticket } kepada Anda. Untuk melihatnya, ketik /kasus saya.

# --- posko yang tidak menjawab, laporan yang datang beramai-ramai
posko-silent = { $office } belum mengambil laporan apa pun selama { $count } jam kerja. Laporan barunya sekarang masuk ke kota juga.
posko-answers = { $office } menjawab lagi. Laporan barunya kembali hanya ke posko itu.
unreviewed-digest = { $count } laporan belum ditinjau di { $office }. Untuk melihatnya, ketik /kasus.
cluster-alarm = { $count } laporan serupa dalam { $minutes } menit di { $place }: { $category }. Untuk melihatnya, ketik /kasus baru.

# --- yang tidak bisa
no-undo = Tidak ada langkah Anda pada kasus ini yang bisa diurungkan.
no-undo-since = Sesudah langkah Anda sudah ada langkah lain pada kasus ini, jadi tidak bisa diurungkan.
no-undo-late = Satu menitnya sudah lewat, jadi tidak bisa diurungkan.
no-twin = { $ticket } tidak ditemukan di antara kasus yang dapat Anda lihat.
no-identity-anonymous = Pelapor ini memilih anonim. Identitasnya tidak disimpan, jadi tidak bisa dibuka siapa pun.
no-identity-duty = Membuka identitas pelapor di luar tugas Anda.
no-identity-reason = Tulis dulu untuk apa identitasnya dibuka.

# --- dibaca pelapor
told-identity-opened = Petugas yang menangani laporan { $ticket } membuka identitas Anda untuk keperluan penanganannya. Ini tercatat, dan identitas Anda tetap tidak ditunjukkan kepada orang lain.
