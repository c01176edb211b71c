"""The rows behind a figure of a brief, counted from the very sets that its figures are counted from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from cxmeet.core.briefing.gathered import Gathered, Row, Values
from cxmeet.core.briefing.listable import Asked, asked, label, limit
from cxmeet.core.briefing.narrowing import Only, compare, narrowed, one_of
from cxmeet.core.briefing.paging import first_page, said_as
from cxmeet.core.customers.asking import Known, Sought
from cxmeet.core.customers.groups import NOT_GIVEN
from cxmeet.core.customers.people import Listing, Person, Which, ordered
from cxmeet.core.customers.tenure import By
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.errors import BadQuery, NotFound
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.quotes import unescaped
from cxmeet.core.kernel.text import one_line

if TYPE_CHECKING:
    from cxmeet.core.customers.referrals import ReferralList

WORDS = 2_000
"""Characters of what a customer said that a list holds."""

EVERYBODY: Only = Only()

_BY: Mapping[str, By] = {"purchases": "purchases", "snapshot": "months"}


def listing(
    gathered: Gathered, figure: str, only: Only = EVERYBODY, sort: str = "", most: int | None = None
) -> Listing:
    """The rows behind a figure, narrowed and in order: the `most` first of them, None all.

    Raises NotFound for a figure that has none, and for names nobody knows; BadQuery for the order.
    """
    wanted = asked(figure)
    made = _MAKERS[wanted.family](gathered, wanted)
    page = first_page(gathered, made.sought, only, sort, most)
    if page is None:
        people = ordered(_people(gathered, narrowed(gathered, made.rows(), only)), sort)
        count, people = len(people), people[:most]
    else:
        in_millionths = ((name, None if value is None else money(value)) for name, value in page.rows)
        people = list(_people(gathered, [Row(name, value, made.reason) for name, value in in_millionths]))
        count = page.people
    charter = gathered.charter
    return Listing(
        figure=wanted.family + made.of,
        label=label(wanted.family, one_line(made.called or made.of), gathered.period),
        period=str(gathered.period),
        as_of=gathered.as_of,
        count=count,
        only={kind: one_line(text) for kind, text in only._asdict().items() if text.strip()},
        currency=charter.organisation.currency or (charter.customers.currency if charter.customers else ""),
        by=_BY.get(charter.customers.kind, "days") if charter.customers else "days",
        rows=tuple(people),
    )


def _people(gathered: Gathered, rows: Sequence[Row]) -> Iterator[Person]:
    """The rows with what the base knows of their customers."""
    names = {row.customer for row in rows}
    spells = gathered.known.spells(names, gathered.period) if gathered.known else {}
    last, reasons, groups = gathered.last_departure, gathered.reasons_among(names), gathered.groups_of(names)
    for row in rows:
        spell, departure = spells.get(row.customer), last.get(row.customer) if row.customer else None
        left = departure.day if departure else None
        said = row.words or (departure.words if departure else "")
        yield Person(
            customer=row.customer,
            since=spell.since if spell else None if row.customer else row.since,
            until=spell.until if spell else row.until or left,
            value=row.value,
            segment=groups.get(row.customer, ""),
            reason=row.reason or "; ".join(reasons.get(row.customer, ())),
            words=one_line(unescaped(said[:WORDS])) if said else "",
            promise=row.promise,
        )


class Made(NamedTuple):
    """What makes a figure's rows, and what follows the colon of its name: as a brief has it, and as people say it."""

    rows: Callable[[], list[Row]]
    of: str = ""
    called: str = ""
    sought: Sought | None = None
    """The same people, as a base can be asked for the first of them; None where no base can."""
    reason: str = ""
    """Why all of them left, where that is what is asked for."""


def _sought(gathered: Gathered, which: Known, **further: Any) -> Sought:
    return Sought(which, gathered.period.number, gathered.as_of, **further)


def _of(names: Iterable[str], values_of: Callable[[Collection[str]], Values]) -> list[Row]:
    those = list(names)
    values = values_of(those)
    return [Row(name, values.get(name)) for name in those]


def _counted(gathered: Gathered, wanted: Asked) -> Made:
    """Those whom a count of the base counts."""
    base, which = gathered.base, cast("Which", wanted.family.removeprefix("assets."))
    if which == "at_risk" and base.at_risk(gathered.period) is None:
        raise NotFound("Who is close to leaving can only be seen of purchases, not in our customers' file.")
    if which == "ending_soon" and base.ending_soon(gathered.period) is None:
        raise NotFound(f"No end of a contract is known in advance at the end of {gathered.period}.")

    def values(names: Iterable[str]) -> Values:
        if which == "opening":
            return base.worth("opening", gathered.period)
        return {} if which == "in_and_out" else gathered.values_of(names)

    sought = None if which == "ending_soon" else _sought(gathered, which)
    return Made(lambda: _of(base.members(which, gathered.period) or (), values), sought=sought)


def _tenure(gathered: Gathered, wanted: Asked) -> Made:
    """Those lost after no more, or no fewer, than so many days."""
    sign, days = limit(wanted.of)

    def rows() -> list[Row]:
        found = gathered.base.tenures(gathered.period)
        names = [name for name, each in found.items() if compare(each, sign, days)]
        return _of(names, gathered.lost_values_of)

    return Made(rows, f"{sign}{days}d", sought=_sought(gathered, "lost", tenures=((sign, days),)))


def _joined(gathered: Gathered, wanted: Asked) -> Made:
    """Everybody who joined in a period."""
    period = Period.parse(wanted.of)
    if period.grain != gathered.period.grain or period > gathered.period:
        raise NotFound(f"Nobody can have joined in {period} by the end of {gathered.period}: name a {period.grain}.")
    joined = _joined_in(gathered, period)
    sought = _sought(gathered, "ever", joined=period.number)
    return Made(lambda: _of(joined, gathered.values_of), str(period), period.spoken, sought)


def _joined_in(gathered: Gathered, period: Period) -> Set[str]:
    """Who joined in a period. Raises NotFound for one before the files begin, of which they cannot tell."""
    base = gathered.base
    if period < base.first:
        raise NotFound(f"Who joined in {period} is not known: our customers' file begins with {base.first}.")
    return base.members("joined", period) or frozenset()


def _stay(gathered: Gathered, wanted: Asked) -> Made:
    """Those who joined so many periods ago and are still there."""
    if not (wanted.of.isascii() and wanted.of.isdecimal() and 0 < int(wanted.of) < 1_000):
        raise BadQuery(f"“{one_line(wanted.of)[:40]}” is no number of periods: write stay:1.")
    period = gathered.period.shifted(-int(wanted.of))
    joined = _joined_in(gathered, period)
    here = gathered.base.active(gathered.period) or frozenset()
    sought = _sought(gathered, "closing", joined=period.number)
    return Made(lambda: _of(set(joined) & here, gathered.values_of), str(int(wanted.of)), sought=sought)


def _segment(gathered: Gathered, wanted: Asked) -> Made:
    """The customers of one group at the end of the period."""
    base = gathered.base
    called = base.group_names
    name = one_of(wanted.of, {group or NOT_GIVEN for group in called}, "group")

    def rows() -> list[Row]:
        groups, here = base.groups, base.active(gathered.period) or frozenset()
        return _of([who for who in here if (groups.get(who) or NOT_GIVEN) == name], gathered.values_of)

    those = [group for group in called if (group or NOT_GIVEN) == name]
    return Made(rows, name, sought=_sought(gathered, "closing", groups=those))


def _reason(gathered: Gathered, wanted: Asked) -> Made:
    """Those who left for one reason."""
    naming = gathered.naming
    if naming is None:
        raise NotFound("No file tells why customers left.")
    name = one_of(wanted.of, naming.names, "reason")
    own = None if gathered.evidence.departures else _sought(gathered, "lost", reasons=said_as(gathered, {name}))
    return Made(lambda: [row._replace(reason=name) for row in _left_for(gathered, (name,))], name, "", own, name)


def _lost_by(gathered: Gathered, wanted: Asked) -> Made:
    """Those who left for any reason that is about one experience."""
    charter, naming = gathered.charter, gathered.naming
    known = one_of(wanted.of, [experience.id for experience in charter.experiences], "experience")
    names = [name for name, about in naming.experiences.items() if about == known] if naming else []
    experience = charter.experience(known)
    return Made(lambda: _left_for(gathered, names), known, experience.name if experience else "")


def _left_for(gathered: Gathered, names: Collection[str]) -> list[Row]:
    """One row for each customer who left for any of these reasons, and for each departure that names nobody."""
    who = set().union(*(gathered.told.who.get(name, ()) for name in names))
    nameless = [row for row in gathered.nameless if row.reason in names]
    return [*_of(who, gathered.lost_values_of), *nameless]


def _promise(gathered: Gathered, wanted: Asked) -> Made:
    """One row for each promise that was broken."""
    parts = {part.promise.id: part for part in gathered.evidence.of("promises") if hasattr(part, "promise")}
    name = one_of(wanted.of, parts, "promise with a file")
    broken = list(parts[name].broken())
    values = gathered.values_of(who for who, _ in broken)
    rows = [Row(who, values.get(who), promise=promised) for who, promised in broken]
    return Made(lambda: rows, name, parts[name].promise.text)


def _referrals(gathered: Gathered, wanted: Asked) -> Made:
    """Those who recommended us."""
    found = cast("ReferralList | None", gathered.evidence.gave.get(("referrals",)))
    if found is None:
        raise NotFound("No file tells who recommended us: the charter has no [referrals].")
    return Made(lambda: _of(found.made(gathered.period.number), gathered.values_of))


def _heard(gathered: Gathered, wanted: Asked) -> Made:
    """The rows of feedback that one of the figures of the listening path counts."""
    from cxmeet.core.voice.heard import Said, is_both

    book, by_theme = gathered.evidence.book, wanted.family in ("theme:", "asked:")
    if book is None:
        raise NotFound("No file tells what customers say: the charter has no [[feedback]].")
    listening = book.listening(gathered.period)
    by_name: dict[str, Said] = {theme.theme: theme for theme in listening.themes}
    if not by_theme:
        by_name = {about.experience: about for about in listening.experiences}
    ever = {item.theme if by_theme else item.experience for item in book.items} - {""}
    further = () if by_theme else [experience.id for experience in gathered.charter.experiences]
    name = one_of(wanted.of, [*by_name, *sorted(ever), *further], "theme" if by_theme else "experience")
    asked_apart = name in by_name and is_both(by_name[name])
    asked_only = wanted.family in ("asked:", "asked_about:")
    key = name.casefold() if by_theme else name
    heard = [
        said
        for said in book.rows
        if (said.theme.casefold() if by_theme else said.experience) == key
        and (said.asked if asked_only else not (asked_apart and said.asked))
    ]
    values = gathered.values_of(said.customer for said in heard)
    rows = [
        Row(
            said.customer,
            values.get(said.customer),
            words=said.text or ("" if by_theme else said.theme),
            since=said.day,
        )
        for said in heard
    ]
    experience = None if by_theme else gathered.charter.experience(name)
    return Made(lambda: rows, name, experience.name if experience else "")


_MAKERS: Mapping[str, Callable[[Gathered, Asked], Made]] = {
    **dict.fromkeys(
        ("assets.lost", "assets.new", "assets.reactivated", "assets.in_and_out", "assets.opening", "assets.closing"),
        _counted,
    ),
    "assets.at_risk": _counted,
    "assets.ending_soon": _counted,
    "tenure:": _tenure,
    "joined:": _joined,
    "stay:": _stay,
    "segment:": _segment,
    "reason:": _reason,
    "lost_by:": _lost_by,
    "promise:": _promise,
    "referrals": _referrals,
    **dict.fromkeys(("theme:", "asked:", "experience:", "asked_about:"), _heard),
}
