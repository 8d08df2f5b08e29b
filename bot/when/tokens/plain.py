"""Text as it is typed → plain text: accents, full-width digits, emoji, dashes and quotes in their simple forms."""

import re
import unicodedata

from bot.when.tokens.emoji import with_digits, written_out

MAX_LETTERS = 300
"""No time takes more to say. What is longer is not looked at."""

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "½": " 1/2",
        "¼": " 1/4",
        "ß": "ss",
    }
)

_APART = re.compile(r"(?<=\d) ?[:;] ?(?=[0-5]\d(?!\d| ?(?:m|sec|h[or])))|(?<=\d)\. (?=[0-5]\d ?[ap]\.?m)")
"""The colon of a time with blanks around it, as dictation and copying leave it ("3: 30 pm"); no "met_1: 30 min later"."""

_MARKED = re.compile(r"~[^~\s](?:[^~]*[^~\s])?~|^\s*(?:>|&gt;)")
"""What Slack shows struck through, and the mark of a quotation."""

_FEIRA = re.compile(r"\b([2-6])ª(?:[\s-]*feira)?")


def plain(text: str) -> str | None:
    """The text without accents, with the plain forms of dashes, quotes, digits and emoji; None if too long."""
    if len(text) > MAX_LETTERS:
        text = " ".join(text.split())
        if len(text) > MAX_LETTERS:
            return None
    if not text.isascii():
        text = _FEIRA.sub(r"\1a feira", text) if "ª" in text else text
        text = unicodedata.normalize("NFKC", written_out(text.translate(_PLAIN))).translate(_PLAIN)
        text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) not in {"Mn", "Cf"})
    if ":" in text or ";" in text or ". " in text:
        text = _APART.sub(":", with_digits(text))
    return _MARKED.sub(" ", text) if "~" in text or ">" in text or "&gt;" in text else text
