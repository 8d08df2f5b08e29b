"""The environment, read once into a frozen `Settings`."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
)
from pydantic_core import ErrorDetails

from bot.errors import SettingsError

DEFAULT_DATABASE = "sqlite:///meeting-bot.sqlite3"


def _http_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an http or https address")
    return value


def _known_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as unknown:
        raise ValueError("must be an IANA time zone such as America/New_York") from unknown
    return value


def _database(value: str) -> str:
    """Heroku's `postgres://` is accepted; SQLite and PostgreSQL are what the bot is tested on."""
    url = re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql+psycopg://", value)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("must start with sqlite:/// or postgresql://")
    if re.match(r"sqlite:///(:memory:|file:|\?|$)", url):  # in memory, nothing would outlive the process
        raise ValueError("must name a SQLite file by its path, as in sqlite:///meeting-bot.sqlite3")
    return url


def _user_ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    ids = frozenset(re.split(r"[\s,]+", value.strip())) - {""}
    if strange := sorted(i for i in ids if not re.fullmatch(r"[UW][A-Z0-9_]+", i)):
        raise ValueError(f"must be Slack user ids such as U012AB3CD, and {strange[0]!r} is none")
    return ids


def _token(*prefixes: str) -> AfterValidator:
    def check(value: SecretStr) -> SecretStr:
        secret = value.get_secret_value()
        if not secret.startswith(prefixes) or not secret.isascii() or not secret.isprintable() or " " in secret:
            raise ValueError(f"must start with {prefixes[0]}")
        return value

    return AfterValidator(check)


def _secret(value: SecretStr) -> SecretStr:
    secret = value.get_secret_value()
    if not secret or not secret.isascii() or not secret.isprintable() or " " in secret:
        raise ValueError("must be printable ASCII without spaces")
    return value


Secret = Annotated[SecretStr, AfterValidator(_secret)]
HttpUrl = Annotated[str, AfterValidator(_http_url)]


class Settings(BaseModel):
    """What the environment says. A field's alias is its variable's name; an empty variable counts as not set."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    slack_bot_token: Annotated[SecretStr, _token("xoxb-", "xoxe.xoxb-")] = Field(alias="SLACK_BOT_TOKEN")
    slack_signing_secret: Secret | None = Field(None, alias="SLACK_SIGNING_SECRET")
    slack_app_token: Annotated[SecretStr, _token("xapp-")] | None = Field(None, alias="SLACK_APP_TOKEN")
    slack_api_url: HttpUrl = Field("https://slack.com/api/", alias="SLACK_API_URL")
    commerce_api_url: HttpUrl = Field("https://commerce.driv.ly/api", alias="COMMERCE_API_URL")
    commerce_api_key: Secret = Field(alias="COMMERCE_API_KEY")
    commerce_webhook_secret: Secret | None = Field(None, alias="COMMERCE_WEBHOOK_SECRET")
    database_url: Annotated[str, AfterValidator(_database)] = Field(DEFAULT_DATABASE, alias="DATABASE_URL")
    port: int = Field(3000, alias="PORT", ge=0, le=65535)
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(lambda v: str(v).strip().upper())
    ] = Field("INFO", alias="LOG_LEVEL")
    log_format: Literal["console", "json"] = Field(
        default_factory=lambda: "console" if sys.stderr.isatty() else "json", alias="LOG_FORMAT"
    )
    time_zone: Annotated[str, AfterValidator(_known_zone)] = Field("UTC", alias="TIME_ZONE")
    confirmation: Literal["channel", "private"] = Field("channel", alias="CONFIRMATION")
    access: Literal["own", "reps", "anyone"] = Field("own", alias="ACCESS")
    admins: Annotated[frozenset[str], BeforeValidator(_user_ids)] = Field(frozenset(), alias="ADMINS")
    history_days: int = Field(90, alias="HISTORY_DAYS", ge=1, le=3650)
    executor_id: str | None = Field(None, alias="EXECUTOR_ID")

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Self:
        """The settings in an environment.

        Raises:
            SettingsError: a variable is missing or malformed; the sentence names each, and shows no value.
        """
        given: dict[str, Any] = {name: value.strip() for name, value in environ.items() if value.strip()}
        if "EXECUTOR_ID" not in given and "DYNO" in given:
            given["EXECUTOR_ID"] = given["DYNO"]
        try:
            return cls.model_validate(given)
        except ValidationError as errors:
            raise SettingsError("; ".join(_sentence(error) for error in errors.errors())) from None

    def require(self, *names: str) -> None:
        """Raise SettingsError unless each of these variables is set: some are needed by some commands only."""
        fields = {field.alias: name for name, field in type(self).model_fields.items()}
        if missing := [name for name in names if getattr(self, fields[name]) is None]:
            raise SettingsError("; ".join(f"{name} is not set" for name in missing))


def _sentence(error: ErrorDetails) -> str:
    name = error["loc"][0] if error["loc"] else "the environment"
    if error["type"] == "missing":
        return f"{name} is not set"
    return f"{name} {error['msg'].removeprefix('Value error, ')}"
