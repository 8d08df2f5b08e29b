"""Emoji: digits and clock faces are what they show, some doubt, the rest is decoration."""

import re

_DIGITS = {
    name: str(n)
    for n, name in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
}
_DIGITS["keycap_ten"] = "10"

_DIGIT = re.compile(rf":({'|'.join(_DIGITS)}):")

_DOUBTING = frozenset(
    [
        "x",
        "thinking",
        "thinking_face",
        "question",
        "grey_question",
        "interrobang",
        "heavy_multiplication_x",
        "no_entry",
        "no_entry_sign",
        "negative_squared_cross_mark",
        "-1",
        "thumbsdown",
        "no_good",
        "no_good-woman",
        "no_good-man",
        "woman-gesturing-no",
        "man-gesturing-no",
        "shrug",
        "man-shrugging",
        "woman-shrugging",
        "face_with_monocle",
        "face_with_raised_eyebrow",
        "confused",
        "thinking-face",
        "cross_mark",
        "octagonal_sign",
        "stop_sign",
    ]
)
"""Names that negate or doubt what they stand beside."""

_BY_CHARACTER = {
    **dict.fromkeys("❌✖✗✘❎🚫⛔🛑👎🤔❓❔⁉🙅🤷🧐🤨😕", " :x: "),
    **{chr(0x1F550 + n): f" :clock{n + 1}: " for n in range(12)},
    **{chr(0x1F55C + n): f" :clock{n + 1}30: " for n in range(12)},
    "🔟": "10",
    "\u20e3": "",  # what makes a digit a keycap
}
"""Those that are typed as characters, by Slack's names for their like."""

_CHARACTERS = str.maketrans(_BY_CHARACTER)

NAME = r":(?:[a-z][a-z0-9_+'-]*|[+-]1|100|1234|8ball):(?::skin-tone-\d:)?"
"""How Slack writes an emoji."""

_CLOCK = re.compile(r"clock(\d\d?)(30)?")


def written_out(text: str) -> str:
    """The text with its digits, clock faces and doubts among the emoji spelled as Slack does, or as digits."""
    return text.translate(_CHARACTERS)


def with_digits(text: str) -> str:
    """“:one::zero:am” as "10am"."""
    return _DIGIT.sub(lambda found: _DIGITS[found[1]], text) if ":" in text else text


def clock_face(name: str) -> tuple[int, int] | None:
    """The hour and the minute that an emoji shows, by its name with the colons."""
    found = _CLOCK.fullmatch(name.strip(":"))
    if found is None or not 1 <= int(found[1]) <= 12:
        return None
    return int(found[1]), int(found[2] or 0)


def doubts(name: str) -> bool:
    """Whether an emoji negates or doubts, by its name with the colons."""
    return name.partition("::")[0].strip(":") in _DOUBTING
