"""The meaning of the parts that `bot.when.rules` found: which of them belong together, and which instants they name.

May import the rules and the tables of words. Read `search.py` first, then `meaning.py` and `resolve.py`.
"""
