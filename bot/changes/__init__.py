"""A change, from the request to the outcome: what differs, the PATCH, the retries, and what the rep is told.

Handlers call `service.py`, which stores the request; `workflow.py` carries it out from there. The package may import
everything below it, but no handler. Read `service.py` first, then `workflow.py`.
"""
