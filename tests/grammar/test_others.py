"""What else a rep types without an id: one field, another rep, looking, listing, and what means nothing."""

from __future__ import annotations

import pytest

from bot.errors import Unclear
from bot.grammar.timing import MOST_WORDS
from bot.orders import Wanted, Which
from bot.request import Request, Verb, parse


def said(which: Which | None) -> str:
    """A name as the tables write it: "at: 3pm of bob"."""
    assert which
    words = f": {which.words}" if which.words else ""
    return f"{which.kind}{words}" + (f" of {which.whose}" if which.whose else "")


def changes(wanted: Wanted) -> dict[str, str]:
    """What is to change, without what stays."""
    return {name: value for name, value in wanted.model_dump().items() if value not in {None, ""}}


@pytest.mark.parametrize(
    ("typed", "which", "wanted"),
    [
        ("note: bring keys", "it", {"note": "bring keys"}),
        ("note bring keys", "it", {"note": "bring keys"}),
        ("add note bring the keys", "it", {"note": "bring the keys"}),
        ("add note to my 3pm: bring keys", "at: 3pm", {"note": "bring keys"}),
        ("add a note to my next meeting: bring keys", "next", {"note": "bring keys"}),
        ("note my 3pm: bring keys", "at: 3pm", {"note": "bring keys"}),
        ("set email to jo@example.com", "it", {"email": "jo@example.com"}),
        ("set my 3pm's email to jo@example.com", "at: 3pm", {"email": "jo@example.com"}),
        ("set the email of my 3pm to jo@example.com", "at: 3pm", {"email": "jo@example.com"}),
        ("email my 3pm jo@example.com", "at: 3pm", {"email": "jo@example.com"}),
        ("email is jo@example.com", "it", {"email": "jo@example.com"}),
        ("phone is 555-0192", "it", {"phone": "555-0192"}),
        ("phone 555-0192", "it", {"phone": "555-0192"}),
        ("email jo@example.com", "it", {"email": "jo@example.com"}),
        ("give it to Bob", "it", {"rep": "Bob"}),
        ("give my 3pm to Bob", "at: 3pm", {"rep": "Bob"}),
        ("assign to @bob", "it", {"rep": "@bob"}),
        ("assign it to <@U_BOB|bob>", "it", {"rep": "<@U_BOB>"}),
        ("assign my next meeting to <@U_BOB|bob>", "next", {"rep": "<@U_BOB>"}),
        ("hand over my 3pm to bob", "at: 3pm", {"rep": "bob"}),
        ("give bob my 3pm", "at: 3pm", {"rep": "bob"}),
        ("give it to Bob, note: he knows the customer", "it", {"note": "he knows the customer", "rep": "Bob"}),
        ("rep bob", "it", {"rep": "bob"}),
        ("rep my 3pm bob", "at: 3pm", {"rep": "bob"}),
        ("my 3pm note: bring keys", "at: 3pm", {"note": "bring keys"}),
        ("it note: bring keys", "it", {"note": "bring keys"}),
        ("note that the customer called", "it", {"note": "that the customer called"}),
        ("note it bring keys", "it", {"note": "it bring keys"}),
        ("note to self: call", "it", {"note": "to self: call"}),
        ("note the customer wants blue", "it", {"note": "the customer wants blue"}),
        ("set note to bring keys", "it", {"note": "bring keys"}),
        ("change phone to +1 212 555 0123", "it", {"phone": "+1 212 555 0123"}),
        (
            "update my 3pm email jo@example.com, phone 555-0192",
            "at: 3pm",
            {"email": "jo@example.com", "phone": "555-0192"},
        ),
        ("note: line one", "it", {"note": "line one"}),
        ("note:   two  spaces kept", "it", {"note": "two  spaces kept"}),
        ("note <!channel>", "it", {"note": "@channel"}),
        ("Note: “Smart” – quotes", "it", {"note": "“Smart” – quotes"}),
        ("add note: call Bob, email him the contract", "it", {"note": "call Bob, email him the contract"}),
        ("note for my 3pm: bring keys", "at: 3pm", {"note": "bring keys"}),
        ("note on my next: bring keys", "next", {"note": "bring keys"}),
        ("notes: x", "it", {"note": "x"}),
        ("add note to it: bring keys", "it", {"note": "bring keys"}),
        ("set the note of my next meeting to bring keys", "next", {"note": "bring keys"}),
        ("my next meeting's note: x", "next", {"note": "x"}),
        ("update note to hi", "it", {"note": "hi"}),
        ("phone: +1 212 555 0123", "it", {"phone": "+1 212 555 0123"}),
        ("set phone to 555-0192, email jo@example.com", "it", {"email": "jo@example.com", "phone": "555-0192"}),
        ("set my next phone to 555-0192", "next", {"phone": "555-0192"}),
        ("email of my 3pm is jo@example.com", "at: 3pm", {"email": "jo@example.com"}),
        ("change my next meeting's phone number to 555-0192", "next", {"phone": "555-0192"}),
        ("rep @bob", "it", {"rep": "@bob"}),
        ("rep: bob", "it", {"rep": "bob"}),
        ("set rep to bob", "it", {"rep": "bob"}),
        ("reassign my 3pm tomorrow to Bob Fischer", "at: 3pm tomorrow", {"rep": "Bob Fischer"}),
        ('transfer "annual contract" to bob', 'about: "annual contract"', {"rep": "bob"}),
        ("pass it over to bob", "it", {"rep": "bob"}),
        ("assign 555-0192 to bob", "customer: 555-0192", {"rep": "bob"}),
        ("give jo@example.com to bob", "customer: jo@example.com", {"rep": "bob"}),
        ("give it to bob please", "it", {"rep": "bob"}),
        ("email bob about friday", "it", {"email": "bob about friday"}),
        ("phone home", "it", {"phone": "home"}),
        ("note my next: x, email jo@example.com", "next", {"note": "x", "email": "jo@example.com"}),
        ("note the one about hush: call her, twice", "about: hush", {"note": "call her, twice"}),
        ("phone is 555-0192 for my next", "next", {"phone": "555-0192"}),
        ("set email to jo@example.com on my 3pm", "at: 3pm", {"email": "jo@example.com"}),
        ("rep is bob for my next", "next", {"rep": "bob"}),
        ("email jo@example.com, phone 212 555 0192", "it", {"email": "jo@example.com", "phone": "212 555 0192"}),
        ("note: push it back to the 3rd", "it", {"note": "push it back to the 3rd"}),
        ("note: call her at 555-0192", "it", {"note": "call her at 555-0192"}),
        ("note: 555-0192 is her new number", "it", {"note": "555-0192 is her new number"}),
    ],
)
def test_fields_by_name(typed: str, which: str, wanted: dict[str, str]) -> None:
    """A note, an email, a phone number or a rep, in the words of people; a note comes through letter for letter."""
    request = parse(typed)
    assert (Verb.CHANGE, which, wanted) == (request.verb, said(request.which), changes(request.wanted))


@pytest.mark.parametrize(
    ("typed", "verb", "which"),
    [
        ("my next meeting", "show", "next"),
        ("my next", "show", "next"),
        ("my 3pm", "show", "at: 3pm"),
        ("my 3pm tomorrow", "show", "at: 3pm tomorrow"),
        ("my friday meeting", "show", "at: friday"),
        ("friday's 2pm", "show", "at: friday 2pm"),
        ("tomorrow's meeting", "show", "at: tomorrow"),
        ("the 2:30 on dec 3", "show", "at: 2:30 on dec 3"),
        ("jo@example.com", "show", "customer: jo@example.com"),
        ("555-0192", "show", "customer: 555-0192"),
        ("+1 212 555 0123", "show", "customer: +1 212 555 0123"),
        ("the one about test drive", "show", "about: test drive"),
        ('"annual contract"', "show", 'about: "annual contract"'),
        ("it", "show", "it"),
        ("that", "show", "it"),
        ("the meeting", "show", "it"),
        ("bob's 3pm", "show", "at: 3pm of bob"),
        ("<@U_BOB|bob>'s next meeting", "show", "next of <@U_BOB>"),
        ("show my 3pm", "show", "at: 3pm"),
        ("show me my next meeting", "show", "next"),
        ("show", "show", "it"),
        ("edit", "edit", "it"),
        ("edit my next", "edit", "next"),
        ("edit my 3pm tomorrow", "edit", "at: 3pm tomorrow"),
        ("history my 3pm", "history", "at: 3pm"),
        ("history of my next meeting", "history", "next"),
        ("open my 3pm", "edit", "at: 3pm"),
        ("when is my next meeting?", "show", "next"),
        ("what's my next meeting", "show", "next"),
        ("clear note", "clear note", "it"),
        ("clear the note", "clear note", "it"),
        ("clear the note of my 3pm", "clear note", "at: 3pm"),
        ("remove the phone from my next meeting", "clear phone", "next"),
        ("delete my 3pm's note", "clear note", "at: 3pm"),
        ("note", "clear note", "it"),
        ("note clear", "clear note", "it"),
        ("email", "clear email", "it"),
        ("show bob's 3pm", "show", "at: 3pm of bob"),
        ("what's next", "show", "next"),
        ("edit it", "edit", "it"),
        ("edit jo@example.com", "edit", "customer: jo@example.com"),
        ("show the one about test drive", "show", "about: test drive"),
        ("show bob's next meeting", "show", "next of bob"),
        ("history", "history", "it"),
        ("history it", "history", "it"),
        ("log my next", "history", "next"),
        ("view my 3pm", "show", "at: 3pm"),
        ("see 555-0192", "show", "customer: 555-0192"),
        ('open "annual contract"', "edit", 'about: "annual contract"'),
        ("where is my next meeting", "show", "next"),
        ("when's my 3pm", "show", "at: 3pm"),
        ("set note", "clear note", "it"),
        ("set email", "clear email", "it"),
    ],
)
def test_looking_by_name(typed: str, verb: str, which: str) -> None:
    """Looking, editing, emptying: of the meeting that the whole text names."""
    request = parse(typed)
    assert (verb, which) == (f"{request.verb} {request.field or ''}".strip(), said(request.which))


@pytest.mark.parametrize(
    ("typed", "days", "whose"),
    [
        ("show tomorrow", "tomorrow", ""),
        ("what's on tomorrow?", "tomorrow", ""),
        ("list", "", ""),
        ("list tomorrow", "tomorrow", ""),
        ("list this week", "this week", ""),
        ("list next week", "next week", ""),
        ("list friday", "friday", ""),
        ("list dec 3", "dec 3", ""),
        ("list my meetings", "", ""),
        ("list bob", "", "bob"),
        ("list bob's", "", "bob"),
        ("list bob's meetings tomorrow", "tomorrow", "bob"),
        ("list <@U_BOB|bob> tomorrow", "tomorrow", "<@U_BOB>"),
        ("my meetings", "", ""),
        ("my meetings tomorrow", "tomorrow", ""),
        ("agenda", "", ""),
        ("show my calendar", "", ""),
        ("show my week", "this week", ""),
        ("list everything", "", ""),
        ("list today", "today", ""),
        ("list my meetings this week", "this week", ""),
        ("list meetings for tomorrow", "tomorrow", ""),
        ("show my meetings", "", ""),
        ("show me my meetings on friday", "friday", ""),
        ("what do i have tomorrow", "tomorrow", ""),
        ("ls", "", ""),
        ("meetings", "", ""),
        ("meetings tomorrow", "tomorrow", ""),
        ("list <@U_BOB|bob>", "", "<@U_BOB>"),
    ],
)
def test_lists(typed: str, days: str, whose: str) -> None:
    """Whose meetings, and of which days."""
    assert Request(Verb.LIST, which=Which(kind="at", words=days, whose=whose)) == parse(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "undo my 3pm",
        "cancel my 3pm",
        "frobnicate",
        "friday 3pm",
        "3pm to 4pm",
        "tomorrow",
        "reschedule ../salesreps/1 tomorrow 3pm",
        "reschedule a/b tomorrow 3pm",
        "move my 3pm to bob",
        "move my 3pm and my 4pm to friday",
        "move everything to friday",
        "move my 3pm to",
        "move to",
        "my 3pm is cancelled",
        "give it",
        "assign bob",
        "mañana a las 15:00",
        "assign rep bob",
        "move met_ to friday",
        "move my 3pm and 4pm to 5",
        "move my to friday",
        "move my",
        "my",
        "the",
        "'",
        "''",
        '"',
        'move "',
        'move "" to friday',
        'move "unclosed to friday',
        "to",
        "@bob",
        "bob",
        "<@U_BOB|bob>",
        "move <@U_BOB|bob> to friday",
        "my my my my my",
        "delay by",
        "give",
        "assign",
        "my 3pm to 4pm on behalf of <!here>",
        "move my next meeting to DROP TABLE",
        "move bob to friday",
        "that works",
        "my next by 30 min",
    ],
)
def test_what_names_nothing_is_refused(typed: str) -> None:
    """Whatever can't be read for sure is no request."""
    with pytest.raises(Unclear):
        parse(typed)


@pytest.mark.parametrize("typed", ["undo", "undo it", "undo that", "Undo my last change"])
def test_undo_needs_no_name(typed: str) -> None:
    """It takes back the last change, whatever that was."""
    assert Request(Verb.UNDO) == parse(typed)


@pytest.mark.parametrize(
    ("typed", "rep"),
    [("met_1 give to bob", "bob"), ("give met_1 to <@U_BOB|bob>", "<@U_BOB>"), ("assign met_1 to Bob", "Bob")],
)
def test_giving_by_id(typed: str, rep: str) -> None:
    """The words of giving work with an id too."""
    assert Request(Verb.CHANGE, "met_1", Wanted(rep=rep)) == parse(typed)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("phone is 555-1212 met_1", {"phone": "555-1212"}),
        ("phone is 555-1212 for met_1", {"phone": "555-1212"}),
        ("phone met_1 is 555-1212", {"phone": "555-1212"}),
        ("phone number of met_1: 555-1212", {"phone": "555-1212"}),
        ("email of met_1 is a@b.example", {"email": "a@b.example"}),
        ("email of `met_1` is a@b.example", {"email": "a@b.example"}),
        ("please set phone of met_1 to 555-1212", {"phone": "555-1212"}),
        ("set met_1 phone to 555-1212", {"phone": "555-1212"}),
        ("set email to jo@example.com met_1", {"email": "jo@example.com"}),
        ("set rep of met_1 to <@U_BOB|bob>", {"rep": "<@U_BOB>"}),
        ("rep is bob for met_1", {"rep": "bob"}),
        ("add a note to met_1: bring keys", {"note": "bring keys"}),
        ("add note to met_1 bring keys", {"note": "bring keys"}),
        ("email is jo@example.com, phone 555-0192 met_1", {"email": "jo@example.com", "phone": "555-0192"}),
        ("reschedule tomorrow 3pm for met_1", {"when": "tomorrow 3pm"}),
        ("move to friday, note: bring keys to met_1", {"when": "move to friday", "note": "bring keys"}),
    ],
)
def test_fields_by_id(typed: str, wanted: dict[str, str]) -> None:
    """An id stands wherever a name can, and the word that joins it to the rest goes with it."""
    assert Request(Verb.CHANGE, "met_1", Wanted.model_validate(wanted)) == parse(typed)


@pytest.mark.parametrize("typed", ["clear the note of met_1", "clear note met_1", "delete met_1 note"])
def test_emptying_by_id(typed: str) -> None:
    """Asked about first, as by name."""
    assert Request(Verb.CLEAR, "met_1", field="note") == parse(typed)


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("note my next bring keys", [("next", "bring keys"), ("it", "my next bring keys")]),
        ("note: for my next bring keys", [("next", "bring keys"), ("it", "for my next bring keys")]),
        ("note: my next is late", [("next", "is late"), ("it", "my next is late")]),
        ("add note bring keys to my next", [("next", "bring keys"), ("it", "bring keys to my next")]),
        ("note: bring Keys for bob's 3pm.", [("at: 3pm of bob", "bring Keys"), ("it", "bring Keys for bob's 3pm.")]),
        (
            "add note: bring keys to the friday meeting",
            [("at: friday", "bring keys"), ("it", "bring keys to the friday meeting")],
        ),
        ("add note: bring keys to met_1", [("id: met_1", "bring keys"), ("it", "bring keys to met_1")]),
        ("note: for met_1 bring keys", [("id: met_1", "bring keys"), ("it", "for met_1 bring keys")]),
        ("note: call met_1 back", [("id: met_1", "call met_1 back"), ("it", "call met_1 back")]),
    ],
)
def test_a_note_that_names_a_meeting_is_asked_about(typed: str, ways: list[tuple[str, str]]) -> None:
    """The name may be the note's own: each reading is a choice, and nothing is changed before it."""
    request = parse(typed)
    assert ways == [(said(way.which), way.wanted.note) for way in request.ways]
    assert (None, None) == (request.meeting_id, request.which)


@pytest.mark.parametrize(
    "text",
    [
        "note: " + "to my next " * 900,
        "phone 555 for " + "on my 3pm " * 900,
        "note: " + "to met_1 " * 900,
        "move my " + "3pm " * 500 + "to 4",
        "note: " + "x" * 9000,
        "my " * 3000,
        "move the one about " + "to " * 2000,
        "'" * 4000,
        '"' * 4001,
        "555-" * 2000,
        "a@" * 3000,
        "list " + "(" * 5000,
        "give " + "to " * 1500,
        "give " + "a " * 20_000,
        "move " + "5 " * 20_000,
        "move " + "a@b." * 10_000,
        "list " + "a's " * 10_000,
        "\u202e\u200b\x00move my 3pm\ud800 to 4",
        "my " + "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}" * 300 + " 3pm to 4",
    ],
)
def test_hostile_text_gets_an_answer(text: str) -> None:
    """Any text is a request or unclear, and no name is longer than a rep would type."""
    try:
        request = parse(text)
    except Unclear:
        return
    assert len((request.which or Which(kind="it")).words.split()) <= MOST_WORDS
