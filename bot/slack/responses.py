"""Reading Slack's answers: what was asked for, or one of three errors. Nothing of an answer is trusted before it is read here."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.errors import SlackError, SlackRefused, SlackTokenRefused, SlackUnavailable

PASSING = frozenset(
    {
        "fatal_error",
        "internal_error",
        "rate_limited",
        "ratelimited",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
    }
)
"""Errors that another try may mend: common to all methods (https://docs.slack.dev/reference/methods/chat.postMessage#errors)."""
TOKEN_FAULTS = frozenset(
    {
        "access_denied",
        "accesslimited",
        "account_inactive",
        "enterprise_is_restricted",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
BUSY = "Slack asks me to wait."
AT_FAULT = "Slack has a fault on its side right now."
NOT_UNDERSTOOD = "Slack's answer couldn't be understood."

Id = Annotated[str, Field(min_length=1)]

_REASON = re.compile("[a-z][a-z0-9_]{0,79}")


class Answered(BaseModel):
    """An answer, as far as the bot needs it."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    ok: Literal[True]


def _scopes(header: object) -> object:
    return frozenset(re.findall(r"[^\s,]+", header)) if isinstance(header, str) else None


class BotIdentity(Answered):
    """`auth.test`: whose the token is. `bot_id` and `enterprise_id` are left out for some kinds of token and workspace.

    `scopes` are the token's; None where Slack's header for them is missing.
    """

    team_id: Id
    user_id: Id
    bot_id: str | None = None
    enterprise_id: str | None = None
    team: str | None = None
    user: str | None = None
    url: str | None = None
    scopes: Annotated[frozenset[str] | None, BeforeValidator(_scopes)] = None


class _User(BaseModel):
    model_config = ConfigDict(extra="allow")

    id: Id


class UserInfo(Answered):
    """`users.info`: the user object, as Slack has it."""

    user: _User


class PostedMessage(Answered):
    """`chat.postMessage` and `chat.update`: where the message stands."""

    channel: Id
    ts: Id


class PostedEphemeral(Answered):
    """`chat.postEphemeral`."""

    message_ts: Id


class _View(BaseModel):
    id: Id


class ShownView(Answered):
    """`views.open`, `views.update` and `views.publish`: the view that is shown now."""

    view: _View


class OpenedSocket(Answered):
    """`apps.connections.open`: where Socket Mode is, for one connection."""

    url: Id


AnsweredT = TypeVar("AnsweredT", bound=Answered)


def read_answer(kind: type[AnsweredT], status: int, data: object, pause: float | None) -> AnsweredT:
    """What a call of a method was to answer. `pause` is what the response's `Retry-After` asks for, in seconds.

    Raises:
        SlackUnavailable: Slack can't answer now, or answers something else than was asked for, such as a proxy's page.
        SlackRefused, SlackTokenRefused: Slack says no.
    """
    if status == 200 and isinstance(data, dict) and data.get("ok") is True:
        try:
            return kind.model_validate(data)
        except ValidationError:  # from None: its text quotes the answer
            raise SlackUnavailable(NOT_UNDERSTOOD, retry_after=pause) from None
    raise failure(status, data, pause)


def failure(status: int, data: object, pause: float | None) -> SlackError:
    """The error that an answer stands for, by its status and Slack's own name for the reason."""
    given: Any = data.get("error") if isinstance(data, dict) else None
    reason = given if isinstance(given, str) and _REASON.fullmatch(given) else ""
    if status == 429 or reason in {"ratelimited", "rate_limited"}:
        return SlackUnavailable(BUSY, retry_after=pause)
    if status >= 500 or reason in PASSING:
        return SlackUnavailable(AT_FAULT, retry_after=pause)
    if not reason:
        return SlackUnavailable(NOT_UNDERSTOOD, retry_after=pause)
    return SlackTokenRefused(reason) if reason in TOKEN_FAULTS else SlackRefused(reason)


def read_post(status: int, body: str, pause: float | None) -> None:
    """Whether a `response_url` took a message: it answers `ok`, as text or as JSON.

    Raises:
        SlackUnavailable: it can't now, or something else answered in its place.
        SlackRefused: it is closed.
    """
    data = _json(body)
    if status == 200 and (body.strip() == "ok" or (isinstance(data, dict) and data.get("ok") is True)):
        return
    error = failure(status, data, pause)
    if isinstance(error, SlackUnavailable) and 400 <= status < 500 and status not in {408, 429}:
        raise SlackRefused(f"http_{status}")
    raise error


def _json(body: str) -> object:
    with suppress(ValueError, RecursionError):
        return json.loads(body)
    return None
