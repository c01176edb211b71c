"""What the decision form offers while somebody types: leaders, figures, experiences, dates."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from cxmeet.core.briefing.figures import Figure, figures, finder
from cxmeet.core.briefing.leader_measures import asked
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.text import line, quiet, safe
from cxmeet.wording.decision_fields import FIELDS
from cxmeet.wording.figures import stands

CLOSED = ("accountable", "parts", "experience", "kind_of_action", "how_decided", "serves")
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


def offers(field: str, typed: str, view: MeetingView, evidence: str = "") -> list[Offer]:
    """Everything that fits what was typed, best first: as a measure what the `evidence` is."""
    match field:
        case "accountable":
            return _leaders(typed, view)
        case "parts":
            return _parts(typed, view)
        case "measure" | "evidence":
            found = _figures(typed, view)
            return sorted(found, key=lambda offer: field == "evidence" or offer.value != evidence)
        case "experience":
            return _experiences(typed, view)
        case "due" | "review":
            return _words(typed, DATES)
        case "serves":
            return _values(typed, view)
    return _words(typed, CHOICES.get(field, ()))


def singled_out(field: str, typed: str, offered: list[Offer]) -> int:
    """The place of the offer that is taken without being chosen; -1 where it has to be chosen.

    Only in fields where nothing else can be right, and only where the letters fit one alone, or one name's beginning;
    and where a single word is a part of one figure's name.
    """
    if field in ("measure", "evidence"):
        return 0 if len(offered) == 1 and len(typed.split()) == 1 else -1
    name = typed.rpartition(";")[2] if field == "parts" else typed
    if field not in CLOSED or not name.strip() or ":" in name:
        return -1
    begin = [place for place, offer in enumerate(offered) if offer.begins]
    fitting = begin or list(range(len(offered)))
    return fitting[0] if len(fitting) == 1 else -1


def _words(typed: str, known: tuple[str, ...]) -> list[Offer]:
    wanted = typed.strip().casefold()
    return [Offer(word, Content(word), begins=True) for word in known if word.startswith(wanted) and word != wanted]


def _served(view: MeetingView) -> tuple[str, ...]:
    """What a decision can serve: a value, or what the organisation means to reach."""
    about = view.charter.organisation
    return (*about.values, *about.strategy)


def _values(typed: str, view: MeetingView) -> list[Offer]:
    wanted = typed.strip().casefold()
    known = ((value, value.casefold()) for value in _served(view))
    found = [
        Offer(value, safe(value), begins=lower.startswith(wanted))
        for value, lower in known
        if wanted in lower and wanted != lower
    ]
    return sorted(found, key=lambda offer: not offer.begins)


def _leaders(typed: str, view: MeetingView) -> list[Offer]:
    wanted, find = typed.strip().casefold(), finder(view.brief)

    def called(measure: str) -> str:
        """What a leader is judged by, as people call it; as the charter has it where the brief has no such figure."""
        way, name = asked(measure)
        known = find(name)
        return f"{way} {known.label}".strip() if known else measure

    found = []
    for leader in view.charter.leaders:
        words = f"{leader.name}\n{leader.login}\n{leader.function}".casefold()
        if wanted in words and wanted != leader.name.casefold():
            away = " · not in the room" if leader.name in view.meeting.absent else ""
            measured = line(" · ", safe(", ".join(map(called, leader.measures)))) if leader.measures else ""
            shown = line(safe(leader.name), quiet(line("  ", safe(leader.function), away, measured)))
            found.append(Offer(leader.name, shown, begins=leader.name.casefold().startswith(wanted)))
    return sorted(found, key=lambda offer: not offer.begins)


def _parts(typed: str, view: MeetingView) -> list[Offer]:
    before, semicolon, name = typed.rpartition(";")
    if ":" in name:
        return []
    taken = [part.partition(":")[0].strip().casefold() for part in before.split(";")]
    start = f"{before}{semicolon} " if semicolon else ""
    found = [offer for offer in _leaders(name, view) if offer.value.casefold() not in taken]
    return [Offer(f"{start}{offer.value}: ", offer.shown, whole=False, begins=offer.begins) for offer in found]


def _figures(typed: str, view: MeetingView) -> list[Offer]:
    wanted = typed.strip().casefold()
    known = figures(view.brief) if view.brief else ()
    fitting = [figure for figure in known if wanted in f"{figure.name}\n{figure.label}".casefold()]
    return [Offer(figure.name, _figure(figure)) for figure in fitting if figure.name.casefold() != wanted]


def _figure(figure: Figure) -> Content:
    """As people call it, what it is now, and the name that it goes by."""
    return line(safe(figure.label), quiet(line(f", now {stands(figure)}  ", safe(figure.name))))


def _experiences(typed: str, view: MeetingView) -> list[Offer]:
    wanted = typed.strip().casefold()
    fitting = [
        experience
        for experience in view.charter.experiences
        if wanted in f"{experience.id}\n{experience.name}".casefold() and wanted != experience.id.casefold()
    ]
    return [
        Offer(experience.id, line(safe(experience.name), quiet(line("  ", safe(experience.id)))))
        for experience in fitting
    ]
