"""Query parameters as `qs`, the library of JavaScript, reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bot.sandbox.workspace import Json


def parse(pairs: Iterable[tuple[str, str]]) -> Json:
    """Query parameters as one tree, as `qs` reads them: `where[or][0][id][equals]=met_1` → {"where": {"or": [{"id": …}]}}.

    A name that is given twice has a list of values.
    """
    tree: Json = {}
    for name, value in pairs:
        head, *keys = [name.partition("[")[0], *re.findall(r"\[([^\]]*)\]", name)]
        node = tree
        for key, following in zip([head, *keys], [*keys, None], strict=True):
            if following is None:
                place = key or str(len(node))
                node[place] = value if place not in node else [node[place], value]
            else:
                inner = node.setdefault(key or "0", {})
                node = inner if isinstance(inner, dict) else {}
    return {name: _with_lists(value) for name, value in tree.items()}


def _with_lists(value: Any) -> Any:  # noqa: ANN401 - JSON of any kind
    """A tree in which branches that are numbered are lists."""
    if not isinstance(value, dict):
        return value
    inner = {name: _with_lists(one) for name, one in value.items()}
    if inner and all(name.isdecimal() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner
