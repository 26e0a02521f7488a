"""Plainly invented reports for training, screenshots and benchmarks: pure, from a number."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from bot.reports.calendar import WIB
from bot.reports.catalogue import Category
from bot.reports.places import Gazetteer, Place
from bot.reports.report import Report, Visibility

Stand = Literal["kept", "waiting", "failed"]
DAYS = 60
"""How far back the oldest report lies."""
LIKELY = {"not-on-list": 8, "vote-buying": 6, "wrong-data": 4, "not-coklit": 4, "neutrality": 3}
"""How often a category comes up, against 2 for the others."""

STORIES: Mapping[str, Sequence[str]] = {
    "not-on-list": ("Contoh: nama saya tidak ada di DPT, padahal dulu memilih di sini.",),
    "not-coklit": ("Contoh: rumah kami belum pernah didatangi pantarlih.",),
    "deceased-listed": ("Contoh: kakek yang sudah meninggal masih ada di daftar pemilih.",),
    "wrong-data": ("Contoh: TPS kami berbeda padahal satu rumah.",),
    "vote-buying": (
        "Contoh: amplop dibagikan dari rumah ke rumah sesudah magrib.",
        "Contoh: sembako dibagikan bersama kartu bergambar calon.",
    ),
    "neutrality": ("Contoh: seorang pegawai mengajak memilih calon di acara kantor.",),
    "partisan-organiser": ("Contoh: petugas memakai atribut calon saat bertugas.",),
    "intimidation": ("Contoh: warga diancam tidak dapat bantuan kalau salah pilih.",),
    "supervisor": ("Contoh: pengawas membiarkan pelanggaran di depan matanya.",),
}
OTHER = "Contoh laporan buatan, bukan kejadian nyata."


@dataclass(frozen=True, slots=True)
class Invented:
    """A report nobody made: when, what, and how the photos with it stand."""

    at: datetime
    report: Report
    photos: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Inventor:
    """Invents report after report; the same chance gives the same reports."""

    places: Gazetteer
    categories: Sequence[Category]
    cities: Sequence[str]
    now: datetime
    chance: Random
    _known: dict[str, Sequence[Place]] = field(default_factory=dict, init=False)

    def invent(self, number: int) -> Invented:
        """Report number `number`: the first ones show every category and city in turn."""
        category = self._category(number)
        at = self.now - timedelta(days=DAYS) * self.chance.random()
        photos = self._photos()
        report = self._report(
            category, self._place(number), at, {"photo": len(photos)} if photos else {}
        )
        return Invented(at, report, photos)

    def told(self, at: datetime) -> Report:
        """A report of that moment, without files; some kecamatan and categories come up often."""
        category = self._likely()
        where = self._busy(category)
        evidence = {"photo": 1} if self.chance.random() < 0.3 else {}
        return self._report(category, where, at, evidence)

    def _likely(self) -> Category:
        weights = [LIKELY.get(category.key, 2) for category in self.categories]
        return self.chance.choices(self.categories, weights)[0]

    def _busy(self, category: Category) -> Place:
        city = self._city()
        kecamatan = self._below(city)
        weights = [1 / (1 + number % 7) for number in range(len(kecamatan))]
        found = self.chance.choices(kecamatan, weights)[0]
        luck = self.chance.random()
        if luck < 0.03 and category.lane == "violation":
            return self.places.place(city) or found
        return found if luck < 0.12 else self.chance.choice(self._below(found.code))

    def _below(self, code: str) -> Sequence[Place]:
        """The kecamatan of a city, or the kelurahan of a kecamatan: looked up once."""
        if code not in self._known:
            below = self.places.kecamatan_of(code) or self.places.kelurahan_of(code)
            self._known[code] = below
        return self._known[code]

    def _category(self, number: int) -> Category:
        if number < len(self.categories):
            return self.categories[number]
        return self._likely()

    def _place(self, number: int) -> Place:
        """A kelurahan mostly; sometimes only the kecamatan is known."""
        # Palembang has seven times the people; the first ones take turns all the same.
        city = self.cities[number % len(self.cities)] if number < 8 else self._city()
        kecamatan = self.chance.choice(self.places.kecamatan_of(city))
        if self.chance.random() < 0.1:
            return kecamatan
        return self.chance.choice(self.places.kelurahan_of(kecamatan.code))

    def _city(self) -> str:
        sizes = [len(self._below(city)) for city in self.cities]
        return self.chance.choices(self.cities, sizes)[0]

    def _report(
        self, category: Category, place: Place, at: datetime, evidence: Mapping[str, int]
    ) -> Report:
        violation = category.lane == "violation"
        known = at.astimezone(WIB).date() - timedelta(days=self.chance.choice((0, 0, 0, 1, 1, 3)))
        visibility: Visibility = self.chance.choice(("confidential", "anonymous", "named"))
        named = "identity" in category.questions or visibility == "named"
        return Report(
            lane=category.lane,
            category=category.key,
            place=place.code,
            story=self.chance.choice(STORIES.get(category.key, (OTHER,))),
            known_at=known if violation else None,
            evidence=evidence,
            told="" if violation else self.chance.choice(("no", "waiting", "refused")),
            identity=f"Warga Contoh {self.chance.randrange(1000)}, Jalan Contoh" if named else "",
            visibility=visibility if violation else "named",
        )

    def _photos(self) -> tuple[Stand, ...]:
        number = self.chance.choices((0, 1, 2, 3), (70, 20, 7, 3))[0]
        stands: Sequence[Stand] = ("kept", "waiting", "failed")
        return tuple(self.chance.choices(stands, (80, 12, 8), k=number))


def picture(chance: Random, width: int = 320, height: int = 240) -> bytes:
    """A PNG of slanting stripes in one colour: something to look at that shows nobody."""
    colour = bytes(chance.randrange(70, 200) for _ in range(3))
    paper = bytes((251, 250, 248))
    stripe = b"".join((colour if (x // 16) % 2 else paper) for x in range(width + height))
    rows = b"".join(b"\0" + stripe[3 * y : 3 * (y + width)] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
