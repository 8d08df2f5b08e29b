"""What admins set up for all: who is which sales rep, where the email addresses don't tell, and where confirmations stand."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.commerce import CommerceClient, SalesRep
from bot.errors import KeyRefused, NotAllowed, Unclear
from bot.meetings.access import Access
from bot.model.change import Place
from bot.slack.people import People
from bot.storage.channel_settings import ChannelSettings
from bot.storage.rep_links import RepLinks

MOST_SHOWN = 30
ADMINS_ONLY = "Only the bot's admins can choose that. Nothing was changed."


@dataclass(frozen=True)
class RepLink:
    """A Slack user's id and their sales rep's; `rep` is None where there is no such rep any more."""

    user_id: str
    rep_id: str
    rep: SalesRep | None


class Administration:
    """Shows and changes it. Every method raises NotAllowed for who is no admin, and those about reps CommerceError, SlackUnavailable."""

    def __init__(
        self, links: RepLinks, channels: ChannelSettings, commerce: CommerceClient, people: People, access: Access
    ) -> None:
        self._links = links
        self._channels = channels
        self._commerce = commerce
        self._people = people
        self._access = access

    async def shown(self, by: str) -> Sequence[RepLink]:
        """The newest links, at most 30."""
        self._check(by)
        newest = list((await self._links.all()).items())[::-1][:MOST_SHOWN]
        reps = await asyncio.gather(*(self._rep(rep_id) for _, rep_id in newest))
        return [RepLink(user_id, rep_id, rep) for (user_id, rep_id), rep in zip(newest, reps, strict=True)]

    async def link(self, user_id: str, rep_id: str, by: str) -> None:
        """Say that a Slack user is a sales rep. Raises Unclear where the user is a guest or the rep doesn't exist."""
        self._check(by)
        person = await self._people.get(user_id)
        if not person.member:
            raise Unclear(f"{person.name} is no full member of this workspace, and can't use me. Nothing was changed.")
        if await self._rep(rep_id) is None:
            raise Unclear("That sales rep no longer exists. Nothing was changed.")
        await self._links.link(user_id, rep_id, by)

    async def unlink(self, user_id: str, by: str) -> None:
        """Say no more who a Slack user is: their address decides again."""
        self._check(by)
        await self._links.unlink(user_id)

    async def place_confirmations(self, channel: str, place: Place, by: str) -> None:
        """Let the confirmations of a channel stand there from now on."""
        self._check(by)
        await self._channels.choose(channel, place, by)

    async def _rep(self, rep_id: str) -> SalesRep | None:
        try:
            return await self._commerce.get_sales_rep(rep_id)
        except KeyRefused:
            return SalesRep(id=rep_id)

    def _check(self, user_id: str) -> None:
        if not self._access.is_admin(user_id):
            raise NotAllowed(ADMINS_ONLY)
