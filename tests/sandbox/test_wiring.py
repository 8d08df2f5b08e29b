"""The real bot among the stand-ins: as the tests start it, and as `python -m bot sandbox` does."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import httpx

from bot.sandbox import fixtures
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn


async def test_a_command_becomes_a_patch_and_a_message(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """Words go in, one PATCH with the time alone goes out, and the meeting is posted for all to see."""
    assert bot
    day = fixtures.monday()
    await slack.command(f"/meeting reschedule met_1 {day} 16:00")
    message = await slack.wait(lambda: slack.last("C_SALES"))
    assert [{"time": fixtures.utc(day, "16:00")}] == commerce.patches("met_1")
    assert "met_1" in message.words
    assert slack.failures == []


def left_in(folder: Path) -> list[Path]:
    """What lies in a folder."""
    return list(folder.iterdir())


async def test_one_command_runs_it_all_and_leaves_nothing(tmp_path: Path) -> None:
    """One line with the address; a command typed there changes a meeting; Ctrl-C ends it."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    sandbox = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "sandbox",
        "--port=0",
        stdout=asyncio.subprocess.PIPE,
        env=environ | {"LOG_LEVEL": "INFO", "TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert sandbox.stdout
    line = (await sandbox.stdout.readline()).decode()
    here = {"user": "U_ANA", "channel": "C_SALES"}
    async with httpx.AsyncClient(base_url=line.split()[4], trust_env=False, timeout=10) as page:
        seen = (await page.get("/sandbox/state", params=here)).json()
        text = f"/meeting reschedule {seen['meetings'][0]['id']} 2031-03-04 15:00"
        assert (await page.post("/sandbox/command", json=here | {"text": text})).json()["ok"]
        async with page.stream("GET", "/sandbox/events") as events:
            async for _ in events.aiter_lines():
                seen = (await page.get("/sandbox/state", params=here)).json()
                patches = [call["request"] for call in seen["traffic"] if call["method"] == "PATCH"]
                if patches and seen["messages"]:
                    break
    assert [{"time": "2031-03-04T20:00:00Z"}] == patches
    sandbox.send_signal(signal.SIGINT)
    rest = await sandbox.stdout.read()
    assert (await sandbox.wait(), rest) == (0, b"")
    assert left_in(tmp_path) == []
