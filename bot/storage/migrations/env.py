"""Alembic's environment, which it runs for each of its commands: here the bot's start and `release`, or a developer's shell."""

from __future__ import annotations

import os
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, create_engine

from bot.storage.migrations import lock
from bot.storage.tables import UtcDateTime, metadata


def run(connection: Connection) -> None:
    """Do what the command says, within the connection's transaction."""
    ours = {table.name for table in metadata.sorted_tables}

    def is_ours(_thing: object, name: str | None, kind: str, *_: object) -> bool:
        """Alembic leaves all tables alone that are not the bot's own."""
        return kind != "table" or name in ours

    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_object=is_ours,
        render_as_batch=True,
        render_item=_rendered,
    )
    with context.begin_transaction():
        context.run_migrations()


def _rendered(kind: str, thing: Any, _context: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 - whatever a revision is made of
    """A revision imports nothing of the bot: the bot changes, the revision doesn't."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, UtcDateTime) else False


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine(os.environ["DATABASE_URL"]).begin() as own:
        lock(own)
        run(own)
