"""The shortcuts, end to end: which meeting, then when, all by taps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.fixtures import monday, utc
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import OpenView

pytestmark = pytest.mark.usefixtures("bot")

TUESDAY, WEDNESDAY = timedelta(1), timedelta(2)


async def modal(slack: SlackStandIn, words: str, seconds: float = 15, user: str = "U_ANA") -> OpenView:
    """The modal on top, once these words stand in it."""

    def top() -> OpenView | None:
        view = slack.modal(user)
        return view if view and words in f"{view.title}\n{view.words}" else None

    return await slack.wait(top, seconds)


async def anywhere(slack: SlackStandIn, words: str = "Not here?", seconds: float = 15, user: str = "U_ANA") -> OpenView:
    """What the global shortcut ends in."""
    await slack.global_shortcut("reschedule_meeting", user)
    return await modal(slack, words, seconds, user)


def label(view: OpenView, start: str) -> str:
    """The whole label of a button."""
    [found] = [text for text in view.buttons if text.startswith(start)]
    return found


async def test_the_next_meeting_is_moved_by_one_tap(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The shortcut shows the soonest meeting with the nearest times; one tap moves it, and says so."""
    view = await anywhere(slack)
    assert "Your next meeting" in view.words
    assert "dana@northwind.example" in view.words
    await slack.tap(view, label(view, "An hour later"))
    assert "I'm moving it to" in (await modal(slack, "confirmation")).words
    await slack.wait(lambda: commerce.patches("met_1"))
    assert [{"time": utc(monday() + TUESDAY, "16:00")}] == commerce.patches("met_1")
    assert "Meeting moved" in (await slack.wait(lambda: slack.last("D_ANA"))).words
    assert [] == slack.failures


async def test_another_meeting_then_when(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Each other one has a button that leads to its times."""
    await slack.tap(await anywhere(slack), "Choose")
    view = await modal(slack, "or a date and time")
    assert "lee@harbor.example" in view.words
    await slack.tap(view, label(view, "A week later"))
    await slack.wait(lambda: commerce.patches("met_2"))
    assert [{"time": utc(monday() + WEDNESDAY + timedelta(7), "10:00")}] == commerce.patches("met_2")


async def test_one_word_and_three_taps(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """`/meeting` alone has the soonest meetings: send, *Reschedule*, a time."""
    await slack.command("/meeting")
    menu = await slack.wait(lambda: slack.last("U_ANA"))
    assert ["Reschedule", "Reschedule", "Another meeting", "All commands"] == menu.buttons
    await slack.tap(menu, "Reschedule")
    view = await modal(slack, "Reschedule\n")
    await slack.tap(view, label(view, "Same time tomorrow"))
    assert "Meeting moved" in (await slack.wait(lambda: slack.messages("C_SALES")))[0].words
    assert ["met_1"] == [call.split("/")[-1] for call in commerce.calls if call.startswith("PATCH")]


@pytest.mark.parametrize(("start", "title"), [("Reschedule a", "Which meeting?"), ("Edit a", "Which meeting?")])
async def test_the_help_leads_to_the_meetings(slack: SlackStandIn, start: str, title: str) -> None:
    """Its buttons ask which one."""
    await slack.command("/meeting help")
    told = await slack.wait(lambda: slack.last("U_ANA"))
    await slack.tap(told, next(text for text in told.buttons if text.startswith(start)))
    view = await modal(slack, "Not here?")
    assert title == view.title
    assert ("Your next meeting" in view.words) == (start == "Reschedule a")


async def test_a_double_tap_is_one_change(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """So is a tap that Slack delivers twice."""
    view = await anywhere(slack)
    hour = label(view, "An hour later")
    block, element = next(
        (b, e) for b in view.blocks for e in b.get("elements", []) if hour == e.get("text", {}).get("text")
    )
    for _ in range(3):
        await slack.act(view, block, element, {}, "U_ANA")
    await slack.redeliver()
    await slack.wait(lambda: commerce.patches("met_1"))
    await slack.command("/meeting note met_1 Afterwards")
    await slack.wait(lambda: {"note": "Afterwards"} in commerce.patches("met_1"))
    assert 1 == len([patch for patch in commerce.all_patches("met_1") if "time" in patch])
    assert 1 == len(slack.messages("D_ANA"))


async def test_only_times_ahead_are_offered(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """For a meeting that begins soon, nothing that has gone by, no time twice, not its own."""
    soon = (datetime.now(UTC) + timedelta(minutes=2)).replace(second=0, microsecond=0)
    commerce.change("met_1", time=soon.isoformat())
    view = await anywhere(slack)
    times = [text.partition(": ")[2] for text in view.buttons if ": " in text]
    assert len(set(times)) == len(times)
    assert 2 <= len(times) <= 5


@pytest.mark.parametrize("typed", ["", "lee@harbor", "212", "Wed, ", "met_2"])
async def test_a_meeting_is_found_by_typing(slack: SlackStandIn, commerce: CommerceStandIn, typed: str) -> None:
    """By nothing, the customer, the number, the day as shown, or an id."""
    view = await anywhere(slack)
    found = await slack.suggest(view, "picker.meeting", typed)
    assert "met_2" in [option["value"] for option in found]
    assert "met_3" not in [option["value"] for option in found]
    await slack.choose(view, "picker.meeting", "met_2")
    form = await modal(slack, "Reschedule\n")
    await slack.tap(form, label(form, "An hour later"))
    await slack.wait(lambda: commerce.patches("met_2"))


async def test_one_of_many_is_found_on_the_server(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Beyond the twenty soonest: by a word of its note, in one small read."""
    for n in range(60):
        at = datetime.now(UTC) + timedelta(days=1, hours=n)
        row = {"id": f"met_x{n}", "time": at.isoformat(), "note": f"Fleet number{n}.", "salesRep": "rep_1"}
        commerce.records.meetings[row["id"]] = row | {"email": "", "phoneNumber": ""}
    view = await anywhere(slack)
    before = len(commerce.requests)
    found = await slack.suggest(view, "picker.meeting", "number57.")
    assert ["met_x57"] == [option["value"] for option in found]
    assert all("limit=20" in read.query for read in commerce.requests[before:] if read.path == "/meetings")
    assert 10 >= view.buttons.count("Choose")


async def test_a_slow_api_opens_at_once(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """It says that it loads, then shows the meetings; the same for the chosen one."""
    with commerce.silent():
        await slack.global_shortcut("reschedule_meeting")
        await modal(slack, "Loading")
    view = await modal(slack, "Not here?")
    with commerce.silent():
        await slack.tap(view, "Choose")
        await modal(slack, "Loading")
    await modal(slack, "or a date and time")
    assert [] == slack.failures


async def test_a_type_ahead_answers_in_time(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """However slow the API is, an id that was typed is offered before Slack gives up."""
    view = await anywhere(slack)
    with commerce.silent():
        assert ["met_2"] == [option["value"] for option in await slack.suggest(view, "picker.meeting", "met_2")]
    assert [] == slack.failures


@pytest.mark.env(ACCESS="anyone")
async def test_an_id_works_without_the_list(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A key that may not read: a plain sentence, and a meeting can still be named by its id."""
    commerce.readable = False
    view = await anywhere(slack, "I can't list your meetings")
    await slack.choose(view, "picker.meeting", "met_2")
    form = await modal(slack, "can't see this meeting's values")
    await slack.submit(form, {"words": f"{monday()} 9am"})
    await slack.wait(lambda: commerce.patches("met_2"))
    assert [{"time": utc(monday(), "09:00")}] == commerce.patches("met_2")


async def test_the_api_is_down(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A plain sentence instead of the list, and instead of the form."""
    commerce.fail("500", times=None)
    view = await anywhere(slack, "fault on its side", seconds=10)
    await slack.choose(view, "picker.meeting", "met_2")
    assert "fault on its side" in (await modal(slack, "fault on its side", seconds=10)).words
    assert [] == commerce.all_patches()


async def test_who_has_no_meetings_is_told(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """None coming, and no sales rep at all, are told apart."""
    for meeting in commerce.records.meetings.values():
        meeting["salesRep"] = "rep_2"
    await anywhere(slack, "No meetings of yours are coming up")
    commerce.records.reps["rep_1"] |= {"primaryEmail": "other@drivly.example", "emails": []}
    await anywhere(slack, "No sales rep has your Slack email")


async def test_a_message_with_an_id_opens_its_form(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """*Edit meeting* in the menu of a posted meeting, and of what anybody wrote."""
    said = await slack.say("can somebody take https://app.example/meetings/met_1 ?")
    await slack.message_shortcut("edit_meeting", said)
    view = await modal(slack, "Edit meeting")
    await slack.submit(view, {"note": "Taken"})
    await slack.wait(lambda: slack.messages("C_SALES")[1:])
    assert [{"note": "Taken"}] == commerce.patches("met_1")


async def test_a_message_with_several_ids_asks_which(slack: SlackStandIn) -> None:
    """Each of them has a button."""
    said = await slack.say("met_1 or met_2?")
    await slack.message_shortcut("edit_meeting", said)
    view = await modal(slack, "`met_1`")
    await slack.tap(view, "Choose")
    assert "Edit meeting" == (await modal(slack, "Edit meeting")).title


async def test_a_message_without_an_id_offers_ones_own(slack: SlackStandIn) -> None:
    """The whole form of one of the rep's own meetings."""
    said = await slack.say("we should move it")
    await slack.message_shortcut("edit_meeting", said)
    await slack.tap(await modal(slack, "Not here?"), "Choose")
    assert "Edit meeting" == (await modal(slack, "Edit meeting")).title


async def test_another_reps_meeting_is_not_shown(slack: SlackStandIn) -> None:
    """An id that was typed leads to no data of somebody else's."""
    view = await anywhere(slack)
    await slack.choose(view, "picker.meeting", "met_3")
    refused = await modal(slack, "another sales rep's")
    assert "kai@fleet.example" not in refused.words


async def test_a_form_closed_meanwhile_stays_closed(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """What is loading when it is closed is no error."""
    with commerce.silent():
        await slack.global_shortcut("reschedule_meeting")
        await slack.close(await modal(slack, "Loading"))
    await slack.wait(lambda: [call for call in slack.calls("views.update") if call.answer.get("error") == "not_found"])
    assert [] == slack.ephemerals("U_ANA")
    assert slack.modal("U_ANA") is None


async def test_a_trigger_that_is_too_old_is_told(slack: SlackStandIn) -> None:
    """The rep is asked to tap again, in their own conversation with the bot."""
    slack.break_method("views.open", 200, error="expired_trigger_id")
    await slack.global_shortcut("reschedule_meeting")
    assert "Please tap again" in (await slack.wait(lambda: slack.last("D_ANA"))).words
