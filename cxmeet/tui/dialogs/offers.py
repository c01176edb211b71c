"""What the decision form offers while somebody types: leaders, figures, experiences, dates."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from cxmeet.core.briefing.figures import Figure, figures
from cxmeet.tui.scene import Scene
from cxmeet.tui.text import line, quiet, safe
from cxmeet.wording.decision_fields import FIELDS
from cxmeet.wording.figures import amount

CLOSED = ("accountable", "parts", "experience", "kind_of_action", "how_decided")
"""Fields in which only what is offered can be right."""
CHOICES = {field.name: field.choices for field in FIELDS if field.choices}
DATES = ("next meeting", "fri", "+2w", "eom", "eoq")


@dataclass(frozen=True)
class Offer:
    """Something to take: what the field holds then, and how it is shown."""

    value: str
    shown: Content
    whole: bool = True
    """False where there is more to type in the same field."""
    begins: bool = False
    """Whether its name begins with what was typed."""


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
            return _words(typed, DATES)
    return _words(typed, CHOICES.get(field, ()))


def singled_out(field: str, typed: str, offered: list[Offer]) -> int:
    """The place of the offer that is taken without being chosen; -1 where it has to be chosen.

    Only in fields where nothing else can be right, and only where the letters fit one alone, or one name's beginning.
    """
    name = typed.rpartition(";")[2] if field == "parts" else typed
    if field not in CLOSED or not name.strip() or ":" in name:
        return -1
    begin = [place for place, offer in enumerate(offered) if offer.begins]
    fitting = begin or list(range(len(offered)))
    return fitting[0] if len(fitting) == 1 else -1


def _words(typed: str, known: tuple[str, ...]) -> list[Offer]:
    wanted = typed.strip().casefold()
    return [Offer(one, Content(one), begins=True) for one in known if one.startswith(wanted) and one != wanted]


def _leaders(typed: str, scene: Scene) -> list[Offer]:
    wanted = typed.strip().casefold()
    found = []
    for leader in scene.charter.leaders:
        words = f"{leader.name}\n{leader.login}\n{leader.function}".casefold()
        if wanted in words and wanted != leader.name.casefold():
            away = " · not in the room" if leader.name in scene.meeting.absent else ""
            measured = f" · {', '.join(leader.measures)}" if leader.measures else ""
            shown = line(safe(leader.name), quiet(line("  ", safe(leader.function), away, safe(measured))))
            found.append(Offer(leader.name, shown, begins=leader.name.casefold().startswith(wanted)))
    return sorted(found, key=lambda offer: not offer.begins)


def _parts(typed: str, scene: Scene) -> list[Offer]:
    before, semicolon, name = typed.rpartition(";")
    if ":" in name:
        return []
    taken = [part.partition(":")[0].strip().casefold() for part in before.split(";")]
    start = f"{before}{semicolon} " if semicolon else ""
    found = [one for one in _leaders(name, scene) if one.value.casefold() not in taken]
    return [Offer(f"{start}{one.value}: ", one.shown, whole=False, begins=one.begins) for one in found]


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
