"""What is asked for, as it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.model.request import FieldChanges, Interpretation, MeetingRef
from bot.text.mrkdwn import straighten


class Verb(StrEnum):
    """What can be asked for."""

    CHANGE = "change"
    CLEAR = "clear"
    EDIT = "edit"
    SHOW = "show"
    HISTORY = "history"
    LIST = "list"
    UNDO = "undo"
    HELP = "help"
    MENU = "menu"


@dataclass(frozen=True)
class TypedRequest:
    """One request: of the meeting of an id, or of one still to be found by `which`.

    `wanted` is set for CHANGE; `field` names what a CLEAR is to empty. For LIST, `which` says whose meetings, and of when. `ways` are several
    readings of one text, of which one is to be chosen.
    """

    verb: Verb
    meeting_id: str | None = None
    wanted: FieldChanges = FieldChanges()
    field: str | None = None
    which: MeetingRef | None = None
    ways: tuple[Interpretation, ...] = ()


@dataclass(frozen=True)
class Typed:
    """A text as it was typed, to be taken into a note letter for letter, and the same with straight quotes and dashes.

    `people` are those mentioned in it: "@bob" → the mention `<@U…>`.
    """

    text: str
    people: Mapping[str, str]

    @cached_property
    def straight(self) -> str:
        """For the rules; as long as `text`."""
        return straighten(self.text)

    def after(self, position: int) -> Typed:
        """The rest, without the white space and the commas before it."""
        rest = self.text[position:]
        return Typed(rest.lstrip(" \t\n,;"), self.people)


IT = MeetingRef(kind="it")


def short(words: str, limit: int = 80) -> str:
    """Words as an answer quotes them."""
    return words if len(words) <= limit else words[: limit - 1] + "…"
