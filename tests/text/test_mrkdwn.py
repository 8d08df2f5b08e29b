"""What Slack does to typed text is undone, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.mrkdwn import escape, find_meeting_ids, mentions, one_line, plain, plain_words, straighten, unescape


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("<mailto:jo@example.com|jo@example.com>", "jo@example.com"),
        ("<mailto:jo@example.com>", "jo@example.com"),
        ("<tel:+12125550123|(212) 555-0123>", "(212) 555-0123"),
        ("<tel:5550192>", "5550192"),
        ("<https://e.example/a?b=1&amp;c=2|e.example>", "https://e.example/a?b=1&c=2"),
        ("<https://e.example>", "https://e.example"),
        ("<@U1|ana>", "@ana"),
        ("<@U1>", "<@U1>"),
        ("<#C1|general>", "#general"),
        ("<#C1>", "#C1"),
        ("<!here>", "@here"),
        ("<!channel|channel>", "@channel"),
        ("<!subteam^S1|@sales>", "@sales"),
        ("<!date^1732478400^{date}|Nov 24>", "Nov 24"),
        ("<b> and <> and <|x>", "<b> and <> and <|x>"),
        ("call <@U1|ana> on <tel:1|555-0192>", "call @ana on 555-0192"),
    ],
)
def test_tokens_become_what_was_typed(typed: str, expected: str) -> None:
    """Each of Slack's tokens is read as the person typed it; what is no token stays."""
    assert expected == plain(typed)


def test_people_mentioned_are_known_by_their_id() -> None:
    """What a mention reads as leads to the Slack user; a name that was only typed leads to nobody."""
    expected = {"@ana": "U1", "<@U2>": "U2"}
    assert expected == mentions("<@U1|ana> <@U2> @ben &lt;@U3&gt; <#C1|x>")


def test_a_typed_token_comes_back_letter_for_letter() -> None:
    """What looks like a token, but was typed, arrives escaped and comes back as it was."""
    typed = "<!channel> <@U1> *x* & <https://e.example|y>"
    assert typed == plain(escape(typed))


@pytest.mark.parametrize(
    ("typed", "expected"), [("&amp;lt;", "&lt;"), ("&lt;b&gt; &amp; c", "<b> & c"), ("&quot;", "&quot;")]
)
def test_escapes_are_undone_once(typed: str, expected: str) -> None:
    """A typed `&lt;` is not undone a second time, and HTML's other names are no business of Slack's."""
    assert expected == plain(typed)


@given(st.text())
def test_unescape_undoes_escape(text: str) -> None:
    """Any text survives the way through mrkdwn."""
    assert text == unescape(escape(text))


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_visible_text_survives_delivery(text: str) -> None:
    """Any visible text that Slack escapes is read back letter for letter."""
    assert text == plain(escape(text))


@given(st.text())
def test_escaped_text_makes_no_token(text: str) -> None:
    """Nothing that went through `escape` can open or close a token."""
    assert not set("<>") & set(escape(text))


def test_plain_keeps_the_note_and_drops_the_unseen() -> None:
    """Quotes, dashes and emoji stay; line ends, odd spaces, controls and bidirectional overrides don't."""
    typed = "“Bring” — the\u00a0contract\r\n\u200b👨\u200d👧\x00\u202e it’s\ud800 ok\u2028bye"
    expected = "“Bring” — the contract\n👨\u200d👧 it’s ok\nbye"
    assert expected == plain(typed)


def test_plain_words_straightens() -> None:
    """A command's words come on one line with straight quotes and dashes."""
    expected = 'o\'brien "3 - 4pm" -5 min'
    assert expected == plain_words("  o’brien “3 – 4pm”\n −5\u00a0min\u200d\ufe0f")


@given(st.text())
def test_straighten_keeps_the_length(text: str) -> None:
    """What is found in straightened text stands at the same place in the original."""
    assert len(text) == len(straighten(text))


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    """Whatever comes in, one line without outer space comes out, and again the same."""
    line = one_line(text)
    assert [line] == (line.splitlines() or [""])
    assert line == one_line(line.strip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("move met_1 to friday", ("met_1",)),
        ("`met_1`, “met_2” (met_3) *met_4* <met_5>.", ("met_1", "met_2", "met_3", "met_4", "met_5")),
        ("https://crm.example/meetings/met_3kd93d3j93d2?depth=1#x", ("met_3kd93d3j93d2",)),
        ("met_2 met_1 met_2", ("met_2", "met_1")),
        ("Met_1 MET_Ab", ("met_1", "met_Ab")),
        ("_met_1_ met_V1-x_", ("met_1", "met_V1-x_")),
        ("met_1.pdf met_2: met_3's", ("met_1", "met_2", "met_3")),
        ("met_ met_- helmet_1 rep_1 met 1", ()),
        ("met_1—tomorrow", ("met_1",)),
    ],
)
def test_meeting_ids_are_found(text: str, expected: tuple[str, ...]) -> None:
    """Ids are found wherever people paste them, in order and once."""
    assert expected == find_meeting_ids(text)


@pytest.mark.parametrize("function", [plain, plain_words, one_line, escape, unescape, find_meeting_ids])
@pytest.mark.parametrize(
    "piece", ["<", "<a|", "<@", "&", "&amp;", "met_", "_met_", "met_-", " \n", "<!date^", "\u200b"]
)
def test_hostile_text_takes_linear_time(function: Callable[[str], object], piece: str) -> None:
    """A quarter of a million characters are read in well under a second of computing."""
    text = piece * (250_000 // len(piece))
    started = time.process_time()
    function(text)
    assert time.process_time() - started < 1
