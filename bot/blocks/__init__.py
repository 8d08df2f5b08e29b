"""Things → Block Kit, a file a surface. Pure: facts in, blocks out."""

from bot.blocks.parts import Message

__all__ = ["Message"]
