"""What is said below the picture of the customer base: who is close to leaving, what the files disagree on, how it was
counted."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from cxmeet.core.brief import Assets, Brief
from cxmeet.core.picture import money
from cxmeet.tui.text import counted, line, quiet, safe, wrapped
from cxmeet.tui.topics.parts import BLANK, quote_lines


def more(brief: Brief, base: Assets, width: int) -> list[Content]:
    """One customer who left, in their own words; then what is needed to read the figures rightly, a line each."""
    lines = quote_lines(base.quote, width)
    for words in _sentences(brief, base):
        lines += wrapped(quiet(line("  ", safe(words))), width, 4)
    return [*lines, BLANK] if lines else []


def _sentences(brief: Brief, base: Assets) -> Iterator[str]:
    now = base.periods[-1]
    if now.partial:
        yield "The data does not reach the end of the period: these figures are not final."
    if now.left_censored:
        yield "The data does not reach back far enough: too many count as new here."
    if now.in_and_out:
        yield f"{counted(now.in_and_out, 'customer')} came and left again within the period."
    if base.at_risk and base.at_risk.customers:
        risk, worth = base.at_risk, money(base.at_risk.value, brief.currency)
        quiet_for = f"{counted(risk.customers, 'customer')} worth {worth} quiet for {risk.quiet_days} days or more"
        yield f"Close to leaving: {quiet_for}."
    if brief.referrals:
        before = f", {brief.referrals.previous:,} before" if brief.referrals.previous is not None else ""
        yield f"{counted(brief.referrals.customers, 'customer')} recommended us{before}."
    if len(base.losses) > 1:
        yield f"Who left, as each file has it: {'; '.join(one.in_words for one in base.losses)}."
    yield from base.notes


def definition(base: Assets, width: int) -> list[Content]:
    """How customers were counted, and what was left out."""
    said = [base.definition] if base.definition else []
    if base.set_aside.rows:
        said.append(f"{counted(base.set_aside.rows, 'row')} set aside")
    if base.unidentified.rows:
        said.append(f"{counted(base.unidentified.rows, 'row')} without a customer")
    return wrapped(quiet(safe(" · ".join(said))), width) if said else []
