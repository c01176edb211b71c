"""Which columns play the roles of a kind, by name and by content; where two could, a doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from cxmeet.core.charter.charter import DepartureSource, Feedback, LossSource, ReferralSource
from cxmeet.core.charter.customers import ROLES, VALUES
from cxmeet.core.charter.delivery import PromiseSource, ReliabilitySource
from cxmeet.core.charter.file_source import FileSource, Roles
from cxmeet.core.recognition.looking.column import MOSTLY, Column, Tried
from cxmeet.core.recognition.looking.names import meanings, words
from cxmeet.core.recognition.looking.phrases import phrases
from cxmeet.core.recognition.looking.understood import LABELS, Understood
from cxmeet.core.recognition.looking.ways import NONE
from cxmeet.core.recognition.proposing.proposal import Answers, ColumnEvidence, Doubt, Kind, Reading
from cxmeet.core.recognition.proposing.written import WHOLE

WHO = ("customer", "email", "customer_name", "contract")
DAY_ROLES = frozenset(("start", "end", "date", "due", "done", "made"))
NUMBER_ROLES = (WHOLE | {"amount", "value", "quantity", "tenure_months", *VALUES}) - {"met"}

_MEANT: Mapping[Kind, Mapping[str, tuple[str, ...]]] = {
    "contracts": {
        "customer": WHO, "start": ("start", "bought", "day"), "end": ("end",), "value": ("recurring", "amount", "each"),
        "segment": ("plan", "group"), "reason": ("reason",),
    },
    "purchases": {
        "customer": WHO, "date": ("bought", "day", "made", "said"), "amount": ("amount", "each", "recurring"),
        "quantity": ("quantity", "seats"), "segment": ("plan", "group"),
    },
    "snapshot": {
        "customer": WHO, "status": ("status", "churned"), "value": ("recurring", "amount"),
        "tenure_months": ("tenure",), "reason": ("reason",), "segment": ("plan", "group"),
    },
    "departures": {
        "customer": WHO[:3], "date": ("left", "end", "day"), "reason": ("reason", "theme"), "words": ("text",),
    },
    "referrals": {"customer": ("referral", *WHO[:3]), "date": ("said", "day", "bought", "made", "start")},
    "feedback": {
        "date": ("said", "day"), "channel": ("channel",), "theme": ("theme", "reason"), "text": ("text",),
        "score": ("nps", "csat", "ces", "score"), "id": ("case",), "customer": ("customer",),
    },
    "promises": {
        "due": ("due",), "done": ("done",), "made": ("made", "bought", "day"), "unit": ("unit",),
        "id": ("case", "order"),
        "date": ("day", "said", "due", "made", "bought", "done"), "kept": ("kept",), "customer": ("customer",),
    },
    "reliability": {
        "date": ("day", "said", "due", "made", "bought", "done"), "met": ("met", "kept"), "total": ("total",),
        "unit": ("unit",),
    },
    "losses": {"customer": WHO[:3], "date": ("left",)},
}  # fmt: skip
"""Kind -> role -> the meanings of names that play it, the first that any column has being meant."""

ROLE_NAMES = frozenset(role for by_role in _MEANT.values() for role in by_role) | {
    *ROLES["statement"].needed,
    *ROLES["statement"].useful,
}
"""All that a column can be."""

_UNASKED = frozenset(("segment", "unit", "made", "id", "customer", "in_and_out"))
"""Roles that a kind can do without; where two columns could play one, none does."""

_MISSED: frozenset[tuple[Kind, str]] = frozenset(
    (("contracts", "end"), ("contracts", "value"), ("departures", "reason"))
)
"""Roles that are not needed but missed: a column that could play one, and whose name says nothing, is asked about."""

_UNREAD_MISSED: frozenset[tuple[Kind, str]] = _MISSED | {
    ("contracts", "reason"), ("purchases", "amount"), ("snapshot", "value"), ("promises", "due"), ("promises", "done"),
    ("feedback", "score"),
}  # fmt: skip
"""Roles that are missed where a column is called so, and cannot be read so."""

_MONTHS = phrases("month, months, mos, monat, monate, mois, mes, meses, mese, mesi, maand, maanden, manader, maneder")


@dataclass
class Played:
    """The columns by role, and what is in doubt about them."""

    columns: dict[str, Column] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    evidence: list[ColumnEvidence] = field(default_factory=list)

    def names(self) -> dict[str, str]:
        return {role: column.name for role, column in self.columns.items()}


def roles_of(kind: Kind, understood: Understood) -> Roles:
    """The roles of a kind; those of promises and reliability depend on what columns there are."""
    if kind in ("contracts", "purchases", "snapshot", "statement"):
        return ROLES[kind]
    if kind == "promises":
        dated = understood.has("due") and understood.has("done")
        return PromiseSource(id="", text="", columns={} if dated else {"kept": ""}).roles
    if kind == "reliability":
        met = understood.best("met", "kept")
        counted = bool(met) and met[0].numeric and understood.has("total")
        return ReliabilitySource(measure="", met_values=() if counted else ("yes",)).roles
    return _SOURCES[kind].roles


_SOURCES: Mapping[Kind, FileSource] = {
    "departures": DepartureSource(path=""),
    "referrals": ReferralSource(path=""),
    "feedback": Feedback(path="", name="", asked=False),
    "losses": LossSource(path="", name=""),
}
"""A source of each kind whose roles are always the same."""


def played(kind: Kind, understood: Understood, answers: Answers) -> Played:
    """The columns that play the roles of a kind."""
    roles, found = roles_of(kind, understood), Played()
    for role in (*roles.needed, *roles.useful):
        _play(found, role, role in roles.needed, kind, understood, answers)
    return found


def possible(kind: Kind, understood: Understood) -> dict[str, str]:
    """The columns by role that a kind would have, without those in doubt."""
    return played(kind, understood, {}).names()


def _play(found: Played, role: str, needed: bool, kind: Kind, understood: Understood, answers: Answers) -> None:
    doubt = f"columns.{role}"
    answered = understood.look.column(answers.get(doubt, ""))
    if answered:
        return _take(found, role, answered, "answer")
    if answers.get(doubt) == "" and not needed:
        return None
    taken = list(found.columns.values())
    by_name = [column for column in _named(kind, role, understood) if column not in taken]
    candidates = by_name
    if not by_name and (needed or (kind, role) in _MISSED):
        candidates = [
            column
            for column in _able(role, understood)
            if column not in taken and (needed or not meanings(column.name))
        ]
    if unfit := [column for column in _unfit(kind, role, understood) if column not in taken]:
        found.doubts.append(_which(role, needed, list(dict.fromkeys((*unfit, *candidates))), understood))
        return None
    sure = len(candidates) == 1 and bool(by_name or (needed and role != "customer"))
    if sure and not _weak(role, candidates[0], understood):
        _take(found, role, candidates[0], "name" if by_name else "content")
    elif needed or (candidates and role not in _UNASKED):
        found.doubts.append(_which(role, needed, candidates or _open(understood, taken), understood))
    return None


def _unfit(kind: Kind, role: str, understood: Understood) -> list[Column]:
    """The columns whose names say that they play a role, and whose cells mostly cannot be read so."""
    if (kind, role) not in _UNREAD_MISSED:
        return []
    unfit = understood.unfit(*_MEANT[kind][role])
    return [column for column in unfit if has_digits(column)] if role in NUMBER_ROLES else unfit


def has_digits(column: Column) -> bool:
    """Whether most texts have a digit: words beside them are no amounts, however they are called."""
    texts = column.distinct.some(200)
    return 2 * sum(any(map(str.isdecimal, text)) for text in texts) >= len(texts)


def _weak(role: str, column: Column, understood: Understood) -> bool:
    """Whether the name of the one candidate says too little: a contract is no customer, tenure may be years.

    The price of one piece is no value as long as nothing says how many there are.
    """
    if role == "tenure_months":
        return not set(words(column.name).split()) & _MONTHS
    if role == "value":
        worth = understood.all("recurring", "amount", *("quantity", "seats"))
        return not understood.has("quantity", "seats") and all(found.column is not column for found in worth)
    people = understood.all("customer", "email", "customer_name", "referral")
    return role == "customer" and all(found.column is not column for found in people)


def _take(found: Played, role: str, column: Column, by: Literal["name", "content", "answer"]) -> None:
    found.columns[role] = column
    found.evidence.append(
        ColumnEvidence(
            role=role,
            column=column.name,
            by=by,
            filled=column.filled,
            empty=column.blank,
            distinct=column.distinct.number,
            estimated=not column.distinct.exact,
        )
    )


def _named(kind: Kind, role: str, understood: Understood) -> list[Column]:
    if kind == "statement":
        return understood.best(role)
    return understood.best(*_MEANT[kind].get(role, ()))


def _open(understood: Understood, taken: list[Column]) -> list[Column]:
    return [column for column in understood.look.named if column not in taken and column.filled]


def _which(role: str, needed: bool, candidates: list[Column], understood: Understood) -> Doubt:
    readings = [_reading(role, column, understood) for column in candidates]
    if not needed:
        readings.append(Reading(answer=""))
    twice = _named_twice(understood)
    return Doubt(id=f"columns.{role}", about="column", role=role, readings=tuple(readings), examples=twice)


def _named_twice(understood: Understood) -> tuple[str, ...]:
    """The names that several columns have: none of them can be chosen by its name."""
    alone = {column.name for column in understood.look.named}
    return tuple(dict.fromkeys(each.name for each in understood.look.columns if each.name and each.name not in alone))


def _reading(role: str, column: Column, understood: Understood) -> Reading:
    """A column that could play a role, with its first cells; with one that cannot be read so, and how many, if most."""
    tried = column.days if role in DAY_ROLES else column.amounts if role in NUMBER_ROLES else None
    unread = "" if tried is None or tried.share >= MOSTLY else tried.first.get(NONE, (0, ""))[1]
    texts = (unread,) if tried and unread else [row[column.place] for row in understood.look.first[:3]]
    return Reading(
        answer=column.name,
        columns={role: column.name},
        cells=tuple((text, text) for text in texts),
        rows=_unread_cells(column, tried) if tried and unread else None,
    )


def _unread_cells(column: Column, tried: Tried) -> int:
    """About how many cells cannot be read; of a column that was given up early, as many as of its beginning."""
    cells = tried.counted.total()
    share = tried.counted[NONE] / cells
    return tried.counted[NONE] if tried.going_on else round(share * (column.filled - tried.markers.total()))


def _is_day(column: Column) -> bool:
    return column.dated or column.serial


def _is_number(column: Column) -> bool:
    return column.numeric


_ABLE: Mapping[str, Callable[[Column], bool]] = {
    **dict.fromkeys(DAY_ROLES, _is_day),
    **dict.fromkeys(NUMBER_ROLES, _is_number),
    "customer": lambda column: not column.dated and column.distinct.number > 1 and not column.wordy,
    "kept": lambda column: 0 < len(column.values) <= LABELS,
    "met": lambda column: column.numeric or 0 < len(column.values) <= LABELS,
    "status": lambda column: 0 < len(column.values) <= LABELS,
    "reason": lambda column: len(column.values) > 1 and not column.unique and not column.numeric and not column.dated,
}


def _able(role: str, understood: Understood) -> list[Column]:
    """The columns that could play a role by what they hold."""
    able = _ABLE.get(role)
    columns = [column for column in understood.look.named if column.filled and (able is None or able(column))]
    written = [column for column in columns if column.dated]
    return written if role in DAY_ROLES and written else columns
