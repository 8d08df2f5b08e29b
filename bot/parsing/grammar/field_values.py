"""Words that set a note, an email, a phone number or a sales rep."""

from __future__ import annotations

import re

from bot.errors import Unclear
from bot.parsing.grammar.vocabulary import CLEARING, FIELD, field_named
from bot.text.mrkdwn import as_words

_MARK = re.compile(
    r"""(?: (?:^|[,;.\n]|(?<=\s)) \s* (?:and\s+|with\s+)? (?:(?:add|set|the|new)\s+){0,2} )
        (?P<name>notes?|e-?mail|mail|phone(?:\s?number)?|tel|number|(?:sales\s?)?rep|when|time)
        (?P<colon>\s*[:=]\s*|\s+(?:is|to)\s+|\s+)""",
    re.IGNORECASE | re.VERBOSE,
)
_VALUE = {
    "email": re.compile(r"\S+@\S+"),
    "phone": re.compile(r"[+(]?\d[\d\s().\-/]{2,}"),
    "rep": re.compile(r"<@|@\w|rep_|\S+@\S+"),
}
_ONE = {
    "email": re.compile(r"\S+@\S+"),
    "phone": re.compile(r"[+(]?\d[\d\s().\-/]{5,}(?:\s?(?:ext\.?|x)\s?\d{1,6})?", re.IGNORECASE),
    "rep": re.compile(r"\S+(?:\s\S+)?"),
}
_START = re.compile(
    rf"""(?:(?P<verb>add|set|change|update|put|make|write|leave|save)\s+)?
         (?:(?:a|an|the|my|its|new|another)\s+){{0,2}}
         (?P<field>{FIELD})(?=\s|[:=]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_LEAD = re.compile(r"\s*(?:[:=]|(?:is|to)(?=\s)|(?=\s|$))\s*", re.IGNORECASE)


def field_first(text: str) -> tuple[str, bool, str] | None:
    """A text that begins with a field: its name, whether a verb came first, and what follows.

    "set the email to jo@example.com" → ("email", True, " to jo@example.com").
    """
    start = _START.match(text)
    return (field_named(start["field"]), bool(start["verb"]), text[start.end() :]) if start else None


def value_of(field: str, after: str, *, told: bool) -> str:
    """A field's value behind its name, without the "is", "to" or ":" between them.

    A note keeps its own "to", unless a verb told that it is set: "note to self" is all note, "set note to call" is not.
    """
    if field == "note" and not told:
        return re.sub(r"^\s*[:=]", "", after).strip()
    return after[lead.end() :].strip() if (lead := _LEAD.match(after)) else after.strip()


def fits(field: str, value: str) -> bool:
    """Whether a value begins as one of its kind does; a note and a name may be anything."""
    pattern = _VALUE.get(field)
    return bool(value) and (field in {"note", "rep"} or bool(pattern and pattern.match(value)))


def is_one(field: str, value: str) -> bool:
    """Whether a text is a whole value of its kind, and nothing besides; of a note, that can't be told."""
    pattern = _ONE.get(field)
    return bool(pattern and pattern.fullmatch(value))


def is_clearing(value: str) -> bool:
    """As "clear", "none", "-", or nothing at all."""
    return as_words(value).casefold() in CLEARING


def split_fields(text: str) -> tuple[str, dict[str, str]]:
    """The words that name no field, and the fields by name: ("to 3pm", {"note": "bring the contract"}).

    A note runs to the next field that is surely one: its name after a comma, with a value of its kind or a colon.
    """
    marks: list[tuple[int, int, str]] = []
    for mark in _MARK.finditer(text):
        name = mark["name"].casefold().replace(" ", "")
        name = "when" if name in {"when", "time"} else field_named(name)
        if _is_a_field(name, mark, text, in_note=bool(marks) and marks[-1][2] == "note"):
            marks.append((mark.start(), mark.end(), name))
    if not marks:
        return text, {}
    when, fields = [text[: marks[0][0]]], dict[str, str]()
    for (_, start, name), end in zip(marks, [*(m[0] for m in marks[1:]), len(text)], strict=True):
        value = re.sub(r"(?:[\s,;]+and)?[\s,;]*$", "", text[start:end]).strip()
        if name == "when":
            when.append(value)
            continue
        if name in fields:
            raise Unclear(f"You named the {name} twice.")
        if name != "note":
            value, more = _first_value(name, value)
            when.append(more)
        fields[name] = value
    return " ".join(part.strip() for part in when if part.strip()), fields


def _is_a_field(name: str, mark: re.Match[str], text: str, *, in_note: bool) -> bool:
    colon = ":" in mark["colon"] or "=" in mark["colon"]
    separated = mark.start() == 0 or text[mark.start()] in ",;.\n"
    pattern = _VALUE.get(name)
    suits = bool(pattern and pattern.match(text, mark.end()))
    if in_note:
        return separated and (colon or (suits and name != "rep"))
    if name == "when":
        return colon and separated
    return colon or suits or (separated and name in {"note", "rep"})


def _first_value(name: str, value: str) -> tuple[str, str]:
    """The value that a field's name is followed by, and what of the text goes on after it."""
    if pattern := {
        "email": r"(\S+@\S+?)[,;]?(?:\s+|$)",
        "rep": r"(<@\w+(?:\|[^>]*)?>|@[\w.-]+|rep_\w+)[,;]?(?:\s+|$)",
    }.get(name):
        found = re.match(pattern, value)
        if found:
            return found[1], value[found.end() :]
    head, _, tail = value.partition(",")
    return head.strip(), tail
