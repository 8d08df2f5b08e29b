"""Known vulnerabilities in what the locks name; skipped, with a word, where the database of them can't be reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LOCKS = ("--requirement", "requirements.lock", "--requirement", "requirements-dev.lock")
AUDIT = ("-m", "pip_audit", *LOCKS, "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--timeout", "10")


def main() -> int:
    """1 where a vulnerability is known, else 0."""
    try:
        audit = subprocess.run(
            [sys.executable, *AUDIT],
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
    except subprocess.TimeoutExpired:
        sys.stdout.write("pip-audit: skipped, its database did not answer in time\n")
        return 0
    if audit.returncode == 0:
        sys.stdout.write("pip-audit: no known vulnerabilities\n")
    elif "known vulnerabilit" in audit.stderr + audit.stdout:
        sys.stdout.write(audit.stdout + audit.stderr)
        return 1
    else:
        last = (audit.stderr.strip().splitlines() or ["no reason given"])[-1]
        sys.stdout.write(f"pip-audit: skipped, its database can't be reached ({last[:200]})\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
