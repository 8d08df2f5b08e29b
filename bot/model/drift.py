"""What became of a meeting since a change: its trail, in which the bot's own changes are told apart from those of others.

A trail holds what a meeting was found to be, in order: after each change that the bot made, and at each event of Drivly's
that found something new. Whatever differs from one to the next was changed elsewhere, but for the fields that the bot set.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from pydantic import AwareDatetime, Field

from bot.model.request import FieldName, Stored

Values: TypeAlias = dict[FieldName, str | None]


class Drift(Stored):
    """What was changed elsewhere since a message was posted: each field's value before and after. `gone`: it was deleted.

    `again` is the id of the bot's own newest change since, "" where there is none or all is as it was. `now` is the whole
    meeting as it is, where anything was changed: a message that tells of it shows that too.
    """

    fields: dict[FieldName, tuple[str | None, str | None]] = Field(default_factory=dict)
    gone: bool = False
    again: str = ""
    now: Values | None = None


class Snapshot(Stored):
    """A meeting as it was at an instant (UTC). `values` are those that are known, None once it is deleted.

    `id` is that of the change or the event behind it; `own` are the fields that the change set. `names` are the sales reps' by
    id, `why` is what the change's confirmation says in small print, `told` what it says of changes elsewhere.
    """

    id: str
    meeting_id: str
    at: AwareDatetime
    values: Values | None
    own: tuple[FieldName, ...] = ()
    names: dict[str, str] = Field(default_factory=dict)
    why: tuple[str, ...] = ()
    told: Drift = Drift()


def differs(before: Snapshot, after: Snapshot) -> bool:
    """Whether anything was changed between the two."""
    return (before.values is None) != (after.values is None) or bool(_differing(before, after))


def changed_since(trail: Sequence[Snapshot]) -> Drift:
    """What was changed since the first of the trail. A field that is again what it was counts as not changed."""
    fields: dict[FieldName, tuple[str | None, str | None]] = {}
    known, again = trail[0], ""
    for snapshot in trail[1:]:
        if snapshot.values is None:
            continue
        for name in _differing(known, snapshot):
            if name not in snapshot.own:
                oldest = fields.pop(name, (_value(known, name),))[0]
                if oldest != (new := _value(snapshot, name)):
                    fields[name] = oldest, new
        known = snapshot.model_copy(update={"values": {**(known.values or {}), **snapshot.values}})
        if snapshot.own:
            again = snapshot.id if differs(trail[0], known) else ""
    now = known.values if fields or again else None
    return Drift(fields=fields, gone=trail[-1].values is None, again=again, now=now)


def still_there(after: dict[FieldName, str], values: Values) -> bool:
    """Whether every value that a change made is still the meeting's: only then can it be undone."""
    return all((values.get(name) or "") == value for name, value in after.items())


def _differing(before: Snapshot, after: Snapshot) -> list[FieldName]:
    """The fields whose values are known on both sides and are not the same; empty and absent are."""
    old, new = before.values or {}, after.values or {}
    return [name for name in new if name in old and _value(before, name) != _value(after, name)]


def _value(snapshot: Snapshot, name: FieldName) -> str | None:
    return (snapshot.values or {}).get(name) or None
