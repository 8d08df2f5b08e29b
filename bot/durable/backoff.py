"""How long to wait before another try: exponential backoff with jitter."""

from __future__ import annotations

import random
from collections.abc import Callable

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0


def pause_before(
    attempt: int,
    retry_after: float | None,
    *,
    longest: float = LONGEST_PAUSE,
    chance: Callable[[], float] = random.random,
) -> float:
    """Seconds to wait before the given attempt (1 is the first retry): exponential with jitter, never less than was asked for."""
    backoff: float = min(longest, FIRST_PAUSE * 2.0 ** (attempt - 1))
    return max(retry_after or 0.0, backoff * (0.5 + chance() / 2))
