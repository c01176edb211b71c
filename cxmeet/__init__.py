"""Leadership meetings with the customer first on the agenda.

`cxmeet.open(folder)` gives a workspace to a program; `cxmeet.Draft` is a decision as somebody would type it, and every
error that is meant for people is a `cxmeet.CxmeetError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from cxmeet.core.kernel.errors import CxmeetError as CxmeetError
    from cxmeet.programs import OpenWorkspace as OpenWorkspace
    from cxmeet.services.draft import Draft as Draft

__version__ = "0.1.0"
__all__ = ["CxmeetError", "Draft", "OpenWorkspace", "open"]

_HOMES = {
    "CxmeetError": "cxmeet.core.kernel.errors",
    "Draft": "cxmeet.services.draft",
    "OpenWorkspace": "cxmeet.programs",
}


def open(folder: str | os.PathLike[str] | None = None, acting: str | None = None) -> OpenWorkspace:  # noqa: A001
    """The workspace in a folder, for a program; without one, that which the command line would take.

    `acting` is the name of a leader, by default whoever is logged in. Raises NotFound when there is no workspace, or
    nobody of that name. Use it in a `with` statement, or close it.
    """
    from cxmeet.programs import opened

    return opened(folder, acting)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib  # a command line that only tells its version loads nothing of this

    return getattr(importlib.import_module(_HOMES[name]), name)
