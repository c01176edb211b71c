"""Following through: what becomes of the decision or the parked item under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from cxmeet.core.decision.decision import Decision, Judged
from cxmeet.core.decision.effect import Effect
from cxmeet.services import capture, follow_through, loops, needs
from cxmeet.services.judge import judge as judge_it
from cxmeet.services.local_time import zone
from cxmeet.services.workspace import Workspace
from cxmeet.tui.details import decision_in_full, entry_in_full, loop_in_full, need_in_full, rule_in_full
from cxmeet.tui.dialogs.reader import Reader
from cxmeet.tui.screens.base_screen import BaseScreen
from cxmeet.tui.text import line, safe

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen


DONE = "What was done, in a few words; or nothing. Enter says that it is done."
PROGRESS = (
    "What has happened since, in a sentence; in front of it, with a colon, how far it is: define, baseline, design, "
    "pilot or verify. The decision itself stays as it was made."
)


async def done(screen: BaseScreen) -> None:
    """Its owner says that the decision under the cursor is done."""
    await _move(screen, "Done", DONE, "done")


async def accept(screen: BaseScreen) -> None:
    """Whoever looks reads all of the decision under the cursor, and accepts it."""
    if screen.decision:
        await agree_to(screen, screen.decision)


async def agree_to(screen: BaseScreen, decision: Decision) -> None:
    """Read the whole of it, and accept it as one of its owners."""
    from cxmeet.tui.dialogs.agree import Agree

    where = zone(screen.record_thread.workspace)
    today = screen.record_thread.workspace.now().astimezone(where).date()
    title = line(("Do you accept ", "bold $text-primary"), safe(decision.number), "?")
    draw = partial(decision_in_full, decision, today, where)
    if await screen.dialog(Agree(title, draw, partial(screen.record_thread.do, _accepted, decision))):
        await screen.again()


def _accepted(workspace: Workspace, decision: Decision) -> object:
    return follow_through.accept(workspace, decision.number, (), decision)


async def confirm(screen: MeetingScreen) -> None:
    """The room says that it is done."""
    await _move(screen, "Confirm", "What the room saw, if there is something to say. Enter confirms it.", "confirmed")


async def _move(screen: BaseScreen, asked: str, hint: str, status: follow_through.Move) -> None:
    decision = screen.decision
    if decision is None:
        return
    service = partial(_moved, decision.number, status)
    if await screen.ask(_title(asked, decision), hint, service, f"{asked.lower()}: {decision.number}", True):
        await screen.again()


async def note_progress(screen: BaseScreen) -> None:
    """What has happened since the decision under the cursor."""
    decision = screen.decision
    if decision is None:
        return
    service, about = partial(_noted, decision.number), f"progress of {decision.number}"
    if await screen.ask(_title("Progress", decision), PROGRESS, service, about):
        await screen.again()


async def drop(screen: MeetingScreen) -> None:
    """Drop what is under the cursor, with a reason: a decision, what is parked, a rule, a loop, a promise inside."""
    number, decision = screen.chosen, screen.decision
    asked = _title("Drop", decision) if decision else line(("Drop ", "bold $text-primary"), safe(number))
    if decision:
        service = partial(_moved, number, "dropped")
    else:
        kinds = ((screen.view.loop, _untold), (screen.view.need, _unneeded))
        service = partial(next((drops for finds, drops in kinds if finds(number)), _unparked), number)
    if await screen.ask(asked, "Why is it dropped? The minutes say so.", service, f"reason to drop {number}"):
        await screen.again()


async def read_whole(screen: MeetingScreen) -> None:
    """The whole of what is under the cursor."""
    number = screen.chosen
    if decision := screen.decision:
        await screen.dialog(
            Reader(decision.number, partial(decision_in_full, decision, screen.view.today, screen.view.zone))
        )
    elif parked := next((entry for entry in screen.view.live.parked if entry.number == number), None):
        await screen.dialog(Reader(parked.number, partial(entry_in_full, parked, screen.view.zone)))
    elif rule := screen.view.rule(number):
        await screen.dialog(Reader(rule.number, partial(rule_in_full, rule, screen.view.zone)))
    elif need := screen.view.need(number):
        await screen.dialog(Reader(need.number, partial(need_in_full, need, screen.view.today)))
    elif loop := screen.view.loop(number):
        await screen.dialog(Reader(loop.number, partial(loop_in_full, loop)))


async def judge(screen: MeetingScreen) -> None:
    """What the room makes of what the figure of the decision under the cursor did."""
    decision = screen.decision
    effect = screen.view.effects.get(decision.number) if decision else None
    if decision and effect:
        await ask_the_room(screen, decision, effect)


async def ask_the_room(screen: BaseScreen, decision: Decision, effect: Effect) -> None:
    """Keep, change or stop, with what was learned."""
    from cxmeet.tui.dialogs.judge import Judge

    save = screen.record_thread.calling(partial(_judged, seen=decision))
    dialog = Judge(line(("Judge ", "bold $text-primary"), safe(decision.number)), decision, effect, save)
    if await screen.dialog(dialog, f"what was learned by {decision.number}"):
        await screen.again()


def _judged(workspace: Workspace, learned: str, judged: Judged, seen: Decision) -> object:
    return judge_it(workspace, seen.number, judged, learned, seen=seen)


def _title(what: str, decision: Decision) -> Content:
    """What is asked, and about which decision."""
    return line((f"{what} {decision.number} ", "bold $text-primary"), safe(decision.statement))


def _noted(number: str, workspace: Workspace, text: str) -> object:
    """`follow_through.progress` for a decision, as a service that takes the text."""
    return follow_through.progress(workspace, number, text)


def _moved(number: str, status: follow_through.Move, workspace: Workspace, text: str) -> object:
    """`follow_through.move` for a decision, as a service that takes the text."""
    return follow_through.move(workspace, number, status, text)


def _untold(number: str, workspace: Workspace, text: str) -> object:
    return loops.drop(workspace, number, text)


def _unneeded(number: str, workspace: Workspace, text: str) -> object:
    return needs.drop(workspace, number, text)


def _unparked(number: str, workspace: Workspace, text: str) -> object:
    return capture.drop_waiting(workspace, number, text)
