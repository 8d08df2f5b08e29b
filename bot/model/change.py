"""What is asked for and how it ended, as kept on disk: an `ChangeRequest` goes into the change workflow, an `Outcome` comes out.

Both are stored as JSON by the durable queue, and outlive the process and the version of the code that wrote them:
give a new field a default, and never change what an old one means.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import AwareDatetime, Field, TypeAdapter

from bot.model.request import FieldChanges, FieldName, Interpretation, MeetingRef, Origin, Source, Stored


class ChangeRequest(Stored):
    """One change, asked for by one person. `id` comes from the interaction, so that the same one is never carried out twice.

    `meeting_id` is empty where the meeting is still to be found, by `which`; or where the text can be read in several `ways`,
    of which the person is to choose one.
    """

    id: str
    meeting_id: str
    origin: Origin
    wanted: FieldChanges = FieldChanges()
    undoes: str | None = None
    why: tuple[str, ...] = ()
    which: MeetingRef | None = None
    ways: tuple[Interpretation, ...] = ()

    @property
    def is_unique_delivery(self) -> bool:
        """Whether its id stands for one text that was typed. A button or a form can be tapped again, under the same id."""
        return self.origin.source in {"command", "message"}


def id_of_found(request_id: str) -> str:
    """The id of the change of a meeting that a request named, once that is found."""
    return f"found:{request_id}"


def id_of_choice(request_id: str) -> str:
    """The id of what is chosen where a request ended in a question."""
    return f"choice:{request_id}"


class Posted(Stored):
    """A message that the bot posted, by which it can be updated. `thread` is the `ts` of the message under which it stands."""

    channel: str
    ts: str
    thread: str | None = None


Place: TypeAlias = Literal["channel", "thread", "private"]
"""Where confirmations stand: each in the channel; a meeting's next ones within an hour under its first; for the rep alone."""
PLACES: tuple[Place, ...] = get_args(Place)


class Receipt(Stored):
    """That Slack took the message of a change; `posted` is where it stands, if it can be updated."""

    id: str
    posted: Posted | None = None


class Change(Stored):
    """A change as it was made: the changed fields' values before and after, by the API's field names.

    Times are RFC 3339 in UTC. `before` is `None` where the meeting could not be read. `names` are the sales reps' by id. `posted`
    is the confirmation, where it is known.
    """

    id: str
    meeting_id: str
    actor: str
    source: Source
    at: AwareDatetime
    before: dict[FieldName, str | None] | None
    after: dict[FieldName, str]
    undoes: str | None = None
    undone_by: str | None = None
    names: dict[str, str] = Field(default_factory=dict)
    posted: Posted | None = None

    @property
    def can_be_undone(self) -> bool:
        """Whether its old values are known, and it is no undo and not undone."""
        return not (self.undoes or self.undone_by or self.before is None)


class Changed(Stored):
    """The meeting was changed; `meeting` is the API's answer."""

    kind: Literal["changed"] = "changed"
    change: Change
    meeting: dict[str, object]
    why: tuple[str, ...] = ()


class Choice(Stored):
    """One of several things that may have been meant: of the order's own meeting, of another one, or of one still to be found."""

    label: str
    wanted: FieldChanges
    meeting_id: str = ""
    which: MeetingRef | None = None


class NeedsChoice(Stored):
    """The words can mean several things; nothing was changed. `show` is a meeting that can be looked at first."""

    kind: Literal["asked"] = "asked"
    question: str
    choices: tuple[Choice, ...]
    show: str = ""


class Refused(Stored):
    """Nothing was changed, and this sentence (mrkdwn) says why; `meeting_id` is the meeting to go on with, if there is one."""

    kind: Literal["told"] = "told"
    sentence: str
    error: str | None = None
    meeting_id: str = ""


class Resolved(Stored):
    """The meeting that a request is about."""

    kind: Literal["found"] = "found"
    meeting_id: str


Outcome = Annotated[Changed | NeedsChoice | Refused, Field(discriminator="kind")]
OUTCOME: TypeAdapter[Changed | NeedsChoice | Refused] = TypeAdapter(Outcome)
FINDING: TypeAdapter[Resolved | NeedsChoice | Refused] = TypeAdapter(
    Annotated[Resolved | NeedsChoice | Refused, Field(discriminator="kind")]
)
