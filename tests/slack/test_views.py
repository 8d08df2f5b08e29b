"""Modals: open at once, filled in later, whatever becomes of Slack's answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.models.views import View

from bot.blocks import modal
from bot.errors import SlackRefused, SlackUnavailable, Unclear
from bot.model.request import Origin
from bot.parsing.edit_form import Carried
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import BOT_TOKEN
from bot.slack import views as module
from bot.slack.client import SlackClient
from bot.slack.views import Views


@pytest.fixture
def views(slack: SlackStandIn, monkeypatch: pytest.MonkeyPatch) -> Views:
    """They wait for Slack for a tenth of a second, but for a trigger."""
    monkeypatch.setattr(module, "UPDATE_WITHIN", 1.0)
    return Views(SlackClient(f"{slack.url}/api/", BOT_TOKEN, first_pause=0.005))


def carried(*, seconds_ago: float = 0) -> Carried:
    """What a form of Ana's remembers."""
    at = datetime.now(UTC) - timedelta(seconds=seconds_ago)
    return Carried(origin=Origin(source="command", team="T", actor="U_ANA", at=at))


async def form() -> View:
    """What is shown in the end."""
    return modal.notice("All is here")


def shown(slack: SlackStandIn) -> str:
    """What Ana sees."""
    view = slack.modal("U_ANA")
    return view.words if view else ""


async def test_it_opens_at_once_and_is_filled_in(slack: SlackStandIn, views: Views) -> None:
    """While it is filled in, it says that it loads."""
    seen: list[str] = []

    async def make() -> View:
        seen.append(shown(slack))
        return await form()

    await views.open(slack.views.new_trigger("U_ANA"), carried(), make)
    assert ["Loading …"] == seen
    assert "All is here" == shown(slack)


async def test_why_it_can_not_be_filled_in_stands_in_it(slack: SlackStandIn, views: Views) -> None:
    """In a sentence; for a fault of ours, with a reference."""

    async def unclear() -> View:
        raise Unclear("There is no such <meeting>.")

    async def fault() -> View:
        raise KeyError("secret")

    await views.open(slack.views.new_trigger("U_ANA"), carried(), unclear)
    assert "There is no such &lt;meeting&gt;." == shown(slack)
    await views.open(slack.views.new_trigger("U_ANA"), carried(), fault)
    assert "the reference is" in shown(slack)
    assert "secret" not in shown(slack)


@pytest.mark.parametrize("times", [1, 2])
async def test_a_lost_answer_leaves_no_form_that_loads_for_ever(slack: SlackStandIn, views: Views, times: int) -> None:
    """It is open, and its trigger is used up: it is found by the name that we gave it."""
    slack.break_method("views.open", odd="broken", times=times, applied=True)
    await views.open(slack.views.new_trigger("U_ANA"), carried(), form)
    assert "All is here" == shown(slack)


async def test_an_answer_that_is_lost_to_the_end_does_not_matter(slack: SlackStandIn, views: Views) -> None:
    """Slack opens the form, and no answer of that ever comes."""
    slack.break_method("views.open", odd="half", times=None, applied=True)
    await views.open(slack.views.new_trigger("U_ANA"), carried(seconds_ago=2.8), form)
    assert "All is here" == shown(slack)


async def test_a_trigger_that_is_delivered_twice_opens_one_form(slack: SlackStandIn, views: Views) -> None:
    """The second delivery leaves it alone."""
    trigger = slack.views.new_trigger("U_ANA")
    await views.open(trigger, carried(), form)
    await views.open(trigger, carried(), lambda: pytest.fail("it is filled in already"))
    assert "All is here" == shown(slack)


@pytest.mark.parametrize("error", ["expired_trigger_id", "trigger_expired"])
async def test_an_old_trigger_asks_for_another_tap(slack: SlackStandIn, views: Views, error: str) -> None:
    """Slack says that it is too old, or we know."""
    slack.break_method("views.open", 200, error=error)
    with pytest.raises(SlackUnavailable, match="tap again"):
        await views.open("1.2.3", carried(), form)
    with pytest.raises(SlackUnavailable, match="tap again"):
        await views.open("1.2.3", carried(seconds_ago=3), form)
    assert 1 == len(slack.calls("views.open"))


async def test_slack_may_ask_for_more_time_than_a_trigger_has(slack: SlackStandIn, views: Views) -> None:
    """The rep hears of it at once, not when the time that Slack asks for is over."""
    slack.break_method("views.open", 429, retry_after="20", times=None)
    with pytest.raises(SlackUnavailable, match="tap again"):
        await views.open(slack.views.new_trigger("U_ANA"), carried(), form)
    assert 1 == len(slack.calls("views.open"))


async def test_a_refused_view_is_told(slack: SlackStandIn, views: Views) -> None:
    """What Slack does not show, and never will."""
    with pytest.raises(SlackRefused, match="invalid_trigger_id"):
        await views.open("none", carried(), form)
    slack.break_method("views.update", 200, error="view_too_large")
    with pytest.raises(SlackRefused, match="view_too_large"):
        await views.open(slack.views.new_trigger("U_ANA"), carried(), form)


async def test_a_form_that_was_closed_stays_closed(slack: SlackStandIn, views: Views) -> None:
    """Nobody waits for it."""
    await views.load("V_CLOSED", carried(), form)
    assert slack.modal("U_ANA") is None


async def test_a_form_that_can_not_be_shown_says_what_to_do(slack: SlackStandIn, views: Views) -> None:
    """It stays as it is, so somebody has to say it."""
    slack.break_method("views.update", 500, times=None)
    with pytest.raises(SlackUnavailable, match="close it, and try again"):
        await views.open(slack.views.new_trigger("U_ANA"), carried(), form)
