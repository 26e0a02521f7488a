"""Settings: what the environment and .env say, checked once at the start."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError as Undecodable

from bot.connected import PREFIX, S3, Mode, Telegram, Url, WhatsApp

ONE_BY_ONE = (
    "POSKO_TELEGRAM, POSKO_WHATSAPP and POSKO_S3 are groups; write each key on a line of its own, "
    "such as POSKO_TELEGRAM__TOKEN=…"
)
WHATSAPP_KEYS = ("phone_id", "token", "app_secret", "verify_token")


class SettingsError(Exception):
    """The settings cannot be used; `sentences` name each key and what to do about it."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class Admin(NamedTuple):
    """Somebody who may use every staff command: (channel, the person's id or number there, on
    WhatsApp also the lasting id that /siapa tells)."""

    channel: str
    name: str


def on_loopback(url: str) -> bool:
    """Whether an address stays on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _public(url: str) -> str:
    if urlsplit(url).scheme != "https" and not on_loopback(url):
        raise ValueError(PREFIX)
    return url


def _listed(value: object) -> object:
    if isinstance(value, str):
        return tuple(part for part in re.split(r"[\s,]+", value) if part)
    return value


def _admin(value: object) -> object:
    # A WhatsApp number is kept as WhatsApp names it: digits, no plus, no zero in front.
    number = r"(?P<channel>telegram|whatsapp):\+?(?P<name>[1-9][0-9]{0,18})"
    lasting = r"(?P<channel>whatsapp):(?P<name>[A-Z]{2}(?:\.[A-Za-z0-9]{1,128}){1,2})"
    if not isinstance(value, str):
        return value
    match = re.fullmatch(number, value) or re.fullmatch(lasting, value)
    if match is None:
        raise ValueError(PREFIX)
    return Admin(match["channel"], match["name"])


def _scanner(where: str) -> str:
    host, _, port = where.rpartition(":")
    if not where.startswith("/") and not (host and port.isdecimal() and int(port) < 1 << 16):
        raise ValueError(PREFIX)
    return where


City = Annotated[str, Field(pattern=r"^[0-9]{2}\.[0-9]{2}$")]


class Settings(BaseSettings):
    """All settings. A channel's group is None when that channel is off."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        dotenv_filtering="match_prefix",
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        validate_default=True,
    )

    data_dir: Annotated[Path, Field(description="a folder")] = Path("data")
    database_url: Annotated[
        str,
        Field(
            pattern=r"^(sqlite\+aiosqlite:///|postgresql\+asyncpg://).+",
            description="sqlite+aiosqlite:///… or postgresql+asyncpg://user:password@host/name",
            repr=False,
        ),
    ] = "sqlite+aiosqlite:///{data_dir}/posko.db"
    evidence_url: Annotated[
        str,
        Field(
            pattern=r"^(file://.+|s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[a-zA-Z0-9_./-]*)?)$",
            description="file://folder or s3://bucket/prefix",
        ),
    ] = "file://{data_dir}/evidence"
    keys_file: Annotated[Path, Field(description="a file outside the data folder")] = Path(
        "keys/secret.keys"
    )
    host: Annotated[str, Field(description="the address to listen on, such as 127.0.0.1")] = (
        "127.0.0.1"
    )
    port: Annotated[int, Field(ge=0, le=65535, description="a port number from 0 to 65535")] = 8080
    health_port: Annotated[
        int | None,
        Field(ge=0, le=65535, description="a port number, where a part without pages runs alone"),
    ] = None
    metrics_token: Annotated[
        SecretStr | None, Field(description="a long random word, shown by whoever reads /metrics")
    ] = None
    public_url: Annotated[
        Annotated[Url, AfterValidator(_public)] | None,
        Field(description="an https address (http only on this machine, such as 127.0.0.1)"),
    ] = None
    cities: Annotated[
        tuple[City, ...],
        NoDecode,
        BeforeValidator(_listed),
        Field(min_length=1, description="codes of cities with commas between, such as 16.71,19.71"),
    ] = ("16.71", "19.71")
    language: Annotated[
        str, Field(pattern=r"^[a-z]{2,3}$", description="a language of locales/, such as id or en")
    ] = "id"
    admins: Annotated[
        tuple[Annotated[Admin, BeforeValidator(_admin)], ...],
        NoDecode,
        BeforeValidator(_listed),
        Field(
            description="telegram:<id> or whatsapp:<number> with commas between; "
            "/siapa in a private chat tells the id"
        ),
    ] = ()
    telegram: Telegram | None = None
    whatsapp: WhatsApp | None = None
    s3: S3 | None = None
    clamd: Annotated[
        Annotated[str, AfterValidator(_scanner)] | None,
        Field(description="the path of clamd's socket, or its host:port"),
    ] = None
    now: Annotated[
        AwareDatetime | None,
        Field(description="a time with its zone, such as 2024-11-25T09:00:00+07:00"),
    ] = None
    log: Annotated[Literal["text", "json"], Field(description="'text' or 'json'")] = "text"

    @field_validator("database_url", "evidence_url", mode="before")
    @classmethod
    def _in_the_data_folder(cls, value: object, info: ValidationInfo) -> object:
        folder = info.data.get("data_dir", Path("data"))
        return value.replace("{data_dir}", str(folder)) if isinstance(value, str) else value

    @field_validator("telegram", mode="before")
    @classmethod
    def _off_without_token(cls, value: object) -> object:
        return None if isinstance(value, dict) and "token" not in value else value

    @field_validator("whatsapp", mode="before")
    @classmethod
    def _off_without_any_key(cls, value: object) -> object:
        return None if isinstance(value, dict) and not value.keys() & {*WHATSAPP_KEYS} else value

    @field_validator("s3", mode="before")
    @classmethod
    def _off_without_keys(cls, value: object) -> object:
        return (
            None if isinstance(value, dict) and not value.keys() & {"key_id", "secret"} else value
        )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if sentences := list(self._misfits()):
            raise ValueError("\n".join(sentences))
        return self

    def _misfits(self) -> Iterator[str]:
        if self.telegram_mode == "webhook" and self.public_url is None:
            yield (
                "POSKO_TELEGRAM__MODE is 'webhook', which needs POSKO_PUBLIC_URL; "
                "set that address, or leave the mode out."
            )
        if self.evidence_url.startswith("s3://") and self.s3 is None:
            yield (
                "POSKO_EVIDENCE_URL names a bucket, which needs POSKO_S3__KEY_ID and "
                "POSKO_S3__SECRET; set both, or keep the evidence in a folder."
            )
        channels = (group for group in (self.telegram, self.whatsapp) if group)
        if self.now and not all(on_loopback(group.api_url) for group in channels):
            yield (
                "POSKO_NOW is for training and tests, with a channel's API on this machine only; "
                "remove it."
            )

    @property
    def chats_on(self) -> bool:
        """Whether some channel can bring cards to an office's chat."""
        return self.telegram is not None or self.whatsapp is not None

    @property
    def telegram_mode(self) -> Mode | None:
        """How Telegram is heard; webhook where the public address is known. None when off."""
        if self.telegram is None:
            return None
        return self.telegram.mode or ("webhook" if self.public_url else "polling")


def load(env_file: Path | None = Path(".env")) -> Settings:
    """Read the environment, and `env_file` for what it leaves open.

    Raises SettingsError, which never repeats a value, for it may be a secret.
    """
    try:
        return Settings(_env_file=env_file, _env_file_encoding="utf-8")
    except ValidationError as error:
        sentences = tuple(line for part in error.errors() for line in _sentences(part))
    except Undecodable:
        sentences = (ONE_BY_ONE,)
    except (OSError, UnicodeDecodeError):
        sentences = (f"{env_file} cannot be read; it must be a UTF-8 text file you may open.",)
    raise SettingsError(*dict.fromkeys(sentences))


def keys() -> dict[str, str]:
    """Every key, as written in the environment, with what its value must be."""
    groups: dict[str, type[BaseModel]] = {"telegram": Telegram, "whatsapp": WhatsApp, "s3": S3}
    fields = {name: field for name, field in Settings.model_fields.items() if name not in groups}
    for name, group in groups.items():
        fields |= {f"{name}__{key}": field for key, field in group.model_fields.items()}
    return {f"{PREFIX}{name}".upper(): field.description or "" for name, field in fields.items()}


def _sentences(error: ErrorDetails) -> Iterator[str]:
    # pydantic's own words would repeat the value and mean little to an officer.
    if not error["loc"]:
        yield from str(error["ctx"]["error"]).splitlines()
        return
    path = "__".join(str(part) for part in error["loc"] if not isinstance(part, int)).upper()
    key = path if path.startswith(PREFIX) else PREFIX + path
    known = keys()
    key = next((name for name in known if key == name or key.startswith(name + "__")), key)
    if any(name.startswith(key + "__") for name in known):
        yield ONE_BY_ONE
    elif key not in known:
        yield f"{key} is no setting of Posko; .env.example lists them all."
    elif error["type"] == "missing":
        yield f"{key} is missing; it must be {known[key]}."
    else:
        yield f"{key} must be {known[key]}."
