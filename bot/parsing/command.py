"""What a rep typed → what is wanted. Pure: no I/O, no clock; times are left as words for `bot.when`.

The grammar, each part a small rule with its examples here or in `bot.parsing.grammar`:

    <verb> <meeting> <rest>     reschedule met_1 next tue 3pm   ·   move my friday 2pm to monday same time
    <meeting> <rest>            met_1 tomorrow 3pm, note: bring the contract   ·   my 3pm to 4
    <field> <meeting> <value>   note met_1 Discuss annual terms   ·   set email to jo@example.com   ·   rep met_1 @ana
    give <meeting> to <rep>     give it to Bob   ·   assign my next meeting to @bob
    <verb> [<meeting>]          show met_1   ·   edit my next   ·   undo   ·   help
    list [<days>]               list   ·   list tomorrow   ·   what's on this week?

Where no meeting is named, it is the one that the rep last handled or was shown. A text that can be read in several ways
which differ in what is changed is none of them: `TypedRequest.ways`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.errors import Unclear
from bot.model.request import FieldChanges, Interpretation, MeetingRef
from bot.parsing.grammar.field_values import is_clearing, split_fields, value_of
from bot.parsing.grammar.ids import ALMOST_ID, find_id, id_in, named, without
from bot.parsing.grammar.meeting_names import about, namings
from bot.parsing.grammar.move import move
from bot.parsing.grammar.other_verbs import asked_for_a_list, emptying, giving, listing, whole
from bot.parsing.grammar.requests import Typed, TypedRequest, Verb, short
from bot.parsing.grammar.set_field import field_of, one_field
from bot.parsing.grammar.time_words import is_moment
from bot.parsing.grammar.vocabulary import CANCELLING, FIELDS, GIVING, LISTING, MOVING, PARTICLE, PLAIN_MOVING, POLITE
from bot.text.mrkdwn import as_words, mentions, plain, straighten

__all__ = ["TypedRequest", "Verb", "parse", "split_fields"]

OTHER = {"edit": Verb.EDIT, "open": Verb.EDIT, "show": Verb.SHOW, "view": Verb.SHOW, "see": Verb.SHOW}
OTHER |= {"history": Verb.HISTORY, "log": Verb.HISTORY}
OTHER |= {"undo": Verb.UNDO, "help": Verb.HELP, "?": Verb.HELP, "hi": Verb.HELP, "hello": Verb.HELP}
LAST_CHANGE = frozenset(
    {"", "it", "that", "this", "last", "the last", "last change", "my last change", "the last change"}
)

MOST_POLITE = 6
"""As in "hi, ok, so please could you just"."""

_WORD = re.compile(r"\s*/?([^\s,:]+)[,:]?")
_WHEN_IS = re.compile(r"(?:when|what|where|who|which)(?:'s|\s+is|\s+are|\s+time\s+is)\s+(?:up\s+)?", re.IGNORECASE)


def parse(text: str) -> TypedRequest:
    """Read the text of a command as Slack delivers it.

    Raises:
        Unclear: with a sentence for the rep; nothing is to be done then.
    """
    said = plain(text).strip()
    if not said:
        return TypedRequest(Verb.MENU)
    people = {name: f"<@{user_id}>" for name, user_id in mentions(text).items()}
    found = find_id(said)
    request = _with_id(found, said, people) if found else _without_id(Typed(said, people))
    return _with_people(request, people)


def _with_people(request: TypedRequest, people: dict[str, str]) -> TypedRequest:
    """Whoever was mentioned is known by the mention, not by the name that Slack showed."""

    def known(wanted: FieldChanges) -> FieldChanges:
        mention = people.get(wanted.rep or "")
        return wanted.model_copy(update={"rep": mention}) if mention else wanted

    def owned(which: MeetingRef) -> MeetingRef:
        return which.model_copy(update={"whose": people[which.whose]}) if which.whose in people else which

    return replace(
        request,
        wanted=known(request.wanted),
        which=owned(request.which) if request.which else None,
        ways=tuple(
            Interpretation(label=way.label, which=owned(way.which), wanted=known(way.wanted)) for way in request.ways
        ),
    )


def _first_word(said: str) -> tuple[str, int]:
    first = _WORD.match(said)
    return (as_words(first[1]).casefold(), first.end()) if first else ("", 0)


def _with_id(found: re.Match[str], said: str, people: dict[str, str]) -> TypedRequest:
    meeting_id = id_in(found)
    rest = without(found, said)
    word, end = _first_word(rest)
    after = rest[end:].strip()
    if word in OTHER or not rest:
        return _about(OTHER.get(word, Verb.SHOW), meeting_id, after)
    if word in FIELDS and _first_word(said[: found.start()])[1] == len(said[: found.start()].rstrip()) > 0:
        return _one_field(FIELDS[word], meeting_id, after)
    if request := _by_name(Typed(named(found, said), people)):
        return request
    if word in GIVING:
        return replace(giving(Typed(after, {})), meeting_id=meeting_id, which=None)
    return _change(meeting_id, after, _verb(word)) if word in MOVING else _change(meeting_id, rest, "")


def _by_name(typed: Typed) -> TypedRequest | None:
    """As "phone of met_1 is 555-0192": the id is one more name of a meeting, wherever such a name may stand."""
    typed = _impolite(typed)
    verb = _WORD.match(typed.straight)
    of_it = field_of(typed.after(verb.end())) if verb and as_words(verb[1]).casefold() in MOVING else None
    request = emptying(typed) or one_field(typed) or of_it
    if request and any(way.which.kind == "id" for way in request.ways):
        return request
    if request and request.which and request.which.kind == "id":
        return replace(request, meeting_id=request.which.words, which=None)
    return None


def _about(verb: Verb, meeting_id: str, after: str) -> TypedRequest:
    """`show met_1`, `undo met_1`."""
    if verb is Verb.HELP:
        return TypedRequest(verb)
    if after:
        raise Unclear(f"I understood “{verb}”, but not “{short(after)}”.")
    return TypedRequest(verb, meeting_id)


def _one_field(field: str, meeting_id: str, value: str) -> TypedRequest:
    """`note met_1 Discuss annual terms`: all that follows is the value."""
    value = value_of(field, value, told=False)
    if is_clearing(value):
        if field == "rep":
            raise Unclear("Say who the sales rep is to be: a name, an email, or a mention such as @ana.")
        return TypedRequest(Verb.CLEAR, meeting_id, field=field)
    return TypedRequest(Verb.CHANGE, meeting_id, FieldChanges.model_validate({field: value}))


def _change(meeting_id: str, rest: str, verb: str) -> TypedRequest:
    """`<when>`, with fields named before or after it: "to 3pm, note: bring the contract, phone 555-0192"."""
    when, fields = split_fields(rest)
    when = as_words(when).strip(" ,;")
    if ALMOST_ID.search(when):
        raise Unclear("I can change one meeting at a time, and I see two ids.")
    wanted = FieldChanges.model_validate({"when": f"{verb} {when}".strip() if when else "", **fields})
    return TypedRequest(Verb.CHANGE, meeting_id, wanted)


def _verb(word: str) -> str:
    """The verb as a part of the time: "push … an hour"."""
    return "" if word in PLAIN_MOVING else {"advance": "bring forward"}.get(word, word)


def _impolite(typed: Typed) -> Typed:
    for _ in range(MOST_POLITE):
        if polite := POLITE.match(typed.straight):
            typed = typed.after(polite.end())
    return typed


def _without_id(typed: Typed) -> TypedRequest:
    typed = _impolite(typed)
    word, end = _first_word(typed.text)
    rest = typed.after(end)
    if word in CANCELLING:
        raise Unclear("I can't cancel a meeting, only change it.")
    for rule in (asked_for_a_list, emptying, one_field):
        if request := rule(typed):
            return request
    if word in LISTING and (request := listing(rest)):
        return request
    return _with_verb(word, typed, rest)


def _with_verb(word: str, typed: Typed, rest: Typed) -> TypedRequest:
    if word in OTHER:
        return _look(OTHER[word], rest)
    if word in GIVING:
        return giving(rest)
    if word in MOVING:
        return field_of(rest) or _moved(rest, _verb(word))
    if asked := _WHEN_IS.match(typed.straight):
        return TypedRequest(Verb.SHOW, which=whole(typed.after(asked.end())))
    return _name_first(typed, word)


def _look(verb: Verb, rest: Typed) -> TypedRequest:
    """`show my 3pm`, `edit`, `history of my next meeting`, `undo that`, `show tomorrow`."""
    text = as_words(rest.text).strip(" .!?")
    if verb is Verb.HELP:
        return TypedRequest(verb)
    if verb is Verb.UNDO:
        if text.casefold() not in LAST_CHANGE:
            raise Unclear(
                f"I understood “undo”, but not “{short(text)}”. Without words, it takes your last change back."
            )
        return TypedRequest(verb)
    text = re.sub(r"^(?:me|of|for|up)\s+", "", text, flags=re.IGNORECASE)
    typed = Typed(text, rest.people)
    named = any(naming.end == len(text) for naming in namings(text, rest.people))
    if (
        verb is Verb.SHOW
        and text
        and not named
        and not next(about(text, rest.people), None)
        and (days := listing(typed))
    ):
        return days
    return TypedRequest(verb, which=whole(typed))


def _moved(rest: Typed, verb: str) -> TypedRequest:
    """As "push back my 3pm by an hour": the word between the verb and the meeting belongs to the verb."""
    particle = PARTICLE.match(rest.straight)
    if particle and namings(rest.straight[particle.end() :], rest.people):
        return move(rest.after(particle.end()), f"{verb} {particle[0].strip()}".strip())
    return move(rest, verb)


def _name_first(typed: Typed, word: str) -> TypedRequest:
    """As "my 3pm to 4"; "my 3pm" alone is shown, and so is what may be nothing but a name."""
    text = as_words(typed.text).strip(" ,;.!?")
    if not namings(straighten(typed.text), typed.people):
        if is_moment(text):
            raise Unclear(f"Say what to do: for example “move it to {short(text)}”, or “show my {short(text)}”.")
        raise Unclear(f"I don't know the word “{short(word)}”.")
    if any(naming.end == len(text) for naming in namings(text, typed.people)):
        return TypedRequest(Verb.SHOW, which=whole(typed))
    return field_of(typed) or move(typed, "")
