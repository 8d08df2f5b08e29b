"""Help: the commands with examples that work, and the short menu."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from bot.answers import EXAMPLE_ID
from bot.blocks.parts import Action, Message, actions, button, context, section


def full(usages: tuple[tuple[str, str], ...], meeting_id: str | None) -> Message:
    """Every command, with an example made of the rep's own meeting. `usages` are pairs of an example and what it does."""
    lines = [f"• `/meeting {usage.replace('<id>', meeting_id or EXAMPLE_ID)}` {does}" for usage, does in usages]
    blocks: list[Block] = [
        section(":calendar: *Move a meeting in your own words*"),
        section("\n".join(lines)),
        context("On a phone: tap *Edit* on a posted meeting, or the ⚡ shortcut *Edit a meeting*."),
        _buttons(),
    ]
    return Message(text=f"Move a meeting: /meeting reschedule {meeting_id or EXAMPLE_ID} next tue 3pm", blocks=blocks)


def menu(meeting_id: str | None) -> Message:
    """`/meeting` alone."""
    text = f"Move a meeting: `/meeting reschedule {meeting_id or EXAMPLE_ID} next tue 3pm`"
    return Message(text=text, blocks=[section(text), _buttons(help_too=True)])


def _buttons(*, help_too: bool = False) -> Block:
    buttons = [button("Edit a meeting", Action.ASK_MEETING, style="primary")]
    return actions(*buttons, *([button("All commands", Action.HELP)] if help_too else []))
