"""The state of inputs: what Slack completes in blocks, what an input holds at first, and what it holds once somebody chose."""

from __future__ import annotations

import copy
import re
import secrets
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from bot.sandbox.workspace import Json, elements

Values = dict[str, dict[str, Json]]

TEXT_INPUTS = {"plain_text_input", "email_text_input"}
# Where the state keeps what was chosen, and the field of the element that gives its first value.
HELD = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}


def completed(blocks: list[Json]) -> list[Json]:
    """A copy of the blocks with what Slack adds: ids where they lack, and the defaults of text objects."""
    own = copy.deepcopy(blocks)
    for block in own:
        block.setdefault("block_id", secrets.token_urlsafe(4)[:5])
        inside = [block.get("accessory"), block.get("element"), *block.get("elements", [])]
        for element in inside:
            if element and element["type"] not in {"plain_text", "mrkdwn", "image"}:
                element.setdefault("action_id", secrets.token_urlsafe(4)[:5])
        _complete_texts(block)
    return own


def _complete_texts(node: object) -> None:
    if isinstance(node, list):
        for item in node:
            _complete_texts(item)
    elif isinstance(node, dict):
        if node.get("type") == "plain_text":
            node.setdefault("emoji", True)
        elif node.get("type") == "mrkdwn":
            node.setdefault("verbatim", False)
        for item in node.values():
            _complete_texts(item)


def initial(blocks: Iterable[Json], kept: Values | None = None) -> Values:
    """The state of all inputs in blocks at first sight.

    `kept` is the state of the view that these blocks update: Slack keeps what an input holds where block id, action id
    and type are the same, and ignores the new view's initial value.
    """
    values: Values = {}
    for block, element in elements(blocks):
        if element["type"] not in HELD:
            continue
        held, first = HELD[element["type"]]
        old = (kept or {}).get(block["block_id"], {}).get(element["action_id"])
        empty: Any = [] if held == "selected_options" else None
        state = {"type": element["type"], held: copy.deepcopy(element.get(first, empty))}
        same = old is not None and old["type"] == element["type"]
        values.setdefault(block["block_id"], {})[element["action_id"]] = old if old and same else state
    return values


def chosen(element: Json, value: object, offered: Iterable[Json] = ()) -> Json:
    """The state of an element once `value` is chosen: an option by its text or value, a person's id, a text, a date or time.

    `offered` are the options of an external select. None empties the element.

    Raises:
        LookupError: no such option.
    """
    kind = element["type"]
    if kind == "overflow":
        return {"type": kind, "selected_option": _option(element, value, offered)}
    held = HELD[kind][0]
    if value is None:
        return {"type": kind, held: None}
    if held == "selected_option":
        return {"type": kind, held: _option(element, value, offered)}
    if held == "selected_options":
        several = value if isinstance(value, list) else [value]
        return {"type": kind, held: [_option(element, one, offered) for one in several]}
    return {"type": kind, held: _plain(value)}


def _plain(value: object) -> object:
    match value:
        case datetime():
            return int(value.timestamp())
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case "":
            return None
    return value


def options_of(element: Json) -> list[Json]:
    """All options that an element itself offers, those of groups too."""
    groups = [group["options"] for group in element.get("option_groups", [])]
    return [option for group in [element.get("options", []), *groups] for option in group]


def _option(element: Json, value: object, offered: Iterable[Json]) -> Json:
    options = [*options_of(element), *offered]
    for option in options:
        if value in (option, option["value"], option["text"]["text"]):
            return {key: option[key] for key in ("text", "value", "description") if key in option}
    there = [option["text"]["text"] for option in options]
    raise LookupError(f"no option {value!r} in {element['action_id']!r}; there are {there}")


def unfit(blocks: Iterable[Json], values: Values) -> dict[str, str]:
    """What Slack itself objects to before it sends a submission, by block id."""
    errors: dict[str, str] = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        value = values[block["block_id"]][element["action_id"]].get(HELD[element["type"]][0])
        if value in (None, "", []):
            if not block.get("optional", False):
                errors[block["block_id"]] = "Please complete this required field."
        elif element["type"] == "email_text_input" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
            errors[block["block_id"]] = "Please enter a valid email address."
        elif element["type"] in TEXT_INPUTS:
            shortest, longest = element.get("min_length", 0), element.get("max_length", 3000)
            if not shortest <= len(value) <= longest:
                errors[block["block_id"]] = f"Must be {shortest} to {longest} characters."
    return errors
