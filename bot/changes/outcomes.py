"""How a change ended, told to the people whom it concerns."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.blocks import choices, confirmation
from bot.blocks.calendar import Holiday
from bot.blocks.parts import sentence
from bot.errors import SlackUnavailable, StorageFault, Unavailable
from bot.meetings.access import Access
from bot.metrics import Metrics
from bot.model.change import Change, Changed, ChangeRequest, NeedsChoice, Posted, Refused
from bot.model.request import Origin, is_direct
from bot.posting.poster import OutgoingMessage
from bot.slack.people import People
from bot.slack.reply import Reply
from bot.storage.channel_settings import ChannelSettings
from bot.storage.history import History
from bot.sync.refresher import Refresher
from bot.text.mrkdwn import escape
from bot.text.times import in_full
from bot.when.calendar import DAY
from bot.when.workdays import holiday, nearest_workday

ONE_THREAD = timedelta(hours=1)
"""For so long after a confirmation the meeting's next ones stand under it, so that a channel has one message and not five."""

After = Callable[[ChangeRequest, Changed | NeedsChoice | Refused], Awaitable[None]]


class OutcomePresenter:
    """Puts the outcome of a change request into words, and says in between that it goes on."""

    def __init__(
        self,
        reply: Reply,
        people: People,
        history: History,
        channels: ChannelSettings,
        access: Access,
        metrics: Metrics,
        notices: Refresher,
    ) -> None:
        self._reply = reply
        self._people = people
        self._history = history
        self._channels = channels
        self._access = access
        self._metrics = metrics
        self._notices = notices
        self._after: list[After] = []

    def then(self, after: After) -> None:
        """Call `after` with each outcome, once it is told."""
        self._after.append(after)

    async def record(self, outcome: Changed) -> None:
        """Put a change on record, before it is posted: Drivly's event about it must find it there."""
        await self._history.record(outcome.change, also=self._notices.changed(outcome))

    async def message(self, request: ChangeRequest, outcome: Changed | NeedsChoice | Refused) -> OutgoingMessage:
        """How it ended: for all where something changed, for the rep alone where nothing did."""
        to: Literal["all", "rep", "tapped"] = "rep"
        thread = None
        match outcome:
            case Changed():
                place = await self._channels.place(request.origin.channel or "")
                to = "rep" if place == "private" else "all"
                thread = await self._thread(outcome.change, request.origin) if place == "thread" else None
                person = await self._people.get(request.origin.actor)
                holiday = await asyncio.to_thread(_holiday, outcome.change, person.zone, person.locale)
                message = confirmation.confirmation(outcome, person.zone, person.locale, holiday)
                if self._has_menu(request.origin, to):
                    message = confirmation.with_menu(message)
            case NeedsChoice():
                message = choices.question(outcome, request.id, request.meeting_id)
            case Refused():
                to = "tapped" if request.origin.replaces and not request.undoes else "rep"
                message = choices.told(outcome.sentence, outcome.meeting_id)
        return OutgoingMessage(
            id=request.id,
            to=to,
            origin=request.origin,
            text=message.text,
            blocks=tuple(message.json_blocks()),
            thread=thread,
        )

    def _has_menu(self, origin: Origin, to: str) -> bool:
        """Whether a confirmation offers the admins to choose where the channel's confirmations stand."""
        if origin.channel is None or is_direct(origin.channel):
            return False
        return self._access.has_admins if to == "all" else self._access.is_admin(origin.actor)

    async def _thread(self, change: Change, origin: Origin) -> str | None:
        """The confirmation under which this one stands: the meeting's last in that channel, if less than an hour old."""
        if not origin.channel or origin.thread or is_direct(origin.channel):
            return None
        for earlier in await self._history.of_meeting(change.meeting_id):
            posted = earlier.posted
            if posted and posted.channel == origin.channel and not posted.thread and earlier.id != change.id:
                return posted.ts if change.at - earlier.at < ONE_THREAD else None
        return None

    async def note(
        self, request: ChangeRequest, outcome: Changed | NeedsChoice | Refused, posted: Posted | None
    ) -> None:
        """Note where the message stands, so that it can be updated; and what follows."""
        self._metrics.outcomes.labels(outcome.kind).inc()
        if isinstance(outcome, Changed) and posted:
            await self._history.was_posted(outcome.change.id, posted)
        for after in self._after:
            await after(request, outcome)

    async def still_working(
        self,
        request: ChangeRequest,
        trouble: Unavailable | SlackUnavailable | StorageFault | None,
        *,
        waits: bool = False,
    ) -> None:
        """Say that it takes longer; `waits`: for its turn."""
        why = escape(str(trouble)) if trouble else "The Commerce API takes its time."
        if waits:
            why = "A change before it is still under way."
        what = f"Your change to `{request.meeting_id}`" if request.meeting_id else "What you asked for"
        text = (
            f":hourglass_flowing_sand: {why} {what} is kept: I go on trying for 15 minutes, and tell you how it ends."
        )
        await self._reply.to_rep(request.origin, sentence(text))

    async def settle(self, request: ChangeRequest, outcome: Changed) -> None:
        """What was tapped or undone says what came of it."""
        origin = request.origin
        if request.undoes:
            if change := await self._history.get(request.undoes):
                message = confirmation.undone(change, origin.actor)
                if change.posted:
                    await self._reply.update(change.posted, message)
                elif origin.replaces:
                    await self._reply.replace(origin, message)
        elif origin.replaces:
            person = await self._people.get(origin.actor)
            time = request.wanted.time
            done = f"Done: {in_full(time, person.zone, person.locale)}" if time else "Done"
            await self._reply.replace(origin, choices.settled(f"{done} ({outcome.change.meeting_id})"))


def _holiday(change: Change, zone: ZoneInfo, locale: str) -> Holiday | None:
    """The public holiday that a meeting was moved to, in the country of the one who moved it. Not for the event loop."""
    if not (new := change.after.get("time")):
        return None
    here, now = datetime.fromisoformat(new).astimezone(zone), datetime.now(zone)
    name = holiday(here.date(), locale)
    if name is None:
        return None
    earliest = now.date() if here.time() > now.time() else now.date() + DAY
    day = nearest_workday(here.date(), locale, earliest)
    return Holiday(name, datetime.combine(day, here.time(), zone) if day else None)
