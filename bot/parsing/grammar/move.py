"""Moving a meeting: which words name it, and which the new time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.errors import Unclear
from bot.model.request import FieldChanges, Interpretation, MeetingRef
from bot.parsing.grammar.field_values import split_fields
from bot.parsing.grammar.meeting_names import NamedMeeting, about, namings
from bot.parsing.grammar.requests import IT, Typed, TypedRequest, Verb, short
from bot.parsing.grammar.time_words import is_clock, is_moment, is_new_time
from bot.text.mrkdwn import as_words

_DIVIDER = re.compile(r"(?:to|until|till|til|into|onto|->|=>|→)(?=\s)", re.IGNORECASE)
_DIVIDED = re.compile(r"\s+(?=(?:to|until|till|til|->|=>|→)\s)", re.IGNORECASE)
_ARROW = re.compile(r"^(?:->|=>|→)")
_AND = re.compile(r"(?:and|&|plus)\s", re.IGNORECASE)
_THE = re.compile(r"(?:the|this|that)\s", re.IGNORECASE)
_OWNED = re.compile(r"(?:my|our)\s", re.IGNORECASE)
MOST_WAYS = 5

Reading = tuple[MeetingRef, str, str]
"""A meeting, the new time (empty: none was said), and the words that named the meeting."""


def move(typed: Typed, verb: str) -> TypedRequest:
    """What comes after a verb of moving, or a text that begins with the name of a meeting (`verb` is then empty).

        move my friday 2pm to monday same time          push it 30 min
        reschedule friday 3pm, note: bring the keys     delay my next by 30 min

    Raises:
        Unclear: the words can't be read for sure.
    """
    quoted = next((named for named in namings(typed.straight, typed.people) if typed.straight[0] in "\"'"), None)
    if quoted:
        rest, fields = split_fields(typed.text[quoted.end :])
        head = typed.text[: quoted.end] + " " + rest
    else:
        head, fields = split_fields(typed.text)
    head = as_words(head).strip(" ,;")
    readings = _readings(head, typed.people, verb)
    if not readings:
        raise _unclear(head)
    made = [(which, _wanted(verb, when, fields), words, when) for which, when, words in readings[:MOST_WAYS]]
    if len(made) == 1:
        which, wanted, _, _ = made[0]
        return TypedRequest(Verb.CHANGE, wanted=wanted, which=which)
    ways = tuple(
        Interpretation(label=_label(which, words, when), which=which, wanted=wanted)
        for which, wanted, words, when in made
    )
    return TypedRequest(Verb.CHANGE, ways=ways)


def _wanted(verb: str, when: str, fields: Mapping[str, str]) -> FieldChanges:
    if when.casefold().startswith("from "):  # alone, "from 3 to 4" is how long a meeting lasts
        verb = verb or "move"
    return FieldChanges.model_validate({"when": f"{verb} {when}".strip() if when else "", **fields})


def _readings(head: str, people: Mapping[str, str], verb: str) -> list[Reading]:
    """Every way to cut the words into a meeting and a new time; one where "to" divides them."""
    if not head:
        return [(IT, "", "")]
    named = namings(head, people)
    found = _cut(head, named, verb)
    if divided := [reading for reading in found if _DIVIDER.match(reading[1])]:
        return divided
    if not named:
        found = _times_divided(head, verb) or _cut(head, about(head, people), verb, only_divided=True)
        if found and not _may_be_a_range(head):
            return found
    if not _OWNED.match(head) and all(which != IT for which, _, _ in found):
        found += _implied(head, verb, named=bool(named))
    return found


def _cut(head: str, named: Iterable[NamedMeeting], verb: str, *, only_divided: bool = False) -> list[Reading]:
    readings: list[Reading] = []
    for naming in named:
        rest = re.sub(r"^'s\b", "", head[naming.end :]).strip(" ,;:-")
        rest = re.sub(r"^(?:time|date)\s+(?=to\s)", "", rest, flags=re.IGNORECASE)
        rest = _ARROW.sub("to", rest)
        if only_divided and not (_DIVIDER.match(rest) if rest else " to " not in head):
            continue
        if not rest or (not _AND.match(rest) and is_new_time(f"{verb} {rest}".strip())):
            readings.append((naming.which, rest, head[: naming.end]))
    return _shortest_subject(readings)


def _shortest_subject(readings: list[Reading]) -> list[Reading]:
    """As "the one about test drive back an hour": the fewest words of the note that leave a new time find the most.

    All that "to" divides stay: "the one about moving to paris to friday" is asked about.
    """
    subjects = [reading for reading in readings if reading[0].kind == "about"]
    divided = [reading for reading in subjects if _DIVIDER.match(reading[1])]
    kept = divided or [reading for reading in subjects if reading[1]][:1] or subjects[-1:]
    return [reading for reading in readings if reading[0].kind != "about"] + kept


def _implied(head: str, verb: str, *, named: bool) -> list[Reading]:
    """As "reschedule friday 3pm": nothing but a new time, for the meeting that was last spoken of."""
    if '"' in head or (named and not _THE.match(head)):
        return []
    return [(IT, head, "")] if is_new_time(f"{verb} {head}".strip()) else []


def _times_divided(head: str, verb: str) -> list[Reading]:
    """As "move friday 2pm to monday": the meeting at one time, to another; also "from 3 to 4"."""
    bare = re.sub(r"^from\s+", "", head, flags=re.IGNORECASE)
    readings: list[Reading] = []
    for gap in _DIVIDED.finditer(bare):
        old, new = bare[: gap.start()], _ARROW.sub("to", bare[gap.end() :])
        if not _DIVIDER.match(f"{old} ") and is_moment(old) and is_new_time(f"{verb} {new}".strip()):
            readings.append((MeetingRef(kind="at", words=old), new, old))
    return readings


def _may_be_a_range(head: str) -> bool:
    """As "tomorrow 3 to 4pm" may be when a meeting lasts; in "3pm to 4pm" and "friday 2pm to monday" one is moved."""
    gap = _DIVIDED.search(head)
    if gap is None:
        return False
    return not is_clock(re.sub(r"^from\s+", "", head[: gap.start()])) and is_clock(head[gap.end() :])


def _label(which: MeetingRef, words: str, when: str) -> str:
    named = "The last one" if which.kind == "it" and not words else f"“{short(words, 30)}”"
    return f"{named} → {short(when, 30)}" if when else f"{named}: ask me when"


def _unclear(head: str) -> Unclear:
    if " and " in head:
        return Unclear(f"I can change one meeting at a time, and couldn't read “{short(head)}” as one.")
    return Unclear(f"I couldn't tell in “{short(head)}” which meeting is meant, and what its new time is.")
