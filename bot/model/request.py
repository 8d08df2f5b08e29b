"""What a person asks for, as it is kept on disk: where they asked, which meeting they mean, and what it is to become."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

Source = Literal["command", "button", "modal", "shortcut", "message"]


FieldName = Literal["time", "note", "email", "phoneNumber", "salesRep"]


class Stored(BaseModel):
    """The base of all that is kept: frozen; what a later version adds is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Origin(Stored):
    """Where something was asked for, so that the answer finds its way back.

    `response_url` lives 30 minutes from `at` (UTC); `replaces` says that the message it belongs to asked a question
    which the answer settles, and `home` on which page of the Home tab it was asked for, to be shown anew; 0 is elsewhere.
    `delivery` is Slack's own id of this very tap or text (its `trigger_id`, or the time of an edit): the same where it is
    delivered again. `begins_thread` says that `thread` is a message below which nothing stands yet: what is for all begins a
    thread there, but Slack would show nobody what is for the rep alone.
    """

    source: Source
    team: str
    actor: str
    at: AwareDatetime
    channel: str | None = None
    thread: str | None = None
    response_url: str | None = None
    replaces: bool = False
    delivery: str = ""
    home: int = 0
    begins_thread: bool = False

    def in_thread_of(self, asked: Origin) -> Origin:
        """The same, answered in the thread in which something was asked for before."""
        if self.thread or self.channel != asked.channel:
            return self
        return self.model_copy(update={"thread": asked.thread, "begins_thread": asked.begins_thread})


class FieldChanges(Stored):
    """What a meeting is to become. `None` leaves a field alone, an empty string clears it.

    `when` is a rep's words, still to be read; `time` an instant already settled (UTC). `rep` is a mention `<@U…>`, a name,
    an id or an email.
    """

    when: str = ""
    time: AwareDatetime | None = None
    note: str | None = None
    email: str | None = None
    phone: str | None = None
    rep: str | None = None

    def __bool__(self) -> bool:
        return bool(self.when) or any(v is not None for v in (self.time, self.note, self.email, self.phone, self.rep))


class MeetingRef(Stored):
    """A meeting as a rep names it.

    `next` is the soonest coming one, `at` one at a time (`words`, still to be read; none: any coming one), `customer` one of an
    email, a phone number or a name, `about` one whose note has these words, `it` the one last handled or shown, `id` the one of that id.
    `whose` is empty for the rep's own, else a mention `<@U…>` or a name.
    """

    kind: Literal["next", "at", "customer", "about", "it", "id"]
    words: str = ""
    whose: str = ""


class Interpretation(Stored):
    """One of several ways in which a text can be read, and the words that tell it from the others."""

    label: str
    which: MeetingRef
    wanted: FieldChanges


def is_direct(channel: str) -> bool:
    """Whether a channel's id is that of a direct message with one person."""
    return channel.startswith("D")
