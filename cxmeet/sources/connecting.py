"""A file of the company before the charter knows it: looked at whole, proposed, tried, and put into the charter."""

from __future__ import annotations

import datetime as dt
import glob
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.file_source import Where
from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.text import clean
from cxmeet.core.recognition.looking.copies import Copied
from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.looking.renewals import Renewals
from cxmeet.core.recognition.looking.rhythm import Rhythm
from cxmeet.core.recognition.proposing.ends import with_ends
from cxmeet.core.recognition.proposing.kept import right, settled, with_kept
from cxmeet.core.recognition.proposing.nobody import Nobodys, with_nobody
from cxmeet.core.recognition.proposing.proposal import Answers, Doubt, Proposal, Reading
from cxmeet.core.recognition.proposing.propose import propose
from cxmeet.core.recognition.proposing.section import section
from cxmeet.sources.charter_text import CharterText
from cxmeet.sources.containers.sample import fits
from cxmeet.sources.copies import KINDS, copied
from cxmeet.sources.csv.matches import Emptied
from cxmeet.sources.csv.rows import tell
from cxmeet.sources.laid_out import Found, laid_out
from cxmeet.sources.own_files import what_it_is
from cxmeet.sources.paths import MOST, files_named
from cxmeet.sources.said_before import answers, before, with_rest
from cxmeet.sources.toml.document import document_of
from cxmeet.sources.toml.section import rendered, with_replaced, with_section


class CompanyFile:
    """A file, or several of one kind, that may become a source; the files are read once for each layout asked for."""

    def __init__(self, charter: Path, given: Path, today: dt.date) -> None:
        """`given` is as somebody typed it, in the folder they are in; a glob names several. Raises BadFile."""
        self._charter, self._today = charter, today
        self._text = CharterText(charter)
        self.path = _as_in_charter(given, charter.parent)
        self._paths = files_named(charter.parent, self.path)
        if not self._paths:
            raise BadFile([Fault(str(given), None, "fits no file")])
        if len(self._paths) > MOST:
            said = f"fits {len(self._paths):,} files, more than the {MOST:,} that are read as one"
            raise BadFile([Fault(str(given), None, said)])
        self._must_be_of_the_company()
        self._before = before(document_of(self._text.text, charter).data, self.path)
        self._looks: dict[Forms, Look] = {}
        self._gaps: dict[tuple[str, ...], int | None] = {}
        self._copied: dict[tuple[str, ...], Copied] = {}
        self._followed: dict[tuple[str, ...], Renewals] = {}
        self.rows = 0
        self.names: Sequence[str] = ()
        self.first: Sequence[tuple[str, ...]] = ()

    def _must_be_of_the_company(self) -> None:
        """Raises BadFile for what cxmeet keeps itself, and for a name that no charter can hold."""
        if clean(self.path) != self.path:
            said = "has characters in its name that a charter cannot hold: give it another name"
            raise BadFile([Fault(self.path, None, said)])
        ours = ((path, what_it_is(path, self._charter.parent, with_data=False)) for path in self._paths)
        if faults := [Fault(str(path), None, f"is {what}, and holds no data") for path, what in ours if what]:
            raise BadFile(faults)

    def propose(self, given: Answers) -> Proposal:
        """What the file holds, as far as it can be known with these answers. Raises BadFile."""
        found = laid_out(self._paths[0], given)
        if known := settled(found.doubts, self._before, given):
            return self.propose({**given, **known})
        if found.doubts:
            return Proposal(path=self.path, kind=None, doubts=found.doubts)
        look = self._look(found)
        proposal = propose(look, given)
        of_amounts = right(proposal, self._before, look, given)
        if known := {**settled(proposal.doubts, self._before, given), **of_amounts}:
            return self.propose({**given, **known})
        if any(doubt.about == "lapse_days" for doubt in proposal.doubts):
            proposal = propose(look, given, self._usual_gap(found, proposal))
        proposal = replace(proposal, forms=_joined(proposal.forms, found.forms))
        if proposal.kind == "contracts" and (renewals := self._renewals(found, proposal)):
            proposal = with_ends(proposal, renewals, given)
        if proposal.kind == "purchases" and (nobodys := self._nobodys(found, look, proposal)):
            proposal = with_nobody(proposal, nobodys, look.rows, given)
        if len(self._paths) > 1 and proposal.kind in KINDS and given.get("copies") != "count":
            proposal = self._with_copies(found, proposal)
        return with_kept(proposal, self._before, self.names, given)

    def toml(self, proposal: Proposal) -> str:
        """The section as it would stand in the charter."""
        name, values, several = self._section(proposal)
        return rendered(name, values, several=several)

    def said_before(self) -> Answers:
        """What the charter says already of this file, as answers."""
        said = answers(document_of(self._text.text, self._charter).data, self.path)
        return {
            question: answer
            for question, answer in said.items()
            if question != "encoding" or fits(self._paths[0], answer)
        }

    def replaces(self, proposal: Proposal) -> str:
        """What the charter has in its place already; empty where nothing."""
        where = self._there(proposal)
        if where is None:
            return ""
        line = document_of(self._text.text, self._charter).line(where)
        name = f"[{where[0]}]" if len(where) == 1 else f"[[{where[0]}]]"
        return f"{name} in line {line} of {self._charter}"

    def changes(self, proposal: Proposal) -> bool:
        """Whether the charter does not say all this already."""
        return self._changed(proposal)[0] != self._text.text

    def preview(self, proposal: Proposal) -> tuple[list[Fault], Brief | None]:
        """What would be wrong in the section or in the files as it reads them, and the figures they give alone."""
        from cxmeet.sources.preview import preview

        text, where = self._changed(proposal)
        before = document_of(self._text.text, self._charter)
        return preview(document_of(text, self._charter), before, where, self._today)

    def write(self, proposal: Proposal) -> None:
        """Put the section into the charter. Raises CxmeetError where it was changed meanwhile."""
        self._text.write(self._changed(proposal)[0])

    def _look(self, found: Found) -> Look:
        """What stands in the columns, looked at cell by cell."""
        if found.forms not in self._looks:
            table = found.table(self._paths)
            look = Look(table.header, self.path)
            emptied = Emptied(self._before.forms.empty)
            for chunk in table.chunks(range(len(table.header))):
                columns = (chunk.column(place) for place in range(len(table.header)))
                look.add([[emptied[cell] for cell in cells] if emptied.anywhere(cells) else cells for cells in columns])
                tell(table.path, table.share)
            look.finish()
            self._looks[found.forms] = look
        look = self._looks[found.forms]
        self.rows, self.first, self.names = look.rows, look.first, [column.name for column in look.columns]
        return look

    def _usual_gap(self, found: Found, proposal: Proposal) -> int | None:
        """The days between one purchase of a customer and the next that hardly any are longer than."""
        columns = proposal.columns
        if not {"customer", "date"} <= columns.keys():
            return None
        key = (columns["customer"], columns["date"], proposal.forms.dates, str(found.forms))
        if key not in self._gaps:
            table, rhythm = found.table(self._paths), Rhythm(proposal.forms.dates)
            customer, date = (table.header.index(columns[role]) for role in ("customer", "date"))
            for chunk in table.chunks((customer, date)):
                rhythm.add(chunk.column(customer), chunk.column(date))
            self._gaps[key] = rhythm.usual_gap()
        return self._gaps[key]

    def _renewals(self, found: Found, proposal: Proposal) -> Renewals | None:
        """How contracts follow one another; None while it is not known which columns say so."""
        columns = proposal.columns
        wanted = ("customer", "start", "end")
        if not set(wanted) <= columns.keys() or any(doubt.about == "dates" for doubt in proposal.doubts):
            return None
        key = (*(columns[role] for role in wanted), proposal.forms.dates, str(found.forms))
        if key not in self._followed:
            table, renewals = found.table(self._paths), Renewals(proposal.forms.dates)
            places = [table.header.index(columns[role]) for role in wanted]
            for chunk in table.chunks(places):
                renewals.add(*(chunk.column(place) for place in places))
            self._followed[key] = renewals
        return self._followed[key]

    def _nobodys(self, found: Found, look: Look, proposal: Proposal) -> Nobodys | None:
        """The purchases that name no customer; None where there are none, or not all columns are known yet."""
        columns = proposal.columns
        customer = look.column(columns.get("customer", ""))
        roles = [role for role in ("customer", "amount", "quantity") if role in columns]
        beyond = any(doubt.about in ("decimal", "unit", "quantity") for doubt in proposal.doubts)
        if beyond or "amount" not in roles or not customer or not customer.blank + customer.markers.total():
            return None
        table, nobodys = found.table(self._paths), Nobodys(customer, proposal)
        places = [table.header.index(columns[role]) for role in roles]
        emptied = Emptied(self._before.forms.empty)
        for chunk in table.chunks(places):
            who, amounts, *pieces = (chunk.column(place) for place in places)
            nobodys.add([emptied[name] for name in who], amounts, pieces[0] if pieces else ())
        return nobodys

    def _with_copies(self, found: Found, proposal: Proposal) -> Proposal:
        """The proposal with a doubt where many rows stand in several of the files."""
        if any(doubt.about == "column" for doubt in proposal.doubts):
            return proposal
        key = (str(found.forms), *proposal.columns.values())
        if key not in self._copied:
            self._copied[key] = copied(self._paths, found.forms, proposal.columns.values())
        copies = self._copied[key]
        if not copies.many:
            return proposal
        doubt = Doubt(
            id="copies",
            about="copies",
            label=self._paths[-1].name,
            readings=(Reading(answer="count", rows=copies.rows),),
            examples=(f"{copies.of:,}", f"{len(self._paths):,}"),
            count=copies.rows,
        )
        return replace(proposal, doubts=(*proposal.doubts, doubt))

    def _changed(self, proposal: Proposal) -> tuple[str, Where]:
        """The charter with the section in it, and where it stands there."""
        name, values, several = self._section(proposal)
        where = self._there(proposal)
        if where is not None:
            index = where[1] if len(where) > 1 else None
            return with_replaced(self._text.text, name, values, index if isinstance(index, int) else None), where
        text = with_section(self._text.text, name, values, several=several)
        count = len(document_of(text, self._charter).data[name])
        return text, (name, count - 1) if several else (name,)

    def _section(self, proposal: Proposal) -> tuple[str, dict[str, Any], bool]:
        """Name and values of the section with what only a person can have written there, and whether it is a list."""
        name, values, several = _named(proposal)
        where = self._there(proposal)
        there: Any = document_of(self._text.text, self._charter).data
        for step in where or ():
            there = there[step]
        return name, with_rest(values, there, self.names) if where and isinstance(there, dict) else values, several

    def _there(self, proposal: Proposal) -> Where | None:
        """The section that the new one would take the place of: the only one of its name, or one of the same file."""
        name, _, several = _named(proposal)
        there = document_of(self._text.text, self._charter).data.get(name)
        if not several:
            return None if there is None else (name,)
        sources = there if isinstance(there, list) else []
        same = (at for at, source in enumerate(sources) if isinstance(source, dict) and source.get("path") == self.path)
        at = next(same, None)
        return None if at is None else (name, at)


def _named(proposal: Proposal) -> tuple[str, dict[str, Any], bool]:
    """Name and values of the section, and whether there may be several of its kind."""
    ((name, found),) = section(proposal).items()
    return (name, found[0], True) if isinstance(found, list) else (name, found, False)


def _as_in_charter(given: Path, root: Path) -> str:
    """A path as the charter names it: relative to its folder where it lies in there, else absolute."""
    absolute, folder = Path(os.path.abspath(given)), Path(os.path.abspath(root))
    there = absolute.relative_to(folder) if absolute.is_relative_to(folder) else absolute
    path = there.as_posix()
    return path if not os.path.lexists(absolute) or not glob.has_magic(path) else glob.escape(path)


def _joined(forms: Forms, layout: Forms) -> Forms:
    """What the cells say of the forms, and how they are laid out."""
    return replace(
        forms, separator=layout.separator, encoding=layout.encoding, header=layout.header, sheet=layout.sheet
    )
