"""What a reading tells beside its times."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.when import Piece, Status, read

DENVER = ZoneInfo("America/Denver")
NOW = datetime(2027, 5, 20, 9, 40, tzinfo=DENVER)
MEETING = datetime(2027, 5, 24, 15, 30, tzinfo=DENVER)


def test_tells_what_was_assumed_of_the_half_of_the_day() -> None:
    """A time without am or pm says which was taken."""
    assert ("3 PM, as no am or pm was said",) == read("friday at 3", NOW, MEETING).why


def test_tells_that_the_meetings_own_time_was_kept() -> None:
    """A day alone says that the time of day stays."""
    assert ("the meeting's own time of day",) == read("friday", NOW, MEETING).why


def test_tells_what_a_zone_was_taken_for() -> None:
    """EST in May is Eastern time, and the reading says so."""
    assert ("EST read as Eastern time",) == read("tomorrow 3pm EST", NOW, MEETING).why


def test_tells_a_misspelling() -> None:
    """A mended word is named."""
    assert ("“firday” read as friday",) == read("firday 3pm", NOW, MEETING).why


def test_names_the_words_not_understood() -> None:
    """Every word left over is told."""
    assert ("because", "acme") == read("friday at 10am because Acme asked", NOW, MEETING).unread


def test_names_the_impossible() -> None:
    """A date that does not exist is told as not understood."""
    reading = read("feb 31 at 2pm", NOW, MEETING)
    assert (Status.NONE, ("31",)) == (reading.status, reading.unread)


def test_tells_what_past_words_mean() -> None:
    """A time gone by is told."""
    assert datetime(2027, 5, 19, 16, tzinfo=DENVER) == read("yesterday at 4pm", NOW, MEETING).understood


def test_tells_the_day_that_lacks_a_time() -> None:
    """Where only the time of day is missing, the day is told."""
    assert date(2027, 5, 21) == read("tomorrow", NOW).day


def test_shows_how_the_words_were_cut() -> None:
    """Each part is told with its rule."""
    assert (Piece("friday", "WEEKDAY"), Piece("at", "filler"), Piece("10am", "INT HALF")) == read(
        "friday at 10am", NOW, MEETING
    ).pieces


def test_times_are_in_the_reps_zone() -> None:
    """A meeting kept in UTC is read on the rep's clock."""
    reading = read("tomorrow", NOW, MEETING.astimezone(ZoneInfo("UTC")))
    assert (datetime(2027, 5, 21, 15, 30, tzinfo=DENVER),) == reading.times
    assert DENVER is reading.times[0].tzinfo


def test_times_are_in_the_zone_named() -> None:
    """Words that name a zone are answered in it."""
    assert "2027-05-21T15:00:00-04:00" == read("tomorrow 3pm ET", NOW, MEETING).times[0].isoformat()
