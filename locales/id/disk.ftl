# Penyimpanan hampir penuh.

# --- dikatakan kepada pelapor
file-waits-room = Satu berkas untuk laporan { $ticket } belum dapat kami simpan karena penyimpanan kami sedang penuh. Kami coba lagi sendiri; simpan dulu berkas aslinya. Tulisan tetap kami terima.
file-waits-room-draft = Satu berkas belum dapat kami simpan karena penyimpanan kami sedang penuh. Kami coba lagi sendiri; simpan dulu berkas aslinya. Tulisan tetap kami terima.

# --- dikatakan kepada administrator
disk-full = Penyimpanan server Posko hampir penuh. Berkas bukti menunggu dan dicoba lagi tiap jam; tulisan dan laporan tetap diterima. Silakan kosongkan ruang, lalu jalankan posko check.
