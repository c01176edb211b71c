"""Set up and look over a workspace: demo, init, check, agendas."""

from __future__ import annotations

import datetime as dt
import signal
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cxmeet import assembly
from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import BAD_FILE, DONE, say
from cxmeet.cli.options import format_option, target_option
from cxmeet.cli.output import announce, emit
from cxmeet.cli.progress import reading

if TYPE_CHECKING:
    from cxmeet.services.check import Checked
    from cxmeet.services.workspace import Files, Workspace


@click.command()
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path))
def demo(folder: Path | None) -> int:
    """An invented company, complete, and its meeting on screen.

    In a temporary folder, which is removed afterwards, unless DIR is given.
    """
    from cxmeet.cli.terminals import is_terminal, must_be_terminal

    if folder is not None:
        _write_demo(folder)
        say(f"The invented company is in {folder}. Its meeting: cxmeet -C {folder} run monthly")
        return _demo_meeting(folder) if is_terminal() else DONE
    must_be_terminal("cxmeet demo DIR")
    for ending in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(ending, _leave)  # so that the folder goes with a terminal that is closed
    with tempfile.TemporaryDirectory(prefix="cxmeet-demo-") as temporary:
        _write_demo(Path(temporary))
        return _demo_meeting(Path(temporary))


def _leave(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _write_demo(folder: Path) -> None:
    from cxmeet.services import demo as service

    def opened(actor: str, now: Callable[[], dt.datetime]) -> Workspace:
        return assembly.workspace(folder, actor, now, told=True)

    service.write(folder, opened, assembly.now())


def _demo_meeting(folder: Path) -> int:
    from cxmeet import tui
    from cxmeet.services.demo import who_meets

    workspace = assembly.workspace(folder, None)
    chair = workspace.files.charter().leaders[0].name
    shown = replace(assembly.workspace(folder, chair, told=True), keys=assembly.chosen_keys())
    return tui.run(shown, agenda="monthly", present=who_meets())


@click.command()
@click.argument("folder", default=".", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Write a commented cxmeet.toml and the shipped agendas."""
    from cxmeet.services import setup as service

    for path in service.init(folder):
        announce(str(path), "is written")
    say(f"Now say who you are in {folder / assembly.CHARTER}, then: cxmeet -C {folder} check")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@format_option("text", "value")
@target_option
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...], form: str, target: str | None) -> int:
    """Find every fault in charter, agendas and data.

    Each is a line file:line: message, all of them at once; with FILES, those of these charters and agendas.

    What each data file gives, which themes map nowhere and which experiences nothing tells of is said besides.
    """
    from cxmeet.services import check as service

    own = wiring.files(context)
    with reading(own):
        checked = service.check(own, files, () if files else wiring.last_papers(context))
    if form != "text":
        from cxmeet.export import checked as export
        from cxmeet.export import formats

        emit(formats.told(form, export.checked(checked.found, checked.data)), target)
    else:
        emit("\n".join(map(str, checked.found)), target)
    if checked.data and form == "text":
        from cxmeet.export import survey_text

        say(survey_text.render(checked.data) + "\n")
        _say_otherwise(context, own, checked)
    faults, warnings = checked.faults, checked.warnings
    say(f"{faults or 'No'} fault{'s' * (faults != 1)}, {warnings or 'no'} warning{'s' * (warnings != 1)}.")
    return BAD_FILE if faults else DONE


def _say_otherwise(context: click.Context, own: Files, checked: Checked) -> None:
    """How to go on with the files that cannot be read as the charter says."""
    if checked.proposed:
        from cxmeet.cli import connection_said

        for found in checked.proposed:
            connection_said.otherwise(found, own.root, context.find_root().params.get("workspace"))


@click.command()
@format_option("table", "rows", "value")
@target_option
@click.pass_context
def agendas(context: click.Context, form: str, target: str | None) -> None:
    """The agendas, and when each is next due."""
    from cxmeet.export import listings
    from cxmeet.services import agendas as service

    found = service.agendas(wiring.workspace(context))
    emit(listings.agendas([(upcoming.agenda, upcoming.next) for upcoming in found], form), target)


COMMANDS = {"demo": demo, "init": init, "check": check, "agendas": agendas}
