"""What Slack demands of Block Kit's elements and composition objects.

The limits are those of Slack's reference (docs.slack.dev/reference/block-kit); the messages have the form of its answers,
e.g. "must be less than 76 characters [json-pointer:/blocks/0/accessory/text/text]".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

PLAIN, ANY = ("plain_text",), ("plain_text", "mrkdwn")
CHOICE = {"options", "option_groups", "initial_option", "placeholder", "confirm", "focus_on_load"}
TYPED = {"initial_value", "placeholder", "dispatch_action_config", "focus_on_load"}


@dataclass(frozen=True)
class Kind:
    """An element's type: its fields beside `type` and `action_id`, and the blocks in which it may stand."""

    fields: frozenset[str]
    hosts: frozenset[str]
    options: int = 0


def _kind(fields: Iterable[str], hosts: str, options: int = 0) -> Kind:
    return Kind(frozenset(fields), frozenset(hosts.split()), options)


KINDS = {
    "button": _kind({"text", "url", "value", "style", "confirm", "accessibility_label"}, "section actions"),
    "static_select": _kind(CHOICE, "section actions input", 100),
    "external_select": _kind(
        {"min_query_length", *CHOICE} - {"options", "option_groups"}, "section actions input", options=0
    ),
    "users_select": _kind({"initial_user", "placeholder", "confirm", "focus_on_load"}, "section actions input"),
    "overflow": _kind({"options", "confirm"}, "section actions", 5),
    "radio_buttons": _kind({"options", "initial_option", "confirm", "focus_on_load"}, "section actions input", 10),
    "checkboxes": _kind({"options", "initial_options", "confirm", "focus_on_load"}, "section actions input", 10),
    "plain_text_input": _kind({"multiline", "min_length", "max_length", *TYPED}, "input"),
    "email_text_input": _kind(TYPED, "input"),
    "datetimepicker": _kind({"initial_date_time", "confirm", "focus_on_load"}, "actions input"),
    "datepicker": _kind({"initial_date", "placeholder", "confirm", "focus_on_load"}, "section actions input"),
    "timepicker": _kind(
        {"initial_time", "timezone", "placeholder", "confirm", "focus_on_load"}, "section actions input"
    ),
    "image": _kind({"image_url", "alt_text", "slack_file"}, "section context"),
}
LENGTHS = {"value": 2000, "url": 3000, "accessibility_label": 75, "action_id": 255}


class Problems(list[str]):
    """What is wrong, and where, in Slack's words."""

    def add(self, what: str, where: str) -> None:
        """Note that `what` holds at this JSON pointer."""
        self.append(f"{what} [json-pointer:{where}]")

    def known(self, given: Json, allowed: Iterable[str], where: str) -> None:
        """Refuse fields that Slack does not know there."""
        for name in sorted(set(given) - set(allowed)):
            self.add(f"invalid additional property: {name}", where)

    def length(self, value: object, longest: int, where: str) -> None:
        """A string of 1 to `longest` characters."""
        if not isinstance(value, str):
            self.add("must be a string", where)
        elif not value:
            self.add("must be more than 0 characters", where)
        elif len(value) > longest:
            self.add(f"must be less than {longest + 1} characters", where)

    def items(self, items: object, most: int, where: str) -> list[Any]:
        """A list of 1 to `most`; answers it, or an empty one."""
        if not isinstance(items, list):
            self.add("must be an array", where)
            return []
        if not items:
            self.add("must provide at least 1 items", where)
        elif len(items) > most:
            self.add(f"no more than {most} items allowed", where)
        return items

    def boolean(self, holder: Json, name: str, where: str) -> None:
        """True, false, or absent."""
        if not isinstance(holder.get(name, False), bool):
            self.add("must be a boolean", f"{where}/{name}")

    def text(self, given: object, longest: int, where: str, kinds: tuple[str, ...] = PLAIN) -> None:
        """A text object of one of these kinds."""
        if not isinstance(given, dict):
            self.add("must be an object", where)
            return
        if given.get("type") not in kinds:
            self.add(f"unsupported type: {given.get('type')}", f"{where}/type")
        self.known(given, {"type", "text", "emoji" if given.get("type") == "plain_text" else "verbatim"}, where)
        self.boolean(given, "emoji", where)
        self.length(given.get("text"), longest, f"{where}/text")


def check_element(problems: Problems, element: object, host: str, where: str) -> None:
    """Note what is wrong with an interactive element (or an image) that stands in a block of type `host`."""
    if not isinstance(element, dict) or element.get("type") not in KINDS:
        kind = element.get("type") if isinstance(element, dict) else element
        problems.add(f"unsupported type: {kind}", f"{where}/type")
        return
    kind = KINDS[element["type"]]
    if host not in kind.hosts:
        problems.add(f"unsupported type: {element['type']}", f"{where}/type")
    problems.known(element, kind.fields | {"type", "action_id"}, where)
    for name, longest in LENGTHS.items():
        if name in element:
            problems.length(element[name], longest, f"{where}/{name}")
    for name in ("focus_on_load", "multiline"):
        problems.boolean(element, name, where)
    if "placeholder" in element:
        problems.text(element["placeholder"], 150, f"{where}/placeholder")
    if "confirm" in element:
        _check_confirm(problems, element["confirm"], f"{where}/confirm")
    if element["type"] == "button":
        problems.text(element.get("text"), 75, f"{where}/text")
        _check_style(problems, element, where)
    elif kind.options:
        _check_options(problems, element, kind.options, where)
    else:
        _check_initial(problems, element, where)


def _check_style(problems: Problems, holder: Json, where: str) -> None:
    if holder.get("style", "primary") not in {"primary", "danger"}:
        problems.add("must be one of the allowed values: primary, danger", f"{where}/style")


def _check_confirm(problems: Problems, confirm: object, where: str) -> None:
    if not isinstance(confirm, dict):
        problems.add("must be an object", where)
        return
    problems.known(confirm, {"title", "text", "confirm", "deny", "style"}, where)
    problems.text(confirm.get("title"), 100, f"{where}/title")
    problems.text(confirm.get("text"), 300, f"{where}/text", ANY)
    problems.text(confirm.get("confirm"), 30, f"{where}/confirm")
    problems.text(confirm.get("deny"), 30, f"{where}/deny")
    _check_style(problems, confirm, where)


def check_option(problems: Problems, option: object, where: str, kinds: tuple[str, ...] = PLAIN) -> None:
    """Note what is wrong with an option of a menu."""
    if not isinstance(option, dict):
        problems.add("must be an object", where)
        return
    problems.known(option, {"text", "value", "description", "url"}, where)
    problems.text(option.get("text"), 75, f"{where}/text", kinds)
    problems.length(option.get("value"), 150, f"{where}/value")
    if "description" in option:
        problems.text(option["description"], 75, f"{where}/description", kinds)


def _check_options(problems: Problems, element: Json, most: int, where: str) -> None:
    kinds = ANY if element["type"] in {"radio_buttons", "checkboxes"} else PLAIN
    groups = {"options": element.get("options")}
    if "option_groups" in element:
        found = problems.items(element["option_groups"], 100, f"{where}/option_groups")
        groups = {f"option_groups/{i}/options": group.get("options") for i, group in enumerate(found)}
        for i, group in enumerate(found):
            problems.text(group.get("label"), 75, f"{where}/option_groups/{i}/label")
        if "options" in element:
            problems.add("only one of `options` and `option_groups` is allowed", where)
    offered = []
    for name, options in groups.items():
        for i, option in enumerate(problems.items(options, most, f"{where}/{name}")):
            check_option(problems, option, f"{where}/{name}/{i}", kinds)
            offered.append(_shown(option))
    first = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else [])
    if any(_shown(option) not in offered for option in first):
        problems.add("default value must exactly match one of the provided options", f"{where}/initial_option")


def _shown(option: object) -> tuple[object, object]:
    """What Slack compares options by."""
    if not isinstance(option, dict) or not isinstance(option.get("text"), dict):
        return (None, None)
    return (option["text"].get("text"), option.get("value"))


def _check_initial(problems: Problems, element: Json, where: str) -> None:
    if "initial_value" in element:
        longest = element.get("max_length", 3000)
        problems.length(element["initial_value"], longest, f"{where}/initial_value")
    for name, lowest in (("min_length", 0), ("max_length", 1)):
        if name in element and not lowest <= element[name] <= 3000:
            problems.add(f"must be between {lowest} and 3000", f"{where}/{name}")
    if "initial_option" in element:
        check_option(problems, element["initial_option"], f"{where}/initial_option")
    moment = element.get("initial_date_time", 10**9)
    if type(moment) is not int or not 10**9 <= moment < 10**10:
        problems.add("must be a UNIX time of 10 digits", f"{where}/initial_date_time")
    for name, form in (("initial_date", r"\d{4}-\d\d-\d\d"), ("initial_time", r"\d\d:\d\d")):
        if name in element and not re.fullmatch(form, str(element[name])):
            problems.add("failed to match the required pattern", f"{where}/{name}")
    config = element.get("dispatch_action_config", {}).get("trigger_actions_on", [])
    if not {"on_enter_pressed", "on_character_entered"}.issuperset(config):
        problems.add("must be one of the allowed values", f"{where}/dispatch_action_config")
