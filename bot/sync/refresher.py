"""Keeping what is posted true: a meeting that is changed updates what the bot posted about it in the last seven days."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog

from bot.blocks import Message, confirmation
from bot.commerce import CommerceClient, Meeting, SalesRep
from bot.commerce.values import values_of
from bot.commerce.webhooks import Event
from bot.errors import KeyRefused, MeetingNotFound
from bot.model.change import Change, Changed, Posted
from bot.model.drift import Drift, Snapshot, changed_since, differs, still_there
from bot.model.request import FieldName, is_direct
from bot.slack.people import People
from bot.storage.database import Transaction
from bot.storage.history import History
from bot.storage.snapshots import Snapshots

MOST_MESSAGES = 100

Update = Callable[[Posted, Message], Awaitable[None]]

log = structlog.get_logger(__name__)


class Refresher:
    """Takes notice of what the bot did, and of what was done elsewhere.

    Both run in a meeting's turn, one after the other (`bot.changes.workflow` sees to it), and may be run again after a crash.
    `menu`: there are admins, who may choose in a confirmation where those of its channel stand.
    """

    def __init__(
        self,
        commerce: CommerceClient,
        people: People,
        history: History,
        snapshots: Snapshots,
        update: Update,
        *,
        menu: bool,
    ) -> None:
        self._commerce = commerce
        self._people = people
        self._history = history
        self._snapshots = snapshots
        self._update = update
        self._menu = menu

    def changed(self, outcome: Changed) -> Transaction:
        """Note the meeting as a change of the bot's left it: a part of the transaction in which the change is recorded."""
        change = outcome.change
        meeting = Meeting.model_validate(outcome.meeting)
        return self._snapshots.adding(
            Snapshot(
                id=change.id,
                meeting_id=change.meeting_id,
                at=change.at,
                values=_known(meeting),
                own=tuple(change.after),
                names=change.names | _names(meeting),
                why=outcome.why,
            )
        )

    async def event(self, event: Event) -> None:
        """Update what was posted about an event's meeting, where anything was changed since, elsewhere or by the bot.

        Raises:
            Unavailable, SlackUnavailable: not all could be done; doing it again does the rest.
        """
        trail = await self._snapshots.trail(event.meeting_id)
        if not trail:
            return  # nothing was posted about it
        if event.own:
            meeting: Meeting | None = Meeting.model_validate(event.meeting)
        else:
            found = await self._find(event, trail[-1])
            if found is None:
                return
            snapshot, meeting = found
            if differs(trail[-1], snapshot):
                await self._snapshots.add(snapshot)
                trail.append(snapshot)
        places = {known.id: place for place, known in enumerate(trail)}
        changes = await self._history.of_meeting(event.meeting_id, limit=MOST_MESSAGES)
        actors, newest = {change.id: change.actor for change in changes}, _newest_in_channels(changes)
        for change in changes:
            if change.posted and not change.undone_by and change.id in places:
                drift = changed_since(trail[places[change.id] :])
                if drift.again and not drift.gone and change.id not in newest:
                    # It says so once, and shows no more how the meeting stands: what is posted last tells that.
                    drift = Drift(again=trail[places[change.id]].told.again or drift.again)
                await self._tell(change, change.posted, trail[places[change.id] :], meeting, drift, actors)

    async def _find(self, event: Event, last: Snapshot) -> tuple[Snapshot, Meeting | None] | None:
        """The meeting as it is now, None where it is deleted. Nothing at all where that can't be known.

        Events arrive in any order, and late: what is read now is the truth. That a meeting was deleted is believed unread, as
        no id is given twice. Where our key may not read, an event counts if it is newer than what is known.
        """
        at, meeting = datetime.now(UTC), None
        if not event.deleted:
            try:
                meeting = await self._commerce.get_meeting(event.meeting_id)
            except MeetingNotFound:
                pass
            except KeyRefused:
                if event.meeting is None or event.at <= last.at:
                    log.info("event_not_used", event_id=event.id)
                    return None
                at, meeting = event.at, Meeting.model_validate({**(last.values or {}), **event.meeting})
        snapshot = Snapshot(
            id=f"event:{event.id}",
            meeting_id=event.meeting_id,
            at=at,
            values=_known(meeting) if meeting else None,
            names=_names(meeting) if meeting else {},
        )
        return snapshot, meeting

    async def _tell(
        self,
        change: Change,
        posted: Posted,
        trail: list[Snapshot],
        meeting: Meeting | None,
        drift: Drift,
        actors: dict[str, str],
    ) -> None:
        if drift == trail[0].told:
            return
        person = await self._people.get(change.actor)
        names = {rep_id: name for snapshot in trail for rep_id, name in snapshot.names.items()} | change.names
        fits = meeting is not None and not drift.again and still_there(change.after, values_of(meeting))
        message = confirmation.changed_since(
            change.model_copy(update={"names": names}),
            meeting,
            drift,
            person.zone,
            person.locale,
            why=trail[0].why,
            again_by=actors.get(drift.again, "") if drift.again else None,
            can_be_undone=fits,
        )
        if self._menu and not is_direct(posted.channel):
            message = confirmation.with_menu(message)
        await self._update(posted, message)
        await self._snapshots.was_told(change.id, drift)


def _newest_in_channels(changes: list[Change]) -> set[str]:
    """The changes, of those with the newest first, whose confirmations are the last in their channels, beside their threads."""
    newest: dict[str, str] = {}
    for change in changes:
        if change.posted and not change.posted.thread and not change.undone_by:
            newest.setdefault(change.posted.channel, change.id)
    return set(newest.values())


def _known(meeting: Meeting) -> dict[FieldName, str | None]:
    """The values that an answer held: what it left out is not known, rather than empty."""
    given = {"time", "note", "email", "phone_number", "sales_rep"} & meeting.model_fields_set
    names = {field.alias or name for name, field in Meeting.model_fields.items() if name in given}
    return {name: value for name, value in values_of(meeting).items() if name in names}


def _names(meeting: Meeting) -> dict[str, str]:
    rep = meeting.sales_rep
    return {rep.id: rep.name} if isinstance(rep, SalesRep) and rep.id else {}
