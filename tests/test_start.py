"""The start: the bot listens at once, says what it waits for, and is ready soon after Slack is well."""

from __future__ import annotations

import socket
from typing import Any

import httpx
import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.signals import Signal
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import BOT_TOKEN, SIGNING_SECRET, running_bot

FAULTS: list[dict[str, Any]] = [
    {"odd": "html", "status": 200},
    {"odd": "text", "status": 502},
    {"odd": "half"},
    {"odd": "ok_only", "status": 200},
    {"odd": "broken"},
    {"odd": "bad_utf8", "status": 200},
    {"status": 429, "retry_after": "0"},
    {"status": 200, "error": "invalid_auth"},
]


async def readiness(bot: str) -> tuple[int, dict[str, str]]:
    """What `/readyz` says."""
    async with httpx.AsyncClient(base_url=bot, trust_env=False) as http:
        assert 200 == (await http.get("/healthz")).status_code
        answer = await http.get("/readyz")
    return answer.status_code, answer.json()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("fault", FAULTS, ids=str)
async def test_it_starts_whatever_slack_answers(
    environ: dict[str, str], slack: SlackStandIn, commerce: CommerceStandIn, fault: dict[str, Any]
) -> None:
    """It isn't ready, and says why; a change is taken in, and made and told once Slack is well, with no new start."""
    slack.break_method("auth.test", times=None, **fault)
    async with running_bot(environ, slack, first_pause=0.005) as bot:
        status, parts = await readiness(bot)
        assert (503, "ok") == (status, parts["database"])
        assert parts["slack"].startswith("failed: Slack")
        assert (await slack.command("/meeting note met_1 Taken in before Slack was well")).ok
        slack.mend_methods()
        await slack.wait(lambda: slack.messages("C_SALES"))
        assert (200, {"database": "ok", "slack": "ok"}) == await readiness(bot)
    assert [{"note": "Taken in before Slack was well"}] == commerce.patches("met_1")


async def test_it_starts_while_slack_is_silent(environ: dict[str, str], slack: SlackStandIn) -> None:
    """The port is open before any answer came."""
    slack.break_method("auth.test", odd="silence", times=None)
    async with running_bot(environ, slack, first_pause=0.005) as bot:
        assert (503, "failed: Slack has not answered yet.") == _slack(*await readiness(bot))


async def test_it_starts_while_nobody_listens_at_slacks_address(
    environ: dict[str, str], slack: SlackStandIn, signal: Signal
) -> None:
    """The connection is refused; then somebody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    late = SlackStandIn(SIGNING_SECRET, BOT_TOKEN, signal=signal)
    async with running_bot(
        environ | {"SLACK_API_URL": f"http://127.0.0.1:{port}/api/"}, slack, first_pause=0.005
    ) as bot:
        assert 503 == (await readiness(bot))[0]
        async with serve(late, port):
            await late.wait(lambda: late.calls("auth.test"))
            # The stand-in has noted the call before its answer is on its way.
            while (await readiness(bot))[0] == 503:
                pass


def _slack(status: int, parts: dict[str, str]) -> tuple[int, str]:
    return status, parts["slack"]
