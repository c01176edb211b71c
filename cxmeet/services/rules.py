"""The register of rules to remove: what becomes of each until somebody says that it is gone, or that it stays."""

from __future__ import annotations

from msgspec.structs import replace

from cxmeet.core.decision.decision import in_its_place
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.kernel.text import capture
from cxmeet.core.meeting.meeting import Entry, StillThere
from cxmeet.core.meeting.rules import Removal, RuleList, by_quarter, rule
from cxmeet.services import decide as deciding
from cxmeet.services.capture import waiting_item
from cxmeet.services.draft import Draft
from cxmeet.services.follow_through import decision as recorded
from cxmeet.services.held import mistaken
from cxmeet.services.local_time import zone
from cxmeet.services.run import Place
from cxmeet.services.workspace import Workspace


def rules(workspace: Workspace, standing: bool = False) -> RuleList:
    """Every rule that was named to be removed, in the order it was, or those alone that still stand; and the quarters.

    The quarters count all of them.
    """
    here, left_out = zone(workspace), mistaken(workspace)
    named = [entry for entry in workspace.record.captured("rule") if entry.number and entry.meeting not in left_out]
    found = [rule(entry, _removal(workspace, entry.decision), here) for entry in named]
    shown = [each for each in found if not standing or each.state in ("named", "decided")]
    return RuleList(rules=tuple(shown), quarters=by_quarter(found, workspace.now().astimezone(here).date()))


def _removal(workspace: Workspace, number: str) -> Removal | None:
    """The decision with this number, or the one that came in its place; None where it was given up."""
    found = in_its_place(number, workspace.record.decision)
    if found is None or found.given_up:
        return None
    return Removal(number=found.number, status=found.status, statement=found.statement)


def still_there(workspace: Workspace, number: str, text: str) -> Entry:
    """Say that a rule is not gone yet, and why. Raises NotFound, and CxmeetError where it has ended."""
    words = capture(text, "text on why it is not gone yet")
    with workspace.record.transaction():
        found = _standing(workspace, number)
        said = StillThere(words=words, at=workspace.now(), by=workspace.actor, login=workspace.login)
        return workspace.record.save(replace(found, still=(*found.still, said)))


def decided(workspace: Workspace, number: str, decision: str) -> Entry:
    """Say which decision is to remove a rule. Raises NotFound for either, CxmeetError where one of them has ended."""
    with workspace.record.transaction():
        found, by = _standing(workspace, number), recorded(workspace, decision)
        if by.given_up:
            raise CxmeetError(f"{by.number} is {by.status}: it removes nothing. Nothing was recorded.")
        return workspace.record.save(replace(found, decision=by.number, decided=workspace.now()))


def decide(workspace: Workspace, number: str, draft: Draft, place: Place) -> Entry:
    """Record a decision at a place, and that it is to remove a rule. Raises as `decided` and `decide.decide`."""
    with workspace.record.transaction():
        return decided(workspace, number, deciding.decide(workspace, draft, place).number)


def _standing(workspace: Workspace, number: str) -> Entry:
    found = waiting_item(workspace, number, "R")
    if not found.waits:
        how = "stays a rule" if found.dropped else "is gone"
        raise CxmeetError(f"{found.number} {how}: {found.dropped or found.gone}. Nothing was recorded.")
    return found
