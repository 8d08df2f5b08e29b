"""How words are cut into parts: patterns of words, kept in one trie, matched from the right.

A rule is a function under `@rule("SYMBOL", "pattern", …)`. In a pattern, a word in small letters stands for itself, a
word in capitals for a class of words (`WEEKDAY`, `INT`) or for what another rule made (`DURATION`); `[…]` may be left
out, `(a|b)` is a choice. The function is given the context and the values of the words in capitals, and answers a
value, or `None` where the words are not what they seem ("13pm").

Every place of the text is looked at once, from the last to the first, so that what stands to the right is known
already; a match ends where the trie does. The work grows with the number of words, and texts are short: longer ones
are turned away before (`words.MAX_WORDS`).
"""

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from bot.when.context import Context

Value = Any
Token = tuple[tuple[str, Value], ...]
"""The symbols that a word can stand for, each with its value; a word that stands for itself has none."""

Made = TypeVar("Made")
Action = Callable[..., Made | None]


class Rule(NamedTuple):
    """What is made of words that match, and the pattern as it was written."""

    symbol: str
    pattern: str
    action: Callable[..., Value]


Match = tuple[str, int, Value, str]
"""A stretch of words that a rule understood: the symbol, the place after it, its value, and the rule's pattern.

A plain tuple, as a phrase makes dozens of them.
"""

MOST_MATCHES = 60
"""At one place. Real phrases make a dozen; text made to hurt would make thousands."""


class Node:
    """A place in the trie: the rules whose pattern ends here, and where each symbol leads."""

    __slots__ = ("rules", "then")

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.then: dict[str, Node] = {}


ROOT = Node()
LITERALS: set[str] = set()

_PIECE = re.compile(r"[\[\]()|]|[^\s\[\]()|]+")


def rule(symbol: str, *patterns: str) -> Callable[[Action[Made]], Action[Made]]:
    """Makes a function the rule that turns words like any of `patterns` into a `symbol`."""

    def register(action: Action[Made]) -> Action[Made]:
        for pattern in patterns:
            for symbols in _spelled_out(pattern):
                node = ROOT
                for name in symbols:
                    node = node.then.setdefault(name, Node())
                    if not name.isupper():
                        LITERALS.add(name)
                node.rules.append(Rule(symbol, pattern, action))
        return action

    return register


def phrase(symbol: str, value: Value, *patterns: str, language: str = "") -> None:
    """Gives words a meaning that does not depend on anything else, or only on the language of the rep."""
    if language:
        rule(symbol, *patterns)(lambda context, *_values: value if context.language == language else None)
    else:
        rule(symbol, *patterns)(lambda _context, *_values: value)


class _Silent:
    """What a rule answers that only puts one word in the place of several."""


SILENT = _Silent()


def same_as(word: str, *patterns: str) -> None:
    """Lets several words stand for one word of the patterns: "plus tard" for "later"."""
    rule(word, *patterns)(lambda _context, *_values: SILENT)


def _spelled_out(pattern: str) -> Iterator[tuple[str, ...]]:
    """Every sequence of symbols that a pattern stands for."""
    pieces = iter(_PIECE.findall(pattern))
    yield from _choice(pieces, "")


def _choice(pieces: Iterator[str], close: str) -> list[tuple[str, ...]]:
    """The alternatives up to `close`, each a sequence."""
    found: list[tuple[str, ...]] = []
    row: list[list[tuple[str, ...]]] = []
    for piece in pieces:
        if piece == close:
            break
        if piece == "|":
            found += _joined(row)
            row = []
        elif piece == "(":
            row.append(_choice(pieces, ")"))
        elif piece == "[":
            row.append([*_choice(pieces, "]"), ()])
        else:
            row.append([(piece,)])
    return found + _joined(row)


def _joined(row: list[list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    return [tuple(itertools.chain(*choice)) for choice in itertools.product(*row)]


def matches(context: Context, tokens: list[Token]) -> list[list[Match]]:
    """For every place in the text, all that the words from there on can mean."""
    chart: list[list[Match]] = [[] for _ in tokens]
    chart.append([])
    first = ROOT.then
    for i in range(len(tokens) - 1, -1, -1):
        here = chart[i]
        for symbol, value in tokens[i]:
            here.append((symbol, i + 1, value, ""))
        for symbol, end, value, _ in here:  # grows while it is walked: what a rule made may begin another rule
            node = first.get(symbol)
            if node is not None:
                _walk(context, chart, here, node, end, () if value is None else (value,))
            if len(here) > MOST_MATCHES:
                break
    return chart


def _walk(
    context: Context, chart: list[list[Match]], made: list[Match], node: Node, at: int, values: tuple[Value, ...]
) -> None:
    """Follows the trie from `node`, and notes what the rules on the way make of the words so far."""
    for symbol, pattern, action in node.rules:
        value = action(context, *values)
        if value is not None:
            made.append((symbol, at, None if value is SILENT else value, pattern))
    then = node.then
    if then:
        for symbol, end, value, _ in chart[at]:
            after = then.get(symbol)
            if after is not None:
                _walk(context, chart, made, after, end, values if value is None else (*values, value))
