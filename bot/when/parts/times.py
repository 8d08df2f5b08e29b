"""Times of day, parts of the day, and zones."""

from datetime import tzinfo
from typing import Literal, NamedTuple

Half = Literal["am", "pm", "24"]


class Clock(NamedTuple):
    """A time of day. `half` says which half of the day it is in, if that was said; "24": as written.

    `bold` where reading it as a time is a guess; `days` counts on from the day named ("tonight at 12").
    `other` is a second time that the same words can mean. `span`: the start of a range; `bare`: a number
    alone, which after “push” may be minutes; `to`: the end of "from … to …". `small`: 1 to 6 with a word of the
    24-hour clock ("3 Uhr"), which is the afternoon or as written.
    """

    hour: int
    minute: int = 0
    second: int = 0
    half: Half | None = None
    bold: bool = False
    midnight: bool = False
    days: int = 0
    other: tuple[int, int] | None = None
    span: bool = False
    bare: bool = False
    to: tuple[int, int, Half | None] | None = None
    small: bool = False


class Face(NamedTuple):
    """A clock face among emoji: a time of day, or decoration beside one that is written."""

    clock: Clock


class DayPart(NamedTuple):
    """A part of the day, in minutes, with the times to offer in it.

    `exact` where it stands for one time: lunch, EOD; `loose` where it is too vague for the meeting's own time to lie in.
    """

    name: str
    start: int
    end: int
    offers: tuple[int, ...]
    exact: bool = False
    loose: bool = False


class Several(NamedTuple):
    """“3, 4 or 5”: times to choose from."""

    clocks: tuple[Clock, ...]


class Zone(NamedTuple):
    """A time zone that was said. `name` is what the words called it, `meant` what that was taken for.

    `other` is a second zone of that name.
    """

    tz: tzinfo
    name: str = ""
    meant: str = ""
    bold: bool = False
    other: tzinfo | None = None
