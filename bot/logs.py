"""Logging: one line an event, JSON or for a terminal. Never a token, an email, a phone number or a note.

An exception's own text may quote what a person typed or the API answered: of a traceback, the places and the types are logged,
and no text.
"""

from __future__ import annotations

import logging
import logging.config
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from pydantic import ValidationError

from bot import __version__

QUIET = ("httpx", "httpcore", "slack_sdk", "slack_bolt", "dbos", "asyncio", "sqlalchemy", "alembic", "uvicorn.access")
"""These log request lines and bodies, which hold customers' data, at INFO or DEBUG: warnings only, whatever LOG_LEVEL says."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROLS_IN_LINES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")

Event = MutableMapping[str, Any]


def configure(level: str, style: str) -> None:
    """Send all logging to standard error, as `json` or `console` lines; the first one says which version runs."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_texts,
        escape_controls,
    ]
    renderer = structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    finish = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer]
    formatter = {"()": structlog.stdlib.ProcessorFormatter, "processors": finish, "foreign_pre_chain": shared}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": formatter},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {name: {"level": "WARNING"} for name in QUIET}
            | {"uvicorn": {"handlers": [], "propagate": True}}
            | {
                "dbos": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}
            },  # else it adds a handler of its own
        }
    )
    structlog.get_logger(__name__).info("starting", version=__version__)


def without_texts(_logger: object, _method: str, event: Event) -> Event:
    """An exception becomes the places it passed and its type, with those of its causes."""
    given = event.pop("exc_info", None)
    if not given:
        return _without_reprs(event)
    error = given if isinstance(given, BaseException) else given[1] if isinstance(given, tuple) else sys.exc_info()[1]
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        lines[:0] = [*traceback.format_tb(error.__traceback__), f"{kind}{_hint(error)}\n"]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    event["exception"] = "".join(lines).rstrip("\n")
    return _without_reprs(event)


def _hint(error: BaseException) -> str:
    """What is safe to tell of an error: which fields are wrong, which number the system gave it."""
    if isinstance(error, ValidationError):
        return f" {[('.'.join(map(str, problem['loc'])), problem['type']) for problem in error.errors()[:10]]}"
    number = getattr(error, "errno", None) or getattr(getattr(error, "orig", None), "sqlite_errorname", None)
    number = number or getattr(getattr(error, "orig", None), "sqlstate", None)
    return f" ({number})" if number else ""


def _without_reprs(event: Event) -> Event:
    """Asyncio adds the `repr` of a task or a future, which has its exception's text."""
    if event.get("logger") == "asyncio" and isinstance(event.get("event"), str):
        event["event"] = event["event"].partition("\n")[0]
    return event


def escape_controls(_logger: object, _method: str, event: Event) -> Event:
    """Control characters in any text become visible, so that no input can forge a line or colour a terminal."""
    for key, value in event.items():
        controls = _CONTROLS_IN_LINES if key == "exception" else _CONTROLS
        if isinstance(value, str) and controls.search(value):
            event[key] = controls.sub(lambda found: f"\\x{ord(found[0]):02x}", value)
    return event
