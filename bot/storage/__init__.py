"""The one database and the bot's own tables in it: the history of changes, snapshots of posted meetings, the last meeting of a
conversation, and which messages were posted.

Only this package and `bot.durable` know SQLAlchemy and alembic; it may import `bot.model` and `bot.errors`. Read `tables.py` first,
then `database.py`; `schema.py` and `migrations/` bring the tables about.
"""
