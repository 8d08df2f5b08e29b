"""Questions: what may have been meant, each with a button."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    MarkdownTextObject,
    Option,
    PlainTextObject,
    SectionBlock,
    StaticSelectElement,
)

from bot.blocks.parts import BUTTON_LIMIT, Action, Message, Value, actions, button, context, cut, section
from bot.blocks.rows import plain_row, row, spoken
from bot.commerce.models import Meeting
from bot.model.change import NeedsChoice
from bot.text.mrkdwn import escape
from bot.text.times import short

MOST_BUTTONS, MOST_OPTIONS = 5, 100
"""What a phone's screen holds without scrolling, and what Slack's select takes."""
QUESTION = "question:"
"""Before the order's id in the select's `block_id`: an option's value is too short for it."""


def question(asked: NeedsChoice, request_id: str, meeting_id: str) -> Message:
    """One button a choice, each in a row of its own: the dates in full need a phone's width. Past five, a select."""
    labels = [cut(choice.label, BUTTON_LIMIT) for choice in asked.choices[:MOST_OPTIONS]]
    blocks: list[Block] = [section(f":thinking_face: {asked.question}")]
    if len(labels) > MOST_BUTTONS:
        blocks.append(_select(labels, request_id))
    else:
        for number, label in enumerate(labels):
            value = Value(asked=request_id, number=number)
            blocks.append(actions(button(label, Action.CHOOSE, value), block_id=f"choice.{number}"))
    if asked.show:
        blocks.append(actions(button("Show", Action.SHOW, Value(meeting=asked.show)), block_id="show"))
    known = f"`{escape(meeting_id)}` · " if meeting_id else ""
    blocks.append(context(f"{known}Nothing is changed until you tap one"))
    return Message(text=f"{asked.question} {escape('; '.join(labels[:MOST_BUTTONS]))}", blocks=blocks)


def which(
    sentence: str, meetings: Sequence[Meeting], value: Value, action: Action, zone: ZoneInfo, locale: str
) -> Message:
    """The meetings that may have been meant, each with a button that goes on with it. `sentence` is mrkdwn."""
    blocks: list[Block] = [section(f":thinking_face: {sentence}")]
    names = spoken(meetings, zone, locale)
    for meeting in meetings:
        when = short(meeting.time, zone, locale) if meeting.time else "No time yet"
        tapped = value.model_copy(update={"meeting": meeting.id})
        blocks.append(
            SectionBlock(
                text=MarkdownTextObject(text=row(meeting, when), verbatim=True),
                accessory=button("This one", action, tapped, about=names[meeting.id]),
            )
        )
    labels = "; ".join(plain_row(meeting, zone, locale) for meeting in meetings[:MOST_BUTTONS])
    return Message(text=f"{sentence} {escape(labels)}".strip(), blocks=blocks)


def _select(labels: Sequence[str], request_id: str) -> ActionsBlock:
    options = [
        Option(text=PlainTextObject(text=label, emoji=False), value=str(number)) for number, label in enumerate(labels)
    ]
    select = StaticSelectElement(
        action_id=Action.CHOOSE_FROM.value, options=options, placeholder=PlainTextObject(text="Choose one")
    )
    return ActionsBlock(block_id=f"{QUESTION}{request_id}", elements=[select])


def settled(label: str) -> Message:
    """What takes the place of a question once it is answered."""
    text = f":white_check_mark: {escape(label)}"
    return Message(text=text, blocks=[section(text)])


def told(sentence: str, meeting_id: str) -> Message:
    """Why nothing was changed (mrkdwn), and buttons to go on with the meeting, if there is one."""
    blocks: list[Block] = [section(sentence)]
    if meeting_id:
        value = Value(meeting=meeting_id)
        blocks.append(
            actions(
                button("Pick a time", Action.RESCHEDULE, value, style="primary"), button("Edit", Action.EDIT, value)
            )
        )
    return Message(text=sentence, blocks=blocks)


def clear_field(field: str, meeting_id: str, now: str | None) -> Message:
    """For "note met_1" alone: empty it? `now` is what stands there, as mrkdwn, where it is known."""
    text = f"Clear the {field} of `{escape(meeting_id)}`?" + (f" It is now: {now}" if now else "")
    value = Value(meeting=meeting_id, field=field)
    buttons = actions(
        button(f"Clear the {field}", Action.CLEAR, value, style="danger"),
        button("Edit", Action.EDIT, Value(meeting=meeting_id)),
        button("Keep it", Action.KEEP),
    )
    return Message(text=text, blocks=[section(text), buttons])
