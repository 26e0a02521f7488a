"""The Indonesian and the Palembang and Bangka Malay that surround a place in a message."""

UNITS = {
    "satu": 1, "sikok": 1, "dua": 2, "duo": 2, "due": 2, "tiga": 3, "tigo": 3, "tige": 3,
    "empat": 4, "ampat": 4, "lima": 5, "limo": 5, "lime": 5, "enam": 6, "enem": 6, "anam": 6,
    "tujuh": 7, "tuju": 7, "tujoh": 7, "delapan": 8, "lapan": 8, "sembilan": 9, "semilan": 9,
}  # fmt: skip
WHOLE_NUMBERS = {"sepuluh": 10, "sebelas": 11}

# "di" announces a place; a word after "kelurahan" or "warga" is one.
PREPOSITIONS = frozenset("di dari dr in at".split())
KELURAHAN_WORDS = frozenset("kel kelurahan klurahan kelurhan lurah pkd pps kl".split())
KECAMATAN_WORDS = frozenset(
    "kec kecamatan kecamtan kcamatan kecematan camat panwascam ppk kc".split()
)
AREA_WORDS = frozenset(
    "daerah darah wilayah wil kampung kampong kp kawasan warga wargo domisili alamat"
    " dusun desa".split()
)
LEVEL_WORDS = KELURAHAN_WORDS | KECAMATAN_WORDS | AREA_WORDS
INTRODUCTIONS = LEVEL_WORDS | PREPOSITIONS

# What is called after a place need not lie in it, what is near one may lie over the border.
STREET_WORDS = frozenset(
    "jalan jl jln jlan gang gg lorong lrg lr universitas univ stadion hotel toko"
    " warung sd smp sma smk sdn smpn sman street".split()
)
NEAR_WORDS = frozenset(
    "dekat deket dekatnya parak sebelah samping depan belakang arah menuju perbatasan"
    " batas near nyebrang".split()
)
NOT_WORDS = frozenset("bukan bukannya bukannyo".split())
AND_WORDS = frozenset("dan atau sampai sama samo sampe hingga and or".split())

# The number behind one of these counts a neighbourhood, a polling station or a kilometre.
LABEL_WORDS = frozenset("rt rw tps no nomor nomer km blok jam pukul umur usia".split())

# The frame of an answer ("saya tinggal di … kak"): what is left over is the answer itself.
FRAME_WORDS = (
    LEVEL_WORDS
    | PREPOSITIONS
    | LABEL_WORDS
    | frozenset(
        "aku saya sayo ku kami kito kita gue tinggal tingal rumah rumahku rumahnyo kota"
        " kabupaten kab provinsi prov kak pak bu min admin ya yo iya iyo nah ini itu tu"
        " nyo nya di sini situ sano kode pos kodepos ktp posko tempat lokasi kejadian"
        " kejadiannya kejadiannyo dekat deket kayaknya kayaknyo mungkin halo hai"
        " assalamualaikum permisi maaf tolong lah la bae be saja my i am live house"
        " village district the is from sekitar tepatnya tepatnyo mang cek dek mau lapor"
        " asal berasal adalah yaitu namonyo namanya kelurahannya kecamatannya".split()
    )
)

# Words of stories that look like a misspelt place; never read as one.
STORY_WORDS = (
    FRAME_WORDS
    | STREET_WORDS
    | NEAR_WORDS
    | NOT_WORDS
    | AND_WORDS
    | frozenset(
        "abang acara ada ado adik agama aman ambil amplop anak anggota antar apa apo asap"
        " asin ayuk bagi bagian bagiin bagus bahan baju bakal balik ban banjir bank bantu"
        " bantuan banyak bapak barang baru batang batu bawa bawo bayar bebek belanja belum"
        " berapa beras berlindung besar besok bilang bintan biru bisa boleh bos bukti buku"
        " bulan bunga calon caleg camat cari sembako cuma cetak coklit dak dapat dapet"
        " data datang dengan dibagi dikasih disuruh dpt duit dukung dulu foto gajah galo"
        " ganti gak gereja gratis guru habis hari harus hidup hujan ibu ikut indah ingin"
        " isi jadi jaga jaksa jalan jembatan jumlah kain kakak kalau kalo kampanye kantor"
        " karena kardus karya kasih katek kato kawan keluarga kemarin kembali kemungkinan"
        " kepala kerja kertas keramas ketemu ketua kirim kompetisi korupsi kpps kpu kumpul"
        " kurang laju lagi lah lain lama langsung lapangan lapor laporan laut lawan lembar"
        " lembaran lihat lom lurah lokal mahal main maju makan malam mangga masih masjid"
        " masuk mati mau melihat melintas memilih meninggal menang merah mesjid minggu"
        " minta minyak mobil motor mulai muda nama namo nanti nasional nggak nyoblos ojek"
        " orang oleh paku pacak pagar pagi pahala paket paksa palsu panitia pantai"
        " pantarlih partai pasang pasar pasir pasti pegawai pelindung pemilih pemilu"
        " petugas pilih pilkada pindah pintu polisi pulang pulau putih rame ramai rangkul"
        " rangkap rapat ribu rumput rusak sakit sama saku sambil sampai sari satpol sawah"
        " sayang sebelum sekolah sekali selasa selatan selindung semua semuo senin sentral"
        " serangan seragam serta sialan siang simpang siapa spanduk stiker suara suku"
        " sukarela sukses sumbangan surat suruh susah tadi tadik tahun taman tambah tanah"
        " tanda tangan telur terang terdaftar tetangga tidak tim timses toko tua tukang"
        " tulis uang ulang untuk undangan utara wajib waktu walikota wong yang".split()
    )
)
