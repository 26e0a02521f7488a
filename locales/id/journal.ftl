# Jurnal: kabar harian ke luar rumah, dan siapa membuka identitas pelapor.

# --- sidik jurnal, sekali sehari
journal-head = Jurnal per { DAY($day) }: baris { $line }, sidik { $head }.
journal-head-why = Silakan simpan pesan ini. Bila catatan diragukan, perintah ini memeriksa apakah jurnal sampai baris itu masih sama: posko admin verify --head { $anchor }

# --- siapa membuka identitas, di /cek
ticket-opened = Identitas dibuka oleh { $who }, { WHEN($at) }.
ticket-opened-people = Data orang dalam laporan dibuka oleh { $who }, { WHEN($at) }.
ticket-opened-more = Sebelum itu sudah dibuka { $count } kali.
opened-by-kecamatan = seorang petugas kecamatan
opened-by-kota = seorang petugas kota
opened-by-provinsi = seorang petugas provinsi
opened-by-administrator = seorang administrator
opened-by-unknown = seorang petugas
