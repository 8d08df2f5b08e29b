"""Logging: one line an event, JSON or for a terminal. Never a token, an email, a phone number or a note."""

from __future__ import annotations

import logging
import logging.config
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

QUIET = ("httpx", "httpcore", "slack_sdk", "slack_bolt", "dbos", "asyncio", "aiosqlite", "sqlalchemy", "uvicorn.access")
"""These log request lines and bodies, which hold customers' data, at INFO or DEBUG: warnings only, whatever LOG_LEVEL says."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")

Event = MutableMapping[str, Any]


def configure(level: str, style: str) -> None:
    """Send all logging to standard error, as `json` or `console` lines."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
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
            | {"uvicorn": {"handlers": [], "propagate": True}},
        }
    )


def escape_controls(_logger: object, _method: str, event: Event) -> Event:
    """Control characters in any text become visible, so that no input can forge a line or colour a terminal."""
    for key, value in event.items():
        if isinstance(value, str) and _CONTROLS.search(value):
            event[key] = _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", value)
    return event
