"""The adapter: whatever Slack answers, to whatever call, is what was asked for or one of three errors."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Any, get_args

import pytest
import structlog

from bot.blocks import modal
from bot.blocks.home import loading
from bot.errors import SlackError, SlackRefused, SlackTokenRefused, SlackUnavailable
from bot.metrics import Metrics
from bot.model.request import Origin
from bot.parsing.edit_form import Carried
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.slack_faults import OddAnswer
from bot.sandbox.wiring import BOT_TOKEN
from bot.slack.client import LONGEST_ASKED, SlackClient

ORIGIN = Origin.model_validate({"source": "command", "team": "T", "actor": "U_ANA", "at": "2026-11-24T15:00:00Z"})
FORM = modal.loading(Carried(origin=ORIGIN))
ODD = tuple(sorted(set(get_args(OddAnswer)) - {"silence"}))
TIMES = 10.0
"""Seconds for which a call is tried again, here: none takes as long, whatever else the machine does."""

Call = Callable[[SlackClient, SlackStandIn, float], Awaitable[object]]


def client(slack: SlackStandIn, metrics: Metrics | None = None, token: str = BOT_TOKEN) -> SlackClient:
    """A client of the stand-in's Web API that hardly pauses."""
    return SlackClient(f"{slack.url}/api/", token, metrics, first_pause=0.005)


async def auth_test(web: SlackClient, _slack: SlackStandIn, within: float) -> object:
    """Whose the token is."""
    return await web.auth_test(within=within)


async def user_info(web: SlackClient, _slack: SlackStandIn, within: float) -> object:
    """Ana."""
    return await web.user_info("U_ANA", within=within)


async def post_message(web: SlackClient, _slack: SlackStandIn, within: float) -> object:
    """In the channel."""
    return await web.post_message("C_SALES", "one", [], within=within)


async def post_ephemeral(web: SlackClient, _slack: SlackStandIn, within: float) -> object:
    """In the channel, for Ana."""
    await web.post_ephemeral("C_SALES", "U_ANA", "one", [], within=within)
    return None


async def update_message(web: SlackClient, slack: SlackStandIn, within: float) -> object:
    """What was posted just before."""
    posted = await web.post_message("C_SALES", "before", [], within=0)
    await web.update_message(posted.channel, posted.ts, "one", [], within=within)
    return slack.messages("C_SALES")


async def respond(web: SlackClient, slack: SlackStandIn, within: float) -> object:
    """To Ana."""
    await web.respond(slack.response_urls.new("C_SALES", "U_ANA"), "one", [], within=within)
    return None


async def open_view(web: SlackClient, slack: SlackStandIn, within: float) -> object:
    """A form for Ana."""
    return await web.open_view(slack.views.new_trigger("U_ANA"), FORM, within=within)


async def update_view(web: SlackClient, slack: SlackStandIn, within: float) -> object:
    """A form that was opened just before."""
    view_id = await web.open_view(slack.views.new_trigger("U_ANA"), FORM, within=0)
    return await web.update_view(modal.notice("one"), view_id=view_id, within=within)


async def publish_home(web: SlackClient, _slack: SlackStandIn, within: float) -> object:
    """Ana's."""
    await web.publish_home("U_ANA", loading(), within=within)
    return None


CALLS: dict[str, Call] = {
    "auth.test": auth_test,
    "users.info": user_info,
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update_message,
    "response_url": respond,
    "views.open": open_view,
    "views.update": update_view,
    "views.publish": publish_home,
}


@pytest.fixture(params=sorted(CALLS))
def method(request: pytest.FixtureRequest) -> str:
    """Each method that the bot calls."""
    return str(request.param)


def counted(metrics: Metrics, method: str) -> dict[str, float]:
    """How the calls of a method ended."""
    samples = [sample for metric in metrics.slack_calls.collect() for sample in metric.samples]
    own = [sample for sample in samples if sample.name.endswith("_total") and sample.labels["method"] == method]
    return {sample.labels["outcome"]: sample.value for sample in own}


async def failure(call: Awaitable[object]) -> SlackError:
    """The error with which a call ends; nothing is logged with a trace, as none of it is a fault of ours."""
    with structlog.testing.capture_logs() as logged, pytest.raises(SlackError) as raised:
        await call
    assert [] == [entry for entry in logged if entry.get("exc_info")]
    return raised.value


@pytest.mark.parametrize("status", [200, 429, 503])
async def test_an_odd_answer_is_worth_another_try(slack: SlackStandIn, method: str, status: int) -> None:
    """Whatever was answered in place of Slack's own answer, twice; the third try is well."""
    web, call = client(slack), CALLS[method]
    for odd in ODD:
        # Nobody can tell these from the answers that a response_url gives.
        if method == "response_url" and odd == "ok_only" and status == 200:
            continue
        slack.break_method(method, status, odd=odd, times=None, retry_after="0")
        assert SlackUnavailable is type(await failure(call(web, slack, 0))), odd
        slack.break_method(method, status, odd=odd, times=2, retry_after="0")
        await call(web, slack, TIMES)


@pytest.mark.parametrize(
    "error", ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited", "rate_limited"]
)
async def test_an_error_that_passes_is_tried_again(slack: SlackStandIn, method: str, error: str) -> None:
    """Slack says so itself."""
    slack.break_method(method, 200, error=error, times=None)
    assert SlackUnavailable is type(await failure(CALLS[method](client(slack), slack, 0)))
    slack.break_method(method, 200, error=error, times=2)
    await CALLS[method](client(slack), slack, TIMES)


@pytest.mark.parametrize(
    ("status", "error"), [(200, "channel_not_found"), (403, "restricted_action"), (200, "new_one")]
)
async def test_a_refusal_is_told_at_once_with_its_reason(
    slack: SlackStandIn, method: str, status: int, error: str
) -> None:
    """It is not tried again, and also an error that nobody knows yet is one."""
    metrics = Metrics()
    slack.break_method(method, status, error=error, times=None)
    refused = await failure(CALLS[method](client(slack, metrics), slack, TIMES))
    assert isinstance(refused, SlackRefused)
    assert error == refused.reason
    assert 1 == counted(metrics, method)["refused"]


@pytest.mark.parametrize("error", ["invalid_auth", "account_inactive", "token_revoked", "missing_scope"])
async def test_the_tokens_fault_is_an_error_of_its_own(slack: SlackStandIn, method: str, error: str) -> None:
    """It is the admin's business."""
    slack.break_method(method, 200, error=error)
    refused = await failure(CALLS[method](client(slack), slack, TIMES))
    assert isinstance(refused, SlackTokenRefused)
    assert error in str(refused)


async def test_a_wrong_token_is_not_shown(slack: SlackStandIn) -> None:
    """Neither in the sentence, nor in the log."""
    with structlog.testing.capture_logs() as logged, pytest.raises(SlackTokenRefused) as raised:
        await client(slack, token="xoxb-wrong").auth_test(within=TIMES)
    assert "xoxb" not in f"{raised.value!r} {raised.value.__cause__!r} {logged}"


@pytest.mark.parametrize("error", [["a", "list"], {"a": "dict"}, "Not a name of Slack's! <@U1>", "", None, 7])
async def test_a_reason_that_is_no_name_is_no_reason(
    slack: SlackStandIn,
    error: Any,  # noqa: ANN401 - what is odd may be anything
) -> None:
    """A proxy's own JSON may have an `error`, too: its text is shown to nobody."""
    slack.break_method("auth.test", 200, error="placeholder", times=None)
    slack._calls.switch.failures["auth.test"].error = error
    assert SlackUnavailable is type(await failure(client(slack).auth_test(within=0)))


async def test_the_pause_asked_for_is_passed_on_and_kept(slack: SlackStandIn) -> None:
    """Where it fits; where it doesn't, the call fails at once. Of a day, a minute is believed."""
    metrics = Metrics()
    web = client(slack, metrics)
    slack.break_method("auth.test", 429, retry_after="7", times=None)
    error = await failure(web.auth_test(within=3))
    assert isinstance(error, SlackUnavailable)
    assert 7 == error.retry_after
    assert {"unavailable": 1} == counted(metrics, "auth.test")

    slack.break_method("auth.test", 429, retry_after="86400", times=None)
    error = await failure(web.auth_test(within=3))
    assert isinstance(error, SlackUnavailable)
    assert LONGEST_ASKED == error.retry_after

    loop = asyncio.get_running_loop()
    slack.break_method("auth.test", 429, retry_after="0.2")
    began = loop.time()
    await web.auth_test(within=3)
    assert loop.time() - began >= 0.2


async def test_silence_is_cut_off_when_nobody_waits_any_more(slack: SlackStandIn, method: str) -> None:
    """A call takes no longer than it is given."""
    loop = asyncio.get_running_loop()
    slack.break_method(method, odd="silence", times=None)
    began = loop.time()
    assert SlackUnavailable is type(await failure(CALLS[method](client(slack), slack, 0.1)))
    assert loop.time() - began < 2


async def test_nobody_listens() -> None:
    """The connection is refused."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    web = SlackClient(url, BOT_TOKEN, first_pause=0.005)
    assert SlackUnavailable is type(await failure(web.auth_test(within=0.1)))
    assert SlackUnavailable is type(await failure(web.respond(f"{url}/hooks/x", "one", [], within=0.1)))


async def test_it_hangs_up(slack: SlackStandIn) -> None:
    """The connection is taken, and closed without a word; also while it is shared by several calls."""
    served = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    url = f"http://127.0.0.1:{served.sockets[0].getsockname()[1]}"
    web = SlackClient(url, BOT_TOKEN, first_pause=0.005)
    async with served, web.connected():
        assert SlackUnavailable is type(await failure(web.auth_test(within=0.1)))
        assert SlackUnavailable is type(await failure(web.respond(f"{url}/hooks/x", "one", [], within=0.1)))
    async with client(slack).connected():
        assert (await client(slack).auth_test(within=0)).team_id


@pytest.mark.parametrize("status", [400, 403, 404, 410])
async def test_a_closed_response_url_is_a_refusal(slack: SlackStandIn, status: int) -> None:
    """Whatever its text is, it takes nothing more."""
    slack.break_method("response_url", status, odd="text")
    url = slack.response_urls.new("C_SALES", "U_ANA")
    assert SlackRefused is type(await failure(client(slack).respond(url, "one", [], within=TIMES)))


async def test_calls_and_tries_are_counted(slack: SlackStandIn) -> None:
    """Each try is a call, by method and how it ended; those after the first are retries, too."""
    metrics = Metrics()
    web = client(slack, metrics)
    slack.break_method("users.info", 500, times=2)
    await web.user_info("U_ANA", within=TIMES)
    await failure(web.user_info("U_NOBODY", within=TIMES))
    assert {"unavailable": 2, "ok": 1, "refused": 1} == counted(metrics, "users.info")
    assert b'meeting_bot_retries_total{of="slack"} 2.0' in metrics.render()


async def test_what_is_posted_is_what_was_given(slack: SlackStandIn) -> None:
    """Text, blocks, thread; for all, for one, and in place of either."""
    web = client(slack)
    block = {"type": "section", "text": {"type": "plain_text", "text": "block"}}
    posted = await web.post_message("C_SALES", "text", [block], within=0)
    first = slack.messages("C_SALES")[0]
    assert (first.ts, "text") == (posted.ts, first.text)
    assert "block" in first.words
    await web.post_message("C_SALES", "below", [], thread=posted.ts, within=0)
    assert posted.ts == slack.messages("C_SALES")[1].thread_ts
    await web.update_message("C_SALES", posted.ts, "new", [], within=0)
    assert "new" == slack.messages("C_SALES")[0].text
    await web.respond(slack.response_urls.new("C_SALES", "U_ANA"), "all", [], within=0, response_type="in_channel")
    assert "all" == slack.last("C_SALES").text
