"""Parts that make no time together."""


class Senseless(Exception):
    """Parts that cannot be said together."""
