"""A meeting as a message: as it was changed, or as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, ButtonElement

from bot.blocks.calendar import Holiday, on_holiday
from bot.blocks.parts import (
    MOST_OF_A_LINE,
    MOST_OF_A_NOTE,
    Action,
    Message,
    Value,
    actions,
    button,
    context,
    cut,
    email_link,
    literal,
    phone_link,
    section,
    struck,
)
from bot.commerce.models import Meeting, SalesRep
from bot.model.change import Change, Changed
from bot.model.drift import Drift
from bot.model.request import FieldName
from bot.text import times
from bot.text.mrkdwn import escape, one_line


def confirmation(changed: Changed, zone: ZoneInfo, locale: str, holiday: Holiday | None = None) -> Message:
    """A change that was made: old and new, the whole meeting, and what can be done next.

    `zone` and `locale` are those of the person who made it; `holiday` is the one that the meeting was moved to.
    """
    change, meeting = changed.change, Meeting.model_validate(changed.meeting)
    head = f"{_emoji(change)} *{_headline(change)}* by <@{change.actor}>"
    small = [f"`{escape(meeting.id)}`", *(escape(line) for line in changed.why[:4])]
    blocks: list[Block] = [
        section(head),
        *_facts(meeting, change, zone, locale),
        context(" · ".join(small)),
        actions(*_buttons(meeting.id, change)),
    ]
    if holiday and meeting.time:
        blocks += on_holiday(meeting.id, meeting.time, holiday, zone, locale)
    return Message(text=_notification(change, meeting, zone, locale), blocks=blocks)


def undone(change: Change, by: str) -> Message:
    """What takes the place of a confirmation once it was undone."""
    text = f"{_headline(change)} by <@{change.actor}>, undone by <@{by}>"
    blocks = [section(f":leftwards_arrow_with_hook: ~{_headline(change)}~ by <@{change.actor}>, undone by <@{by}>")]
    return Message(text=text, blocks=[*blocks, context(f"`{escape(change.meeting_id)}`")])


def changed_elsewhere(
    change: Change,
    meeting: Meeting | None,
    elsewhere: Drift,
    zone: ZoneInfo,
    locale: str,
    *,
    why: Sequence[str],
    fits: bool,
) -> Message:
    """What takes the place of a confirmation once the meeting was changed elsewhere, or deleted (None).

    It tells the change, what was changed elsewhere since, and the meeting as it stands. `fits`: all that the change made is
    still there, so that it can be undone.
    """
    own = "\n".join(_line(name, change, zone, locale) for name in change.after)
    blocks: list[Block] = [section(f"{_emoji(change)} *{_headline(change)}* by <@{change.actor}>\n{own}")]
    if meeting is None:
        news = "This meeting was deleted elsewhere"
        blocks += [section(f":wastebasket: *{news}.*"), context(f"`{escape(change.meeting_id)}`")]
        return Message(text=f"{_headline(change)}. {news} · {escape(change.meeting_id)}", blocks=blocks)
    lines = [_line_elsewhere(name, *values, change, zone, locale) for name, values in elsewhere.fields.items()]
    if lines:
        blocks.append(section(":arrows_counterclockwise: *Changed elsewhere*\n" + "\n".join(lines)))
    small = [f"`{escape(meeting.id)}`", *(escape(line) for line in why[:4])]
    blocks += [
        section("*The meeting now*"),
        *_facts(meeting, None, zone, locale),
        context(" · ".join(small)),
        actions(*_buttons(meeting.id, change if fits else None)),
    ]
    news = f" Changed elsewhere: {', '.join(_TITLES[name].lower() for name in elsewhere.fields)}." if lines else ""
    when = times.in_full(meeting.time, zone, locale) if meeting.time else "no time yet"
    return Message(text=f"{_headline(change)}.{news} Now: {when} · {escape(meeting.id)}", blocks=blocks)


def card(meeting: Meeting, zone: ZoneInfo, locale: str) -> Message:
    """A meeting as it stands."""
    when = times.in_full(meeting.time, zone, locale) if meeting.time else "no time yet"
    blocks: list[Block] = [
        section(":calendar: *Meeting*"),
        *_facts(meeting, None, zone, locale),
        context(f"`{escape(meeting.id)}`"),
        actions(*_buttons(meeting.id, None)),
    ]
    return Message(text=f"Meeting {meeting.id}: {when}", blocks=blocks)


def history(meeting_id: str, changes: Sequence[Change], zone: ZoneInfo, locale: str) -> Message:
    """A meeting's changes made through the bot, the newest first."""
    if not changes:
        text = f"Nothing was changed in `{escape(meeting_id)}` through me."
        return Message(text=text, blocks=[section(text)])
    blocks: list[Block] = [section(f":scroll: *Changes to* `{escape(meeting_id)}`")]
    for change in changes:
        when = times.for_each_reader(change.at, zone, locale)
        state = f", undone by <@{change.undone_by}>" if change.undone_by else ""
        lines = "\n".join(_line(name, change, zone, locale) for name in change.after)
        blocks.append(section(f"{when}: *{_headline(change)}* by <@{change.actor}>{state}\n{lines}"))
    many = "1 change" if len(changes) == 1 else f"{len(changes)} changes"
    return Message(text=f"{many} to {meeting_id}", blocks=blocks)


def _facts(meeting: Meeting, change: Change | None, zone: ZoneInfo, locale: str) -> list[Block]:
    after = change.after if change else {}
    email = email_link(meeting.email) if meeting.email else _none("email", change)
    phone = phone_link(meeting.phone_number) if meeting.phone_number else _none("phoneNumber", change)
    customer = " · ".join(filter(None, (email + _was("email", change), phone + _was("phoneNumber", change))))
    lines = [f"*When:* {_when(meeting.time, change, zone, locale)}"]
    if customer:
        lines.append(f"*Customer:* {customer}")
    if rep := _rep_name(meeting, change):
        new = f"*{escape(rep)}*" if "salesRep" in after else escape(rep)
        lines.append(f"*Rep:* {new}{_was('salesRep', change)}")
    blocks: list[Block] = [section("\n".join(lines))]
    if "note" in after or meeting.note:
        none = "" if meeting.note else f" {_none('note', change)}"
        blocks.append(section(f"*Note:*{none}{_was('note', change)}"))
        if meeting.note:
            blocks.append(literal(cut(meeting.note, MOST_OF_A_NOTE)))
    return blocks


def _when(moment: datetime | None, change: Change | None, zone: ZoneInfo, locale: str) -> str:
    if moment is None:
        return "no time yet"
    here = times.in_full(moment, zone, locale)
    bold = f"*{here}*" if change and "time" in change.after else here
    return f"{bold}{_was('time', change, zone, locale)}\n*Your time:* {times.for_each_reader(moment, zone, locale)}"


def _was(name: FieldName, change: Change | None, zone: ZoneInfo | None = None, locale: str = "en-US") -> str:
    """The old value behind the new one, as " (was ~old~)": screen readers do not announce that a text is struck through."""
    if change is None or name not in change.after or not change.before:
        return ""
    value = change.before.get(name)
    if name == "time" and value and zone:
        old = times.short(datetime.fromisoformat(value), zone, locale)
    else:
        old = _readable(name, value, change, zone, locale)
    return f" (was {struck(old)})" if old else ""


def _none(name: FieldName, change: Change | None) -> str:
    return "_none_" if change and name in change.after else ""


def _line(name: FieldName, change: Change, zone: ZoneInfo, locale: str) -> str:
    new = escape(cut(_readable(name, change.after.get(name), change, zone, locale), 200))
    return f"{_TITLES[name]}: {new or '_none_'}{_was(name, change, zone, locale)}"


def _line_elsewhere(
    name: FieldName, old: str | None, new: str | None, change: Change, zone: ZoneInfo, locale: str
) -> str:
    was = struck(shown) if (shown := _readable(name, old, change, zone, locale)) else "_none_"
    now = escape(cut(one_line(_readable(name, new, change, zone, locale)), MOST_OF_A_NOTE))
    return f"{_TITLES[name]}: {f'*{now}*' if now else '_none_'} (was {was})"


def _readable(name: FieldName, value: str | None, change: Change, zone: ZoneInfo | None, locale: str) -> str:
    if not value:
        return ""
    if name == "time" and zone is not None:
        return times.in_full(datetime.fromisoformat(value), zone, locale)
    return change.names.get(value, value) if name == "salesRep" else value


def _rep_name(meeting: Meeting, change: Change | None) -> str:
    if isinstance(meeting.sales_rep, SalesRep):
        return meeting.sales_rep.name
    return (change.names if change else {}).get(meeting.sales_rep or "", meeting.sales_rep or "")


def _buttons(meeting_id: str, change: Change | None) -> list[ButtonElement]:
    buttons = [
        button("Reschedule", Action.RESCHEDULE, Value(meeting=meeting_id)),
        button("Edit", Action.EDIT, Value(meeting=meeting_id)),
    ]
    if change and change.can_be_undone:
        buttons.append(button("Undo", Action.UNDO, Value(meeting=meeting_id, change=change.id)))
    if change and (new := change.after.get("time")):
        value = Value(meeting=meeting_id, time=datetime.fromisoformat(new))
        buttons.append(button("Add to calendar", Action.CALENDAR, value))
    return buttons


_TITLES: dict[FieldName, str] = {
    "time": "When",
    "note": "Note",
    "email": "Email",
    "phoneNumber": "Phone",
    "salesRep": "Rep",
}


def _headline(change: Change) -> str:
    if change.undoes:
        return "Change undone"
    if set(change.after) == {"time"}:
        return "Meeting moved"
    if "time" in change.after:
        return "Meeting moved and updated"
    if len(change.after) > 1:
        return "Meeting updated"
    ((name, value),) = change.after.items()
    return f"{_TITLES[name]} {'changed' if value else 'cleared'}"


def _emoji(change: Change) -> str:
    return ":leftwards_arrow_with_hook:" if change.undoes else ":white_check_mark:"


def _notification(change: Change, meeting: Meeting, zone: ZoneInfo, locale: str) -> str:
    """What a phone shows: the headline, what is new, when it is, whose meeting it is."""
    moved, when = "time" in change.after, ""
    if meeting.time:
        old = (change.before or {}).get("time") if moved else None
        was = f" (was {times.short(datetime.fromisoformat(old), zone, locale)})" if old else ""
        when = f"{times.in_full(meeting.time, zone, locale)}{was}"
    new = [
        one_line(_rep_name(meeting, change) if name == "salesRep" else _readable(name, value, change, zone, locale))
        for name, value in change.after.items()
        if name != "time"
    ]
    said = [when, *new] if moved else [*new, when]
    parts = dict.fromkeys([*said, meeting.email or meeting.phone_number or "", meeting.id])
    return f"{_headline(change)}: " + " · ".join(escape(cut(part, MOST_OF_A_LINE)) for part in parts if part)
