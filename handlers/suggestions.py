"""Type-aheads: meetings and sales reps that hold what was typed so far."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp

from bot.blocks import modal
from bot.blocks.parts import Action, cut
from bot.blocks.rows import plain_row
from bot.changes.service import MeetingService
from bot.errors import BotError
from bot.parsing.command import Verb
from bot.text.mrkdwn import find_meeting_ids
from handlers.command import Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import Suggestion

MOST = 20
WITHIN = 2.3
"""Seconds: Slack waits for three, and then shows an error instead of what could be offered."""

log = structlog.get_logger(__name__)


class Suggestions:
    """Offers what is found in time; a list that can't be read is no reason not to take an id."""

    def __init__(self, service: MeetingService) -> None:
        self._service = service

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """None: it is all taps."""
        return {}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the type-aheads."""
        app.options(Action.MEETING)(failures.listener(Suggestion, self.meetings))
        app.options(Action.REP)(failures.listener(Suggestion, self.reps))

    async def meetings(self, typed: Suggestion, ack: Ack) -> None:
        """The id that was typed, and the rep's coming meetings whose customer, note or day holds what was typed."""
        labels = {meeting_id: meeting_id for meeting_id in find_meeting_ids(typed.value)}
        try:
            async with asyncio.timeout(WITHIN):
                labels |= await self._meetings(typed.user.id, typed.value.strip())
        except (BotError, TimeoutError) as error:
            log.info("no_suggestions", error=type(error).__name__)
        await ack(options=_options(labels))

    async def reps(self, typed: Suggestion, ack: Ack) -> None:
        """Sales reps whose name or address holds what was typed."""
        labels: dict[str, str] = {}
        try:
            async with asyncio.timeout(WITHIN):
                reps = await self._service.suggest_reps(typed.value, typed.user.id)
                labels = {rep.id: rep.name for rep in reps if rep.id}
        except (BotError, TimeoutError) as error:
            log.info("no_suggestions", error=type(error).__name__)
        await ack(options=_options(labels))

    async def _meetings(self, user_id: str, typed: str) -> dict[str, str]:
        person = await self._service.person(user_id)
        found = await self._service.search(user_id, typed)
        labels = {
            m.id: plain_row(m, person.zone, person.locale) for m in found or await self._service.search(user_id, "")
        }
        if found:
            return labels
        # What was typed is no customer's and in no note: it may be a day, as it is shown.
        return {id_: label for id_, label in labels.items() if typed.casefold() in f"{label} {id_}".casefold()}


def _options(labels: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {"text": {"type": "plain_text", "text": cut(label, modal.OPTION_LIMIT), "emoji": False}, "value": value}
        for value, label in list(labels.items())[:MOST]
        if len(value) <= modal.OPTION_LIMIT
    ]
