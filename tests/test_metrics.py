"""What `/metrics` tells of a bot that has done something."""

from __future__ import annotations

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn


async def samples(bot: str, name: str) -> dict[tuple[str, ...], float]:
    """The values of that name, by the values of their labels in the labels' order."""
    async with httpx.AsyncClient(base_url=bot) as http:
        text = (await http.get("/metrics")).text
    return {
        tuple(sample.labels[label] for label in sorted(sample.labels)): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name
    }


async def test_a_change_is_counted_on_its_whole_way(bot: str, slack: SlackStandIn) -> None:
    """Its acknowledgement, the calls of both APIs, and how it ended."""
    await slack.command("/meeting note met_1 bring keys")
    await slack.wait(lambda: slack.messages("C_SALES"))
    assert {("200",): 1} == await samples(bot, "meeting_bot_slack_request_seconds_count")
    assert {("PATCH", "200"): 1} == {
        labels: count
        for labels, count in (await samples(bot, "meeting_bot_commerce_calls_total")).items()
        if labels[0] == "PATCH"
    }
    assert 1 == (await samples(bot, "meeting_bot_slack_calls_total"))["auth.test", "ok"]
    assert {("changed",): 1} == await samples(bot, "meeting_bot_changes_total")


@pytest.mark.usefixtures("impatient")
async def test_a_failed_call_is_counted_by_its_status(bot: str, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Each try of its own."""
    commerce.fail("500", on="changes", times=1)
    await slack.command("/meeting note met_1 bring keys")
    await slack.wait(lambda: slack.messages("C_SALES"), 15)
    calls = await samples(bot, "meeting_bot_commerce_calls_total")
    assert (1, 1) == (calls["PATCH", "500"], calls["PATCH", "200"])


@pytest.mark.usefixtures("slack")
async def test_an_idle_bot_has_all_names(bot: str) -> None:
    """A rule that watches a name finds it before anything went wrong."""
    async with httpx.AsyncClient(base_url=bot) as http:
        text = (await http.get("/metrics")).text
    expected = {
        "bot_info",
        "meeting_bot_changes_total",
        "meeting_bot_commerce_calls_total",
        "meeting_bot_dropped_connections_total",
        "meeting_bot_retries_total",
        "meeting_bot_slack_calls_total",
        "meeting_bot_slack_request_seconds",
    }
    assert expected <= {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")}
