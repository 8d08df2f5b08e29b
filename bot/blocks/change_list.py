"""What was changed, as a list."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.blocks.change_lines import field_line, headline
from bot.blocks.parts import Message, section
from bot.model.change import Change
from bot.text import times
from bot.text.mrkdwn import escape


def history(meeting_id: str, changes: Sequence[Change], zone: ZoneInfo, locale: str) -> Message:
    """A meeting's changes made through the bot, the newest first."""
    if not changes:
        text = f"Nothing was changed in `{escape(meeting_id)}` through me."
        return Message(text=text, blocks=[section(text)])
    blocks: list[Block] = [section(f":scroll: *Changes to* `{escape(meeting_id)}`")]
    for change in changes:
        when = times.for_each_reader(change.at, zone, locale)
        state = f", undone by <@{change.undone_by}>" if change.undone_by else ""
        lines = "\n".join(field_line(name, change, zone, locale) for name in change.after)
        blocks.append(section(f"{when}: *{headline(change)}* by <@{change.actor}>{state}\n{lines}"))
    many = "1 change" if len(changes) == 1 else f"{len(changes)} changes"
    return Message(text=f"{many} to {meeting_id}", blocks=blocks)
