"""What Slack sends, as far as the bot reads it. A payload that doesn't fit is refused at the border.

Shapes: https://docs.slack.dev/reference/interaction-payloads
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.blocks.parts import Value
from bot.model.request import Origin, Source


class Payload(BaseModel):
    """The base: what we don't read is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Named(Payload):
    """A user, team or channel."""

    id: str


class Command(Payload):
    """A slash command."""

    team_id: str
    user_id: str
    channel_id: str
    text: str = ""
    trigger_id: str = Field(min_length=1)
    response_url: str

    def origin(self) -> Origin:
        """Where the answer goes."""
        return origin_from("command", self.team_id, self.user_id, self.channel_id, self.response_url, self.trigger_id)


class Interaction(Payload):
    """What every tap, submission and shortcut has."""

    user: Named
    team: Named | None = None
    trigger_id: str = ""

    @property
    def team_id(self) -> str:
        """The workspace; absent for a user of another organisation's."""
        return self.team.id if self.team else ""


class _Option(Payload):
    value: str
    text: dict[str, Any] = Field(default_factory=dict)


class _TappedAction(Payload):
    action_id: str
    block_id: str = ""
    value: str | None = None
    selected_option: _Option | None = None


class _State(Payload):
    value: str | None = None
    selected_date_time: int | None = None
    selected_option: _Option | None = None
    selected_user: str | None = None


class _Values(Payload):
    values: dict[str, dict[str, _State]] = Field(default_factory=dict)


class ViewPayload(Payload):
    """A modal or a Home tab, with what stands in its inputs."""

    id: str
    type: str = "modal"
    hash: str = ""
    private_metadata: str = ""
    inputs: _Values = Field(default=_Values(), alias="state")

    def state(self, block_id: str) -> _State:
        """What stands in an input block that has one element."""
        return next(iter(self.inputs.values.get(block_id, {}).values()), _State())

    def value_of(self, action_id: str) -> _State:
        """What stands in the element with this action id, whatever its block."""
        return next((block[action_id] for block in self.inputs.values.values() if action_id in block), _State())


class _Container(Payload):
    message_ts: str | None = None
    thread_ts: str | None = None


class _TappedMessage(Payload):
    ts: str = ""
    thread_ts: str | None = None


class Tap(Interaction):
    """A button tapped, a choice made or Enter pressed, in a message or a view."""

    trigger_id: str = Field(min_length=1)
    channel: Named | None = None
    response_url: str | None = None
    container: _Container = _Container()
    message: _TappedMessage = _TappedMessage()
    view: ViewPayload | None = None
    actions: list[_TappedAction] = Field(min_length=1)

    @property
    def value(self) -> Value:
        """What the bot put into the button; an odd one reads as empty."""
        return _value(self.actions[0].value)

    @property
    def chosen(self) -> str:
        """The value of the option that was chosen in a select."""
        option = self.actions[0].selected_option
        return option.value if option else ""

    @property
    def block_id(self) -> str:
        """The block in which it was tapped."""
        return self.actions[0].block_id

    @property
    def request_id(self) -> str:
        """The same for a repeated delivery and for a double tap: it names what was tapped, not the tap."""
        action = self.actions[0]
        where = f"{self.view.id}:{self.view.hash}" if self.view else f"{_id(self.channel)}:{self.container.message_ts}"
        if not self.view and not self.container.message_ts:
            where = self.trigger_id
        what = "\n".join((action.action_id, action.value or "", self.chosen))
        return f"tap:{self.team_id}:{where}:{hashlib.sha256(what.encode('utf-8', 'replace')).hexdigest()[:16]}"

    def origin(self, *, replaces: bool = False) -> Origin:
        """Where the answer goes."""
        origin = origin_from(
            "button",
            self.team_id,
            self.user.id,
            _id(self.channel),
            self.response_url,
            self.trigger_id,
            replaces=replaces,
        )
        home = _value(self.view.private_metadata).number if self.view and self.view.type == "home" else 0
        where = self.container
        thread = _thread(where.message_ts, where.thread_ts or self.message.thread_ts)
        return origin.model_copy(update={"thread": thread, "home": home})


class Submission(Interaction):
    """A view submitted."""

    view: ViewPayload

    @property
    def request_id(self) -> str:
        """The same for a repeated delivery and a double submit."""
        return f"view:{self.view.id}:{self.view.hash}"

    def origin(self) -> Origin:
        """Where the answer goes if the view's own memory doesn't say."""
        return origin_from("modal", self.team_id, self.user.id, None, None, self.trigger_id)


class Shortcut(Interaction):
    """A global shortcut, or one on a message; `message` is as Slack has it."""

    channel: Named | None = None
    response_url: str | None = None
    message: dict[str, Any] = Field(default_factory=dict)

    def origin(self) -> Origin:
        """Where the answer goes."""
        origin = origin_from(
            "shortcut", self.team_id, self.user.id, _id(self.channel), self.response_url, self.trigger_id
        )
        return origin.model_copy(update={"thread": _thread(self.message.get("ts"), self.message.get("thread_ts"))})


class Suggestion(Interaction):
    """What was typed into a type-ahead so far."""

    value: str = ""


class _Opened(Payload):
    user: str
    tab: str = ""
    view: ViewPayload | None = None


class HomeOpened(Payload):
    """The app's Home or Messages tab was opened; `view` is what the Home tab shows already."""

    team_id: str = ""
    event: _Opened

    def origin(self) -> Origin:
        """Where is said what can't be shown."""
        return origin_from("message", self.team_id, self.event.user, None, None)


def _value(json: str | None) -> Value:
    try:
        return Value.model_validate_json(json or "{}")
    except ValidationError:
        return Value()


def _thread(ts: str | None, thread_ts: str | None) -> str | None:
    """The thread in which a message stands; none for the one at its root, which is read in the channel."""
    return thread_ts if thread_ts != ts else None


def _id(named: Named | None) -> str | None:
    return named.id if named else None


def origin_from(
    source: Source,
    team: str,
    actor: str,
    channel: str | None,
    response_url: str | None,
    delivery: str = "",
    *,
    replaces: bool = False,
) -> Origin:
    """Where something was asked for, now."""
    return Origin(
        source=source,
        team=team,
        actor=actor,
        at=datetime.now(UTC),
        channel=channel,
        response_url=response_url,
        delivery=delivery,
        replaces=replaces,
    )
