"""The grammar of what reps type, in small rules with examples beside them.

Everything here is pure: no I/O and no clock. What a time or a name means is found out later, by `bot.when` and `bot.meetings`. May import
`bot.text`, `bot.model` and `bot.errors`. Read `vocabulary.py` first, which holds the words, then `requests.py`; `bot.parsing.command` puts
the rules together.
"""
