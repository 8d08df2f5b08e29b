"""Who may see and change which meeting: the rule by itself, and for every way in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.cli.check import access_problem
from bot.commerce import CommerceClient, Meeting, SalesRep
from bot.errors import NotAllowed
from bot.meetings.access import Access, Rule
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import Member as Somebody
from bot.sandbox.workspace import OpenView
from bot.settings import Settings
from bot.slack.people import People, Person

NEW_YORK = "America/New_York"
OTHERS = (
    Somebody("U_EVE", "eve", "Eve Marsh", NEW_YORK, "eve@drivly.example"),
    Somebody("U_ADMIN", "root", "Ada Root", NEW_YORK, "ada@drivly.example"),
    Somebody("U_GUEST", "guest", "Gus Guest", NEW_YORK, "ana.torres@drivly.example", flags=("is_restricted",)),
    Somebody(
        "U_SINGLE", "single", "Sue Single", NEW_YORK, "s@x.example", flags=("is_restricted", "is_ultra_restricted")
    ),
    Somebody("U_STRANGER", "stranger", "Stan Ranger", NEW_YORK, "ana.torres@drivly.example", team="T_ELSEWHERE"),
    Somebody("U_ROBOT", "robot", "Robot", NEW_YORK, "ana.torres@drivly.example", flags=("is_bot",)),
)
NEVER = ("U_GUEST", "U_SINGLE", "U_STRANGER", "U_ROBOT")
EVERYBODY = ("U_ANA", "U_BOB", "U_EVE", "U_ADMIN", *NEVER)
PRIVATE = ("dana@northwind.example", "555-0192", "Discuss annual contract terms")
REFUSALS = ("another sales rep's", "Only sales reps", "Only full members")


@pytest.fixture
def crowd(slack: SlackStandIn) -> SlackStandIn:
    """The stand-in Slack with guests, strangers, a robot, an admin, and one who is no sales rep."""
    workspace = slack.workspace
    workspace.people |= {person.id: person for person in OTHERS}
    workspace.stacks |= {person.id: [] for person in OTHERS}
    everybody = frozenset(workspace.people)
    sales = workspace.channels["C_SALES"]
    workspace.channels["C_SALES"] = replace(sales, members=everybody)
    for person in OTHERS:
        dm = replace(sales, id=f"D_{person.id[2:]}", name="Meetings", kind="dm", members=frozenset({person.id}))
        workspace.channels[dm.id] = dm
    return slack


def shown_to(slack: SlackStandIn, user: str) -> str:
    """All that this person alone is shown: ephemeral messages, the conversation with the bot, modals, the Home tab."""
    dm = slack.workspace.dm(user)
    messages = [*slack.ephemerals(user), *(slack.messages(dm.id) if dm else [])]
    views: list[OpenView] = [*slack.workspace.stacks[user], *filter(None, [slack.home(user)])]
    return "\n".join(
        [*(f"{m.text} {m.blocks}" for m in messages), *(json.dumps(v.json, ensure_ascii=False) for v in views)]
    )


def may(access: str, meeting: str, user: str) -> bool:
    """The table, as it is written down for the admin."""
    if user in NEVER:
        return False
    if user == "U_ADMIN" or access == "anyone":
        return True
    if user == "U_EVE":
        return False
    return user == "U_ANA" or access == "reps" or meeting == "met_2"


@pytest.mark.parametrize(
    "access",
    [pytest.param(rule, marks=pytest.mark.env(ACCESS=rule, ADMINS="U_ADMIN")) for rule in ("own", "reps", "anyone")],
)
async def test_the_table(crowd: SlackStandIn, commerce: CommerceStandIn, bot: str, access: str) -> None:
    """Each kind of person, on a rep's meeting and on one without a rep; who may not is told so, and nothing else."""
    assert bot
    commerce.change("met_2", salesRep="")
    for meeting in ("met_1", "met_2"):
        for user in EVERYBODY:
            patches, refusals = len(commerce.patches(meeting)), shown_to(crowd, user)
            await crowd.command(f"/meeting note {meeting} by {user}", user)
            await crowd.wait(partial(_ended, crowd, commerce, meeting, user, (patches, refusals)))
            allowed = "changed" if len(commerce.patches(meeting)) > patches else "refused"
            assert (meeting, user, allowed) == (meeting, user, "changed" if may(access, meeting, user) else "refused")
            if allowed == "refused":
                told = shown_to(crowd, user)
                assert any(refusal in told for refusal in REFUSALS)
                assert [] == [value for value in PRIVATE if value in told]


def _ended(slack: SlackStandIn, commerce: CommerceStandIn, meeting: str, user: str, before: tuple[int, str]) -> bool:
    return (len(commerce.patches(meeting)), shown_to(slack, user)) != before


Way = Callable[[SlackStandIn, str], Awaitable[object]]


def typed(text: str) -> Way:
    """A command."""
    return lambda slack, user: slack.command(f"/meeting {text}", user)


def tapped(button: str) -> Way:
    """A button on Ana's confirmation, which all can see."""
    return lambda slack, user: slack.tap(slack.messages("C_SALES")[0], button, user)


WAYS: dict[str, Way] = {
    "move": typed("reschedule met_1 tomorrow 3pm"),
    "note": typed("note met_1 mine"),
    "clear": typed("note met_1 clear"),
    "rep": typed("rep met_1 Bob"),
    "show": typed("show met_1"),
    "history": typed("history met_1"),
    "edit": typed("edit met_1"),
    "named by its customer": typed("show dana"),
    "another rep's list": typed("next for @ana"),
    "reschedule button": tapped("Reschedule"),
    "edit button": tapped("Edit"),
    "undo button": tapped("Undo"),
    "message shortcut": lambda slack, user: slack.message_shortcut("edit_meeting", slack.messages("C_SALES")[0], user),
    "global shortcut": lambda slack, user: slack.global_shortcut("reschedule_meeting", user),
    "home": lambda slack, user: slack.open_home(user),
    "mention": lambda slack, user: slack.say("@meetings move met_1 tomorrow 3pm", user),
}


@pytest.mark.parametrize("user", ["U_BOB", "U_GUEST", "U_STRANGER"])
async def test_every_way_in(crowd: SlackStandIn, commerce: CommerceStandIn, bot: str, user: str) -> None:
    """Ana's meeting is neither changed nor shown to another rep, a guest or a stranger, whichever way they come."""
    assert bot
    await crowd.command("/meeting reschedule met_1 tomorrow 11am")
    await crowd.wait(lambda: "Undo" in crowd.messages("C_SALES")[0].buttons)
    in_public = len(crowd.messages("C_SALES"))
    for name, way in WAYS.items():
        before = shown_to(crowd, user)
        await way(crowd, user)
        await crowd.wait(partial(_settled, crowd, user, before, in_public))
        leaked = [value for value in PRIVATE if value in shown_to(crowd, user)]
        leaked += [value for value in PRIVATE for m in crowd.messages("C_SALES")[in_public:] if value in m.words]
        assert (name, [], 1) == (name, leaked, len(commerce.all_patches("met_1")))
        crowd.workspace.stacks[user].clear()


def _settled(slack: SlackStandIn, user: str, before: str, in_public: int) -> bool:
    """Whether something is shown that was not before, and no view is loading any more."""
    now = shown_to(slack, user)
    return (now != before or len(slack.messages("C_SALES")) > in_public) and "Loading" not in now


async def test_a_form_that_was_opened_before_a_reassignment(
    crowd: SlackStandIn, commerce: CommerceStandIn, bot: str
) -> None:
    """It is checked when it is sent, from the meeting as it stands then."""
    assert bot
    await crowd.command("/meeting edit met_1")
    view = await crowd.wait(lambda: top if (top := crowd.modal("U_ANA")) and "note" in str(top.values) else None)
    commerce.change("met_1", salesRep="rep_2", note="Bob's secret")
    await crowd.submit(view, {"note": "Ana's"})
    told = await crowd.wait(lambda: crowd.last("U_ANA"))
    assert "another sales rep's" in told.text
    assert "Bob's secret" not in shown_to(crowd, "U_ANA")
    assert [] == commerce.all_patches("met_1")


@pytest.mark.env(ADMINS="U_ADMIN")
async def test_a_key_that_can_not_read(crowd: SlackStandIn, commerce: CommerceStandIn, bot: str) -> None:
    """Whose meeting it is can't be checked then: refused, in a sentence; but the admins may."""
    assert bot
    commerce.readable = False
    await crowd.command("/meeting note met_1 mine")
    assert "I can't check whose meeting that is" in (await crowd.wait(lambda: crowd.last("U_ANA"))).text
    await crowd.command("/meeting note met_1 by the admin", "U_ADMIN")
    await crowd.wait(lambda: crowd.messages("C_SALES"))
    assert [{"note": "by the admin"}] == commerce.all_patches("met_1")


@pytest.mark.parametrize(
    ("access", "readable", "problem"),
    [
        ("own", True, ""),
        ("reps", True, ""),
        ("anyone", False, ""),
        ("own", False, "ACCESS=own"),
        ("reps", False, "ACCESS=reps"),
    ],
)
async def test_the_problem_is_told_at_start(
    environ: dict[str, str],
    commerce: CommerceStandIn,
    access: str,
    readable: bool,  # noqa: FBT001 - a column of the table
    problem: str,
) -> None:
    """One sentence that names the setting, where the key's rights don't suffice for it."""
    commerce.readable = readable
    told = await asyncio.to_thread(access_problem, Settings.read(environ | {"ACCESS": access}))
    assert problem in told
    assert bool(problem) == bool(told)


@pytest.fixture
async def client(commerce: CommerceStandIn) -> AsyncIterator[CommerceClient]:
    """A client of the stand-in."""
    client = CommerceClient(commerce.api_url, commerce.key)
    yield client
    await client.aclose()


def person(email: str = "ana.torres@drivly.example", *, member: bool = True) -> Person:
    """A Slack user of that address."""
    return Person("U_X", "x", ZoneInfo("UTC"), "en-US", email, member)


@pytest.mark.parametrize(
    ("email", "rep", "allowed"),
    [
        ("ANA.Torres@Drivly.example", SalesRep(id="rep_1", primary_email="ana.torres@drivly.example"), True),
        ("second@drivly.example", SalesRep(id="rep_1", emails=("first@x.example", "Second@drivly.example")), True),
        ("ana.torres@drivly.example", "rep_1", True),
        ("ana.torres@drivly.example", SalesRep(id="rep_1"), True),
        ("ana.torres@drivly.example", "rep_2", False),
        ("ana.torres@drivly.example", "rep_gone", False),
        ("ana.torres@drivly.example", SalesRep(), False),
        ("", SalesRep(id="rep_1", primary_email=""), False),
        ("", None, False),
        ("ana.torres@drivly.example", None, True),
    ],
)
async def test_whose_it_is(
    client: CommerceClient,
    people: People,
    email: str,
    rep: SalesRep | str | None,
    allowed: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """By any address of the rep, without case; an id alone is looked up; who has no address is nobody."""
    access = Access("own", frozenset(), client, people)
    assert allowed == await access.may_see(person(email), Meeting(id="met_1", sales_rep=rep))


@pytest.mark.parametrize("rule", ["own", "reps", "anyone"])
async def test_no_guest_is_an_admin(client: CommerceClient, people: People, rule: Rule) -> None:
    """ADMINS lifts no one who is not a full member."""
    access = Access(rule, frozenset({"U_X"}), client, people)
    with pytest.raises(NotAllowed, match="full members"):
        await access.check(person(member=False), Meeting(id="met_1"))


async def test_who_is_a_rep_is_remembered_briefly(
    client: CommerceClient, people: People, commerce: CommerceStandIn
) -> None:
    """One look-up serves for half a minute; then it is looked up again."""
    now = [0.0]
    access = Access("reps", frozenset(), client, people, clock=lambda: now[0])
    meeting = Meeting(id="met_1")
    assert await access.may_see(person(), meeting)
    commerce.records.reps.clear()
    assert await access.may_see(person(), meeting)
    now[0] = Access.KEPT_SECONDS + 1
    assert not await access.may_see(person(), meeting)
