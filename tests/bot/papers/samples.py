"""A paper of each kind, of an invented report."""

from typing import Any

STORY = """Tadi malam dua orang membagikan amplop berisi Rp50.000.
#strong[bukan markup] $x^2$ *tebal* @ref <label> \\u{41} // komentar
Tetangga kami juga menerima. 🙏🙏 Saya sempat foto amplopnya."""
TICKET = "PLG-7K4M-2QXD"
AT = "2024-11-25T02:10:00+00:00"
HASH = "ab" * 32

OFFICE = {
    "kind": "posko",
    "name": "Seberang Ulu I",
    "address": "Jl. Contoh No. 1, 7 Ulu",
    "hours": "Senin–Kamis 08.00–16.00",
    "phone": "0711-000001",
    "map": None,
}
CITY = {"kind": "city", "name": "Palembang"}
EVIDENCE = [
    {"number": 1, "kind": "photo", "at": AT, "size": 312_345, "sha256": HASH},
    {"number": 2, "kind": "voice", "at": AT, "size": None, "sha256": None},
]
TOLD = {"story": STORY, "known_at": "2024-11-24", "accused": "Dua orang", "told": ""}
RECEIPT: dict[str, Any] = {
    "kind": "receipt",
    "ticket": TICKET,
    "made": AT,
    "filed": AT,
    "office": OFFICE,
    "city": CITY,
    "offices": [OFFICE, CITY],
    "state": "new",
    "ended": False,
    "category": "vote-buying",
    "lane": "violation",
    "place": "7 Ulu, Seberang Ulu I, Palembang",
    "limits": {"safe": "2024-11-29", "legal": "2024-12-01"},
    "late": False,
    "link": f"https://posko.example/?start=t_{TICKET}",
}
FULL = {**RECEIPT, "kind": "receipt-full", "told": TOLD, "evidence": EVIDENCE}
FORM = {
    "kind": "form",
    "ticket": TICKET,
    "made": AT,
    "title": "Formulir Laporan",
    "model": "A.1",
    "verified": False,
    "category": "vote-buying",
    "office": OFFICE,
    "city": CITY,
    "reporter": {"name": "Siti Contoh"},
    "accused": {"name": "Dua orang"},
    "event": {"where": "depan warung", "occurred": "tadi malam", "known": "2024-11-24"},
    "evidence": EVIDENCE,
    "story": STORY,
}
CASEFILE = {
    **FULL,
    "kind": "casefile",
    "maker": {"name": "Budi Contoh", "role": "panwascam"},
    "visibility": "confidential",
    "holder": "",
    "entries": [
        {"kind": "filed", "actor": "reporter", "name": "", "at": AT, "words": ""},
        {"kind": "ask", "actor": "officer", "name": "Budi Contoh", "at": AT, "words": "Kapan?"},
    ],
    "clocks": [["legal-limit", AT]],
    "confirmed": False,
    "check": [{"name": "item-identity", "state": "missing"}],
    "voters": [
        {"name": "S.C.", "nik": "1671••••••••0001", "address": "", "state": "open"},
    ],
}
ROWS = [[str(n), f"Warga Contoh {n}", "1671••••••••0001", "Tidak terdaftar"] for n in range(1, 61)]
TABLE = {"head": ["No.", "Nama", "NIK", "Masalah"], "rows": ROWS}
LETTER = {
    "kind": "letter",
    "number": "001/SP/XI/2024",
    "place": "Palembang",
    "date": "2024-11-25",
    "made": AT,
    "office": OFFICE,
    "to": "Ketua PPS Kelurahan 7 Ulu",
    "subject": "Saran perbaikan",
    "body": ["Kami mohon data berikut diperiksa."],
    "table": TABLE,
    "sign": ["Ketua"],
    "stamp": "diambil oleh Budi Contoh",
}
LIST = {
    "kind": "list",
    "title": "Daftar 7 Ulu",
    "made": AT,
    "office": OFFICE,
    "table": TABLE,
    "maker": "Budi Contoh",
}
POSTER = {
    "kind": "poster",
    "size": "a4",
    "office": OFFICE,
    "city": CITY,
    "links": {"web": "https://posko.example/?start=p_167102"},
}
KEYS: dict[str, Any] = {
    "kind": "keys",
    "made": "2024-11-25T09:05:00+07:00",
    "keys": [
        {
            "id": f"0000000{number}",
            "key": "AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAA=",
            "check": "1a2b 3c4d",
            "code": f"0000000{number} {'A' * 43}= 1a2b3c4d",
        }
        for number in (1, 2)
    ],
}

ALL: tuple[dict[str, Any], ...] = (RECEIPT, FULL, FORM, CASEFILE, LETTER, LIST, POSTER, KEYS)
