"""What a rep typed → what is wanted. Pure: no I/O, no clock; times are left as words for `bot.when`.

The grammar, each part a small rule with its examples:

    <verb> <meeting> <rest>     reschedule met_1 next tue 3pm
    <meeting> <rest>            met_1 tomorrow 3pm, note: bring the contract
    <field> <meeting> <value>   note met_1 Discuss annual terms   ·   rep met_1 @ana
    <verb> [<meeting>]          show met_1   ·   undo   ·   help
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.errors import Unclear
from bot.orders import Wanted
from bot.text import as_words, mentions, plain


class Verb(StrEnum):
    """What can be asked for."""

    CHANGE = "change"
    CLEAR = "clear"
    EDIT = "edit"
    SHOW = "show"
    HISTORY = "history"
    UNDO = "undo"
    HELP = "help"
    MENU = "menu"


@dataclass(frozen=True)
class Request:
    """One request. `wanted` is set for CHANGE; `field` names what a CLEAR is to empty."""

    verb: Verb
    meeting_id: str | None = None
    wanted: Wanted = Wanted()
    field: str | None = None


MOVING = frozenset(
    "reschedule resched rescheduled move push delay postpone shift bump change bring pull update set".split()  # noqa: SIM905 - reads as a list of words
)
"""First words that ask for a change. All but the plain ones ("reschedule") stay part of the time: "push … an hour"."""
PLAIN_MOVING = frozenset({"reschedule", "resched", "rescheduled", "change", "update", "set"})
FIELDS = {"note": "note", "notes": "note", "email": "email", "e-mail": "email", "mail": "email"}
FIELDS |= dict.fromkeys(("phone", "tel", "number", "phonenumber"), "phone") | dict.fromkeys(("rep", "salesrep"), "rep")
OTHER = {"edit": Verb.EDIT, "show": Verb.SHOW, "view": Verb.SHOW, "history": Verb.HISTORY, "log": Verb.HISTORY}
OTHER |= {"undo": Verb.UNDO, "help": Verb.HELP, "?": Verb.HELP, "hi": Verb.HELP, "hello": Verb.HELP}
CLEARING = frozenset({"", "clear", "remove", "delete", "empty", "none", "-"})

_ID = re.compile(
    r"""(?<!\S) (?: https?://[^\s<>]*? (?<=[/=\#]) (?P<linked>met_[a-z0-9_-]{1,80}) (?=[/?\#&\s]|$) \S*
              | [`"'“‘(\[<*_]* (?P<bare>met_[a-z0-9_-]{1,80}?) [`"'”’)\]>*_]*[,;:.!]* ) (?!\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_ALMOST_ID = re.compile(r"(?<!\S)\S*met_\S*", re.IGNORECASE)
_WORD = re.compile(r"\s*/?([^\s,:]+)[,:]?")


def parse(text: str) -> Request:
    """Read the text of a command as Slack delivers it.

    Raises:
        Unclear: with a sentence for the rep; nothing is to be done then.
    """
    said = plain(text).strip()
    if not said:
        return Request(Verb.MENU)
    request = _read(said)
    if user_id := mentions(text).get(request.wanted.rep or ""):
        return replace(request, wanted=request.wanted.model_copy(update={"rep": f"<@{user_id}>"}))
    return request


def _read(said: str) -> Request:
    meeting_id, rest = _take_id(said)
    first = _WORD.match(rest)
    word = as_words(first[1]).casefold() if first else ""
    after = rest[first.end() :].strip() if first else ""
    if word in OTHER:
        return _about(OTHER[word], meeting_id, after)
    if not rest:
        return Request(Verb.SHOW, meeting_id)
    if word in FIELDS and not _ID.match(said):
        return _one_field(FIELDS[word], meeting_id, after)
    if word in MOVING:
        return _change(meeting_id, after, verb="" if word in PLAIN_MOVING else word)
    if meeting_id is None:
        raise Unclear(f"I don't know the word “{_short(word)}”.")
    return _change(meeting_id, rest, verb="")


def _take_id(said: str) -> tuple[str | None, str]:
    """The meeting id in a text, and the text without it: bare, in backticks or quotes, or in a link."""
    head = said[:4000]  # a note may be long; the id stands before it
    found = next(_ID.finditer(head), None)
    if found is None:
        if strange := _ALMOST_ID.search(head[:300]):
            raise Unclear(f"“{_short(strange[0])}” isn't a meeting id. An id looks like `met_3kd93d3j93d2`.")
        return None, said
    meeting_id = "met_" + (found["linked"] or found["bare"])[4:]
    before, after = said[: found.start()], said[found.end() :]
    return meeting_id, f"{before.rstrip()} {after.strip()}".strip() if before.strip() else after.strip()


def _about(verb: Verb, meeting_id: str | None, after: str) -> Request:
    """`show met_1`, `undo`, `help`."""
    if verb is Verb.HELP:
        return Request(verb)
    if after:
        raise Unclear(f"I understood “{verb}”, but not “{_short(after)}”.")
    if meeting_id is None and verb is not Verb.UNDO:
        raise Unclear(f"Which meeting do you want to {'see' if verb is not Verb.EDIT else 'edit'}?")
    return Request(verb, meeting_id)


def _one_field(field: str, meeting_id: str | None, value: str) -> Request:
    """`note met_1 Discuss annual terms`: all that follows is the value."""
    if meeting_id is None:
        raise Unclear(f"Which meeting is this {field} for?")
    value = (
        re.sub(r"^(?::|=|to\b(?=\s+\S+@|\s+[+\d(<@]))\s*", "", value) if field != "note" else value.removeprefix(":")
    )
    value = value.strip()
    if as_words(value).casefold() in CLEARING:
        if field == "rep":
            raise Unclear("Say who the sales rep is to be: a name, an email, or a mention such as @ana.")
        return Request(Verb.CLEAR, meeting_id, field=field)
    return Request(Verb.CHANGE, meeting_id, Wanted.model_validate({field: value}))


def _change(meeting_id: str | None, rest: str, verb: str) -> Request:
    """`<when>`, with fields named before or after it: "to 3pm, note: bring the contract, phone 555-0192"."""
    when, fields = split_fields(rest)
    when = as_words(when).strip(" ,;")
    if _ALMOST_ID.search(when):
        raise Unclear("I can change one meeting at a time, and I see two ids.")
    if meeting_id is None:
        understood = f"I understood “{_short(when)}”, but not which meeting." if when else "Which meeting?"
        raise Unclear(understood)
    wanted = Wanted.model_validate({"when": f"{verb} {when}".strip() if when else "", **fields})
    return Request(Verb.CHANGE, meeting_id, wanted)


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


def split_fields(text: str) -> tuple[str, dict[str, str]]:
    """The words that name no field, and the fields by name: ("to 3pm", {"note": "bring the contract"}).

    A note runs to the next field that is surely one: its name after a comma, with a value of its kind or a colon.
    """
    marks: list[tuple[int, int, str]] = []
    for mark in _MARK.finditer(text):
        name = mark["name"].casefold().replace(" ", "")
        name = "when" if name in {"when", "time"} else FIELDS.get(name, "rep" if "rep" in name else "phone")
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
    fits = bool(pattern and pattern.match(text, mark.end()))
    if in_note:
        return separated and (colon or (fits and name != "rep"))
    if name == "when":
        return colon and separated
    return colon or fits or (separated and name in {"note", "rep"})


def _first_value(name: str, value: str) -> tuple[str, str]:
    """The value that a field's name is followed by, and what of the text goes on after it."""
    if pattern := {"email": r"(\S+@\S+?)[,;]?(?:\s+|$)", "rep": r"(<@\w+>|@[\w.-]+|rep_\w+)[,;]?(?:\s+|$)"}.get(name):
        found = re.match(pattern, value)
        if found:
            return found[1], value[found.end() :]
    head, _, tail = value.partition(",")
    return head.strip(), tail


def _short(words: str, limit: int = 80) -> str:
    return words if len(words) <= limit else words[: limit - 1] + "…"
