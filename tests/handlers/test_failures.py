"""Every way in which the Commerce API can fail: a clear sentence, nothing lost, and the process serves on."""

from __future__ import annotations

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.commerce_faults import Fault
from bot.sandbox.slack import SlackStandIn

pytestmark = pytest.mark.usefixtures("impatient", "bot")


@pytest.mark.parametrize("fault", ["429", "500", "half", "html", "broken"])
async def test_a_passing_fault_ends_in_a_confirmation(
    slack: SlackStandIn, commerce: CommerceStandIn, fault: Fault
) -> None:
    """What a second try can mend is tried again, and the change is made."""
    commerce.fail(fault, times=2, on="changes")
    await slack.command("/meeting note met_1 Kept")
    await slack.wait(lambda: slack.messages("C_SALES"), seconds=15)
    assert "Kept" == commerce.meeting("met_1")["note"]


@pytest.mark.parametrize("fault", ["500", "half", "broken"])
async def test_a_lost_answer_ends_in_a_confirmation(
    slack: SlackStandIn, commerce: CommerceStandIn, fault: Fault
) -> None:
    """The change was made and only its answer lost: it is sent again, as it names absolute values."""
    commerce.fail(fault, times=1, on="changes", applied=True)
    await slack.command("/meeting reschedule met_1 an hour later")
    await slack.wait(lambda: slack.messages("C_SALES"), seconds=15)
    assert 1 == len({patch["time"] for patch in commerce.all_patches("met_1")})


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("401", "doesn't accept the bot's key"),
        ("422", "The following field is invalid: time"),
        ("wrong_meeting", "another meeting"),
    ],
)
async def test_a_refusal_is_told(slack: SlackStandIn, commerce: CommerceStandIn, fault: Fault, words: str) -> None:
    """What no second try can mend is told at once, to the rep alone; the next command works."""
    commerce.fail(fault, times=1, on="changes")
    await slack.command("/meeting note met_1 Lost")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]
    assert words in told.text
    await slack.command("/meeting note met_1 Kept")
    await slack.wait(lambda: [m for m in slack.messages("C_SALES") if m.only_for is None])
    assert "Kept" == commerce.meeting("met_1")["note"]


async def test_reads_that_fail_are_told(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A meeting that can't be shown is a sentence."""
    commerce.fail("500", times=None, on="reads")
    await slack.command("/meeting show met_1")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA"), seconds=10))[0]
    assert "fault on its side" in told.text


async def test_the_rep_is_told_that_it_goes_on(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """After a while of trouble the rep hears that the change is kept; when the API is back, how it ended."""
    commerce.fail("500", times=None, on="changes")
    await slack.command("/meeting note met_1 Kept")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA"), seconds=10))[0]
    assert "go on trying" in told.text
    assert "Discuss annual contract terms" == commerce.meeting("met_1")["note"]
    commerce.mend()
    await slack.wait(lambda: [m for m in slack.messages("C_SALES") if m.only_for is None], seconds=20)
    assert "Kept" == commerce.meeting("met_1")["note"]


@pytest.mark.env(ACCESS="anyone")
async def test_a_key_that_may_not_read_still_changes(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Whatever works from an id alone works without the read permission; what doesn't says so."""
    commerce.readable = False
    await slack.command("/meeting reschedule met_1 an hour later")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]
    assert "meeting's own time" in told.text
    await slack.command("/meeting note met_1 Kept")
    await slack.wait(lambda: [m for m in slack.messages("C_SALES") if m.only_for is None])
    assert "Kept" == commerce.meeting("met_1")["note"]
