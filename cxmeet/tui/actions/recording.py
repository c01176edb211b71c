"""Capturing what is said, and deciding."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.content import Content

from cxmeet.core.briefing.figures import Figure, figure
from cxmeet.core.charter.company import Leader
from cxmeet.core.decision.decision import Decision
from cxmeet.core.meeting import speaker
from cxmeet.core.meeting.capture_kinds import CAPTURE_KINDS
from cxmeet.core.meeting.meeting import EntryKind
from cxmeet.services import amend, capture, decide, presence, rules, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace
from cxmeet.tui.dialogs.attendance import Attendance
from cxmeet.tui.stands_for import READ_OUT, stands_for
from cxmeet.tui.text import line, one_message, quiet, safe
from cxmeet.tui.widgets.keys import key_named
from cxmeet.wording.figures import told

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


async def write_down(screen: MeetingScreen, kind: EntryKind) -> None:
    """A note, or whatever else is captured in words."""
    from cxmeet.tui.dialogs.capture import Capture  # loads what texts are typed in, which no screen begins with

    name, hint = CAPTURE_KINDS[kind].asked, CAPTURE_KINDS[kind].hint
    begun = told(pointed) if kind == "park" and (pointed := _pointed(screen)) else ""
    decided = _decided_last(screen)
    if kind == "object" and decided:
        hint = f"It will stand beside {decided.number}: {one_message(decided.statement)}"
    title = line((name, "bold $text-primary"), " · ", safe(screen.view.topic.title))
    leaders = screen.view.charter.leaders
    capturing = _capturing(screen)
    if CAPTURE_KINDS[kind].beside:
        from cxmeet.tui.dialogs.capture_beside import CaptureBeside

        both = CaptureBeside(title, CAPTURE_KINDS[kind], partial(capturing, kind), leaders)
        if await screen.dialog(both, f"{name.lower()} in {screen.where}"):
            await screen.again()
        return

    def save(text: str) -> Awaitable[object]:
        """What was pointed at alone is a whole entry, and waits for no words behind it."""
        return capturing(kind, text.strip().removesuffix(":") if begun and text.strip() == begun.strip() else text)

    dialog = Capture(title, hint, save, leaders, begun=begun)
    if await screen.dialog(dialog, f"{name.lower()} in {screen.where}"):
        await screen.again()


async def write_quickly(screen: MeetingScreen) -> None:
    """One line whose first letter says what it is; a decision goes on in the form."""
    from cxmeet.tui.dialogs.quick import QuickLine

    title = line(("Quick", "bold $text-primary"), " · ", safe(screen.view.topic.title))
    leaders = screen.view.charter.leaders
    dialog = QuickLine(title, _capturing(screen), leaders, _first_show(screen))
    if not await screen.dialog(dialog, f"quick line in {screen.where}"):
        return
    if dialog.decision:
        await record_decision(screen, dialog.decision)
    else:
        await screen.again()


def _first_show(screen: MeetingScreen) -> str:
    """Why nothing can be decided yet: the form offers the figures that are still to be guessed; else empty."""
    key = key_named(screen, "meeting.uncover")
    words = f"The form shows what customers say: {key} shows it to the room first, then decide."
    return words if screen.view.covered else ""


async def record_decision(screen: MeetingScreen, statement: str = "") -> None:
    """The form, for a new decision; it rests on the figure under the cursor, where there is one."""
    from cxmeet.tui.dialogs.decision import DecisionForm

    if first := _first_show(screen):
        screen.tell(first, wrong=True)
        return
    pointed, rule = _pointed(screen), screen.view.rule(screen.chosen)
    form = DecisionForm(
        line(("Decide", "bold $text-primary"), " · ", safe(screen.view.topic.title)),
        screen.view,
        screen.record_thread.calling(partial(_examined, place=screen.place)),
        screen.record_thread.calling(partial(_decided, place=screen.place, rule=rule.number if rule else "")),
        statement=statement,
        evidence=pointed.name if pointed else f"{rule.number} {rule.text}" if rule else "",
    )
    if await screen.dialog(form, f"decision in {screen.where}"):
        await screen.again()


async def amend_decision(screen: MeetingScreen) -> None:
    """The form, for the decision of this meeting under the cursor, else the topic's last."""
    if old := amendable(screen):
        await amend_this(screen, old)


async def amend_this(screen: MeetingScreen, old: Decision) -> None:
    """The form, for a decision of this meeting."""
    from cxmeet.tui.dialogs.decision import DecisionForm

    form = DecisionForm(
        line(("Amend ", "bold $text-primary"), old.number, quiet("  the room agrees to it anew")),
        screen.view,
        screen.record_thread.calling(partial(_examined, place=replace(screen.place, topic=old.topic))),
        screen.record_thread.calling(_amended),
        old,
    )
    if await screen.dialog(form, f"words of {old.number}"):
        await screen.again()


async def take_attendance(screen: MeetingScreen, begins: bool = False) -> None:
    """Who is in the room; where the meeting `begins`, below what the organisation is there for."""
    meeting, charter = screen.view.meeting, screen.view.charter

    def above(width: int) -> list[Content]:
        return stands_for(charter.organisation, width, READ_OUT) if begins else []

    noted = meeting.presence_noted
    present = await screen.dialog(Attendance("Who is here", charter.leaders, meeting.present, above, noted))
    if present is not None:
        await screen.record(presence.note_presence, present, meeting)


def _pointed(screen: MeetingScreen) -> Figure | None:
    """The figure under the cursor, where a decision can rest on it."""
    return figure(screen.view.brief, screen.figure) if screen.figure else None


def amendable(screen: MeetingScreen) -> Decision | None:
    """The decision of this meeting that an edit is about: the one under the cursor, else the topic's last."""
    live = screen.view.live
    marked = [decision for decision in live.decisions if decision.number == screen.chosen]
    found = marked or live.decided_in(screen.view.meeting.current)
    return found[-1] if found else None


def _examined(workspace: Workspace, draft: Draft, place: run.Place) -> decide.Examined:
    return decide.examine(workspace, draft, place)


def _decided(workspace: Workspace, draft: Draft, seen: None, place: run.Place, rule: str) -> object:
    return rules.decide(workspace, rule, draft, place) if rule else decide.decide(workspace, draft, place)


def _amended(workspace: Workspace, draft: Draft, seen: Decision) -> object:
    return amend.amend(workspace, seen.number, draft, seen)


def _decided_last(screen: MeetingScreen) -> Decision | None:
    """What was decided last in the topic: an objection stands beside it."""
    decided = screen.view.live.decided_in(screen.view.meeting.current)
    return decided[-1] if decided else None


def _capturing(screen: MeetingScreen) -> Callable[..., Awaitable[object]]:
    """What saves a capture in the topic that is shown."""
    decided = _decided_last(screen)
    service = partial(
        _captured,
        decided=decided.number if decided else "",
        place=screen.place,
        leaders=screen.view.charter.leaders,
    )
    return screen.record_thread.calling(service)


def _captured(
    workspace: Workspace,
    kind: EntryKind,
    text: str,
    besides: str = "",
    *,
    decided: str,
    place: run.Place,
    leaders: tuple[Leader, ...],
) -> object:
    words, name = speaker.split(text, leaders)
    return capture.write(workspace, kind, words, decided if kind == "object" else "", place, name, besides)
