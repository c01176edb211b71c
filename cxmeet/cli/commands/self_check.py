"""The self-check: every leader answers from their own terminal how we lead, and nobody sees who said what."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from cxmeet.cli import streams, wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import format_option, target_option
from cxmeet.cli.output import emit

if TYPE_CHECKING:
    from cxmeet.core.meeting.self_check import SelfChecking
    from cxmeet.services.workspace import Workspace

LONGEST = 2_000
"""Bytes of an answer."""


@click.command(name="self-check")
@click.argument("answers", nargs=-1, metavar="[1..5]...")
@click.option("--as", "name", default="", metavar="NAME", help="Whose answers they are; by default who is acting.")
@click.option("--show", is_flag=True, help="Show the means, whoever has answered.")
@click.option("--print", "only", is_flag=True, help="Ask nothing: print who is in, or what was answered.")
@format_option("text", "document", "value")
@target_option
@click.pass_context
def self_check(
    context: click.Context, answers: tuple[str, ...], name: str, show: bool, only: bool, form: str, target: str | None
) -> None:
    """How we lead, answered in secret from 1 to 5.

    Fifteen lines, each answered from 1, we never do, to 5, we always do: one after the other here, or all at once as
    arguments. What is answered is kept at once, so that half of it may wait, and may be answered anew until it is
    shown. It is shown when all who are here are in, or with --show: only means, none of fewer than four answers, and
    nobody's own answer, to nobody. At a terminal it asks; elsewhere, or with --print, it prints where it stands.
    """
    from cxmeet.core.meeting.secret.build_self_check import answers_of
    from cxmeet.services import self_check as service

    if show and (answers or name or only):
        raise click.UsageError("--show stands alone: answer first, then show it.", context)
    if only and (answers or name):
        raise click.UsageError("--print answers nothing: leave the answers out.", context)
    workspace = wiring.workspace(context)
    if show:
        _print(service.show(workspace), form, target)
    elif answers:
        _tell(service.answer(workspace, answers_of(answers), name))
    elif name or (not only and _asks(context, workspace)):
        _ask(workspace, name)
    else:
        _print(service.here(workspace), form, target)


def _asks(context: click.Context, workspace: Workspace) -> bool:
    """Whether somebody sits here who may still answer."""
    from cxmeet.services import self_check as service

    plain = all(context.get_parameter_source(each) is click.core.ParameterSource.DEFAULT for each in ("form", "target"))
    if not (plain and sys.stdin.isatty()):
        return False
    found = service.here(workspace)
    return found.checked is None and found.can_hide


def _ask(workspace: Workspace, name: str) -> None:
    """One line after the other; each answer is kept before the next is asked."""
    from cxmeet.core.kernel.errors import BadAnswer
    from cxmeet.core.meeting.secret.build_self_check import answer_of
    from cxmeet.core.meeting.secret.competencies import behaviours
    from cxmeet.services import self_check as service
    from cxmeet.wording.self_check import ASKS, SECRET

    left = service.left(workspace, name)
    say(f"{ASKS} {SECRET} Enter leaves a line for later; ctrl+d stops, and what is answered is kept.")
    asked = [(competency.name, line) for competency, line in behaviours() if line.id in left]
    for place, (competency, line) in enumerate(asked, 1):
        say(f"\n{place} of {len(asked)}  {competency}: {line.words}")
        while True:
            streams.to_stderr("1 to 5: ")
            typed = sys.stdin.buffer.readline(LONGEST)
            if not typed.endswith(b"\n"):
                streams.to_stderr("\n")
                _tell(service.here(workspace))
                return
            if not typed.strip():
                break
            try:
                service.answer(workspace, {line.id: answer_of(typed.decode("utf-8", "replace"))}, name)
                break
            except BadAnswer as error:
                say(str(error))
    _tell(service.here(workspace))


def _tell(found: SelfChecking) -> None:
    """That it is kept, and how many are in; once it is shown, what all answered."""
    from cxmeet.wording import self_check as wording

    if found.checked:
        _print(found, "text", None)
    else:
        say(f"Kept, and nobody is told what. {found.title}: {wording.how_many(found)}.")


def _print(found: SelfChecking, form: str, target: str | None) -> None:
    from cxmeet.export.self_check_document import rendered

    emit(rendered(found, form), target)


COMMANDS = {"self-check": self_check}
