"""Which meeting is meant: the names that reps use → a meeting, or a few to choose from.

The server filters, sorts and cuts: one read of at most 20 meetings finds what was named, and a second, where nothing was
found, what may have been meant instead. Whose meetings they are is settled before the first of them is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.access import Access
from bot.answers import quoted
from bot.blocks.rows import plain_row
from bot.commerce import CommerceClient, Meeting, Page, SalesRep, Where
from bot.errors import KeyRefused, Unclear
from bot.matching import customer_where, has, is_name, is_of, like, nearest
from bot.meetings import find_rep, rep_of
from bot.memory import Memory
from bot.orders import Asked, Choice, Found, Order, Origin, Told, Which
from bot.people import People, Person
from bot.spans import spans
from bot.text import escape

AT_MOST = 20
"""Meetings in one read."""

A_PAGE = 10
CANNOT_LOOK = "I can't look meetings up here: the bot's key may not read them. Say the meeting's id."

_SOMEBODY_ELSES = Meeting(id="met_", sales_rep=SalesRep(id="rep_", emails=("nobody@invalid",)))


@dataclass(frozen=True)
class Finding:
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


@dataclass(frozen=True)
class Whose:
    """The sales rep whose meetings are meant; `name` is empty where that is the person who asks."""

    rep: SalesRep
    name: str

    @property
    def where(self) -> Where:
        """The filter for this rep's meetings."""
        return {"salesRep": {"equals": self.rep.id}}


class Finder:
    """Finds meetings by name, for a person who may see them."""

    def __init__(self, commerce: CommerceClient, people: People, access: Access, memory: Memory) -> None:
        self._commerce = commerce
        self._people = people
        self._access = access
        self._memory = memory

    async def settle(self, order: Order) -> Found | Asked | Told:
        """The meeting of an order that names it, or what is to be asked or told instead. Raises as `find` does."""
        if order.ways:
            return Asked(
                question="That can be read in more than one way. Which one do you mean?",
                choices=tuple(Choice(label=way.label, which=way.which, wanted=way.wanted) for way in order.ways),
            )
        finding = await self.find(order.which or Which(kind="it"), order.origin)
        await self._memory.note(order.origin, finding.meeting_id)
        if finding.meeting_id:
            return Found(meeting_id=finding.meeting_id)
        if not finding.perhaps:
            return Told(sentence=finding.sentence, error="not_found")
        person = await self._people.get(order.origin.actor)
        return Asked(
            question=finding.sentence,
            choices=tuple(
                Choice(label=plain_row(meeting, person.zone, person.locale), wanted=order.wanted, meeting_id=meeting.id)
                for meeting in finding.perhaps
            ),
        )

    async def find(self, which: Which, origin: Origin) -> Finding:
        """The meeting that someone names. `origin` says who, where, and when: "next" is next from then.

        Raises:
            Unclear: the words name no sales rep, or our key can't look.
            NotAllowed: the meetings are not for this person to see.
            CommerceError, SlackUnavailable: they can't be had now.
        """
        person = await self._people.get(origin.actor)
        self._access.check_member(person)
        if which.kind == "it" and (known := await self._memory.last(origin, person.zone)):
            return Finding(meeting_id=known)
        try:
            whose = await self.whose(which.whose, person)
            now = origin.at.astimezone(person.zone)
            match which.kind:
                case "next":
                    return await self._next(whose, now)
                case "at":
                    return await self._at(which.words, whose, now, person)
                case "customer":
                    return await self._customer(which, whose, now, person)
                case "about":
                    return await self._about(which.words, whose, now)
                case "it":
                    return await self._instead(
                        "I don't know which meeting that is: we had none here today.", whose, now
                    )
        except KeyRefused:
            raise Unclear(CANNOT_LOOK) from None

    async def listed(self, which: Which, origin: Origin, page: int) -> Listed:
        """A page of 10 meetings: the coming ones, or those of the days that are named. Raises as `find` does."""
        person = await self._people.get(origin.actor)
        self._access.check_member(person)
        now = origin.at.astimezone(person.zone)
        days = spans(which.words, now, person.locale) if which.words else None
        if which.words and days is None:
            raise Unclear(
                f"“{which.words[:80]}” isn't a day that I understand. Try “tomorrow”, “friday” or “this week”."
            )
        at = (
            [{"time": {"greater_than_equal": span.start, "less_than": span.end}} for span in days.spans] if days else ()
        )
        try:
            whose = await self.whose(which.whose, person)
            within: Where = {"or": at} if at else {"time": {"greater_than_equal": now}}
            where = {**whose.where, **within}
            listed = await self._commerce.list_meetings(where=where, sort="time", limit=A_PAGE, page=page, depth=0)
        except KeyRefused:
            raise Unclear(CANNOT_LOOK) from None
        own = tuple(meeting for meeting in listed.items if meeting.sales_rep_id == whose.rep.id)
        return Listed(replace(listed, items=own), whose.name)

    async def whose(self, words: str, person: Person) -> Whose:
        """The sales rep whose meetings are named: the person, or somebody else whose meetings this person may see.

        Raises:
            Unclear: that is nobody, or several.
            NotAllowed: the meetings are not for this person to see.
        """
        if not words:
            own = await rep_of(self._commerce, person.email)
            if own is None:
                raise Unclear(
                    "I know no sales rep with your Slack email address, so I can't tell which meetings are yours."
                )
            return Whose(own, "")
        found = await find_rep(self._commerce, self._people, words)
        if not isinstance(found, SalesRep):
            names = ", ".join(rep.name for rep in found)
            raise Unclear(f"“{words[:80]}” may be {names}. Say the full name, or mention them.")
        await self._access.check(person, Meeting(id="met_", sales_rep=found))
        return Whose(found, found.name)

    async def _next(self, whose: Whose, now: datetime) -> Finding:
        coming = await self._coming(whose, now, limit=5)
        soonest = [meeting for meeting in coming if meeting.time == coming[0].time]
        return _meant(soonest, "These begin at the same time. Which one?") or _none_coming(whose)

    async def _at(self, words: str, whose: Whose, now: datetime, person: Person) -> Finding:
        if not words:
            several = f"Which meeting of {_named(whose)} do you mean?"
            return _meant(await self._coming(whose, now), several) or _none_coming(whose)
        named = spans(words, now, person.locale)
        if named is None:
            return await self._instead(f"{quoted(words)} isn't a time that I understand.", whose, now)
        at = [{"time": {"greater_than_equal": span.start, "less_than": span.end}} for span in named.spans]
        found = await self._of(whose, {"or": at})
        within = [meeting for meeting in found if meeting.time in named]
        several = f"More than one meeting may be meant by {quoted(words)}. Which one?"
        return _meant(nearest(within, named, now), several) or await self._instead(
            f"I found no meeting of {_named(whose)} at {quoted(words)}.", whose, now
        )

    async def _customer(self, which: Which, whose: Whose, now: datetime, person: Person) -> Finding:
        """By email or number; a name is looked for in the email, and then asked about."""
        words = which.words
        coming: Where = {"time": {"greater_than_equal": now}, **customer_where(words)}
        found = [m for m in await self._of(whose, coming) if is_of(m, words)]
        if not found and not which.whose and not is_name(words) and await self._access.may_see(person, _SOMEBODY_ELSES):
            found = [m for m in await self._list(coming) if is_of(m, words)]
        if found and is_name(words):
            return Finding(perhaps=tuple(found), sentence=f"Is this the one with {quoted(words)}?")
        return _meant(found, f"There is more than one coming meeting with {quoted(words)}. Which one?") or (
            await self._instead(f"I found no coming meeting of {_named(whose)} with {quoted(words)}.", whose, now)
        )

    async def _about(self, words: str, whose: Whose, now: datetime) -> Finding:
        """By words of the note. One that only comes near is asked about."""
        bare = words.strip('"')
        note: Where = {"time": {"greater_than_equal": now}, "note": {"contains" if bare != words else "like": bare}}
        found = await self._of(whose, note)
        phrases = [bare] if bare != words else bare.split()
        holding = [meeting for meeting in found if has(meeting, phrases)]
        if meant := _meant(holding, f"More than one note has {quoted(bare)}. Which one?"):
            return meant
        coming = await self._coming(whose, now)
        if alike := like(coming, bare):
            return Finding(perhaps=alike, sentence=f"No note has {quoted(bare)}. Is it this one?")
        return _instead(f"I found no coming meeting of {_named(whose)} about {quoted(bare)}.", coming)

    async def _instead(self, sentence: str, whose: Whose, now: datetime) -> Finding:
        return _instead(sentence, await self._coming(whose, now))

    async def _coming(self, whose: Whose, now: datetime, limit: int = AT_MOST) -> Sequence[Meeting]:
        return await self._of(whose, {"time": {"greater_than_equal": now}}, limit)

    async def _of(self, whose: Whose, where: Where, limit: int = AT_MOST) -> Sequence[Meeting]:
        """A sales rep's own; what the server answers besides is dropped, as it would be told to the wrong person."""
        found = await self._list({**whose.where, **where}, limit)
        return [meeting for meeting in found if meeting.sales_rep_id == whose.rep.id]

    async def _list(self, where: Where, limit: int = AT_MOST) -> Sequence[Meeting]:
        """The soonest first; with the sales rep, as it may be shown as it is."""
        return (await self._commerce.list_meetings(where=where, sort="time", limit=limit, depth=1)).items


def _meant(found: Sequence[Meeting], question: str) -> Finding | None:
    """One is meant, several are asked about, none is None."""
    if len(found) == 1:
        return Finding(meeting_id=found[0].id, meeting=found[0])
    return Finding(perhaps=tuple(found), sentence=question) if found else None


def _instead(sentence: str, coming: Sequence[Meeting]) -> Finding:
    question = "Is it one of these?" if coming else "There are no coming ones to choose from."
    return Finding(perhaps=tuple(coming), sentence=f"{sentence} {question}")


def _none_coming(whose: Whose) -> Finding:
    return Finding(sentence=f"I see no coming meetings of {_named(whose)}.")


def _named(whose: Whose) -> str:
    return escape(whose.name) if whose.name else "yours"
