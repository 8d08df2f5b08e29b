"""Times: what a rep types, and the instants that it means.

Everything here is pure: no I/O and no clock, "now" is an argument. The package imports nothing else of the bot. The words go through
`tokens/` (text into words), `rules/` (words into parts) and `interpret/` (parts into instants). Read `read.py` first, then `reading.py`.
"""

from bot.when.read import read
from bot.when.reading import Piece, Reading, Status

__all__ = ["Piece", "Reading", "Status", "read"]
