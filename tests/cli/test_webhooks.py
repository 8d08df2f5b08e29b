"""`python -m bot webhooks add`: one call of the API, and no secret on the screen."""

from __future__ import annotations

import asyncio

import pytest

from bot.__main__ import main
from bot.cli.webhooks import HIDDEN, events_url, without_secrets
from bot.errors import SettingsError
from bot.sandbox.commerce import CommerceStandIn

SECRET = "whsec_test"


@pytest.fixture
def _environment(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("_environment")
@pytest.mark.env(COMMERCE_WEBHOOK_SECRET=SECRET)
async def test_the_bot_is_subscribed(commerce: CommerceStandIn, capsys: pytest.CaptureFixture[str]) -> None:
    """To all events about meetings, at its own path; the answer is printed without the secret."""
    code = await asyncio.to_thread(main, ["webhooks", "add", "https://bot.example.com/"])

    subscription = commerce.webhooks.subscriptions[0]
    assert 0 == code
    assert "https://bot.example.com/webhooks/commerce" == str(subscription.url)
    assert (("meeting.*",), SECRET, True) == (subscription.events, subscription.secret, subscription.enabled)
    out = capsys.readouterr().out
    assert ("whk_1" in out, HIDDEN in out, SECRET in out) == (True, True, False)


@pytest.mark.usefixtures("_environment")
async def test_a_secret_that_the_api_chose_is_hidden_too(
    commerce: CommerceStandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    """And what is still to be done is said."""
    assert 0 == await asyncio.to_thread(main, ["webhooks", "add", "https://bot.example.com/base/"])

    out = capsys.readouterr().out
    assert commerce.webhooks.subscriptions[0].secret not in out
    assert "COMMERCE_WEBHOOK_SECRET is not set" in out


@pytest.mark.usefixtures("_environment")
async def test_a_refusal_is_one_line(commerce: CommerceStandIn, capsys: pytest.CaptureFixture[str]) -> None:
    """And exit 1."""
    commerce.fail("401")
    assert 1 == await asyncio.to_thread(main, ["webhooks", "add", "https://bot.example.com"])
    assert capsys.readouterr().out.startswith("failed  https://bot.example.com/webhooks/commerce: ")


@pytest.mark.usefixtures("_environment")
async def test_an_address_that_is_none_is_the_callers_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, as for a setting."""
    assert 2 == await asyncio.to_thread(main, ["webhooks", "add", "bot.example.com"])
    assert "must be an http or https address" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["ftp://x.example", "https://", "https://u@x.example", "https://x.example/?a=1", ""])
def test_where_events_go_is_a_plain_address(url: str) -> None:
    """Nothing that would be sent on with each event."""
    with pytest.raises(SettingsError):
        events_url(url)


@pytest.mark.parametrize(
    "given", ["https://x.example/b", "https://x.example/b/", "https://x.example/b/webhooks/commerce"]
)
def test_the_path_may_be_left_out(given: str) -> None:
    """The bot knows its own."""
    assert "https://x.example/b/webhooks/commerce" == events_url(given)


def test_a_secret_is_hidden_wherever_it_stands() -> None:
    """By its name or by its value, at any depth."""
    answer = {"data": [{"secret": "a", "apiKey": "b", "url": "https://x/?s=own", "token": None, "n": 1}]}
    expected = {"data": [{"secret": HIDDEN, "apiKey": HIDDEN, "url": HIDDEN, "token": None, "n": 1}]}
    assert expected == without_secrets(answer, "own")
