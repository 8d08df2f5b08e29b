"""Which misspellings are mended, and which words are left alone."""

import pytest

from bot.when.tokens.lexicon import MENDED
from bot.when.tokens.spelling import Speller

SPELLER = Speller(MENDED)


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
    assert meant == SPELLER.mend(typed)


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
    assert SPELLER.mend(word) is None
