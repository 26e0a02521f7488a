# Ponsel juga saksi: menghapus jejak, membisukan kabar, dan memastikan yang asli.

# --- hapus jejak di ponsel ini
traces-keep = Simpan dulu di tempat lain, misalnya di kertas. Pesan ini ikut terhapus.
traces-line = { $ticket }, kode rahasia { $secret }
traces-where = Dengan nomor dan kode itu Anda bisa kembali kapan saja: ketik /cek, lalu nomornya.
traces-where-link = Dengan nomor dan kode itu Anda bisa kembali kapan saja: ketik /cek di sini, atau buka { $link }
ask-traces = Hapus pesan di ponsel ini? Yang sudah dikirim tetap tersimpan di Posko.
ask-traces-draft = Hapus pesan di ponsel ini? Yang belum selesai ditulis ikut terhapus.
traces-yes = Ya, hapus dari ponsel ini
traces-no = Tidak jadi
traces-gone-telegram =
    Pesan 48 jam terakhir di sini sudah kami hapus.
    Hapus sisanya, juga pesan ini: tekan nama obrolan di atas, lalu tiga titik, lalu Bersihkan riwayat atau Hapus obrolan. Bila ditanya, centang juga hapus untuk bot ini.
traces-gone-whatsapp =
    WhatsApp tidak mengizinkan kami menghapus pesan, jadi silakan Anda hapus sendiri.
    Tekan lama obrolan ini, lalu Hapus obrolan. Untuk satu pesan: tekan lama, Hapus, Hapus untuk saya. Foto yang tersimpan di galeri dihapus tersendiri.
traces-gone-web =
    Percakapan ini sudah kami hapus dari ponsel ini.
    Tutup halaman ini. Bila perlu, hapus juga riwayat peramban dan berkas yang pernah Anda unduh.
traces-gone-other = Percakapan ini sudah kami lupakan. Tutup jendela ini dan bersihkan layarnya.

# --- kabar
news-head = Kabar terbaru untuk tiket { $ticket }:
muted = Baik, kami tidak mengirim kabar lebih dulu. Kabar menunggu di /cek. Untuk menerima lagi, ketik kirim kabar lagi.
unmuted = Baik, kabar kami kirim lagi ke sini. Yang sudah lewat ada di /cek.

# --- asli atau tidak
paper-genuine = Kode keaslian
paper-qr-genuine = Pindai untuk memastikan ini asli
paper-official = Akun resmi kami hanya ini: { $names }. Kami tidak pernah meminta kode OTP, kata sandi, atau uang.
ticket-genuine = Kode keaslian: { $code }. Dengan nomor tiket dan kode ini siapa pun bisa memastikan bahwa nomornya dari Posko, tanpa melihat isinya.

# --- bot di Telegram
bot-name = Posko Kawal Hak Pilih
menu-hapusjejak = Hapus jejak di ponsel ini
menu-forget = Hapus jejak di ponsel ini
menu-bisu = Jangan kirim kabar
menu-mute = Jangan kirim kabar
alarm-bot-changed = Nama, keterangan, atau perintah bot di Telegram diubah dari luar program. Periksa siapa yang memegang akun BotFather, ganti token bila perlu, lalu jalankan: posko admin bot set
