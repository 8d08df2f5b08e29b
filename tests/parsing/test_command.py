"""What a rep types after `/meeting`, as Slack delivers it."""

from __future__ import annotations

import pytest

from bot.errors import Unclear
from bot.model.request import FieldChanges
from bot.parsing.command import TypedRequest, Verb, parse


def change(meeting_id: str, **wanted: str) -> TypedRequest:
    """A request that changes these fields."""
    return TypedRequest(Verb.CHANGE, meeting_id, FieldChanges.model_validate(wanted))


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("reschedule met_1 next tue 3pm", "next tue 3pm"),
        ("Reschedule  met_1   next tue 3pm ", "next tue 3pm"),
        ("RESCHED met_1 to 3pm", "to 3pm"),
        ("reschedule Met_1 tomorrow", "tomorrow"),
        ("reschedule `met_1` tomorrow", "tomorrow"),
        ("reschedule “met_1” tomorrow", "tomorrow"),
        ("reschedule met_1, tomorrow", "tomorrow"),
        ("reschedule met_1\ntomorrow\n3pm", "tomorrow 3pm"),
        ("reschedule tomorrow 3pm met_1", "tomorrow 3pm"),
        ("reschedule <https://app.example/meetings/met_1> tomorrow", "tomorrow"),
        ("reschedule <https://app.example/meetings/met_1/edit?tab=2|app.example> tomorrow", "tomorrow"),
        ("met_1 tomorrow 3pm", "tomorrow 3pm"),
        ("met_1: tomorrow 3pm", "tomorrow 3pm"),
        ("push met_1 back an hour", "push back an hour"),
        ("Delay met_1 by 30 min", "delay by 30 min"),
        ("move met_1 to 3–4pm", "move to 3-4pm"),
        ("reschedule met_1 jan 5 &amp; 3pm", "jan 5 & 3pm"),
        ("please move met_1 to friday", "please move to friday"),
    ],
)
def test_moves_a_meeting(typed: str, when: str) -> None:
    """The verb, the id and the words of the time, in any dress."""
    assert change("met_1", when=when) == parse(typed)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "reschedule met_1 to 3pm, note: bring the contract, phone 555-0192",
            {"when": "to 3pm", "note": "bring the contract", "phone": "555-0192"},
        ),
        ("met_1 tomorrow 3pm note: bring the contract", {"when": "tomorrow 3pm", "note": "bring the contract"}),
        ("met_1 email jo@example.com tomorrow 3pm", {"when": "tomorrow 3pm", "email": "jo@example.com"}),
        ("met_1 email: <mailto:jo@example.com|jo@example.com>", {"email": "jo@example.com"}),
        ("met_1 phone: <tel:5550192|555-0192>, email jo@example.com", {"phone": "555-0192", "email": "jo@example.com"}),
        ("met_1 note: call Bob, email him the contract", {"note": "call Bob, email him the contract"}),
        ("met_1 note: the rep is late, phone rings", {"note": "the rep is late, phone rings"}),
        ("met_1 tomorrow 3pm, rep <@U1|ana> and note: hi", {"when": "tomorrow 3pm", "rep": "<@U1>", "note": "hi"}),
        ("met_1 friday 2pm and phone 555-0192", {"when": "friday 2pm", "phone": "555-0192"}),
        ("met_1 set email to jo@example.com", {"email": "jo@example.com"}),
        ("met_1 note: two\nlines", {"note": "two\nlines"}),
        ("met_1 note: keys, time: tomorrow 3pm", {"note": "keys", "when": "tomorrow 3pm"}),
    ],
)
def test_several_fields_at_once(typed: str, wanted: dict[str, str]) -> None:
    """Fields are named before or after the time; what is no field for sure stays in the note."""
    assert change("met_1", **wanted) == parse(typed)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("note met_1 Discuss annual terms", {"note": "Discuss annual terms"}),
        ("note met_1 “Smart” – quotes, phone 5", {"note": "“Smart” – quotes, phone 5"}),
        ("note met_1 ask <@U1|ana> &amp; co", {"note": "ask @ana & co"}),
        ("Note met_1: Discuss", {"note": "Discuss"}),
        (
            "note met_1 &lt;!channel&gt; &lt;@U1&gt; *x* &amp; &lt;https://e.example|y&gt;",
            {"note": "<!channel> <@U1> *x* & <https://e.example|y>"},
        ),
        ("email met_1 <mailto:jo@example.com|jo@example.com>", {"email": "jo@example.com"}),
        ("email met_1 to jo@example.com", {"email": "jo@example.com"}),
        ("phone met_1 <tel:+12125550123|+1 212 555 0123>", {"phone": "+1 212 555 0123"}),
        ("rep met_1 <@U1|ana>", {"rep": "<@U1>"}),
        ("rep met_1 <@U1>", {"rep": "<@U1>"}),
        ("rep met_1 Ana Torres", {"rep": "Ana Torres"}),
    ],
)
def test_one_field(typed: str, wanted: dict[str, str]) -> None:
    """All that follows the id is the field's value; a note comes through letter for letter."""
    assert change("met_1", **wanted) == parse(typed)


@pytest.mark.parametrize("typed", ["note met_1", "note met_1 clear", "Note met_1 Clear", "note met_1 -"])
def test_emptying_asks_first(typed: str) -> None:
    """A field without a value is no change."""
    assert TypedRequest(Verb.CLEAR, "met_1", field="note") == parse(typed)


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("", TypedRequest(Verb.MENU)),
        ("  \n", TypedRequest(Verb.MENU)),
        ("help", TypedRequest(Verb.HELP)),
        ("Help me", TypedRequest(Verb.HELP)),
        ("undo", TypedRequest(Verb.UNDO)),
        ("Undo met_1", TypedRequest(Verb.UNDO, "met_1")),
        ("show met_1", TypedRequest(Verb.SHOW, "met_1")),
        ("history `met_1`", TypedRequest(Verb.HISTORY, "met_1")),
        ("edit met_1.", TypedRequest(Verb.EDIT, "met_1")),
        ("reschedule met_1", TypedRequest(Verb.CHANGE, "met_1")),
        ("met_1", TypedRequest(Verb.SHOW, "met_1")),
    ],
)
def test_other_verbs(typed: str, request_: TypedRequest) -> None:
    """Looking, undoing, editing, helping."""
    assert request_ == parse(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "frobnicate",
        "reschedule ../salesreps/1 tomorrow 3pm",
        "reschedule met_1?depth=9 tomorrow 3pm",
        "reschedule met_1/../x tomorrow 3pm",
        "reschedule a/b tomorrow 3pm",
        "move met_1 and met_2 to 3pm",
        "show met_1 tomorrow",
        "rep met_1",
        "met_1 tomorrow, email a@b.example, email c@d.example",
    ],
)
def test_what_is_unclear_is_refused(typed: str) -> None:
    """Whatever can't be read for sure is no request."""
    with pytest.raises(Unclear):
        parse(typed)
