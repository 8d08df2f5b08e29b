"""*People* in an admin's Home: who is which sales rep, where the email addresses don't tell."""

from __future__ import annotations

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import OpenView

pytestmark = [pytest.mark.usefixtures("bot"), pytest.mark.env(ADMINS="U_BOB", ACCESS="own")]


@pytest.fixture(autouse=True)
def _unknown_ana(commerce: CommerceStandIn) -> None:
    """No sales rep has Ana's Slack address."""
    commerce.records.reps["rep_1"] |= {"primaryEmail": "other@drivly.example", "emails": []}


async def home(slack: SlackStandIn, user: str, words: str) -> OpenView:
    """Somebody's Home, once these words stand in it."""
    await slack.open_home(user)
    return await slack.wait(lambda: view if (view := slack.home(user)) and words in view.words else None)


def _modal(slack: SlackStandIn, words: str) -> OpenView | None:
    view = slack.modal("U_BOB")
    return view if view and words in view.words else None


async def page(slack: SlackStandIn) -> OpenView:
    """The modal *People* of Bob, who is the admin."""
    await slack.tap(await home(slack, "U_BOB", "People"), "People", user="U_BOB")
    return await slack.wait(lambda: _modal(slack, "Link whoever"))


async def linked(slack: SlackStandIn, user: str = "U_ANA", rep: str = "Ana Torres") -> OpenView:
    """The modal after somebody was linked."""
    view = await page(slack)
    await slack.choose(view, "user", user, user="U_BOB")
    await slack.choose(view, "edit.rep", rep, user="U_BOB")
    await slack.submit(view, user="U_BOB")
    return await slack.wait(lambda: _modal(slack, f"<@{user}> is"))


async def test_who_is_no_rep_reads_the_address_and_who_can_help(slack: SlackStandIn) -> None:
    """Wherever it is asked: a command, a list, Home."""
    asked = ("reschedule met_1 tomorrow 3pm", "list", "move my 3pm to 4pm", "show met_1")
    for number, words in enumerate(asked):
        await slack.command(f"/meeting {words}")
        (told,) = await slack.wait(lambda number=number: slack.ephemerals("U_ANA")[number:])  # type: ignore[misc] # a default is how a loop's value is kept
        assert "ana.torres@drivly.example" in told.words
        assert "bob" in told.words
    assert "bob can link you" in (await home(slack, "U_ANA", "No sales rep has")).words


async def test_a_linked_user_is_that_rep(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """For access, for "my", for Home, and where others mention them."""
    await linked(slack)
    await slack.command("/meeting reschedule met_1 tomorrow 3pm")
    await slack.wait(lambda: commerce.patches("met_1"))
    assert "dana@northwind.example" in (await home(slack, "U_ANA", "Your coming meetings")).words
    await slack.command("/meeting rep met_2 <@U_BOB|bob>", "U_BOB")
    await slack.command("/meeting rep met_2 <@U_ANA|ana>", "U_BOB")
    await slack.wait(lambda: len(commerce.patches("met_2")) == 2)
    assert {"salesRep": "rep_1"} == commerce.patches("met_2")[1]


async def test_a_removed_link_counts_no_more(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The address decides again."""
    view = await linked(slack)
    await slack.tap(view, "Remove", user="U_BOB")
    await slack.wait(lambda: (page := _modal(slack, "Link whoever")) and "<@U_ANA>" not in page.words)
    await slack.command("/meeting reschedule met_1 tomorrow 3pm")
    await slack.wait(lambda: "No sales rep has" in slack.last("U_ANA").words or None)
    assert [] == commerce.patches("met_1")


async def test_a_rep_who_is_gone_is_shown_so(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The link stands for nobody: it is checked at each use."""
    await linked(slack)
    del commerce.records.reps["rep_1"]
    assert "no sales rep any more" in (await page(slack)).words
    await slack.command("/meeting list")
    await slack.wait(lambda: "No sales rep has" in slack.last("U_ANA").words or None)


async def test_only_admins_see_it(slack: SlackStandIn) -> None:
    """Others have no button."""
    assert "People" not in (await home(slack, "U_ANA", "No sales rep has")).buttons
