"""The environment: what is missing or malformed is named in one line, and shows no value."""

from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.settings import Settings

GOOD = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s3cret", "COMMERCE_API_KEY": "k3y"}


def test_the_defaults() -> None:
    """Three secrets are enough."""
    settings = Settings.read(GOOD)
    assert "https://slack.com/api/" == settings.slack_api_url
    assert "https://commerce.driv.ly/api" == settings.commerce_api_url
    assert ("own", "channel", 90, 3000) == (
        settings.access,
        settings.confirmation,
        settings.history_days,
        settings.port,
    )


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "COMMERCE_API_KEY"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_missing_one_is_named(name: str, value: str | None) -> None:
    """An empty variable counts as missing."""
    environ = {key: text for key, text in (GOOD | {name: value}).items() if text is not None}
    with pytest.raises(SettingsError, match=f"^{name} is not set$"):
        Settings.read(environ)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "hunter2"),
        ("SLACK_APP_TOKEN", "xoxb-hunter2"),
        ("SLACK_API_URL", "slack.com hunter2"),
        ("COMMERCE_API_URL", "ftp://hunter2"),
        ("COMMERCE_API_KEY", "hunter2\nX-Evil: 1"),
        ("DATABASE_URL", "mysql://hunter2"),
        ("PORT", "hunter2"),
        ("PORT", "70000"),
        ("LOG_LEVEL", "hunter2"),
        ("LOG_FORMAT", "hunter2"),
        ("TIME_ZONE", "Mars/hunter2"),
        ("CONFIRMATION", "hunter2"),
        ("ACCESS", "hunter2"),
        ("ADMINS", "hunter2"),
        ("HISTORY_DAYS", "0"),
    ],
)
def test_a_malformed_one_is_named_without_its_value(name: str, value: str) -> None:
    """The sentence helps without telling a secret."""
    with pytest.raises(SettingsError, match=f"^{name} ") as error:
        Settings.read(GOOD | {name: value})
    if name != "ADMINS":
        assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("postgres://u:p@h/db", "postgresql+psycopg://u:p@h/db"),
        ("postgresql://u:p@h/db", "postgresql+psycopg://u:p@h/db"),
        ("sqlite:///x.sqlite3", "sqlite:///x.sqlite3"),
    ],
)
def test_database_urls(given: str, meant: str) -> None:
    """Heroku's form is accepted."""
    assert meant == Settings.read(GOOD | {"DATABASE_URL": given}).database_url


def test_lists_and_names() -> None:
    """Several admins; the executor's name from EXECUTOR_ID, else DYNO."""
    assert {"U1", "W2"} == Settings.read(GOOD | {"ADMINS": "U1, W2"}).admins
    assert "web.1" == Settings.read(GOOD | {"DYNO": "web.1"}).executor_id
    assert "a" == Settings.read(GOOD | {"DYNO": "web.1", "EXECUTOR_ID": "a"}).executor_id


def test_no_secret_is_shown() -> None:
    """Neither `repr` nor a dump tells them."""
    settings = Settings.read(GOOD | {"SLACK_BOT_TOKEN": "xoxb-hunter2"})
    assert "hunter2" not in f"{settings!r} {settings.model_dump()}"
