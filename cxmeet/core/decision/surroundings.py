"""What a query may refer to: the day, who asks, and the names that charter and record know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.effect import Effect
from cxmeet.core.decision.fields import of_kind
from cxmeet.core.kernel.errors import BadQuery, NotFound
from cxmeet.core.kernel.numbers import number
from cxmeet.core.kernel.text import one_line, suggestion

NONE = "none"
NAMED = {
    "owner": "leader",
    "function": "function",
    "meeting": "meeting",
    **{field.name: field.kind for field in of_kind("leader", "experience")},
}
"""Keys whose values are names, and what they name."""


def unknown(decision: Decision) -> Effect:
    """What nobody has looked at: no later period is known."""
    return Effect(why="no later period" if decision.measure else "no measure")


class Surroundings(Struct, frozen=True):
    """What a query may refer to."""

    today: dt.date
    me: str = ""
    """Full name of who asks; empty where nobody knows them."""
    last_meeting: str = ""
    experiences: Mapping[str, str] = {}
    """Name or id of every experience, in lower case -> its id."""
    logins: Mapping[str, str] = {}
    """Login of every leader, in lower case -> their name."""
    leaders: Sequence[str] = ()
    functions: Sequence[str] = ()
    meetings: Sequence[str] = ()
    """Numbers of all meetings."""
    next_meeting: dt.date | None = None
    zone: dt.tzinfo = dt.UTC
    """In which moments have a day."""
    last_began: dt.datetime | None = None
    """When the last closed meeting began; None where there was none."""
    effect: Callable[[Decision], Effect] = unknown
    """What the figure of a decision did."""
    complete: bool = True
    """Whether the charter could be read; where it could not, nobody can say that a name is unknown."""

    def day(self, moment: dt.datetime) -> dt.date:
        """The day on which something happened."""
        return moment.astimezone(self.zone).date()

    def meeting(self, value: str) -> str:
        """The number a value means, which may be `last` or only digits."""
        return self.last_meeting if value == "last" else number(value, "M")


def must_be_known(key: str, values: Sequence[str], decisions: Sequence[Decision], around: Surroundings) -> None:
    """Raises NotFound, with a suggestion, for a name that is neither in the charter nor in the record.

    BadQuery for `@me` where nobody knows who asks.
    """
    known = known_names(key, decisions, around)
    for value in values or ("",):
        if value.casefold() == "@me" and key in _PEOPLE and not around.me:
            raise BadQuery("The charter does not say who you are, so @me means nobody. Say it: cxmeet --as NAME ...")
        in_doubt = not around.complete and value and key != "meeting"
        if not in_doubt and not _is_known(key, value.casefold(), known, around):
            words = [*known, *(word for name in known for word in name.split())] if key in _PEOPLE else known
            hint = suggestion(value, words) or f". There are {', '.join(map(one_line, known)) or 'none'}."
            said = f"There is no {NAMED[key]} “{one_line(value)}”" if value else f"“{key}:” names none"
            raise NotFound(f"{said}{hint}")


_PEOPLE = tuple(key for key, named in NAMED.items() if named == "leader")


def known_names(key: str, decisions: Sequence[Decision], around: Surroundings) -> list[str]:
    """Every name that can be asked for, those of the charter first."""
    used: Iterable[str]
    if key in _PEOPLE:
        used = (*around.leaders, *(name for decision in decisions for name in decision.owners))
    elif NAMED[key] == "function":
        used = (*around.functions, *(name for decision in decisions for name in decision.functions))
    elif NAMED[key] == "experience":
        used = (*around.experiences.values(), *(decision.experience for decision in decisions))
    else:
        used = (*around.meetings, *(decision.meeting for decision in decisions))
    return list(dict.fromkeys(filter(None, used)))


def _is_known(key: str, value: str, known: Sequence[str], around: Surroundings) -> bool:
    if key == "meeting":
        return value == "last" or bool(value) and around.meeting(value) in known
    if value == NONE or not value:
        return bool(value)
    if key in _PEOPLE:
        return value == "@me" or value in around.logins or any(value in name.casefold() for name in known)
    return value in map(str.casefold, known) or (NAMED[key] == "experience" and value in around.experiences)
