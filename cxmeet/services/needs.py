"""Promises inside: what one function needs from another is written down, and that function says whether it got it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from cxmeet.core.charter.charter import Charter
from cxmeet.core.delivery.need import Need, NeedSaid
from cxmeet.core.kernel.dates import understand
from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.numbers import spelled
from cxmeet.core.kernel.text import NAME, capture, one_line, short, suggestion, words
from cxmeet.core.linkages.inside import Handoff, Inside, handoffs, inside
from cxmeet.services.held import mistaken
from cxmeet.services.room import in_the_room
from cxmeet.services.run import Place, at, papers_of, running_meeting
from cxmeet.services.understanding import calendar
from cxmeet.services.workspace import Workspace

_PART = re.compile(r"[Dd]?-?(\d{1,9})\.(\d{1,4})")
_ONE_LINE = re.compile(r"(?P<giver>[^:]+?)\s+(?:to|for)\s+(?P<receiver>[^:]+?)\s*:\s*(?P<what>.+)", re.DOTALL)


def need(
    workspace: Workspace,
    what: str,
    giver: str,
    receiver: str = "",
    promise: str = "",
    due: str = "",
    place: Place | None = None,
) -> Need:
    """Write down in the running meeting what a function needs from another: `receiver`, by default that of who acts.

    Raises CxmeetError where no meeting runs or what is needed is empty, and for the day; NotFound for a function or
    promise that nobody knows.
    """
    what = capture(what, "promise inside")
    record = workspace.record
    with record.transaction():
        meeting = at(workspace, place)
        papers = papers_of(workspace, meeting)
        giving = function_named(papers.charter, giver)
        needing = function_named(papers.charter, receiver or _own(workspace, papers.charter))
        if giving == needing:
            raise CxmeetError(f"{giving} cannot promise it to itself: name two functions. Nothing was recorded.")
        return record.save(
            Need(
                id=workspace.new_id(),
                number=record.next_number("N"),
                giver=giving,
                receiver=needing,
                what=what,
                promise=_promise(papers.charter, promise),
                due=understand(capture(due, "day", NAME), *calendar(papers, workspace.now())) if due.strip() else None,
                meeting=meeting.number,
                topic=meeting.current,
                by=workspace.actor,
                at=workspace.now(),
                login=workspace.login,
            )
        )


def in_one_line(workspace: Workspace, text: str, place: Place | None = None) -> Need:
    """The same from one line, as it is typed on a screen: `Sales to Operations: the day, before it is sold`.

    Raises as `need`, and CxmeetError for a line that says no functions.
    """
    found = _ONE_LINE.fullmatch(text.strip())
    if found is None:
        raise CxmeetError("Say who gives what to whom, such as: Sales to Operations: the day, before it is sold")
    return need(workspace, found["what"], found["giver"], found["receiver"], place=place)


def _own(workspace: Workspace, charter: Charter) -> str:
    """The function that whoever acts leads. Raises NotFound where nobody knows it."""
    if leader := charter.leader(workspace.actor):
        return leader.function
    raise NotFound(f"Which function needs it? {workspace.actor} leads none: name it with --to.")


def functions(charter: Charter) -> tuple[str, ...]:
    """Every function that a charter names, those of the leaders first."""
    named = [leader.function for leader in charter.leaders]
    named += [name for experience in charter.experiences for name in experience.functions]
    named += [name for promise in charter.promises for name in promise.functions]
    return tuple(dict.fromkeys(named))


def function_named(charter: Charter, typed: str) -> str:
    """A function by its name or a beginning that singles it out; any name where the charter knows none.

    Raises NotFound with what there is.
    """
    wanted = one_line(capture(typed, "function", NAME))
    known = functions(charter)
    if not known:
        return wanted
    exact = [name for name in known if one_line(name).casefold() == wanted.casefold()]
    begin = [name for name in known if one_line(name).casefold().startswith(wanted.casefold())]
    if len(found := exact[:1] or begin) == 1:
        return found[0]
    if found:
        raise NotFound(f"“{short(wanted)}” may be {' or '.join(map(short, found))}: write more of it.")
    hint = suggestion(wanted, known) or f". The charter names {', '.join(map(short, known))}."
    raise NotFound(f"There is no function “{short(wanted)}”{hint}")


def _promise(charter: Charter, typed: str) -> str:
    """The id of a promise to customers by itself or its beginning; empty where none is meant. Raises NotFound."""
    wanted = words(typed, "promise").strip().casefold()
    if not wanted:
        return ""
    known = [promise.id for promise in charter.promises]
    exact = [name for name in known if name.casefold() == wanted]
    begin = [name for name in known if name.casefold().startswith(wanted)]
    if len(found := exact or begin) == 1:
        return found[0]
    there = f". There are {', '.join(known)}." if known else ": the charter gives none."
    raise NotFound(f"There is no promise “{short(typed)}”{suggestion(wanted, known) or there}")


def every(workspace: Workspace, charter: Charter | None = None) -> tuple[Inside, ...]:
    """All promises inside as they stand, but those of meetings that were started by mistake."""
    left_out = mistaken(workspace)
    noted = [each for each in workspace.record.needs() if not each.meeting or each.meeting not in left_out]
    decisions = [each for each in workspace.record.decisions() if each.meeting not in left_out]
    return inside(charter or workspace.files.charter(), noted, decisions)


def waiting(workspace: Workspace, charter: Charter) -> tuple[Inside, ...]:
    """What the charter and meetings ask for, and nobody has said whether it was kept; parts of decisions left out."""
    left_out = mistaken(workspace)
    return still_open(inside(charter, [each for each in workspace.record.needs() if each.meeting not in left_out], ()))


def still_open(found: Iterable[Inside]) -> tuple[Inside, ...]:
    """Those of which nobody has said whether they were kept."""
    return tuple(each for each in found if each.open)


def of_function(workspace: Workspace, found: Iterable[Inside], typed: str) -> tuple[Inside, ...]:
    """Those that a function gives or needs. Raises NotFound for one that nobody knows."""
    name = function_named(workspace.files.charter(), typed)
    return tuple(each for each in found if name in (each.giver, each.receiver))


def without_owner(workspace: Workspace, found: Iterable[Inside]) -> tuple[Handoff, ...]:
    """Hand-offs that nobody owns."""
    return handoffs(workspace.files.charter(), found)


def said(workspace: Workspace, number: str, kept: bool, text: str = "") -> Inside:
    """Say whether a promise inside was kept; one that was not needs words. What is said last counts.

    The function that needs it says so, or the room in a running meeting. Raises NotFound, CxmeetError for others.
    """
    text = capture(text, "what was missing") if not kept or text.strip() else ""
    with workspace.record.transaction():
        found = named(workspace, number)
        if found.dropped:
            raise CxmeetError(f"{found.number} was dropped before: {short(found.dropped)}")
        _must_be_theirs(workspace, found)
        meeting = running_meeting(workspace)
        saying = NeedSaid(
            kept=kept,
            words=text,
            at=workspace.now(),
            by=workspace.actor,
            login=workspace.login,
            meeting=meeting.number if meeting else "",
        )
        noted = _noted(workspace, found)
        workspace.record.save(replace(noted, said=(*noted.said, saying)))
        return replace(found, said=saying)


def drop(workspace: Workspace, number: str, reason: str) -> Inside:
    """Say that what a meeting wrote down is not needed any more, with the reason. Raises as `said`."""
    reason = capture(reason, "reason")
    with workspace.record.transaction():
        found = named(workspace, number)
        if found.origin != "meeting":
            where = "the charter asks for it: cxmeet.toml, [[promises_inside]]"
            held = where if found.origin == "charter" else "it is a part of the decision, and goes with it"
            raise CxmeetError(f"{found.number} is not dropped here: {held}.")
        if found.dropped:
            raise CxmeetError(f"{found.number} was dropped before: {short(found.dropped)}")
        _must_be_theirs(workspace, found)
        workspace.record.save(replace(_noted(workspace, found), dropped=reason, dropped_by=workspace.actor))
        return replace(found, dropped=reason)


def named(workspace: Workspace, typed: str) -> Inside:
    """The promise inside with this number: `N-0001`, `1`, `4.1` for a decision's part, or its id in the charter.

    Raises NotFound.
    """
    wanted = typed.strip()
    if part := _PART.fullmatch(wanted):
        number = f"D-{int(part[1]):04d}.{int(part[2])}"
    else:
        number = spelled(wanted, "N") or (spelled(f"N{wanted}", "N") if wanted.isdecimal() else wanted)
    found = next((each for each in every(workspace) if each.number.casefold() == number.casefold()), None)
    if found:
        return found
    raise NotFound(f"There is no promise inside {short(number)}. `cxmeet needs --all` lists them.")


def _noted(workspace: Workspace, found: Inside) -> Need:
    """What the record holds of one; of the charter's and of a decision's part, as it is asked for now."""
    held = next((each for each in workspace.record.needs() if each.number == found.number), None)
    if found.origin == "meeting":
        assert held
        return held
    return Need(
        id=held.id if held else workspace.new_id(),
        number=found.number,
        origin=found.origin,
        giver=found.giver,
        receiver=found.receiver,
        what=found.what,
        promise=found.promise,
        due=found.due,
        by=held.by if held else workspace.actor,
        at=held.at if held else workspace.now(),
        login=held.login if held else workspace.login,
        said=held.said if held else (),
        rev=held.rev if held else 0,
    )


def _must_be_theirs(workspace: Workspace, found: Inside) -> None:
    charter = workspace.files.charter()
    leader = charter.leader(workspace.actor)
    if not charter.leaders or (leader and leader.function == found.receiver) or in_the_room(workspace):
        return
    whose = f"{found.receiver} needs it and has" if found.receiver else "The room has"
    raise CxmeetError(
        f"{whose} to say what becomes of {found.number}: who leads that function, or the room in a running meeting."
    )
