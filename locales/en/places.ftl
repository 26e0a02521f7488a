# A map from imported boundaries.
chart-shows-map = Map of reports by kecamatan
