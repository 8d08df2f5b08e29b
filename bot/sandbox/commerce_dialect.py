"""Whose word counts: the stand-in Commerce API answers as Payload CMS does, unless it is told otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """How the stand-in answers where its models differ.

    Drivly builds its Commerce API on Payload CMS. By default the stand-in answers as Payload CMS 3.90 on SQLite does, which
    tests/conformance checks against a real one.

    Args:
        documented: Answer as Drivly's own API page says, where that differs: a wrong key is 401 and not 403, a value is refused
            with 422 and not 400, and what the page doesn't allow (null, a time without an offset, another id in the body, a
            malformed `limit`) is refused.
        postgres: Answer as Payload does on PostgreSQL, where that differs: `like` ignores the case of all letters and takes
            a backslash as an escape, and meetings without a time come last.
    """

    documented: bool = False
    postgres: bool = False


class RefusedCall(Exception):
    """The API answers with an error of this code."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class ServerFailed(RefusedCall):
    """500: Payload did not expect what it was sent, or the database refused it."""

    def __init__(self) -> None:
        super().__init__(500, "Something went wrong.")
