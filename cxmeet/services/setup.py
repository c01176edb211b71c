"""Set up a workspace: an empty one to fill in, or the demo's invented company with a meeting behind it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services import shipped

CHARTER, RECORD = "cxmeet.toml", "cxmeet.jsonl"


def init(folder: Path) -> list[Path]:
    """Write a commented charter and the shipped agendas; gives what was written.

    Raises CxmeetError when the folder is a workspace already; nothing that exists is overwritten.
    """
    if os.path.lexists(folder / CHARTER):
        raise CxmeetError(f"{folder / CHARTER} is there already; nothing was written.")
    files = [(f"agendas/{name}.toml", text.encode()) for name, text in shipped.agendas()]
    return lay(folder, [*files, (CHARTER, shipped.charter_template().encode())])


def lay(folder: Path, files: list[tuple[str, bytes]]) -> list[Path]:
    """Write files below a folder, leaving those that exist as they are; gives what was written.

    The charter comes last, so that a folder with a charter is a whole workspace.
    """
    written = []
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), path.open("xb") as file:  # of a link that leads nowhere, too
            file.write(data)
            written.append(path)
    return written
