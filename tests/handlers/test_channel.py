"""The menu of a confirmation: an admin chooses where the confirmations of a channel stand."""

from __future__ import annotations

import pytest

from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import ChannelMessage, elements

pytestmark = pytest.mark.usefixtures("bot")
with_admin = pytest.mark.env(ADMINS="U_ANA")

MENU = "channel.confirmations"


def ours(slack: SlackStandIn) -> list[ChannelMessage]:
    """The messages in #sales that all see."""
    return [message for message in slack.messages("C_SALES") if message.only_for is None]


async def confirmed(slack: SlackStandIn) -> ChannelMessage:
    """The confirmation of a first change."""
    await slack.command("/meeting note met_1 One")
    return (await slack.wait(lambda: ours(slack)))[0]


def menus(message: ChannelMessage) -> list[str]:
    """The menus in a message, by action."""
    return [element["action_id"] for _, element in elements(message.blocks) if element["type"] == "overflow"]


@with_admin
async def test_each_change_in_the_channel(slack: SlackStandIn) -> None:
    """No threads from now on."""
    await slack.choose(await confirmed(slack), MENU, "channel")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]
    assert "a message of its own" in told.text

    await slack.command("/meeting note met_1 Two")
    await slack.wait(lambda: len(ours(slack)) == 2)
    assert [None, None] == [message.thread_ts for message in ours(slack)]


@with_admin
async def test_to_the_rep_alone_and_back(slack: SlackStandIn) -> None:
    """The admin finds the menu in what is confirmed to the admin alone; other channels go on as they did."""
    await slack.choose(await confirmed(slack), MENU, "private")
    await slack.wait(lambda: slack.ephemerals("U_ANA"))
    await slack.command("/meeting note met_1 Two")
    alone = (await slack.wait(lambda: slack.ephemerals("U_ANA")[1:]))[0]
    assert len(ours(slack)) == 1
    assert "Two" in alone.words
    await slack.command("/meeting note met_1 Elsewhere", channel="C_DEALS")
    await slack.wait(lambda: [message for message in slack.messages("C_DEALS") if message.only_for is None])

    await slack.choose(alone, MENU, "thread")
    await slack.wait(lambda: slack.ephemerals("U_ANA")[2:])
    await slack.command("/meeting note met_1 Three")
    await slack.wait(lambda: len(ours(slack)) == 2)
    assert ours(slack)[0].ts == ours(slack)[1].thread_ts


@with_admin
async def test_whoever_is_no_admin_is_refused(slack: SlackStandIn) -> None:
    """All see the menu, as a message is one for all; nothing changes."""
    confirmation = await confirmed(slack)
    await slack.choose(confirmation, MENU, "private", user="U_BOB")
    told = (await slack.wait(lambda: slack.ephemerals("U_BOB")))[0]
    assert "Only the bot's admins" in told.text

    await slack.command("/meeting note met_1 Two")
    await slack.wait(lambda: len(ours(slack)) == 2)


async def test_without_admins_there_is_no_menu(slack: SlackStandIn) -> None:
    """Nobody could use it."""
    assert [] == menus(await confirmed(slack))


@with_admin
async def test_there_is_none_in_a_direct_message(slack: SlackStandIn) -> None:
    """There is nobody else to be spared."""
    await slack.command("/meeting note met_1 One", channel="DM")
    confirmation = (await slack.wait(lambda: slack.messages("D_ANA")))[0]
    assert [] == menus(confirmation)


@with_admin
async def test_an_updated_confirmation_keeps_it(slack: SlackStandIn) -> None:
    """What it says of the next change takes no menu away."""
    first = await confirmed(slack)
    await slack.command("/meeting note met_1 Two")
    await slack.wait(lambda: "Changed again" in first.words)
    assert [MENU] == menus(first)
