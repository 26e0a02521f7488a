"""Typed words: made plain, and known when they are commands, numbers or cries for help."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_STORY = 3_500
"""In characters: with its frame it still fits the 4,096 of one message."""

_NOISE = re.compile(r"[^\w\s/]+|_")
_NUMBER = re.compile(r"(?:nomor|nomer|no|pilih|pilihan|number|option)?\s*#?\s*(\d{1,2})\s*[.)]?")

COMMANDS = {
    "start": "start", "mulai": "start", "menu": "start",
    "lapor": "report", "report": "report",
    "laporanku": "mine", "myreports": "mine",
    "cek": "status", "status": "status", "check": "status",
    "bantuan": "help", "help": "help", "tolong": "help",
    "posko": "offices", "kantor": "offices", "office": "offices",
    "ingatkan": "remind", "remind": "remind",
    "tanya": "ask", "ask": "ask",
    "bahasa": "language", "language": "language", "lang": "language",
    "batal": "cancel", "cancel": "cancel", "stop": "cancel",
    "dataku": "mydata", "mydata": "mydata",
    "perbaiki": "correct", "correct": "correct",
    "lengkapi": "complete", "complete": "complete",
    "hapus": "delete", "delete": "delete", "batalhapus": "undelete", "undelete": "undelete",
    "lewati": "skip", "skip": "skip",
    "kembali": "back", "back": "back",
    "selesai": "done", "done": "done",
    "hapusjejak": "traces", "jejak": "traces", "forget": "traces",
    "bisu": "mute", "mute": "mute", "kabari": "unmute", "unmute": "unmute",
    "kirim": "send", "send": "send",
}  # fmt: skip

# These may be typed without the slash, whatever is being asked.
BARE = {
    "batal": "cancel", "batalkan": "cancel", "cancel": "cancel", "never mind": "cancel",
    "nevermind": "cancel",
    "lewati": "skip", "lewat": "skip", "skip": "skip", "lewati saja": "skip",
    "kembali": "back", "back": "back", "balik": "back",
    "selesai": "done", "sudah selesai": "done", "done": "done", "finish": "done",
    "kirim": "send", "send": "send", "kirim laporan": "send",
    "bantuan": "help", "help": "help", "menu": "start",
    "lengkapi": "complete", "lengkapi laporan": "complete", "apa yang kurang": "complete",
    "apa lagi yang kurang": "complete", "apo yang kurang": "complete",
    "what is missing": "complete", "missing": "complete",
    "lapor": "report", "mau lapor": "report", "saya mau lapor": "report", "report": "report",
    "ingatkan": "remind", "ingatkan saya": "remind", "ingatkan aku": "remind",
    "ingetke aku": "remind", "tolong ingatkan saya": "remind", "remind me": "remind",
    "berhenti": "unremind", "berhenti ingatkan": "unremind", "jangan ingatkan": "unremind",
    "berhenti diingatkan": "unremind", "jangan ingatkan lagi": "unremind",
    "stop reminders": "unremind", "stop reminding me": "unremind", "unsubscribe": "unremind",
    "hapus jejak": "traces", "hapus jejak di ponsel": "traces", "delete my traces": "traces",
    "jangan kirim kabar": "mute", "mute": "mute", "mute news": "mute",
    "kirim kabar lagi": "unmute", "unmute": "unmute", "unmute news": "unmute",
    "batal hapus": "undelete", "batalkan hapus": "undelete", "cancel erasing": "undelete",
    "english": "english", "bahasa indonesia": "indonesian", "indonesia": "indonesian",
}  # fmt: skip

LONGEST_BARE = 24
"""In characters; whatever is longer tells something."""

# Without their slash these are commands only where they answer nothing.
OFFHAND = COMMANDS | {
    "cek laporan": "status", "cek laporan saya": "status", "cek tiket": "status",
    "status laporan": "status", "check my report": "status",
    "laporan saya": "mine", "daftar laporan saya": "mine", "my reports": "mine",
    "ganti bahasa": "language", "change language": "language", "alamat posko": "offices",
}  # fmt: skip

_CHANGED_MIND = re.compile(
    r"(?:tidak|dak|idak|gak|ga|nggak|enggak|tak) jadi"
    r"(?: (?:lah|la|saja|aja|bae|deh|pak|bu|kak|min))*"
)

YES = frozenset(
    "ya iya iyo yo y ye yes yep yup betul benar bener nian setuju ok oke okay okey sip lanjut boleh"
    " siap correct right agree sure true".split()
)
NO = frozenset(
    "tidak tak t bukan dak idak ga gak nggak enggak ndak no n nope salah wrong batal belum katek"
    " none nothing".split()
)
YES_SIGNS = frozenset("\U0001f44d\U0001f44c\u2705\u2714\U0001f197")
NO_SIGNS = frozenset("\U0001f44e\u274c\u2716\U0001f645")
_DRESS = re.compile("[\U0001f3fb-\U0001f3ff\ufe0e\ufe0f\u200d\u2640\u2642]")

FILLERS = frozenset("ya iya pak bu kak min you".split())
THANKS = frozenset(
    "terima kasih terimakasih makasih makasi trims thanks thank you thx tq ok oke okay sip baik"
    " siap ya iya pak bu kak min mantap".split()
)

GREETINGS = frozenset(
    "halo hallo hai hi hello hey hei hoi p ping tes test assalamualaikum assalamu alaikum salam"
    " askum ass wr wb wrwb warahmatullahi wabarakatuh pagi siang sore malam selamat good morning"
    " afternoon evening permisi pak bu bang kak kakak min admin mas mbak yuk cek oi woi om samlekum"
    " posko bawaslu there sir madam".split()
)

_ASKING = re.compile(
    r"\b(?:di ?mano?a?|kemano?a?|ke mana|apa itu|apo itu|bagaimana|gimana|cak ?mano|caranya|"
    r"where|how|what is)\b"
)
_WEAPON = (
    r"(?:pistol|senjata|senjato|senpi|parang|lading|pisau|celurit|clurit|golok|pedang|samurai|bom|"
    r"molotov|gun|guns|knife|knives|machetes?|weapons?)"
)
_US = r"(?:saya|aku|sayo|kami|kito|kita|awak)"
_DANGER = re.compile(
    r"\b(?:ditodong\w*|di todong|"
    r"(?:mau|nak|akan|bakal|ingin) (?:di|mem|m)?(?:bunuh|tujah|nujah|tembak)|"
    r"(?:di|ng|meng)?anc[ae]m\w* (?:akan |mau |nak |bakal )?(?:di)?bunuh|"
    r"dibacok|ditujah|ditikam|ditusuk|ditembak\w*|disekap|diculik|disandera|dikurung|"
    r"dikeroyok|dikepung|dipukuli|digebuk\w*|dianiaya|dihajar massa|(?:lagi|sedang) dipukul|"
    rf"t[ou]long {_US}(?: \w+)? (?:dikejar|dipukul\w*|dianc[ae]m|disekap|dikepung|diserang)|"
    rf"t[ou]long {_US}$|(?:nyawa|nyawo) {_US}|(?:bawa|bawak|bawo|pakai|pegang) {_WEAPON}|"
    r"(?:rumah|posko|tps)\w* (?:\w+ )?(?:mau|nak|akan|sedang|lagi) (?:di)?(?:bakar|serang)|"
    rf"(?:with|has|have|carrying|holding|pulled) (?:a |an )?{_WEAPON}|"
    r"threat\w* to (?:kill|shoot|stab)|(?:going|want|wants|trying) to kill|kill (?:me|us)|gunpoint|"
    r"being (?:beaten|attacked|chased)|beating (?:me|us|him|her)|stabbed|shot at|shooting at|"
    r"locked (?:me|us) (?:in|up)|help (?:me|us)(?: now| please)?$|kidnapped|"
    r"li(?:fe|ves) (?:is|are) in danger|held hostage|pointing a gun)"
)
_FIGURES = re.compile(
    r"\w*bunuh\w* (?:karakter|demokrasi|harapan|semangat|suara|reputasi|karir)\w*|"
    r"character assassination|kill\w* (?:time|democracy|the mood|my mood)|bom waktu|"
    r"dikeroyok (?:isu|partai|koalisi|tugas|pertanyaan)|dikepung (?:banjir|air|baliho|spanduk)|"
    r"ditembak (?:langsung )?(?:pertanyaan|kamera)"
)
"""Ways of speaking that nobody dies of."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its plain name, with the words behind it."""

    name: str
    rest: str = ""


def plain(text: str) -> str:
    """Lower case, no accents, no punctuation, single spaces: what words are compared by."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_NOISE.sub(" ", folded).split())


def command(text: str) -> Command | None:
    """The command in `text`: "/cek PLG-…", or a bare word such as "lewati"; None for anything else.

    A slash with an unknown word is the command "unknown".
    """
    stripped = text.strip()
    if stripped.startswith("/"):
        head, _, rest = stripped[1:].partition(" ")
        name = head.split("@")[0].casefold()
        if name == "hapus" and plain(rest).startswith("jejak"):
            name = "hapusjejak"
        return Command(COMMANDS.get(name, "unknown"), rest.strip())
    if len(stripped) > LONGEST_BARE:
        return None
    words = plain(stripped)
    bare = "cancel" if _CHANGED_MIND.fullmatch(words) else BARE.get(words)
    return Command(bare) if bare else None


def offhand(text: str) -> Command | None:
    """The command whose name alone was typed without a slash: "cek", "posko", "bahasa".

    Only for words that answered nothing: somewhere in a talk each of them may be an answer.
    """
    name = OFFHAND.get(plain(text)) if len(text.strip()) <= LONGEST_BARE else None
    return Command(name) if name else None


def number(text: str) -> int | None:
    """The number of an option: "1", "1.", "nomor 1"; None for anything else."""
    match = _NUMBER.fullmatch(" ".join(text.casefold().split()))
    return int(match[1]) if match else None


def _sign(text: str) -> str:
    """A message that is nothing but one emoji (perhaps repeated): that emoji, without its skin."""
    signs = set(_DRESS.sub("", "".join(text.split())))
    return signs.pop() if len(signs) == 1 else ""


def is_yes(text: str) -> bool:
    if _sign(text) in YES_SIGNS:
        return True
    words = plain(text).split()
    return bool(words) and len(words) <= 3 and words[0] in YES and not NO & set(words)


def is_no(text: str) -> bool:
    if _sign(text) in NO_SIGNS:
        return True
    words = plain(text).split()
    return bool(words) and len(words) <= 2 and words[0] in NO


def begins_no(text: str) -> bool:
    """Whether a short answer begins with a no: "tidak punya foto pak"."""
    words = plain(text).split()
    return is_no(text) or (bool(words) and len(words) <= 6 and words[0] in NO)


def is_question(text: str) -> bool:
    """Whether somebody asks rather than tells."""
    return text.rstrip().endswith("?") or _ASKING.search(plain(text[:LONGEST_STORY])) is not None


def is_thanks(text: str) -> bool:
    words = plain(text).split()
    meant = [word for word in words if word not in FILLERS]
    return bool(meant) and len(words) <= 6 and all(word in THANKS for word in meant)


def is_greeting(text: str) -> bool:
    """Whether nothing is said but hello; a bare emoji counts as one."""
    words = plain(text).split()
    return len(words) <= 6 and all(word in GREETINGS for word in words)


def says_nothing(text: str) -> bool:
    """Whether a text holds only a yes, a no, a hello or thanks: no name and no story."""
    return is_yes(text) or is_no(text) or is_greeting(text) or is_thanks(text)


def is_danger(text: str) -> bool:
    """Whether somebody may be hurt right now; better once too often."""
    return _DANGER.search(_FIGURES.sub("", plain(text[:LONGEST_STORY]))) is not None


def count(text: str) -> int:
    """How many words a text has."""
    return len(plain(text).split())


def cut(text: str, limit: int) -> str:
    """The first `limit` characters, cut at a space where there is one near."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    return (head.rsplit(None, 1)[0] if " " in head[limit // 2 :] else head) + " …"
