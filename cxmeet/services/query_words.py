"""What a query of the register may ask for, key by key, as a shell offers it."""

from __future__ import annotations

from collections.abc import Iterable

from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.query import DATES, FACTS, JUDGEMENTS, KEYS, STATUSES, VERDICTS
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services.workspace import Workspace

__all__ = ["KEYS", "values"]

_YES_NO = ("yes", "no")
_DAYS = ("due", "none", "today", "fri", "eom", "eoq")
_PEOPLE = ("owner", "accountable")


def values(workspace: Workspace, key: str) -> list[str]:
    """The usual values of a key, each a word without blanks; of days a few examples."""
    if key == "status":
        return list(STATUSES)
    if key == "effect":
        return [verdict.replace(" ", "-") for verdict in VERDICTS]
    if key in FACTS:
        return list(_YES_NO)
    if key == "judged":
        return [*_YES_NO, *JUDGEMENTS]
    if key == "meeting":
        return ["last", *(meeting.number for meeting in workspace.record.meetings())]
    if key in DATES:
        return ["last"] if key == "changed" else list(_DAYS)
    return _named(key, workspace)


def _named(key: str, workspace: Workspace) -> list[str]:
    charter = _charter(workspace)
    if charter is None:
        return []
    if key == "experience":
        return [experience.id for experience in charter.experiences]
    if key in _PEOPLE:
        names = [leader.name for leader in charter.leaders]
        return ["@me", "none", *(_word(name, names) for name in names)]
    functions = (leader.function for leader in charter.leaders)
    return [name for name in dict.fromkeys(functions) if name and " " not in name] if key == "function" else []


def _word(name: str, names: Iterable[str]) -> str:
    """A part of a name without a blank that is in no other: the first name where it is."""
    parts = [part for part in name.split() if sum(part.casefold() in each.casefold() for each in names) == 1]
    return parts[0] if parts else name.split()[0]


def _charter(workspace: Workspace) -> Charter | None:
    try:
        return workspace.files.charter()
    except CxmeetError:
        return None
