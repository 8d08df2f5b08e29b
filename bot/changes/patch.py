"""Sends a planned change, and believes only what then stands: an API may answer with success and keep the old value."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime

from bot.changes.planner import LABELS, MUST_STAND, Plan, shown_value
from bot.commerce import CommerceClient, Meeting, MeetingUpdate
from bot.commerce.values import values_of
from bot.errors import CommerceError, KeyRefused, Rejected, Unclear
from bot.model.change import Change, Changed, ChangeRequest, Choice, NeedsChoice, Refused
from bot.model.request import FieldName
from bot.slack.people import People, Person
from bot.text import times
from bot.text.explanations import quoted
from bot.text.mrkdwn import escape

NOT_TAKEN_AWAY = "I can't take that back: there was no value before, and the Commerce API doesn't let me empty it."


class Patcher:
    """One PATCH for each change; sent again, it names the same absolute values. Raises what the Commerce API's calls raise."""

    def __init__(self, commerce: CommerceClient, people: People) -> None:
        self._commerce = commerce
        self._people = people

    async def send(self, request: ChangeRequest, plan: Plan) -> Changed | NeedsChoice | Refused:
        """What was changed. Where nothing was, though the API says so, that is told, with a button to try again."""
        meeting = await self._sent(request, plan)
        kept = differing(plan.update, meeting)
        if kept:
            try:
                meeting = await self._commerce.get_meeting(request.meeting_id)
            except KeyRefused:
                pass  # the answer is all that is known
            else:
                kept = differing(plan.update, meeting)
        made = {name: value for name, value in plan.update.items() if name not in kept}
        if not made:
            return await self._not_made(request, plan, kept, meeting)
        change = Change(
            id=request.id,
            meeting_id=request.meeting_id,
            actor=request.origin.actor,
            source=request.origin.source,
            at=datetime.now(UTC),
            before=None if plan.before is None else {name: plan.before.get(name) for name in made},
            after=made,
            undoes=request.undoes,
            names=plan.names,
        )
        why = (*(f"the Commerce API kept the old {LABELS[name]}" for name in kept), *plan.why)
        return Changed(change=change, meeting=meeting.model_dump(mode="json", by_alias=True), why=why)

    async def find_refusal(self, request: ChangeRequest, plan: Plan, since: float) -> Refused | None:
        """What to tell of a change to which the API answers 500 each time, where it answers anything else; None in an outage."""
        if self._commerce.answered_at <= since:
            with suppress(CommerceError):  # what it answers makes no difference: it may be that our key can't read
                await self._commerce.get_meeting(request.meeting_id)
        if self._commerce.answered_at <= since:
            return None
        person = await self._people.get(request.origin.actor)
        asked = ", ".join(f"the {LABELS[name]} to {_value(name, plan, person)}" for name in plan.update)
        sentence = (
            f"I asked the Commerce API to set {asked} for `{escape(request.meeting_id)}`, and it failed at that each time, "
            "though it answers other calls. It may not accept what you asked for. Look at the meeting before you try again."
        )
        return Refused(sentence=sentence, error="ServerFault", meeting_id=request.meeting_id)

    async def _sent(self, request: ChangeRequest, plan: Plan) -> Meeting:
        update = MeetingUpdate.model_validate({name: plan.update[name] or None for name in plan.update})
        try:
            return await self._commerce.update_meeting(request.meeting_id, update, nulls=plan.nulls)
        except Rejected as refused:
            if MUST_STAND.isdisjoint(plan.nulls):
                raise
            raise Unclear(NOT_TAKEN_AWAY) from refused

    async def _not_made(
        self, request: ChangeRequest, plan: Plan, kept: Collection[FieldName], meeting: Meeting
    ) -> NeedsChoice | Refused:
        person = await self._people.get(request.origin.actor)
        stands = "; ".join(f"{LABELS[name]}: {shown_value(name, meeting, person)}" for name in kept)
        sentence = (
            f"The Commerce API answered that it changed `{escape(request.meeting_id)}`, but it didn't. "
            f"The meeting still has {stands}. Nothing was changed."
        )
        if request.undoes:  # no choice that can be kept; it can be tapped or typed again
            return Refused(sentence=sentence, error="NotMade", meeting_id=request.meeting_id)
        time = plan.update.get("time")
        wanted = request.wanted.model_copy(update={"when": "", "time": datetime.fromisoformat(time) if time else None})
        again = Choice(label="Try again", wanted=wanted, meeting_id=request.meeting_id)
        return NeedsChoice(question=sentence, choices=(again,), show=request.meeting_id)


def _value(name: FieldName, plan: Plan, person: Person) -> str:
    """A value that is to be sent, as a person reads it, in mrkdwn."""
    value = plan.update[name]
    if name == "time":
        value = times.in_full(datetime.fromisoformat(value), person.zone, person.locale)
    return quoted(plan.names.get(value, value)) if value else "nothing"


def differing(update: dict[FieldName, str], meeting: Meeting) -> list[FieldName]:
    """The fields of a meeting that are not what was sent, however it is spelled."""
    values = values_of(meeting)
    return [name for name, sent in update.items() if _plain(name, sent) != _plain(name, values[name] or "")]


def _plain(name: FieldName, value: str) -> object:
    """A value as it is compared: an instant, a number's digits, an address with its domain in small letters."""
    if not value:
        return ""
    if name == "time":
        return datetime.fromisoformat(value)
    if name == "phoneNumber":
        return re.sub(r"\D", "", value)
    if name == "email":
        local, at, domain = value.strip().rpartition("@")
        return local, at, domain.casefold()
    return "\n".join(value.split("\r\n")).strip()
