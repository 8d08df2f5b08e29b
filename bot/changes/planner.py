"""What differs: a change request, and the meeting as it stands → the change to send, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from bot.blocks.rows import plain_row
from bot.changes.stored_requests import NEVER_MADE
from bot.commerce import CommerceClient, Meeting, MeetingUpdate, SalesRep
from bot.commerce.values import values_of
from bot.errors import KeyRefused, Unclear
from bot.meetings.access import Access
from bot.meetings.reps import find_rep
from bot.meetings.resolver import MeetingResolver
from bot.model.change import Change, ChangeRequest, Choice, NeedsChoice, Refused, Resolved
from bot.model.drift import still_there
from bot.model.request import FieldChanges, FieldName, Stored
from bot.parsing.fields import read_email, read_note, read_phone, region_of
from bot.slack.people import People, Person
from bot.storage.history import History
from bot.text import times
from bot.text.explanations import example, quoted, unclear
from bot.text.mrkdwn import escape
from bot.when import Status, read

LABELS: dict[FieldName, str] = {
    "time": "time",
    "note": "note",
    "email": "email",
    "phoneNumber": "phone",
    "salesRep": "rep",
}


class Plan(Stored):
    """A change to send: the API's field names and values, what stood there before (if it could be read), what was assumed.

    `nulls` are the fields, with "" in `update`, that had no value at all before the change that is undone.
    """

    update: dict[FieldName, str]
    nulls: tuple[FieldName, ...] = ()
    before: dict[FieldName, str | None] | None
    names: dict[str, str] = Field(default_factory=dict)
    why: tuple[str, ...] = ()


MUST_STAND: frozenset[FieldName] = frozenset({"time", "salesRep"})
"""Fields that some APIs only let replace, never empty."""


class Planner:
    """Finds out what differs, for who may change the meeting. Raises BotErrors: the caller tries again where that is worth it."""

    def __init__(
        self, commerce: CommerceClient, people: People, history: History, access: Access, finder: MeetingResolver
    ) -> None:
        self._commerce = commerce
        self._people = people
        self._history = history
        self._access = access
        self._finder = finder

    async def find(self, request: ChangeRequest) -> Resolved | NeedsChoice | Refused:
        """The meeting that a request is about, where its id is not known yet."""
        return await self._finder.settle(request)

    async def plan(self, request: ChangeRequest) -> Plan | NeedsChoice | Refused:
        """What a request comes to, from the meeting as it stands now. Raises NotAllowed where it is not this person's to change."""
        person = await self._people.get(request.origin.actor)
        self._access.check_member(person)
        change = await self._history.get(request.undoes) if request.undoes else None
        if request.undoes and change is None:  # it ended without a change, or was forgotten
            return Refused(sentence=NEVER_MADE, error="never_made")
        meeting = await self._meeting(request.meeting_id)
        if not (change and change.actor == person.id and _stands(change, meeting)):
            await self._access.check(person, meeting)
        try:
            if change:
                return self._undo(request, change, meeting, person)
            if not request.wanted:
                return _ask_when(request.meeting_id, meeting, person)
            return await self._change(request, meeting, person)
        except Unclear as error:
            return Refused(sentence=escape(str(error)), error="Unclear")

    async def _meeting(self, meeting_id: str) -> Meeting | None:
        """The meeting, or None where our key may not read: a change by id alone still works then."""
        try:
            return await self._commerce.get_meeting(meeting_id)
        except KeyRefused:
            return None

    async def _change(
        self, request: ChangeRequest, meeting: Meeting | None, person: Person
    ) -> Plan | NeedsChoice | Refused:
        wanted, why = request.wanted, list(request.why)
        fields = _settled(wanted, person)
        moment = wanted.time
        if moment is None and wanted.when:
            current = meeting.time if meeting else None
            now = request.origin.at.astimezone(person.zone)
            reading = read(wanted.when, now, current, person.locale)
            why += reading.why
            if reading.status is Status.ASK and reading.times:
                return self._ask(request, reading.times, person)
            if reading.status is not Status.SURE:
                sentence = unclear(reading, wanted.when, person.zone, person.locale, meeting_known=meeting is not None)
                return Refused(sentence=f"{sentence} {example(request.meeting_id)}", error=reading.status)
            moment = reading.times[0]
        if moment is not None and moment <= request.origin.at:
            return Refused(sentence=f"{times.in_full(moment, person.zone, person.locale)} has gone by.", error="past")
        if moment is not None:
            fields["time"] = moment
        names: dict[str, str] = {}
        if wanted.rep is not None:
            rep = await find_rep(self._commerce, self._people, wanted.rep)
            if not isinstance(rep, SalesRep):
                return NeedsChoice(
                    question=f"Which sales rep is {quoted(wanted.rep)}?",
                    choices=tuple(
                        Choice(
                            label=_rep_label(r),
                            wanted=wanted.model_copy(update={"rep": r.id, "time": moment, "when": ""}),
                        )
                        for r in rep
                    ),
                )
            fields["salesRep"] = rep.id
            names[rep.id] = rep.name
        return _difference(MeetingUpdate.model_validate(fields).body(), meeting, names, tuple(why))

    def _ask(self, request: ChangeRequest, instants: Sequence[datetime], person: Person) -> NeedsChoice:
        return NeedsChoice(
            question=f"{quoted(request.wanted.when)} can mean more than one time. Which one?"
            if len(instants) > 1
            else f"Is this what {quoted(request.wanted.when)} means?",
            choices=tuple(
                Choice(
                    label=times.in_full(instant, person.zone, person.locale),
                    wanted=request.wanted.model_copy(update={"when": "", "time": instant}),
                )
                for instant in instants
            ),
        )

    def _undo(self, request: ChangeRequest, change: Change, meeting: Meeting | None, person: Person) -> Plan | Refused:
        if change.undone_by:
            return Refused(
                sentence=f"That change has been undone already, by <@{change.undone_by}>.", error="already_undone"
            )
        if meeting is None or change.before is None:
            return Refused(
                sentence="I can't undo this: I can't see what the meeting was before, or is now.", error="unreadable"
            )
        current = values_of(meeting)
        if moved_on := [name for name in change.after if (current.get(name) or "") != change.after[name]]:
            stands = "; ".join(f"{LABELS[name]}: {shown_value(name, meeting, person)}" for name in moved_on)
            return Refused(
                sentence=f"I undid nothing: `{request.meeting_id}` has been changed since. It now has {stands}.",
                error="changed_elsewhere",
            )
        update: dict[FieldName, str] = {name: change.before.get(name) or "" for name in change.after}
        nulls = tuple(
            name
            for name in change.after
            if not update[name] and (name in MUST_STAND or change.before.get(name) is None)
        )
        return Plan(update=update, nulls=nulls, before={**change.after}, names=_names(meeting))


def _stands(change: Change, meeting: Meeting | None) -> bool:
    """Whether a meeting is still as a change made it: then who made it may take it back, also who gave the meeting away."""
    return meeting is not None and still_there(change.after, values_of(meeting))


def _ask_when(meeting_id: str, meeting: Meeting | None, person: Person) -> Refused:
    """For "reschedule my 3pm" alone: the meeting, and buttons."""
    row = f" ({escape(plain_row(meeting, person.zone, person.locale))})" if meeting else ""
    text = f"When is `{meeting_id}`{row} to be? For example: `/meeting reschedule {meeting_id} tomorrow 3pm`."
    return Refused(sentence=text, error="no_time", meeting_id=meeting_id)


def _settled(wanted: FieldChanges, person: Person) -> dict[FieldName, object]:
    """The fields that need neither a clock nor a look-up, checked. Raises Unclear."""
    fields: dict[FieldName, object] = {}
    if wanted.note is not None:
        fields["note"] = read_note(wanted.note) if wanted.note else ""
    if wanted.email is not None:
        fields["email"] = read_email(wanted.email) if wanted.email else ""
    if wanted.phone is not None:
        region = region_of(str(person.zone), person.locale)
        fields["phoneNumber"] = read_phone(wanted.phone, region) if wanted.phone else ""
    return fields


def _difference(
    body: dict[str, str], meeting: Meeting | None, names: dict[str, str], why: tuple[str, ...]
) -> Plan | Refused:
    update: dict[FieldName, str] = {name: body[name] for name in LABELS if name in body}
    if meeting is None:
        return Plan(update=update, before=None, names=names, why=why)
    current = values_of(meeting)
    update = {name: value for name, value in update.items() if value != (current[name] or "")}
    if not update:
        return Refused(sentence="Nothing to change: the meeting has these values already.", error="unchanged")
    before = {name: current[name] for name in update}
    return Plan(update=update, before=before, names=_names(meeting) | names, why=why)


def _names(meeting: Meeting) -> dict[str, str]:
    rep = meeting.sales_rep
    return {rep.id: rep.name} if isinstance(rep, SalesRep) and rep.id else {}


def shown_value(name: FieldName, meeting: Meeting, person: Person) -> str:
    """A value as a person reads it, in mrkdwn; "none" where there is no time."""
    if name == "time":
        return times.in_full(meeting.time, person.zone, person.locale) if meeting.time else "none"
    if name == "salesRep" and isinstance(meeting.sales_rep, SalesRep):
        return escape(meeting.sales_rep.name)
    return quoted(values_of(meeting)[name] or "")


def _rep_label(rep: SalesRep) -> str:
    address = min(rep.addresses, default="")
    return f"{rep.name} ({address})" if address else f"{rep.name} ({rep.id})"
