"""The modals: a form to edit a meeting, one that asks which meeting, one that loads, one that says what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    Block,
    DateTimePickerElement,
    ExternalDataSelectElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot import form
from bot.blocks.parts import Action, context, cut, section
from bot.orders import Origin
from bot.text import escape

EDIT_FORM = "edit_form"
MEETING_FORM = "meeting_form"
TITLE_LIMIT = 24
OPTION_LIMIT = 75


def loading(origin: Origin) -> View:
    """What is shown at once, while the meeting is read."""
    return View(
        type="modal",
        title=_title("Meeting"),
        close=_title("Cancel"),
        blocks=[section("Loading …")],
        private_metadata=origin.model_dump_json(),
    )


def notice(sentence: str) -> View:
    """A sentence (mrkdwn) instead of a form."""
    return View(type="modal", title=_title("Meeting"), close=_title("Close"), blocks=[section(sentence)])


def edit(opened: form.Opened, filled: form.Filled) -> View:
    """The form: the meeting's values filled in, and, where the words need it, the question which instant they mean."""
    blocks: list[Block] = [
        context(f"`{escape(opened.meeting)}` · times are shown in your own zone, {opened.zone.replace('_', ' ')}")
    ]
    if not opened.known:
        blocks.append(context("I can't see this meeting's values here. What you leave empty stays as it is."))
    picker = DateTimePickerElement(
        action_id="when", initial_date_time=int(filled.time.timestamp()) if filled.time else None
    )
    blocks.append(_input("when", "When", picker))
    blocks.append(
        _input(
            "words",
            "… or in your own words",
            _line("words", filled.words, "next tue 3pm, an hour later, Dec 5 noon"),
            hint=_WORDS_HINT,
        )
    )
    if opened.offered:
        options = [
            Option(value=instant, label=cut(form.label(instant, opened), OPTION_LIMIT))
            for instant in opened.offered[:10]
        ]
        blocks.append(
            _input(
                "choice",
                "Which of these did you mean?",
                RadioButtonsElement(action_id="choice", options=options),
                optional=False,
            )
        )
    if not opened.only_when:
        blocks += _customer(filled)
    return View(
        type="modal",
        callback_id=EDIT_FORM,
        title=_title("Reschedule" if opened.only_when else "Edit meeting"),
        submit=_title("Save"),
        close=_title("Cancel"),
        blocks=blocks,
        private_metadata=opened.model_dump_json(exclude_defaults=True),
    )


def pick_meeting(origin: Origin, ids: Sequence[str] = ()) -> View:
    """Which meeting? One of those that stand in a message, or, with none given, of the rep's coming ones, by type-ahead."""
    element: StaticSelectElement | ExternalDataSelectElement
    if ids:
        element = StaticSelectElement(
            action_id="meeting", options=[Option(value=i, label=cut(i, OPTION_LIMIT)) for i in ids[:100]]
        )
    else:
        element = ExternalDataSelectElement(
            action_id=Action.MEETING.value,
            min_query_length=0,
            placeholder=PlainTextObject(text="One of yours, or type an id"),
        )
    return View(
        type="modal",
        callback_id=MEETING_FORM,
        title=_title("Which meeting?"),
        submit=_title("Next"),
        close=_title("Cancel"),
        blocks=[_input("meeting", "Meeting", element, optional=False)],
        private_metadata=origin.model_dump_json(),
    )


def _customer(filled: form.Filled) -> list[Block]:
    long_note = filled.note is not None and len(filled.note) > form.LONGEST_NOTE
    note = PlainTextInputElement(
        action_id="note",
        multiline=True,
        max_length=form.LONGEST_NOTE,
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


_WORDS_HINT = "Leave this empty to use the date and time above."


def _line(action_id: str, value: str, placeholder: str) -> PlainTextInputElement:
    return PlainTextInputElement(
        action_id=action_id, initial_value=cut(value, 3000) or None, placeholder=PlainTextObject(text=placeholder)
    )


def _input(block_id: str, label: str, element: object, *, optional: bool = True, hint: str | None = None) -> InputBlock:
    return InputBlock(block_id=block_id, label=label, element=element, optional=optional, hint=hint)  # type: ignore[arg-type] # every element used here is one of the kinds it takes


def _title(text: str) -> PlainTextObject:
    return PlainTextObject(text=cut(text, TITLE_LIMIT))
