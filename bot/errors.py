"""What can go wrong, and what the rep is told.

BotError
├── Unclear                the words don't say what is wanted
├── NotAllowed             this person may not change this meeting
├── EditTooLate            a message was edited after it was acted on
├── StorageFault           the bot's own database can't be used now: worth another try
├── SettingsError          the bot's own environment is wrong (the admin's business, at start)
│   └── UnusableDatabase       … DATABASE_URL names no database that this version can work with
├── SlackError             Slack's Web API …
│   ├── SlackUnavailable       … can't answer now, or not with sense: worth another try
│   ├── SlackRefused           … refuses this call, and will again: `reason` is Slack's own name for why
│   └── SlackTokenRefused      … refuses the bot's token: the admin's business
└── CommerceError          the Commerce API …
    ├── MeetingNotFound        … has no such meeting (404, or an empty list)
    ├── Rejected               … refuses the change (422 or another 4xx), with its own words
    ├── KeyRefused             … refuses our key (401, 403): the admin's business
    ├── WrongMeeting           … answered a change with another meeting
    └── Unavailable            … can't answer now: worth another try
        ├── RateLimited            … asks for a pause (429), with the seconds where it says so
        ├── ServerFault            … failed (5xx)
        ├── NoAnswer               … did not answer in time, or the connection broke
        └── BadAnswer              … answered something that is not its own JSON: a proxy's page, or half of it

`str(error)` is the sentence that the rep reads: plain text, to be escaped before it goes into mrkdwn. It names no key, no host
and no stack.
"""

from __future__ import annotations

import secrets


class BotError(Exception):
    """The root: whatever is raised on purpose."""

    sentence = "Something went wrong, and nothing was changed."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)


class Unclear(BotError):
    """The words don't say what is wanted."""

    sentence = "I couldn't make out what to do. Try `/meeting help`."


class NotAllowed(BotError):
    """This person may not change this meeting."""

    sentence = "You can't change this meeting."


class EditTooLate(BotError):
    """A message was edited of which an earlier version is carried out."""

    sentence = (
        "I acted on that message before you edited it, so the edit doesn't count. "
        "Write what you want now as a new message, or *undo* to take my last change back."
    )


class StorageFault(BotError):
    """The bot's own database can't be used now, for whatever reason of its own."""

    sentence = "My own database can't be used right now."
    surely_not_done = False
    retry_after: float | None = None


class SlackError(BotError):
    """Slack did not do what was asked."""


class SlackUnavailable(SlackError):
    """Slack can't answer now. `retry_after` is the pause in seconds that it asked for, if it did."""

    sentence = "Slack can't be reached right now."
    surely_not_done = True

    def __init__(self, sentence: str | None = None, *, retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(sentence)


class SlackRefused(SlackError):
    """Slack refuses a call for a `reason`, one of the names in its documentation: trying again won't mend it."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"Slack refuses what I tried to do ({reason}). Please tell the bot's admin.")


class SlackTokenRefused(SlackError):
    """Slack refuses the bot's token, or the token lacks a scope."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"Slack doesn't accept the bot's token ({reason}). Please tell the bot's admin.")


class SettingsError(BotError):
    """An environment variable is missing or malformed; the sentence names it."""


class UnusableDatabase(SettingsError):
    """What DATABASE_URL names can't be worked with as it is, and was not written to.

    Args:
        what: What it names instead, such as "a file that is not a SQLite database".
    """

    def __init__(self, what: str) -> None:
        super().__init__(f"DATABASE_URL names {what}")


class CommerceError(BotError):
    """The Commerce API did not do what was asked."""


class MeetingNotFound(CommerceError):
    """There is no meeting of that id."""

    sentence = "There is no meeting with that id. Check it, or copy it from the meeting's page."

    def __init__(self, meeting_id: str | None = None) -> None:
        super().__init__(f"There is no meeting `{meeting_id}`. Check the id." if meeting_id else None)


class Rejected(CommerceError):
    """The API refuses the change; `reason` is its own message, untrusted text."""

    sentence = "The Commerce API refused the change."

    def __init__(self, reason: str = "") -> None:
        self.reason = reason
        super().__init__(f"The Commerce API refused the change: {reason}" if reason else None)


class KeyRefused(CommerceError):
    """The API refuses the bot's key."""

    sentence = "The Commerce API doesn't accept the bot's key. Please tell the bot's admin."


class WrongMeeting(CommerceError):
    """The answer to a change is another meeting than the one asked for: trying again won't mend that."""

    sentence = "The Commerce API answered with another meeting. Look at this one before you go on."


class Unavailable(CommerceError):
    """The API can't answer now. `retry_after` is the pause in seconds that it asked for, if it did; `status` 0 is no answer.

    `surely_not_done` says that a change was refused before it was looked at.
    """

    sentence = "The Commerce API can't be reached right now."
    surely_not_done = False

    def __init__(self, sentence: str | None = None, *, retry_after: float | None = None, status: int = 0) -> None:
        self.retry_after = retry_after
        self.status = status
        if status == 503 and retry_after is not None:  # RFC 9110, 15.6.4: it is unable to handle the request
            self.surely_not_done = True
        super().__init__(sentence)


class RateLimited(Unavailable):
    """429."""

    sentence = "The Commerce API is busy and asks us to wait."
    surely_not_done = True


class ServerFault(Unavailable):
    """5xx."""

    sentence = "The Commerce API has a fault on its side right now."


class NoAnswer(Unavailable):
    """A time-out or a broken connection: the change may have been made all the same."""

    sentence = "The Commerce API didn't answer in time."


class BadAnswer(Unavailable):
    """An answer that can't be understood: the change may have been made all the same."""

    sentence = "The Commerce API's answer couldn't be understood."


def new_reference() -> str:
    """A short id that stands both in what the rep reads and in the log."""
    return secrets.token_hex(4)
