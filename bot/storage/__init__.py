"""The bot's own tables: the history of changes, snapshots of posted meetings, and the last meeting of a conversation.

May import `bot.model`. Read `database.py` first.
"""
