"""Each fault of Slack's, at each method on the way of a change, of a form and of Home, twice: nothing is lost, somebody is told.

A bot lives for all faults of a method, and each case has a person of its own, as the bot remembers people for a minute.
"""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import structlog

from bot.sandbox import fixtures
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.seed import CHANNELS, PEOPLE
from bot.sandbox.serving import serve
from bot.sandbox.signals import Signal
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import BOT_TOKEN, COMMERCE_KEY, SIGNING_SECRET, environment, running_bot
from bot.sandbox.workspace import Channel, ChannelMessage, Member

TOLD_WITHIN = 7.0
"""Seconds: for longer, nobody believes that something comes."""
DEAD_URL = "none"

Fault = dict[str, Any]

FAULTS: dict[str, Fault] = (
    {f"{odd}-{status}": {"odd": odd, "status": status} for odd in ("text", "html") for status in (200, 429, 502)}
    | {
        odd: {"odd": odd, "status": 200}
        for odd in ("json_html", "half", "list", "string", "null", "object", "bad_utf8", "empty", "ok_only", "broken")
    }
    | {"429": {"status": 429}, "500": {"status": 500}}
    | {
        error: {"status": 200, "error": error}
        for error in (
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "ratelimited",
            "invalid_auth",
            "an_error_that_nobody_knows",
        )
    }
)
LOST = {"half", "bad_utf8", "broken", "ok_only", "html-502"}
"""After these, what was asked for may have been done all the same."""

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass
class World:
    """The stand-ins, joined by a bot."""

    slack: SlackStandIn
    commerce: CommerceStandIn
    people: Iterator[Member]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """A workspace with a person for each case, and a bot that hardly pauses."""
    people = [Member(f"U_{n}", f"p{n}", f"Person {n}", "America/New_York", f"p{n}@drivly.example") for n in range(400)]
    everybody = frozenset(person.id for person in (*PEOPLE, *people))
    channels = [Channel(c.id, c.name, c.kind, everybody, c.bot_is_in) for c in CHANNELS if c.kind == "public"]
    channels += [Channel(f"D_{p.id[2:]}", "Meetings", "dm", frozenset({p.id}), bot_is_in=True) for p in people]
    signal = Signal()
    slack = SlackStandIn(SIGNING_SECRET, BOT_TOKEN, people=(*PEOPLE, *people), channels=channels, signal=signal)
    commerce = CommerceStandIn(COMMERCE_KEY, fixtures.meetings(), fixtures.reps(), signal=signal)
    folder: Path = tmp_path_factory.mktemp("faults")
    async with serve(slack) as slack.url, serve(commerce) as commerce.url:
        own = environment(slack, commerce, folder) | {"ACCESS": "anyone"}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("bot.durable.workflows.LISTEN_SECONDS", 0.01)
            patch.setattr("bot.durable.backoff.FIRST_PAUSE", 0.05)
            async with running_bot(own, slack, first_pause=0.01):
                yield World(slack, commerce, iter(people))


@pytest.fixture(params=sorted(FAULTS))
def fault(request: pytest.FixtureRequest) -> Fault:
    """Each fault."""
    return FAULTS[str(request.param)] | {"name": str(request.param)}


@pytest.fixture(autouse=True)
def _clean(world: World) -> Iterator[None]:
    """No case sees another's faults or messages, and no fault of ours is in the log: none has a trace."""
    world.slack.mend_methods()
    world.slack.workspace.messages.clear()
    with structlog.testing.capture_logs() as logged:
        yield
    world.slack.mend_methods()
    assert [] == [entry for entry in logged if entry.get("exc_info") or entry["log_level"] in {"error", "critical"}]


def break_twice(world: World, method: str, fault: Fault, *, applied: bool = False) -> None:
    """Let the next two calls of a method fail so."""
    given = {name: value for name, value in fault.items() if name != "name"}
    world.slack.break_method(method, times=2, retry_after="0.01", applied=applied, **given)


NUMBERS = itertools.count()


def note() -> str:
    """A note that no other case has."""
    return f"note number {next(NUMBERS)}"


def told(world: World, person: Member, words: str) -> list[ChannelMessage]:
    """What the person can see with these words in it."""
    messages = [*world.slack.workspace.messages]
    own = [m for m in messages if m.only_for in {None, person.id}]
    return [m for m in own if words in f"{m.text}\n{m.words}"]


async def change_is_made_and_told(world: World, person: Member, text: str) -> None:
    """A change by a command: one PATCH, and one message that tells of it."""
    await world.slack.command(f"/meeting note met_1 {text}", user=person.id)
    await world.slack.wait(lambda: told(world, person, text), TOLD_WITHIN)
    assert [{"note": text}] == [patch for patch in world.commerce.patches("met_1") if patch == {"note": text}]
    assert 1 == len(told(world, person, text))


async def test_users_info(world: World, fault: Fault) -> None:
    """Who the rep is can't be known at first: the change is made all the same, and a form is filled in or says why not."""
    break_twice(world, "users.info", fault)
    await change_is_made_and_told(world, next(world.people), note())

    person = next(world.people)
    break_twice(world, "users.info", fault)
    await world.slack.command("/meeting edit met_1", user=person.id)
    await form_or_sentence(world, person)


async def test_chat_post_message(world: World, fault: Fault) -> None:
    """The confirmation can't be posted at first."""
    break_twice(world, "chat.postMessage", fault)
    await change_is_made_and_told(world, next(world.people), note())


async def test_chat_post_message_in_a_dm(world: World, fault: Fault) -> None:
    """Where there is no response_url, and nothing but the conversation with the bot."""
    person, text = next(world.people), note()
    break_twice(world, "chat.postMessage", fault)
    await world.slack.say(f"note met_1 {text}", person.id, "DM")
    await world.slack.wait(lambda: [m for m in told(world, person, text) if m.by_bot], TOLD_WITHIN)
    assert [{"note": text}] == [patch for patch in world.commerce.patches("met_1") if patch == {"note": text}]


@pytest.mark.parametrize("fault", [FAULTS[name] | {"name": name} for name in sorted(LOST)])
async def test_chat_post_message_of_which_the_answer_is_lost(world: World, fault: Fault) -> None:
    """It stands there already, and nobody can know: it is told again, and the change is not made again."""
    person, text = next(world.people), note()
    break_twice(world, "chat.postMessage", fault, applied=True)
    await world.slack.command(f"/meeting note met_1 {text}", user=person.id)
    await world.slack.wait(lambda: told(world, person, text), TOLD_WITHIN)
    assert [{"note": text}] == [patch for patch in world.commerce.patches("met_1") if patch == {"note": text}]


async def test_chat_post_ephemeral(world: World, fault: Fault) -> None:
    """What is for the rep alone, where the response_url is closed."""
    person = next(world.people)
    break_twice(world, "chat.postEphemeral", fault)
    dead = f"{world.slack.url}/hooks/{DEAD_URL}"
    await world.slack.command("/meeting show met_1", user=person.id, response_url=dead)
    await world.slack.wait(lambda: told(world, person, "met_1"), TOLD_WITHIN)
    assert len(told(world, person, "met_1")) == 1


async def test_response_url(world: World, fault: Fault) -> None:
    """Help, and how a change ended of which nothing came."""
    if fault["name"] == "ok_only":
        pytest.skip("that is how Slack itself answers a post that it took")
    person = next(world.people)
    break_twice(world, "response_url", fault)
    await world.slack.command("/meeting help", user=person.id)
    await world.slack.wait(lambda: told(world, person, "/meeting"), TOLD_WITHIN)
    assert len(told(world, person, "/meeting")) == 1

    break_twice(world, "response_url", fault)
    await world.slack.command("/meeting reschedule met_1 sometime", user=person.id)
    await world.slack.wait(lambda: told(world, person, "sometime"), TOLD_WITHIN)
    assert len(told(world, person, "sometime")) == 1


async def test_views_open(world: World, fault: Fault) -> None:
    """The form opens, or a sentence comes."""
    person = next(world.people)
    break_twice(world, "views.open", fault)
    await world.slack.command("/meeting edit met_1", user=person.id)
    await form_or_sentence(world, person)


@pytest.mark.parametrize("fault", [FAULTS[name] | {"name": name} for name in sorted(LOST)])
async def test_views_open_of_which_the_answer_is_lost(world: World, fault: Fault) -> None:
    """The form is open and says "Loading": it is filled in, though its id was lost, and its trigger is used up."""
    person = next(world.people)
    break_twice(world, "views.open", fault, applied=True)
    await world.slack.command("/meeting edit met_1", user=person.id)
    await world.slack.wait(lambda: shows_form(world, person), TOLD_WITHIN)


async def test_views_update(world: World, fault: Fault) -> None:
    """The form is filled in, or a sentence comes."""
    person = next(world.people)
    break_twice(world, "views.update", fault)
    await world.slack.command("/meeting edit met_1", user=person.id)
    await form_or_sentence(world, person)


async def test_views_publish(world: World, fault: Fault) -> None:
    """The Home tab is shown, or a sentence comes in the conversation with the bot."""
    person = next(world.people)
    break_twice(world, "views.publish", fault)
    await world.slack.open_home(person.id)

    def shown() -> bool:
        home = world.slack.home(person.id)
        return (home is not None and "Loading" not in home.words) or bool(world.slack.messages(f"D_{person.id[2:]}"))

    await world.slack.wait(shown, TOLD_WITHIN)


async def test_chat_update(world: World, fault: Fault) -> None:
    """What is undone is said, whether or not the message that was tapped can say so."""
    person, text = next(world.people), note()
    await change_is_made_and_told(world, person, text)
    posted = told(world, person, text)[0]
    break_twice(world, "chat.update", fault)
    before = len(world.commerce.patches("met_1"))
    await world.slack.tap(posted, "Undo", user=person.id)

    def undone() -> bool:
        return any(message is not posted for message in world.slack.messages("C_SALES"))

    await world.slack.wait(undone, TOLD_WITHIN)
    assert before + 1 == len(world.commerce.patches("met_1"))


def shows_form(world: World, person: Member) -> bool:
    """Whether the person has a form before them, filled in."""
    view = world.slack.modal(person.id)
    return view is not None and "Loading" not in view.words and view.title == "Edit meeting"


async def form_or_sentence(world: World, person: Member) -> None:
    """A form that is filled in, a modal that says why not, or a message that does."""

    def shown() -> bool:
        view = world.slack.modal(person.id)
        return (view is not None and "Loading" not in view.words) or bool(told(world, person, ""))

    await world.slack.wait(shown, TOLD_WITHIN)
