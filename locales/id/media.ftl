# Berkas dari petugas untuk pelapor.

media-from-office = Berkas dari petugas untuk laporan { $ticket }.
media-lost = { $ticket }: berkas untuk pelapor tidak bisa diambil. Silakan kirim lagi.
media-unfit = { $ticket }: berkas tidak dikirim ke pelapor, karena { $why }. Yang bisa dikirim: foto (JPEG, PNG, WebP, GIF) dan PDF, paling besar 20 MB dan 20 halaman.

# Mengapa sebuah berkas tidak bisa dikirim atau diperlihatkan.
unfit-kind = jenisnya bukan foto atau PDF
unfit-large = terlalu besar
unfit-pages = halamannya lebih dari 20
unfit-broken = isinya tidak bisa dibuka; mungkin rusak atau dikunci kata sandi
