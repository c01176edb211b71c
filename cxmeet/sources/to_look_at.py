"""What is to be looked at in a file that can be used: rows that cannot be read, and amounts that are unlikely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.file_source import Where
from cxmeet.core.customers.purchases import MANY_OF_NOBODY
from cxmeet.core.kernel.errors import Fault
from cxmeet.core.kernel.implausible import Implausible
from cxmeet.core.kernel.set_aside import Unreadable
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.toml.document import Document


def to_look_at(source: Source, paths: Sequence[Path], where: Where, document: Document) -> Iterator[Fault]:
    """A warning for the rows that cannot be read, and one for each thing that is unlikely in the amounts.

    `paths` are its files, none for a table; `where` is its place in the charter, and `document` the charter's file.
    """
    if source.unreadable.rows:
        yield _unreadable(source, {path.name: path for path in paths})
    files = f"{paths[0]} to {paths[-1].name}" if len(paths) > 1 else str(paths[0]) if paths else source.name
    for amounts in source.implausible:
        yield document.fault(where, f"{files}: {_asked(amounts)}", warning=True)


def of_nobody(evidence: Evidence, charter: Charter, document: Document) -> Iterator[Fault]:
    """A warning where many purchases name no customer, with how many, and what they carry."""
    found = evidence.base.unidentified_in_all() if evidence.base else None
    called = charter.customers.called if charter.customers else ""
    meant = next((source.meant for source in evidence.sources if source.name == called), 0)
    if found and found.rows > MANY_OF_NOBODY * meant:
        said = f"{found.rows:,} of {meant:,} rows name no customer, and carry {found.value:,.2f} that belongs to nobody"
        yield document.fault(
            ("customers",), f"{said}: mend the file so that every row names its customer", warning=True
        )


def _unreadable(source: Source, paths: dict[str, Path]) -> Fault:
    found = source.unreadable
    why = (f"{one_line(reason)} ({count:,})" for reason, count in source.unreadable_why.items())
    nowhere = f"{'counts' if found.rows == 1 else 'count'} nowhere"
    message = f"{found.rows:,} of {source.meant:,} rows cannot be read and {nowhere}{_carried(found)}: {', '.join(why)}"
    if not found.first_lines:
        return Fault(source.name, None, message, warning=True)
    first, *others = found.first_lines
    message += f"; this one: {first.why}"
    if others:
        more = found.rows - len(found.first_lines)
        named = ", ".join(f"{row.file}:{row.line}" for row in others)
        message += f"; others: {named}{f' and {more:,} more' if more else ''}"
    return Fault(str(paths.get(first.file, first.file)), first.line, message, warning=True)


def _carried(found: Unreadable) -> str:
    """What they carry, as far as that can be told; empty where the source has no amounts."""
    if found.value is None:
        return ""
    said = []
    read = found.rows - found.seeming - found.untold
    if found.value and read:
        said.append(f"{read:,} of them {'carries' if read == 1 else 'carry'} {found.value:,.2f}")
    if found.seemingly is not None:
        said.append(
            f"{found.seeming:,} of them {'seems' if found.seeming == 1 else 'seem'} to carry {found.seemingly:,.2f}"
        )
    if found.untold:
        said.append(f"of {found.untold:,} nobody can tell what they carry")
    return "".join(f"; {words}" for words in said)


def _asked(amounts: Implausible) -> str:
    """What is unlikely, and what to write so that it is asked no more."""
    largest = f"{amounts.largest:f}".rstrip("0").rstrip(".")
    right = f"amounts_up_to = {largest} here says that"
    if amounts.about == "unit":
        said = f"all {amounts.of:,} amounts are whole and large, and most end as prices in cents do"
        return f'{said}: if they are cents, write unit = "cents" here; if not, {right} they are right'
    if amounts.about == "largest":
        return f"one amount, {amounts.largest:,.2f}, is half of all of them or more: is it right? {right} it is"
    are = "is" if amounts.amounts == 1 else "are"
    said = f"{amounts.amounts:,} of {amounts.of:,} amounts {are} far beyond the others, up to {amounts.largest:,.2f}"
    return f"{said}, while about nine of ten are below {amounts.usual:,.0f}: right? {right} they are"
