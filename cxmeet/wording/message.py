"""The message to the teams as it is drafted: what we are there for, how our customers are, what we decided and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.quotes import Quote
from cxmeet.core.kernel.text import LONGEST, short
from cxmeet.core.meeting.meeting import Entry, Meeting, Papers
from cxmeet.wording.customer_base import over_the_period
from cxmeet.wording.phrases import quoted
from cxmeet.wording.voice import quoted as themes_with_words

LONGEST_PURPOSE = 500
"""Characters of the purpose that are repeated."""
LONGEST_THANKS = 300
"""Characters of what somebody was thanked for."""
THANKED = 12
"""Of those who were thanked, how many the draft names."""


def suggested(meeting: Meeting, papers: Papers, decisions: Sequence[Decision], entries: Sequence[Entry] = ()) -> str:
    """What the teams of a reopened meeting were told before; else a draft, by what the meeting saw and decided."""
    return meeting.message or drafted(
        decisions, papers.charter.organisation.purpose, papers.brief, [each for each in entries if each.kind == "thank"]
    )


def drafted(
    decisions: Sequence[Decision], purpose: str = "", brief: Brief | None = None, thanks: Sequence[Entry] = ()
) -> str:
    """The purpose, the figures and one customer's words; then each decision, its why and what customers will notice.

    Below them who was thanked, and what it did for a customer. What was given up is left out. Empty where nothing was
    decided and nobody thanked; never longer than a message may be.
    """
    decisions = [decision for decision in decisions if not decision.given_up]
    if not decisions and not thanks:
        return ""
    head = [*_stand_for(purpose), *(_customers(brief) if brief else ())]
    tail = ["\n".join(["We thank:", *map(_thanks, thanks[:THANKED])])] if thanks else []
    room = LONGEST - 100 - len("\n\n".join([*head, *tail]))
    decided = ["\n".join(["We decided:", *_decided(decisions, room)])] if decisions else []
    return "\n\n".join([*head, *decided, *tail])


def _thanks(entry: Entry) -> str:
    """`- Pau for the night shift. For a customer: a family was online on the Friday.`"""
    did = f" For a customer: {short(entry.did, LONGEST_THANKS).rstrip('. ')}." if entry.did else ""
    return f"- {short(entry.text, LONGEST_THANKS).rstrip('. ')}.{did}"


def _stand_for(purpose: str) -> Iterator[str]:
    if purpose.strip():
        words = short(purpose, LONGEST_PURPOSE)
        yield words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _customers(brief: Brief) -> Iterator[str]:
    base = brief.assets
    if base and base.periods:
        yield over_the_period(base.periods[-1], brief.period)
    if quote := _words(brief):
        yield quoted(quote)


def _words(brief: Brief) -> Quote | None:
    """What one customer said: who left first, as on the opening, else of what is said most."""
    heard = [theme.quote for theme in themes_with_words(brief.listening)] if brief.listening else []
    return next(filter(None, [brief.assets.quote if brief.assets else None, *heard]), None)


def _decided(decisions: Sequence[Decision], room: int) -> Iterator[str]:
    for place, decision in enumerate(decisions):
        words = [decision.statement, f"Why: {decision.why}" if decision.why else ""]
        words += [f"Customers will notice: {decision.customers_will_notice}" if decision.customers_will_notice else ""]
        row = "- " + ". ".join(word.rstrip(". ") for word in words if word) + "."
        room -= len(row) + 1
        if room < 0:
            yield f"- And {len(decisions) - place} more."
            return
        yield row
