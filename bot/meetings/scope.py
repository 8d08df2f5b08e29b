"""Whose meetings are meant, and may be seen: settled before the first of them is read."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commerce import CommerceClient, Meeting, SalesRep, Where
from bot.errors import Unclear
from bot.meetings.access import Access
from bot.meetings.reps import find_rep, rep_of
from bot.slack.people import People, Person
from bot.text.mrkdwn import escape

_SOMEBODY_ELSES = Meeting(id="met_", sales_rep=SalesRep(id="rep_", emails=("nobody@invalid",)))


@dataclass(frozen=True)
class RepScope:
    """The sales rep whose meetings are meant, None for all reps; `name` is empty where that is the person who asks."""

    rep: SalesRep | None
    name: str

    @property
    def where(self) -> Where:
        """The filter for these meetings."""
        return {"salesRep": {"equals": self.rep.id}} if self.rep else {}

    @property
    def named(self) -> str:
        """Whose they are, as a sentence says it (mrkdwn): "a meeting of yours"."""
        return escape(self.name) if self.name else "yours"

    def has(self, meeting: Meeting) -> bool:
        """Whether a meeting is one of these, whatever the server's filter made of it."""
        return self.rep is None or meeting.sales_rep_id == self.rep.id


ANYONES = RepScope(None, "anyone")


class ScopeResolver:
    """Finds out whose meetings a person means.

    The methods raise Unclear where that is nobody or several, and NotAllowed where the meetings are not for this person to see.
    """

    def __init__(self, commerce: CommerceClient, people: People, access: Access) -> None:
        self._commerce = commerce
        self._people = people
        self._access = access

    async def whose(self, words: str, person: Person) -> RepScope:
        """The sales rep who is named; without words, the person."""
        if not words:
            own = await rep_of(self._commerce, person)
            if own is None:
                raise Unclear(f"I can't tell which meetings are yours. {await self._access.not_a_rep(person)}")
            return RepScope(own, "")
        found = await find_rep(self._commerce, self._people, words)
        if not isinstance(found, SalesRep):
            names = ", ".join(rep.name for rep in found)
            raise Unclear(f"“{words[:80]}” may be {names}. Say the full name, or mention them.")
        await self._access.check(person, Meeting(id="met_", sales_rep=found))
        return RepScope(found, found.name)

    async def whose_or_anyones(self, words: str, person: Person) -> RepScope:
        """As `whose`, but anyone's for a person who is no sales rep and may see any meeting: a customer or a note needs no rep."""
        try:
            return await self.whose(words, person)
        except Unclear:
            if words or not await self.sees_all(person):
                raise
            return ANYONES

    async def sees_all(self, person: Person) -> bool:
        """Whether the person may see the meetings of any sales rep."""
        return await self._access.may_see(person, _SOMEBODY_ELSES)
