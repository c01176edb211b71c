"""The charter of a workspace, read from `cxmeet.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from cxmeet.core.charter import Charter
from cxmeet.core.charter_rules import misfits
from cxmeet.core.errors import Fault
from cxmeet.core.misfit import Misfit
from cxmeet.core.text import one_line, suggestion
from cxmeet.sources.toml import Document, read_toml
from cxmeet.sources.typed import ruled


def read_charter(path: Path) -> tuple[Charter, list[Fault], Document]:
    """The charter, what to look at in it, and the file it came from. Raises BadFile with every fault."""
    document = read_toml(path)
    charter, warnings = ruled(document, Charter, _rules)
    return charter, warnings, document


def _rules(charter: Charter) -> Iterator[Misfit]:
    yield from misfits(charter)
    zone = charter.organisation.timezone
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # not found, not a name of a zone, or the name of a folder of zones
        yield _unknown_zone(zone)


def _unknown_zone(zone: str) -> Misfit:
    close = suggestion(zone, available_timezones()) or ": write it as Europe/Madrid"
    return Misfit(("organisation", "timezone"), f"timezone: “{one_line(zone)}” is not known{close}")
