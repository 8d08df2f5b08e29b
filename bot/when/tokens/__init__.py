"""Text into words: languages, spelling, and the table of words of each language.

May import `bot.when.rules` and `bot.when.grammar`, not `bot.when.interpret`. Read `words.py` first.
"""
