"""One file a revision, `v<four digits>_<what it does>.py`."""
