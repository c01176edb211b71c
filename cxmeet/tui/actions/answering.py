"""Answering: a theme is watched, declined or decided; who was to be told was told; a rule is gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmeet.core.briefing.answers import Standing, without
from cxmeet.core.voice.answer import theme_in
from cxmeet.services import answers, capture, loops, rules
from cxmeet.services.understanding import calendar
from cxmeet.services.workspace import Workspace
from cxmeet.tui.text import line, safe
from cxmeet.wording.answers import sentences
from cxmeet.wording.loops import sentence

if TYPE_CHECKING:
    from cxmeet.tui.screens.meeting import MeetingScreen

OFFERED = 3
"""Decisions that a theme may be answered by, named where one is asked for."""


def theme(screen: MeetingScreen) -> Standing | None:
    """The theme under the cursor; without a cursor the first without an answer, of all or of the topic's experience.

    None while themes are still to be guessed.
    """
    view = screen.view
    if view.covered or (view.kind == "close" and view.themes_covered):
        return None
    if screen.figure:
        return view.answer(theme_in(screen.figure))
    here = view.topic.experience
    return next((each for each in without(view.answers) if not here or each.experience == here), None)


async def answer(screen: MeetingScreen) -> None:
    """Watch a theme until a day, decline it with a reason, or say which decision answers it."""
    from cxmeet.tui.dialogs.answer import AnswerTheme, understood

    found, view = theme(screen), screen.view
    if found is None:
        return
    days = calendar(view.live.papers, screen.record_thread.workspace.now())
    standing = [decision for decision in view.live.decisions if not decision.given_up]
    dialog = AnswerTheme(
        line(("Answer ", "bold $text-primary"), safe(found.theme)),
        "\n".join(sentences(found)),
        sorted(standing, key=lambda decision: decision.number, reverse=True)[:OFFERED],
        understood(*days),
        screen.record_thread.calling(partial(_answered, found)),
    )
    if await screen.dialog(dialog, f"answer to {found.theme} in {view.meeting.number}"):
        await screen.again()


async def told(screen: MeetingScreen) -> None:
    """Who was to be told has been told, and how."""
    loop = screen.view.loop(screen.chosen)
    if loop is None:
        return
    title = line((f"Told {loop.number} ", "bold $text-primary"), safe(loop.who))
    hint = f"How were they told? {sentence(loop)} ({loop.decision})"
    if await screen.ask(title, hint, partial(_told, loop.number), f"how {loop.number} were told"):
        await screen.again()


async def gone(screen: MeetingScreen) -> None:
    """A rule is really gone."""
    rule = screen.view.rule(screen.chosen)
    if rule is None:
        return
    title = line((f"Gone {rule.number} ", "bold $text-primary"), safe(rule.text))
    hint = "How is it gone, in a few words; or nothing. Enter says that it is."
    if await screen.ask(title, hint, partial(_gone, rule.number), f"how {rule.number} is gone", True):
        await screen.again()


async def still_there(screen: MeetingScreen) -> None:
    """A rule is not gone yet, and why."""
    rule = screen.view.rule(screen.chosen)
    if rule is None:
        return
    title = line((f"Still there {rule.number} ", "bold $text-primary"), safe(rule.text))
    hint = "Why is it not gone yet, in a few words? It comes back next time with them."
    if await screen.ask(title, hint, partial(_still_there, rule.number), f"why {rule.number} is there"):
        await screen.again()


def _answered(seen: Standing, workspace: Workspace, chosen: str, words: str) -> object:
    give = {"watching": answers.watching, "declined": answers.declined}.get(chosen, answers.decided)
    return give(workspace, seen.theme, words, seen)


def _told(number: str, workspace: Workspace, words: str) -> object:
    return loops.told(workspace, number, words)


def _gone(number: str, workspace: Workspace, words: str) -> object:
    return capture.rule_gone(workspace, number, words)


def _still_there(number: str, workspace: Workspace, words: str) -> object:
    return rules.still_there(workspace, number, words)
