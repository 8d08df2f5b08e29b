"""What holds for every command of `python -m bot`."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import __version__
from bot.__main__ import main
from bot.durable import schema
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import environment
from bot.storage import database
from bot.storage.migrations import LATEST
from tests.databases import Databases
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


@pytest.fixture
def _ready(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot's environment; its commands leave the logging of the tests alone."""
    for name, value in (environ | {"SLACK_APP_TOKEN": "xapp-1"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("bot.logs.configure", lambda *_: None)


async def refusal(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command says that refuses to start: exit code 2, and one line on the error output."""
    capsys.readouterr()
    assert 2 == await asyncio.to_thread(main, command.split())
    out, err = capsys.readouterr()
    assert ("", 1) == (out, err.count("\n"))
    return err.removeprefix("meeting-bot: ").rstrip()


def diary(file: Path) -> str:
    """A file that is no database, as DATABASE_URL names it."""
    file.write_bytes(b"Dear diary, " * 1000)
    return f"sqlite:///{file}"


WORKERS = ["serve", "work", "socket", "forget dana@northwind.example"]


@pytest.mark.usefixtures("_ready")
@pytest.mark.parametrize("command", [*WORKERS, "release"])
async def test_what_is_no_database_of_the_bots_is_one_line(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And no traceback."""
    monkeypatch.setenv("DATABASE_URL", diary(tmp_path / "diary"))
    assert "DATABASE_URL names a file that is not a SQLite database" == await refusal(command, capsys)


@pytest.mark.usefixtures("_ready")
async def test_the_sandbox_refuses_one_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In its folder of data."""
    diary(tmp_path / "meeting-bot.sqlite3")
    command = f"sandbox --port 0 --data {tmp_path}"
    assert "DATABASE_URL names a file that is not a SQLite database" == await refusal(command, capsys)


@pytest.mark.xdist_group("durability")
@pytest.mark.usefixtures("_ready")
@pytest.mark.parametrize("command", WORKERS)
async def test_on_postgresql_release_comes_first(
    command: str, postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever works on the database says so, with the revision that is there and the one that it needs."""
    databases = Databases("postgresql", tmp_path, postgres)
    url = databases.of_version("e2496fd")
    monkeypatch.setenv("DATABASE_URL", databases.plain(url))
    assert (
        f"DATABASE_URL names a database at no revision; this version of the bot needs {LATEST}: "
        "run `python -m bot release`"
    ) == await refusal(command, capsys)
    assert 0 == await asyncio.to_thread(main, ["release"])
    assert f"the database is up to date, at revision {LATEST}\n" in capsys.readouterr().out
    schema.prepare(url)


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A port on which somebody listens, and says nothing; nobody waits for long."""
    monkeypatch.setitem(database.PROMPT, "connect_timeout", 1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


ODD = [
    "sqlite:///",
    "sqlite:////",
    "sqlite:///:memory:",
    "sqlite:///file:x?mode=memory&uri=true",
    "sqlite:///?x=1",
    "sqlite:////dev/null",
    "sqlite:////dev/zero",
    "sqlite:////proc/version",
    "sqlite:////nowhere/at/all.sqlite3",
    "sqlite:////etc/passwd/x.sqlite3",
    "sqlite:///" + "x" * 5000,
    "sqlite:///x.sqlite3?timeout=hunter2",
    "sqlite+aiosqlite:///x.sqlite3",
    "x.sqlite3",
    "mysql://u:hunter2@127.0.0.1/x",
    "postgresql://",
    "postgresql://u:hunter2@127.0.0.1:9/x",
    "postgresql://u:hunter2@127.0.0.1:99999/x",
    "postgresql://u:hunter2@127.0.0.1:port/x",
    "postgresql://u:hunter2@[::1/x",
    "postgresql://u:hunter2@127.0.0.1:9,127.0.0.1:9/x",
    "postgresql://u:hunter2@127.0.0.1:9/x?sslmode=hunter2",
    "postgresql://u:hunter2@127.0.0.1:9/x?hunter2=1",
    "postgresql://u:hunter2@" + "h" * 300 + "/x",
    "postgresql://u:hunter2%zz@127.0.0.1:9/%ff",
    "postgresql+asyncpg://u:hunter2@127.0.0.1:9/x",
    "postgresql://u:hunter2@127.0.0.1:{silent}/x",
    "://hunter2",
    "hunter2",
    "postgresql:hunter2",
]


@pytest.mark.usefixtures("_ready")
@pytest.mark.parametrize("url", ODD)
async def test_an_address_that_leads_nowhere_is_one_short_line(
    url: str, silent: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """However odd it is, without a word of it: it may hold a password."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url.replace("{silent}", str(silent)))
    said = await refusal("serve", capsys)
    assert said.startswith("DATABASE_URL ")
    assert len(said) < 200
    assert "hunter2" not in said
    assert said == await refusal("release", capsys)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` ends the process, as argparse does."""
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (0, f"meeting-bot {__version__}\n") == (ended.value.code, capsys.readouterr().out)
