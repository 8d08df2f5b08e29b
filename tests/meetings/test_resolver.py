"""Meetings by name, end to end: a signed request in, one PATCH to the meeting that is meant, or a question and none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.fixtures import utc
from bot.sandbox.slack import SlackStandIn

pytestmark = pytest.mark.usefixtures("bot")

DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905 - reads as a list of words


def day(ahead: int) -> date:
    """So many days after today in New York."""
    return datetime.now(ZoneInfo("America/New_York")).date() + timedelta(ahead)


LATER = f"{day(20)} 15:00"
CHANGED = {"time": utc(day(20), "15:00")}


def add(
    commerce: CommerceStandIn,
    name: str,
    ahead: int,
    clock: str,
    *,
    rep: int = 1,
    email: str = "",
    phone: str = "",
    note: str = "",
) -> None:
    """Add a meeting of a rep, by the clock of New York."""
    commerce.records.meetings[name] = {
        "id": name,
        "time": utc(day(ahead), clock),
        "note": note,
        "email": email,
        "phoneNumber": phone,
        "salesRep": f"rep_{rep}",
    }


@pytest.fixture(autouse=True)
def _calendar(commerce: CommerceStandIn) -> None:
    """Ana's days: tomorrow at 3 pm, in two days at 10 am, in four days at 2 pm and 4 pm; Bob's tomorrow at 3 pm."""
    commerce.records.meetings.clear()
    add(commerce, "met_a", 1, "15:00", email="dana@northwind.example", phone="555-0192", note="Annual contract terms")
    add(commerce, "met_b", 2, "10:00", email="lee@harbor.example", phone="(212) 555-0123", note="Test drive of a van")
    add(commerce, "met_c", 4, "14:00", email="Jürgen@bücher.example", phone="+33 1 42 68 53 00")
    add(commerce, "met_d", 4, "16:00", email="jo@example.com", note="Renewal")
    add(commerce, "met_bob", 1, "15:00", rep=2, email="secret@fleet.example", phone="555-0777", note="Hush")


def patched(commerce: CommerceStandIn) -> dict[str, object]:
    """What was sent, by meeting."""
    return {
        f"met_{name}": commerce.patches(f"met_{name}")[-1]
        for name in ("a", "b", "c", "d", "bob")
        if commerce.patches(f"met_{name}")
    }


def reads(commerce: CommerceStandIn) -> list[str]:
    """The queries of all reads of meetings."""
    return [
        exchange.query for exchange in commerce.requests if (exchange.method, exchange.path) == ("GET", "/meetings")
    ]


def more_than(slack: SlackStandIn, count: int) -> bool:
    """Whether Ana was told more than so many things."""
    return len(slack.ephemerals("U_ANA")) > count


def shown_to(slack: SlackStandIn, user: str) -> str:
    """All that a person can read or that stands behind a button, in the channel and alone."""
    mine: Iterable[object] = [*slack.ephemerals(user), *slack.messages("C_SALES")]
    return repr(mine)


@pytest.mark.parametrize(
    ("name", "meeting"),
    [
        ("my next meeting", "met_a"),
        ("my next", "met_a"),
        ("my 3pm", "met_a"),
        ("my 3pm tomorrow", "met_a"),
        ("tomorrow's meeting", "met_a"),
        ("my meeting tomorrow", "met_a"),
        ("my {in two days} meeting", "met_b"),
        ("{in two days}'s 10am", "met_b"),
        ("the 2pm on {date in four days}", "met_c"),
        ("dana@northwind.example", "met_a"),
        ("DANA@northwind.example", "met_a"),
        ("jürgen@bücher.example", "met_c"),
        ("555-0192", "met_a"),
        ("+1 212 555 0123", "met_b"),
        ("2125550123", "met_b"),
        ("+33 142685300", "met_c"),
        ("the one about test drive", "met_b"),
        ("“annual contract”", "met_a"),
        ("my test drive", "met_b"),
    ],
)
async def test_every_name(slack: SlackStandIn, commerce: CommerceStandIn, name: str, meeting: str) -> None:
    """One match is changed as if its id had been given, and the confirmation names it."""
    later = day(4)
    name = name.replace("{in two days}", DAYS[day(2).weekday()]).replace(
        "{date in four days}", f"{later:%B} {later.day}"
    )
    await slack.command(f"/meeting move {name} to {LATER}")
    message = await slack.wait(lambda: slack.last("C_SALES"))

    assert {meeting: CHANGED} == patched(commerce)
    assert meeting in message.words
    assert len(reads(commerce)) <= 2
    assert [] == slack.failures


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("push my 3pm back an hour", {"time": utc(day(1), "16:00")}),
        ("delay my next by 30 min", {"time": utc(day(1), "15:30")}),
        ("move tomorrow's 3pm to 4", {"time": utc(day(1), "16:00")}),
        ("move my 3pm to {in two days} same time", {"time": utc(day(2), "15:00")}),
        ("add note to my 3pm: bring <keys>", {"note": "bring <keys>"}),
        ("my next meeting's email is jo@example.com", {"email": "jo@example.com"}),
        ("give my 3pm to Bob", {"salesRep": "rep_2"}),
        ("assign my next to @bob", {"salesRep": "rep_2"}),
    ],
)
async def test_every_verb(slack: SlackStandIn, commerce: CommerceStandIn, text: str, change: dict[str, str]) -> None:
    """The new time counts from the meeting's own; a field is sent alone."""
    text = text.replace("{in two days}", DAYS[day(2).weekday()])
    await slack.command(f"/meeting {text}")
    await slack.wait(lambda: slack.last("C_SALES"))

    assert {"met_a": change} == patched(commerce)


async def test_it_is_the_one_last_handled_here(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """What was shown or changed in this channel is meant by "it", or by no name at all."""
    await slack.command("/meeting show met_b")
    await slack.wait(lambda: slack.last("U_ANA"))
    await slack.command("/meeting push it 30 min")
    await slack.wait(lambda: patched(commerce))
    assert {"met_b": {"time": utc(day(2), "10:30")}} == patched(commerce)

    await slack.command("/meeting note: bring keys")
    await slack.wait(lambda: len(commerce.patches("met_b")) == 2)
    assert {"note": "bring keys"} == commerce.patches("met_b")[-1]


async def test_it_is_nobody_elses_and_of_no_other_channel(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Elsewhere, and for others, it asks; and shows each their own meetings alone."""
    await slack.command("/meeting show met_a")
    await slack.wait(lambda: slack.last("U_ANA"))
    await slack.command("/meeting push it 30 min", channel="C_DEALS")
    await slack.wait(lambda: "don't know which" in slack.last("U_ANA").words)
    asked = slack.last("U_ANA")
    assert "dana@northwind.example" in asked.words + str(asked.buttons)

    await slack.command("/meeting push it 30 min", user="U_BOB")
    await slack.wait(lambda: slack.last("U_BOB"))
    assert "secret@fleet.example" in shown_to(slack, "U_BOB")
    assert "dana@" not in shown_to(slack, "U_BOB")
    assert {} == patched(commerce)


async def test_several_are_asked_and_one_tap_settles(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Nothing is changed until the tap, which is applied once."""
    add(commerce, "met_b", 1, "15:00", email="lee@harbor.example", note="Test drive of a van")
    await slack.command("/meeting move my 3pm to 4")
    asked = await slack.wait(lambda: slack.last("U_ANA"))
    assert {} == patched(commerce)
    assert 2 == len(asked.buttons)
    assert all("3:00 PM" in label for label in asked.buttons)
    assert any("lee@harbor.example · Test drive" in label for label in asked.buttons)

    choice = next(label for label in asked.buttons if "lee@" in label)
    await slack.tap(asked, choice)
    await slack.wait(lambda: slack.last("C_SALES"))
    assert {"met_b": {"time": utc(day(1), "16:00")}} == patched(commerce)
    assert 1 == len(commerce.all_patches())


async def test_many_are_a_select(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """More than five stand in a select, which does the same."""
    for n in range(7):
        add(commerce, f"met_x{n}", 1, "15:00", email=f"x{n}@example.com")
    await slack.command("/meeting move tomorrow's 3pm to 4")
    asked = await slack.wait(lambda: slack.last("U_ANA"))
    assert [] == asked.buttons
    options = next(block["elements"][0]["options"] for block in asked.blocks if block["type"] == "actions")
    assert 8 == len(options)

    wanted = next(option["text"]["text"] for option in options if "x3@" in option["text"]["text"])
    await slack.choose(asked, "question.select", wanted)
    await slack.wait(lambda: commerce.patches("met_x3"))
    assert 1 == len(commerce.all_patches())


@pytest.mark.parametrize(
    "name", ["my 7:20pm", "nobody@example.com", "555-9999", "the one about submarines", '"warp drive"']
)
async def test_none_offers_the_coming_ones(slack: SlackStandIn, commerce: CommerceStandIn, name: str) -> None:
    """A sentence, and the rep's own coming meetings: a tap on one carries out what was asked."""
    await slack.command(f"/meeting move {name} to {LATER}")
    asked = await slack.wait(lambda: slack.last("U_ANA"))
    assert "found no" in asked.words
    assert 4 == len(asked.buttons)
    assert "secret" not in shown_to(slack, "U_ANA")
    assert len(reads(commerce)) <= 2

    await slack.tap(asked, next(label for label in asked.buttons if "jo@" in label))
    await slack.wait(lambda: slack.last("C_SALES"))
    assert {"met_d": CHANGED} == patched(commerce)


@pytest.mark.parametrize("name", ["the one about tset drive", "my meeting with lee"])
async def test_what_only_comes_near_is_asked_about(slack: SlackStandIn, commerce: CommerceStandIn, name: str) -> None:
    """A near miss is never sure, even where it is the only one."""
    await slack.command(f"/meeting move {name} to {LATER}")
    asked = await slack.wait(lambda: slack.last("U_ANA"))
    assert 1 == len(asked.buttons)
    assert {} == patched(commerce)


async def test_two_readings_are_asked_about(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Where the name may end in two places, each reading is a button."""
    await slack.command("/meeting reschedule my 3pm tomorrow 4pm")
    asked = await slack.wait(lambda: slack.last("U_ANA"))
    assert ["“my 3pm” → tomorrow 4pm", "“my 3pm tomorrow” → 4pm"] == asked.buttons
    await slack.tap(asked, asked.buttons[1])
    await slack.wait(lambda: patched(commerce))
    assert {"met_a": {"time": utc(day(1), "16:00")}} == patched(commerce)


async def test_without_a_time_it_asks_when(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The meeting is found, and the time is a tap away."""
    await slack.command("/meeting reschedule my 3pm")
    asked = await slack.wait(lambda: slack.last("U_ANA"))
    assert "met_a" in asked.words
    assert "dana@northwind.example" in asked.words
    assert ["Pick a time", "Edit"] == asked.buttons
    assert {} == patched(commerce)


async def test_one_reps_words_keep_their_order(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """What the first made is what the second finds, however quickly it comes."""
    await slack.command("/meeting move my 3pm to 5:20pm")
    await slack.command("/meeting note my 5:20pm: bring keys")
    await slack.command("/meeting push it 10 min")
    await slack.wait(lambda: len(commerce.patches("met_a")) == 3)
    assert [{"time": utc(day(1), "17:20")}, {"note": "bring keys"}, {"time": utc(day(1), "17:30")}] == commerce.patches(
        "met_a"
    )


async def test_it_is_taken_in_at_once_while_the_api_is_slow(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The acknowledgement doesn't wait for the search."""
    with commerce.silent():
        assert (await slack.command("/meeting move my 3pm to 4")).ok
    await slack.wait(lambda: patched(commerce))
    assert {"met_a": {"time": utc(day(1), "16:00")}} == patched(commerce)


async def test_anothers_meeting_is_refused_without_a_word_of_it(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """With ACCESS=own, Bob's meetings are not even looked at."""
    for text in ("move bob's 3pm to 4", "show @bob's next meeting", "list bob", f"move 555-0777 to {LATER}"):
        count = len(slack.ephemerals("U_ANA"))
        await slack.command(f"/meeting {text}")
        await slack.wait(partial(more_than, slack, count))
    assert {} == patched(commerce)
    assert not any(word in shown_to(slack, "U_ANA") for word in ("secret", "Hush", "met_bob"))
    assert not any("rep_2" in query for query in reads(commerce))


@pytest.mark.env(ACCESS="anyone")
async def test_anothers_meeting_where_access_allows(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """By whose it is, or by the customer."""
    await slack.command(f"/meeting move @bob's next meeting to {LATER}")
    await slack.wait(lambda: patched(commerce))
    await slack.command("/meeting note 555-0777: loud")
    await slack.wait(lambda: len(commerce.patches("met_bob")) == 2)
    assert [CHANGED, {"note": "loud"}] == commerce.patches("met_bob")


BY_CUSTOMER_OR_NOTE = ("secret@fleet.example", "555-0777", "the one about hush", '"Hush"')


@pytest.fixture
def nobodys(slack: SlackStandIn, commerce: CommerceStandIn) -> str:
    """Chloé, who is a full member and no sales rep."""
    assert slack.url
    del commerce.records.reps["rep_3"]
    return "U_CHLOE"


@pytest.mark.parametrize(
    "who",
    [
        pytest.param("anyone", marks=pytest.mark.env(ACCESS="anyone")),
        pytest.param("admin", marks=pytest.mark.env(ADMINS="U_CHLOE")),
    ],
)
async def test_who_is_no_rep_names_anyones_meeting(
    slack: SlackStandIn, commerce: CommerceStandIn, nobodys: str, who: str
) -> None:
    """By customer or note, for those who may see any meeting; in bounded reads."""
    for count, name in enumerate(BY_CUSTOMER_OR_NOTE):
        await slack.command(f"/meeting note {name}: {who} {count}, hush", nobodys)
        await slack.wait(partial(_so_many, commerce, count + 1))
    assert [{"note": f"{who} {count}, hush"} for count in range(4)] == commerce.patches("met_bob")
    assert all("limit=20" in query or "limit=1&" in query for query in reads(commerce))

    await slack.command(f"/meeting move nobody@example.com to {LATER}", nobodys)
    told = await slack.wait(lambda: slack.last(nobodys))
    assert "found no coming meeting" in told.words
    assert "dana@" not in shown_to(slack, nobodys).replace("met_bob", "")

    await slack.command("/meeting show my next", nobodys)
    await slack.wait(lambda: "No sales rep has your Slack email" in slack.last(nobodys).words)


def _so_many(commerce: CommerceStandIn, count: int) -> bool:
    return len(commerce.patches("met_bob")) == count


@pytest.mark.env(ACCESS="anyone")
async def test_several_of_anyones_are_asked_about(slack: SlackStandIn, commerce: CommerceStandIn, nobodys: str) -> None:
    """A near miss of a note too, among the soonest."""
    add(commerce, "met_e", 3, "15:00", rep=2, email="dana@northwind.example")
    await slack.command(f"/meeting move dana@northwind.example to {LATER}", nobodys)
    asked = await slack.wait(lambda: slack.last(nobodys))
    assert 2 == len(asked.buttons)

    await slack.command(f"/meeting move the one about tset drive to {LATER}", nobodys)
    await slack.wait(lambda: "Is it this one?" in slack.last(nobodys).words)
    assert 1 == len(slack.last(nobodys).buttons)
    assert {} == patched(commerce)


@pytest.mark.parametrize(
    "access",
    [
        pytest.param("own", marks=pytest.mark.env(ACCESS="own")),
        pytest.param("reps", marks=pytest.mark.env(ACCESS="reps")),
    ],
)
async def test_who_is_no_rep_sees_nothing_otherwise(
    slack: SlackStandIn, commerce: CommerceStandIn, nobodys: str, access: str
) -> None:
    """Not even a read of meetings."""
    assert access
    for name in BY_CUSTOMER_OR_NOTE:
        count = len(slack.ephemerals(nobodys))
        await slack.command(f"/meeting show {name}", nobodys)
        await slack.wait(partial(_told_more, slack, nobodys, count))
    assert "secret@" not in shown_to(slack, nobodys)
    assert [] == reads(commerce)


def _told_more(slack: SlackStandIn, user: str, count: int) -> bool:
    return len(slack.ephemerals(user)) > count


@pytest.mark.env(ACCESS="reps")
async def test_my_note_is_no_one_elses(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A sales rep's words of a note are those of the rep's own meetings, whatever else may be seen."""
    await slack.command(f"/meeting move my one about hush to {LATER}")
    asked = await slack.wait(lambda: slack.last("U_ANA"))
    assert 4 == len(asked.buttons)
    assert {} == patched(commerce)


async def test_a_note_that_names_another_is_settled_by_a_tap(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """By id, as by name: the note goes where the tap says."""
    await slack.command("/meeting add note: bring keys to met_b")
    asked = await slack.wait(lambda: slack.last("U_ANA"))
    assert ["“met_b”: bring keys", "The last one: bring keys to met_b"] == asked.buttons
    await slack.tap(asked, asked.buttons[0])
    await slack.wait(lambda: patched(commerce))
    assert {"met_b": {"note": "bring keys"}} == patched(commerce)


async def test_a_key_that_may_not_read(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """It says what can be done instead."""
    commerce.readable = False
    await slack.command("/meeting move my 3pm to 4")
    told = await slack.wait(lambda: slack.last("U_ANA"))
    assert "may not read" in told.words
    assert {} == patched(commerce)


async def test_my_3pm_among_100_000(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Two reads of at most 20 rows, the one before the PATCH among them."""
    for n in range(100_000):
        commerce.records.meetings[f"met_n{n}"] = {
            "id": f"met_n{n}",
            "time": f"2030-01-{n % 28 + 1:02}T{n % 24:02}:00:00Z",
            "note": "",
            "email": f"c{n}@example.com",
            "phoneNumber": "",
            "salesRep": f"rep_{n % 5 + 1}",
        }
    await slack.command("/meeting move my 3pm to 4")
    await slack.wait(lambda: patched(commerce), 30)
    assert {"met_a": {"time": utc(day(1), "16:00")}} == patched(commerce)
    asked = reads(commerce)
    assert len(asked) <= 2
    assert all("limit=20" in query or "limit=1&" in query for query in asked)
    rows = [len(e.response["data"]) for e in commerce.requests if e.method == "GET"]
    assert max(rows) <= 20
