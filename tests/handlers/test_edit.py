"""The forms, end to end: the whole one, and that of the time alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.fixtures import monday, utc
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import OpenView

pytestmark = pytest.mark.usefixtures("bot")

NEW_YORK = ZoneInfo("America/New_York")
TUESDAY = timedelta(1)


async def modal(slack: SlackStandIn, words: str, seconds: float = 15) -> OpenView:
    """Ana's modal, once these words stand in it."""

    def top() -> OpenView | None:
        view = slack.modal("U_ANA")
        return view if view and words in f"{view.title}\n{view.words}" else None

    return await slack.wait(top, seconds)


async def whole(slack: SlackStandIn) -> OpenView:
    """The whole form of met_1."""
    await slack.command("/meeting edit met_1")
    return await modal(slack, "Edit meeting")


async def when(slack: SlackStandIn) -> OpenView:
    """The form of met_1's time, from a posted meeting."""
    await slack.command("/meeting show met_1")
    shown = await slack.wait(lambda: slack.last("U_ANA"))
    await slack.tap(shown, "Reschedule")
    return await modal(slack, "or a date and time")


async def test_the_form_is_filled_in(slack: SlackStandIn) -> None:
    """The meeting's own values, the time in the rep's zone."""
    view = await whole(slack)
    at = datetime.combine(monday() + TUESDAY, datetime.min.time().replace(hour=15), NEW_YORK)
    assert int(at.timestamp()) == view.value("when")["selected_date_time"]
    assert "dana@northwind.example" == view.value("email")["value"]
    assert "rep_1" == view.value("rep")["selected_option"]["value"]
    assert [] == slack.failures


async def test_only_what_differs_is_sent(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Two fields of five."""
    await slack.submit(await whole(slack), {"note": "Bring keys", "rep": "Bob Fischer"})
    await slack.wait(lambda: slack.messages("C_SALES"))
    assert [{"note": "Bring keys", "salesRep": "rep_2"}] == commerce.patches("met_1")


async def test_nothing_differs(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Nothing is sent, and the rep is told."""
    await slack.submit(await whole(slack))
    assert "Nothing differs" in (await slack.wait(lambda: slack.last("U_ANA"))).words
    assert [] == commerce.all_patches()


async def test_errors_stand_at_their_fields(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The form stays open with what was filled in."""
    ack = await slack.submit(await whole(slack), {"email": "no address", "words": "blorp"})
    assert {"email", "words"} == set(ack.errors)
    assert [] == commerce.all_patches()


async def test_enter_shows_what_the_words_mean(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Before anything is sent; *Save* then moves it there."""
    view = await when(slack)
    day = monday() + timedelta(3)
    await slack.choose(view, "words", f"{day} 2pm")
    heard = await modal(slack, "That is")
    assert f"{day:%a, %b} {day.day}, {day.year}, 2:00 PM EST (New York)" in heard.words.replace("EDT", "EST")
    assert [] == commerce.all_patches()
    await slack.submit(heard)
    await slack.wait(lambda: commerce.patches("met_1"))
    assert [{"time": utc(day, "14:00")}] == commerce.patches("met_1")
    assert slack.modal("U_ANA") is None


async def test_enter_asks_where_words_mean_several(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """One of them is chosen, and saved."""
    view = await when(slack)
    tomorrow = datetime.now(NEW_YORK).date() + timedelta(1)
    await slack.choose(view, "words", f"next {tomorrow:%A} 10am")
    asked = await modal(slack, "Which of these did you mean?")
    assert [] == commerce.all_patches()
    options = next(block for block in asked.blocks if block["block_id"] == "choice")["element"]["options"]
    await slack.submit(asked, {"choice": options[-1]["value"]})
    await slack.wait(lambda: commerce.patches("met_1"))
    assert [{"time": utc(tomorrow + timedelta(7), "10:00")}] == commerce.patches("met_1")


async def test_enter_says_what_was_not_understood(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A sentence with an example; other words then take its place."""
    view = await when(slack)
    await slack.choose(view, "words", "blorp <now>")
    unclear = await modal(slack, "For example")
    assert "blorp &lt;now&gt;" in unclear.words
    await slack.choose(unclear, "words", "an hour later")
    assert "4:00 PM" in (await modal(slack, "That is")).words
    await slack.choose(unclear, "words", None)
    await slack.wait(lambda: "That is" not in unclear.words)
    assert [] == commerce.all_patches()
    assert [] == slack.failures


async def test_enter_in_the_whole_form_keeps_what_was_filled_in(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The note that was typed before is still there, and goes along."""
    view = await whole(slack)
    await slack.choose(view, "note", "Typed before")
    await slack.choose(view, "words", "an hour later")
    heard = await modal(slack, "That is")
    assert "Typed before" == heard.value("note")["value"]
    await slack.submit(heard)
    await slack.wait(lambda: commerce.patches("met_1"))
    assert [{"time": utc(monday() + TUESDAY, "16:00"), "note": "Typed before"}] == commerce.patches("met_1")


async def test_the_pickers_time(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A date and time that were picked."""
    day = monday() + timedelta(4)
    at = datetime.combine(day, datetime.min.time().replace(hour=9, minute=15), NEW_YORK)
    await slack.submit(await when(slack), {"when": at})
    await slack.wait(lambda: commerce.patches("met_1"))
    assert [{"time": utc(day, "09:15")}] == commerce.patches("met_1")


async def test_a_double_submit_is_one_change(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Slack may deliver a submission twice."""
    await slack.submit(await when(slack), {"words": "an hour later"})
    await slack.redeliver()
    await slack.wait(lambda: slack.messages("C_SALES"))
    await slack.command("/meeting note met_1 Afterwards")
    await slack.wait(lambda: {"note": "Afterwards"} in commerce.patches("met_1"))
    assert 1 == len([patch for patch in commerce.all_patches("met_1") if "time" in patch])


async def test_a_quick_time_is_confirmed_where_it_was_asked_for(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """From a meeting in a channel: told there, and the modal says where."""
    view = await when(slack)
    await slack.tap(view, next(text for text in view.buttons if text.startswith("End of the day")))
    assert "<#C_SALES>" in (await modal(slack, "I'm moving it to")).words
    assert "Meeting moved" in (await slack.wait(lambda: slack.messages("C_SALES")))[0].words
    assert [{"time": utc(monday() + TUESDAY, "17:00")}] == commerce.patches("met_1")


async def test_what_was_taken_in_is_not_called_undone(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The modal can't be brought up to date any more, and the change is made: the rep is not told otherwise."""
    view = await when(slack)
    slack.break_method("views.update", 200, error="internal_error", times=None)
    await slack.tap(view, next(text for text in view.buttons if text.startswith("End of the day")))
    assert "Meeting moved" in (await slack.wait(lambda: slack.messages("C_SALES")))[0].words
    assert 1 == len(commerce.patches("met_1"))
    assert [] == slack.messages("D_ANA")


async def test_a_meeting_without_a_time(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """No quick times to count from, and the words need a day and a time."""
    commerce.change("met_1", time=None)
    view = await when(slack)
    assert "No time yet" in view.words
    assert [] == view.buttons
    assert "no time yet" in (await slack.submit(view, {"words": "an hour later"})).errors["words"]
