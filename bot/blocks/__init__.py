"""Messages and views as Block Kit, a file a surface: facts in, blocks out.

Everything here is pure: no I/O and no clock. May import `bot.parsing`, `bot.commerce`'s models, `bot.text` and `bot.model`. Read `parts.py`
first, then `confirmation.py`.
"""

from bot.blocks.parts import Message

__all__ = ["Message"]
