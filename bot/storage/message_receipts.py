"""Which confirmations Slack took, in a table of PostgreSQL: one statement each, on a connection of the poster's own."""

from __future__ import annotations

from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects.postgresql import insert

from bot.model.change import Posted, Receipt
from bot.storage.database import Database
from bot.storage.tables import message_receipts

DROP_EVERY = 20_000
"""So many receipts are noted between two looks for old ones."""


class TableReceipts:
    """In a table of PostgreSQL, for all processes."""

    def __init__(self, database_url: str) -> None:
        self._database = Database(database_url)
        self._noted = 0

    async def open(self) -> None:
        """Drop what is too old to be needed."""
        await self._drop_old()

    async def close(self) -> None:
        """Give the connections back."""
        await self._database.close()

    async def note(self, change_id: str, posted: Posted | None) -> None:
        """Note that Slack took it."""
        row = {"id": change_id, "posted": posted.model_dump(mode="json") if posted else None}
        noted = insert(message_receipts).values(row).on_conflict_do_nothing()
        await self._database.run(lambda connection: connection.execute(noted))
        self._noted += 1
        if self._noted % DROP_EVERY == 0:
            await self._drop_old()

    async def _drop_old(self) -> None:
        old = delete(message_receipts).where(message_receipts.c.at < func.now() - text("interval '2 days'"))
        await self._database.run(lambda connection: connection.execute(old))

    async def known(self, change_id: str) -> Receipt | None:
        """What was noted of it."""
        wanted = select(message_receipts).where(message_receipts.c.id == change_id)
        row = await self._database.run(lambda connection: connection.execute(wanted).mappings().first())
        return Receipt.model_validate(dict(row)) if row else None
