"""What a rep typed or filled in, as data: verbs, fields, values, and the meeting that the words name.

Everything here is pure: no I/O and no clock. May import `bot.when`, `bot.text` and `bot.model`. Read `command.py` first.
"""
