"""The commands of `python -m bot`, a module each.

Together with `bot.app` and `bot.sandbox`, this package joins all the others, so it may import everything but the
sandbox. Read `serve.py` first.
"""
