# Bukti: salinan untuk dilihat, berkas asli, tempat dan waktu pembuatan.

# --- dikatakan kepada pelapor
ask-facts = Ada berkas di laporan { $ticket } yang menyimpan tempat atau waktu pembuatannya. Boleh petugas melihatnya? Kalau tidak dijawab, tidak diperlihatkan.
facts-yes = Ya, boleh
facts-no = Tidak
facts-opened = Baik. Petugas dapat melihat tempat dan waktu itu pada laporan { $ticket }.
facts-shut = Baik. Tempat dan waktu itu tidak diperlihatkan kepada petugas.
file-refused-kind = Satu berkas untuk laporan { $ticket } tidak kami simpan: arsip (ZIP, RAR), program, dan halaman web tidak diterima. Silakan kirim isinya sebagai foto, video, suara, atau PDF.
file-refused-kind-draft = Satu berkas tidak kami simpan: arsip (ZIP, RAR), program, dan halaman web tidak diterima. Silakan kirim isinya sebagai foto, video, suara, atau PDF.
file-refused-bomb = Satu gambar untuk laporan { $ticket } tidak kami simpan karena ukurannya tidak wajar. Silakan kirim foto aslinya dari ponsel.
file-refused-bomb-draft = Satu gambar tidak kami simpan karena ukurannya tidak wajar. Silakan kirim foto aslinya dari ponsel.
file-refused-harm = Satu berkas untuk laporan { $ticket } tidak kami simpan karena pemindai menemukan kode berbahaya di dalamnya. Kalau bisa, silakan kirim tangkapan layarnya.
file-refused-harm-draft = Satu berkas tidak kami simpan karena pemindai menemukan kode berbahaya di dalamnya. Kalau bisa, silakan kirim tangkapan layarnya.

# --- dikatakan kepada petugas
office-refused-kind = { $ticket }: satu berkas pelapor tidak disimpan karena jenisnya (arsip, program, atau halaman web). Pelapor sudah diberi tahu.
office-refused-bomb = { $ticket }: satu gambar pelapor tidak disimpan karena ukurannya tidak wajar. Pelapor sudah diberi tahu.
office-refused-harm = { $ticket }: satu berkas pelapor tidak disimpan karena pemindai menemukan kode berbahaya. Pelapor sudah diberi tahu.
copy-none = Berkas ini tidak punya salinan untuk dilihat. Berkas asli dibuka lewat meja, dengan alasan.
clamd-away = Pemindai berkas (clamd) tidak dapat dihubungi. Bukti baru menunggu dan dicoba lagi; laporan tetap diterima.

# --- di meja
making-both = Menurut berkasnya dibuat { DATE($at) } pukul { TIME($at) }, sekitar { $place } (dibulatkan)
making-at = Menurut berkasnya dibuat { DATE($at) } pukul { TIME($at) }
making-place = Menurut berkasnya dibuat sekitar { $place } (dibulatkan)
original-link = Berkas asli
original-only = Bukti { $number }: hanya ada berkas asli
original-title = Berkas asli
original-what = Yang diperlihatkan di meja adalah salinan tanpa tempat, waktu, alat, dan nama pembuat. Berkas asli dapat menyimpan semua itu, dan dapat menunjukkan siapa pelapornya.
original-reason = Alasan membuka berkas asli
original-kept = Alasan ini dicatat di jurnal bersama nama Anda.
original-take = Unduh berkas asli
original-identity = Dokumen identitas hanya terbuka setelah identitas pelapor dibuka.
