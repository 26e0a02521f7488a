# Ringkasan tiap pagi, dan tiap jam pada hari pemungutan suara, ke grup kantor.
digest-morning = Ringkasan pagi · { $office }
digest-hour = Ringkasan pukul { TIME($at) } · { $office }
digest-new = Laporan masuk: { $yesterday } kemarin, { $today } hari ini
digest-today = Laporan masuk hari ini: { $today }, di antaranya { $hour } antara pukul { TIME($from) } dan { TIME($until) }
digest-kept-7d =
    Dalam 7 hari
    { $lines }
digest-kept-today =
    Hari ini
    { $lines }
digest-claimed = Diambil tepat waktu: { $share }
digest-answered = Kabar pertama tepat waktu: { $share }
digest-slow = Mungkin perlu dibantu: posko { $area }. Setengah laporannya baru diambil setelah kira-kira { $time }.
digest-figures = Angka lengkap
