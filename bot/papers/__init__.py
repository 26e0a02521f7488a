"""Papers: what a case, a letter or a poster says, as plain JSON, and printed as a PDF.

A paper is facts of one kind ({"kind": "receipt", …}); its words come from locales/ when it is
printed. `press.printed` blocks for some tenths of a second: call it in a thread.
"""

import re
from collections.abc import Mapping
from typing import Any

_NAMES = {
    "receipt": "tanda-terima",
    "receipt-full": "tanda-terima-lengkap",
    "form": "formulir-laporan",
    "casefile": "berkas-kasus",
    "letter": "surat",
    "list": "daftar",
    "poster": "poster",
    "mine": "laporan-saya",
    "mydata": "data-saya",
    "mydata-file": "data-saya",
    "edition": "laporan-periode",
}


def named(paper: Mapping[str, Any]) -> str:
    """What a paper's file is called, without its ending: "tanda-terima-PLG-7K4M-2QX9"."""
    of = paper.get("ticket") or paper.get("number") or ""
    return "-".join(part for part in (_NAMES[paper["kind"]], re.sub(r"\W+", "-", of)) if part)
