"""The section of the charter that reads a file, proposed; nothing is decided where two readings fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs

from cxmeet.core.charter.file_source import Patterns
from cxmeet.core.charter.forms import BAD_ROWS, Forms
from cxmeet.core.recognition.looking import amount_texts
from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.labels import pattern, yes_or_no
from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.looking.understood import Understood
from cxmeet.core.recognition.looking.ways import NONE
from cxmeet.core.recognition.proposing import implausible, left_out, quantities, written
from cxmeet.core.recognition.proposing.answers import meant
from cxmeet.core.recognition.proposing.kinds import decided, kinds
from cxmeet.core.recognition.proposing.misfits import misfits
from cxmeet.core.recognition.proposing.proposal import (
    KINDS,
    AmountEvidence,
    Answers,
    Doubt,
    Evidence,
    Kind,
    Proposal,
    Reading,
    RepeatedEvidence,
    Setting,
    TotalEvidence,
)
from cxmeet.core.recognition.proposing.roles import (
    DAY_ROLES,
    NUMBER_ROLES,
    Played,
    has_digits,
    played,
    possible,
    roles_of,
)
from cxmeet.core.recognition.proposing.settings import settings


def propose(look: Look, answers: Answers, usual_gap: int | None = None) -> Proposal:
    """What a file holds and how to read it, as far as it can be known.

    `answers` are those given so far; each can change which doubts are left, so ask the first one and propose again.
    `usual_gap` is what `Rhythm` found, in days. The look must be finished.
    """
    understood, answers = Understood(look), meant(look, answers)
    kind = _kind(understood, answers)
    if isinstance(kind, Doubt):
        return Proposal(path=look.path, kind=None, doubts=(kind,))
    proposal = _Draft(kind, look, understood, answers).proposal(usual_gap)
    return structs.replace(proposal, misfits=misfits(look, roles_of(kind, understood), proposal, answers))


def _kind(understood: Understood, answers: Answers) -> Kind | Doubt:
    answered = next((kind for kind in KINDS if kind == answers.get("kind")), None)
    found = kinds(understood)
    if kind := answered or decided(found):
        return kind
    readings = tuple(Reading(answer=kind, columns=possible(kind, understood)) for kind in found or KINDS)
    unread = _unread_days(understood)
    return Doubt(
        id="kind",
        about="kind",
        readings=readings,
        column=", ".join(column.name for column in unread),
        examples=tuple(column.days.first[NONE][1] for column in unread),
        count=sum(column.days.counted[NONE] for column in unread),
    )


def _unread_days(understood: Understood) -> list[Column]:
    """The columns that are called days, and hold what no pattern reads: for want of them a file can be anything."""
    unfit = understood.unfit("start", "end", "left", "bought", "day", "said", "due", "done", "made")
    return [column for column in unfit if NONE in column.days.first and has_digits(column)]


class _Draft:
    """A proposal of a kind, while it is put together."""

    def __init__(self, kind: Kind, look: Look, understood: Understood, answers: Answers) -> None:
        self._kind, self._look, self._answers = kind, look, answers
        self._understood = understood
        self._played: Played = played(kind, understood, answers)
        self._doubts: list[Doubt] = list(self._played.doubts)
        self._evidence: list[Evidence] = []

    def proposal(self, usual_gap: int | None) -> Proposal:
        """The proposal with all that is in doubt."""
        forms, way = self._forms()
        more: dict[str, Setting] = {}
        if way is not None:
            more = self._of_amounts(way)
        given, doubts = settings(
            self._kind, self._understood, self._played, self._answers, usual_gap, way or amount_texts.WAYS[0]
        )
        self._doubts += doubts
        keep, drop = self._keep(), self._drop()
        columns = self._played.columns
        return Proposal(
            path=self._look.path,
            kind=self._kind,
            columns=self._played.names(),
            forms=forms,
            keep=keep,
            drop=drop,
            settings=given | more,
            evidence=(*self._played.evidence, *self._evidence),
            doubts=tuple({doubt.id: doubt for doubt in reversed(self._doubts)}.values())[::-1],
            unused=tuple(
                each.name
                for each in self._look.columns
                if each not in columns.values() and each.name not in keep and each.name not in drop
            ),
        )

    def _forms(self) -> tuple[Forms, str | None]:
        """How the file is written, and the marks of its amounts; None where they are in doubt."""
        columns = self._played.columns
        dates, said, doubts = written.days(self._look, _playing(columns, DAY_ROLES), self._answers)
        numbers = _playing(columns, NUMBER_ROLES | {"met"} if "total" in columns else NUMBER_ROLES)
        way, counted, more = written.amounts(self._look, numbers, self._answers)
        asked = {doubt.id for doubt in doubts}
        self._doubts += [
            *doubts,
            *(structs.replace(each, id=f"{each.id}.amounts") if each.id in asked else each for each in more),
        ]
        self._evidence += [each for each in (said, counted) if each is not None]
        marks = way or amount_texts.WAYS[0]
        forms = Forms(
            dates=dates or "",
            decimal="" if marks[0] == "." else marks[0],
            thousands=marks[1:],
            unit=implausible.unit_of(self._answers) if numbers else "",
            currency=counted.currency if isinstance(counted, AmountEvidence) else "",
            empty=_markers(columns),
            amounts_up_to=self._right_up_to(marks),
            bad_rows=allowed if (allowed := written.bad_rows(self._answers)) != BAD_ROWS else None,
        )
        return forms, way

    def _right_up_to(self, way: str) -> float | None:
        """Up to which amount everything is right as it is, where that was answered."""
        amount = self._amount()
        return None if amount is None else implausible.right_up_to(amount, way, self._answers)

    def _amount(self) -> Column | None:
        """The column of the amounts that make the value of a base."""
        columns = self._played.columns
        amount = columns.get("amount") or columns.get("value")
        return amount if amount is not None and amount.amounts.counted else None

    def _of_amounts(self, way: str) -> dict[str, Setting]:
        """Ask about amounts that are unlikely; of purchases also about pieces, and amounts of nothing."""
        columns, answers = self._played.columns, self._answers
        found: dict[str, Setting] = {}
        amount = self._amount()
        if amount is None:
            return found
        self._doubts += implausible.doubts(self._look, amount, way, answers)
        if self._kind == "purchases" and "quantity" in columns:
            said, doubts = quantities.doubt(self._look, amount, columns["quantity"], way, answers)
            self._doubts += doubts
            if said != quantities.EACH:
                del columns["quantity"]
                self._played.evidence = [each for each in self._played.evidence if each.role != "quantity"]
        if self._kind == "contracts" and (pieces := self._understood.best("quantity", "seats")):
            others = [each.name for each in self._understood.best("recurring", "amount") if each is not amount]
            self._doubts += quantities.of_contracts(self._look, amount, pieces[0], way, answers, others)
        if self._kind == "purchases" and (zeros := amount.sums(way).zeros):
            if answers.get("zero_amounts") in ("count", "ignore"):
                found["zero_amounts"] = answers["zero_amounts"]
            else:
                readings = (Reading(answer="count", rows=zeros), Reading(answer="ignore", rows=zeros))
                self._doubts.append(
                    Doubt(id="zero_amounts", about="zero_amounts", column=amount.name, readings=readings, count=zeros)
                )
        return found

    def _drop(self) -> Patterns:
        """The row that sums up the others, and those that are the header once more: they are none of them."""
        found: dict[str, tuple[str, ...]] = {}
        if total := self._look.total:
            self._evidence.append(TotalEvidence(column=total.column, label=total.label, amounts=total.amounts))
            found[total.column] = (pattern(total.label),)
        if (count := self._look.repeated) and (columns := self._look.named):
            name = next((each.name for each in columns if each.dated or each.numeric), columns[0].name)
            self._evidence.append(RepeatedEvidence(column=name, rows=count))
            found[name] = (*found.get(name, ()), pattern(name))
        return found

    def _keep(self) -> Patterns:
        """Which rows count: those of a list of flags that says so, and what was answered."""
        used = list(self._played.columns.values())
        found: dict[str, tuple[str, ...]] = {}
        if self._kind == "losses":
            for each in self._understood.all("churned"):
                labels = tuple(pattern(label) for label in each.column.values if yes_or_no(label))
                if labels and each.column not in used:
                    found[each.column.name] = labels
                    used.append(each.column)
        intervals = {each.column.name for each in self._understood.all("interval")}
        self._doubts += [
            structs.replace(doubt, role="interval") if doubt.column in intervals else doubt
            for doubt in left_out.doubts(self._kind, self._understood, used, self._answers)
        ]
        return found | left_out.kept(self._kind, self._understood, used, self._answers)


def _playing(columns: dict[str, Column], roles: frozenset[str]) -> dict[str, Column]:
    return {role: column for role, column in columns.items() if role in roles}


def _markers(columns: dict[str, Column]) -> tuple[str, ...]:
    """The texts in the columns that stand for nothing, each in one spelling."""
    return tuple({text.casefold(): text for text in _all_markers(columns)}.values())


def _all_markers(columns: dict[str, Column]) -> Iterator[str]:
    for role, column in columns.items():
        if role in DAY_ROLES:
            found: Iterable[str] = column.days.markers
        elif role in NUMBER_ROLES:
            found = column.amounts.markers
        else:
            found = column.markers
        yield from found
