"""Finding out what can be done here: help and palette, both from the keys that act now."""

from __future__ import annotations

from cxmeet.tui.screens.base_screen import BaseScreen
from cxmeet.tui.widgets.keys import acting, key_of


async def palette(screen: BaseScreen) -> None:
    """Find what to do by its words, and do it."""
    from cxmeet.tui.dialogs.palette import Palette

    if chosen := await screen.dialog(Palette(acting(screen, shown=False))):
        await screen.app.run_action(chosen.binding.action, chosen.node)


def help_here(screen: BaseScreen) -> None:
    """Every key that acts now."""
    from cxmeet.tui.dialogs.help import help_on

    every = [active.binding for active in acting(screen, shown=False)]
    known = [binding for binding in every if binding.tooltip and not (binding.id or "").startswith("meeting.topic")]
    known.sort(key=lambda binding: (binding.id or "").startswith(("page.", "rows.")))
    screen.read(help_on([(key_of(screen.app, binding), binding) for binding in known]))
