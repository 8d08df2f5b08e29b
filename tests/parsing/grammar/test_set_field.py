"""Fields and another rep, in the words of people: with a name, with an id, and where a note holds one."""

from __future__ import annotations

import pytest

from bot.model.request import FieldChanges
from bot.parsing.command import TypedRequest, Verb, parse
from tests.parsing.grammar.written import changes, said


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
    ("typed", "rep"),
    [("met_1 give to bob", "bob"), ("give met_1 to <@U_BOB|bob>", "<@U_BOB>"), ("assign met_1 to Bob", "Bob")],
)
def test_giving_by_id(typed: str, rep: str) -> None:
    """The words of giving work with an id too."""
    assert TypedRequest(Verb.CHANGE, "met_1", FieldChanges(rep=rep)) == parse(typed)


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
    assert TypedRequest(Verb.CHANGE, "met_1", FieldChanges.model_validate(wanted)) == parse(typed)


@pytest.mark.parametrize("typed", ["clear the note of met_1", "clear note met_1", "delete met_1 note"])
def test_emptying_by_id(typed: str) -> None:
    """Asked about first, as by name."""
    assert TypedRequest(Verb.CLEAR, "met_1", field="note") == parse(typed)


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
