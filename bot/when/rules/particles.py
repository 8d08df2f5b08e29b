"""Small words that join the others, or mean nothing by themselves."""

from bot.when.context import Context
from bot.when.grammar import phrase, rule
from bot.when.parts import Clock, Face, Mark

phrase(
    "MARK",
    Mark.FILLER,
    "instead",
    "how about",
    "what about",
    "love to",
    "we'd (like|prefer|rather)",
    "if possible",
    "if you can",
    "as well",
    "for us",
    "on the dot",
    "good (morning|afternoon|evening|day|night)",
    "let us",
    "lets",
    "rather than that",
    "as soon as",
    "if that works",
    "(i am|i'm|im|we are|we're|he is|he's|she is|she's|they are|they're) [(free|available|open|good)]",
    "(is|are) (free|available|open)",
    "available",
    "if you (don't|dont) mind",
    "[(the|my|our)] [new] (time|date|meeting|call|slot|appointment) is [now]",
    "it is",
    "thats",
    "please and thank you",
    "see (you|ya)",
)

_LEADING = (
    "book|schedule|take|try|aim|shoot|go|do|make|talk|chat|speak|meet|sync|hold|set|start|say|have|plan for|plan on"
)
phrase("COURTESY", Mark.LEAD, f"[(let us|lets|to)] ({_LEADING}) [(for|with|it|this)]", "(let us|lets) go with")
phrase("COURTESY", Mark.ASKED, "is", "are", "does", "do", "how (does|is|do)", "hows", "would", "will", "could", "can")
phrase("COURTESY", Mark.SUITS, "ok", "okay", "good", "fine", "great", "possible", "perfect", "free", "cool", "alright")
phrase("COURTESY", Mark.SUITS, "works [(best|better|well|fine|great|too)] [(for|with) (me|us|you|everyone|all)]")
phrase("COURTESY", Mark.SUITS, "(is|would be) (good|fine|great|ok|okay|best|better|perfect) [for (me|us|you)]")
phrase(
    "COURTESY", Mark.SUITS, "sounds (good|great|fine|ok|okay)", "suits [(me|us|you|everyone)]", "would work [for me]"
)
phrase(
    "COURTESY",
    Mark.WORK,
    "sound [(good|ok|okay)]",
    "suit [(me|us|you|everyone)]",
    "work [(best|better|well)] [for (me|us|you|everyone)]",
    "be (ok|okay|good|fine|possible)",
)

_SOMEBODY = "(the customer|customer|the client|client|the lead|he|she|they|i|we|it)"
_WANTS = "(wants|want|asked for|asks for|asked|prefers|prefer|needs|need|can do|can make|can only do|can only make|can|could do)"
phrase("MARK", Mark.TOLD, f"{_SOMEBODY} {_WANTS}", "we agreed on", "agreed on", "we said")
phrase("MARK", Mark.TOLD, "(has|have|needs|need|ought|supposed|got) to be", "should be", "must be", "to be")
phrase("MARK", Mark.TOLD, "[(it|the (meeting|call|appointment))] (is|has been|was) [now] moved [to]")

phrase("PART", Mark.OR, "or", "vs", "versus", "alternatively")
phrase("PART", Mark.OR, "or else", "or otherwise", "if not")
phrase("PART", Mark.FILLER, "either", "-", "~", ",", "t")
phrase("NOISE", Mark.FILLER, "day", "time", "now")
phrase("PART", Mark.AND, "and", "/", "through", "+", "or and")
phrase("PART", Mark.BY, "by", "no later than", "on or before", "not after", "at the latest", "latest")

phrase("MARK", Mark.GUESS, "maybe", "sometime", "anytime", "some time", "any time", "between", "DOUBT", "or so")
phrase(
    "MARK",
    Mark.GUESS,
    "(could|might|may|can) (be|do|work|make)",
    "i (think|guess|believe|suppose)",
    "or (maybe|possibly)",
)
phrase(
    "MARK", Mark.GUESS, "hopefully", "tentatively", "tentative", "might", "not sure", "unsure", "ideally", "preferably"
)
phrase("PART", Mark.BEFORE, "before", "earlier than", "ahead of")
phrase("PART", Mark.AFTER, "after", "later than")
phrase(
    "PART", Mark.NOT_BEFORE, "not (before|until)", "no (earlier|sooner) than", "at the earliest", "earliest", "as of"
)
phrase("PART", Mark.FROM, "from")
phrase("PART", Mark.NOW, "now", "right now")

phrase("MARK", Mark.NOT, "not", "and not", "instead of", "rather than", "anything but", "except", "never")
phrase("MARK", Mark.NOT, "(can't|cannot|cant|can not|won't|wont) (do|make)", "(not free|busy) on")
phrase("MARK", Mark.BUT, "but", "but rather")
phrase("MARK", Mark.ENDS, "ENDS")
_SUITS_NOT = "(works|work|good|possible|ok|okay|free|available|suitable|going to work|an option)"
phrase(
    "MARK",
    Mark.UNWANTED,
    "(doesn't|doesnt|does not|won't|wont|will not|can't|cannot|is not|isn't|isnt|not) "
    + _SUITS_NOT
    + " [(for|with) (me|us)]",
    "is (no good|out|bad|impossible|taken|full|off)",
    "is not going to work",
)
phrase("MARK", Mark.NO, "nope")
phrase(
    "MARK",
    Mark.CORRECTED,
    "[(no|oh)] wait [no]",
    "(no|nope) (no|sorry)",
    "sorry [(no|i meant)]",
    "i (mean|meant)",
    "[no] actually [no]",
    "(scratch|strike|forget) that",
    "(oops|whoops|correction|my bad)",
    "or rather",
    "[(no|actually|sorry)] make (that|it)",
    "hold on",
    "(er|erm|uh|um)",
)


@rule("MARK", "no")
def no(context: Context) -> Mark:
    """“no”, which in Spanish is "not" as well."""
    return Mark.NO_OR_NOT if context.language == "es" else Mark.NO


@rule("PART", "FACE")
def clock_face(_context: Context, face: tuple[int, int]) -> Face:
    """“🕒”."""
    return Face(Clock(*face))
