"""Looks for a text that breaks the reader, for as long as you let it. Needs atheris, which is no dependency of the project.

    pip install atheris && python -m bench.fuzz_reading -max_total_time=300

Whatever the text, the clock, the meeting and the locale: an answer, within a moment; a sure one is in the future.
"""

import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import atheris

with atheris.instrument_imports(include=["bot.when"]):
    from bot.when import Status, read

ZONES = [ZoneInfo(name) for name in ("UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata")]
LOCALES = ["en-US", "en-GB", "es-ES", "fr-FR", "de-DE", "pt-BR", ""]
WORDS = """
next last this tuesday friday march may 5 5th 17 2027 at on the of to in a an half past quarter noon midnight
3pm 15:30 3 11 30 am pm or and - / + hour minutes day week later earlier push move back up forward tomorrow
tonight morning evening end month same time from before after now est utc london not first second 6/7 t z . ,
christmas
""".split()  # noqa: SIM905 - reads as a list of words
SLOWEST = 0.5
"""Seconds that an answer may take while every line of the reader is being watched."""


def one(data: bytes) -> None:
    """One text, made of bytes; half of the texts are made of our own words, as others are turned away early."""
    source = atheris.FuzzedDataProvider(data)
    zone = ZONES[source.ConsumeIntInRange(0, len(ZONES) - 1)]
    locale = LOCALES[source.ConsumeIntInRange(0, len(LOCALES) - 1)]
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=source.ConsumeIntInRange(0, 60 * 24 * 1500))
    now = start.astimezone(zone)
    meeting = now + timedelta(minutes=source.ConsumeIntInRange(-60, 60 * 24 * 30)) if source.ConsumeBool() else None
    if source.ConsumeBool():
        text = " ".join(
            WORDS[source.ConsumeIntInRange(0, len(WORDS) - 1)] for _ in range(source.ConsumeIntInRange(0, 30))
        )
    else:
        text = source.ConsumeUnicode(sys.maxsize)
    began = time.perf_counter()
    reading = read(text, now, meeting, locale)
    took = time.perf_counter() - began
    if took > SLOWEST:
        raise RuntimeError(f"{took:.3f} s for {text!r}")
    if any(instant.astimezone(UTC) <= start for instant in reading.times):
        raise RuntimeError(f"a time gone by for {text!r}: {reading}")
    if (reading.status is Status.SURE) != (len(reading.times) == 1 and reading.status is not Status.ASK):
        raise RuntimeError(f"not one time for {text!r}: {reading}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
