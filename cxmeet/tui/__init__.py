"""The screens: the only place that imports textual. A second hand on the same services as the command line.

`commands` declares what every key does, `keystream` makes keys out of bytes, `keyboard` decides who owns a key.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cxmeet.services.workspace import Workspace


def run(
    workspace: Workspace,
    *,
    agenda: str = "",
    period: str = "",
    screen: Literal["home", "meeting", "follow", "register"] = "home",
    query: str = "",
    present: Sequence[str] | None = None,
) -> int:
    """Show the screens until somebody leaves them; gives the exit code.

    With an `agenda` its meeting is started, or resumed where it runs already, and shown; it is asked who is here unless
    `present` says so. With `screen` “meeting” the
    running one is shown, with “follow” without the hands; with “register” the decisions that `query` asks for. Raises
    BadFile where the workspace's keys cannot be, before anything is done, what `services.run.start` raises, before
    anything is drawn, and, with the terminal as it was before, what went wrong on screen.
    """
    gc.disable()  # until something is on screen: what is loaded stays, and looking it over takes a tenth of the time
    try:
        return _run(workspace, agenda, period, screen, query, present)
    finally:
        gc.enable()


def _run(workspace: Workspace, agenda: str, period: str, screen: str, query: str, present: Sequence[str] | None) -> int:
    from cxmeet.services.resume import opened
    from cxmeet.tui.app import CxmeetApp
    from cxmeet.tui.record_thread import RecordThread

    keys = _keymap(workspace)
    shown = opened(workspace, agenda, period, present) if agenda or screen in ("meeting", "follow") else None
    record_thread = RecordThread(workspace)
    try:
        app = CxmeetApp(record_thread, shown, query if screen == "register" else None, screen == "follow", keys)
        app.run()
    finally:
        record_thread.close()
    if app.trouble:
        raise app.trouble
    return app.return_code or 0


def _keymap(workspace: Workspace) -> dict[str, str]:
    """The keys somebody has chosen; who has chosen none does not wait for what looks them over."""
    if not workspace.keys:
        return {}
    from cxmeet.tui.keymap import keymap

    return keymap(workspace.keys)
