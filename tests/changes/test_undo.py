"""What an undo takes back: the last thing that a person asked for, also where that is still on its way."""

from __future__ import annotations

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.commerce_dialect import Dialect
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import ChannelMessage

pytestmark = pytest.mark.usefixtures("bot")

BEFORE = "Discuss annual contract terms"


def ours(slack: SlackStandIn, channel: str = "C_SALES") -> list[ChannelMessage]:
    """The messages in a channel that all see."""
    return [message for message in slack.messages(channel) if message.only_for is None]


async def made(slack: SlackStandIn, words: str, count: int, user: str = "U_ANA") -> None:
    """Change something, until the channel has so many messages."""
    await slack.command(f"/meeting {words}", user)
    await slack.wait(lambda: len(ours(slack)) == count)


@pytest.mark.parametrize("words", ["note met_1 New words", "note dana@northwind.example: New words"])
@pytest.mark.parametrize("way", ["command", "mention", "dm"])
async def test_what_is_on_its_way_is_undone(
    slack: SlackStandIn, commerce: CommerceStandIn, words: str, way: str
) -> None:
    """By its id or by the customer's name, while the API doesn't answer; the older change of another meeting stays."""
    await made(slack, "note met_2 Older", 1)
    with commerce.silent():
        await slack.command(f"/meeting {words}")
        if way == "command":
            await slack.command("/meeting undo")
        elif way == "mention":
            await slack.say("@meetings undo", "U_ANA", "C_SALES")
        else:
            await slack.say("undo", "U_ANA", "DM")
    await slack.wait(lambda: len(commerce.patches("met_1")) == 2)

    assert [{"note": "New words"}, {"note": BEFORE}] == commerce.patches("met_1")
    assert [{"note": "Older"}] == commerce.patches("met_2")
    await slack.wait(lambda: any("undone by" in message.words for message in ours(slack)))


async def test_two_undos_undo_two(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The second one passes by what is being undone."""
    await made(slack, "note met_2 Older", 1)
    with commerce.silent():
        await slack.command("/meeting note met_1 New words")
        await slack.command("/meeting undo")
        await slack.command("/meeting undo")
    await slack.wait(lambda: len(commerce.patches("met_1")) == 2 and len(commerce.patches("met_2")) == 2)
    assert BEFORE == commerce.patches("met_1")[1]["note"]


async def test_another_meeting_is_named(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """What is on its way is not that one."""
    await made(slack, "note met_2 Older", 1)
    with commerce.silent():
        await slack.command("/meeting note met_1 New words")
        await slack.command("/meeting undo met_2")
    await slack.wait(lambda: len(commerce.patches("met_2")) == 2)
    await slack.wait(lambda: commerce.patches("met_1"))
    assert [{"note": "New words"}] == commerce.patches("met_1")


async def test_somebody_elses_is_not_mine(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Whatever is on its way."""
    await made(slack, "note met_2 Older", 1)
    with commerce.silent():
        await slack.command("/meeting note met_3 New words", "U_BOB")
        await slack.command("/meeting undo")
    await slack.wait(lambda: len(commerce.patches("met_2")) == 2)
    await slack.wait(lambda: commerce.patches("met_3"))
    assert [{"note": "New words"}] == commerce.patches("met_3")


@pytest.mark.parametrize("at_once", [True, False])
async def test_what_was_refused_was_never_made(
    slack: SlackStandIn, commerce: CommerceStandIn, *, at_once: bool
) -> None:
    """Nothing else is undone in its place; the change before it is one tap away."""
    await made(slack, "note met_2 Older", 1)
    if at_once:
        with commerce.silent():
            await slack.command("/meeting note met_99 New words")
            await slack.command("/meeting undo")
        await slack.wait(lambda: len(slack.ephemerals("U_ANA")) == 2)
        assert any("never made" in message.words for message in slack.ephemerals("U_ANA"))
    else:
        await slack.command("/meeting note met_99 New words")
        await slack.wait(lambda: slack.ephemerals("U_ANA"))
        await slack.command("/meeting undo")
        told = (await slack.wait(lambda: slack.ephemerals("U_ANA")[1:]))[0]
        assert "never made" in told.words
        await slack.tap(told, "Undo that one")
        await slack.wait(lambda: len(commerce.patches("met_2")) == 2)
        return
    assert [{"note": "Older"}] == commerce.patches("met_2")


async def test_what_was_not_understood_is_passed_by(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """It was never taken in: the undo is that of the change before it."""
    await made(slack, "note met_1 New words", 1)
    await slack.command("/meeting reschedule met_1 whenever")
    await slack.wait(lambda: slack.ephemerals("U_ANA"))
    await slack.command("/meeting undo")
    await slack.wait(lambda: len(commerce.patches("met_1")) == 2)
    assert BEFORE == commerce.patches("met_1")[1]["note"]


async def test_a_question_changed_nothing(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """While it waits for its answer; once that is given, the answer is what is undone."""
    await made(slack, "note met_2 Older", 1)
    await slack.command("/meeting reschedule met_1 monday or tuesday at 10am")
    question = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]
    await slack.command("/meeting undo")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")[1:]))[0]
    assert "never made" in told.words
    assert [{"note": "Older"}] == commerce.patches("met_2")

    await slack.tap(question, question.buttons[0])
    await slack.wait(lambda: commerce.patches("met_1"))
    await slack.command("/meeting undo")
    await slack.wait(lambda: len(commerce.patches("met_1")) == 2)
    assert [{"note": "Older"}] == commerce.patches("met_2")


@pytest.mark.env(ACCESS="own")
async def test_who_gave_a_meeting_away_takes_that_back(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """While it still is as they made it; nothing else of the meeting is theirs any more."""
    await made(slack, "rep met_1 Bob", 1)
    await slack.command("/meeting note met_1 Not mine")
    await slack.wait(lambda: "another sales rep's" in slack.last("U_ANA").words)
    await slack.tap(ours(slack)[0], "Undo")
    await slack.wait(lambda: len(commerce.patches("met_1")) == 2)
    assert [{"salesRep": "rep_2"}, {"salesRep": "rep_1"}] == commerce.patches("met_1")


@pytest.mark.env(ACCESS="own")
async def test_what_was_given_on_is_no_more_theirs(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Its new rep has given it to somebody else."""
    await made(slack, "rep met_1 Bob", 1)
    commerce.change("met_1", salesRep="rep_4")
    await slack.tap(ours(slack)[0], "Undo")
    await slack.wait(lambda: "another sales rep's" in slack.last("U_ANA").words)
    assert 1 == len(commerce.patches("met_1"))


@pytest.mark.parametrize(("documented", "sent"), [(False, [None]), (True, [None, ""])])
async def test_no_value_comes_back_as_none(
    slack: SlackStandIn, commerce: CommerceStandIn, *, documented: bool, sent: list[str | None]
) -> None:
    """As null; where the API refuses that, as an empty text, and at once so the next time."""
    commerce.records.dialect = commerce.dialect = Dialect(documented=documented)
    commerce.change("met_2", note=None)
    for number in (1, 2):
        await slack.command("/meeting note met_2 New words")
        await slack.wait(lambda number=number: len(ours(slack)) == 2 * number - 1)  # type: ignore[misc] # a default is how a loop's value is kept
        await slack.command("/meeting undo")
        await slack.wait(lambda number=number: len(ours(slack)) == 2 * number)  # type: ignore[misc] # likewise
    notes = [patch["note"] for patch in commerce.all_patches("met_2")]
    assert ["New words", *sent, "New words", sent[-1]] == notes


@pytest.mark.parametrize("documented", [False, True])
async def test_a_time_where_there_was_none(slack: SlackStandIn, commerce: CommerceStandIn, *, documented: bool) -> None:
    """Taken away again where the API lets that be done, else told; an empty text is never sent for a time."""
    commerce.change("met_2", time=None)
    commerce.records.dialect = commerce.dialect = Dialect(documented=documented)
    await made(slack, "reschedule met_2 tomorrow 3pm", 1)
    await slack.tap(ours(slack)[0], "Undo")
    if documented:
        await slack.wait(lambda: "can't take that back" in slack.last("U_ANA").words)
    else:
        await slack.wait(lambda: len(ours(slack)) == 2)
    assert {"time": None} == commerce.all_patches("met_2")[-1]
