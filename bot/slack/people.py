"""Who a Slack user is: name, time zone, locale, email, and whether a full member of the bot's own workspace."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from cachetools import TTLCache

from bot.errors import NotAllowed, SlackRefused, SlackTokenRefused, SlackUnavailable
from bot.slack.client import SlackClient
from bot.storage.rep_links import RepLinks

HIDDEN = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
NO_MEMBER = ("deleted", "is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "is_workflow_bot")
"""Flags of a user object, any of which means: no full member (https://docs.slack.dev/reference/objects/user-object)."""


@dataclass(frozen=True)
class Person:
    """A Slack user. `zone` is Slack's, or the bot's own where Slack knows none; `email` is "" where there is none.

    `rep_id` is the sales rep to whom an admin linked the user, "" where none did. `member`: a full member of the bot's own workspace; no guest, nobody of another workspace, no bot.
    """

    id: str
    name: str
    zone: ZoneInfo
    locale: str
    email: str
    member: bool
    rep_id: str = ""


class People:
    """Slack's users, each remembered for a minute: `users.info` is not cached by slack_sdk, and rights may change.

    `own_team` answers the id of the bot's own workspace; it raises SlackUnavailable where Slack can't tell now.
    """

    KEPT_SECONDS = 60.0
    KEPT_PEOPLE = 5000
    WITHIN = 3.0
    """Seconds for which Slack is asked again: a rep is waiting."""

    def __init__(
        self,
        slack: SlackClient,
        own_team: Callable[[], Awaitable[str]],
        default_zone: str,
        links: RepLinks,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._slack = slack
        self._own_team = own_team
        self._links = links
        self._default_zone = ZoneInfo(default_zone)
        self._kept: TTLCache[str, Person] = TTLCache(self.KEPT_PEOPLE, self.KEPT_SECONDS, timer=clock)

    async def get(self, user_id: str) -> Person:
        """The person behind a Slack user id.

        Raises:
            SlackUnavailable: Slack can't tell now. A guess at the zone would be a wrong time in silence.
            NotAllowed: Slack shows the bot no such person.
        """
        person = self._kept.get(user_id)
        if person is None:
            person = self._kept[user_id] = await self._ask(user_id)
        rep_id = await self._links.rep_of(user_id)
        return replace(person, rep_id=rep_id) if rep_id else person

    async def _ask(self, user_id: str) -> Person:
        team = await self._own_team()
        try:
            user = await self._slack.user_info(user_id, within=self.WITHIN)
        except SlackRefused as error:
            if error.reason in HIDDEN:
                raise NotAllowed("Slack doesn't show me who you are, so I can do nothing for you.") from error
            raise SlackUnavailable(f"Slack doesn't tell me your time zone ({error.reason}).") from error
        except SlackTokenRefused as error:  # an admin may mend it while a change waits
            raise SlackUnavailable(str(error)) from error
        except SlackUnavailable as error:
            raise SlackUnavailable(
                "Slack can't tell me your time zone right now.", retry_after=error.retry_after
            ) from error
        return self._read(user_id, user, team)

    def _read(self, user_id: str, user: Mapping[str, object], own_team: str) -> Person:
        profile = user.get("profile")
        profile = profile if isinstance(profile, Mapping) else {}
        name = profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name")
        return Person(
            id=user_id,
            name=str(name or user_id),
            zone=self._zone(user.get("tz")),
            locale=str(user.get("locale") or "en-US"),
            email=str(profile.get("email") or ""),
            member=_is_member(user, own_team),
        )

    def _zone(self, name: object) -> ZoneInfo:
        try:
            return ZoneInfo(str(name)) if name else self._default_zone
        except (KeyError, ValueError, OSError):
            return self._default_zone


def _is_member(user: Mapping[str, object], own_team: str) -> bool:
    """A full member of this workspace; on Enterprise Grid a person may be in several."""
    if any(user.get(flag) for flag in NO_MEMBER) or user.get("id") == "USLACKBOT":
        return False
    grid = user.get("enterprise_user")
    teams = grid.get("teams") if isinstance(grid, Mapping) else None
    return user.get("team_id") == own_team or (isinstance(teams, list) and own_team in teams)
