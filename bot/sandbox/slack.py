"""A Slack to run and test the bot against: one workspace, its Web API, and the people in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TypeVar

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.sandbox.seed import CHANNELS, PEOPLE
from bot.sandbox.signals import Signal
from bot.sandbox.slack_calls import SCOPES, ApiCall, Calls
from bot.sandbox.slack_dispatcher import Dispatcher
from bot.sandbox.slack_faults import Failure, OddAnswer
from bot.sandbox.slack_modals import PeopleWithModals
from bot.sandbox.slack_response_urls import ResponseUrls
from bot.sandbox.slack_views import ViewMethods
from bot.sandbox.slack_web_api import WebApi
from bot.sandbox.workspace import Channel, ChannelMessage, Member, OpenView, Workspace

T = TypeVar("T")


class SlackStandIn(PeopleWithModals):
    """An ASGI app that answers as Slack does, and with which one does what people do in Slack.

    `url` is where it is served, without a slash; it stands in the response_urls. `bot_url` is where the bot takes Slack's
    requests. Both may be set later. `scopes` are those of the bot's token: a method beyond them is refused.
    """

    def __init__(
        self,
        signing_secret: str,
        bot_token: str,
        bot_url: str = "",
        *,
        people: Iterable[Member] = PEOPLE,
        channels: Iterable[Channel] = CHANNELS,
        scopes: frozenset[str] = SCOPES,
        signal: Signal | None = None,
    ) -> None:
        signal = signal or Signal()
        workspace = Workspace(people, channels)
        api = WebApi(workspace, signal, sees_email="users:read.email" in scopes)
        views = ViewMethods(workspace, signal)
        self._calls = Calls(bot_token, scopes, signal, api.methods() | views.methods())
        urls = ResponseUrls(workspace, signal, self._calls)
        super().__init__(workspace, signal, Dispatcher(signing_secret, bot_url), views, urls)
        self._app = Starlette(
            routes=[
                Route("/api/{method}", self._calls.answer, methods=["GET", "POST"]),
                Route("/hooks/{token}", urls.answer, methods=["POST"]),
            ]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of the bot."""
        await self._app(scope, receive, send)

    @property
    def url(self) -> str:
        """Where this Slack is served; the Web API is at `url + "/api/"`."""
        return self.response_urls.base

    @url.setter
    def url(self, url: str) -> None:
        self.response_urls.base = url

    @property
    def scopes(self) -> frozenset[str]:
        """What the bot's token may do."""
        return self._calls.scopes

    @scopes.setter
    def scopes(self, scopes: frozenset[str]) -> None:
        self._calls.scopes = scopes

    @property
    def bot_url(self) -> str:
        """Where the bot takes requests."""
        return self.courier.bot_url

    @bot_url.setter
    def bot_url(self, url: str) -> None:
        self.courier.bot_url = url

    def messages(self, channel: str) -> list[ChannelMessage]:
        """What all can see in a channel, oldest first."""
        return [m for m in self.workspace.messages if m.channel == channel and not m.only_for]

    def ephemerals(self, user: str) -> list[ChannelMessage]:
        """What only this person sees, in all channels, oldest first."""
        return [m for m in self.workspace.messages if m.only_for == user]

    def last(self, channel_or_user: str) -> ChannelMessage:
        """The newest message of a channel, or the newest that only this person sees.

        Raises:
            LookupError: there is none.
        """
        user = channel_or_user in self.workspace.people
        found = self.ephemerals(channel_or_user) if user else self.messages(channel_or_user)
        if not found:
            raise LookupError(f"nothing was said to {channel_or_user}\n{self.describe()}")
        return found[-1]

    def modal(self, user: str) -> OpenView | None:
        """The modal on top of this person's screen."""
        stack = self.workspace.stacks[user]
        return stack[-1] if stack else None

    def home(self, user: str) -> OpenView | None:
        """The home tab that was published for this person."""
        return self.workspace.homes.get(user)

    def calls(self, method: str | None = None) -> list[ApiCall]:
        """The bot's calls of a Web API method, or all; what is posted to response_urls stands under "response_url"."""
        return [call for call in self._calls.made if method in {None, call.method}]

    def break_method(
        self,
        method: str,
        status: int = 500,
        *,
        error: str = "",
        times: int | None = 1,
        retry_after: str | None = None,
        odd: OddAnswer | None = None,
        applied: bool = False,
    ) -> None:
        """Let the next `times` calls of a method fail, or posts to response_urls for "response_url".

        With 500, with 429 and Retry-After, or (200) with an `error` of Slack's; or with an `odd` answer of any status. `applied`:
        what was asked for is done all the same, and only the answer is lost.
        """
        error = error or {429: "ratelimited"}.get(status, "internal_error")
        failure = Failure(status, error, times, retry_after, odd, applied=applied)
        self._calls.switch.failures[method] = failure

    def mend_methods(self) -> None:
        """Switch all faults off."""
        self._calls.switch.failures.clear()

    def pass_time(self, seconds: float) -> None:
        """Let triggers and response_urls grow old."""
        self.workspace.pass_time(seconds)

    async def wait(self, condition: Callable[[], T | None], seconds: float = 15) -> T:
        """What `condition` answers once it is true. A LookupError of it is "not yet".

        Raises:
            TimeoutError: not so within `seconds`; its text shows what there is instead.
        """
        return await self.signal.until(condition, seconds, self.describe)

    def describe(self) -> str:
        """All that there is to see, for a failed test."""
        lines = ["messages:"]
        for message in self.workspace.messages:
            seen = f" (only for {message.only_for})" if message.only_for else ""
            lines.append(f"  {message.channel} {message.author}{seen}: {message.words!r} {message.buttons}")
        modals = [view for stack in self.workspace.stacks.values() for view in stack]
        lines += [f"modal of {view.user}: {view.words!r} {view.values} {view.errors}" for view in modals]
        lines += [f"call: {call.method} {json.dumps(call.answer)[:200]}" for call in self.calls()[-10:]]
        return "\n".join(lines + [f"failure: {failure}" for failure in self.failures])

    async def aclose(self) -> None:
        """Close the connections to the bot."""
        await self.courier.close()
