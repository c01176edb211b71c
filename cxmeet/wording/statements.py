"""The statements that count the figures, as a script in SQL that a data team can read, review or schedule."""

from __future__ import annotations

from collections.abc import Sequence

from cxmeet.core.briefing.statement import Statement

FIGURES = {
    "customers": "who was there, came, came back and left, what they are worth, and for how long they stay",
    "departures": "why customers left, by period and reason",
    "losses": "what another list knows of those who left",
    "referrals": "who recommended you, and which of them are still here",
    "feedback": "what customers say, by period and theme, and how they rate it",
    "promises": "what was promised and whether it was kept, by period",
    "reliability": "what customers can count on, by period",
}
ASSUMED = (
    "The types of its columns are assumed from what they stand for: its database was not asked, or does not answer."
)


def script(statements: Sequence[Statement]) -> str:
    """All of them, each below what it is for; one that makes a view comes before those that use it."""
    parts: list[str] = []
    section = source = ""
    for number, one in enumerate(statements, 1):
        if (one.section, one.source) != (section, source):
            section, source = one.section, one.source
            parts += ["-- ".join(("", f"{source}: {FIGURES.get(section, section)}"))]
            parts += [f"-- {ASSUMED}"] if one.assumed else []
        gives = ", ".join(one.gives)
        parts.append(f"-- {number} of {len(statements)}: {gives}\n{one.sql.rstrip()};\n")
    return "\n".join(parts).rstrip()
