"""Whatever kind of source a file is, its days and numbers are read in the forms that the charter states."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

FORMS = 'separator = ";"\ndates = "DD/MM/YYYY"\ndecimal = ","\nthousands = "."\nempty = ["NULL"]\n'
SOURCES = {
    "departures": (
        '[departures]\ncolumns = { customer = "who", date = "day", reason = "why" }',
        "who,day,why\na,2026-03-04,late\nb,2026-03-05,\nc,2026-02-04,dear\n",
    ),
    "referrals": ('[referrals]\ncolumns = { customer = "who", date = "day" }', "who,day\na,2026-03-04\nb,2026-02-04\n"),
    "losses": ('[[losses]]\nname = "CRM"\ncolumns = { customer = "who", date = "day" }', "who,day\na,2026-03-04\n"),
    "feedback": (
        '[[feedback]]\nname = "Survey"\nasked = true\nscore = "nps"\n'
        'columns = { date = "day", score = "n", theme = "why" }',
        "day,n,why\n2026-03-04,9.0,late\n2026-03-05,10,late\n2026-03-06,,dear\n" + "2026-03-07,7,\n" * 30,
    ),
    "kept": (
        '[[promises]]\nid = "p"\ntext = "Soon"\nkept_values = ["yes"]\ncolumns = { date = "day", kept = "said" }',
        "day,said\n2026-03-04,yes\n2026-03-05,no\n2026-03-06,\n",
    ),
    "due": (
        '[[promises]]\nid = "p"\ntext = "Soon"\ncolumns = { made = "a", due = "b", done = "c" }',
        "a,b,c\n2026-03-04,2026-03-08,2026-03-07\n2026-03-04,2026-03-08,\n2026-03-04,,2026-03-07\n",
    ),
    "reliability": (
        '[[reliability]]\nmeasure = "M"\ncolumns = { date = "day", met = "m", total = "t" }',
        "day,m,t\n2026-03-04,1200,1300\n2026-03-05,7,9\n",
    ),
    "snapshot": (
        '[customers]\nkind = "snapshot"\nperiod = "2026-03"\nstatuses = { stayed = ["in"], lost = ["out"] }\n'
        'columns = { customer = "who", status = "is", value = "fee", tenure_months = "months" }',
        "who,is,fee,months\na,in,1200.50,1.5\nb,out,10,0.5\nc,in,7.25,\n",
    ),
    "statement": (
        '[customers]\nkind = "statement"\n'
        'columns = { period = "p", opening = "o", new = "n", lost = "l", closing = "c", '
        'opening_value = "ov", new_value = "nv", lost_value = "lv", closing_value = "cv" }',
        "p,o,n,l,c,ov,nv,lv,cv\n2026-02,0,1200,0,1200,0,2400.50,0,2400.50\n2026-03,1200,5,3,1202,2400.50,10,6,2404.50\n",
    ),
}


def otherwise(text: str) -> str:
    """The same table in other forms: every cell that is a day, a number or nothing is written otherwise."""
    lines = text.splitlines()
    return "\n".join(
        [lines[0].replace(",", ";"), *(";".join(map(cell_otherwise, line.split(","))) for line in lines[1:])]
    )


def cell_otherwise(cell: str) -> str:
    if cell[4:5] == "-" and len(cell) == 10:
        return f"{cell[8:]}/{cell[5:7]}/{cell[:4]}"
    if cell.replace(".", "").isdecimal():
        whole, point, rest = cell.partition(".")
        return f"{int(whole):,}".replace(",", ".") + point.replace(".", ",") + rest
    return cell or "null"


def unstated(brief: Brief) -> Brief:
    """The same without what the charter says of the form."""
    return replace(brief, sources=tuple(replace(source, forms={}) for source in brief.sources))


@pytest.mark.parametrize("kind", SOURCES)
def test_every_kind_of_source_is_read_in_the_forms_stated(workspace: Make, kind: str) -> None:
    section, text = SOURCES[kind]
    section = section.replace("\ncolumns", '\npath = "data.csv"\ncolumns', 1)
    plain = workspace(section + "\n", data=text).brief("2026-03")
    stated = workspace(section.replace("\ncolumns", f"\n{FORMS}columns", 1) + "\n", data=otherwise(text)).brief(
        "2026-03"
    )
    assert unstated(stated) == plain
    assert stated.sources[0].unreadable.rows == 0


def test_a_statement_in_cents_is_one_in_hundredths(workspace: Make) -> None:
    section, text = SOURCES["statement"]
    section = section.replace("\ncolumns", '\npath = "data.csv"\ncolumns', 1)
    plain = workspace(section + "\n", data=text).brief("2026-03")
    cents = text.replace("2400.50", "240050").replace("2404.50", "240450").replace(",10,6,", ",1000,600,")
    stated = workspace(section.replace("\ncolumns", '\nunit = "cents"\ncolumns', 1) + "\n", data=cents)
    assert unstated(stated.brief("2026-03")) == plain
