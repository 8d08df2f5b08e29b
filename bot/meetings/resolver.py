"""Which meeting is meant: the names that reps use → a meeting, or a few to choose from.

The server filters, sorts and cuts: one read of at most 20 meetings finds what was named, and a second, where nothing was
found, what may have been meant instead. Whose meetings they are is settled before the first of them is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.blocks.rows import plain_row
from bot.commerce import CommerceClient, Meeting, Page, Where
from bot.errors import KeyRefused, Unclear
from bot.meetings.access import Access
from bot.meetings.matching import customer_where, has_customer, is_name, nearest, note_contains, similar_notes
from bot.meetings.scope import ANYONES, RepScope, ScopeResolver
from bot.model.change import ChangeRequest, Choice, NeedsChoice, Refused, Resolved
from bot.model.request import MeetingRef, Origin
from bot.parsing.time_ranges import time_ranges
from bot.slack.people import People, Person
from bot.storage.last_meeting import LastMeeting
from bot.text.explanations import quoted

AT_MOST = 20
"""Meetings in one read."""

A_PAGE = 10
CANNOT_LOOK = "I can't look meetings up here: the bot's key may not read them. Say the meeting's id."


@dataclass(frozen=True)
class Resolution:
    """What was found: the id of the one meeting that is meant, else those that it may be and a sentence (mrkdwn) about them.

    `meeting` is the one that is meant as it was read, where it was.
    """

    meeting_id: str = ""
    meeting: Meeting | None = None
    perhaps: tuple[Meeting, ...] = ()
    sentence: str = ""


@dataclass(frozen=True)
class Listed:
    """A page of a sales rep's meetings. `name` is the rep's, empty for the person who asks."""

    page: Page[Meeting]
    name: str


class MeetingResolver:
    """Finds meetings by name, for a person who may see them."""

    def __init__(self, commerce: CommerceClient, people: People, access: Access, memory: LastMeeting) -> None:
        self._commerce = commerce
        self._people = people
        self._access = access
        self._owners = ScopeResolver(commerce, people, access)
        self._memory = memory

    async def settle(self, request: ChangeRequest) -> Resolved | NeedsChoice | Refused:
        """The meeting of a request that names it, or what is to be asked or told instead. Raises as `find` does."""
        if request.ways:
            return NeedsChoice(
                question="That can be read in more than one way. Which one do you mean?",
                choices=tuple(Choice(label=way.label, which=way.which, wanted=way.wanted) for way in request.ways),
            )
        finding = await self.find(request.which or MeetingRef(kind="it"), request.origin)
        await self._memory.note(request.origin, finding.meeting_id)
        if finding.meeting_id:
            return Resolved(meeting_id=finding.meeting_id)
        if not finding.perhaps:
            return Refused(sentence=finding.sentence, error="not_found")
        person = await self._people.get(request.origin.actor)
        more = f" These are the first {AT_MOST}: say more to see others." if len(finding.perhaps) >= AT_MOST else ""
        return NeedsChoice(
            question=finding.sentence + more,
            choices=tuple(
                Choice(
                    label=plain_row(meeting, person.zone, person.locale), wanted=request.wanted, meeting_id=meeting.id
                )
                for meeting in finding.perhaps
            ),
        )

    async def find(self, which: MeetingRef, origin: Origin) -> Resolution:
        """The meeting that someone names. `origin` says who, where, and when: "next" is next from then.

        Raises:
            Unclear: the words name no sales rep, or our key can't look.
            NotAllowed: the meetings are not for this person to see.
            CommerceError, SlackUnavailable: they can't be had now.
        """
        person = await self._people.get(origin.actor)
        self._access.check_member(person)
        if which.kind == "id":
            return Resolution(meeting_id=which.words)
        if which.kind == "it" and (known := await self._memory.last(origin, person.zone)):
            return Resolution(meeting_id=known)
        try:
            now = origin.at.astimezone(person.zone)
            if which.kind in {"customer", "about"}:
                search = self._customer if which.kind == "customer" else self._about
                return await search(which, now, person)
            whose = await self._owners.whose(which.whose, person)
            match which.kind:
                case "next":
                    return await self._next(whose, now)
                case "at":
                    return await self._at(which.words, whose, now, person)
                case _:
                    return await self._instead(
                        "I don't know which meeting that is: we had none here today.", whose, now
                    )
        except KeyRefused:
            raise Unclear(CANNOT_LOOK) from None

    async def listed(self, which: MeetingRef, origin: Origin, page: int) -> Listed:
        """A page of 10 meetings: the coming ones, or those of the days that are named. Raises as `find` does."""
        person = await self._people.get(origin.actor)
        self._access.check_member(person)
        now = origin.at.astimezone(person.zone)
        days = time_ranges(which.words, now, person.locale) if which.words else None
        if which.words and days is None:
            raise Unclear(
                f"“{which.words[:80]}” isn't a day that I understand. Try “tomorrow”, “friday” or “this week”."
            )
        at = (
            [{"time": {"greater_than_equal": span.start, "less_than": span.end}} for span in days.time_ranges]
            if days
            else ()
        )
        try:
            whose = await self._owners.whose(which.whose, person)
            within: Where = {"or": at} if at else {"time": {"greater_than_equal": now}}
            where = {**whose.where, **within}
            listed = await self._commerce.list_meetings(where=where, sort="time", limit=A_PAGE, page=page, depth=0)
        except KeyRefused:
            raise Unclear(CANNOT_LOOK) from None
        own = tuple(meeting for meeting in listed.items if whose.has(meeting))
        return Listed(replace(listed, items=own), whose.name)

    async def _next(self, whose: RepScope, now: datetime) -> Resolution:
        coming = await self._coming(whose, now, limit=5)
        soonest = [meeting for meeting in coming if meeting.time == coming[0].time]
        return _meant(soonest, "These begin at the same time. Which one?") or _none_coming(whose)

    async def _at(self, words: str, whose: RepScope, now: datetime, person: Person) -> Resolution:
        if not words:
            several = f"Which meeting of {whose.named} do you mean?"
            return _meant(await self._coming(whose, now), several) or _none_coming(whose)
        named = time_ranges(words, now, person.locale)
        if named is None:
            return await self._instead(f"{quoted(words)} isn't a time that I understand.", whose, now)
        at = [{"time": {"greater_than_equal": span.start, "less_than": span.end}} for span in named.time_ranges]
        found = await self._of(whose, {"or": at})
        within = [meeting for meeting in found if meeting.time in named]
        several = f"More than one meeting may be meant by {quoted(words)}. Which one?"
        return _meant(nearest(within, named, now), several) or await self._instead(
            f"I found no meeting of {whose.named} at {quoted(words)}.", whose, now
        )

    async def _customer(self, which: MeetingRef, now: datetime, person: Person) -> Resolution:
        """By email or number; a name is looked for in the email, and then asked about."""
        words, whose = which.words, await self._owners.whose_or_anyones(which.whose, person)
        coming: Where = {"time": {"greater_than_equal": now}, **customer_where(words)}
        found = [m for m in await self._of(whose, coming) if has_customer(m, words)]
        own = whose.rep is not None and not which.whose
        if not found and own and not is_name(words) and await self._owners.sees_all(person):
            found = [m for m in await self._of(ANYONES, coming) if has_customer(m, words)]
        if found and is_name(words):
            return Resolution(perhaps=tuple(found), sentence=f"Is this the one with {quoted(words)}?")
        return _meant(found, f"There is more than one coming meeting with {quoted(words)}. Which one?") or (
            await self._instead(f"I found no coming meeting of {whose.named} with {quoted(words)}.", whose, now)
        )

    async def _about(self, which: MeetingRef, now: datetime, person: Person) -> Resolution:
        """By words of the note. One that only comes near is asked about."""
        whose = await self._owners.whose_or_anyones(which.whose, person)
        bare = which.words.strip('"')
        in_quotes = bare != which.words
        note: Where = {"time": {"greater_than_equal": now}, "note": {"contains" if in_quotes else "like": bare}}
        found = await self._of(whose, note)
        holding = [meeting for meeting in found if note_contains(meeting, [bare] if in_quotes else bare.split())]
        if meant := _meant(holding, f"More than one note has {quoted(bare)}. Which one?"):
            return meant
        coming = await self._coming(whose, now)
        if alike := similar_notes(coming, bare):
            return Resolution(perhaps=alike, sentence=f"No note has {quoted(bare)}. Is it this one?")
        return _instead(f"I found no coming meeting of {whose.named} about {quoted(bare)}.", whose, coming)

    async def _instead(self, sentence: str, whose: RepScope, now: datetime) -> Resolution:
        return _instead(sentence, whose, await self._coming(whose, now) if whose.rep else ())

    async def _coming(self, whose: RepScope, now: datetime, limit: int = AT_MOST) -> Sequence[Meeting]:
        return await self._of(whose, {"time": {"greater_than_equal": now}}, limit)

    async def _of(self, whose: RepScope, where: Where, limit: int = AT_MOST) -> Sequence[Meeting]:
        """The soonest first, with the sales rep; what the server answers besides is dropped, as it would be told to the wrong person."""
        where = {**whose.where, **where}
        found = await self._commerce.list_meetings(where=where, sort="time", limit=limit, depth=1)
        return [meeting for meeting in found.items if whose.has(meeting)]


def _meant(found: Sequence[Meeting], question: str) -> Resolution | None:
    """One is meant, several are asked about, none is None."""
    if len(found) == 1:
        return Resolution(meeting_id=found[0].id, meeting=found[0])
    return Resolution(perhaps=tuple(found), sentence=question) if found else None


def _instead(sentence: str, whose: RepScope, coming: Sequence[Meeting]) -> Resolution:
    """The person's or the named rep's coming ones to choose from; of all reps', none is likelier than another."""
    if whose.rep is None:
        return Resolution(sentence=sentence)
    question = "Is it one of these?" if coming else "There are no coming ones to choose from."
    return Resolution(perhaps=tuple(coming), sentence=f"{sentence} {question}")


def _none_coming(whose: RepScope) -> Resolution:
    return Resolution(sentence=f"I see no coming meetings of {whose.named}.")
