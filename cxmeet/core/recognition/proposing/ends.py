"""Whether a contract still runs on the day that a file gives as its end."""

from __future__ import annotations

from msgspec.structs import replace

from cxmeet.core.recognition.looking.renewals import Renewals
from cxmeet.core.recognition.proposing.proposal import Answers, Doubt, Proposal, Reading

LAST, FIRST_WITHOUT = "last day", "first day without"
ENDS = (LAST, FIRST_WITHOUT)


def with_ends(proposal: Proposal, renewals: Renewals, answers: Answers) -> Proposal:
    """The proposal with what was answered of the ends; with a doubt where contracts follow on the day after them."""
    answer = answers.get("ends")
    if answer == LAST:
        return replace(proposal, settings={**proposal.settings, "ends": LAST})
    if answer == FIRST_WITHOUT or not renewals.on_the_day_after:
        return proposal
    end, start = renewals.example() or ("", None)
    doubt = Doubt(
        id="ends",
        about="ends",
        column=proposal.columns["end"],
        readings=tuple(Reading(answer=each) for each in ENDS),
        suggested=LAST,
        examples=(end, start.isoformat() if start else ""),
        count=renewals.following(1),
    )
    return replace(proposal, doubts=(*proposal.doubts, doubt))
