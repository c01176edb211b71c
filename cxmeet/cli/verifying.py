"""Whether minutes in a file are those of the record, and the code that says so to a script."""

from __future__ import annotations

from pathlib import Path

from cxmeet import assembly
from cxmeet.cli.diagnostics import BAD_FILE, CANNOT, DONE, NOT_FOUND
from cxmeet.cli.output import emit
from cxmeet.core.meeting.minutes import Minutes
from cxmeet.core.meeting.verifying import Standing
from cxmeet.services.workspace import Workspace

CODES: dict[Standing, int] = {
    "same": DONE,
    "earlier": CANNOT,
    "unsealed": CANNOT,
    "changed": BAD_FILE,
    "not ours": NOT_FOUND,
}


def verified(workspace: Workspace, file: str) -> int:
    """Say what a file is beside the record; gives the exit code. Raises BadFile where it cannot be read."""
    from cxmeet.services.verify import verify
    from cxmeet.wording import seal

    found = verify(workspace, assembly.text_of(Path(file)), _rendered)
    emit(seal.verified(file, found))
    return CODES[found.standing]


def _rendered(minutes: Minutes, form: str) -> str:
    from cxmeet.export import formats, minutes_document

    return formats.document(form, lambda: minutes_document.document(minutes), lambda: minutes_document.public(minutes))
