"""Words known before any question: cries for help, greetings, and what only sounds like them."""

import pytest

from bot.conversation.words import is_danger, is_greeting, says_nothing


@pytest.mark.parametrize(
    "words",
    [
        "kami diancam dibunuh", "aku nak dibunuh wong", "ado wong nak nujah, tulung aku dikejar",
        "aku ditujah", "tolong saya", "TOLONG KAMI", "tulung kami dikepung preman",
        "wong tu bawak lading ke tps", "mereka bawa parang", "ada yang bawa senjata di tps",
        "rumah kami nak dibakar", "saksi dikeroyok di tps 3", "suami saya disekap tim calon",
        "diancem nak dibunuh men dak milih", "nyawo aku terancam", "petugas ditodong",
        "they have a knife", "a man with a gun at the polling station", "help me now",
        "they want to kill us", "we are being attacked", "he threatened to kill me",
        "someone locked us in", "my husband was stabbed", "aku mau bunuh diri",
    ],
)  # fmt: skip
def test_danger_is_heard(words: str) -> None:
    assert is_danger(words)


@pytest.mark.parametrize(
    "words",
    [
        "calon itu dibunuh karakternya", "ini pembunuhan karakter", "membunuh demokrasi",
        "mau membunuh karakter lawan", "lampu jalan mati", "serangan fajar di kampung kami",
        "bapak saya sudah mati masih terdaftar", "ini bom waktu", "dikepung banjir",
        "diancam tidak dapat bansos", "dikeroyok isu sara", "tolong dibantu pak", "tolong",
        "this is character assassination", "it kills time", "please help", "a lifelong voter",
        "surat suara tertusuk paku", "dukungan senjata makan tuan", "spanduk calon dibakar",
    ],
)  # fmt: skip
def test_what_only_sounds_like_danger(words: str) -> None:
    assert not is_danger(words)


@pytest.mark.parametrize(
    "words", ["halo", "Assalamualaikum wr wb", "pagi pak", "P", "hi", "\U0001f64f"]
)
def test_a_greeting_says_nothing(words: str) -> None:
    assert is_greeting(words)
    assert says_nothing(words)


@pytest.mark.parametrize("words", ["ya", "iyo", "belum", "ok siap", "terima kasih", "tidak ada"])
def test_a_yes_or_a_no_is_no_story(words: str) -> None:
    assert says_nothing(words)


@pytest.mark.parametrize("words", ["Siti", "amplop", "ya ada bagi uang", "Pak Salim, Jl Merdeka 4"])
def test_a_name_is_something(words: str) -> None:
    assert not says_nothing(words)
