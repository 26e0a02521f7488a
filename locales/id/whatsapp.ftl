# Yang khusus untuk WhatsApp: daftar pilihan, dan kabar kepada pengelola bila Meta menahan pesan.

# --- pilihan dan lokasi
whatsapp-choose = Pilih
whatsapp-more = Pilihan lainnya:
whatsapp-location = Bila lebih mudah, silakan kirim lokasinya.

# --- kepada pengelola dan kota, lewat saluran lain
whatsapp-token = WhatsApp tidak menerima token kami. Pesan lewat WhatsApp menunggu, tidak ada yang hilang. Pengelola sistem perlu memasang token baru; perintah posko check menunjukkan caranya.
whatsapp-blocked = Meta sedang membatasi nomor WhatsApp kami. Pesan lewat WhatsApp menunggu, tidak ada yang hilang. Pengelola sistem perlu membaca permintaan Meta di WhatsApp Manager.
whatsapp-template = Meta menolak templat pesan WhatsApp kami. Kabar untuk orang yang sudah sehari tidak menulis menunggu sampai ia menulis lagi. Perintah posko admin whatsapp menunjukkan templat yang kurang.
whatsapp-payment = Meta menahan pesan templat WhatsApp sampai cara pembayarannya diperbaiki. Kabar untuk orang yang sudah sehari tidak menulis menunggu sampai ia menulis lagi. Pengelola sistem perlu memeriksa tagihan di WhatsApp Manager.
