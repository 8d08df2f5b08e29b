"""What else a rep types without an id: looking, listing, undoing, and what means nothing."""

from __future__ import annotations

import pytest

from bot.errors import Unclear
from bot.model.request import MeetingRef
from bot.parsing.command import TypedRequest, Verb, parse
from bot.parsing.grammar.time_words import MOST_WORDS
from tests.parsing.grammar.written import said


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
    assert TypedRequest(Verb.LIST, which=MeetingRef(kind="at", words=days, whose=whose)) == parse(typed)


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
    assert TypedRequest(Verb.UNDO) == parse(typed)


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
    assert len((request.which or MeetingRef(kind="it")).words.split()) <= MOST_WORDS
