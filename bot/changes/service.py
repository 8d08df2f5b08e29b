"""What handlers call: it takes changes in, and answers questions about meetings."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

from bot.changes.undo import LastRequest, Undoable
from bot.changes.workflow import Changes
from bot.commerce import CommerceClient, Meeting, Page, SalesRep
from bot.errors import CommerceError, EditTooLate, KeyRefused, NotAllowed, SlackUnavailable, Unclear
from bot.meetings.access import Access
from bot.meetings.lookup import coming_meetings, page_of, search
from bot.meetings.reps import rep_of, suggest_reps
from bot.meetings.resolver import Listed, MeetingResolver, Resolution
from bot.model.change import Change, ChangeRequest, id_of_choice, id_of_found
from bot.model.request import FieldChanges, Interpretation, MeetingRef, Origin
from bot.slack.people import People, Person
from bot.storage.history import History
from bot.storage.last_meeting import LastMeeting


class MeetingService:
    """What a rep can do with meetings."""

    def __init__(
        self,
        commerce: CommerceClient,
        people: People,
        history: History,
        changes: Changes,
        access: Access,
        finder: MeetingResolver,
        memory: LastMeeting,
        last_request: LastRequest,
    ) -> None:
        self._commerce = commerce
        self._people = people
        self._history = history
        self._changes = changes
        self._access = access
        self._finder = finder
        self._memory = memory
        self._last_request = last_request

    async def change(
        self, request_id: str, meeting_id: str, origin: Origin, wanted: FieldChanges, why: tuple[str, ...] = ()
    ) -> None:
        """Take a change in: it is on disk when this returns, and is carried out and told from there."""
        request = ChangeRequest(id=request_id, meeting_id=meeting_id, origin=origin, wanted=wanted, why=why)
        await self._changes.keep(request, also=self._memory.noting(origin, meeting_id))

    async def change_named(
        self,
        request_id: str,
        which: MeetingRef | None,
        origin: Origin,
        wanted: FieldChanges,
        ways: tuple[Interpretation, ...] = (),
    ) -> None:
        """Take in a change of a meeting that is still to be found, or words that can be read in several `ways`."""
        request = ChangeRequest(id=request_id, meeting_id="", origin=origin, wanted=wanted, which=which, ways=ways)
        await self._changes.keep(request)

    async def choose(self, asked_id: str, number: int, origin: Origin) -> None:
        """Take in the change behind one of the choices that an earlier request ended in; once, whichever is tapped.

        Raises:
            Unclear: the question is no longer known.
        """
        known = await self._changes.stored.asked(asked_id)
        if known is None or not 0 <= number < len(known[1].choices):
            raise Unclear("I no longer know what that question was about. Please ask again.")
        request, asked = known
        origin = origin.in_thread_of(request.origin)
        choice = asked.choices[number]
        meeting_id = choice.meeting_id or request.meeting_id
        chosen = ChangeRequest(
            id=id_of_choice(asked_id),
            meeting_id=meeting_id,
            origin=origin,
            wanted=choice.wanted,
            why=request.why,
            which=choice.which,
        )
        await self._changes.keep(chosen, also=self._memory.noting(origin, meeting_id) if meeting_id else None)

    async def id_of_edit(self, request_id: str, delivery: str) -> str:
        """The id under which an edited message is a request of its own; the same for an edit that is delivered again.

        Raises:
            EditTooLate: an earlier version changed a meeting, or still may.
        """
        number, version = 1, request_id
        while known := await self._changes.stored.known(version):
            if known.request.origin.delivery == delivery:
                break
            if await self._may_have_changed(version):
                raise EditTooLate
            number += 1
            version = f"{request_id}:{number}"
        return version

    async def _may_have_changed(self, request_id: str) -> bool:
        """Whether a request changed a meeting or still may, by itself or by the answer to its question."""
        known = await self._changes.stored.known(request_id)
        if known is None:
            return False
        following = {"found": id_of_found(request_id), "asked": id_of_choice(request_id)}.get(known.ended)
        return await self._may_have_changed(following) if following else known.ended != "told"

    async def undo(self, request_id: str, change_id: str, meeting_id: str, origin: Origin) -> None:
        """Take in that a change is to be undone; one that is still on its way, once that is done.

        `meeting_id` is "" where the meeting of that change is not found yet.
        """
        request = ChangeRequest(id=request_id, meeting_id=meeting_id, origin=origin, undoes=change_id)
        await self._changes.keep(request, also=self._memory.noting(origin, meeting_id) if meeting_id else None)

    async def meeting(self, meeting_id: str, user_id: str) -> Meeting:
        """A meeting as it stands, for a Slack user who may see it.

        Raises:
            NotAllowed: this person may not see it.
            KeyRefused: this person may change it, but our key may not read it.
            CommerceError, SlackUnavailable: it can't be had.
        """
        person = await self._people.get(user_id)
        self._access.check_member(person)
        try:
            meeting = await self._commerce.get_meeting(meeting_id)
        except KeyRefused:
            await self._access.check(person, None)
            raise
        await self._access.check(person, meeting)
        return meeting

    async def find(self, which: MeetingRef, origin: Origin) -> Resolution:
        """The meeting that someone names, or those that it may be. Raises as `MeetingResolver.find` does."""
        return await self._finder.find(which, origin)

    async def shown(self, origin: Origin, meeting_id: str) -> None:
        """Note that someone is shown a meeting: from now on, "it" is this one."""
        await self._memory.note(origin, meeting_id)

    async def listed(self, which: MeetingRef, origin: Origin, page: int) -> Listed:
        """A page of the meetings that someone asks for: of whom, and of which days. Raises as `MeetingResolver.find` does."""
        return await self._finder.listed(which, origin, page)

    async def history(self, meeting_id: str, user_id: str) -> Sequence[Change]:
        """A meeting's changes made through the bot, the newest first, for who may see the meeting. Raises as `meeting` does."""
        with suppress(KeyRefused):
            await self.meeting(meeting_id, user_id)
        return await self._history.of_meeting(meeting_id)

    async def last_change(self, actor: str, meeting_id: str | None = None) -> Undoable | None:
        """The last thing that a rep asked for and that is not undone yet, of one meeting or of any."""
        return await self._last_request.of(actor, meeting_id)

    async def person(self, user_id: str) -> Person:
        """A Slack user. Raises SlackUnavailable."""
        return await self._people.get(user_id)

    async def coming(self, user_id: str, limit: int = 20) -> Sequence[Meeting]:
        """The coming meetings of a Slack user who is a sales rep, the soonest first. Raises NotAllowed, CommerceError, SlackUnavailable."""
        person = await self._people.get(user_id)
        self._access.check_member(person)
        rep = await rep_of(self._commerce, person)
        return await coming_meetings(self._commerce, rep, datetime.now(UTC), limit) if rep else ()

    async def agenda(self, user_id: str, page: int = 1) -> Page[Meeting] | None:
        """A page of a Slack user's coming meetings, the soonest first; None for someone who is no sales rep.

        Raises NotAllowed, CommerceError, SlackUnavailable.
        """
        person = await self._people.get(user_id)
        self._access.check_member(person)
        rep = await rep_of(self._commerce, person)
        return await page_of(self._commerce, rep, datetime.now(UTC), page) if rep else None

    def is_admin(self, user_id: str) -> bool:
        """Whether a Slack user is one of the bot's admins."""
        return self._access.is_admin(user_id)

    async def not_a_rep(self, user_id: str) -> str:
        """Why somebody's meetings can't be told, and who can help."""
        return f"I can't tell which meetings are yours. {await self._access.not_a_rep(await self._people.get(user_id))}"

    async def search(self, user_id: str, typed: str) -> Sequence[Meeting]:
        """A Slack user's coming meetings for a type-ahead. Raises NotAllowed, CommerceError, SlackUnavailable."""
        person = await self._people.get(user_id)
        self._access.check_member(person)
        rep = await rep_of(self._commerce, person)
        return await search(self._commerce, rep, datetime.now(UTC), typed) if rep else ()

    async def example_id(self, user_id: str) -> str | None:
        """The id of the rep's next meeting, for an example to copy; None where it can't be had."""
        try:
            coming = await self.coming(user_id, limit=1)
        except (CommerceError, NotAllowed, SlackUnavailable):
            return None
        return coming[0].id if coming else None

    async def suggest_reps(self, typed: str, user_id: str) -> Sequence[SalesRep]:
        """Sales reps for a type-ahead. Raises NotAllowed, CommerceError, SlackUnavailable."""
        self._access.check_member(await self._people.get(user_id))
        return await suggest_reps(self._commerce, typed)
