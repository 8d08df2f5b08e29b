"""`python -m bot`, with leases that are given up after a few seconds: a test need not wait for half a minute."""

import sys

from bot.__main__ import main
from bot.durable import lease

lease.RENEW_EVERY, lease.HELD_FOR, lease.GONE_AFTER = 1.0, 5.0, 8.0

if __name__ == "__main__":
    sys.exit(main())
