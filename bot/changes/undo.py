"""What an undo takes back: the last thing that a person asked for, whatever its state; never an older one in its place."""

from __future__ import annotations

from dataclasses import dataclass

from bot.changes.stored_requests import StoredRequest, StoredRequests
from bot.model.change import id_of_choice, id_of_found
from bot.storage.history import History
from bot.storage.request_log import Requested, RequestLog


@dataclass(frozen=True)
class Undoable:
    """A change to undo, which may still be on its way; `meeting_id` is "" while its meeting is not found yet.

    `was_made` is False where the last thing asked for changed nothing: then the change before it is only offered.
    """

    change_id: str = ""
    meeting_id: str = ""
    was_made: bool = True


class LastRequest:
    """Finds it among what was asked for in the last two days, and then among what was changed."""

    def __init__(self, stored: StoredRequests, log: RequestLog, history: History) -> None:
        self._stored = stored
        self._log = log
        self._history = history

    async def of(self, actor: str, meeting_id: str | None = None) -> Undoable | None:
        """A person's last change that is not undone yet, of one meeting or of any; None where there is none."""
        settled: set[str] = set()  # what is undone or being undone, and questions that were answered
        for requested in await self._log.newest(actor):
            if requested.id in settled:
                continue
            if requested.undoes:
                if not await self._failed(requested.id):
                    settled.add(requested.undoes)
                continue
            settled |= {asked for asked in (_asked_by(requested.id),) if asked}
            found = await self._state(requested, settled, meeting_id)
            if found and not found.was_made:
                older = await self._recorded(actor, meeting_id, settled)
                return Undoable(older.change_id, older.meeting_id, was_made=False) if older else found
            if found:
                return found
        return await self._recorded(actor, meeting_id, settled)

    async def _state(self, requested: Requested, settled: set[str], meeting_id: str | None) -> Undoable | None:
        """What can be undone of one request; None where there is nothing, or it is of another meeting."""
        stored = await self._stored.known(requested.id)
        if stored and stored.ended == "found":
            stored = await self._stored.known(id_of_found(requested.id))
        if stored is None:
            return None
        request = stored.request
        if request.id in settled or (meeting_id and request.meeting_id != meeting_id):
            return None
        if stored.ended == "changed":
            change = await self._history.get(request.id)
            return Undoable(request.id, request.meeting_id) if change and not change.undone_by else None
        if stored.ended:
            return Undoable(was_made=False) if _was_taken_in(stored) else None
        change_id = request.id if request.meeting_id else id_of_found(request.id)
        return None if change_id in settled else Undoable(change_id, request.meeting_id)

    async def _failed(self, undo_id: str) -> bool:
        stored = await self._stored.known(undo_id)
        if stored and stored.ended == "found":
            stored = await self._stored.known(id_of_found(undo_id))
        return stored is None or stored.ended == "told"

    async def _recorded(self, actor: str, meeting_id: str | None, settled: set[str]) -> Undoable | None:
        changes = await self._history.last_of(actor, meeting_id)
        change = next((change for change in changes if change.id not in settled), None)
        return Undoable(change.id, change.meeting_id) if change else None


def _was_taken_in(stored: StoredRequest) -> bool:
    """Whether a request that changed nothing was understood: refused by the API or a rule, or waiting for an answer.

    Such a refusal has the name of an error class; what was not understood, or was so already, has a word in small letters.
    """
    return stored.ended == "asked" or (not stored.refused.islower() and stored.refused != "Unclear")


def _asked_by(request_id: str) -> str:
    """The request whose question this one answers, or ""."""
    prefix = id_of_choice("")
    return request_id.removeprefix(prefix) if request_id.startswith(prefix) else ""
