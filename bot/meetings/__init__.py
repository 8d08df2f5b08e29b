"""Which meeting and which sales rep are meant, and who may see them.

Reads the Commerce API; changes nothing. May import `bot.commerce`, `bot.slack`, `bot.storage`, `bot.parsing` and below.
Read `resolver.py` first.
"""
