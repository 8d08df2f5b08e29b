"""Whatever comes from outside, signed or not: an answer in time, no crash, no word too much."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.blocks.parts import Action
from bot.sandbox import slack_payloads as payloads
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.slack_dispatcher import FORM, JSON
from bot.sandbox.workspace import Json
from handlers.failures import Ack, Failures, Listener
from handlers.payloads import Payload

pytestmark = pytest.mark.filterwarnings("ignore:Do not use the .random. module")  # the bot's, in another thread

many = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""One bot serves all examples of a test: what an example leaves behind is no business of the next."""

texts = st.text(st.characters(exclude_categories=[]), max_size=300)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)


def command(slack: SlackStandIn) -> Json:
    """The fields of a command that shows the help."""
    person, place = slack.person("U_ANA"), slack.place("C_SALES", "U_ANA")
    return payloads.command_fields(
        command="/meeting",
        text="help",
        person=person,
        channel=place,
        trigger_id="1.2.3",
        response_url=f"{slack.url}/hooks/x",
    )


def interactions(slack: SlackStandIn) -> dict[str, Json]:
    """One of each kind, as Slack sends them."""
    person, place = slack.person("U_ANA"), slack.place("C_SALES", "U_ANA")
    view = {
        "id": "V1",
        "hash": "h",
        "type": "modal",
        "callback_id": "edit_form",
        "private_metadata": "{}",
        "state": {"values": {}},
    }

    def of(kind: str, **more: object) -> Json:
        return {**payloads.interaction(kind, person, "1.2.3"), **payloads.of_channel(place), **more}

    button = {
        "type": "button",
        "action_id": Action.EDIT,
        "block_id": "b",
        "value": '{"meeting":"met_1"}',
        "action_ts": "1",
    }
    hook = f"{slack.url}/hooks/x"
    return {
        "tap": of(
            "block_actions", actions=[button], response_url=hook, container={"type": "message", "message_ts": "1.1"}
        ),
        "submission": of("view_submission", view=view),
        "shortcut": of("shortcut", callback_id="reschedule_meeting", action_ts="1"),
        "message shortcut": of(
            "message_action", callback_id="edit_meeting", message={"text": "met_1"}, response_url=hook
        ),
        "suggestion": of("block_suggestion", action_id=Action.REP, block_id="b", value="an", view=view),
        "home": payloads.event_envelope({"type": "app_home_opened", "user": "U_ANA", "tab": "home"}, 1.0),
        "mention": payloads.event_envelope(
            {"type": "app_mention", "user": "U_ANA", "text": "<@U_MEETINGS> help", "channel": "C_SALES", "ts": "1.1"},
            1.0,
        ),
    }


def places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a payload."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def changed(whole: Json, path: tuple[Any, ...], to: object) -> Json:
    """A copy with something else at one place."""
    whole = copy.deepcopy(whole)
    place: Any = whole
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return whole


async def send(slack: SlackStandIn, payload: Json) -> int:
    """Send an interaction or an event, signed; the status."""
    if payload.get("type") == "event_callback" or "event" in payload:
        return (await slack.courier.event(payload)).status
    return (await slack.courier.payload(payload)).status


KINDS = ("tap", "submission", "shortcut", "message shortcut", "suggestion", "home", "mention")


@pytest.mark.parametrize("kind", KINDS)
async def test_a_payload_with_anything_anywhere(bot: str, slack: SlackStandIn, kind: str) -> None:
    """Taken, refused as malformed or not found; never a 500, never a time-out."""
    assert bot
    whole = interactions(slack)[kind]
    spots = list(places(whole))

    @many
    @given(path=st.sampled_from(spots), to=anything)
    async def inner(path: tuple[Any, ...], to: object) -> None:
        assert await send(slack, changed(whole, path, to)) in {200, 400, 404}

    await _run(inner)


async def test_any_text_in_a_command(bot: str, slack: SlackStandIn) -> None:
    """Every text is answered; none is a fault of ours."""
    assert bot
    fields = command(slack)

    @many
    @given(text=texts | st.builds("reschedule met_1 {}".format, texts) | st.builds("note met_1 {}".format, texts))
    async def inner(text: str) -> None:
        body = urlencode(fields | {"text": text, "trigger_id": str(len(slack.courier.deliveries))}, errors="replace")
        assert 200 == (await slack.courier.send(body.encode(), FORM)).status

    assert [] == [line for line in await _run(inner) if line["log_level"] == "error"]


async def test_any_bytes(bot: str, slack: SlackStandIn) -> None:
    """Signed or not, of whatever type they claim to be."""
    assert bot

    @many
    @given(body=st.binary(max_size=400), kind=st.sampled_from([FORM, JSON, "text/plain", ""]))
    async def inner(body: bytes, kind: str) -> None:
        assert (await slack.courier.send(body, kind)).status in {200, 400, 401, 404}

    await _run(inner)


MALFORMED: dict[str, Callable[[Json], Json]] = {
    "tap without a user": lambda all_of_them: changed(all_of_them["tap"], ("user",), None),
    "tap by a list": lambda all_of_them: changed(all_of_them["tap"], ("user", "id"), ["U_ANA"]),
    "tap on nothing": lambda all_of_them: changed(all_of_them["tap"], ("actions", 0, "value"), {"deep": [[]]}),
    "submission of no view": lambda all_of_them: changed(all_of_them["submission"], ("view", "id"), 7),
    "submission of odd values": lambda all_of_them: changed(
        all_of_them["submission"], ("view", "state", "values"), {"b": 1}
    ),
    "shortcut by nobody": lambda all_of_them: changed(all_of_them["shortcut"], ("user", "id"), None),
    "message shortcut on text": lambda all_of_them: changed(all_of_them["message shortcut"], ("message",), "met_1"),
    "suggestion for a number": lambda all_of_them: changed(all_of_them["suggestion"], ("value",), 1),
    "home of nobody": lambda all_of_them: changed(all_of_them["home"], ("event", "user"), None),
    "mention in nothing": lambda all_of_them: changed(all_of_them["mention"], ("event", "channel"), {}),
}


@pytest.mark.parametrize("what", MALFORMED)
async def test_a_malformed_payload_is_400_and_one_line(bot: str, slack: SlackStandIn, what: str) -> None:
    """Refused at the border, with a line that names the kind and no value."""
    assert bot
    with capture_logs() as logged:
        status = await send(slack, MALFORMED[what](interactions(slack)))
    assert 400 == status
    assert ["malformed_payload"] == [line["event"] for line in logged if line["log_level"] in {"warning", "error"}]


async def test_a_malformed_command_is_400_and_one_line(bot: str, slack: SlackStandIn) -> None:
    """Without a trigger it isn't Slack's."""
    assert bot
    with capture_logs() as logged:
        ack = await slack.courier.form({name: value for name, value in command(slack).items() if name != "trigger_id"})
    assert 400 == ack.status
    assert ["malformed_payload"] == [line["event"] for line in logged if line["log_level"] in {"warning", "error"}]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every listener acknowledges, and fails at once."""
    real = Failures.listener

    async def fail(_payload: Payload, ack: Ack) -> None:
        await ack()
        raise RuntimeError("right after the acknowledgement")

    def listener(
        self: Failures,
        payload_type: type[Payload],
        _run: Callable[[Any, Ack], Awaitable[None]],
        *where: Any,  # noqa: ANN401 - as it is
    ) -> Listener:
        return real(self, payload_type, fail, *where)

    monkeypatch.setattr(Failures, "listener", listener)


@pytest.mark.usefixtures("failing")
async def test_no_listener_loses_its_acknowledgement(bot: str, slack: SlackStandIn) -> None:
    """Bolt 1.30 answers 404 after 3 s where a listener raises just after `ack()`: none of ours does, whatever happens in it."""
    assert bot
    every = interactions(slack)
    taps = [changed(every["tap"], ("actions", 0, "action_id"), action) for action in Action]
    statuses: dict[str, int] = {action.value: await send(slack, tap) for action, tap in zip(Action, taps, strict=True)}
    for kind in KINDS:
        statuses[kind] = await send(slack, every[kind])
    statuses["command"] = (await slack.courier.form(command(slack))).status
    only_typed_into = {Action.REP.value}
    assert {} == {name: status for name, status in statuses.items() if status != 200 and name not in only_typed_into}


async def _run(test: Any) -> list[Any]:  # noqa: ANN401 - what Hypothesis makes of a function
    """Run a Hypothesis test of a coroutine in the loop that is running; answers what was logged."""
    inner, loop = test.hypothesis.inner_test, asyncio.get_running_loop()

    def blocking(**drawn: object) -> None:
        asyncio.run_coroutine_threadsafe(inner(**drawn), loop).result(30)

    test.hypothesis.inner_test = blocking
    with capture_logs() as logged:
        await asyncio.to_thread(test)
    return list(logged)
