"""What is kept on disk, as plain data: what a person asks for, what became of it, and what changed elsewhere.

Every class is a frozen pydantic model, because it is stored as JSON and outlives the process that wrote it. The package
imports nothing of the bot. Read `request.py` first, then `change.py`.
"""
