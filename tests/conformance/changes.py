"""What is sent to both servers as a change of `met_cfchange`: a body, or bytes where it is no JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

CHANGES: Mapping[str, Sequence[Any]] = {
    "the form of a time": (
        {"time": "2031-01-02T10:00:00-05:00"},
        {"time": "2031-01-02T10:00:00Z"},
        {"time": "2031-01-02T10:00:00.1234Z"},
        {"time": "2031-01-02 10:00"},
        {"time": "2031-01-02T10:00:00"},
        {"time": "2031-01-02T10:00Z"},
        {"time": "2031-01-02"},
        {"time": "2031-02-30T10:00:00Z"},
        {"time": "2031-13-01T10:00:00Z"},
        {"time": "2031-01-02t10:00:00z"},
        {"time": "2031-01-02T24:00:00Z"},
        {"time": "2031-01-02T10:00:60Z"},
        {"time": "1999-01-02T10:00:00Z"},
        {"time": "2299-01-02T10:00:00Z"},
        {"time": "9999-12-31T23:59:59Z"},
        {"time": "soon"},
    ),
    "null and the empty text": (
        {"time": None},
        {"note": None},
        {"note": ""},
        {"email": None},
        {"email": ""},
        {"phoneNumber": None},
        {"phoneNumber": ""},
        {"salesRep": None},
        {"salesRep": ""},
        {},
    ),
    "an email's form": (
        {"email": "nobody"},
        {"email": "a b@x.example"},
        {"email": "jürgen@bücher.example"},
        {"email": "jo@bücher.example"},
        {"email": "jo@xn--bcher-kva.example"},
        {"email": "jo@x.xn--p1ai"},
        {"email": "jo@x.c0m"},
        {"email": "jo@x.c"},
        {"email": "JO@X.Example"},
        {"email": "jo@localhost"},
        {"email": "jo..x@y.example"},
        {"email": ".jo@y.example"},
        {"email": "jo@-y.example"},
        {"email": "o'hara+x@y.example"},
        {"email": '"a"@y.example'},
        {"email": "jo@y.example "},
        {"email": "Jo <jo@y.example>"},
        {"email": "jo@1.2.3.4"},
        {"email": "jo@y_z.example"},
        {"email": 5},
    ),
    "a text's length and kind": (
        {"note": "x" * 40_000},
        {"note": "x" * 40_001},
        {"note": "🚗" * 20_000},
        {"note": "🚗" * 20_001},
        {"note": "  spaces  "},
        {"note": "a\r\nb"},
        {"note": 5},
        {"note": True},
        {"note": ["a", "b"]},
        {"phoneNumber": "x" * 40_001},
        {"phoneNumber": 5550192},
        {"phoneNumber": "call me"},
    ),
    "sales reps": (
        {"salesRep": "srep_cf2"},
        {"salesRep": {"id": "rep_cf1"}},
        {"salesRep": "64b7f0c2a1d3e4f5a6b7c8d9"},
        {"salesRep": "rep_none"},
        {"salesRep": {"id": "rep_none"}},
        {"salesRep": 5},
        {"salesRep": ["rep_cf1"]},
        {"salesRep": {}},
        {"salesRep": {"id": "rep_cf1", "firstName": "Zed"}},
    ),
    "another id, unknown fields, and several faults at once": (
        {"id": "met_cf1"},
        {"id": "met_cf1", "note": "with another id"},
        {"id": "met_cfchange", "note": "with its own id"},
        {"room": "x", "note": "with a room"},
        {"note": "kept?", "email": "bad"},
        {"time": "bad", "email": "bad"},
    ),
    "bodies that are no object": (b"[]", b"not JSON", b"", b"null", b"5", b'"x"', b'{"note":"once","note":"twice"}'),
}

OTHERS: Sequence[tuple[str, str, Any]] = (
    ("key-all", "/meetings/met_cf_none", {"note": "x"}),
    ("key-all", "/meetings/MET_CFCHANGE", {"note": "x"}),
    ("key-all", "/meetings/met_cfchange?depth=0", {"note": "flat"}),
    ("key-all", "/meetings/met_cfchange?depth=x", {"note": "flat"}),
    ("key-all", "/meetings/met_cfchange?depth=1", {"note": "deep"}),
    ("key-write", "/meetings/met_cfchange", {"note": "by a key that only writes"}),
    ("key-write", "/meetings/met_cf_none", {"note": "x"}),
    ("key-read", "/meetings/met_cfchange", {"note": "x"}),
    ("key-read", "/meetings/met_cf_none", {"note": "x"}),
    ("key-read", "/meetings/met_cfchange", {}),
    ("key-none", "/meetings/met_cfchange", {"note": "x"}),
    ("key-wrong", "/meetings/met_cfchange", {"note": "x"}),
    ("", "/meetings/met_cfchange", {"note": "x"}),
)
"""Changes by keys of other rights, or of other meetings: key, target, body."""

KEYS = ("key-all", "key-write", "key-read", "key-none", "key-wrong", "")


def changes() -> Iterator[tuple[str, str, Any]]:
    """Key, target and body of each change, in the order in which they are made."""
    for bodies in CHANGES.values():
        for body in bodies:
            yield "key-all", "/meetings/met_cfchange?depth=0", body
    yield from OTHERS
