"""Days and times said in words, in each language: each means one instant."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.when import Status, read

DENVER = ZoneInfo("America/Denver")
NOW = datetime(2027, 5, 20, 9, 40, tzinfo=DENVER)  # a Thursday
MEETING = datetime(2027, 5, 24, 15, 30, tzinfo=DENVER)


@pytest.mark.parametrize(
    ("locale", "words", "expected"),
    [
        ("en-US", "the 20th of this month at 3pm", "2027-05-20T15:00"),
        ("en-US", "the 25th of this month at 3pm", "2027-05-25T15:00"),
        ("en-US", "the 5th of next month", "2027-06-05T15:30"),
        ("en-US", "31-Oct-27 3pm", "2027-10-31T15:00"),
        ("en-US", "2027-sep-1 10am", "2027-09-01T10:00"),
        ("en-US", "Sep-23-2027 at 4pm", "2027-09-23T16:00"),
        ("en-US", "sep/23/2027 4pm", "2027-09-23T16:00"),
        ("en-US", "7 jun 27 3pm", "2027-06-07T15:00"),
        ("en-US", "june 7 27 3pm", "2027-06-07T15:00"),
        ("en-US", "first monday in june at 10", "2027-06-07T10:00"),
        ("en-US", "last friday of june 2pm", "2027-06-25T14:00"),
        ("en-US", "the last day of june 9am", "2027-06-30T09:00"),
        ("en-US", "end of june at noon", "2027-06-30T12:00"),
        ("en-US", "three thirty pm tomorrow", "2027-05-21T15:30"),
        ("en-US", "quarter past three pm friday", "2027-05-21T15:15"),
        ("en-US", "ten to four pm tomorrow", "2027-05-21T15:50"),
        ("en-US", "twenty past 2 pm on tuesday", "2027-05-25T14:20"),
        ("en-US", "half an hour later", "2027-05-24T16:00"),
        ("en-US", "an hour and a half later", "2027-05-24T17:00"),
        ("en-US", "two and a half hours later", "2027-05-24T18:00"),
        ("en-US", "1h30 later", "2027-05-24T17:00"),
        ("en-US", "90 minutes earlier", "2027-05-24T14:00"),
        ("en-US", "in a fortnight", "2027-06-03T15:30"),
        ("en-US", "a fortnight later", "2027-06-07T15:30"),
        ("de-DE", "am 5. des nächsten Monats um 15 Uhr", "2027-06-05T15:00"),
        ("de-DE", "morgen um halb vier", "2027-05-21T15:30"),
        ("de-DE", "morgen um viertel nach drei", "2027-05-21T15:15"),
        ("de-DE", "fünf nach halb vier morgen", "2027-05-21T15:35"),
        ("de-DE", "übermorgen um zehn vor vier nachmittags", "2027-05-22T15:50"),
        ("de-DE", "in anderthalb stunden", "2027-05-20T11:10"),
        ("de-DE", "anderthalb stunden später", "2027-05-24T17:00"),
        ("fr-FR", "demain à trois heures et demie de l'après-midi", "2027-05-21T15:30"),
        ("fr-FR", "le 5 du mois prochain à 15h", "2027-06-05T15:00"),
        ("fr-FR", "lundi en huit à 10h", "2027-05-31T10:00"),
        ("fr-FR", "une heure et demie plus tard", "2027-05-24T17:00"),
        ("es-ES", "el 5 del mes que viene a las 15:00", "2027-06-05T15:00"),
        ("es-ES", "mañana a las tres y media de la tarde", "2027-05-21T15:30"),
        ("es-ES", "una hora y media más tarde", "2027-05-24T17:00"),
        ("es-ES", "pasado mañana a las cuatro menos cuarto de la tarde", "2027-05-22T15:45"),
        ("pt-BR", "dia 5 do mês que vem às 15h", "2027-06-05T15:00"),
        ("pt-BR", "amanhã às três e meia da tarde", "2027-05-21T15:30"),
        ("pt-BR", "uma hora e meia mais tarde", "2027-05-24T17:00"),
        ("pt-BR", "depois de amanhã às quinze para as quatro da tarde", "2027-05-22T15:45"),
    ],
)
def test_one_instant(locale: str, words: str, expected: str) -> None:
    """Without a doubt."""
    reading = read(words, NOW, MEETING, locale)
    assert reading.status is Status.SURE
    assert [expected] == [f"{time:%Y-%m-%dT%H:%M}" for time in reading.times]
