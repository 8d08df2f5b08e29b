"""What people do in Slack beside using a message's or a view's elements: commands, shortcuts, messages, the home tab."""

from __future__ import annotations

from bot.sandbox import slack_payloads as payloads
from bot.sandbox.signals import Signal
from bot.sandbox.slack_calls import ApiError
from bot.sandbox.slack_dispatcher import BotAnswer, Dispatcher
from bot.sandbox.slack_response_urls import ResponseUrls
from bot.sandbox.slack_views import ViewMethods
from bot.sandbox.workspace import (
    BOT_USER,
    SLACKBOT,
    Channel,
    ChannelMessage,
    Json,
    Member,
    OpenView,
    Workspace,
    elements,
)


class PersonActions:
    """The people of the workspace. `failures` are the workspace's."""

    def __init__(
        self, workspace: Workspace, signal: Signal, courier: Dispatcher, views: ViewMethods, urls: ResponseUrls
    ) -> None:
        self.workspace = workspace
        self.signal = signal
        self.courier = courier
        self.views = views
        self.response_urls = urls
        self.failures = workspace.failures
        self.suggested: dict[tuple[str, str], list[Json]] = {}

    async def command(
        self,
        text: str,
        user: str = "U_ANA",
        channel: str = "C_SALES",
        *,
        raw: bool = False,
        trigger_id: str | None = None,
        response_url: str | None = None,
    ) -> BotAnswer:
        """Type a slash command. Its text is escaped as Slack does it, unless `raw`."""
        person, place = self.person(user), self.place(channel, user)
        name, _, rest = text.strip().partition(" ")
        ack = await self.courier.form(
            payloads.command_fields(
                command=name,
                text=rest if raw else payloads.as_typed(rest, self.workspace),
                person=person,
                channel=place,
                trigger_id=trigger_id or self.views.new_trigger(user),
                response_url=response_url or self.response_urls.new(place.id, user),
            )
        )
        if ack.error:
            self.fail(f"{text} failed with the error “{ack.error}”")
            shown = f"{name} failed with the error “{ack.error}”"
            self.workspace.post(ChannelMessage(self.workspace.next_ts(), place.id, SLACKBOT, shown, only_for=user))
        elif ack.body.strip():
            try:
                self.response_urls.post(place.id, user, ack.json or {"text": ack.body})
            except ApiError as refused:
                self.fail(f"the answer to {text}: {refused.answer}")
        self.signal.tell("messages")
        return ack

    async def message_shortcut(self, callback_id: str, message: ChannelMessage, user: str = "U_ANA") -> BotAnswer:
        """Use a shortcut in a message's menu."""
        place = self.place(message.channel, user)
        payload = payloads.interaction("message_action", self.person(user), self.views.new_trigger(user))
        payload |= payloads.of_channel(place) | {
            "callback_id": callback_id,
            "action_ts": self.workspace.next_ts(),
            "message_ts": message.ts,
            "message": message.as_slack(),
            "response_url": self.response_urls.new(place.id, user),
        }
        return self.noted(await self.courier.payload(payload), f"the shortcut {callback_id}")

    async def global_shortcut(self, callback_id: str, user: str = "U_ANA") -> BotAnswer:
        """Use a shortcut of the composer's menu or the search."""
        payload = payloads.interaction("shortcut", self.person(user), self.views.new_trigger(user))
        payload |= {"callback_id": callback_id, "action_ts": self.workspace.next_ts()}
        return self.noted(await self.courier.payload(payload), f"the shortcut {callback_id}")

    async def say(
        self,
        text: str,
        user: str = "U_ANA",
        channel: str = "C_SALES",
        *,
        thread: str | None = None,
        more: Json | None = None,
    ) -> ChannelMessage:
        """Write an ordinary message, in the thread of that time stamp if one is given.

        The bot hears of it where it is mentioned, or in its own conversation. `more` is what its event has beside: a subtype, files.
        """
        place = self.place(channel, user)
        typed = payloads.as_typed(text, self.workspace)
        message = self.workspace.post(ChannelMessage(self.workspace.next_ts(), place.id, user, typed, thread_ts=thread))
        self.signal.tell("messages")
        if place.kind == "dm":
            await self.event(payloads.event_of_message(message, place, "message") | (more or {}))
        elif place.bot_is_in and f"<@{BOT_USER}" in typed:
            await self.event(payloads.event_of_message(message, place, "app_mention") | (more or {}))
        return message

    async def edit(self, message: ChannelMessage, text: str | None = None) -> BotAnswer | None:
        """Edit a message; without a text, Slack unfurls a link in it, of which only the bot's own conversation is told.

        In a channel, the bot hears of the edit where it is mentioned; answers None where it doesn't.
        """
        place, before, ts = self.place(message.channel, message.author), message.as_slack(), self.workspace.next_ts()
        if text is not None:
            message.text, message.edited = payloads.as_typed(text, self.workspace), True
        self.signal.tell("messages")
        if place.kind == "dm":
            return await self.event(payloads.event_of_change(message, place, before, ts, edited=text is not None))
        if text is None or not place.bot_is_in or f"<@{BOT_USER}" not in message.text:
            return None
        edited = {"edited": {"user": message.author, "ts": ts}, "event_ts": ts}
        return await self.event(payloads.event_of_message(message, place, "app_mention") | edited)

    async def open_home(self, user: str = "U_ANA") -> BotAnswer:
        """Open the app's home tab."""
        dm, home = self.workspace.dm(user), self.workspace.homes.get(user)
        event: Json = {"type": "app_home_opened", "user": user, "tab": "home", "event_ts": self.workspace.next_ts()}
        event |= ({"channel": dm.id} if dm else {}) | ({"view": home.as_slack()} if home else {})
        return await self.event(event)

    async def event(self, event: Json) -> BotAnswer:
        """Send an event."""
        envelope = payloads.event_envelope(event, self.workspace.now())
        return self.noted(await self.courier.event(envelope), f"the event {event['type']}")

    async def redeliver(self, n: int = -1) -> BotAnswer:
        """Send the n-th request to the bot again, byte for byte with a fresh signature, as Slack does after a time-out.

        The answer changes nothing on anybody's screen.
        """
        sent = self.courier.deliveries[n]
        return await self.courier.send(sent.body, sent.content_type, retry=1)

    def person(self, user: str) -> Member:
        """The person with this id."""
        return self.workspace.people[user]

    def place(self, channel: str, user: str) -> Channel:
        """The conversation with this id, in which the person must be; "DM" is the person's own with the bot."""
        place = self.workspace.dm(user) if channel == "DM" else self.workspace.channels[channel]
        if not place or user not in place.members:
            raise LookupError(f"{user} is not in {channel}")
        return place

    def element(self, target: ChannelMessage | OpenView, what: str) -> tuple[Json, Json]:
        """The block and the element with this action id or block id."""
        there = list(elements(target.blocks))
        for block, element in there:
            if what in {element["action_id"], block["block_id"]}:
                return block, element
        raise LookupError(f"no element {what!r}; there are {[element['action_id'] for _, element in there]}")

    def check_shown(self, target: ChannelMessage | OpenView) -> None:
        """People can only use what they still see."""
        shown = (
            target in self.workspace.messages if isinstance(target, ChannelMessage) else self.workspace.view(target.id)
        )
        if not shown:
            raise LookupError(f"no longer there:\n{target.words}")

    def noted(self, ack: BotAnswer, what: str) -> BotAnswer:
        """Pass an answer on, and note a failure."""
        if ack.error:
            self.fail(f"{what}: {ack.error} ({ack.status}) after {ack.ms:.0f} ms")
        self.signal.tell("messages")
        return ack

    def fail(self, sentence: str) -> None:
        """Note that Slack is not content with the bot."""
        self.failures.append(sentence)
