"""The JSON between the page and the sandbox: what the page sends, and what it is told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel, Field

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack_dispatcher import BotAnswer
from bot.sandbox.slack_state import Values
from bot.sandbox.workspace import BOT_USER, SLACKBOT, Channel, ChannelMessage, Json, Member, OpenView, Workspace

SHOWN_EXCHANGES, SHOWN_MEETINGS = 100, 4


class Somebody(BaseModel):
    """Who does it."""

    user: str


class TypedText(Somebody):
    """What was typed, and where."""

    channel: str
    text: str


class Written(TypedText):
    """An ordinary message; `thread` is the time stamp of the message below which it stands."""

    thread: str | None = None


class OnView(Somebody):
    """What is done with a view."""

    view: str


class FilledModal(OnView):
    """A modal, as it was filled in."""

    values: Values


class MessagePlace(BaseModel):
    """Where a message is."""

    channel: str
    ts: str


class OnElement(Somebody):
    """An element of a message or of a view."""

    message: MessagePlace | None = None
    view: str | None = None
    block_id: str
    action_id: str


class ElementAction(OnElement):
    """What an element was made to hold, in Slack's own words; `values` is all that its surface then holds."""

    value: str | None = None
    selected_option: Json | None = None
    selected_options: list[Json] | None = None
    selected_user: str | None = None
    selected_date: str | None = None
    selected_time: str | None = None
    selected_date_time: int | None = None
    values: Values = {}

    def state(self) -> Json:
        """The state that was sent, the empty one too."""
        held = self.model_fields_set - {"values", *OnElement.model_fields}
        return {name: getattr(self, name) for name in held}


class OptionsSearch(OnElement):
    """What was typed into an external select."""

    value: str


class ShortcutUse(Somebody):
    """A shortcut; with a message, one of the message's menu."""

    callback_id: str
    channel: str = ""
    message_ts: str | None = None


class OutsideChange(BaseModel):
    """What is done with a meeting behind the bot's back: it is moved by minutes, the fields that are given are changed, or it is deleted."""

    meeting: str
    later: int = Field(0, ge=-100_000, le=100_000)
    time: str | None = None
    note: str | None = None
    email: str | None = None
    phone_number: str | None = Field(None, alias="phoneNumber")
    sales_rep: str | None = Field(None, alias="salesRep")
    deleted: bool = False

    def fields(self, time: str | None) -> Json:
        """The fields to change, by the API's names; `time` is the meeting's own."""
        given = self.model_dump(by_alias=True, exclude_none=True, exclude={"meeting", "later", "deleted"})
        moved = datetime.fromisoformat(time) + timedelta(minutes=self.later) if self.later and time else None
        return given | ({"time": moved.isoformat()} if moved else {})


def answered(ack: BotAnswer) -> Json:
    """How the bot answered."""
    return {"ok": ack.ok and not ack.errors, "status": ack.status, "ms": round(ack.ms), "error": ack.error}


def of_view(view: OpenView) -> Json:
    """A view, with the errors at its fields; "" for one of the whole."""
    return view.as_slack() | {"errors": view.errors}


def of_message(message: ChannelMessage, people: dict[str, Member]) -> Json:
    """A message, with the name of who wrote it."""
    apps = {BOT_USER: "Meetings", SLACKBOT: "Slackbot"}
    name = apps.get(message.author) or people[message.author].name
    return {
        "ts": message.ts,
        "channel": message.channel,
        "author": {"id": message.author, "name": name, "is_bot": message.author in apps},
        "text": message.text,
        "blocks": message.blocks,
        "only_for": message.only_for,
        "thread_ts": message.thread_ts,
        "edited": message.edited,
    }


def seen_by(workspace: Workspace, person: Member, channel: Channel) -> Json:
    """The part of the state that is Slack's."""
    people = workspace.people
    home = workspace.homes.get(person.id)
    return {
        "user": person.id,
        "users": [
            {"id": p.id, "name": p.name, "tz": p.tz, "tz_label": p.tz_label, "locale": p.locale}
            for p in people.values()
        ],
        "channels": [
            {"id": c.id, "name": c.name, "kind": c.kind, "bot_is_in": c.bot_is_in}
            for c in workspace.channels.values()
            if person.id in c.members
        ],
        "messages": [
            of_message(message, people)
            for message in sorted(workspace.messages, key=lambda it: (it.thread_ts or it.ts, it.ts))
            if message.channel == channel.id and message.only_for in {None, person.id}
        ],
        "views": [of_view(view) for view in workspace.stacks[person.id]],
        "home": of_view(home) if home else None,
    }


def own_meetings(commerce: CommerceStandIn, person: Member) -> list[Json]:
    """A few of the person's own meetings, by the email of the rep."""
    reps = {rep["id"]: rep for rep in commerce.records.reps.values() if rep["primaryEmail"] == person.email}
    own = [meeting for meeting in commerce.records.meetings.values() if meeting["salesRep"] in reps]
    return [
        {
            "id": meeting["id"],
            "time": meeting["time"],
            "note": meeting["note"],
            "email": meeting["email"],
            "rep": f"{reps[meeting['salesRep']]['firstName']} {reps[meeting['salesRep']]['lastName']}",
        }
        for meeting in sorted(own, key=lambda meeting: str(meeting["time"]))
    ][1 : SHOWN_MEETINGS + 1]


def traffic(commerce: CommerceStandIn) -> list[dict[str, Any]]:
    """The latest calls of the Commerce API, newest first."""
    names = ("n", "at", "method", "path", "query", "request", "status", "response", "ms")
    latest = commerce.requests[: -SHOWN_EXCHANGES - 1 : -1]
    return [{name: getattr(exchange, name) for name in names} for exchange in latest]
