"""Who the bot is in its workspace, and whether Slack has said so yet."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog
from slack_bolt.authorization import AuthorizeResult

from bot.errors import SlackError, SlackUnavailable
from bot.http_retry import call_until_answered
from bot.slack.client import SlackClient

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 20.0
"""Seconds between two questions. With the 10 that one may take, the bot is ready within 60 s after Slack is well."""
TEAM_WITHIN = 3.0
"""Seconds for which somebody waits at the start until Slack has answered."""

AGENT_SCOPE = "assistant:write"
"""The app has Slack's agent messaging: https://docs.slack.dev/ai/migrating-to-agent-messaging"""

log = structlog.get_logger(__name__)


class Identity:
    """Asks Slack until it has given a whole answer. Nobody waits for that to start: `/readyz` says what is missing."""

    def __init__(
        self,
        slack: SlackClient,
        token: str,
        *,
        first_pause: float = FIRST_PAUSE,
        longest_pause: float = LONGEST_PAUSE,
        team_within: float = TEAM_WITHIN,
    ) -> None:
        self._slack = slack
        self._token = token
        self._pauses = (first_pause, longest_pause)
        self._team_within = team_within
        self._known: AuthorizeResult | None = None
        self._learned = asyncio.Event()
        self._trouble: Exception = SlackUnavailable("Slack has not answered yet.")

    async def learn(self) -> None:
        """Ask until there is an answer, whatever Slack says before it."""
        first, longest = self._pauses
        await call_until_answered(self._ask, Exception, first_pause=first, longest_pause=longest, failed=self._note)

    async def check(self) -> None:
        """Raise the SlackError for which it is not known yet who the bot is."""
        if self._known is None:
            raise self._trouble

    async def team(self) -> str:
        """The id of the bot's workspace; waits a moment for it at the start. Raises SlackUnavailable."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._team_within):
                await self._learned.wait()
        if self._known is None:
            raise SlackUnavailable(str(self._trouble))
        return self._known.team_id or ""

    @property
    def is_agent(self) -> bool:
        """Whether each message to the bot is the root of a thread of its own, as far as it is known yet."""
        return AGENT_SCOPE in (self.known.bot_scopes or ())

    @property
    def known(self) -> AuthorizeResult:
        """What Bolt asks on every request: all that is known so far."""
        return self._known or AuthorizeResult(enterprise_id=None, team_id=None, bot_token=self._token)

    async def _ask(self) -> None:
        answer = await self._slack.auth_test(within=0)
        self._known = AuthorizeResult.from_auth_test_response(
            auth_test_response=answer.model_dump(), bot_token=self._token, bot_scopes=sorted(answer.scopes or ())
        )
        self._learned.set()

    def _note(self, error: Exception) -> None:
        """Whatever it is, the bot goes on asking: a fault of ours must not keep it from ever being ready."""
        self._trouble = error
        ours = not isinstance(error, SlackError)
        log.warning(
            "slack_token_not_checked",
            error=type(error).__name__,
            reason="" if ours else str(error),
            exc_info=error if ours else None,
        )
