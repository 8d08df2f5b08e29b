"""Small words that join the others, or mean nothing by themselves."""

from bot.when.context import Context
from bot.when.grammar import phrase, rule
from bot.when.said import Mark

phrase(
    "PART",
    Mark.FILLER,
    "go with",
    "or so",
    "how about",
    "what about",
    "rather than that",
    "as soon as",
    "if that works",
)


_SAID = "(PART|CLOCK|BARE|ZONE)"


@rule("NOT", f"(instead of|rather than|not|and not) {_SAID}")
def not_that(_context: Context, *_values: object) -> Mark:
    """“3pm instead of 2pm”: what is not wanted says nothing of what is."""
    return Mark.FILLER


phrase("PART", Mark.OR, "or", "vs", "versus", "alternatively")


phrase("PART", Mark.OR, "or maybe", "or else", "or otherwise", "or possibly", "if not")


phrase("PART", Mark.FILLER, "either", "-", "~", ",", "t")


phrase("NOISE", Mark.FILLER, "start", "day", "time", "now")


phrase("PART", Mark.AND, "and", "/", "through", "+", "or and")


phrase("PART", Mark.BY, "by", "no later than", "on or before")


phrase(
    "PART", Mark.GUESS, "maybe", "after", "before", "sometime", "anytime", "some time", "any time", "from", "between"
)


phrase("PART", Mark.NOW, "now", "right now")
