"""Setting one field, of a meeting that is named before, behind or beside it, or of the one last spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.errors import Unclear
from bot.model.request import FieldChanges, Interpretation, MeetingRef
from bot.parsing.grammar.field_values import field_first, fits, is_clearing, is_one, split_fields, value_of
from bot.parsing.grammar.meeting_names import NamedMeeting, namings
from bot.parsing.grammar.requests import IT, Typed, TypedRequest, Verb, short
from bot.parsing.grammar.time_words import is_new_time
from bot.parsing.grammar.vocabulary import FIELD, NOUN, field_named
from bot.text.mrkdwn import as_words, straighten

_LINK = re.compile(r"(?P<colon>\s*[:=])?\s*(?P<link>(?<=[\s:=])(?:of|for|on|to|from|in|at)\s+)?", re.IGNORECASE)
_MARKED = re.compile(r"(?:'s)?\s*(?P<mark>[:=]|(?:\s(?:to|is)|\s-)(?=\s))\s*", re.IGNORECASE)
_OF_IT = re.compile(
    rf"(?:'s)?\s+(?:the\s+|a\s+|new\s+)*(?P<field>{FIELD})(?P<after>\s*[:=].*|\s.*)$", re.IGNORECASE | re.DOTALL
)
_JOINED = re.compile(r"[\s,;]+(?P<link>(?<=\s)(?:of|for|on|to|in)\s+)?(?=\S)", re.IGNORECASE)
_ID_INSIDE = re.compile(r"(?<!\S)met_[a-z0-9_-]+", re.IGNORECASE)
_A_DAY = re.compile(rf"the\s+(?!.*\b{NOUN}$)", re.IGNORECASE | re.DOTALL)
_BEHIND = 100
"""Letters from a text's end in which a name behind a value starts; of its words, the last so many can be the first."""
_MOST_STARTS = 12


def one_field(typed: Typed) -> TypedRequest | None:
    """A text that begins with a field; without a meeting's name it is for the one last spoken of.

    note: bring the keys            set email to jo@example.com        phone is 555-0192 for my next
    add note to my 3pm: bring keys  email my 3pm jo@example.com        note my next Bring the keys (asks)
    phone of met_1 is 555-0192      phone is 555-0192 met_1            note: bring the keys to my next (asks)
    """
    first = field_first(typed.straight)
    if first is None:
        return None
    field, told, after = first
    start = len(typed.text) - len(after)
    if named := _named_field(field, typed, start):
        return named
    value = value_of(field, typed.text[start:], told=told)
    return _named_behind(field, value, typed.people) or _set(IT, field, value)


def _named_field(field: str, typed: Typed, start: int) -> TypedRequest | None:
    """As "note of my 3pm: bring keys", "phone my next 555-0192"; None where no meeting is named."""
    link = _LINK.match(typed.straight, start)
    if link is None or (link["colon"] and field != "note"):
        return None
    place, ways = link.end(), list[Interpretation]()
    for naming in _likeliest_first(namings(typed.straight[place:], typed.people), typed.straight[place:]):
        rest = typed.text[place + naming.end :]
        words = typed.straight[place : place + naming.end]
        marked = _MARKED.match(typed.straight[place + naming.end :])
        if link["colon"] and not (marked and marked["mark"] in ":="):
            # A note begins behind its colon, unless what stands there can hardly be anything but a name.
            if rest.strip() and _is_surely_one(naming, words, linked=bool(link["link"])):
                ways.append(_way(naming.which, words, rest.strip()))
            continue
        value = rest[marked.end() :].strip() if marked else rest.strip()
        if not value and naming.which.kind == "customer":
            return None  # "email jo@example.com"
        sure = not value or (marked and field == "note") or naming.which.kind == "id"
        if sure or (field != "note" and fits(field, value)):
            return _set(naming.which, field, value)
        if naming.which.kind != "it":
            ways.append(_way(naming.which, words, value))
    return _asked(ways, typed.text[start + len(link["colon"] or "") :].strip()) if ways and field == "note" else None


def _likeliest_first(named: list[NamedMeeting], text: str) -> list[NamedMeeting]:
    """A name that a colon closes ("the one about hush: call her"), the first such; then the longest."""
    closed = {naming.end for naming in named if re.match(r"\s*[:=]", text[naming.end :])}
    return sorted(named, key=lambda naming: (0, naming.end) if naming.end in closed else (1, -naming.end))


def _named_behind(field: str, value: str, people: Mapping[str, str]) -> TypedRequest | None:
    """As "phone is 555-0192 for my next"; a note that ends so is asked about, as the name may be its own."""
    for before, words, which in _names_behind(value, people):
        if field == "note":
            return _asked([_way(which, words, before)], value)
        if is_one(field, before) or (which.kind == "id" and fits(field, before)):
            return _set(which, field, before)
    if field == "note" and (inside := _ID_INSIDE.search(value)):
        return _asked([_way(MeetingRef(kind="id", words=inside[0]), inside[0], value)], value)
    return None


def _names_behind(value: str, people: Mapping[str, str]) -> Iterator[tuple[str, str, MeetingRef]]:
    """What stands before a meeting's name that ends a text, the name, and the meeting; the longest name first."""
    straight = straighten(value).rstrip(" .!?")
    joints = [*_JOINED.finditer(straight, max(0, len(straight) - _BEHIND))]
    for joint in joints[-_MOST_STARTS:]:
        words = straight[joint.end() :]
        for naming in namings(words, people):
            linked = bool(joint["link"])
            at_end = naming.end == len(words) and joint.start() > 0
            if at_end and (linked or naming.which.kind == "id") and _is_surely_one(naming, words, linked=linked):
                yield value[: joint.start()].strip(), words, naming.which


def _is_surely_one(naming: NamedMeeting, words: str, *, linked: bool) -> bool:
    """Whether words inside a note may be meant to name a meeting: "my 3pm", "for 555-0192"; not "it", "the 3rd", "555-0192"."""
    match naming.which.kind:
        case "it":
            return False
        case "at":
            return not _A_DAY.match(words)
        case "customer" | "about":
            return linked
        case _:
            return True


def _way(which: MeetingRef, words: str, note: str) -> Interpretation:
    return Interpretation(
        label=f"“{short(words, 25)}”: {short(as_words(note), 35)}", which=which, wanted=FieldChanges(note=note)
    )


def _asked(ways: list[Interpretation], note: str) -> TypedRequest:
    """The readings in which a meeting is named, and the one in which all is the note."""
    last = Interpretation(label=f"The last one: {short(as_words(note), 45)}", which=IT, wanted=FieldChanges(note=note))
    return TypedRequest(Verb.CHANGE, ways=(*ways, last))


def field_of(typed: Typed) -> TypedRequest | None:
    """A meeting's name, and then a field: "my 3pm's email to jo@example.com", "my next note: bring keys"."""
    for naming in sorted(namings(typed.straight, typed.people), key=lambda naming: naming.end):
        of_it = _OF_IT.match(typed.straight[naming.end :])
        if of_it and not is_new_time(as_words(of_it[0])):
            field = field_named(of_it["field"])
            value = value_of(field, typed.text[naming.end + of_it.start("after") :], told=True)
            if fits(field, value) or is_clearing(value):
                return _set(naming.which, field, value)
    return None


def _set(which: MeetingRef, field: str, value: str) -> TypedRequest:
    """One field, and those that are named after its value; emptying is asked about first."""
    if is_clearing(value):
        if field == "rep":
            raise Unclear("Say who the sales rep is to be: a name, an email, or a mention such as @ana.")
        return TypedRequest(Verb.CLEAR, field=field, which=which)
    when, fields = split_fields(f"{field}: {value}")
    if when and not is_new_time(as_words(when)):
        raise Unclear(f"I understood the {field}, but not “{short(as_words(when))}”.")
    return TypedRequest(
        Verb.CHANGE, wanted=FieldChanges.model_validate({"when": as_words(when), **fields}), which=which
    )
