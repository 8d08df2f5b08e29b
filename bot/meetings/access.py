"""Who may see and change which meeting.

| ACCESS   | who may                                                                              |
| -------- | ------------------------------------------------------------------------------------ |
| `own`    | the meeting's sales rep, known by email; any sales rep where the meeting has none    |
| `reps`   | any sales rep, any meeting                                                           |
| `anyone` | any full member of the workspace, any meeting                                        |

`ADMINS` may see and change any meeting. Guests, people of other workspaces and bots may nothing, whatever is set. What can't
be checked is refused. Seeing follows the same rule as changing: a form or a history shows all that there is to change.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

from cachetools import TTLCache

from bot.commerce import CommerceClient, Meeting, SalesRep
from bot.errors import KeyRefused, NotAllowed, SlackUnavailable
from bot.meetings.reps import rep_of
from bot.slack.people import People, Person

Rule = Literal["own", "reps", "anyone"]

MEMBERS_ONLY = "Only full members of this workspace can use me."
REPS_ONLY = "Only sales reps can use me."
MOST_HELPERS = 3
NOT_YOURS = "That meeting is another sales rep's, so I can neither show nor change it for you."
CANNOT_CHECK = "I can't check whose meeting that is: the bot's key may not read it. Nothing was changed. Please tell the bot's admin."


class Access:
    """Answers from the meeting as it stands: that is never remembered. Who is a sales rep is, for less than a minute.

    Raises what the Commerce API's look-ups raise, but for a key that may not read: that refuses.
    """

    KEPT_SECONDS = 30.0
    KEPT_PEOPLE = 5000

    def __init__(
        self,
        rule: Rule,
        admins: frozenset[str],
        commerce: CommerceClient,
        people: People,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rule = rule
        self._admins = admins
        self._commerce = commerce
        self._people = people
        self._reps: TTLCache[tuple[str, str], bool] = TTLCache(self.KEPT_PEOPLE, self.KEPT_SECONDS, timer=clock)

    def is_admin(self, user_id: str) -> bool:
        """Whether a Slack user is one of `ADMINS`."""
        return user_id in self._admins

    @property
    def has_admins(self) -> bool:
        """Whether anybody is."""
        return bool(self._admins)

    def check_member(self, person: Person) -> None:
        """Raise NotAllowed unless this is a full member: before anything of any meeting is looked up."""
        if not person.member:
            raise NotAllowed(MEMBERS_ONLY)

    async def check(self, person: Person, meeting: Meeting | None) -> None:
        """Raise NotAllowed unless this person may see and change this meeting; None is one that our key may not read."""
        self.check_member(person)
        if self.is_admin(person.id) or self._rule == "anyone":
            return
        try:
            if self._rule == "own" and await self._is_others(person, meeting):
                if not await self._is_rep(person):
                    raise NotAllowed(f"{NOT_YOURS} {await self.not_a_rep(person)}")
                raise NotAllowed(NOT_YOURS)
            if (self._rule == "reps" or not _has_rep(meeting)) and not await self._is_rep(person):
                raise NotAllowed(f"{REPS_ONLY} {await self.not_a_rep(person)}")
        except KeyRefused:
            raise NotAllowed(CANNOT_CHECK) from None

    async def not_a_rep(self, person: Person) -> str:
        """That a person is no sales rep as far as is known, with the address that was looked for, and who can help."""
        address = f"No sales rep has your Slack email address, {person.email}."
        found = address if person.email else "Slack shows me no email address of yours."
        names: list[str] = []
        with suppress(SlackUnavailable, NotAllowed):
            names = [(await self._people.get(admin)).name for admin in sorted(self._admins)[:MOST_HELPERS]]
        links = f"{' or '.join(names)} can link you to your sales rep in my Home, under People" if names else ""
        adds = "the Commerce API's admin can add the address to your sales rep"
        return f"{found} If you are one: {links + ', or ' if links else ''}{adds}."

    async def may_see(self, person: Person, meeting: Meeting | None) -> bool:
        """Whether `check` passes."""
        try:
            await self.check(person, meeting)
        except NotAllowed:
            return False
        return True

    async def _is_others(self, person: Person, meeting: Meeting | None) -> bool:
        if meeting is None:
            raise KeyRefused
        if not _has_rep(meeting):
            return False
        rep: SalesRep | str | None = meeting.sales_rep
        if not isinstance(rep, SalesRep) or (rep.id and not rep.addresses):  # the API gave the id alone
            rep = await self._commerce.get_sales_rep(meeting.sales_rep_id or "")
        linked = rep is not None and bool(person.rep_id) and rep.id == person.rep_id
        return not linked and (rep is None or person.email.strip().lower() not in rep.addresses)

    async def _is_rep(self, person: Person) -> bool:
        who = person.email.strip().lower(), person.rep_id
        known = self._reps.get(who)
        if known is None:
            known = self._reps[who] = await rep_of(self._commerce, person) is not None
        return known


def _has_rep(meeting: Meeting | None) -> bool:
    return meeting is not None and meeting.sales_rep is not None
