"""`python -m bot read`, as the contract has it."""

import io
import json
import subprocess
import sys

import pytest

from bot.cli.read import main

NOW = ["--now", "2027-05-20T09:40:00-06:00", "--tz", "America/Denver", "--meeting-time", "2027-05-24T15:30:00-06:00"]


def test_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """For a person: the parts, their rules, the reading and the assumptions."""
    assert main(["friday at 3", *NOW]) == 0
    shown = capsys.readouterr().out
    assert "part      'friday' by the rule 'WEEKDAY'" in shown
    assert "reading   sure" in shown
    assert "Friday 21 May 2027, 15:00 MDT" in shown
    assert "why       3 PM, as no am or pm was said" in shown


def test_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    """With --json: the object of the contract."""
    assert main(["friday at 3pm", "--json", *NOW]) == 0
    assert {"status": "sure", "times": ["2027-05-21T15:00:00-06:00"], "why": [], "unread": []} == json.loads(
        capsys.readouterr().out
    )


def test_reads_lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With --jsonl: a line for each line, and a clear error for a line that is malformed."""
    lines = [
        json.dumps({"text": "3pm", "now": "2027-05-20T09:40:00-06:00", "tz": "America/Denver", "meeting_time": None}),
        "{",
        "[]",
        json.dumps({"text": 3}),
        json.dumps({"text": "3pm", "tz": "Mars/Base"}),
        json.dumps({"text": "3pm", "now": "noon"}),
        json.dumps({"text": "3pm", "tz": "../../etc/passwd"}),
        json.dumps({"text": "tomorrow", "now": "9999-12-31T23:59:00+00:00"}),
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines) + "\n\n"))
    assert main(["--jsonl"]) == 2
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert ["2027-05-20T15:00:00-06:00"] == rows[0]["times"]
    assert [["error"]] * 7 == [list(row) for row in rows[1:]]


@pytest.mark.parametrize("arguments", [["3pm", "--tz", "Mars/Base"], ["3pm", "--now", "soon"]])
def test_refuses_malformed_circumstances(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A zone or an instant that is none is one clear line, and exit 2."""
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("read: ")


def test_starts_without_heavy_imports() -> None:
    """Reading imports neither dateparser nor pydantic nor Slack's libraries."""
    code = "import sys, bot.when; print([m for m in ('dateparser', 'pydantic', 'slack_bolt', 'asyncio') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert shown.stdout.strip() == "[]"


def test_answers_any_bytes() -> None:
    """Bytes that are no UTF-8, and half a surrogate pair, get an answer like any other text."""
    lines = b'{"text": "\xff\xfe 3pm"}\n{"text": "\\ud800 tomorrow"}\n'
    command = [sys.executable, "-m", "bot", "read", "--jsonl"]
    shown = subprocess.run(command, input=lines, capture_output=True, check=False)  # noqa: S603 - our own
    assert [json.loads(line)["status"] for line in shown.stdout.splitlines()] == ["none", "none"]
