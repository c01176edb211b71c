"""Minutes as a letter (RFC 5322, MIME): text and page of the same words, and the days for a calendar beside them."""

from __future__ import annotations

import datetime as dt
import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line
from cxmeet.core.meeting.minutes.letter import Letter, Person
from cxmeet.core.meeting.minutes.minutes import Minutes
from cxmeet.export import calendar

POLICY = EmailPolicy(linesep="\n", cte_type="7bit", utf8=False)
"""Line ends as programs of this host have them; what sends the letter makes of them what the network asks for."""
NOWHERE = "cxmeet.invalid"
"""What stands for a host where the chair has no address."""


def render(letter: Letter, text: str, page: str) -> bytes:
    """The letter; the same minutes to the same people give the same bytes. `text` and `page` say them in two forms."""
    minutes, name = letter.minutes, _name(letter, letter.minutes.version)
    mail = EmailMessage(POLICY)
    if letter.sender:
        mail["From"] = _address(letter.sender)
    mail["To"] = [_address(person) for person in letter.to]
    mail["Subject"] = _plain(f"{minutes.number} {minutes.title}, {_day(minutes)}")
    mail["Date"] = format_datetime(_moment(minutes))
    mail["Message-ID"] = name
    if minutes.version > 1:
        mail["In-Reply-To"] = mail["References"] = _name(letter, minutes.version - 1)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(page, subtype="html", cte="quoted-printable")
    days = calendar.render(letter.dates)
    params = {"charset": "utf-8", "method": "PUBLISH"}
    mail.add_attachment(days, maintype="text", subtype="calendar", filename=f"{minutes.number}.ics", params=params)
    _set_apart(mail, name)
    return mail.as_bytes()


def _set_apart(mail: EmailMessage, name: str) -> None:
    """Name what stands between the parts; `=_` can be in no part, for none of them is sent as it is."""
    mark = hashlib.sha256(name.encode()).hexdigest()[:32]
    mail.set_boundary(f"=_{mark}_1")
    for part in mail.iter_parts():
        if part.is_multipart():
            part.set_boundary(f"=_{mark}_2")


def _plain(text: str) -> str:
    """Words for a header: on one line, and none that a reader would take for an encoded one."""
    return one_line(text).replace("=?", "= ?")


def _address(person: Person) -> Address:
    user, _, host = person.address.rpartition("@")
    return Address(_plain(person.name), user, host)


def _name(letter: Letter, version: int) -> str:
    """What the letter with a version of the minutes is known by, for ever."""
    minutes, host = letter.minutes, letter.sender.address.rpartition("@")[2] if letter.sender else NOWHERE
    to = ",".join(person.address for person in letter.to)
    parts = (minutes.organisation, minutes.number, minutes.started.isoformat(), str(version), letter.leader, to)
    known = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
    return f"<{minutes.number}.{version}.{known}@{host}>"


def _moment(minutes: Minutes) -> dt.datetime:
    return (minutes.ended or minutes.as_of or minutes.started).astimezone(minutes.zone)


def _day(minutes: Minutes) -> str:
    return spoken(minutes.started.astimezone(minutes.zone).date())
