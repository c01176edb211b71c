"""Publish what the charter lists: files into its folder, and the minutes of the last meeting to every leader once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.publishing import Publishing
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.core.meeting.minutes.filed import file_name
from cxmeet.core.meeting.minutes.letter import person
from cxmeet.services.mailing import mail
from cxmeet.services.minutes import minutes
from cxmeet.services.press import Outcome, Press, Wish
from cxmeet.services.run import leader_named
from cxmeet.services.workspace import Workspace

LISTS = {"ics": "calendar.ics", "csv": "decisions.csv"}
"""Formats of what is one file for all meetings."""


def asked_for(charter: Charter) -> Publishing:
    """What the charter lists. Raises CxmeetError where it lists nothing."""
    if charter.publish is None:
        raise CxmeetError(
            "The charter publishes nothing. Say what is published in cxmeet.toml: [publish] and below it "
            "folder = “minutes” or mail = [“sendmail”, “-t”]."
        )
    return charter.publish


def publish(workspace: Workspace, press: Press, wish: Wish) -> Outcome:
    """Write the files that are not as they should be, and send each letter that was not sent yet.

    What fails is told and tried again the next time; what was done stays done. Raises CxmeetError where the charter
    publishes nothing, NotFound for a leader nobody knows.
    """
    charter = workspace.files.charter()
    asked, outcome = asked_for(charter), Outcome()
    again = _reached(charter, wish.again) if wish.again else ""
    if asked.folder.strip():
        _to_folder(workspace, asked, press, wish, outcome)
    if wish.mail:
        mail(workspace, press, replace(wish, again=again), outcome)
    elif asked.mail and (why := workspace.files.charter_is_own()):
        outcome.failed.append(f"No letter was sent: {why}")
    elif asked.mail:
        mail(workspace, press, replace(wish, again=again, mail=_command(workspace, asked)), outcome)
    return outcome


def _command(workspace: Workspace, asked: Publishing) -> tuple[str, ...]:
    """The charter's mail command; one that is named by a path is where the charter says, wherever this is called."""
    first, *rest = asked.mail
    return (str(workspace.files.root / first) if "/" in first else first, *rest)


def _reached(charter: Charter, name: str) -> str:
    """The full name of a leader whom a letter reaches. Raises NotFound, CxmeetError."""
    leader = charter.leader(leader_named(charter, name))
    if leader is None or person(leader) is None:
        raise CxmeetError(f"{name} has no e-mail address in the charter: no letter can be sent.")
    return leader.name


def _to_folder(workspace: Workspace, asked: Publishing, press: Press, wish: Wish, outcome: Outcome) -> None:
    outcome.folder = workspace.files.root / asked.folder
    put = press.differing if wish.dry else press.put
    try:
        outcome.written, outcome.same = put(outcome.folder, _files(workspace, asked, press))
    except CxmeetError as error:
        outcome.failed.append(str(error))


def _files(workspace: Workspace, asked: Publishing, press: Press) -> Iterator[tuple[str, bytes]]:
    """Every file that there should be, made when it is its turn."""
    for meeting in workspace.record.meetings("closed"):
        found = minutes(workspace, meeting.number)
        yield from ((file_name(found, form), press.write(found, form)) for form in asked.formats if form not in LISTS)
    yield from ((LISTS[form], press.overview(form)) for form in asked.formats if form in LISTS)
