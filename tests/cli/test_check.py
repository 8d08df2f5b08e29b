"""`python -m bot check`: a line for each part, and 1 where one fails."""

from __future__ import annotations

import pytest

from bot.cli.check import _check
from bot.sandbox.commerce import CommerceStandIn
from bot.settings import Settings


async def lines(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str]]:
    """The exit code, and each part's state."""
    code = await _check(Settings.read(environ))
    out = capsys.readouterr().out.splitlines()
    printed = [line.split(maxsplit=1) for line in out if line.startswith(("ok ", "failed "))]
    return code, {rest.split(":")[0]: state for state, rest in printed}


PARTS = ["configuration", "Slack", "Slack app token", "Commerce API", "access", "database", "zone data"]


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
