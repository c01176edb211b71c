"""The charter: what `cxmeet.toml` says of the company, and every section that says where its figures come from.

A new kind of source is a struct, here or beside `customers`, `delivery` and `inside`, with its columns, its rules and
how it counts, and a line in `Charter` and in `SECTIONS`; a reader that is called as the section in
`cxmeet.sources.readers`, and one in `cxmeet.sources.warehouse.readers`; what it adds up to, with its figures, in a wing
of the core; a field of the brief that is called as the section; and how it is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal, NamedTuple

from msgspec import Struct

from cxmeet.core.charter.company import Company
from cxmeet.core.charter.connections import Connection, connection
from cxmeet.core.charter.customers import Customers
from cxmeet.core.charter.delivery import PromiseSource, ReliabilitySource
from cxmeet.core.charter.file_source import FileSource, Identity, Measured, Roles, Where
from cxmeet.core.charter.inside import EmployeeSource, FrontLineSource
from cxmeet.core.kernel.counted import Counted
from cxmeet.core.kernel.text import one_line
from cxmeet.core.kernel.violation import Violation


class DepartureSource(FileSource, frozen=True, kw_only=True):
    """The list of who left, and why."""

    @property
    def roles(self) -> Roles:
        return Roles(("date",), ("customer", "reason", "words"))

    @property
    def called(self) -> str:
        return "departures"

    @property
    def counted(self) -> Counted:
        return Counted(
            "Who left in the period by the list of departures; a customer counts once for each reason. Who was lost by "
            "our customers' file but is not in the list, or has no reason there: we do not know.",
            ("departures", 1),
        )


class LossSource(FileSource, frozen=True, kw_only=True):
    """Another list of who was lost, with or without dates, to be shown beside what the customer base says."""

    name: str

    @property
    def roles(self) -> Roles:
        return Roles(("customer",), ("date",))

    @property
    def called(self) -> str:
        return one_line(self.name)


class ReferralSource(FileSource, frozen=True, kw_only=True):
    """Who recommended us, and when."""

    @property
    def roles(self) -> Roles:
        return Roles(("customer", "date"))

    @property
    def called(self) -> str:
        return "referrals"

    @property
    def counted(self) -> Counted:
        return Counted(
            "Customers with at least one referral in the period, and what share of the customers at its end they are, "
            "who is none then left out; referrals made earlier do not count.",
            ("referrals", 1),
            (
                "Customers with at least one referral in the period, and their share of the customers at its end; "
                "referrals made earlier do not count.",
            ),
        )


class Feedback(FileSource, frozen=True, kw_only=True):
    """What customers said, in one channel or survey."""

    IDENTITY: ClassVar[Identity | None] = Identity("name", "feedback")

    name: str
    asked: bool
    """True for answers to a question of ours (a survey), False for what customers volunteered."""
    score: Literal["", "nps", "csat", "ces"] = ""
    scale: int | None = None
    """The highest score; 10 for nps, 5 for csat and 7 for ces where it is not given."""
    purpose: str = ""
    """What we listen there for, and what we do with it."""
    owner: str = ""
    """The leader who sees to it that those who speak there are answered."""
    answer_within: int | None = None
    """Days within which whoever speaks there hears from us."""

    @property
    def roles(self) -> Roles:
        return Roles(("date",), ("channel", "theme", "text", "score", "id", "customer"))

    @property
    def called(self) -> str:
        return one_line(self.name)

    @property
    def counted(self) -> Counted:
        text = "Answers to a question of ours." if self.asked else "What customers said of their own accord."
        way = 2 if self.columns.get("id") else 1  # since the earliest of rows with one id counts, and not the first
        return Counted(text, ("feedback", way, self.asked))

    @property
    def counted_as(self) -> str:
        return f"feedback {self.name}"

    def violations(self, where: Where) -> Iterator[Violation]:
        yield from self._file_violations(where)
        if not any(self.columns.get(role) for role in ("theme", "text", "score")):
            yield Violation((*where, "columns"), "columns needs a theme, a text or a score: what did customers say?")
        if self.columns.get("score") and not self.score:
            message = "a score column needs its kind: score = “nps”, “csat” or “ces”"
            yield Violation((*where, "columns", "score"), message)
        if self.answer_within is not None and self.answer_within < 1:
            yield Violation((*where, "answer_within"), "answer_within counts days: 1 or more")
        if self.scale is not None and not self._scale_fits(self.scale):
            what = self.score or "feedback without a score"
            yield Violation((*where, "scale"), f"scale = {self.scale} does not fit {what}")
        if self.score and not self.columns.get("score"):
            yield Violation((*where, "score"), f"score = “{self.score}” needs columns.score")

    def _scale_fits(self, highest: int) -> bool:
        return {"nps": highest == 10, "csat": 3 <= highest <= 10, "ces": 3 <= highest <= 10}.get(self.score, False)


class ThemeRule(Struct, frozen=True, kw_only=True):
    experience: str
    match: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class ReasonRule(Struct, frozen=True, kw_only=True):
    """Reasons for leaving that are one, what they are called, and which experience they are about."""

    name: str
    match: tuple[str, ...] = ()
    experience: str = ""


class Charter(Company, frozen=True, kw_only=True):
    """All of it."""

    connections: dict[str, str | Connection] = {}
    """The databases by name; each by its address, or by that and what a statement may cost there."""
    customers: Customers | None = None
    departures: DepartureSource | None = None
    reasons: tuple[ReasonRule, ...] = ()
    referrals: ReferralSource | None = None
    losses: tuple[LossSource, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    themes: tuple[ThemeRule, ...] = ()
    promises: tuple[PromiseSource, ...] = ()
    reliability: tuple[ReliabilitySource, ...] = ()
    front_line: tuple[FrontLineSource, ...] = ()
    employees: tuple[EmployeeSource, ...] = ()

    def file_sources(self) -> Iterator[tuple[Where, FileSource]]:
        """Every source with its place in the charter, section by section; those without a file as well."""
        for field in self.__struct_fields__:
            given = getattr(self, field)
            if isinstance(given, FileSource):
                yield (field,), given
            elif isinstance(given, tuple):
                yield from (((field, at), each) for at, each in enumerate(given) if isinstance(each, FileSource))

    def connection(self, name: str) -> Connection:
        """The database of this name. Raises KeyError."""
        return connection(self.connections[name])

    def gives(self, section: str) -> bool:
        """Whether there is anything in a section; reasons may come from the customers' file as well."""
        if section == "departures" and self.customers and self.customers.columns.get("reason"):
            return True
        return bool(getattr(self, section))


MEASURED: tuple[tuple[str, type[Measured]], ...] = (("promises", PromiseSource), ("reliability", ReliabilitySource))
"""The sections whose sources have a figure each, by the name that the charter gives them."""


class Section(NamedTuple):
    """What is said where a section is not given."""

    field: str
    brings: str
    """What a meeting gains by it."""
    kind: str = ""
    """What the missing part is known as; empty where nothing is said to be missing."""
    called: str = ""
    """What it is called where it is missing: `no customer base given`."""


SECTIONS = (
    Section(
        "customers",
        "your file of contracts or purchases, and a meeting opens with who came and who left",
        "customers",
        "customer base",
    ),
    Section("departures", "the list of those who left, and a meeting sees why", "reasons", "reasons for leaving"),
    Section(
        "feedback",
        "complaints or survey answers, and a meeting hears what customers say",
        "feedback",
        "feedback",
    ),
    Section("themes", "and what customers say counts for an experience"),
    Section(
        "promises",
        "what you have said to customers, and a meeting sees whether it was kept",
        "promises",
        "promises",
    ),
    Section(
        "reliability",
        "what customers must be able to count on every time",
        "reliability",
        "reliability measures",
    ),
    Section("referrals", "who recommended you", "referrals", "referrals"),
)
"""Those worth most first: the order in which they are switched on."""

UNREAD = tuple(unread for _, kind in MEASURED if (unread := kind.UNREAD))
"""The kinds of source that may stand without a file."""
