"""What holds for every command of `python -m bot`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import environment
from tests.durability.fleet import Fleet

ROOT = Path(__file__).parent.parent


def zone_file(name: str) -> Path:
    """A zone's file in the tzdata package."""
    return Path(str(resources.files("tzdata"))) / "zoneinfo" / name


@pytest.fixture
def wrong_zones(tmp_path: Path) -> str:
    """A folder of zone files in which New York and Vancouver keep Tokyo's time, as PYTHONTZPATH takes it."""
    for name in ("America/New_York", "America/Vancouver"):
        file = tmp_path / "zones" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(zone_file("Asia/Tokyo"), file)
    return str(tmp_path / "zones")


def test_read_takes_the_packages_zones(wrong_zones: str) -> None:
    """What the host says of a zone makes no difference."""
    command = ["read", "tomorrow 3pm", "--now", "2026-11-24T12:00:00-08:00", "--tz", "America/Vancouver", "--json"]
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *command],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONTZPATH": wrong_zones},
    )
    with zone_file("America/Vancouver").open("rb") as file:
        expected = datetime(2026, 11, 25, 15, tzinfo=ZoneInfo.from_file(file))
    assert [expected.isoformat()] == json.loads(done.stdout)["times"]


async def test_serve_takes_the_packages_zones(
    slack: SlackStandIn, commerce: CommerceStandIn, wrong_zones: str, tmp_path: Path
) -> None:
    """A rep in New York gets New York's 3 pm."""
    fleet = Fleet(environment(slack, commerce, tmp_path) | {"PYTHONTZPATH": wrong_zones}, tmp_path)
    bot = fleet.new("serve", "one")
    slack.bot_url = f"http://127.0.0.1:{bot.port}/slack/events"
    await bot.start()
    with zone_file("America/New_York").open("rb") as file:
        new_york = ZoneInfo.from_file(file)
    day = datetime.now(new_york).date() + timedelta(days=2)
    await slack.command(f"/meeting reschedule met_1 {day.isoformat()} 3pm")
    await slack.wait(lambda: slack.messages("C_SALES"), 20)
    await bot.end()
    sent = [datetime.fromisoformat(patch["time"]) for patch in commerce.patches("met_1")]
    assert [datetime(day.year, day.month, day.day, 15, tzinfo=new_york)] == sent
