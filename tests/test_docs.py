"""The docs can't drift: every setting, command, verb and picture that there is stands in them, and no other."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from bot.settings import Settings
from bot.storage.schema import FOREIGN, WHAT_IT_IS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SETTINGS = sorted(field.alias or name for name, field in Settings.model_fields.items())


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_told(name: str) -> None:
    """In the README's table, and in .env.example."""
    assert f"| `{name}` |" in README
    if name != "SLACK_API_URL":
        assert re.search(rf"^#? ?{name}=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)


def test_no_setting_is_told_that_is_not_there() -> None:
    """A row for each setting, and no more."""
    told = re.findall(r"^\| `([A-Z_]{4,})` \|", README, re.MULTILINE)
    assert SETTINGS == sorted(told)


@pytest.mark.parametrize("refusal", sorted({FOREIGN, *WHAT_IT_IS.values()}))
def test_every_refusal_of_a_database_is_told(refusal: str) -> None:
    """With what to do about it."""
    assert f"| `{refusal.partition(': give')[0]}` |" in (ROOT / "docs" / "operating.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_told(name: str) -> None:
    """In the README's table."""
    assert re.search(rf"^\| `{name}\b", README, re.MULTILINE)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_link_leads_somewhere(link: str) -> None:
    """Pages and pictures."""
    assert (ROOT / link).exists()


def test_the_readme_starts_with_the_two_commands() -> None:
    """What a newcomer needs stands on top."""
    first = re.search(r"```sh\n(.*?)```", README, re.DOTALL)
    assert first is not None
    assert ["make demo", "make test"] == [line.split("#")[0].strip() for line in first[1].splitlines()]


def test_the_manifest_is_printed_as_json() -> None:
    """For the Slack CLI, which adds flags of its own; nothing of the environment is needed."""
    command = [sys.executable, "-m", "bot", "manifest", "--protocol=message-boundaries", "--boundary=x"]
    out = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env={"PATH": "/usr/bin"}).stdout  # noqa: S603 - our own command
    manifest = json.loads(out)
    assert ["/meeting"] == [command["command"] for command in manifest["features"]["slash_commands"]]


def test_the_manifest_keeps_slacks_limits() -> None:
    """Names and descriptions as long as Slack takes them (https://docs.slack.dev/reference/app-manifest)."""
    manifest = json.loads(
        subprocess.run(
            [sys.executable, "-m", "bot", "manifest"], capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout
    )
    features = manifest["features"]
    assert len(manifest["display_information"]["name"]) <= 35
    assert len(manifest["display_information"]["description"]) <= 140
    assert len(features["bot_user"]["display_name"]) <= 80
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    for command in features["slash_commands"]:
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
        assert command["should_escape"] is True


def test_a_missing_setting_is_one_line_and_exit_2() -> None:
    """At the start, with its name."""
    command = [sys.executable, "-m", "bot", "serve"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env={"PATH": "/usr/bin"})  # noqa: S603 - our own command
    assert 2 == done.returncode
    assert ["meeting-bot: SLACK_BOT_TOKEN is not set; COMMERCE_API_KEY is not set"] == done.stderr.splitlines()
    assert "" == done.stdout
