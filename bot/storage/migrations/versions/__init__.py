"""The revisions of the bot's tables, each in a file `v<four digits>_<what it does>.py`.

A revision imports nothing of the bot, and is never changed once it was released. Read `v0001_first_tables.py` first.
"""
