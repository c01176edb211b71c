"""Files named as somebody in the workspace's folder would name them."""

from __future__ import annotations

import os

from cxmeet.services.workspace import Workspace


def near(workspace: Workspace, text: str) -> str:
    """The text with its files named as from the workspace's folder: on a screen there is no room for the way there."""
    return text.replace(f"{workspace.root}{os.sep}", "")
