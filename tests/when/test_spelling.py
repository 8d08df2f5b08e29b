"""Which misspellings are mended, and which words are left alone."""

import pytest

from bot.when.tokens.lexicon import lexicon, prepare

prepare()
WORDS = lexicon("en")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tommorow", "tomorrow"),
        ("tomorow", "tomorrow"),
        ("wendesday", "wednesday"),
        ("wednsday", "wednesday"),
        ("thrusday", "thursday"),
        ("firday", "friday"),
        ("satruday", "saturday"),
        ("mondya", "monday"),
        ("feburary", "february"),
        ("septmber", "september"),
        ("afernoon", "afternoon"),
        ("mornign", "morning"),
    ],
)
def test_mends(typed: str, meant: str) -> None:
    """A plain misspelling becomes the word meant."""
    assert meant == WORDS.speller.mend(typed, WORDS.words)


@pytest.mark.parametrize(
    "word",
    [
        "monkey",
        "match",
        "money",
        "sundry",
        "sundae",
        "mourning",
        "frida",
        "augusta",
        "thirsty",
        "remember",
        "acme",
        "bob",
        "dismember",
        "learning",
        "fiddle",
        "holiday",
        "member",
        "quartet",
        "warning",
        "toddy",
        "maintain",
        "tower",
        "bananas",
    ],
)
def test_leaves_alone(word: str) -> None:
    """A word or a name that is none of ours is not made one."""
    assert WORDS.speller.mend(word, WORDS.words) is None
