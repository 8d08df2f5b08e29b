"""Who a Slack user is: name, time zone, locale, email."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import SlackUnavailable


@dataclass(frozen=True)
class Person:
    """A Slack user. `zone` is Slack's, or the bot's own where Slack knows none; `email` is "" where there is none."""

    id: str
    name: str
    zone: ZoneInfo
    locale: str
    email: str


class People:
    """Slack's users, each remembered for some minutes: `users.info` is not cached by slack_sdk."""

    KEPT_SECONDS = 300.0
    KEPT_PEOPLE = 5000

    def __init__(self, client: AsyncWebClient, default_zone: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._default_zone = ZoneInfo(default_zone)
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Person]] = OrderedDict()

    async def get(self, user_id: str) -> Person:
        """The person behind a Slack user id.

        Raises:
            SlackUnavailable: Slack can't tell now. A guess at the zone would be a wrong time in silence.
        """
        known = self._kept.get(user_id)
        if known and self._clock() - known[0] < self.KEPT_SECONDS:
            return known[1]
        try:
            answer = await self._client.users_info(user=user_id, include_locale=True)
        except (SlackApiError, OSError, TimeoutError) as error:
            raise SlackUnavailable("Slack can't tell me your time zone right now.") from error
        person = self._read(user_id, answer["user"])
        self._kept[user_id] = (self._clock(), person)
        while len(self._kept) > self.KEPT_PEOPLE:
            self._kept.popitem(last=False)
        return person

    def _read(self, user_id: str, user: Mapping[str, object]) -> Person:
        profile = user.get("profile")
        profile = profile if isinstance(profile, Mapping) else {}
        name = profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name")
        return Person(
            id=user_id,
            name=str(name or user_id),
            zone=self._zone(user.get("tz")),
            locale=str(user.get("locale") or "en-US"),
            email=str(profile.get("email") or ""),
        )

    def _zone(self, name: object) -> ZoneInfo:
        try:
            return ZoneInfo(str(name)) if name else self._default_zone
        except (KeyError, ValueError, OSError):
            return self._default_zone
