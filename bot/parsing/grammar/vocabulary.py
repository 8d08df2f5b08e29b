"""The words that people use."""

from __future__ import annotations

import re

NOUN = r"(?:meeting|mtg|call|appointment|appt|session|visit|event|slot|one)s?"
"""What a meeting is called. "Demo" is none of them: it stands in notes."""

MOVING = frozenset(
    "reschedule resched rescheduled move push delay postpone shift bump change bring pull update set advance slide make put".split()  # noqa: SIM905 - reads as a list of words
)
"""First words that ask for a change. All but the plain ones ("reschedule") stay part of the time: "push … an hour"."""
PLAIN_MOVING = frozenset({"reschedule", "resched", "rescheduled", "change", "update", "set", "make", "put"})
GIVING = frozenset({"give", "assign", "reassign", "hand", "transfer", "pass", "handover"})
LISTING = frozenset({"list", "ls", "agenda", "upcoming", "meetings", "calendar"})
CANCELLING = frozenset({"cancel", "drop", "abort"})

PARTICLE = re.compile(r"(?:back|forward|forwards|up|in|out|ahead|off|over|down)\b\s*", re.IGNORECASE)
"""As "Push back my 3pm by an hour", "bring forward my 3pm"."""

POLITE = re.compile(
    r"""(?:please|pls|plz|kindly|just|ok|okay|hey|hi|hello|yo|so|now|let's|lets|let\s+us|help\s+me(?:\s+to)?
        |(?:can|could|would|will)\s+(?:you|u|we|i)|i(?:'d|\s+would)\s+like(?:\s+you)?\s+to
        |i\s+(?:need|want|have)(?:\s+you)?\s+to|go\s+ahead\s+and)[,!]?\s+(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)

FIELDS = {"note": "note", "notes": "note", "email": "email", "e-mail": "email", "mail": "email"}
FIELDS |= dict.fromkeys(("phone", "tel", "number", "phonenumber"), "phone") | dict.fromkeys(("rep", "salesrep"), "rep")
FIELD = r"(?:notes?|e-?mail(?:\s+address)?|mail|phone(?:\s?number)?|tel|number|(?:sales\s?)?rep)"
CLEARING = frozenset({"", "clear", "remove", "delete", "empty", "none", "-"})


def field_named(word: str) -> str:
    """As "E-mail address" is `email`."""
    name = re.sub(r"\s+|address", "", word.casefold())
    return FIELDS.get(name) or ("rep" if "rep" in name else "phone")
