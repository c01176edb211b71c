"""What the decision form offers while somebody types: leaders, figures, experiences, dates."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from cxmeet.core.briefing.figures import Figure, figures
from cxmeet.tui.scene import Scene
from cxmeet.tui.text import line, quiet, safe
from cxmeet.wording.figures import amount

DATES = ("next meeting", "fri", "+2w", "eom", "eoq", "12 dec", "2026-12-12")


@dataclass(frozen=True)
class Offer:
    """Something to take: what the field holds then, and how it is shown."""

    value: str
    shown: Content
    whole: bool = True
    """False where there is more to type in the same field."""


def offers(field: str, typed: str, scene: Scene) -> list[Offer]:
    """Everything that fits what was typed, best first."""
    match field:
        case "accountable":
            return _leaders(typed, scene)
        case "parts":
            return _parts(typed, scene)
        case "measure" | "evidence":
            return _figures(typed, scene)
        case "experience":
            return _experiences(typed, scene)
        case "due" | "review":
            wanted = typed.strip().casefold()
            return [Offer(date, Content(date)) for date in DATES[:5] if date.startswith(wanted) and date != wanted]
    return []


def eager(field: str, typed: str) -> bool:
    """Whether the best offer is taken without being chosen: where only what is offered can be right."""
    if field == "parts":
        name = typed.rpartition(";")[2]
        return bool(name.strip()) and ":" not in name
    return bool(typed.strip()) and field in ("accountable", "experience")


def _leaders(typed: str, scene: Scene) -> list[Offer]:
    wanted = typed.strip().casefold()
    found = []
    for leader in scene.charter.leaders:
        words = f"{leader.name}\n{leader.login}\n{leader.function}".casefold()
        if wanted in words and wanted != leader.name.casefold():
            away = " · not in the room" if leader.name in scene.meeting.absent else ""
            shown = line(safe(leader.name), quiet(line("  ", safe(leader.function), away)))
            starts = leader.name.casefold().startswith(wanted)
            found.append((not starts, Offer(leader.name, shown)))
    return [offer for _, offer in sorted(found, key=lambda pair: pair[0])]


def _parts(typed: str, scene: Scene) -> list[Offer]:
    before, semicolon, name = typed.rpartition(";")
    if ":" in name:
        return []
    taken = [part.partition(":")[0].strip().casefold() for part in before.split(";")]
    start = f"{before}{semicolon} " if semicolon else ""
    found = [one for one in _leaders(name, scene) if one.value.casefold() not in taken]
    return [Offer(f"{start}{one.value}: ", one.shown, whole=False) for one in found]


def _figures(typed: str, scene: Scene) -> list[Offer]:
    wanted = typed.strip().casefold()
    known = figures(scene.brief) if scene.brief else ()
    fitting = [one for one in known if wanted in f"{one.name}\n{one.label}".casefold()]
    return [Offer(one.name, _figure(one)) for one in fitting if one.name.casefold() != wanted]


def _figure(one: Figure) -> Content:
    return line(safe(one.name), quiet(line("  ", safe(one.label), f", now {amount(one.name, one.value)}")))


def _experiences(typed: str, scene: Scene) -> list[Offer]:
    wanted = typed.strip().casefold()
    known = scene.charter.experiences
    fitting = [one for one in known if wanted in f"{one.id}\n{one.name}".casefold() and wanted != one.id.casefold()]
    return [Offer(one.id, line(safe(one.id), quiet(line("  ", safe(one.name))))) for one in fitting]
