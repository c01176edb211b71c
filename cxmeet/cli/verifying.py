"""Whether minutes in a file are those of the record, and the code that says so to a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cxmeet import assembly
from cxmeet.cli.diagnostics import BAD_FILE, CANNOT, DONE, NOT_FOUND
from cxmeet.cli.output import emit
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.minutes.verifying import SealVerdict
from cxmeet.export.formats import names
from cxmeet.services.workspace import Workspace

CODES: dict[SealVerdict, int] = {
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

    found = verify(workspace, assembly.text_of(Path(file)), _ways(workspace))
    emit(seal.verified(file, found))
    return CODES[found.standing]


def _ways(workspace: Workspace) -> Callable[[Minutes, str], Iterator[str]]:
    """Minutes whole, by the charter's template or the shipped one, on one page, and with each leader's part first."""
    from cxmeet.cli.minutes_written import charter_template, extent, for_leader, written

    whole, brief, template = extent(False, False), extent(True, False), charter_template(workspace)
    known = _leaders(workspace)

    def ways(minutes: Minutes, form: str) -> Iterator[str]:
        templates = dict.fromkeys((template if template and template.kind == form else None, None))
        yield from (str(written(minutes, form, whole, each)) for each in templates)
        yield str(written(minutes, form, brief, None))
        if form not in names("value"):
            leaders = dict.fromkeys((*known, *minutes.present, *minutes.absent))
            own = (for_leader(leader, whole) for leader in leaders)
            yield from (str(written(minutes, form, asked, each)) for asked in own for each in templates)

    return ways


def _leaders(workspace: Workspace) -> list[str]:
    """Those of the charter, as far as it can be read: minutes name those who have left since."""
    try:
        return [leader.name for leader in workspace.files.charter().leaders]
    except CxmeetError:
        return []
