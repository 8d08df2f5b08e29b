"""Posts how a change ended, once.

May import `bot.durable`, `bot.storage` and `bot.model`. Read `poster.py` first.
"""
