"""What stands in the log, and what never does."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from pydantic import BaseModel

from bot import __version__, logs
from bot.sandbox import fixtures
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.seed import PEOPLE
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import BOT_TOKEN, COMMERCE_KEY, SIGNING_SECRET

TYPED = ("the secret plan", "jo.new@customer.example", "4155550199")


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that is logged, at the lowest level, as JSON; and the logging as it was, afterwards."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    root, level, handlers = logging.getLogger(), logging.getLogger().level, logging.getLogger().handlers[:]
    logs.configure("DEBUG", "json")
    written.seek(0)
    written.truncate()  # the line of the start
    yield written
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in (*logs.QUIET, "uvicorn"):
        one = logging.getLogger(name)
        one.handlers, one.propagate = [], True
        one.setLevel(logging.NOTSET)


@pytest.mark.env(LOG_LEVEL="DEBUG")
@pytest.mark.usefixtures("impatient")
async def test_no_secret_and_no_customer_in_a_full_run(
    lines: io.StringIO, slack: SlackStandIn, commerce: CommerceStandIn, bot: str
) -> None:
    """Commands, taps, forms, undo, refusals, and every fault of both APIs: no seeded and no typed value is logged."""
    assert bot
    note, email, phone = TYPED
    for text in (f"note met_1 {note}", f"email met_1 {email}", f"phone met_1 {phone}", "show met_1", "history met_1"):
        await slack.command(f"/meeting {text}")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 3, 30)
    await slack.tap(slack.messages("C_SALES")[-1], "Undo")
    await slack.command("/meeting edit met_2")
    view = await slack.wait(lambda: top if (top := slack.modal("U_ANA")) and "note" in str(top.values) else None, 30)
    await slack.submit(view, {"note": note})
    await slack.command("/meeting move dana to monday or tuesday at 10am")
    await slack.command("/meeting note met_3 not mine")
    await slack.open_home()
    for fault in ("429", "500", "half", "html", "success_false", "wrong_meeting", "401", "422", "broken"):
        commerce.fail(fault, on="changes" if fault in {"429", "html"} else "all")
        await slack.command(f"/meeting note met_1 {note} {fault}")
        await slack.wait(lambda: commerce.faults.fault is None, 30)
    slack.break_method("chat.postMessage", 500)
    await slack.command(f"/meeting note met_1 {note} at last")
    await slack.wait(lambda: any("at last" in message.words for message in slack.messages("C_SALES")), 30)
    await slack.courier.payload({"type": "block_actions", "user": email, "actions": note})
    await slack.courier.form({"command": "/meeting", "text": note})
    await slack.courier.send(b"\xff" + note.encode(), "application/json")

    written = lines.getvalue()
    assert "change_waits" in written
    assert "malformed" in written
    seeded = [str(row[name]) for row in fixtures.meetings() for name in ("email", "phoneNumber", "note") if row[name]]
    people = [person.email for person in PEOPLE]
    secrets = [BOT_TOKEN, SIGNING_SECRET, COMMERCE_KEY, "/hooks/"]
    assert [] == [value for value in (*seeded, *TYPED, *people, *secrets) if _stands_in(value, written)]


def _stands_in(value: str, written: str) -> bool:
    return value in written or json.dumps(value)[1:-1] in written


class _Strict(BaseModel):
    number: int


@pytest.mark.usefixtures("lines")
def test_the_first_line_tells_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    """Of whichever command logs."""
    logs.configure("INFO", "json")
    line = json.loads(capsys.readouterr().err)
    assert ("starting", __version__) == (line["event"], line["version"])


def test_an_exception_is_logged_without_its_text(lines: io.StringIO) -> None:
    """Places and types, down to the first cause; not the words, which may be a customer's."""
    customer = PEOPLE[0].email
    try:
        try:
            _Strict.model_validate({"number": customer})
        except ValueError as error:
            raise RuntimeError(f"about {customer}") from error
    except RuntimeError:
        structlog.get_logger("bot.test").exception("it_failed")
    line = json.loads(lines.getvalue())
    assert customer not in lines.getvalue()
    assert ["pydantic_core._pydantic_core.ValidationError", "builtins.RuntimeError"] == [
        part.split()[0] for part in line["exception"].splitlines() if "Error" in part and not part.startswith(" ")
    ]
    assert "('number', 'int_parsing')" in line["exception"]
    assert "test_logs.py" in line["exception"]


def test_a_line_is_not_forged(lines: io.StringIO) -> None:
    """Line ends, escapes of terminals and the like become visible."""
    structlog.get_logger("bot.test").warning("odd", text="a\r\n{}\x1b[31m\u2028b\x85", nested=["x\ny"])
    logging.getLogger("other").warning("from %s", "a\x1b[31mb\nc")
    first, second = lines.getvalue().splitlines()
    assert json.loads(first)["text"] == "a\\x0d\\x0a{}\\x1b[31m\\x2028b\\x85"
    assert "\\x1b" in json.loads(second)["event"]
    assert "\x1b" not in lines.getvalue()


def test_asyncio_tells_no_repr(lines: io.StringIO) -> None:
    """Its message about a task that failed has the exception's text in its second line."""
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: <Task … 'dana@northwind.example'>")
    assert "Task exception was never retrieved" == json.loads(lines.getvalue())["event"]
