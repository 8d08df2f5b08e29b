"""Times of day: which half of it is meant, and whether it goes with the part of the day that was said."""

from typing import NamedTuple

from bot.when.parts import Clock, DayPart, Duration


class Time(NamedTuple):
    """A time of day in minutes and seconds after midnight of the day named."""

    minutes: int
    second: int = 0


class Settled(NamedTuple):
    """The times of day that a clock can mean, whether that is a guess, and what was assumed."""

    times: list[Time]
    guess: bool = False
    why: str = ""


def settled(clock: Clock, part: DayPart | None) -> Settled | None:
    """A clock's time of day, by what was said of the half or part of the day (rule 3); None where they contradict."""
    if part is not None and part.start == part.end:
        part = None  # "later today" says nothing of the half
    if clock.midnight:
        return Settled([Time(1440)] if part is not None and part.start >= 1020 else [Time(0), Time(1440)])
    minutes: int | None = clock.hour * 60 + clock.minute
    bold, why = clock.bold, ""
    if part is not None:
        minutes = _with_part(clock, part)
        if minutes is None:
            return None
        small_hours = minutes < (300 if clock.bare else 60) and clock.half is None  # "tomorrow morning 1"
        bold = bold or not _fits(minutes % 1440, part) or minutes >= 1440 or small_hours
    elif clock.half is None and minutes is not None:
        minutes += 720 if clock.hour < 7 else 0
        why = "" if bold or clock.hour == 12 else f"{spoken(minutes)}, as no am or pm was said"
    minutes = minutes or 0
    times = [Time(minutes + clock.days * 1440, clock.second)]
    if clock.small and part is None and 1 <= clock.hour <= 6:
        return Settled([*times, Time(minutes - 720, clock.second)], bold, why)
    if clock.other is not None:
        hour, minute = clock.other
        times.append(Time((hour + (12 if clock.half is None and hour < 7 else 0)) * 60 + minute))
    return Settled(times, bold, why)


def _with_part(clock: Clock, part: DayPart) -> int | None:
    """The minutes of the day that a clock means in a part of the day; None where it cannot be in it."""
    minutes = clock.hour * 60 + clock.minute
    if clock.half is not None and _fits(minutes, part):
        return minutes + 1440 if part.start >= 1020 and minutes < 300 else minutes
    if clock.half is None or (clock.half == "24" and 1 <= clock.hour <= 12):
        return _in_part(minutes, part)
    return None


def _fits(minutes: int, part: DayPart) -> bool:
    """Whether a time of day can be called so: more widely than where the meeting's own is kept."""
    if part.start < 600 and not part.exact:
        return minutes < 780
    if part.start >= 1020:
        return minutes >= 900 or (minutes < 300 and part.start >= 1080)
    if part.exact:
        return part.start - 60 <= minutes <= part.end + 120
    return part.start - 60 <= minutes < max(part.end + 60, 1260 if part.start >= 720 else 0)


def _in_part(minutes: int, part: DayPart) -> int | None:
    """A time without am or pm, in the half of the day that the part of the day says; None where there is none."""
    hour = minutes // 60
    if part.start < 660 and part.end <= 780:
        return minutes % 720
    if part.start < 720 and not (hour == 12 or hour < 5):
        return minutes
    if part.start < 1020:
        return minutes % 720 + 720 if hour == 12 or hour < 8 else None
    if hour == 12:
        return minutes % 720 + 1440
    if hour >= 4:
        return minutes + 720
    return minutes + 1440 if part.start >= 1080 else None


def spoken(minutes: int) -> str:
    """A time of day as a rep would say it: "3 PM", "4:30 PM"."""
    hour, minute = divmod(minutes % 1440, 60)
    half = "AM" if hour < 12 else "PM"
    return f"{hour % 12 or 12}{f':{minute:02d}' if minute else ''} {half}"


def lasting(duration: Duration) -> str:
    """A length of hours and minutes as a rep would say it: "1 h 30 min"."""
    hours, minutes = divmod(duration.seconds // 60, 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes))
