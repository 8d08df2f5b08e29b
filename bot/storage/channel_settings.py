"""Where the confirmations of a channel stand, as an admin chose it there."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from bot.model.change import PLACES, Place
from bot.storage.database import Database
from bot.storage.tables import channel_settings


class ChannelSettings:
    """A table: a row for each channel in which somebody chose.

    Args:
        database: The bot's.
        default: What holds in all other channels.
    """

    def __init__(self, database: Database, default: Place) -> None:
        self._database = database
        self._default = default

    async def place(self, channel: str) -> Place:
        """Where the confirmations of a channel stand."""
        wanted = select(channel_settings.c.confirmation).where(channel_settings.c.channel == channel)
        chosen = await self._database.run(lambda connection: connection.execute(wanted).scalar_one_or_none())
        return next((place for place in PLACES if place == chosen), self._default)

    async def choose(self, channel: str, place: Place, by: str) -> None:
        """Let the confirmations of a channel stand there from now on; `by` is the Slack user who says so."""
        old = delete(channel_settings).where(channel_settings.c.channel == channel)
        row = {"channel": channel, "confirmation": place, "by": by, "at": datetime.now(UTC)}

        def replace(connection: Connection) -> None:
            connection.execute(old)
            connection.execute(insert(channel_settings), row)

        await self._database.run(replace)
