"""The charter of a workspace, read from `cxmeet.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.charter_rules import violations
from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.text import one_line, suggestion
from cxmeet.core.kernel.violation import Violation
from cxmeet.sources.toml.decode import Looked, looked_over
from cxmeet.sources.toml.document import Document, read_toml


def read_charter(path: Path) -> tuple[Charter, list[Fault], Document]:
    """The charter, what to look at in it, and the file it came from. Raises BadFile with every fault."""
    looked, document = look_over_charter(path)
    if looked.wrong:
        raise BadFile(looked.found)
    return looked.value, looked.found, document


def look_over_charter(path: Path) -> tuple[Looked[Charter], Document]:
    """As much of the charter as is sound, and everything wrong with it. Raises BadFile when it is not TOML."""
    document = read_toml(path)
    return look_over(document), document


def look_over(document: Document) -> Looked[Charter]:
    """As much of a charter as is sound, and everything wrong with it."""
    return looked_over(document, Charter, _rules)


def _rules(charter: Charter) -> Iterator[Violation]:
    yield from violations(charter)
    if charter.goals or any(leader.measures for leader in charter.leaders):
        from cxmeet.core.briefing.leader_measures import measure_violations

        yield from measure_violations(charter)
    if charter.views:
        from cxmeet.core.briefing.named_views import view_violations

        yield from view_violations(charter)
    zone = charter.organisation.timezone
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # not found, not a name of a zone, or the name of a folder of zones
        yield _unknown_zone(zone)


def _unknown_zone(zone: str) -> Violation:
    close = suggestion(zone, available_timezones()) or ": write it as Europe/Madrid"
    return Violation(("organisation", "timezone"), f"timezone: “{one_line(zone)}” is not known{close}")
