# Angka untuk umum: /publik, data terbuka, dan pengumuman kota.

public-title = Laporan warga dalam angka
public-no-proof = Laporan bukan bukti pelanggaran.
public-counts-only = Angka ini hanya menghitung apa yang disampaikan warga dan sudah diperiksa petugas.
public-day = Angka dibuat { $at }. Angka baru keluar setiap hari setelah pukul 06.00 WIB.
public-looked = Sudah diperiksa petugas
public-closed = Selesai ditangani
public-heard = Dikabari tepat waktu
public-heard-few = belum cukup laporan
public-waiting = Masuk di seluruh kota, belum diperiksa petugas
public-few = kurang dari 5
public-few-sign = <5
public-none-yet = Belum ada angka yang dapat ditampilkan.

public-promises = Apakah posko menepati janji?
public-promises-what = Bagian laporan yang mendapat kabar pertama dari petugas sebelum batas waktunya.
public-posko = Posko
public-in-time = Tepat waktu
public-percent = { $percent }%
public-unjudged = Belum ditampilkan karena kurang dari { $least } laporan yang dapat dinilai: { $posko }.
public-unjudged-all = Belum ada posko dengan { $least } laporan yang dapat dinilai.

public-map = Laporan yang sudah diperiksa, menurut kecamatan
public-map-how = Satu kotak satu kecamatan, kira-kira menurut letaknya; utara di atas.
public-area = Kecamatan
public-reports = Laporan

public-months = Menurut bulan dan pokok laporan
public-months-how = Sebuah bulan ditampilkan setelah berakhir. Laporan tentang hal lain hanya ada di jumlah sebulan.
public-month = Bulan
public-month-name = { $month ->
    [1] Januari { $year }
    [2] Februari { $year }
    [3] Maret { $year }
    [4] April { $year }
    [5] Mei { $year }
    [6] Juni { $year }
    [7] Juli { $year }
    [8] Agustus { $year }
    [9] September { $year }
    [10] Oktober { $year }
    [11] November { $year }
   *[12] Desember { $year }
}
public-all = Semua
public-group-roll = Daftar pemilih
public-group-vote = Layanan pemilih
public-group-money = Politik uang dan tekanan
public-group-neutral = Netralitas
public-group-campaign = Kampanye
public-group-polling = Pemungutan dan penghitungan

public-method = Cara menghitung
public-method-counts = Setiap laporan dihitung sekali. Yang dihitung menurut kecamatan, bulan, dan pokok hanya laporan yang sudah diperiksa petugas; yang belum diperiksa hanya ada sebagai satu angka sekota. Laporan latihan, laporan yang ditarik atau dihapus, dan laporan tentang pengawas sendiri tidak dihitung. “Selesai” berarti penanganan di posko ditutup, apa pun hasilnya.
public-method-hides = Supaya angka tidak menunjuk orang, angka dibulatkan ke bawah ke kelipatan lima dan yang kurang dari lima tidak ditampilkan. Angka diperbarui sehari sekali, dan hanya bila sudah berubah paling sedikit lima; karena itu jumlah bagian bisa berbeda dari keseluruhannya. Persen dibulatkan ke kelipatan lima.
public-data = Unduh data
public-data-what = Bebas dipakai dengan menyebut sumber, Posko Kawal Hak Pilih ({ $licence }). Cantumkan bahwa laporan bukan bukti pelanggaran.
public-data-summary = Ringkasan
public-data-areas = Kecamatan
public-data-categories = Pokok laporan
public-data-months = Bulan
public-data-promises = Janji posko
public-data-description = Penjelasan untuk pembuat program (OpenAPI)
public-embed = Pasang gambar di situs lain
public-embed-how = Salin baris ini. Gambarnya diperbarui sendiri setiap hari.
public-embed-alt = Laporan warga menurut kecamatan di { $place }. Laporan bukan bukti pelanggaran.
public-picture-of = { $place }, sudah diperiksa petugas, dibulatkan
public-asli = Periksa keaslian surat
public-notice = Pengumuman Bawaslu Kota { $city }

notice-line = Pengumuman Bawaslu Kota { $city }: { $words }
notice-nav = Pengumuman
notice-title = Pengumuman untuk warga
notice-where = Pengumuman muncul di pesan pembuka bagi warga kota ini dan di halaman publik, sampai hari terakhirnya. Isinya dilihat semua orang: jangan tulis nama orang atau isi laporan.
notice-now = Yang sedang tampil
notice-none = Tidak ada pengumuman yang sedang tampil.
notice-until-said = Tampil sampai { $until }.
notice-city = Kota
notice-words-id = Dalam bahasa Indonesia (paling banyak { $most } huruf)
notice-words-en = Dalam bahasa Inggris (boleh kosong)
notice-until = Hari terakhir
notice-set = Tampilkan
notice-end = Akhiri sekarang
notice-done = Pengumuman disimpan.
notice-ended = Pengumuman diakhiri.
notice-not-yours = Pengumuman kota ini bukan wewenang Anda.
notice-no-words = Isi pengumuman masih kosong.
notice-too-long = Pengumuman paling panjang { $most } huruf.
notice-links = Pengumuman tidak boleh memuat tautan, alamat surel, atau nama akun di luar situs ini. Silakan tulis tanpa itu.
notice-no-end = Silakan pilih hari terakhir, paling jauh { $days } hari lagi.
