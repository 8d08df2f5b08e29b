"""Changes: once, in their order, and never in silence."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from dbos._sys_db import SystemDatabase
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from bot.changes import circuit_breaker, retry
from bot.changes.retry import MOST_FAULTS
from bot.durable import backoff
from bot.durable.backoff import pause_before
from bot.durable.queue import QueuedWorkflow, WorkflowQueue
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import running_bot


def notes(commerce: CommerceStandIn, meeting: str = "met_1") -> list[str]:
    """The notes that were sent, in order."""
    return [patch["note"] for patch in commerce.patches(meeting) if "note" in patch]


async def said(slack: SlackStandIn, words: str, user: str = "U_ANA") -> str:
    """The first text to this person in which the words stand."""
    found = await slack.wait(lambda: next((m.text for m in slack.ephemerals(user) if words in m.text), None), 15)
    return str(found)


async def test_a_repeated_delivery_is_acknowledged_and_nothing_more(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The same command, form and tap, delivered three times each: one change each."""
    assert bot
    await slack.command("/meeting note met_1 one")
    assert [True, True] == [(await slack.redeliver()).ok for _ in range(2)]
    message = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    await slack.tap(message, "Undo")
    assert [True, True] == [(await slack.redeliver()).ok for _ in range(2)]
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 2)
    await slack.command("/meeting edit met_2")
    view = await slack.wait(lambda: top if (top := slack.modal("U_ANA")) and "note" in str(top.values) else None)
    await slack.submit(view, {"note": "two"})
    assert [True, True] == [(await slack.redeliver()).ok for _ in range(2)]
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 3)
    await slack.command("/meeting note met_2 after all")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 4)
    assert ["one", "Discuss annual contract terms"] == notes(commerce)
    assert ["two", "after all"] == notes(commerce, "met_2")


async def test_a_double_tap_is_one_change(bot: str, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Two taps at once have two triggers, and are one."""
    assert bot
    await slack.command("/meeting note met_1 one")
    message = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    await asyncio.gather(*(slack.tap(message, "Undo") for _ in range(3)))
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 2)
    await slack.command("/meeting note met_1 after")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 3)
    assert ["one", "Discuss annual contract terms", "after"] == notes(commerce)


async def test_a_tap_after_a_refusal_is_another_try(bot: str, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Refused as the note was changed elsewhere; once it is back, the same button works; and then never again."""
    assert bot
    await slack.command("/meeting note met_1 one")
    message = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    commerce.change("met_1", note="elsewhere")
    await slack.tap(message, "Undo")
    await said(slack, "changed since")
    await slack.redeliver()
    commerce.change("met_1", note="one")
    await slack.tap(message, "Undo")  # at once: the first one's workflow may not have noted its end
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 2)
    await slack.command("/meeting note met_2 after")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 3)
    assert 1 == len(slack.ephemerals("U_ANA"))
    assert ["one", "Discuss annual contract terms"] == notes(commerce)


async def test_changes_to_one_meeting_keep_their_order(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """Thirty within a second, each taken in before the next: applied in that order."""
    assert bot
    for number in range(30):
        await slack.command(f"/meeting note met_1 {number}")
    await slack.wait(lambda: len(notes(commerce)) == 30, 60)
    assert [str(number) for number in range(30)] == notes(commerce)


@pytest.mark.usefixtures("impatient")
async def test_a_meeting_that_fails_does_not_hold_up_another(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The one waits, the other is changed."""
    assert bot
    commerce.fail("500", on="changes", times=1)
    await slack.command("/meeting note met_1 first")
    await slack.wait(lambda: commerce.all_patches("met_1"))
    await slack.command("/meeting note met_2 second")
    await slack.wait(lambda: notes(commerce, "met_2"))
    await slack.wait(lambda: notes(commerce, "met_1"), 15)


async def test_messages_that_slack_does_not_take_hold_up_no_change(
    slack: SlackStandIn, commerce: CommerceStandIn, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than there are places for changes wait for Slack, and all the changes are made; once it is back, all are told."""
    monkeypatch.setattr("bot.durable.workflows.AT_ONCE", 3)
    async with running_bot(environ, slack):
        slack.break_method("chat.postMessage", 429, times=None, retry_after="30")
        slack.break_method("response_url", 429, times=None, retry_after="30")
        for number in range(4):
            await slack.command(f"/meeting note met_1 {number}")
            await slack.command(f"/meeting note met_2 {number}")
        every = [str(number) for number in range(4)]
        await slack.wait(lambda: notes(commerce) == notes(commerce, "met_2") == every, 20)
        assert not slack.messages("C_SALES")
        slack.mend_methods()
    async with running_bot(environ, slack):  # which waits for no pause that Slack asked the one before for
        await slack.wait(lambda: len(slack.messages("C_SALES")) == 8, 20)
        assert notes(commerce) == notes(commerce, "met_2") == every


@pytest.mark.usefixtures("impatient")
async def test_after_15_minutes_it_is_given_up_in_a_sentence(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may have been done is not called undone; the rep hears in between that it goes on."""
    assert bot
    monkeypatch.setattr(retry, "GIVE_UP_AFTER", timedelta(seconds=3))
    commerce.fail("html", times=None, on="changes")
    await slack.command("/meeting note met_1 one")
    await said(slack, "is kept: I go on trying")
    assert "may or may not have been changed" in await said(slack, "gave up")
    commerce.fail("429", times=None, on="changes")
    await slack.command("/meeting note met_2 one")
    assert "Nothing was changed" in await said(slack, "gave up. Nothing")


@pytest.mark.usefixtures("impatient")
@pytest.mark.env(ACCESS="anyone")
@pytest.mark.parametrize("readable", [True, False])
async def test_a_refusal_that_the_api_words_as_500_is_told(
    bot: str,
    slack: SlackStandIn,
    commerce: CommerceStandIn,
    readable: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Where the API answers a read, though it be with 403, the change is what it fails at; what comes next goes on."""
    assert bot
    commerce.readable = readable
    commerce.fail("500", times=MOST_FAULTS, on="changes")
    await slack.command("/meeting note met_1 one")
    await slack.command("/meeting note met_1 two")
    told = await said(slack, "it failed at that each time")
    assert "the note to “one”" in told
    await slack.wait(lambda: notes(commerce) == ["two"], 15)


@pytest.mark.usefixtures("impatient")
async def test_an_outage_is_no_refusal(bot: str, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Where everything is answered with 500, the change waits until the API is well again."""
    assert bot
    await slack.command("/meeting note met_1 one")
    await slack.wait(lambda: slack.messages("C_SALES"))
    commerce.fail("500", times=None)
    await slack.command("/meeting note met_1 two")
    await slack.wait(lambda: len(commerce.requests) > 3 * MOST_FAULTS, 30)
    commerce.mend()
    await slack.wait(lambda: notes(commerce) == ["one", "two"], 30)


async def test_a_pause_of_a_day_is_told_at_once_and_holds_nobody(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a button to try again, which makes the change once the API takes it."""
    assert bot
    monkeypatch.setattr(circuit_breaker, "LONGEST_ASKED", 0.1)
    commerce.fail("429", times=None, retry_after="86400")
    for number in range(3):
        await slack.command(f"/meeting note met_1 {number}")
    asked = await slack.wait(lambda: [m for m in slack.ephemerals("U_ANA") if "a pause of 1 day" in m.text][2:], 15)
    assert "Nothing was changed" in asked[0].text
    commerce.mend()
    await slack.command("/meeting note met_2 hello")
    await slack.wait(lambda: notes(commerce, "met_2"), 10)
    await slack.tap(asked[0], "Try again")
    await slack.wait(lambda: len(commerce.patches()) == 2, 10)


async def test_how_it_ended_is_told_in_a_dm_where_nothing_else_is_open(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The bot isn't in the channel, and the response_url is dead."""
    assert bot
    await slack.command("/meeting note met_1 one", channel="C_DEALS", response_url=f"{slack.url}/hooks/none")
    message = await slack.wait(lambda: slack.last("D_ANA"))
    assert "one" in message.words
    assert ["one"] == notes(commerce)


@pytest.mark.usefixtures("impatient")
async def test_slack_is_waited_for(bot: str, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Its 429 and 500 delay a confirmation; none is lost, doubled or overtaken."""
    assert bot
    slack.break_method("chat.postMessage", 429, times=1, retry_after="1")
    for number in range(3):
        await slack.command(f"/meeting note met_{1 if number % 2 else 2} number {number}")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 3, 20)
    slack.break_method("chat.postMessage", 500, times=4)
    await slack.command("/meeting note met_1 number 3")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 4, 30)
    assert 4 == len(commerce.patches())


@pytest.mark.usefixtures("impatient")
async def test_a_plain_text_500_of_users_info_loses_no_change(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """A proxy's page is no JSON: slack_sdk hands it on as a string. An accepted change waits until Slack is well again."""
    assert bot
    slack.break_method("users.info", 500, times=4)
    await slack.command("/meeting note met_1 one")
    assert "one" in (await slack.wait(lambda: slack.last("C_SALES"), 20)).words
    assert ["one"] == notes(commerce)


async def test_a_database_that_is_away_for_a_moment_loses_no_change(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes away between finding the meeting and handing the change on to the meeting's queue."""
    assert bot
    put, troubles = WorkflowQueue.put, [OperationalError("INSERT", {}, Exception("away"))]

    async def put_or_fail(self: WorkflowQueue, start: QueuedWorkflow) -> None:
        if start.workflow_id.startswith("found:") and troubles:
            raise troubles.pop()
        await put(self, start)

    monkeypatch.setattr(WorkflowQueue, "put", put_or_fail)
    monkeypatch.setattr("bot.durable.queue.AGAIN_SECONDS", 0.01)
    await slack.command("/meeting add note to my next: bring keys")
    await slack.wait(lambda: slack.messages("C_SALES"), 10)
    assert (["bring keys"], []) == (notes(commerce), troubles)


async def test_a_full_disk_loses_no_change(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change is made, and that can't be recorded: it goes on once there is room again, before what comes after it."""
    assert bot
    record = SystemDatabase.record_operation_result
    troubles = [OperationalError("INSERT", {}, Exception("full"))] * 2  # the answer, then the failure to record it

    def record_or_fail(self: SystemDatabase, result: Any, **options: Any) -> None:  # noqa: ANN401 - DBOS's own
        if result["function_name"] == "patch" and troubles:
            raise troubles.pop()
        record(self, result, **options)

    monkeypatch.setattr(SystemDatabase, "record_operation_result", record_or_fail)
    monkeypatch.setattr("bot.durable.begun_workflows.LOOK_SECONDS", 0.3)
    for note in ("one", "two"):
        await slack.command(f"/meeting note met_1 {note}")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 2)
    assert ["one", "one", "two"] == [patch["note"] for patch in commerce.all_patches("met_1")]


@pytest.mark.usefixtures("impatient")
async def test_a_change_that_waits_for_its_turn_is_told_so(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change before it holds it up: the rep needn't wonder."""
    assert bot
    monkeypatch.setattr("bot.changes.workflow.SAY_IT_GOES_ON_AFTER", 0.5)
    commerce.fail("500", times=None)
    await slack.command("/meeting note met_1 one")
    await slack.command("/meeting note met_1 two")
    await said(slack, "A change before it is still under way")
    commerce.mend()
    await slack.wait(lambda: notes(commerce) == ["one", "two"], 30)


@given(
    attempt=st.integers(1, 40), retry_after=st.none() | st.floats(0, 10_000), chance=st.floats(0, 1, exclude_max=True)
)
def test_a_pause_is_bounded_and_never_shorter_than_asked_for(
    attempt: int, retry_after: float | None, chance: float
) -> None:
    """It doubles up to its limit, less at most half of it by chance."""
    pause = pause_before(attempt, retry_after, chance=lambda: chance)
    assert pause >= (retry_after or 0)
    assert pause <= max(backoff.LONGEST_PAUSE, retry_after or 0)
    assert pause >= min(backoff.LONGEST_PAUSE, 0.5 * 2**attempt) / 2
