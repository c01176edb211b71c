"""What a meeting has no figures on, in words; never a zero."""

from __future__ import annotations

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.missing import NotGiven, recognised


def said(brief: Brief | None, kinds: tuple[str, ...], what: str) -> list[str]:
    """Why there is nothing on `what`: the files were not read, or the charter does not give one of `kinds`."""
    if brief is None:
        return [f"{what}: the files were not read when the meeting started"]
    lines = [missing.text for missing in _missing(brief) if missing.is_of(kinds)]
    return lines or [f"{what}: nothing in this brief"]


def how_to_give(brief: Brief | None, kinds: tuple[str, ...]) -> str:
    """The command that gives it, where the charter does not; empty where a source was given and did not answer."""
    left_out = brief and any(missing.kind in kinds for missing in _missing(brief))
    return "cxmeet connect FILE gives it" if left_out else ""


def _missing(brief: Brief) -> tuple[NotGiven, ...]:
    """The values of a brief; of an earlier one, which has only texts, those they stand for."""
    return brief.missing or tuple(filter(None, map(recognised, brief.not_given)))
