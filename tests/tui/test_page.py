"""A page of lines, and among them what keys act on."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content

from cxmeet.tui.widgets.drawn import Item, Reading
from cxmeet.tui.widgets.page import Page


async def test_what_comes_in_above_does_not_come_under_the_keys() -> None:
    """Also where nobody has moved the cursor yet: what was said of one rule must not be kept of another."""
    there = ["R-0001"]
    page = Page(
        lambda width: Reading([Content(f"  {key}") for key in there], [Item(key, y, y) for y, key in enumerate(there)])
    )

    class OnlyPage(App[None]):
        def compose(self) -> ComposeResult:
            yield page

    async with OnlyPage().run_test():
        there.insert(0, "R-0002")
        page.show()
        assert page.chosen == "R-0001"
        there.remove("R-0001")
        page.show()
        assert page.chosen == "R-0002"
        page.show(top=True)
        assert page.chosen == "R-0002"
