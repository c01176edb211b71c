"""What the decision form says beside each field and below them, from the draft as the services understand it."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.decision.weaknesses import weaknesses
from cxmeet.core.kernel.dates import spoken
from cxmeet.services.decide import Examined
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import joined, line, quiet, safe, wrapped
from cxmeet.wording.decision import baseline, weak
from cxmeet.wording.figures import amount


def note(field: str, examined: Examined, view: MeetingView) -> Content:
    """The few words beside a field: what was understood, or what is wrong."""
    if field in examined.faults:
        return safe(f"✗ {examined.faults[field]}", "$text-error")
    decision = examined.decision
    match field:
        case "accountable":
            return quiet(safe(decision.accountable_function))
        case "parts":
            return quiet(joined([safe(part.function or part.leader) for part in decision.parts]))
        case "measure" if decision.measure:
            now = baseline(decision.measure)
            return quiet(f"now {now}" if decision.measure.baseline is not None else "no baseline")
        case "due":
            return safe(spoken(decision.due) if decision.due else "", "bold")
        case "review":
            return safe(spoken(decision.review_on) if decision.review_on else "", "bold")
        case "experience":
            known = view.charter.experience(decision.experience)
            return quiet(safe(known.name if known else decision.experience))
        case "evidence" if decision.evidence:
            value = decision.evidence.value
            return quiet(
                safe(decision.evidence.text)
                if value is None
                else line(safe(decision.evidence.text), f": {amount(decision.evidence.figure, value)}")
            )
    return Content("")


def standing(examined: Examined, width: int) -> list[Content]:
    """Whether it is shared across functions, and what is still weak."""
    decision = examined.decision
    functions = joined(map(safe, decision.functions))
    if decision.shared:
        lines = [line(("shared: ", "bold $text-success"), functions)]
    elif decision.functions:
        lines = [line(("one function only: ", "bold $text-warning"), functions)]
    else:
        lines = [Content.styled("nobody stands behind it yet", "bold $text-warning")]
    said = ("one function", "nobody accountable")
    missing = weak(weakness for weakness in weaknesses(decision) if weakness.kind not in said)
    if not missing:
        return [*lines, Content.styled("nothing weak", "$text-success")]
    return [*lines, *wrapped(line(("still weak: ", "$text-warning"), joined(map(safe, missing))), width, 12)[:3]]
