"""Undoes what Slack, and the keyboard of a phone, do to typed text.

Slack delivers a command's text with `&`, `<` and `>` escaped and its own tokens between angle brackets
(https://docs.slack.dev/messaging/formatting-message-text). The value of a modal's input is not escaped: it needs none of this.

Every function is pure, and takes time in proportion to the text's length.
"""

from __future__ import annotations

import re
from itertools import chain

_TOKEN = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ENTITY = re.compile(r"&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}
_MEETING_ID = re.compile(r"(?<![^\W_])(_?)met_([A-Za-z0-9_-]+)", re.IGNORECASE)

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = dict.fromkeys(code for code in chain(range(0x20), range(0x7F, 0xA0)) if chr(code) not in "\t\n")
_CONTROLS |= dict.fromkeys(range(0xD800, 0xE000))  # half a character: no database and no JSON takes it
_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
# Joiners and the two plain direction marks stay: emoji, Persian and Hebrew are spelled with them.
_ODD = dict.fromkeys((0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))) | _SPACES
_STRAIGHT = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ´＇", "'") | dict.fromkeys("“”„‟″«»＂", '"') | dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-")
)
# Soft hyphens, joiners, direction marks and variation selectors mean nothing in a command.
_FORMATS = dict.fromkeys((0xAD, 0x61C, 0x180E, *range(0x200C, 0x2010), *range(0x2061, 0x2065), 0xFE0E, 0xFE0F))


def plain(text: str) -> str:
    r"""The text as the person typed it, line breaks as `\n`.

    Links become their address, people, channels and groups `@name` and `#name` (a person without a name stays `<@U1>`), odd
    spaces a space; what can't be seen goes. Quotes and dashes stay as they are: a note comes back letter for letter.
    """
    return clean(unescape(_TOKEN.sub(_token, text))).translate(_ODD)


def clean(text: str) -> str:
    r"""Text without control characters (tabs stay) and halves of characters; line breaks are `\n`."""
    return _LINE_ENDS.sub("\n", text).translate(_CONTROLS)


def one_line(text: str) -> str:
    """The text on one line, with single spaces and none around it."""
    return " ".join(text.split())


def straighten(text: str) -> str:
    """Curly quotes, accents that stand as quotes, all dashes and minus signs as `'`, `"` and `-`; the length stays the same."""
    return text.translate(_STRAIGHT)


def plain_words(text: str) -> str:
    """The text of a command or a time: as `plain`, on one line, with straight quotes and dashes and nothing invisible."""
    return as_words(plain(text))


def as_words(text: str) -> str:
    """The words of a text that went through `plain`: on one line, with straight quotes and dashes and nothing invisible."""
    return one_line(straighten(text.translate(_FORMATS)))


def mentions(text: str) -> dict[str, str]:
    """The people mentioned in a text as Slack delivers it: what `plain` makes of each → the Slack user id."""
    people = (found for found in _TOKEN.finditer(text) if found[1].startswith("@"))
    return {_name(found[2] or "") or f"<{found[1]}>": found[1][1:] for found in people}


def escape(text: str) -> str:
    """Any text, made safe inside mrkdwn: it can then make no link and ping nobody."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The inverse of `escape`, undone once: a typed `&lt;`, which arrives as `&amp;lt;`, stays `&lt;`."""
    return _ENTITY.sub(lambda found: _ENTITIES[found[1]], text)


def find_meeting_ids(text: str) -> tuple[str, ...]:
    """The meeting ids (`met_…`) that stand in a text, in order, each once.

    An id may stand in a URL, in quotes, backticks or parentheses, or before punctuation; `Met_1`, as a phone's keyboard
    writes it, is `met_1`.
    """
    ids: dict[str, None] = {}
    for italic, rest in _MEETING_ID.findall(text):
        name = rest.removesuffix("_") if italic else rest  # mrkdwn's `_met_1_` is met_1 in italics
        if name.strip("_-"):
            ids[f"met_{name}"] = None
    return tuple(ids)


def _name(label: str) -> str:
    return f"@{label.removeprefix('@')}" if label else ""


def _token(found: re.Match[str]) -> str:
    target, label = found[1], found[2] or ""
    match target[0]:
        case "@":
            return _name(label) or f"<{target}>"
        case "#":
            return f"#{label or target[1:]}"
        case "!" if target.startswith("!date^"):
            return label
        case "!":
            return "@" + (label.removeprefix("@") or target[1:].removeprefix("subteam^"))
    scheme, _, address = target.partition(":")
    if scheme in {"mailto", "tel"}:
        return label or address
    return target if _SCHEME.match(target) else found[0]
