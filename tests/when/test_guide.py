"""The page "What you can type" is what the table of phrases makes it."""

from bot.when.guide import PAGE, page


def test_page_is_up_to_date() -> None:
    """docs/what-you-can-type.md was written since the table changed (`python -m bot.when.guide`)."""
    assert page() == PAGE.read_text(encoding="utf-8")
