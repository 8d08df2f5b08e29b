"""`manifest.yml`, the Slack app's description, for the Slack CLI."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


def as_json() -> str:
    """The manifest as JSON. Raises OSError where the file is not beside the packages."""
    return json.dumps(yaml.safe_load(MANIFEST.read_text("utf-8")), ensure_ascii=False, indent=2)
