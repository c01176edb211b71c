"""Minutes as letters, read by Python's own mail package: to whom they go, and that no word becomes a header."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import vobject

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock


def read(data: str | bytes) -> EmailMessage:
    raw = data.encode() if isinstance(data, str) else data
    found = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    assert all(not part.defects for part in found.walk())
    assert raw.isascii()
    assert b"\r" not in raw
    assert max(map(len, raw.split(b"\n"))) <= 998
    return found


def body(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content()).strip()


def addressed(company: Path, **emails: str) -> None:
    """Gives leaders of the charter addresses, by the first part of their names."""
    charter = company / "cxmeet.toml"
    text = charter.read_text()
    for name, address in emails.items():
        at = text.index("function", text.index(f'name = "{name.title()} '))
        text = f'{text[:at]}email = "{address}"\n{text[at:]}'
    charter.write_text(text)


@pytest.fixture
def sealed(cxmeet: Cxmeet, company: Path, clock: Clock) -> Cxmeet:
    """M-0001, closed; Ana and Ben can be written to, Cleo cannot."""
    addressed(company, ana="ana@northwind.example", ben="ben.okri+work@northwind.example")
    cxmeet("start", "monthly", "--present", "Ana Ruiz")
    cxmeet("decide", "Router by courier", "--accountable", "Ana Ruiz", "--with", "Ben Okri: the form", "--due", "+2w")
    cxmeet("decide", "Plain bills", "--accountable", "Ben Okri", "--due", "fri", "--tell", "shops")
    clock.forward(30)
    assert cxmeet("close", "--yes").code == 0
    return cxmeet


def test_a_letter_says_the_minutes_twice_and_brings_the_days(sealed: Cxmeet) -> None:
    ran = sealed("minutes", "--format", "eml")
    letter = read(ran.out)

    assert ran.code == 0
    assert ran.said == "Cleo Park has no e-mail address in the charter, and gets no letter.\n"
    assert letter["From"] == "Ana Ruiz <ana@northwind.example>"
    assert letter["To"] == "Ana Ruiz <ana@northwind.example>, Ben Okri <ben.okri+work@northwind.example>"
    assert letter["Subject"] == "M-0001 Monthly customer-first meeting, Tue 1 Dec 2026"
    assert letter["Date"].datetime.isoformat() == "2026-12-01T09:30:00+01:00"
    assert body(letter, "plain") == sealed("minutes", "--format", "text").out.strip()
    assert body(letter, "html") == sealed("minutes", "--format", "html").out.strip()
    days = next(letter.iter_attachments())
    assert (days.get_content_type(), days.get_filename()) == ("text/calendar", "M-0001.ics")
    assert days.get_param("method") == "PUBLISH"
    told = vobject.readOne(days.get_content()).vevent_list
    assert sorted(each.summary.value[:11] for each in told) == ["Due: D-0001", "Due: D-0002", "Monthly cus"]


def test_the_same_minutes_give_the_same_letter_and_another_version_answers_it(sealed: Cxmeet, clock: Clock) -> None:
    first = sealed("minutes", "--format", "eml").out
    clock.forward(600)
    assert sealed("minutes", "--format", "eml").out == first
    sealed("reopen", "M-0001", "--reason", "a name was wrong")
    sealed("close", "--yes")
    second = read(sealed("minutes", "--format", "eml").out)

    assert second["Message-ID"] != read(first)["Message-ID"]
    assert second["In-Reply-To"] == second["References"] == read(first)["Message-ID"]


def test_a_leader_reads_first_what_is_theirs(sealed: Cxmeet) -> None:
    letter = read(sealed("minutes", "--format", "eml", "--for", "ben").out)
    own = body(letter, "plain").partition("FOR BEN OKRI")[2].partition("CUSTOMERS")[0]

    assert letter["To"] == "Ben Okri <ben.okri+work@northwind.example>"
    assert [line.strip() for line in own.splitlines() if line.strip()][1:] == [
        "* What you promised",
        "the form (D-0001, due Tue 15 Dec 2026)",
        "Plain bills (D-0002, due Fri 4 Dec 2026)",
        "* What waits for you to accept it",
        "D-0001 Router by courier (cxmeet accept D-0001)",
        "D-0002 Plain bills (cxmeet accept D-0002)",
        "* Who is waiting to hear from you",
        "2.1 shops, by Ben Okri until Fri 4 Dec 2026 (D-0002 Plain bills)",
    ]
    assert "For Ben Okri" in body(letter, "html")
    assert "What you promised" in sealed("minutes", "--format", "md", "--for", "ben").out
    assert "Nothing in these minutes waits for you." in sealed("minutes", "--format", "md", "--for", "cleo").out
    assert sealed("minutes", "--json", "--for", "ben").code == 2
    assert sealed("minutes", "--for", "Nobody").code == 4


def test_to_whom_no_letter_can_go_is_told(sealed: Cxmeet) -> None:
    ran = sealed("minutes", "--format", "eml", "--for", "cleo")

    assert (ran.code, ran.out) == (1, "")
    assert "Cleo Park has no e-mail address" in ran.said


def test_each_leader_gets_a_file_under_the_same_name_each_time(sealed: Cxmeet, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    ran = sealed("minutes", "--each", "--format", "eml", "-o", str(folder))
    names = sorted(path.name for path in folder.iterdir())

    assert names == ["M-0001-2026-12-01-ana-ruiz.eml", "M-0001-2026-12-01-ben-okri.eml"]
    assert sorted(ran.out.split()) == [str(folder / name) for name in names]
    assert read((folder / names[1]).read_bytes())["To"] == "Ben Okri <ben.okri+work@northwind.example>"
    assert len({read((folder / name).read_bytes())["Message-ID"] for name in names}) == 2
    sealed("minutes", "--each", "-o", str(folder))
    assert (folder / "M-0001-2026-12-01-cleo-park.md").is_file()


@pytest.mark.parametrize(
    "address",
    [
        "ana at home",
        "a@b, c@d",
        "<a@b>",
        "a@b\\nBcc: all@x.example",
        "ana@",
        "@x",
        "a@b c",
        "ü@x.example",
        "-" * 300 + "@x",
    ],
)
def test_what_is_no_address_gets_no_letter_and_is_named(cxmeet: Cxmeet, company: Path, address: str) -> None:
    addressed(company, ana=address, ben="ben@northwind.example")
    cxmeet("start", "monthly")
    cxmeet("close", "--yes")
    ran = cxmeet("minutes", "--format", "eml")
    letter = read(ran.out)

    assert (letter["From"], letter["To"], letter["Bcc"]) == (None, "Ben Okri <ben@northwind.example>", None)
    assert "Ana Ruiz has “" in ran.said


def test_no_name_and_no_title_becomes_a_header(cxmeet: Cxmeet, company: Path) -> None:
    addressed(company, ana="ana@northwind.example")
    charter, agenda = company / "cxmeet.toml", company / "agendas" / "monthly.toml"
    name = 'Ána \\"the\\nBcc: all@x.example\\r\\nX: y\\" Ruiz, \u202e顧客; <ceo@x.example>'
    charter.write_text(charter.read_text().replace("Ana Ruiz", name).replace("Northwind [Broadband]", "N\\nTo: q@x"))
    title = 'title = "=?utf-8?q?x?=\\nBcc: all@x.example Monthly'
    agenda.write_text(agenda.read_text().replace('title = "Monthly', title))
    assert cxmeet("start", "monthly", acting="").code == 0
    cxmeet("decide", "x" * 2000 + "\n.\n--=_\nFrom: nobody", acting="")
    assert cxmeet("close", "--yes", acting="").code == 0
    letter = read(cxmeet("minutes", "--format", "eml", acting="").out)

    known = "From To Subject Date Message-ID Auto-Submitted MIME-Version Content-Type"
    assert set(letter.keys()) <= set(known.split())
    (to,) = letter["To"].addresses
    assert to.addr_spec == "ana@northwind.example"
    told = to.display_name.replace("顧 客", "顧客")  # this reader puts a blank where a name goes on in another line
    assert told == 'Ána "the Bcc: all@x.example X: y" Ruiz, 顧客; <ceo@x.example>'
    assert letter["Subject"].startswith("M-0001 = ?utf-8?q?x?= Bcc: all@x.example Monthly")
    assert len(list(letter.walk())) == 5
