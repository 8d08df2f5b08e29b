"""What ships the bot: the Dockerfile's steps, the script, the checks before a commit, and the container to work in."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from bot import __version__
from bot.__main__ import COMMANDS
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import environment
from tests.durability.fleet import free_port

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
HOSTS_OWN = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}


def run(*command: str | Path, cwd: Path, env: dict[str, str]) -> str:
    """Run a program that ends well; what it printed."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own commands
    assert 0 == done.returncode, done.stderr
    return done.stdout


@asynccontextmanager
async def served(*command: str | Path, cwd: Path, env: Mapping[str, str]) -> AsyncIterator[bytes]:
    """A `serve` with exactly this environment, until the block ends; what it logged until it began to listen.

    Raises:
        RuntimeError: it ended instead.
    """
    process = await asyncio.create_subprocess_exec(*command, cwd=cwd, env=env, stderr=asyncio.subprocess.PIPE)
    assert process.stderr
    logged = b""
    while b"Application startup complete" not in logged:
        line = await process.stderr.readline()
        if not line:
            raise RuntimeError(logged.decode())
        logged += line
    reading = asyncio.create_task(process.stderr.read())  # a full pipe would stop it
    try:
        yield logged
    finally:
        if process.returncode is None:
            process.terminate()
        await reading
        await process.wait()


def instructions(text: str) -> Iterator[tuple[str, str]]:
    """A Dockerfile's instructions, each with what follows its name."""
    for line in re.sub(r"\\\n", " ", text).splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, rest = line.partition(" ")
            yield name, rest.strip()


@dataclass
class Image:
    """What the Dockerfile makes, in a folder in place of the image's root."""

    root: Path
    stages: int = 0
    env: dict[str, str] = field(default_factory=dict)
    folder: str = "/"
    user: str = "root"
    set: dict[str, str] = field(default_factory=dict)

    def build(self, dockerfile: str) -> None:
        """Follow the steps, but those that change the system: users, and what is installed outside of the virtual environment."""
        for name, rest in instructions(dockerfile):
            match name:
                case "FROM":
                    self.stages += 1
                    self.folder = "/"
                case "WORKDIR":
                    self.folder = rest
                    self.at(rest).mkdir(parents=True, exist_ok=True)
                case "COPY" if "--from=" not in rest:  # a second stage takes what the first one made
                    *sources, target = rest.split()
                    for source in sources:
                        self.copy(source, target)
                case "ENV":
                    self.env |= dict(pair.split("=", 1) for pair in shlex.split(rest))
                case "RUN" if not re.match(r"useradd|python -m pip", rest):
                    self.sh(rest)
                case "USER":
                    self.user = rest
                case _:
                    self.set[name] = rest

    def at(self, path: str) -> Path:
        """Where a path of the image is."""
        return self.root / path.lstrip("/")

    def rooted(self, text: str) -> str:
        """A text in which the image's folders are those here."""
        return re.sub(r"/(?=(?:opt|data|app)\b)", f"{self.root}/", text)

    def copy(self, source: str, target: str) -> None:
        """What the project's folder has of it, without what Git doesn't keep."""
        for name in run("git", "ls-files", "--", source, cwd=ROOT, env=HOSTS_OWN).splitlines():
            place = self.at(self.folder) / target / Path(name).relative_to(source if (ROOT / source).is_dir() else ".")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, place)

    def sh(self, command: str) -> None:
        """Run a step; what it installs comes from uv's cache where `make setup` left it there, else from the index."""
        path = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
        for offline in ("1", "0"):
            words = self.rooted(re.sub(r"--(?:no-cache|compile-bytecode) ", "", command)).split()
            env = os.environ | path | {"UV_OFFLINE": offline, "UV_LINK_MODE": "hardlink"}
            done = subprocess.run(words, cwd=self.at(self.folder), env=env, capture_output=True, text=True, check=False)  # noqa: S603 - likewise
            if done.returncode == 0:
                return
        raise AssertionError(done.stderr)

    def environment(self) -> dict[str, str]:
        """What a container's process has in its environment."""
        path = self.rooted(self.env["PATH"].replace("$PATH", "/usr/bin:/bin"))
        return {name: self.rooted(value) for name, value in self.env.items()} | {"PATH": path}


async def answers(health: list[str], image: Image, env: dict[str, str]) -> bool:
    """Whether the health check says so; Docker asks again and again, too."""
    process = await asyncio.create_subprocess_exec(*health, cwd=image.at("/data"), env=env, stderr=subprocess.DEVNULL)
    return await process.wait() == 0


@pytest.fixture
def image(tmp_path: Path) -> Image:
    """The image, built as far as that can be done without root and Docker."""
    made = Image(tmp_path / "image")
    made.build((ROOT / "Dockerfile").read_text("utf-8"))
    return made


async def test_the_image_serves(image: Image, slack: SlackStandIn, commerce: CommerceStandIn, tmp_path: Path) -> None:
    """Not as root; it holds nothing but what it needs, answers its health check, ends by SIGTERM, and knows all commands."""
    assert "bot" == image.user
    assert "VOLUME" in image.set
    own = image.environment()
    start = json.loads(image.set["ENTRYPOINT"])
    assert f"meeting-bot {__version__}\n" == run(*start, "--version", cwd=image.at("/data"), env=own)
    assert "T15:00:00" in run(*start, "read", "tomorrow 3pm", "--json", cwd=image.at("/data"), env=own)
    installed = run("python", "-c", "import sys, bot; print(bot.__file__)", cwd=image.at("/data"), env=own)
    assert installed.startswith(str(image.at("/opt/venv")))
    assert not image.at("/opt/venv/bin/pytest").exists()

    own |= {**environment(slack, commerce, tmp_path), "DATABASE_URL": own["DATABASE_URL"], "PORT": str(free_port())}
    health = json.loads(re.sub(r".*CMD \[", "[", image.set["HEALTHCHECK"]))
    async with served(*start, *json.loads(image.set["CMD"]), cwd=image.at("/data"), env=own) as logged:
        first = json.loads(logged.splitlines()[0])
        assert ("starting", __version__) == (first["event"], first["version"])
        async with asyncio.timeout(30):
            while not await answers(health, image, own):
                pass
    assert image.at("/data/meeting-bot.sqlite3").exists()


def test_the_image_gets_no_more_than_its_steps_copy() -> None:
    """What is beside it in the folder (settings, databases, what Git holds) is not sent to Docker."""
    wanted = {
        name
        for kind, rest in instructions((ROOT / "Dockerfile").read_text("utf-8"))
        if kind == "COPY"
        for name in rest.split()[:-1]
    }
    ignored, *given = [
        line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if not line.startswith("**")
    ]
    assert "*" == ignored
    assert {f"!{name}" for name in wanted if not name.startswith(("-", "/"))} == set(given)


def test_compose_runs_commands_that_there_are() -> None:
    """The bot, after `release`, on the database beside it; the settings come from .env."""
    services = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    assert {"serve", "work", "release"} == {
        services[name].get("command", "serve") for name in ("bot", "worker", "release")
    } & set(COMMANDS)
    for name in ("bot", "worker"):
        assert {"release": {"condition": "service_completed_successfully"}} == services[name]["depends_on"]
        assert services[name]["environment"]["DATABASE_URL"].endswith("@database/meeting_bot")
    assert "POSTGRES_PASSWORD=" in (ROOT / ".env.example").read_text("utf-8")


def test_the_checks_before_a_commit_are_those_of_make_lint() -> None:
    """By the project's own environment; pre-commit itself finds no fault with them."""
    run(BIN / "pre-commit", "validate-config", ".pre-commit-config.yaml", cwd=ROOT, env=HOSTS_OWN)
    (local,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    tools = [hook["entry"].split()[0] for hook in local["hooks"]]
    assert all(tool.startswith(".venv/bin/") for tool in tools)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert {Path(tool).name for tool in tools} <= set(re.findall(r"^\t\$\(BIN\)/([\w-]+)", makefile, re.MULTILINE))


def test_the_container_to_work_in_has_what_ci_installs() -> None:
    """So that no test is skipped in it."""
    config = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    dockerfile = (ROOT / ".devcontainer" / config["build"]["dockerfile"]).read_text("utf-8")
    installed = re.search(r"apt-get install .*recommends (.*) >/dev/null", (ROOT / ".ci" / "run").read_text("utf-8"))
    assert installed is not None
    assert set(installed[1].split()) <= set(dockerfile.split())


def test_a_release_is_in_the_changelog() -> None:
    """Each version has a date, the newest stands first, and the code's version is that or the next."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$", text, re.MULTILINE)
    assert text.index("## [Unreleased]") < text.index(f"## [{versions[0]}]")
    newest, own = (tuple(map(int, one.split(".")[:3])) for one in (versions[0], __version__))
    assert own > newest if "dev" in __version__ else own == newest
