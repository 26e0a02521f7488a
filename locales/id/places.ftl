# Peta dari batas wilayah yang diimpor.
chart-shows-map = Peta laporan menurut kecamatan
