# Laporan periode: dua halaman untuk pers dan provinsi, dan jalannya di meja petugas.

# --- judul
edition-title-week = Laporan tujuh hari
edition-title-stage = Laporan tahapan
edition-title-all = Laporan sejak awal
edition-finding-none = Tidak ada laporan dalam kurun ini
edition-finding-few = Laporan dalam kurun ini masih sedikit
edition-finding-internal = { $count } laporan masuk
edition-finding-internal-most = { $count } laporan masuk, paling banyak dari { $area }
edition-finding-public = Sekitar { $count } laporan sudah dilihat petugas
edition-finding-public-most = Sekitar { $count } laporan sudah dilihat petugas, paling banyak dari { $area }
edition-finding-kept = { $percent }% laporan diambil posko tepat waktu
edition-period = { $first } sampai { $last }
edition-period-all = Sejak awal sampai { $last }
edition-period-stage = { $stage }, { $first } sampai { $last }
edition-period-public = Jumlah sejak awal, per { $last }
edition-period-beside = Jumlah sejak awal, per { $last }. Di sampingnya angka { $first }.
edition-mark-internal = UNTUK INTERNAL
edition-mark-public = Untuk umum
edition-mark-draft = DRAF, belum disetujui
edition-mark-withdrawn = DITARIK

# --- angka
edition-number = { $count }
edition-few = < { $few }
edition-percent = { $percent }%
edition-minutes = { $count } menit
edition-hours = { $count } jam
edition-days = { $count } hari
edition-total = laporan masuk
edition-looked = laporan dilihat petugas
edition-unread = masuk, belum dilihat petugas
edition-beside = pada { $day }: { $count }
edition-kept = diambil posko tepat waktu
edition-closed = laporan selesai
edition-before = kurun sama sebelumnya: { $count }
edition-of = { $kept } dari { $total } yang batasnya sudah lewat atau terpenuhi
edition-open = belum selesai saat ini: { $open }, lewat waktu: { $overdue }
edition-warning = Laporan bukan bukti pelanggaran.

# --- gambar dan tabel
edition-times = Apakah janji waktu ditepati
edition-error = Waktu dihitung sejak laporan masuk. Selisih paling besar { $error }%.
edition-took-claim = sampai diambil petugas
edition-took-word = sampai kabar pertama ke pelapor
edition-took-close = sampai selesai
edition-shares = Yang ditepati
edition-share-claim-kept = diambil tepat waktu
edition-share-word-kept = kabar pertama tepat waktu
edition-share-complete = syarat laporan lengkap
edition-column-step = Waktu
edition-column-median = Separuh dalam
edition-column-most = 9 dari 10 dalam
edition-column-reports = Laporan
edition-column-area = Kecamatan
edition-column-count = Laporan masuk
edition-column-looked = Dilihat petugas
edition-column-on = Pada { $day }
edition-column-kept = Diambil tepat waktu
edition-column-word = Kabar pertama tepat waktu
edition-column-took = Separuh diambil dalam
edition-column-open = Belum selesai
edition-column-overdue = Lewat waktu
edition-areas = Per kecamatan
edition-kinds = Menurut jenis
edition-rest = Jenis lain ({ $count })
edition-no-kinds-whole = Tidak ada laporan dalam kurun ini.
edition-no-kinds-public = Menurut jenis, angka diumumkan setelah bulannya selesai.
edition-sum-lanes = Jalur
edition-group-roll = Daftar pemilih
edition-group-vote = Hak memilih dan TPS
edition-group-money = Uang, barang, dan ancaman
edition-group-neutral = Netralitas dan penyelenggara
edition-group-campaign = Kampanye
edition-group-polling = Pemungutan dan penghitungan
edition-sum-channels = Saluran
edition-sum-states = Keadaan kini
edition-sum-funnel = Perjalanan
edition-lane-rights = hak pilih
edition-lane-violation = dugaan pelanggaran
edition-channel = { $channel ->
    [telegram] Telegram
    [whatsapp] WhatsApp
    [web] web
    [counter] datang ke posko
   *[other] { $channel }
}
edition-step-told = masuk
edition-step-complete = lengkap
edition-step-claimed = diambil
edition-step-referred = diteruskan
edition-step-closed = selesai

# --- cara menghitung
edition-how = Cara menghitung.
edition-method-internal = Angka dihitung dari laporan warga ke posko sebagaimana tercatat pada { $at }, dan sesudah itu tidak diubah. Waktu dihitung sejak laporan masuk dan dibaca dari kelompok waktu, dengan selisih paling besar { $error }%. “Separuh dalam” adalah median, “9 dari 10 dalam” persentil ke-90. “Tepat waktu” berarti dalam batas yang dijanjikan posko kepada pelapor. Laporan yang tidak boleh ditangani posko karena benturan kepentingan ikut dihitung; laporan tentang kantor kota sendiri tidak. Versi ini memuat angka kecil dan tidak untuk diumumkan.
edition-method-public = Versi ini hanya memuat angka yang tampil di halaman publik pada { $at }, dihitung sejak awal, dan sesudah itu tidak diubah. Yang dihitung hanya laporan yang sudah dilihat petugas. Agar tidak menunjuk orang, setiap angka ditampilkan dalam langkah { $few } dan yang di bawah { $few } tidak ditampilkan, maka jumlahnya bisa berbeda. Persentase dibulatkan ke kelipatan { $points } dan baru ditampilkan setelah { $least } laporan dinilai; “tepat waktu” berarti kabar pertama dalam batas yang dijanjikan posko. Menurut jenis, dihitung bulan yang sudah selesai. Laporan yang tidak boleh ditangani posko karena benturan kepentingan tidak dihitung di sini.
edition-foot = Dibuat { $at } · sidik angka { $figures }
edition-foot-approved = Disetujui { $at }

# --- meja petugas
editions-nav = Laporan periode
editions-title = Laporan periode
editions-why = Dua halaman tentang satu kurun, untuk pers dan provinsi. Angkanya dibekukan saat dibuat. Versi untuk umum baru bisa diunduh setelah disetujui ketua atau administrator.
editions-make = Buat draf
editions-city = Kota
editions-kind = Kurun
editions-done-made = Draf dibuat. Silakan periksa sebelum disetujui.
editions-done-approved = Disetujui. Versi untuk umum kini bisa diunduh.
editions-done-withdrawn = Ditarik. Catatannya tetap ada.
editions-none = Belum ada laporan periode.
editions-none-yet = Belum ada laporan periode yang disetujui.
editions-state-draft = draf
editions-state-approved = disetujui
editions-state-withdrawn = ditarik
editions-at = dibuat { WHEN($at) }
editions-made-by = Dibuat { $who }, { WHEN($at) }
editions-approved-by = Disetujui { $who }, { WHEN($at) }
editions-newer = Ada yang lebih baru untuk kurun yang sama, dibuat { WHEN($at) }:
editions-newer-link = buka yang terbaru
editions-back = Semua laporan periode
editions-versions = Versi
editions-version-internal = Untuk internal
editions-version-public = Untuk umum
editions-take-pdf = PDF dua halaman
editions-take-xlsx = Tabel XLSX
editions-approve = Setujui
editions-approve-how = Setelah disetujui, versi untuk umum boleh keluar dari kantor ini. Angkanya tidak bisa diubah lagi.
editions-withdraw = Tarik
editions-public-later = Versi untuk umum bisa diunduh setelah disetujui.
editions-public-gone = Versi untuk umum tidak bisa diunduh karena laporan ini ditarik.
editions-public-refused = Versi untuk umum tidak dibuat, karena aturan menyembunyikan angka kecil belum berlaku di sini.
editions-figures = Sidik angka: { $figures }
editions-sheet-summary = Ringkasan
editions-sheet-trend = Perkembangan
editions-sheet-months = Menurut bulan
editions-stamp-public = { $mark } · angka per { $at } · sidik angka { $figures }
editions-stamp = { $mark } · angka per { $at } · sidik angka { $figures } · diambil oleh { $name }

# --- yang tidak bisa
edition-not-yours = Laporan periode dibuat oleh petugas kantor kota.
edition-not-head = Menyetujui dan menarik laporan periode adalah wewenang ketua atau administrator.
edition-no-draft = Laporan ini bukan draf lagi.
edition-own = Silakan minta ketua atau administrator lain menyetujuinya, karena draf ini Anda buat sendiri.
edition-has-newer = Ada yang lebih baru untuk kurun yang sama. Silakan periksa yang itu.
edition-gone = Laporan ini sudah ditarik.
edition-moved-on = Keadaan laporan ini sudah berubah. Silakan lihat lagi.
