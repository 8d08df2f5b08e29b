"""What `/metrics` tells Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, generate_latest

from bot import __version__


class Metrics:
    """The app's own registry: two apps in one process don't share numbers."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        Info("bot", "The version that runs", registry=self._registry).info({"version": __version__})
        self.slack_seconds = Histogram(
            "meeting_bot_slack_request_seconds",
            "Time until a Slack request is answered",
            ["status"],
            registry=self._registry,
            buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3),
        )
        self.outcomes = Counter(
            "meeting_bot_changes", "Changes by how they ended", ["outcome"], registry=self._registry
        )
        self.slack_calls = Counter(
            "meeting_bot_slack_calls",
            "Calls of Slack's Web API, each try of its own; posts to response_urls are the method response_url",
            ["method", "outcome"],
            registry=self._registry,
        )
        self.commerce_calls = Counter(
            "meeting_bot_commerce_calls",
            "Calls of the Commerce API by HTTP method and status, each try of its own; the status is no_answer where none came",
            ["method", "status"],
            registry=self._registry,
        )
        self.retries = Counter(
            "meeting_bot_retries", "Tries after the first one, by what is tried", ["of"], registry=self._registry
        )
        self.dropped_connections = Counter(
            "meeting_bot_dropped_connections",
            "Connections that sent no whole request in time, or were too many",
            ["reason"],
            registry=self._registry,
        )

    def render(self) -> bytes:
        """The numbers in Prometheus's text format."""
        return generate_latest(self._registry)
