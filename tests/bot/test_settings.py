"""Settings: the keys of .env.example, what is refused, and how plainly."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from bot.settings import Admin, Settings, SettingsError, keys, load, on_loopback

EXAMPLE = Path(__file__).parents[2] / ".env.example"
TOKEN = "123456:AAAA-secret"
NEEDED = ("PHONE_ID", "TOKEN", "APP_SECRET", "VERIFY_TOKEN")


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in keys():
        monkeypatch.delenv(key, raising=False)


def settings(tmp_path: Path, **values: str) -> Settings:
    """Load from a .env with these keys, written without the prefix."""
    file = tmp_path / "env"
    file.write_text("".join(f"POSKO_{key}={value}\n" for key, value in values.items()), "utf-8")
    return load(file)


def refusal(tmp_path: Path, **values: str) -> str:
    with pytest.raises(SettingsError) as caught:
        settings(tmp_path, **values)
    return str(caught.value)


def test_the_example_holds_every_key_with_a_comment_above() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    pairs = [(above, line) for above, line in pairwise(lines) if line.startswith("POSKO_")]
    found = {line.split("=")[0]: above for above, line in pairs}
    assert found.keys() == keys().keys()
    assert all(re.match(r"# \S.*[.]$", above) for above in found.values())
    assert all(keys().values())


def test_the_example_loads_and_is_the_default() -> None:
    assert load(EXAMPLE) == load(None)


def test_the_default_keeps_the_keys_outside_the_data() -> None:
    default = load(None)
    assert default.data_dir not in default.keys_file.parents
    assert default.database_url == "sqlite+aiosqlite:///data/posko.db"
    assert default.evidence_url == "file://data/evidence"
    assert default.telegram is None
    assert default.telegram_mode is None
    assert default.whatsapp is None


def test_database_and_evidence_follow_the_data_folder(tmp_path: Path) -> None:
    moved = settings(tmp_path, DATA_DIR="/srv/posko")
    assert moved.database_url == "sqlite+aiosqlite:////srv/posko/posko.db"
    assert moved.evidence_url == "file:///srv/posko/evidence"


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSKO_PORT", "9000")
    assert settings(tmp_path, PORT="8000").port == 9000


def test_an_empty_value_counts_as_absent(tmp_path: Path) -> None:
    assert settings(tmp_path, TELEGRAM__TOKEN="", ADMINS="", PORT="") == load(None)


def test_a_group_without_its_token_is_off(tmp_path: Path) -> None:
    assert settings(tmp_path, TELEGRAM__API_URL="http://127.0.0.1:1").telegram is None
    assert settings(tmp_path, WHATSAPP__API_URL="http://127.0.0.1:1").whatsapp is None


def test_telegram_is_heard_by_webhook_where_the_public_address_is_known(tmp_path: Path) -> None:
    alone = settings(tmp_path, TELEGRAM__TOKEN=TOKEN)
    public = settings(tmp_path, TELEGRAM__TOKEN=TOKEN, PUBLIC_URL="https://posko.example/")
    chosen = settings(
        tmp_path, TELEGRAM__TOKEN=TOKEN, PUBLIC_URL="https://a.example", TELEGRAM__MODE="polling"
    )
    assert (alone.telegram_mode, public.telegram_mode) == ("polling", "webhook")
    assert chosen.telegram_mode == "polling"
    assert public.public_url == "https://posko.example"


def test_a_webhook_needs_the_public_address(tmp_path: Path) -> None:
    said = refusal(tmp_path, TELEGRAM__TOKEN=TOKEN, TELEGRAM__MODE="webhook")
    assert "POSKO_TELEGRAM__MODE" in said
    assert "POSKO_PUBLIC_URL" in said


def test_whatsapp_is_on_with_all_four_and_names_what_is_missing(tmp_path: Path) -> None:
    values = {f"WHATSAPP__{key}": "42" for key in NEEDED}
    assert settings(tmp_path, **values).whatsapp is not None
    values.pop("WHATSAPP__APP_SECRET")
    assert refusal(tmp_path, **values).startswith("POSKO_WHATSAPP__APP_SECRET is missing; it must")


def test_a_bucket_needs_its_keys_and_shows_none_of_them(tmp_path: Path) -> None:
    said = refusal(tmp_path, EVIDENCE_URL="s3://bukti/kota")
    assert "POSKO_S3__KEY_ID" in said
    values = {"S3__KEY_ID": "AKIAINVENTED", "S3__SECRET": "invented", "S3__REGION": "garage"}
    read = settings(tmp_path, EVIDENCE_URL="s3://bukti/kota", **values)
    assert read.s3 is not None
    assert (read.s3.region, read.s3.style, read.s3.endpoint) == ("garage", "path", None)
    assert "AKIAINVENTED" not in repr(read)
    assert "invented" not in repr(read)
    values.pop("S3__SECRET")
    assert refusal(tmp_path, **values).startswith("POSKO_S3__SECRET is missing; it must")
    said = refusal(tmp_path, EVIDENCE_URL="s3://AKIAINVENTED:invented@bukti/kota")
    assert "invented" not in said


def test_lists_are_read_with_commas(tmp_path: Path) -> None:
    read = settings(tmp_path, ADMINS="telegram:7, whatsapp:+62811 ,", CITIES="19.71")
    assert read.admins == (Admin("telegram", "7"), Admin("whatsapp", "62811"))
    assert read.cities == ("19.71",)


def test_an_administrator_on_whatsapp_may_be_named_by_his_lasting_id(tmp_path: Path) -> None:
    read = settings(tmp_path, ADMINS="whatsapp:ID.13491208655302741918")
    assert read.admins == (Admin("whatsapp", "ID.13491208655302741918"),)
    with pytest.raises(SettingsError):
        settings(tmp_path, ADMINS="telegram:ID.13491208655302741918")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("PUBLIC_URL", "http://posko.example"),
        ("PUBLIC_URL", "posko.example"),
        ("DATABASE_URL", "postgresql://posko:hunter2@localhost/posko"),
        ("EVIDENCE_URL", "data/evidence"),
        ("CITIES", "Palembang"),
        ("CITIES", ","),
        ("LANGUAGE", "Bahasa"),
        ("ADMINS", "@hunter2"),
        ("ADMINS", "telegram:@hunter2"),
        ("LOG", "yaml"),
        ("NOW", "2024-11-25T09:00:00"),
        ("NOW", "yesterday"),
        ("TELEGRAM__TOKEN", "hunter2"),
        ("TELEGRAM__MODE", "both"),
        ("TELEGRAM__API_URL", "api.telegram.org"),
        ("TELEGRAM__WEBHOOK_SECRET", "hunter2 with blanks"),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence_that_names_the_key_and_not_the_value(
    tmp_path: Path, key: str, value: str
) -> None:
    said = refusal(tmp_path, **{"TELEGRAM__TOKEN": TOKEN, key: value})
    assert re.fullmatch(rf"POSKO_{key} must be .+[.]", said)
    assert "hunter2" not in said
    assert TOKEN not in said


def test_a_misspelt_key_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path, PROT="1").startswith("POSKO_PROT is no setting of Posko")
    said = refusal(tmp_path, TELEGRAM__TOKEN=TOKEN, TELEGRAM__TOKN="hunter2")
    assert said.startswith("POSKO_TELEGRAM__TOKN is no setting of Posko")
    assert "hunter2" not in said


def test_other_programs_keys_in_the_file_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "env"
    file.write_text("POSTGRES_PASSWORD=hunter2\n")
    assert load(file) == load(None)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    assert refusal(tmp_path, PORT="x", LOG="y", CITIES="z").count("\n") == 2


def test_a_start_time_is_for_this_machine_only(tmp_path: Path) -> None:
    now, near = "2024-11-25T09:00:00+07:00", "http://127.0.0.1:8081"
    assert settings(tmp_path, NOW=now).now is not None
    assert settings(tmp_path, NOW=now, TELEGRAM__TOKEN=TOKEN, TELEGRAM__API_URL=near).now
    assert refusal(tmp_path, NOW=now, TELEGRAM__TOKEN=TOKEN).startswith("POSKO_NOW is for training")


def test_plain_http_is_for_this_machine_only(tmp_path: Path) -> None:
    assert settings(tmp_path, PUBLIC_URL="http://localhost:8080/").public_url
    assert [on_loopback(f"http://{host}/") for host in ("[::1]:80", "127.8.8.8", "10.0.0.1")] == [
        True,
        True,
        False,
    ]


def test_secrets_do_not_show(tmp_path: Path) -> None:
    url = "postgresql+asyncpg://posko:hunter2@localhost/posko"
    shown = repr(settings(tmp_path, TELEGRAM__TOKEN=TOKEN, DATABASE_URL=url))
    assert "hunter2" not in shown
    assert TOKEN not in shown


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "env"
    file.write_bytes(b"POSKO_LOG=\xff\xfe")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(file)


def test_a_group_written_as_one_value_is_explained(tmp_path: Path) -> None:
    assert "POSKO_TELEGRAM__TOKEN" in refusal(tmp_path, TELEGRAM="token")
