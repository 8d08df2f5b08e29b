"""The modals about one meeting: the form, whole or of the time alone, one that loads, one that says what is wrong or done."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    Block,
    DateTimePickerElement,
    ExternalDataSelectElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig
from slack_sdk.models.views import View

from bot.blocks.parts import Action, Value, actions, button, context, cut, section
from bot.parsing import edit_form
from bot.parsing.suggested_times import quick_times
from bot.text import times
from bot.text.mrkdwn import escape

EDIT_FORM = "edit_form"
TITLE_LIMIT = 24
OPTION_LIMIT = 75


def loading(carried: edit_form.Carried) -> View:
    """What is shown at once, while the Commerce API is read."""
    return View(
        type="modal",
        title=title("Meeting"),
        close=title("Cancel"),
        blocks=[section("Loading …")],
        private_metadata=carried.model_dump_json(exclude_defaults=True),
    )


def notice(sentence: str, carried: edit_form.Carried | None = None) -> View:
    """A sentence (mrkdwn) instead of a form. It carries along what a second tap, already under way, needs."""
    return View(
        type="modal",
        title=title("Meeting"),
        close=title("Close"),
        blocks=[section(sentence)],
        private_metadata=carried.model_dump_json(exclude_defaults=True) if carried else None,
    )


def taken_in(moment: datetime, carried: edit_form.Carried) -> View:
    """What takes a form's place once a tap has settled the time."""
    channel = carried.origin.channel or ""
    where = f"in <#{channel}>" if channel.startswith(("C", "G")) else "in our messages"
    when = times.in_full(moment, ZoneInfo(carried.zone), carried.locale)
    sentence = f":white_check_mark: I'm moving it to *{when}*. The confirmation comes {where}, with *Undo*."
    return notice(sentence, carried)


def edit(
    opened: edit_form.Opened, filled: edit_form.Filled, now: datetime, meant: edit_form.Understood | None = None
) -> View:
    """The form: the meeting's values filled in, and what its words mean where that was asked (`meant`) or has to be.

    Of the time alone, it begins with the nearest sensible times as buttons: a tap on one is all that it takes.
    """
    blocks: list[Block] = [section(_headline(opened))] if opened.only_when else []
    if not opened.known:
        blocks.append(context("I can't see this meeting's values here. What you leave empty stays as it is."))
    if opened.only_when and opened.time:
        blocks += quick_buttons(opened.meeting, opened.time, opened, now)
    blocks.append(_words(filled.words))
    if opened.offered:
        options = [
            Option(value=instant, label=cut(edit_form.label(instant, opened), OPTION_LIMIT))
            for instant in opened.offered[:10]
        ]
        radios = RadioButtonsElement(action_id="choice", options=options)
        blocks.append(_input("choice", "Which of these did you mean?", radios, optional=False))
    elif meant:
        blocks.append(_answer(opened, meant))
    picker = DateTimePickerElement(
        action_id="when", initial_date_time=int(filled.time.timestamp()) if filled.time else None
    )
    blocks.append(_input("when", "… or a date and time", picker))
    if not opened.only_when:
        blocks += _customer(filled)
    blocks.append(context(f"`{escape(opened.meeting)}` · your time zone: {opened.zone.replace('_', ' ')}"))
    return View(
        type="modal",
        callback_id=EDIT_FORM,
        title=title("Reschedule" if opened.only_when else "Edit meeting"),
        submit=title("Save"),
        close=title("Cancel"),
        blocks=blocks,
        private_metadata=opened.model_dump_json(exclude_defaults=True),
    )


def quick_buttons(meeting_id: str, meeting_time: datetime, carried: edit_form.Carried, now: datetime) -> list[Block]:
    """The nearest sensible times, each in a row of its own: a button with a date needs a phone's width."""
    zone = ZoneInfo(carried.zone)
    rows: list[Block] = []
    for number, offer in enumerate(quick_times(meeting_time, now.astimezone(zone))):
        label = f"{offer.words.capitalize()}: {times.short(offer.at, zone, carried.locale)}"
        value = Value(meeting=meeting_id, time=offer.at)
        rows.append(actions(button(label, Action.QUICK, value), block_id=f"quick.{number}"))
    return rows


def _headline(opened: edit_form.Opened) -> str:
    when = times.in_full(opened.time, ZoneInfo(opened.zone), opened.locale) if opened.time else "No time yet"
    return f"*{when}*\n{escape(opened.about)}" if opened.known else f"`{escape(opened.meeting)}`"


def _answer(opened: edit_form.Opened, meant: edit_form.Understood) -> Block:
    """What was understood, before anything is sent."""
    if meant.sentence:
        return section(f":warning: {escape(meant.sentence)}")
    moment = times.in_full(meant.times[0], ZoneInfo(opened.zone), opened.locale)
    why = f" ({escape('; '.join(meant.why))})" if meant.why else ""
    return section(f":point_right: That is *{moment}*{why}. Tap *Save* to move it there.")


def _customer(filled: edit_form.Filled) -> list[Block]:
    long_note = filled.note is not None and len(filled.note) > edit_form.LONGEST_NOTE
    note = PlainTextInputElement(
        action_id="note",
        multiline=True,
        max_length=edit_form.LONGEST_NOTE,
        initial_value=None if long_note else filled.note or None,
    )
    hint = (
        "The note is too long to be shown here. Leave this empty to keep it; what you type replaces it."
        if long_note
        else None
    )
    rep = ExternalDataSelectElement(
        action_id=Action.REP.value,
        min_query_length=0,
        placeholder=PlainTextObject(text="Name or email"),
        initial_option=Option(value=filled.rep, label=cut(filled.rep_label or filled.rep, OPTION_LIMIT))
        if filled.rep
        else None,
    )
    return [
        _input("note", "Note", note, hint=hint),
        _input("email", "Customer's email", _line("email", filled.email or "", "jo@example.com")),
        _input("phone", "Customer's phone", _line("phone", filled.phone or "", "555-0192")),
        _input("rep", "Sales rep", rep),
    ]


def _words(words: str) -> InputBlock:
    """The line for one's own words; Enter shows what they mean."""
    element = PlainTextInputElement(
        action_id=Action.WORDS.value,
        initial_value=cut(words, 3000) or None,
        placeholder=PlainTextObject(text="next tue 3pm, an hour later, Dec 5 noon"),
        dispatch_action_config=DispatchActionConfig(trigger_actions_on=["on_enter_pressed"]),
    )
    return InputBlock(
        block_id="words",
        label="When, in your own words",
        element=element,
        optional=True,
        dispatch_action=True,
        hint="Enter shows what I understand. Leave this empty to use the date and time below.",
    )


def _line(action_id: str, value: str, placeholder: str) -> PlainTextInputElement:
    return PlainTextInputElement(
        action_id=action_id, initial_value=cut(value, 3000) or None, placeholder=PlainTextObject(text=placeholder)
    )


def _input(block_id: str, label: str, element: object, *, optional: bool = True, hint: str | None = None) -> InputBlock:
    return InputBlock(block_id=block_id, label=label, element=element, optional=optional, hint=hint)  # type: ignore[arg-type] # every element used here is one of the kinds it takes


def title(text: str) -> PlainTextObject:
    """A modal's title, or the label of its submit and close."""
    return PlainTextObject(text=cut(text, TITLE_LIMIT))
