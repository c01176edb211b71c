"""Connect a file of the company: look at it, ask what cannot be known from it, write the section that reads it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxmeet.cli import streams, wiring
from cxmeet.cli.diagnostics import DONE, agreed, can_answer, say
from cxmeet.cli.output import announce, emit
from cxmeet.cli.printable import printable
from cxmeet.cli.progress import reading
from cxmeet.cli.wrapped import cells, width, wrapped
from cxmeet.core.kernel.errors import CxmeetError

if TYPE_CHECKING:
    from cxmeet.core.recognition.proposal import Doubt
    from cxmeet.services.connect import Connection
    from cxmeet.services.workspace import Files


@click.command()
@click.argument("given", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--answer", "answered", multiple=True, metavar="ID=ANSWER", help="Answer a question beforehand.")
@click.option("--yes", is_flag=True, help="Write without asking; what is in doubt must be answered by --answer.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--replace", is_flag=True, help="Put the new section in the place of the one that is there.")
@click.pass_context
def connect(
    context: click.Context, given: tuple[Path, ...], answered: tuple[str, ...], yes: bool, dry_run: bool, replace: bool
) -> int:
    """What a file holds, and the section of the charter that reads it.

    The file is looked at from its first row to its last: Excel, CSV and its relatives, JSON lines, Parquet, packed or
    not; a pattern in quotes ('data/2026-*.csv') names several that are read as one. Where a file can be read in two
    ways you are asked; nothing is guessed. On a terminal the section is written once you agree, in a script with --yes.
    """
    own = wiring.files(context)
    answers = _answers(answered)
    codes = [_connect(own, path, dict(answers), yes=yes, dry_run=dry_run, replace=replace) for path in given]
    return max(codes)


def _answers(given: tuple[str, ...]) -> dict[str, str]:
    """The answers given beforehand. Raises BadParameter where one is none."""
    answers = {}
    for text in given:
        question, mark, answer = text.partition("=")
        if not mark or not question.strip():
            raise click.BadParameter(f"“{text[:60]}” is no answer: write it as question=answer.", param_hint="--answer")
        _must_be_asked(question.strip(), answer.strip())
        answers[question.strip()] = answer.strip()
    return answers


def _must_be_asked(question: str, answer: str) -> None:
    """Raises BadParameter for what is never asked, or never answered so: a slip must not pass for an answer."""
    from cxmeet.core.recognition.answers import CHOICES, OF_LABELS, choices

    known = choices(question)
    if known is None:
        asked = ", ".join((*CHOICES, *(f"{about}.…" for about in OF_LABELS)))
        raise click.BadParameter(f"“{question[:60]}” is no question; they are {asked}.", param_hint="--answer")
    if known and answer not in known:
        said = f"“{answer[:60]}” does not answer “{question[:60]}”; {' or '.join(known)} does."
        raise click.BadParameter(said, param_hint="--answer")


def _connect(own: Files, path: Path, answers: dict[str, str], *, yes: bool, dry_run: bool, replace: bool) -> int:
    from cxmeet.services import connect as service

    with reading(own):
        looked = service.look(own, path)
        found = service.connection(looked, answers)
    while found.proposal.doubts and can_answer() and not yes and _ask(found.proposal.doubts[0], answers):
        with reading(own):
            found = service.connection(looked, answers)
    _tell(found)
    emit(found.section)
    if found.proposal.doubts:
        return _in_doubt(found)
    _figures(found)
    if dry_run or not found.sound:
        service.must_be_sound(found)
        return DONE
    if not yes:
        if not can_answer():
            say("Nothing was written. To write it into the charter: --yes")
            return DONE
        if not agreed(f"Put it in the place of {found.replaces}?" if found.replaces else "Write it into cxmeet.toml?"):
            say("Nothing was written.")
            return DONE
        replace = replace or bool(found.replaces)
    service.write(found, replace=replace)
    announce(found.proposal.path, "is connected")
    return DONE


def _ask(doubt: Doubt, answers: dict[str, str]) -> bool:
    """Ask a person until there is an answer; whether there is one."""
    from cxmeet.wording.recognition_questions import numbered, question

    asked = question(doubt)
    _say(["", *numbered(asked)])
    if not doubt.readings and not doubt.typed:
        return False
    while True:
        streams.to_stderr(printable(f"Answer{f' [{doubt.suggested}]' if doubt.suggested else ''}: "))
        line = sys.stdin.buffer.readline(2_000)
        if not line.endswith(b"\n"):
            streams.to_stderr("\n")  # the input has ended, and what is said next begins a line
            raise KeyboardInterrupt
        if answer := _understood(line.decode("utf-8", "replace").strip(), doubt):
            answers[doubt.id] = answer
            return True
        say("Type the number of one of them." if doubt.readings else "Type an answer, or ctrl+c to leave.")


def _understood(typed: str, doubt: Doubt) -> str:
    """The answer that was meant: a number of a reading, the reading itself, or words; empty for none."""
    if not typed:
        return doubt.suggested
    if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(doubt.readings):
        return doubt.readings[int(typed) - 1].answer
    known = [reading.answer for reading in doubt.readings]
    return typed if typed in known or doubt.typed else ""


def _tell(found: Connection) -> None:
    from cxmeet.wording import connection

    look = found.look
    _say(connection.said(found.proposal, look.rows))
    if found.proposal.columns and look.first:
        say(f"\n{_first_rows(found, width())}\n")


def _first_rows(found: Connection, columns: int) -> str:
    """The first rows as they are read, in a table that is no wider: cells are cut, and then columns left out."""
    from tabulate import tabulate

    from cxmeet.wording import connection

    for most in connection.CELLS:
        rows = connection.first_rows(found.proposal, found.look.names, found.look.first, most)
        for count in range(len(rows[0]), 0, -1 if most == connection.CELLS[-1] else -len(rows[0])):
            header, *cut = [row[:count] for row in rows]
            table = tabulate(cut, header, tablefmt="plain", disable_numparse=True)
            if all(cells(line) <= columns for line in table.splitlines()):
                return table
    return ""


def _say(lines: Iterable[str]) -> None:
    """Sentences for a person, each on lines no wider than the terminal."""
    columns = width()
    say("\n".join(wrapped(printable(line), columns) for line in lines))


def _in_doubt(found: Connection) -> int:
    from cxmeet.wording.recognition_questions import numbered, question

    for doubt in found.proposal.doubts:
        _say(["", *numbered(question(doubt))])
        if doubt.readings or doubt.typed:
            words = " or ".join(reading.answer or "nothing" for reading in doubt.readings) or "what you type"
            _say([f"From a script: --answer '{doubt.id}=…', where … is {words}"])
    raise CxmeetError("Nothing was written: what the file does not say has to be answered first.")


def _figures(found: Connection) -> None:
    from cxmeet.wording import connection

    if found.brief:
        _say(["It gives", *(f"  {line}" for line in connection.gives(found.brief))])


COMMANDS = {"connect": connect}
