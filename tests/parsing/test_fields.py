"""Words become a note, an email, a phone number and a sales rep, or a sentence that says what is missing."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commerce import SalesRep
from bot.errors import Unclear
from bot.meetings.reps import RepMatch, match_rep
from bot.parsing.fields import MAX_NOTE, read_email, read_note, read_phone, region_of

ANA = SalesRep(id="rep_1", first_name="Ana", last_name="García Márquez", primary_email="Ana@drivly.example")
JOHN = SalesRep(
    id="rep_2", first_name="John", last_name="Smith", primary_email="john@drivly.example", emails=("js@drivly.example",)
)
JOAN = SalesRep(id="rep_3", first_name="Joan", last_name="Smith", primary_email="joan@drivly.example")
SEAN = SalesRep(id="rep_4", first_name="Seán", last_name="O'Brien-Łuk")
NAMELESS = SalesRep(id="rep_5", primary_email="desk@drivly.example")
REPS = (ANA, JOHN, JOAN, SEAN, NAMELESS)


def test_a_note_comes_back_letter_for_letter() -> None:
    """Quotes, dashes, markup, odd spaces and inner blank lines stay; outer space and control characters go."""
    expected = "“Bring” — <!channel> *x* & a\u00a0b\n\n\tkeys"
    assert expected == read_note("\n “Bring” — <!channel> *x* & a\u00a0b\r\n\r\n\tkeys\x00\x1b \n")


def test_a_note_has_a_limit() -> None:
    """A note as long as the limit passes; a longer one is told how long it is."""
    assert len(read_note("x" * MAX_NOTE)) == MAX_NOTE
    with pytest.raises(Unclear, match="10,001 characters"):
        read_note("x" * (MAX_NOTE + 1))


@given(st.text())
def test_reading_a_note_again_changes_nothing(text: str) -> None:
    """A note that was read once is its own reading, so an unchanged note never looks changed."""
    note = read_note(text)
    assert note == read_note(note)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("jo@example.com", "jo@example.com"),
        (" mailto:Jo@EXAMPLE.com ", "Jo@example.com"),
        ("<mailto:jo@example.com|jo@example.com>", "jo@example.com"),
        ("<jo@example.com>.", "jo@example.com"),
        ("jürgen@bücher.example", "jürgen@bücher.example"),
        ("jürgen@xn--bcher-kva.example", "jürgen@bücher.example"),
        ("jo@desk.test", "jo@desk.test"),
        ("o’brien@example.com", "o'brien@example.com"),
    ],
)
def test_emails_are_read(typed: str, expected: str) -> None:
    """An address is found in what phones and Slack make of it; internationalised ones are as good as others."""
    assert expected == read_email(typed)


@pytest.mark.parametrize(
    "typed",
    ["jo@", "jo", "jo@localhost", "jo@example..com", "a b@example.com", "a@x.com, b@x.com", "x" * 300 + "@x.com"],
)
def test_what_is_no_email_is_shown(typed: str) -> None:
    """The sentence shows what was typed, cut where it is long, and an example."""
    with pytest.raises(Unclear, match=r"jo@example\.com") as caught:
        read_email(typed)
    assert typed[:50] in str(caught.value)
    assert len(str(caught.value)) < 200


def test_nothing_typed_asks_for_it() -> None:
    """An empty text is asked for, not quoted."""
    expected = "Type the email address, such as jo@example.com."
    with pytest.raises(Unclear) as caught:
        read_email(" ")
    assert expected == str(caught.value)


@pytest.mark.parametrize(
    ("typed", "region", "expected"),
    [
        ("(212) 555-0123", "US", "+1 212-555-0123"),
        ("212.555.0123.", "us", "+1 212-555-0123"),
        ("1 212 555 0123", "US", "+1 212-555-0123"),
        ("tel:+12125550123", None, "+1 212-555-0123"),
        ("\u202a+1 (212) 555‑0123\u202c", "DE", "+1 212-555-0123"),
        ("<tel:+12125550123|(212) 555-0123>", "US", "+1 212-555-0123"),
        ("212-555-0123 x5", "US", "+1 212-555-0123 ext. 5"),
        ("1-800-FLOWERS", "US", "+1 800-356-9377"),
        ("030 123456", "DE", "+49 30 123456"),
        ("020 7946 0958", "GB", "+44 20 7946 0958"),
        ("011 44 20 7946 0958", "US", "+44 20 7946 0958"),
        ("555-0192", "US", "555-0192"),
        ("555–0192", "US", "555-0192"),
        ("555 0192 ext. 12", "US", "555 0192 ext. 12"),
        ("555-0192", None, "555-0192"),
        ("555-0192", "XX", "555-0192"),
        ("5550192", "DE", "5550192"),
        ("+1 555-0192", "US", "+1 555-0192"),
        ("*82 555 0192", "US", "*82 555 0192"),
    ],
)
def test_phone_numbers_are_read(typed: str, region: str | None, expected: str) -> None:
    """A full number is brought into international form, a local one stays as it was typed."""
    assert expected == read_phone(typed, region)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "call me",
        "3pm",
        "5",
        "+",
        "1" * 16,
        "9" * 5000,
        "212 555 0123 or 212 555 0124",
        "1-800-FLOWERS now",
        "X" * 9,
    ],
)
def test_what_is_no_phone_number_is_unclear(typed: str) -> None:
    """Words, two numbers, or more digits than any number has are not taken."""
    with pytest.raises(Unclear, match="555-0192"):
        read_phone(typed, "US")


@given(st.text(), st.sampled_from(["US", "DE", "", None]))
def test_any_text_is_read_or_unclear(text: str, region: str | None) -> None:
    """No text raises anything but Unclear, and what is read as a phone number has digits."""
    with contextlib.suppress(Unclear):
        read_email(text)
    try:
        number = read_phone(text, region)
    except Unclear:
        return
    assert any(char.isdigit() for char in number)


@pytest.mark.parametrize(
    ("zone", "locale", "expected"),
    [
        ("America/New_York", "en-US", "US"),
        ("Europe/Berlin", "en-US", "DE"),
        ("US/Eastern", "", "US"),
        ("Asia/Calcutta", "en-US", "IN"),
        ("UTC", "en-GB", "GB"),
        ("", "zh-Hans-CN", "CN"),
        ("", "pt_BR", "BR"),
        ("", "en", ""),
        ("Mars/Base", "de-XX", ""),
    ],
)
def test_region_comes_from_the_zone_then_the_locale(zone: str, locale: str, expected: str) -> None:
    """The zone tells the country, by its old names too; the locale is asked where it doesn't."""
    assert expected == region_of(zone, locale)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("rep_2", [JOHN]),
        ("REP_2", [JOHN]),
        ("JS@drivly.example", [JOHN]),
        ("ana@drivly.example", [ANA]),
        ("john smith", [JOHN]),
        ("Smith, John", [JOHN]),
        ("@John", [JOHN]),
        ("smith", [JOHN, JOAN]),
        ("garcia", [ANA]),
        ("Ana Garcia Marquez", [ANA]),
        ("sean o’brien luk", [SEAN]),
        ("SEÁN", [SEAN]),
        ("desk@drivly.example", [NAMELESS]),
    ],
)
def test_reps_are_named(typed: str, named: list[SalesRep]) -> None:
    """An id, any email, or a name names a rep, without case, accents and order; a shared name names several."""
    expected = RepMatch(named=tuple(named))
    assert expected == match_rep(typed, REPS)
    assert (named[0] if len(named) == 1 else None) == match_rep(typed, REPS).only


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("johhn smith", [JOHN, JOAN]), ("jo", [JOAN, JOHN]), ("ann", [ANA]), ("joan@drivly.exmple", [JOAN, JOHN])],
)
def test_near_misses_are_suggested(typed: str, suggested: list[SalesRep]) -> None:
    """The beginning of a name, or a slip in its spelling, suggests reps and names none."""
    match = match_rep(typed, REPS)
    assert tuple(suggested) == match.suggested[: len(suggested)]
    assert match.named == ()
    assert match.only is None


@pytest.mark.parametrize("typed", ["", "@", "!?", "zebedee", "x" * 5000])
def test_strangers_match_nobody(typed: str) -> None:
    """What is near no rep's name matches none."""
    expected = RepMatch()
    assert expected == match_rep(typed, REPS)


@given(st.text(max_size=40))
def test_any_words_match_without_an_error(words: str) -> None:
    """Any words can be looked up, and never both name and suggest."""
    match = match_rep(words, REPS)
    assert not (match.named and match.suggested)
