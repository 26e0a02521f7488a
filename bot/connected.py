"""What the settings say of the channels and of the store of the evidence: one group for each,
absent when it is off."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, field_validator

PREFIX = "POSKO_"
Mode = Literal["polling", "webhook"]
# No \d and no \w below: of all the world's digits and letters they cost megabytes.


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(PREFIX)
    return url.rstrip("/")


Url = Annotated[str, AfterValidator(_address)]
Secret = Annotated[SecretStr, Field(min_length=1)]


class Telegram(BaseModel):
    """The Telegram channel; it is on when there is a token."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    token: Annotated[SecretStr, Field(description="the token that @BotFather gave (123456:ABC…)")]
    api_url: Annotated[
        Url, Field(description="the http(s) address of the Bot API, of a local server or simulator")
    ] = "https://api.telegram.org"
    webhook_secret: Annotated[
        SecretStr | None,
        Field(description="1 to 256 letters, digits, _ or -, or absent to have one made"),
    ] = None
    mode: Annotated[Mode | None, Field(description="'polling' or 'webhook', or absent")] = None

    @field_validator("token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
        if not re.fullmatch(r"\d+:[\w-]+", token.get_secret_value(), re.ASCII):
            raise ValueError(PREFIX)
        return token

    @field_validator("webhook_secret")
    @classmethod
    def _telegram_takes_it(cls, secret: SecretStr | None) -> SecretStr | None:
        # The characters are Telegram's rule for setWebhook's secret_token.
        if secret and not re.fullmatch(r"[\w-]{1,256}", secret.get_secret_value(), re.ASCII):
            raise ValueError(PREFIX)
        return secret


class WhatsApp(BaseModel):
    """The WhatsApp channel; its four keys together turn it on."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    phone_id: Annotated[
        str,
        Field(pattern=r"^[0-9]+$", description="the phone number id of Meta's console, in digits"),
    ]
    token: Annotated[Secret, Field(description="the access token of Meta's console")]
    app_secret: Annotated[Secret, Field(description="the app secret of Meta's console")]
    verify_token: Annotated[Secret, Field(description="the word you made up for the webhook")]
    account_id: Annotated[
        str | None,
        Field(pattern=r"^[0-9]+$", description="the WhatsApp Business Account id, in digits"),
    ] = None
    api_url: Annotated[
        Url, Field(description="the http(s) address of the Graph API, or of a simulator")
    ] = "https://graph.facebook.com"


class S3(BaseModel):
    """An S3-compatible store; its two keys turn it on, POSKO_EVIDENCE_URL names the bucket."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    endpoint: Annotated[
        Url | None,
        Field(description="the http(s) address of the store, or absent for Amazon's own"),
    ] = None
    region: Annotated[
        str, Field(pattern=r"^[a-zA-Z0-9_-]{1,64}$", description="the region that the store is in")
    ] = "us-east-1"
    key_id: Annotated[
        str, Field(min_length=1, repr=False, description="the id of the store's access key")
    ]
    secret: Annotated[Secret, Field(description="the secret of the store's access key")]
    style: Annotated[
        Literal["path", "host"],
        Field(description="'path' or 'host': where the bucket stands in the address"),
    ] = "path"
