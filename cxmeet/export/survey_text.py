"""What the data gives, as text for the person who looks after the charter."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.data_check import Survey
from cxmeet.core.charter.charter import SECTIONS
from cxmeet.core.kernel.text import one_line
from cxmeet.wording import periods
from cxmeet.wording.data import given
from cxmeet.wording.phrases import listed

MOST = 20
"""Themes offered to be mapped."""
_BRINGS = {section.field: section.brings for section in SECTIONS}


def render(survey: Survey) -> str:
    """The survey, line by line; the rule in it can be pasted into the charter."""
    found = [*_connections(survey), *_sources(survey), *_notes(survey), *_unmapped(survey), *_silent(survey)]
    return "\n".join([*found, *_next(survey)])


def _connections(survey: Survey) -> Iterator[str]:
    for one in survey.connections:
        name, after = one_line(one.connection), f"after {one.milliseconds:,} ms"
        if one.answers:
            yield f"connection {name} ({one.engine}) answers {after}"
        else:
            yield f"connection {name} gives nothing, {after}: {one_line(one.why)}"


def _sources(survey: Survey) -> Iterator[str]:
    width = max((len(one_line(source.name)) for source in survey.sources), default=0)
    for source in survey.sources:
        yield f"{one_line(source.name):<{width}}  {given(source)}"


def _notes(survey: Survey) -> Iterator[str]:
    head = periods.head(survey.brief) if survey.brief else map(periods.missing, survey.behind)
    for note in (*head, *survey.notes):
        yield ""
        yield one_line(note)


def _unmapped(survey: Survey) -> Iterator[str]:
    if not survey.unmapped:
        return
    yield ""
    yield f"Themes that map nowhere: {len(survey.unmapped):,}. To map them, paste this into cxmeet.toml and name the"
    yield "experience; the most frequent come first."
    yield "[[themes]]"
    yield f'experience = ""  # {", ".join(survey.experiences) or "none is in the charter yet"}'
    yield "match = ["
    for theme, count in survey.unmapped[:MOST]:
        yield f"    {_toml(theme)},  # {count:,}"
    yield "]"
    if len(survey.unmapped) > MOST:
        yield f"# and {len(survey.unmapped) - MOST:,} more"


def _next(survey: Survey) -> Iterator[str]:
    if survey.next_section:
        yield ""
        section = survey.next_section
        by_file = "" if section == "themes" else " `cxmeet connect FILE` writes it from a file of yours."
        yield f"Next in cxmeet.toml: switch on [{section}], {_BRINGS[section]}.{by_file}"


def _toml(text: str) -> str:
    """The text as a TOML string that matches it, and nothing else, as a glob."""
    escaped = "".join(f"[{letter}]" if letter in "*?[" else letter for letter in one_line(text))
    return '"' + escaped.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _silent(survey: Survey) -> Iterator[str]:
    silent = [f"{one_line(experience.name)} ({experience.id})" for experience in survey.without_evidence]
    if silent:
        yield ""
        yield f"Nothing tells of these experiences: {listed(silent)}."
    if survey.not_given:
        yield ""
        yield f"Not given: {'; '.join(map(one_line, survey.not_given))}."
