"""Posters for the wall, printed into a folder."""

import json

from pypdfium2 import PdfDocument

from tests.bot.program import Posko

URL = "https://posko.example"


def test_posters_are_printed_into_a_folder(posko: Posko) -> None:
    to = posko.folder / "posters"
    asked = ("admin", "posters", "--to", str(to), "--office", "16.71.02", "--size", "a5")
    said = json.loads(posko.well(*asked, "--language", "en", "--json", POSKO_PUBLIC_URL=URL))
    assert (said["office"], said["ways"]) == ("16.71.02", ["web"])
    poster = PdfDocument(to / "poster-16.71.02-en-a5.pdf")
    words = poster[0].get_textpage().get_text_range()
    assert "posko.example/?start=p_167102" in words
    assert "Seberang Ulu I" in words
    assert round(poster[0].get_width()) == 420


def test_there_must_be_something_to_scan(posko: Posko) -> None:
    to = str(posko.folder / "posters")
    assert "POSKO_PUBLIC_URL" in posko.fault("admin", "posters", "--to", to)
    wrong = posko.fault("admin", "posters", "--to", to, "--office", "16.71.99")
    assert "16.71.99" in wrong
