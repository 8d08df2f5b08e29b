"""Reading times: what a rep types, and what it means."""

from bot.when.read import read
from bot.when.reading import Piece, Reading, Status

__all__ = ["Piece", "Reading", "Status", "read"]
