"""Words that name a meeting → all that they can stand for, and where each ends.

Every rule answers what it finds at the start of a text; where one name could end in several places ("my 3pm tomorrow"),
it answers each: which of them is meant is settled by what comes after it (`bot.parsing.command`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.model.request import MeetingRef
from bot.parsing.grammar.time_words import MOST_WORDS, is_moment
from bot.parsing.grammar.vocabulary import MOVING, NOUN


@dataclass(frozen=True)
class NamedMeeting:
    """A name of a meeting that a text starts with, and where it ends in the text."""

    which: MeetingRef
    end: int


_FLAGS = re.IGNORECASE | re.VERBOSE
_END = r"(?=\s|$|[,;:.!?](?=\s|$)|'s\b)"
_DAYISH = r"(?!\s+(?:mon|tue|wed|thu|fri|sat|sun|week|month|year|morning|afternoon|evening|coming|time|day)\w*)"

_IT = re.compile(
    rf"""(?: (?:it|the\s+(?:same\s+)?{NOUN}) | (?:this|that)\s+(?:same\s+)?{NOUN} | (?:this|that){_DAYISH} ){_END}""",
    _FLAGS,
)
_OWN = re.compile(r"(?:my|our|the|mine)\s+", re.IGNORECASE)
_NAME = r"[^\W\d_][\w.-]*"
_SOMEONES = re.compile(rf"(?P<who><@\w+(?:\|[^>]*)?>|@[\w.-]+|{_NAME}(?:\s+{_NAME})?)(?:'s|(?<=s)')\s+", re.IGNORECASE)
_OWNS = re.compile(r"(?:'s?)\s+")
_NOBODY = frozenset("my our the this that it its let what who when where".split())  # noqa: SIM905 - reads as a list of words
_NEXT = re.compile(rf"(?:very\s+)?(?:next|upcoming|coming|soonest)(?:\s+(?:up|{NOUN}))?{_END}", _FLAGS)
_NEXT_LENGTH = re.compile(r"next\s+\d+\s?(?:h|hrs?|m|mins?)\b", re.IGNORECASE)
"""As in "push my next 1h", by how much; "my next 3pm" is a time."""
_NOUN = re.compile(rf"{NOUN}{_END}", _FLAGS)
_ABOUT = re.compile(r"\s+(?:about|regarding|re:?|concerning|on\s+the\s+topic\s+of|that\s+says|called|named)\s+", _FLAGS)
_WITH = re.compile(r"\s+with\s+", _FLAGS)
_JOIN = re.compile(r"\s+(?:at|on|from|for|of|in)\s+|\s+", _FLAGS)
_QUOTED = re.compile(r'"(?P<words>[^"\n]{1,200})"|(?<!\w)\'(?P<single>[^\'\n]{2,200})\'(?!\w)')
_EMAIL = re.compile(r"[^\s<>\"',;]+@[^\s<>\"',;]+?\.[^\s<>\"',;]*[^\W_](?='s|[\s,;:.!?]|$)", re.IGNORECASE)
_PHONE = re.compile(r"[+(]?\d[\d().\-/]*(?:\s[\d(][\d().\-/]*)*(?:\s?(?:ext\.?|x)\s?\d{1,6})?")
_ID = re.compile(rf"met_[a-z0-9_-]{{1,80}}?{_END}", re.IGNORECASE)
_CUSTOMER = re.compile(rf"{_NAME}(?:\s+{_NAME})?{_END}", _FLAGS)
_WORD = re.compile(r"\s*(\S+)")
_A_NOUN = re.compile(rf"\s{NOUN}", re.IGNORECASE)
_DAYS_OWN = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?'s\s+", re.IGNORECASE)

_NOT_FIRST = frozenset(
    "to by for until till back forward up out in earlier later same from and or than with about".split()  # noqa: SIM905 - reads as a list of words
)
_NOT_LAST = _NOT_FIRST | MOVING | frozenset("at on of the a an my this next and instead please is".split())  # noqa: SIM905 - likewise
_ORDINALS = frozenset({"first", "last", "second", "third"})
"""Of a month to the reader of times; "my first meeting" isn't on the first."""
_LEAST_DIGITS = 7
LONGEST = 300
"""Letters in which a name must end: what comes after them is a note, or hostile."""


def namings(text: str, people: Mapping[str, str]) -> list[NamedMeeting]:
    """What a text (its quotes and dashes straight) can name at its start, the surest first.

    `people` are those mentioned: "@bob" → the mention `<@U…>`.
    """
    text = text[:LONGEST]
    found = list(_plain(text))
    for start, whose, owned in _owners(text, people):
        found += [
            NamedMeeting(named.which.model_copy(update={"whose": whose}), start + named.end)
            for named in _body(text[start:], owned=owned)
        ]
    seen: dict[int, NamedMeeting] = {}
    for named in found:
        seen.setdefault(named.end, named)
    return list(seen.values())


def about(text: str, people: Mapping[str, str]) -> Iterator[NamedMeeting]:
    """As "my test drive": words of a note, where they name nothing else. It may end after any of its words."""
    text = text[:LONGEST]
    if namings(text, people):
        return
    for start, whose, owned in _owners(text, people):
        if owned:
            for end in _ends(text[start:]):
                words = re.sub(rf"\s+{NOUN}$", "", text[start : start + end], flags=re.IGNORECASE)
                yield NamedMeeting(MeetingRef(kind="about", words=_tidy(words), whose=whose), start + end)


def _owners(text: str, people: Mapping[str, str]) -> Iterator[tuple[int, str, bool]]:
    """Where a name goes on behind "my", "the" or "bob's", whose meeting that makes it, and whether it has an owner."""
    for mention, user_id in people.items():
        if text.startswith(mention) and (owns := _OWNS.match(text, len(mention))):
            yield owns.end(), user_id, True
            return
    if own := _OWN.match(text):
        yield own.end(), "", True
    elif (someone := _SOMEONES.match(text)) and not _not_a_person(someone["who"]):
        yield someone.end(), someone["who"], True
    else:
        yield 0, "", False


def _not_a_person(who: str) -> bool:
    return who.split(maxsplit=1)[0].casefold() in _NOBODY or is_moment(who)


def _plain(text: str) -> Iterator[NamedMeeting]:
    """As "it", "that", "the meeting"; an id, an email, a phone number, words of the note in quotes."""
    if by_id := _ID.match(text):
        yield NamedMeeting(MeetingRef(kind="id", words=by_id[0]), by_id.end())
    if it := _IT.match(text):
        yield NamedMeeting(MeetingRef(kind="it"), it.end())
    if quoted := _QUOTED.match(text):
        yield NamedMeeting(MeetingRef(kind="about", words=f'"{quoted["words"] or quoted["single"]}"'), quoted.end())
    yield from _customer(text)


def _body(text: str, *, owned: bool) -> Iterator[NamedMeeting]:
    """What comes after "my", "the" or "bob's". Without these, only what can be nothing but a name."""
    if following := _NEXT.match(text):
        named = following[0].split()
        if owned or len(named) > 1:
            yield NamedMeeting(MeetingRef(kind="next"), following.end())
    if noun := _NOUN.match(text):
        yield from _after_noun(text, noun.end(), owned=owned)
    if owned:
        yield from _customers_own(text)
        yield from _times(text)
    elif (day := _DAYS_OWN.match(text)) and is_moment(_tidy(day[0])):
        yield from _times(text)
    elif _A_NOUN.search(text):
        yield from (named for named in _times(text) if re.search(rf"\s{NOUN}$", text[: named.end], re.IGNORECASE))


def _after_noun(text: str, end: int, *, owned: bool) -> Iterator[NamedMeeting]:
    """As "my meeting", "the one about test drive", "meeting with jo@example.com", "my call on friday at 3"."""
    if subject := _ABOUT.match(text, end):
        start = subject.end()
        if quoted := _QUOTED.match(text, start):
            words = quoted["words"] or quoted["single"]
            yield NamedMeeting(MeetingRef(kind="about", words=f'"{words}"'), quoted.end())
            return
        for stop in _ends(text[start:]):
            yield NamedMeeting(MeetingRef(kind="about", words=_tidy(text[start : start + stop])), start + stop)
        return
    if company := _WITH.match(text, end):
        start = company.end()
        found = [*_customer(text[start:])]
        if not found and (name := _CUSTOMER.match(text, start)):
            found = [NamedMeeting(MeetingRef(kind="customer", words=part), len(part)) for part in _parts(name[0])]
        yield from (NamedMeeting(named.which, start + named.end) for named in found)
        return
    if owned:
        yield NamedMeeting(MeetingRef(kind="at"), end)
    join = _JOIN.match(text, end)
    if join and (owned or join[0].strip()):
        yield from (NamedMeeting(named.which, join.end() + named.end) for named in _times(text[join.end() :]))


def _customers_own(text: str) -> Iterator[NamedMeeting]:
    """As "the customer jo@example.com", "my 555-0192"."""
    lead = re.match(r"(?:customer|client|lead|number|phone)\s+", text, re.IGNORECASE)
    start = lead.end() if lead else 0
    yield from (NamedMeeting(named.which, start + named.end) for named in _customer(text[start:]))


def _customer(text: str) -> Iterator[NamedMeeting]:
    """As "jo@example.com", "jo@example.com's meeting", "+1 212 555 0123"."""
    if email := _EMAIL.match(text):
        owns = re.compile(rf"'s(?:\s+(?:next\s+)?{NOUN}{_END})?", re.IGNORECASE).match(text, email.end())
        yield NamedMeeting(
            MeetingRef(kind="customer", words=email[0]), owns.end() if owns and " " in owns[0] else email.end()
        )
    elif (phone := _PHONE.match(text)) and not is_moment(phone[0]):
        for part in _parts(phone[0])[: 1 if phone[0][0] == "+" else None]:
            rest = phone[0][len(part) :].strip()
            if re.compile(_END).match(text, len(part)) and _is_a_number(part) and (not rest or is_moment(rest)):
                end = len(part)
                if noun := re.compile(rf"(?:'s)?\s+{NOUN}{_END}", re.IGNORECASE).match(text, end):
                    end = noun.end()
                yield NamedMeeting(MeetingRef(kind="customer", words=part), end)


def _is_a_number(text: str) -> bool:
    return sum(char.isdigit() for char in text) >= _LEAST_DIGITS and not is_moment(text)


def _times(text: str) -> Iterator[NamedMeeting]:
    """As "3pm", "3pm tomorrow", "friday meeting", "friday's 2pm", "2:30 on dec 3"."""
    for end in _ends(text):
        words = _tidy(text[:end])
        bare = re.sub(rf"(?:\s+|^){NOUN}$", "", words, flags=re.IGNORECASE)
        if _NEXT_LENGTH.match(bare):
            return
        bare = re.sub(r"^next\s+(?=\d)", "", bare, flags=re.IGNORECASE)
        tokens = [token.strip(",.;:!?").casefold() for token in bare.split()]
        if (
            not tokens
            or bare.casefold() in _ORDINALS
            or tokens[0] in _NOT_FIRST
            or tokens[-1] in _NOT_LAST
            or "and" in tokens
            or re.match(NOUN + r"\b", tokens[0])
        ):
            continue
        if len(tokens) < len(_tidy(text[:end]).split()) - 1 or _noun_follows(text, end):
            continue
        if is_moment(bare):
            yield NamedMeeting(MeetingRef(kind="at", words=bare), end)
        if bare != words:  # the noun closes it: "my friday meeting"
            return


def _noun_follows(text: str, end: int) -> bool:
    return bool(re.compile(rf"\s+{NOUN}{_END}", re.IGNORECASE).match(text, end))


def _ends(text: str) -> Iterator[int]:
    """Where each of the first words ends, without the punctuation behind it."""
    at = 0
    for _ in range(MOST_WORDS):
        word = _WORD.match(text, at)
        if not word:
            return
        at = word.end()
        yield at - len(word[1]) + len(word[1].rstrip(",;:.!?"))


def _parts(text: str) -> list[str]:
    """As "dana reyes" and "dana": a name or a number up to each of its words, the whole first."""
    ends = [len(text), *(gap.start() for gap in reversed(list(re.finditer(r"\s+", text))))]
    return [text[:end] for end in ends if text[:end].rsplit(maxsplit=1)[-1].casefold() not in _NOT_LAST]


def _tidy(words: str) -> str:
    return " ".join(re.sub(r"'s\b", "", words).split()).strip(" ,;:.!?")
