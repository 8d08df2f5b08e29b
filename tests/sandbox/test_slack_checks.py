"""The stand-in Slack refuses what Slack refuses, in its words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.slack_checks import check_message, check_options, check_view

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def button(**more: object) -> Json:
    """A button, with more or other fields."""
    return {"type": "button", "action_id": "a", "text": plain("Go"), **more}


def option(text: str, value: str = "v") -> Json:
    """An option of a menu."""
    return {"text": plain(text), "value": value}


def in_input(element: Json, **more: object) -> Json:
    """An input block around an element."""
    return {"type": "input", "label": plain("Label"), "element": {"action_id": "a", **element}, **more}


def actions(*inside: Json) -> Json:
    """An actions block."""
    return {"type": "actions", "elements": list(inside)}


def section(text: str, **more: object) -> Json:
    """A section."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


SELECT = {"type": "static_select", "action_id": "s", "options": [option("One", "1"), option("Two", "2")]}

REFUSED = [
    ("no more than 50 items allowed [json-pointer:/blocks]", [{"type": "divider"}] * 51),
    ("must be less than 3001 characters [json-pointer:/blocks/0/text/text]", [section("x" * 3001)]),
    ("must be more than 0 characters [json-pointer:/blocks/0/text/text]", [section("")]),
    ("missing required field: text [json-pointer:/blocks/0]", [{"type": "section"}]),
    (
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
        [{"type": "section", "fields": [plain("f")] * 11}],
    ),
    (
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
        [{"type": "header", "text": plain("x" * 151)}],
    ),
    ("unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]", [{"type": "header", "text": section("x")["text"]}]),
    (
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
        [actions(button(text=plain("x" * 76)))],
    ),
    (
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
        [actions(button(value="x" * 2001))],
    ),
    ("invalid additional property: colour [json-pointer:/blocks/0/elements/0]", [actions(button(colour="red"))]),
    (
        '`action_id` "a" already exists in this block [json-pointer:/blocks/0/elements/1/action_id]',
        [actions(button(), button())],
    ),
    (
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
        [actions(*[button(action_id=str(n)) for n in range(26)])],
    ),
    (
        '`block_id` must be unique: "b" is used twice [json-pointer:/blocks/1/block_id]',
        [{"type": "divider", "block_id": "b"}, {"type": "divider", "block_id": "b"}],
    ),
    (
        "unsupported type: datetimepicker [json-pointer:/blocks/0/accessory/type]",
        [section("x", accessory={"type": "datetimepicker"})],
    ),
    (
        "unsupported type: overflow [json-pointer:/blocks/0/element/type]",
        [in_input({"type": "overflow", "options": [option("One")]})],
    ),
    ("unsupported type: button [json-pointer:/blocks/0/element/type]", [in_input(button())]),
    ("unsupported type: carousel [json-pointer:/blocks/0/type]", [{"type": "carousel"}]),
    (
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
        [actions(SELECT | {"options": [option("o")] * 101})],
    ),
    ("must provide at least 1 items [json-pointer:/blocks/0/elements/0/options]", [actions(SELECT | {"options": []})]),
    (
        "default value must exactly match one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]",
        [actions(SELECT | {"initial_option": option("Three", "3")})],
    ),
    (
        "must be less than 4 characters [json-pointer:/blocks/0/element/initial_value]",
        [in_input({"type": "plain_text_input", "max_length": 3, "initial_value": "four"})],
    ),
    ("must be a boolean [json-pointer:/blocks/0/optional]", [in_input({"type": "plain_text_input"}, optional="true")]),
    (
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
        [{"type": "context", "elements": [plain("c")] * 11}],
    ),
]


@pytest.mark.parametrize(("expected", "blocks"), REFUSED)
def test_blocks_beyond_slacks_limits_are_refused(expected: str, blocks: list[Json]) -> None:
    """Each limit is checked, and where it is broken is said."""
    assert [expected] == check_message(blocks)


def test_all_that_the_bot_uses_is_taken() -> None:
    """Blocks within the limits raise no objection."""
    blocks = [
        {"type": "header", "text": plain("x" * 150)},
        section("x" * 3000, fields=[plain("f")] * 10, accessory=button(style="danger", url="https://e.example")),
        {"type": "context", "elements": [section("x")["text"], plain("y")]},
        {"type": "divider"},
        actions(button(), SELECT, {"type": "overflow", "action_id": "o", "options": [option("One")]}),
        in_input({"type": "datetimepicker", "initial_date_time": 1_800_000_000}, hint=plain("h"), dispatch_action=True),
        in_input({"type": "email_text_input", "initial_value": "jo@x.example"}, optional=True),
        in_input({"type": "external_select", "min_query_length": 0, "initial_option": option("Ana")}),
    ]
    assert check_message(blocks) == []


def modal(*blocks: Json, **more: object) -> Json:
    """A modal with a submit."""
    return {"type": "modal", "title": plain("Edit"), "submit": plain("Save"), "blocks": list(blocks), **more}


@pytest.mark.parametrize(
    ("expected", "view"),
    [
        ("must be less than 25 characters [json-pointer:/view/title/text]", modal(title=plain("x" * 25))),
        ("must be less than 3001 characters [json-pointer:/view/private_metadata]", modal(private_metadata="x" * 3001)),
        (
            "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0/input]",
            modal(in_input({"type": "plain_text_input"}), submit=None),
        ),
        ("no more than 100 items allowed [json-pointer:/view/blocks]", modal(*[{"type": "divider"}] * 101)),
        (
            "invalid additional property: title [json-pointer:/view]",
            {"type": "home", "title": plain("x"), "blocks": []},
        ),
        ("must be a modal or a home view [json-pointer:/view/type]", {"type": "page", "blocks": []}),
    ],
)
def test_views_beyond_slacks_limits_are_refused(expected: str, view: Json) -> None:
    """Titles, metadata, block counts, and inputs without a submit."""
    assert [expected] == check_view(view)


def test_a_view_within_the_limits_is_taken() -> None:
    """A whole modal raises no objection."""
    view = modal(
        in_input({"type": "plain_text_input", "multiline": True}), private_metadata="x" * 3000, notify_on_close=True
    )
    assert check_view(view) == []


def test_suggested_options_are_checked_too() -> None:
    """An option's text has at most 75 characters, and an answer without options is none."""
    assert check_options({"options": [option("x" * 76)]}) == [
        "must be less than 76 characters [json-pointer:/options/0/text/text]"
    ]
    assert check_options({}) == ["missing required field: options [json-pointer:/]"]
