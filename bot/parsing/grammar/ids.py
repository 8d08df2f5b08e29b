"""The id of a meeting in what was typed."""

from __future__ import annotations

import re

from bot.errors import Unclear
from bot.parsing.grammar.requests import short

_ID = re.compile(
    r"""(?<!\S) (?: https?://[^\s<>]*? (?<=[/=\#]) (?P<linked>met_[a-z0-9_-]{1,80}) (?=[/?\#&\s]|$) \S*
              | [`"'“‘(\[<*_]* (?P<bare>met_[a-z0-9_-]{1,80}?) [`"'”’)\]>*_]*[,;:.!]* ) (?!\S)""",
    re.IGNORECASE | re.VERBOSE,
)
ALMOST_ID = re.compile(r"(?<!\S)\S*met_\S*", re.IGNORECASE)
_OF = re.compile(r"\s+of$", re.IGNORECASE)
_JOINT = re.compile(r"\s+(?:of|for|on|to|from|in|at)$", re.IGNORECASE)


def find_id(said: str) -> re.Match[str] | None:
    """The meeting id in a text: bare, in backticks or quotes, or in a link."""
    head = said[:4000]  # a note may be long; the id stands before it
    found = next(_ID.finditer(head), None)
    if found is None and (strange := ALMOST_ID.search(head[:300])):
        raise Unclear(f"“{short(strange[0])}” isn't a meeting id. An id looks like `met_3kd93d3j93d2`.")
    return found


def without(found: re.Match[str], said: str) -> str:
    """A text without its id, nor the word that joins it to the rest: "history of met_1", "tomorrow 3pm for met_1"."""
    before, after = said[: found.start()].rstrip(), said[found.end() :].strip()
    joint = _JOINT if not after else _OF
    return f"{joint.sub('', before)} {after}".strip()


def id_in(found: re.Match[str]) -> str:
    """The id, its first letters as the API has them: `Met_1` is met_1."""
    return "met_" + (found["linked"] or found["bare"])[4:]


def named(found: re.Match[str], said: str) -> str:
    """A text with its id bare, but for the punctuation behind it: "add note to `met_1`: hi" → "add note to met_1: hi"."""
    behind = "" if found["linked"] else found[0][len(found[0].rstrip(",;:.!")) :]
    return f"{said[: found.start()]}{id_in(found)}{behind}{said[found.end() :]}"
