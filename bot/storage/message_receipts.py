"""Which confirmations Slack took, and where they stand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from bot.model.change import Posted, Receipt
from bot.storage.database import Database
from bot.storage.tables import message_receipts

KEPT = timedelta(days=2)
"""A change is carried out and told within an hour; a process may have stood still for longer."""


class MessageReceipts:
    """A table, for all processes on the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, change_id: str, posted: Posted | None) -> None:
        """Note that Slack took it; what was noted first stays. One process at a time tells a change."""
        row = {"id": change_id, "posted": posted.model_dump(mode="json") if posted else None, "at": datetime.now(UTC)}
        there = select(message_receipts.c.id).where(message_receipts.c.id == change_id)

        def noted(connection: Connection) -> None:
            if not connection.execute(there).first():
                connection.execute(insert(message_receipts), row)

        await self._database.run_first(noted)

    async def known(self, change_id: str) -> Receipt | None:
        """What was noted of it."""
        wanted = select(message_receipts).where(message_receipts.c.id == change_id)
        row = await self._database.run(lambda connection: connection.execute(wanted).mappings().first())
        return Receipt.model_validate(dict(row)) if row else None

    async def remove_old(self) -> None:
        """Remove what is too old to be needed."""
        old = delete(message_receipts).where(message_receipts.c.at < datetime.now(UTC) - KEPT)
        await self._database.run(lambda connection: connection.execute(old))
