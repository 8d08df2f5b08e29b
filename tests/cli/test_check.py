"""`python -m bot check`: a line for each part, and 1 where one fails."""

from __future__ import annotations

import pytest

from bot.cli.check import _check
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.slack_calls import SCOPES
from bot.settings import Settings
from bot.slack.identity import AGENT_SCOPE


async def lines(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str]]:
    """The exit code, and each part's state."""
    code = await _check(Settings.read(environ))
    out = capsys.readouterr().out.splitlines()
    printed = [line.split(maxsplit=1) for line in out if line.startswith(("ok ", "failed "))]
    return code, {rest.split(":")[0]: state for state, rest in printed}


PARTS = ["configuration", "Slack", "Slack app token", "Commerce API", "access", "people", "database", "zone data"]


async def test_all_is_well(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every part is tried, and works."""
    assert (0, dict.fromkeys(PARTS, "ok")) == await lines(environ, capsys)


@pytest.mark.parametrize(
    ("wrong", "failed"),
    [
        ({"COMMERCE_API_KEY": "wrong"}, {"Commerce API", "access"}),
        ({"COMMERCE_API_URL": "http://127.0.0.1:9/api"}, {"Commerce API", "access"}),
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, {"Slack"}),
        ({"SLACK_API_URL": "http://127.0.0.1:9/api/"}, {"Slack"}),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}, {"database"}),
    ],
)
async def test_each_part_that_fails_is_a_line(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str], wrong: dict[str, str], failed: set[str]
) -> None:
    """The others are tried all the same."""
    code, states = await lines(environ | wrong, capsys)
    assert 1 == code
    assert PARTS == list(states)
    assert failed == {name for name, state in states.items() if state == "failed"}


@pytest.mark.parametrize(("access", "code"), [("anyone", 0), ("own", 1)])
async def test_a_key_that_may_not_read(
    environ: dict[str, str], commerce: CommerceStandIn, capsys: pytest.CaptureFixture[str], access: str, code: int
) -> None:
    """It can change meetings by id, if who may needn't be read; nothing is changed by the check."""
    commerce.readable = False
    found, states = await lines(environ | {"ACCESS": access}, capsys)
    assert code == found
    assert "ok" == states["Commerce API"]
    assert [] == commerce.patches()


@pytest.mark.parametrize("lacking", [{"im:history"}, {"commands", "users:read.email"}])
async def test_the_scopes_that_the_installed_app_lacks_are_named(
    environ: dict[str, str], slack: SlackStandIn, capsys: pytest.CaptureFixture[str], lacking: set[str]
) -> None:
    """Those and no other, against the manifest."""
    slack.scopes = SCOPES - lacking
    assert 1 == await _check(Settings.read(environ))
    [line] = [line for line in capsys.readouterr().out.splitlines() if "Slack: " in line]
    assert line.startswith("failed")
    assert lacking == {scope for scope in SCOPES if f" {scope}," in line or f" {scope}:" in line}


async def test_more_scopes_than_needed_are_no_fault(environ: dict[str, str], slack: SlackStandIn) -> None:
    """Those of agent messaging, say, for which nobody is asked."""
    slack.scopes = SCOPES | {AGENT_SCOPE, "files:write"}
    assert 0 == await _check(Settings.read(environ))
