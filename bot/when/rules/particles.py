"""Small words that join the others, or mean nothing by themselves."""

from bot.when.context import Context
from bot.when.grammar import phrase, rule
from bot.when.parts import Mark, Not

phrase(
    "PART",
    Mark.FILLER,
    "instead",
    "or so",
    "how about",
    "what about",
    "love to",
    "we'd (like|prefer|rather)",
    "if possible",
    "if you can",
    "as well",
    "for us",
    "on the dot",
    "good (morning|afternoon|evening|day)",
    "let us",
    "lets",
    "rather than that",
    "as soon as",
    "if that works",
)


_SAID = "(PART|CLOCK|BARE|ZONE)"


@rule("NOT", f"(instead of|rather than|not|and not) {_SAID}")
def not_that(_context: Context, unwanted: object) -> Not:
    """“3pm instead of 2pm”: what is not wanted."""
    return Not(unwanted)


_LEADING = (
    "book|schedule|take|try|aim|shoot|go|do|make|talk|chat|speak|meet|sync|hold|set|start|say|have|plan for|plan on"
)
phrase("COURTESY", Mark.LEAD, f"[(let us|lets|to)] ({_LEADING}) [(for|with|it|this)]")
phrase("COURTESY", Mark.ASKED, "is", "are", "does", "do", "how (does|is|do)", "hows", "would", "will", "could", "can")
phrase("COURTESY", Mark.SUITS, "ok", "okay", "good", "fine", "great", "possible", "perfect", "free")
phrase("COURTESY", Mark.SUITS, "works [(best|better|well|fine|great|too)] [(for|with) (me|us|you|everyone|all)]")
phrase("COURTESY", Mark.SUITS, "(is|would be) (good|fine|great|ok|okay|best|better|perfect) [for (me|us|you)]")
phrase("COURTESY", Mark.SUITS, "sounds (good|great|fine|ok|okay)", "suits [(me|us|you|everyone)]")
phrase(
    "COURTESY",
    Mark.WORK,
    "sound [(good|ok|okay)]",
    "suit [(me|us|you|everyone)]",
    "work [(best|better|well)] [for (me|us|you|everyone)]",
    "be (ok|okay|good|fine|possible)",
)


phrase("PART", Mark.OR, "or", "vs", "versus", "alternatively")


phrase("PART", Mark.OR, "or maybe", "or else", "or otherwise", "or possibly", "if not")


phrase("PART", Mark.FILLER, "either", "-", "~", ",", "t")


phrase("NOISE", Mark.FILLER, "day", "time", "now")


phrase("PART", Mark.AND, "and", "/", "through", "+", "or and")


phrase("PART", Mark.BY, "by", "no later than", "on or before")


phrase(
    "PART", Mark.GUESS, "maybe", "after", "before", "sometime", "anytime", "some time", "any time", "from", "between"
)


phrase("PART", Mark.NOW, "now", "right now")
