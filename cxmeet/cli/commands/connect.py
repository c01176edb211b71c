"""Connect a file of the company: look at it, ask what cannot be known from it, write the section that reads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import BAD_FILE, CANNOT, DONE, agreed, can_answer, report, say
from cxmeet.cli.options import format_option
from cxmeet.cli.output import emit
from cxmeet.cli.progress import reading
from cxmeet.core.kernel.errors import BadAnswer, CxmeetError, NotPrinted

if TYPE_CHECKING:
    from cxmeet.services.connect import Connection
    from cxmeet.services.workspace import Files


@click.command()
@click.argument("given", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--answer", "answered", multiple=True, metavar="ID=ANSWER", help="Answer a question beforehand.")
@click.option("--yes", is_flag=True, help="Write without asking; what is in doubt must be answered by --answer.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--replace", is_flag=True, help="Put the new section in the place of the one that is there.")
@format_option("text", "value")
@click.pass_context
def connect(
    context: click.Context,
    given: tuple[Path, ...],
    answered: tuple[str, ...],
    form: str,
    yes: bool,
    dry_run: bool,
    replace: bool,
) -> int:
    """What a file holds, and the section of the charter that reads it.

    The file is looked at from its first row to its last: Excel, CSV and its relatives, JSON lines, Parquet, packed or
    not; a pattern in quotes ('data/2026-*.csv') names several that are read as one. Where a file can be read in two
    ways you are asked; nothing is guessed. On a terminal the section is written once you agree, in a script with --yes.
    """
    own, answers = wiring.files(context), _answers(answered)
    if form != "text":
        if len(given) > 1:
            raise click.UsageError("One document tells of one file: give one, or a pattern in quotes.")
        return _told(own, given[0], answers, form, write=yes and not dry_run, replace=replace)
    codes, strange = [], set(answers) if len(given) > 1 else None
    for path in given:
        try:
            codes.append(_connect(own, path, answers, strange, yes=yes, dry_run=dry_run, replace=replace))
        except CxmeetError as error:  # the files after it are files of their own
            codes.append(report(error))
    if strange and not any(codes):
        codes.append(report(BadAnswer(f"Asked of none of these files: {', '.join(sorted(strange))}.")))
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
    from cxmeet.core.recognition.proposing.answers import CHOICES, OF_LABELS, choices
    from cxmeet.core.recognition.proposing.roles import ROLE_NAMES

    known = choices(question)
    if known is None and question.startswith("columns."):
        roles = ", ".join(f"columns.{role}" for role in sorted(ROLE_NAMES))
        raise click.BadParameter(f"“{question[:60]}” is no question; there are {roles}.", param_hint="--answer")
    if known is None:
        asked = ", ".join((*CHOICES, *(f"{about}.…" for about in OF_LABELS)))
        raise click.BadParameter(f"“{question[:60]}” is no question; they are {asked}.", param_hint="--answer")
    if known and answer not in known:
        said = f"“{answer[:60]}” does not answer “{question[:60]}”; {' or '.join(known)} does."
        raise click.BadParameter(said, param_hint="--answer")


def _connect(
    own: Files,
    path: Path,
    given: dict[str, str],
    strange: set[str] | None,
    *,
    yes: bool,
    dry_run: bool,
    replace: bool,
) -> int:
    """Look at a file, show it to a person, and write it down where they, or the call, said so.

    Of several files, those answers stay in `strange` which none of them so far was asked for.
    """
    from cxmeet.cli import connection_said
    from cxmeet.services import connect as service

    found = _found(own, path, given, strange, asking=can_answer() and not yes, again=replace)
    connection_said.file(found)
    if found.proposal.complete:  # half a section would be taken for a whole one
        emit(found.section)
    connection_said.outcome(found)
    service.must_be_sound(found)
    if found.unchanged:
        say(f"{found.proposal.path} is connected already.")
        return DONE
    if dry_run or not (yes or _agreed(found)):
        return DONE
    service.write(found, replace=replace or not yes)
    say(f"{found.proposal.path} is connected. What is still missing: cxmeet check. The meeting: cxmeet run monthly")
    return DONE


def _found(
    own: Files, path: Path, given: dict[str, str], strange: set[str] | None, *, asking: bool, again: bool
) -> Connection:
    """What a file would become, with what a person answers where it is in doubt."""
    from cxmeet.cli import connection_said
    from cxmeet.cli.asking import ask
    from cxmeet.services import connect as service

    with reading(own):
        looked = service.look(own, path)
        answers = service.known(looked, given, again=again)
        found = service.connection(looked, answers)
    _must_fit(found, given, strange)
    if asking and found.proposal.doubts:
        connection_said.beforehand(found)
    while asking and found.proposal.doubts:
        answer = ask(found.proposal.doubts[0])
        if answer is None:
            break
        answers[found.proposal.doubts[0].id] = answer
        with reading(own):
            found = service.connection(looked, answers)
    unasked = _must_fit(found, given, strange)
    if strange is not None:
        strange &= unasked
    return found


def _must_fit(found: Connection, given: dict[str, str], strange: set[str] | None) -> set[str]:
    """The answers to what is not asked of such a file, of several. Raises BadAnswer where one fits nothing."""
    from cxmeet.services import connect as service
    from cxmeet.wording.misfits import misfit

    misfits = service.misfits(found, given)
    if wrong := [misfit(each, found.proposal) for each in misfits if each.concerned or strange is None]:
        raise BadAnswer("\n".join(wrong))
    return {each.question for each in misfits}


def _agreed(found: Connection) -> bool:
    """Whether a person has said yes, to what would be replaced as well."""
    if not can_answer():
        say("Nothing was written. To write it into the charter: --yes")
        return False
    if agreed(f"Put it in the place of {found.replaces}?" if found.replaces else "Write it into cxmeet.toml?"):
        return True
    say("Nothing was written.")
    return False


def _told(own: Files, path: Path, answers: dict[str, str], form: str, *, write: bool, replace: bool) -> int:
    """The same for a script: nothing is asked, and everything that was found is one document."""
    from cxmeet.export import connection as export
    from cxmeet.export import formats
    from cxmeet.services import connect as service

    looked = service.look(own, path)
    found = service.connection(looked, service.known(looked, answers, again=replace))
    _must_fit(found, answers, None)
    if write and found.sound:
        service.write(found, replace=replace)
    document = export.connection(
        found.proposal,
        found.section,
        rows=looked.rows,
        replaces=found.replaces,
        faults=found.faults,
        brief=found.brief,
        written=write and found.sound,
    )
    try:
        emit(formats.told(form, document))
    except CxmeetError as error:
        if document.written:
            raise NotPrinted(f"{found.proposal.path} is connected, but that could not be printed.") from error
        raise
    return DONE if document.complete else CANNOT if found.proposal.doubts else BAD_FILE


COMMANDS = {"connect": connect}
