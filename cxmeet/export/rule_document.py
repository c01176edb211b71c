"""The register of rules to remove for people and scripts: schema `cxmeet.rules/1`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.rules import Rule, RuleList
from cxmeet.export import formats
from cxmeet.export.document import Block, Bullet, Bullets, Heading, Paragraph
from cxmeet.wording import rules as wording

COLUMNS = (
    *("number", "rule", "hinders", "by", "meeting", "named", "state", "decision", "decided"),
    *("still_there", "ended", "ended_by", "words"),
)


def listed(found: RuleList, form: str, room: int | None = None) -> str:
    """The rules in any format. Raises BadQuery for the format.

    A table for people has lines of so much `room` in cells; None is no limit.
    """
    if form in formats.names("document", "value"):
        return formats.document(form, lambda: list(_blocks(found)), lambda: found)
    return formats.rows(form, COLUMNS, list(map(_cells, found.rules)), room)


def _blocks(found: RuleList) -> Iterator[Block]:
    yield Heading(1, "Rules to remove")
    if not found.rules:
        yield Paragraph("None stands." if found.quarters else "No rule was named yet: cxmeet rule, or u in a meeting.")
    for title, states in (("Still there", ("named", "decided")), ("Gone", ("gone",)), ("They stay", ("stays",))):
        if rows := [each for each in found.rules if each.state in states]:
            yield Heading(2, title)
            yield Bullets(tuple(Bullet(one_line(each.text), tuple(wording.facts(each)), each.number) for each in rows))
    if found.quarters:
        yield Heading(2, "By quarter")
        yield Bullets(tuple(Bullet(wording.quarter(each)) for each in found.quarters))


def _cells(found: Rule) -> list[str]:
    still = found.still[-1].words if found.still else ""
    return [
        *(found.number, one_line(found.text), one_line(found.hinders), one_line(found.by), found.meeting),
        *(found.named.isoformat(), found.state, found.decision.number if found.decision else "", _day(found.decided)),
        *(one_line(still), _day(found.ended), one_line(found.ended_by), one_line(found.words)),
    ]


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
