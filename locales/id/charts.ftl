# Gambar angka: judulnya yang paling penting, lalu apa yang dihitung dan kapan.

chart-none = Belum ada laporan
chart-areas = { $area } paling banyak: { $count } dari { $total } laporan
chart-areas-level = { $areas } paling banyak: masing-masing { $count } dari { $total } laporan
chart-areas-many = { $number } kecamatan sama banyak: masing-masing { $count } dari { $total } laporan
chart-areas-one = Satu laporan, dari { $area }
chart-areas-unknown = { $total } laporan, kecamatannya belum diketahui
chart-few-each = { $total } laporan, di tiap kecamatan kurang dari { $few }
chart-few-in-all = Kurang dari { $few } laporan
chart-rounded = dibulatkan ke { $few }, yang lebih kecil tidak ditampilkan
chart-rest = { $number } kecamatan lain
chart-unplaced = kecamatan belum diketahui
chart-unplaced-count = { $count } tidak ada di peta

chart-trend = { $total } laporan
chart-trend-peak = { $total } laporan, paling ramai { DAY($day) } ({ $count })
chart-trend-up = { $total } laporan, naik dari { $before } pada { $earlier }
chart-trend-down = { $total } laporan, turun dari { $before } pada { $earlier }
chart-trend-same = { $total } laporan, sama banyak dengan { $earlier }
chart-before-7d = 7 hari sebelumnya
chart-before-30d = 30 hari sebelumnya
chart-before-stage = masa sebelumnya
chart-average-day = garis putus-putus: rata-rata { $average } sehari
chart-average-month = garis putus-putus: rata-rata { $average } sebulan

chart-heat-one = Satu laporan, { $weekday } pukul { $from }–{ $until }
chart-heat-cell = Paling ramai { $weekday } pukul { $from }–{ $until }: { $count } dari { $total } laporan
chart-heat-hour = Paling ramai pukul { $from }–{ $until }: { $count } dari { $total } laporan
chart-heat-day = Paling ramai hari { $weekday }: { $count } dari { $total } laporan
chart-heat-even = { $total } laporan, tidak ada jam yang paling ramai
chart-hour = { $hour }.00
chart-hours = jam
chart-weekday-0 = Senin
chart-weekday-1 = Selasa
chart-weekday-2 = Rabu
chart-weekday-3 = Kamis
chart-weekday-4 = Jumat
chart-weekday-5 = Sabtu
chart-weekday-6 = Minggu

chart-funnel = { $closed } dari { $total } laporan sudah selesai
chart-funnel-open = { $total } laporan, belum ada yang selesai
chart-step-told = Masuk
chart-step-complete = Lengkap
chart-step-claimed = Ditangani petugas
chart-step-referred = Diteruskan
chart-step-closed = Selesai
chart-of-first = { $count } · { $percent }%

chart-promises = { $percent }% diambil tepat waktu: { $kept } dari { $total } laporan
chart-promises-all = Semua diambil tepat waktu: { $total } laporan
chart-promises-none = Belum ada laporan yang bisa dinilai tepat waktu
chart-share = { $percent }% · { $kept }/{ $total }
chart-latest = terendah
chart-not-judged = belum ada
chart-order = tepat waktu/semua, terendah di atas
chart-few = kurang dari { $few } laporan di bawah

# Di bawah judul
chart-period-today = hari ini
chart-period-7d = 7 hari
chart-period-30d = 30 hari
chart-period-all = sejak awal
chart-period-stage = tahapan ini
chart-lane-rights = hak pilih
chart-lane-violation = dugaan pelanggaran
chart-at = per { DATE($at) } { TIME($at) }
chart-count = { $total } laporan
chart-no-proof = laporan bukan bukti pelanggaran
chart-words = { $words }
chart-number = { $count }
chart-tenths = { $whole },{ $tenths }
chart-hidden = <{ $few }

# Untuk yang tidak melihat gambarnya
chart-alt = { $picture }. { $finding }. { $points }.
chart-alt-rows = { $picture }. { $finding }. { $points }. { $rows }.
chart-shows-areas = Grafik batang laporan menurut kecamatan
chart-shows-trend = Grafik batang laporan menurut waktu
chart-shows-tiles = Peta kotak laporan menurut kecamatan
chart-shows-heat = Tabel laporan menurut hari dan jam
chart-shows-funnel = Grafik batang langkah laporan
chart-shows-promises = Grafik batang janji tiap posko
chart-row = { $name } { $count }
chart-row-share = { $name } { $kept } dari { $total }
