"""Moving a meeting that has no id in the text: where its name ends, and the new time begins."""

from __future__ import annotations

import pytest

from bot.model.request import FieldChanges
from bot.parsing.command import Verb, parse
from tests.parsing.grammar.written import changes, said


@pytest.mark.parametrize(
    ("typed", "which", "wanted"),
    [
        ("move my friday 2pm to monday same time", "at: friday 2pm", {"when": "move to monday same time"}),
        ("move my 3pm to 4", "at: 3pm", {"when": "move to 4"}),
        ("push my 3pm back an hour", "at: 3pm", {"when": "push back an hour"}),
        ("move tomorrow's 10am to thursday", "at: tomorrow 10am", {"when": "move to thursday"}),
        ("delay my next by 30 min", "next", {"when": "delay by 30 min"}),
        ("push my next 1h", "next", {"when": "push 1h"}),
        ("push my next 2hrs", "next", {"when": "push 2hrs"}),
        ("push it 30 min", "it", {"when": "push 30 min"}),
        ("reschedule friday 3pm", "it", {"when": "friday 3pm"}),
        ("move <@U_BOB|bob>'s next meeting to friday", "next of <@U_BOB>", {"when": "move to friday"}),
        ("reschedule my next meeting to next tue 3pm", "next", {"when": "to next tue 3pm"}),
        ("reschedule jo@example.com tomorrow 3pm", "customer: jo@example.com", {"when": "tomorrow 3pm"}),
        (
            "reschedule <mailto:jo@example.com|jo@example.com> to tomorrow 3pm",
            "customer: jo@example.com",
            {"when": "to tomorrow 3pm"},
        ),
        ("move 555-0192 to 4pm", "customer: 555-0192", {"when": "move to 4pm"}),
        ("move +1 212 555 0123 to tomorrow at 9", "customer: +1 212 555 0123", {"when": "move to tomorrow at 9"}),
        ("move (212) 555-0143 to friday 10am", "customer: (212) 555-0143", {"when": "move to friday 10am"}),
        ("move the one about test drive to friday", "about: test drive", {"when": "move to friday"}),
        ("push the one about test drive back an hour", "about: test drive", {"when": "push back an hour"}),
        ('move "annual contract" to monday 10am', 'about: "annual contract"', {"when": "move to monday 10am"}),
        ("move “annual contract” to monday 10am", 'about: "annual contract"', {"when": "move to monday 10am"}),
        ("bring my 3pm forward an hour", "at: 3pm", {"when": "bring forward an hour"}),
        ("bring forward my 3pm by an hour", "at: 3pm", {"when": "bring forward by an hour"}),
        ("pull my 3pm forward 30 min", "at: 3pm", {"when": "pull forward 30 min"}),
        ("push back my 3pm by an hour", "at: 3pm", {"when": "push back by an hour"}),
        ("postpone my next meeting to next week same time", "next", {"when": "postpone to next week same time"}),
        ("bump my 2:30 to friday", "at: 2:30", {"when": "bump to friday"}),
        ("change my 3pm to 4pm", "at: 3pm", {"when": "to 4pm"}),
        ("shift my next by an hour", "next", {"when": "shift by an hour"}),
        ("my 3pm to 4", "at: 3pm", {"when": "to 4"}),
        ("my 3pm to 4, note: bring keys", "at: 3pm", {"when": "to 4", "note": "bring keys"}),
        ("reschedule my 3pm tomorrow to 4pm", "at: 3pm tomorrow", {"when": "to 4pm"}),
        ("move my next tuesday to friday", "at: next tuesday", {"when": "move to friday"}),
        ("move my next to friday", "next", {"when": "move to friday"}),
        ("move my meeting tomorrow at 3 to 4", "at: tomorrow at 3", {"when": "move to 4"}),
        ("move my meeting to friday", "at", {"when": "move to friday"}),
        ("move the meeting to friday 3pm", "it", {"when": "move to friday 3pm"}),
        ("move 3pm to 4pm", "at: 3pm", {"when": "move to 4pm"}),
        ("move friday 2pm to monday same time", "at: friday 2pm", {"when": "move to monday same time"}),
        ("reschedule from 3 to 4", "at: 3", {"when": "to 4"}),
        ("move it from 3 to 4", "it", {"when": "move from 3 to 4"}),
        ("move my 3pm from 3 to 4", "at: 3pm", {"when": "move from 3 to 4"}),
        ("move my test drive to friday", "about: test drive", {"when": "move to friday"}),
        ("move my meeting with dana to friday", "customer: dana", {"when": "move to friday"}),
        ("please move my 3pm to 4", "at: 3pm", {"when": "move to 4"}),
        ("can you push my next meeting back 30 min please", "next", {"when": "push back 30 min please"}),
        ("hi, could you move my 3pm to 4?", "at: 3pm", {"when": "move to 4?"}),
        ("move", "it", {}),
        ("reschedule", "it", {}),
        ("push", "it", {}),
        ("move it", "it", {}),
        ("move my 3pm", "at: 3pm", {}),
        ("reschedule my next", "next", {}),
        ("move to friday", "it", {"when": "move to friday"}),
        ("push an hour", "it", {"when": "push an hour"}),
        ("delay 30 min", "it", {"when": "delay 30 min"}),
        ("move this friday to monday", "at: this friday", {"when": "move to monday"}),
        ("move this to friday", "it", {"when": "move to friday"}),
        ("move my 9 to 11", "at: 9", {"when": "move to 11"}),
        ("move ana torres' 3pm to 4", "at: 3pm of ana torres", {"when": "move to 4"}),
        ("reschedule 2026-12-03 15:00", "it", {"when": "2026-12-03 15:00"}),
        ("reschedule 12/03/2026 3pm", "it", {"when": "12/03/2026 3pm"}),
        ("reschedule mañana a las 15:00", "it", {"when": "mañana a las 15:00"}),
        ("reschedule demain à 15h30", "it", {"when": "demain à 15h30"}),
        ("move my 3pm → 4pm", "at: 3pm", {"when": "move to 4pm"}),
        ("move my 3pm 4pm", "at: 3pm", {"when": "move 4pm"}),
        ("move my 3pm, 4pm", "at: 3pm", {"when": "move 4pm"}),
        ("make it 4pm", "it", {"when": "4pm"}),
        ("make my 3pm 4pm", "at: 3pm", {"when": "4pm"}),
        ("put it on friday", "it", {"when": "on friday"}),
        ("put my next on friday at 10", "next", {"when": "on friday at 10"}),
        ("set it to 4", "it", {"when": "to 4"}),
        ("slide my 3pm an hour", "at: 3pm", {"when": "slide an hour"}),
        ("advance my 3pm by an hour", "at: 3pm", {"when": "bring forward by an hour"}),
        ("postpone it by a week", "it", {"when": "postpone by a week"}),
        ("move that to tomorrow", "it", {"when": "move to tomorrow"}),
        ("push this back 15 min", "it", {"when": "push back 15 min"}),
        ("move the next meeting to friday", "next", {"when": "move to friday"}),
        ("move next meeting to friday", "next", {"when": "move to friday"}),
        ("move my upcoming meeting to friday 3pm", "next", {"when": "move to friday 3pm"}),
        ("move my 10 o'clock to 11", "at: 10 o'clock", {"when": "move to 11"}),
        ("move my meeting at 3 to 4", "at: 3", {"when": "move to 4"}),
        ("move the 3pm one to 4", "at: 3pm", {"when": "move to 4"}),
        ("move the friday meeting to monday", "at: friday", {"when": "move to monday"}),
        ("move friday meeting to monday", "at: friday", {"when": "move to monday"}),
        ("move my meeting on dec 3 to dec 4", "at: dec 3", {"when": "move to dec 4"}),
        ("move the 2:30 on dec 3 to 4", "at: 2:30 on dec 3", {"when": "move to 4"}),
        ("move jo@example.com's meeting to friday 3pm", "customer: jo@example.com", {"when": "move to friday 3pm"}),
        (
            "move my meeting with jo@example.com to friday 3pm",
            "customer: jo@example.com",
            {"when": "move to friday 3pm"},
        ),
        ("move the meeting with 555-0192 to friday 3pm", "customer: 555-0192", {"when": "move to friday 3pm"}),
        ("move the customer jo@example.com to friday 3pm", "customer: jo@example.com", {"when": "move to friday 3pm"}),
        ('move the one about "annual contract" to friday', 'about: "annual contract"', {"when": "move to friday"}),
        ("move 'annual contract' to friday", 'about: "annual contract"', {"when": "move to friday"}),
        ("move the call regarding the trade-in to friday 2pm", "about: the trade-in", {"when": "move to friday 2pm"}),
        ("move bob's 3pm to 4", "at: 3pm of bob", {"when": "move to 4"}),
        ("move Bob's next meeting to friday 3pm", "next of Bob", {"when": "move to friday 3pm"}),
        ("move <@U_BOB>'s next meeting to friday 3pm", "next of <@U_BOB>", {"when": "move to friday 3pm"}),
        ("push <@U_BOB|bob fischer>'s 3pm back an hour", "at: 3pm of <@U_BOB>", {"when": "push back an hour"}),
        ("move my 3pm to 4, phone is 555-0192", "at: 3pm", {"when": "move to 4", "phone": "555-0192"}),
        (
            "move it to friday 3pm and email jo@example.com",
            "it",
            {"when": "move to friday 3pm", "email": "jo@example.com"},
        ),
        ("push it 30 min, note: running late", "it", {"when": "push 30 min", "note": "running late"}),
        ("help me move", "it", {}),
        ("move my 3pm to friday or monday", "at: 3pm", {"when": "move to friday or monday"}),
        ("move my 3pm to 4 or 5", "at: 3pm", {"when": "move to 4 or 5"}),
        ("move my 25pm to 4", "about: 25pm", {"when": "move to 4"}),
        ("move my 3pm to my 4pm", "at: 3pm", {"when": "move to my 4pm"}),
        ("move 3pm", "it", {"when": "move 3pm"}),
        ("set", "it", {}),
        ("reschedule 5550192", "customer: 5550192", {}),
        ("reschedule 1530", "it", {"when": "1530"}),
        ("reschedule 20261203", "it", {"when": "20261203"}),
        ("move it's to friday", "it", {"when": "move to friday"}),
        ("move the boss's 3pm to 4", "about: boss 3pm", {"when": "move to 4"}),
        ("move our 3pm to 4", "at: 3pm", {"when": "move to 4"}),
    ],
)
def test_moving_by_name(typed: str, which: str, wanted: dict[str, str]) -> None:
    """The name ends where the new time begins; what names none is the one last spoken of."""
    request = parse(typed)
    assert (Verb.CHANGE, None, which, wanted) == (
        request.verb,
        request.meeting_id,
        said(request.which),
        changes(request.wanted),
    )
    assert request.ways == ()


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("note my 3pm bring keys", [("at: 3pm", {"note": "bring keys"}), ("it", {"note": "my 3pm bring keys"})]),
        ("reschedule my 3pm tomorrow", [("at: 3pm", {"when": "tomorrow"}), ("at: 3pm tomorrow", {})]),
        (
            "reschedule my 3pm tomorrow 4pm",
            [("at: 3pm", {"when": "tomorrow 4pm"}), ("at: 3pm tomorrow", {"when": "4pm"})],
        ),
        (
            "reschedule the meeting friday 3pm",
            [("it", {"when": "friday 3pm"}), ("at: friday", {"when": "3pm"}), ("at: friday 3pm", {})],
        ),
        (
            "reschedule tomorrow 3 to 4pm",
            [("at: tomorrow 3", {"when": "to 4pm"}), ("it", {"when": "tomorrow 3 to 4pm"})],
        ),
        (
            "reschedule the 5th 3pm",
            [("at: 5th", {"when": "3pm"}), ("at: 5th 3pm", {}), ("it", {"when": "the 5th 3pm"})],
        ),
        (
            "reschedule the 5th at 3pm",
            [("at: 5th", {"when": "at 3pm"}), ("at: 5th at 3pm", {}), ("it", {"when": "the 5th at 3pm"})],
        ),
        ("move my 9 to 5 to 10", [("at: 9", {"when": "move to 5 to 10"}), ("at: 9 to 5", {"when": "move to 10"})]),
        (
            "move 2026-12-03 15:00 to 16:00",
            [("at: 2026-12-03 15:00", {"when": "move to 16:00"}), ("it", {"when": "move 2026-12-03 15:00 to 16:00"})],
        ),
        (
            "move the one about moving to paris to friday 3pm",
            [
                ("about: moving", {"when": "move to paris to friday 3pm"}),
                ("about: moving to paris", {"when": "move to friday 3pm"}),
            ],
        ),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(typed: str, ways: list[tuple[str, dict[str, str]]]) -> None:
    """Readings that differ in what is changed are all offered, and none is taken."""
    request = parse(typed)
    assert ways == [(said(way.which), changes(way.wanted)) for way in request.ways]
    assert (None, FieldChanges()) == (request.which, request.wanted)
    assert len(ways) == len({way.label for way in request.ways})
    assert all(0 < len(way.label) <= 75 for way in request.ways)
