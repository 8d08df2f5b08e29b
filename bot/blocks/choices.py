"""Questions: what may have been meant, each with a button."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from bot.blocks.parts import Action, Message, Value, actions, button, context, section
from bot.orders import Asked
from bot.text import escape

MOST_CHOICES = 10


def question(asked: Asked, order_id: str, meeting_id: str) -> Message:
    """One button a choice, each in a row of its own: the dates in full need a phone's width."""
    blocks: list[Block] = [section(f":thinking_face: {asked.question}")]
    for number, choice in enumerate(asked.choices[:MOST_CHOICES]):
        value = Value(asked=order_id, number=number)
        blocks.append(actions(button(choice.label, Action.CHOOSE, value), block_id=f"choice.{number}"))
    blocks.append(context(f"`{escape(meeting_id)}` · nothing is changed until you tap one"))
    labels = "; ".join(choice.label for choice in asked.choices[:MOST_CHOICES])
    return Message(text=f"{asked.question} {labels}", blocks=blocks)


def settled(label: str) -> Message:
    """What takes the place of a question once it is answered."""
    text = f":white_check_mark: {escape(label)}"
    return Message(text=text, blocks=[section(text)])


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
