"""A Slack bot with which sales reps move their meetings: everything but the listeners for what Slack sends, which are in `handlers`.

The modules directly in this package belong to no folder: the command line, the joining of all parts, the web surface, the settings,
the errors, the log and the metrics. Read `app.py` first: it joins all parts. `docs/where-things-are.md` is the map.
"""

__version__ = "0.2.0.dev0"
