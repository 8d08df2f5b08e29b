"""The stand-in Slack fails on request, in each way that Slack and the proxies before it know."""

from __future__ import annotations

from typing import get_args

import httpx
import pytest

from bot.sandbox.slack import SlackStandIn
from bot.sandbox.slack_faults import OddAnswer
from bot.sandbox.wiring import BOT_TOKEN

HEADERS = {"Authorization": f"Bearer {BOT_TOKEN}"}
POST = {"channel": "C_SALES", "text": "one"}


def client() -> httpx.AsyncClient:
    """HTTP alone: what reads the answers can't be in the way."""
    return httpx.AsyncClient(trust_env=False, headers=HEADERS, timeout=0.3)


@pytest.mark.parametrize(
    ("odd", "body"),
    [
        ("text", b"upstream connect error"),
        ("half", b'{"ok": true, "chan'),
        ("list", b'["ok"]'),
        ("string", b'"ok"'),
        ("null", b"null"),
        ("object", b"{}"),
        ("bad_utf8", b'{"ok": true, "text": "\xff\xfe"}'),
        ("empty", b""),
        ("ok_only", b'{"ok": true}'),
    ],
)
@pytest.mark.parametrize("status", [200, 429, 503])
async def test_an_odd_answer_has_any_status(slack: SlackStandIn, odd: OddAnswer, body: bytes, status: int) -> None:
    """What is asked for is not done, and the next call is answered as ever."""
    slack.break_method("chat.postMessage", status, odd=odd)
    async with client() as http:
        first = await http.post(f"{slack.url}/api/chat.postMessage", json=POST)
        second = await http.post(f"{slack.url}/api/chat.postMessage", json=POST)
    assert (status, body) == (first.status_code, first.content)
    assert second.json()["ok"]
    assert 1 == len(slack.messages("C_SALES"))


@pytest.mark.parametrize("odd", ["html", "json_html"])
async def test_a_page_of_html_may_call_itself_json(slack: SlackStandIn, odd: OddAnswer) -> None:
    """As some proxies do."""
    slack.break_method("auth.test", 503, odd=odd)
    async with client() as http:
        answer = await http.post(f"{slack.url}/api/auth.test")
    assert answer.text.startswith("<html>")
    assert ("json" in answer.headers["Content-Type"]) == (odd == "json_html")


@pytest.mark.parametrize(("odd", "error"), [("broken", httpx.RemoteProtocolError), ("silence", httpx.ReadTimeout)])
async def test_no_answer_may_come(slack: SlackStandIn, odd: OddAnswer, error: type[Exception]) -> None:
    """The connection ends in the middle, or nothing is said."""
    slack.break_method("auth.test", odd=odd)
    async with client() as http:
        with pytest.raises(error):
            await http.post(f"{slack.url}/api/auth.test")


@pytest.mark.parametrize("odd", sorted(get_args(OddAnswer)))
async def test_what_is_applied_is_done_all_the_same(slack: SlackStandIn, odd: OddAnswer) -> None:
    """Only the answer is lost, of a method and of a response_url."""
    slack.break_method("chat.postMessage", odd=odd, applied=True)
    slack.break_method("response_url", odd=odd, applied=True)
    async with client() as http:
        for url in (f"{slack.url}/api/chat.postMessage", slack.response_urls.new("C_SALES", "U_ANA")):
            try:
                await http.post(url, json=POST | {"response_type": "in_channel"})
            except httpx.TransportError:
                continue
    assert ["one", "one"] == [message.text for message in slack.messages("C_SALES")]


async def test_a_response_url_fails_as_a_method_does(slack: SlackStandIn) -> None:
    """With a status, with Slack's own error, or with an odd answer; and counts as a call all the same."""
    url = slack.response_urls.new("C_SALES", "U_ANA")
    async with client() as http:
        slack.break_method("response_url", 500, times=2)
        answers = [await http.post(url, json=POST) for _ in range(2)]
        slack.break_method("response_url", 429, retry_after="7")
        answers.append(await http.post(url, json=POST))
        slack.break_method("response_url", 200, odd="html")
        answers.append(await http.post(url, json=POST))
        answers.append(await http.post(url, json=POST))
    assert [500, 500, 429, 200, 200] == [answer.status_code for answer in answers]
    assert "7" == answers[2].headers["Retry-After"]
    assert "ok" == answers[4].text
    assert [500, 500, 429, 200, 200] == [call.status for call in slack.calls("response_url")]
    assert 1 == len(slack.ephemerals("U_ANA"))
