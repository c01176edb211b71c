"""Leaders call customers who left: what they heard is written down, and who is still to be called is found."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cxmeet.core.calls.call import Call, Stay
from cxmeet.core.calls.heard import in_order, is_about
from cxmeet.core.calls.known import Known, known, left
from cxmeet.core.kernel.errors import BadFile, CxmeetError, NotFound, in_short
from cxmeet.core.kernel.history import Change
from cxmeet.core.kernel.numbers import number as numbered
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import IDENTIFIER, capture, one_line, short, words
from cxmeet.services.near import near
from cxmeet.services.room import in_the_room
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from cxmeet.core.customers.customer_base import CustomerBase

BASE = ("customers",)
"""The section of the charter that says who our customers are."""


@dataclass(frozen=True)
class Noted:
    """A call that is in the record, and what the files say of the customer."""

    call: Call
    known: Known | None
    """None where the files could not be asked."""
    unread: str = ""
    """Why they could not."""
    counts: bool = True
    """Whether the customer left in the period that was named, as far as the files tell; else no figure counts it."""


def note(workspace: Workspace, customer: str, heard: str, stay: Stay = "", remedy: str = "", period: str = "") -> Noted:
    """Record what a customer who left has said. What was heard is kept even where the files cannot be asked who it is.

    Raises NotFound for somebody who never was a customer, BadPeriod, and CxmeetError for what is empty or too long.
    """
    customer = one_line(capture(customer, "customer", IDENTIFIER))
    heard, remedy = capture(heard, "call"), words(remedy, "remedy")
    period = str(Period.parse(period)) if period else ""
    found, counts, unread = _known(workspace, customer, period)
    if found and found.standing == "nobody":
        raise NotFound(_nobody(customer, found))
    record = workspace.record
    with record.transaction():
        call = record.save(
            Call(
                id=workspace.new_id(),
                number=record.next_number("C"),
                customer=customer,
                by=workspace.actor,
                at=workspace.now(),
                words=heard,
                stay=stay,
                remedy=remedy,
                period=period,
            )
        )
    return Noted(call, found, unread, counts)


def _known(workspace: Workspace, customer: str, period: str) -> tuple[Known | None, bool, str]:
    """What the files say of a customer, whether a call about a period counts in it, and why they could not be asked."""
    try:
        base, reached = _base(workspace, period)
    except BadFile as error:
        return None, True, near(workspace, in_short(error))
    except (CxmeetError, OSError) as error:
        return None, True, near(workspace, str(error))
    gone = left(base, Period.parse(period), {customer}) if base and period else None
    return known(base, customer), reached and (gone is None or customer in gone), ""


def _base(workspace: Workspace, period: str) -> tuple[CustomerBase | None, bool]:
    """The customer base, as it is counted for a period where one is named; whether the files know of that period."""
    if period:
        with suppress(NotFound):
            return workspace.files.gathered(period, BASE).evidence.base, True
    return workspace.files.gathered("", BASE).evidence.base, not period


def _nobody(customer: str, found: Known) -> str:
    alike = [short(name) for name in found.alike[:3]]
    hint = f": did you mean {' or '.join(alike)}?" if alike else "."
    said = f"No customer of ours is or was called “{short(customer)}”{hint} Nothing was recorded."
    return said if alike else f"{said} `cxmeet calls plan` lists who can be called."


def call(workspace: Workspace, number: str) -> Call:
    """The call with this number. Raises NotFound."""
    wanted = numbered(number, "C")
    if found := next((call for call in workspace.record.calls() if call.number == wanted), None):
        return found
    raise NotFound(f"There is no call {short(wanted)}. `cxmeet calls list` lists them.")


def changes(workspace: Workspace, call: Call) -> list[Change]:
    """Who noted a call, and who took it back, oldest first."""
    return workspace.record.history(call.number)


def drop(workspace: Workspace, number: str, reason: str) -> Call:
    """Take a call back, with the reason: it stays in the record and counts no more.

    Who noted it does so, or a running meeting. Raises NotFound, CxmeetError for others.
    """
    reason = capture(reason, "reason")
    with workspace.record.transaction():
        found = call(workspace, number)
        if found.dropped:
            raise CxmeetError(f"{found.number} was taken back before: {found.dropped}")
        if found.by != workspace.actor and not in_the_room(workspace):
            raise CxmeetError(
                f"{found.by} noted {found.number}: they take it back, or the room in a running meeting. To write it "
                f"down for them: cxmeet --as “{found.by}” drop {found.number} --reason ..."
            )
        return workspace.record.save(replace(found, dropped=reason))


def listed(workspace: Workspace, period: str = "") -> tuple[list[Call], str]:
    """What was heard, the newest last, without what was taken back; and the period, as it is written.

    Of a period, those about customers who left in it, by the company's files. Raises BadPeriod, BadFile, NotFound.
    """
    calls = in_order(call for call in workspace.record.calls() if not call.dropped)
    if not period:
        return calls, ""
    meant = Period.parse(period)
    base = workspace.files.gathered(str(meant), BASE).evidence.base
    gone = left(base, meant, {call.customer for call in calls}) if base else None
    return [call for call in calls if is_about(call, meant, gone)], str(meant)
