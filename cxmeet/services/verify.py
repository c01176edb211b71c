"""Tell of minutes in a file whether they are those that were sealed here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.core.meeting.minutes.verifying import Difference, Stated, Verified, difference, held, stated
from cxmeet.services.minutes import minutes
from cxmeet.services.run import by_number
from cxmeet.services.workspace import Workspace

Render = Callable[[Minutes, str], Iterable[str]]
"""Minutes in a format, in each of the ways in which cxmeet writes them, the usual one first."""


def verify(workspace: Workspace, text: str, render: Render) -> Verified:
    """Whether the seal of minutes in a file and their words are those of the record, and where they are not.

    Of a letter both forms in which it tells them. Raises CxmeetError for a file whose words cannot be compared.
    """
    if text.startswith("%PDF-"):
        raise CxmeetError(
            "A PDF is for printing, and its words cannot be compared. Compare the seal that stands below its title "
            "with that of cxmeet minutes, or verify a file of another format."
        )
    found = [_verified(workspace, each, render) for each in held(text)]
    return next((each for each in found if each.standing != "same"), found[0])


def _verified(workspace: Workspace, text: str, render: Render) -> Verified:
    said = stated(text)
    try:
        meeting = by_number(workspace, said.number) if said else None
    except NotFound:
        meeting = None
    if said is None or meeting is None:
        return Verified(standing="not ours", number=said.number if said else "")
    last = len(meeting.versions)
    if not said.seals or not last:
        return Verified(standing="unsealed", number=meeting.number, last=last)
    versions = [minutes(workspace, meeting.number, version) for version in range(last, 0, -1)]
    return _compared(said, text, versions, render)


def _compared(said: Stated, text: str, versions: list[Minutes], render: Render) -> Verified:
    """`versions` are those that were sealed, the latest first."""
    last = versions[0]
    meant = next((each for each in versions if each.seal in said.seals), last)
    unlike = _unlike(said, text, render(meant, said.form))
    changed = unlike is not None or meant.seal not in said.seals
    return Verified(
        standing="changed" if changed else "same" if meant is last else "earlier",
        number=last.number,
        version=meant.version,
        last=last.version,
        seal=meant.seal,
        difference=unlike,
    )


def _unlike(said: Stated, text: str, ways: Iterable[str]) -> Difference | None:
    """Where a file differs from the way that it is most like; None where it is written in one of the ways."""
    nearest = None
    for way in ways:
        found = difference(said.form, text, way)
        if found is None:
            return None
        if nearest is None or found.alike > nearest.alike:
            nearest = found
    return nearest
