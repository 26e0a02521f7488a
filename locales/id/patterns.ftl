# Kenaikan mendadak: dikirim ke grup Bawaslu Kota.
# rise-line: $when adalah "today" atau "yesterday"; $usual rata-rata sehari, dibulatkan.
rise-head = Kenaikan mendadak: laporan yang masuk jauh lebih banyak daripada biasanya.
rise-line =
    { $place }: { $category }. { $when ->
        [yesterday] Kemarin { $count } laporan
       *[other] Hari ini { $count } laporan
    }; biasanya { $usual ->
        [0] kurang dari satu
       *[other] sekitar { $usual }
    } sehari.{ $waiting ->
        [0] { "" }
       *[other] { " " }{ $waiting } di antaranya belum ditinjau.
    }
rise-more = Dan { $count } kenaikan lain.
rise-proof = Laporan bukan bukti pelanggaran. Kenaikan bisa juga berarti satu kejadian dilaporkan banyak orang.
