"""What is neither a move nor a field that is set: another rep, emptying, looking, listing."""

from __future__ import annotations

import re

from bot.errors import Unclear
from bot.model.request import FieldChanges, MeetingRef
from bot.parsing.grammar.field_values import split_fields
from bot.parsing.grammar.meeting_names import LONGEST, NamedMeeting, about, namings
from bot.parsing.grammar.requests import IT, Typed, TypedRequest, Verb, short
from bot.parsing.grammar.time_words import is_moment
from bot.parsing.grammar.vocabulary import FIELD, NOUN, PARTICLE, field_named
from bot.text.mrkdwn import as_words

_EMPTYING = re.compile(
    rf"(?:clear|remove|delete|empty|erase)\s+(?:(?:the|my|its|this|that)\s+)?(?P<field>{FIELD})\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_EMPTYING_OF = re.compile(rf"(?:'s)?\s+(?P<field>{FIELD})[.!]*$", re.IGNORECASE)
_TO_WHOM = re.compile(r"(?:'s)?\s*(?:(?:over|off)\s+)?to\s+(?P<rep>\S.*)$", re.IGNORECASE | re.DOTALL)
_PEOPLES = re.compile(r"\S.*?(?=\s)", re.DOTALL)
_DAY_FILLER = re.compile(r"^(?:(?:for|on|of|in|from|my|the|all|meetings?|calls?|appointments?|me)\s+)+", re.IGNORECASE)
_MEETINGS = re.compile(
    r"""(?:(?:show|list|see|view|get|give|what\s+are)\s+)?(?:me\s+)?(?:all\s+)?(?:of\s+)?
        (?:(?P<own>my|our|the)\s+|(?P<who>\S+?(?:\s\S+?)?)(?:'s|(?<=s)')\s+)?(?:(?:next|coming|upcoming|future)\s+)?
        (?:meetings|calls|appointments|agenda|calendar|schedule|(?(own)(?P<span>day|week)|(?!)))(?=\s|[?.!]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_WHATS_ON = re.compile(
    r"what(?:'s|\s+is|\s+do\s+(?:i|we)\s+have|\s+have\s+i\s+got)?\s+(?:(?:on|up|coming|planned|scheduled|my|for)\s+)*",
    re.IGNORECASE,
)
_ALL = frozenset({"all", "everything", "anything", "mine", "coming", "upcoming", "next"})
_WEEKS = re.compile(r"(?:the\s+|this\s+|next\s+|coming\s+|rest\s+of\s+(?:the\s+|this\s+)?)*week", re.IGNORECASE)


def emptying(typed: Typed) -> TypedRequest | None:
    """As "clear the note of my 3pm", "delete my next meeting's phone"."""
    if found := _EMPTYING.match(typed.straight):
        field = field_named(found["field"])
        rest = re.sub(r"^\s*(?:of|from|on|for|in)\s+", "", found["rest"]).strip(" .!")
        which = whole(Typed(rest, typed.people)) if rest else IT
        return TypedRequest(Verb.CLEAR, field=_clearable(field), which=which)
    verb = re.match(r"(?:clear|remove|delete|empty|erase)\s+", typed.straight, re.IGNORECASE)
    if verb:
        rest = typed.straight[verb.end() :]
        for naming in namings(rest, typed.people):
            if of_it := _EMPTYING_OF.match(rest, naming.end):
                return TypedRequest(Verb.CLEAR, field=_clearable(field_named(of_it["field"])), which=naming.which)
    return None


def _clearable(field: str) -> str:
    if field == "rep":
        raise Unclear("A meeting can be given to another rep, but not to none.")
    return field


def giving(typed: Typed) -> TypedRequest:
    """What comes after "give" or "assign": "it to Bob", "my 3pm to @bob", "to @bob", "bob my next meeting"."""
    typed = typed.after(found.end()) if (found := PARTICLE.match(typed.straight)) else typed
    for naming in sorted(namings(typed.straight, typed.people), key=lambda naming: naming.end):
        if whom := _TO_WHOM.match(typed.straight, naming.end):
            return _give(naming.which, typed.text[whom.start("rep") :])
    if whom := _TO_WHOM.match(typed.straight):
        return _give(IT, typed.text[whom.start("rep") :])
    for gap in re.finditer(r"\s+", typed.straight[:LONGEST]):
        rest = typed.straight[gap.end() :].rstrip(" .!?")
        if any(naming.end == len(rest) for naming in namings(rest, typed.people)):
            return _give(whole(Typed(rest, typed.people)), typed.text[: gap.start()])
    raise Unclear("Say which meeting goes to whom: for example “give my 3pm to Bob”, or “assign it to @bob”.")


def _give(which: MeetingRef, rep: str) -> TypedRequest:
    name, fields = split_fields(rep)
    name = re.sub(r"[\s,]+(?:please|instead|thanks)$", "", as_words(name), flags=re.IGNORECASE).strip(" ,;.!")
    if not name or "rep" in fields:
        raise Unclear("Say who the sales rep is to be: a name, an email, or a mention such as @ana.")
    return TypedRequest(Verb.CHANGE, wanted=FieldChanges.model_validate({"rep": name, **fields}), which=which)


def whole(typed: Typed) -> MeetingRef:
    """The meeting that a whole text names: "my 3pm tomorrow", "bob's next". Raises Unclear."""
    text = as_words(typed.text).strip(" ,;.!?")
    if not text:
        return IT
    if text.casefold() == "next":
        return MeetingRef(kind="next")
    found: list[NamedMeeting] = [*namings(text, typed.people), *about(text, typed.people)]
    if found := [naming for naming in found if naming.end == len(text)]:
        return found[0].which
    if is_moment(re.sub(rf"\s+{NOUN}$", "", text, flags=re.IGNORECASE)):
        return MeetingRef(kind="at", words=text)
    raise Unclear(f"I don't know which meeting “{short(text)}” is.")


def listing(typed: Typed) -> TypedRequest | None:
    """What comes after "list", if that is a person or a day: "", "tomorrow", "this week", "@bob", "bob's meetings friday"."""
    text = as_words(typed.text).strip(" ,;.!?")
    whose = ""
    if found := _MEETINGS.match(text):
        whose = found["who"] or ""
        text = f"this {found['span']} " if found["span"] else ""
        text = "today" if text.startswith("this day") else text.strip()
        text = f"{text} {as_words(typed.text)[found.end() :]}".strip(" ,;.!?")
    elif mention := next((name for name in typed.people if text.startswith(name)), None):
        whose, text = mention, re.sub(r"^'s?\s*", "", text[len(mention) :])
    elif (someone := re.match(r"(?P<who>\S+?(?:\s\S+?)??)'s?(?=\s|$)", text)) and not is_moment(someone["who"]):
        whose, text = someone["who"], text[someone.end() :]
    day = _DAY_FILLER.sub("", f"{text.strip()} ").strip()
    day = "" if day.casefold() in _ALL else day
    if day and not (_WEEKS.fullmatch(day) or is_moment(day)):
        if whose or " " in day or not day.isalpha():
            return None
        whose, day = day, ""  # "list bob"
    return TypedRequest(Verb.LIST, which=MeetingRef(kind="at", words=day, whose=typed.people.get(whose, whose)))


def asked_for_a_list(typed: Typed) -> TypedRequest | None:
    """As "my meetings tomorrow", "show me bob's calendar", "what's on friday?"."""
    text = as_words(typed.text)
    if _MEETINGS.match(text):
        return listing(typed)
    if on := _WHATS_ON.match(text):
        day = text[on.end() :].strip(" ?.!")
        if _WEEKS.fullmatch(day) or (day and is_moment(day)):
            return TypedRequest(Verb.LIST, which=MeetingRef(kind="at", words=day))
    return None
