"""Take care of the record: check, backup, restore, repair, compact, migrate, import, export."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import DONE, RECORD, say
from cxmeet.cli.options import format_option, target_option
from cxmeet.cli.output import announce, emit

if TYPE_CHECKING:
    from cxmeet.core.kernel.maintenance import Report


@click.group()
def record() -> None:
    """Look after the record: check, back up, restore, repair."""


@record.command()
@format_option("text", "value")
@target_option
@click.pass_context
def check(context: click.Context, form: str, target: str | None) -> int:
    """Read every line of the record and say what is in it, and what is wrong."""
    report = wiring.maintenance(context).check()
    if form == "text":
        emit("\n".join(_counted(report)), target)
    else:
        from cxmeet.export import checked, formats

        emit(formats.told(form, checked.record_checked(report)), target)
    for notice in report.notices:
        say(notice)
    for problem in report.problems:
        say(f"{report.path}: {problem}")
    if report.unread:
        say(f"{report.unread:,} bytes at the end are no whole change: being written now, or cut off by a crash.")
    if report.advice:
        say(report.advice)
    return DONE if report.sound else RECORD


def _counted(report: Report) -> Iterator[str]:
    form = f"format {report.format}, schema {report.schema}"
    yield f"{report.path}: {report.records:,} changes, {report.size:,} bytes, {form}"
    yield from (f"  {count:>8,} {table}" for table, count in sorted(report.documents.items()))
    kept = f"the newest of {_moment(report.last_backup)}" if report.last_backup else "none yet"
    yield f"  {report.backups:>8,} backups, {kept}"


@record.command()
@click.option("--list", "listing", is_flag=True, help="List the backups there are, newest first; make none.")
@click.pass_context
def backup(context: click.Context, listing: bool) -> None:
    """Make a verified copy in backups/. Prints its path."""
    kept = wiring.maintenance(context)
    if listing:
        for backup in kept.backups():
            emit(f"{_moment(backup.made)}  {backup.why:<8} {backup.size:>12,}  {backup.path}")
        return
    made = kept.backup()
    announce(made.path, "is made")
    bad = kept.unreadable(made)
    if not bad:
        say(f"{made.size:,} bytes, opened and found whole.")
        return
    say(f"{made.size:,} bytes, a true copy of the record, in which {len(bad)} documents cannot be read:")
    for document in bad:
        say(f"  {document}")
    say("`cxmeet record repair` goes back to what they were before.")


@record.command()
@click.argument("source", metavar="BACKUP|last", type=click.Path())
@click.pass_context
def restore(context: click.Context, source: str) -> None:
    """Put a backup in the record's place; what was there becomes a backup first."""
    from cxmeet.services import maintenance

    done = maintenance.restore(wiring.maintenance(context), source)
    say(f"{done.path} is {done.source} again: {done.records:,} changes.")
    if done.left_out:
        say(f"{done.left_out:,} bytes at the backup's end were no whole change and were left out.")
    if done.previous:
        say(f"What was there before is in {done.previous.path}.")


@record.command()
@click.pass_context
def repair(context: click.Context) -> None:
    """Copy every good change of a damaged record to a new one; what was bad is set aside and listed."""
    done = wiring.maintenance(context).repair()
    for problem in done.left_out:
        announce(str(problem), "was left out")
    if done.previous is None:
        say(f"{done.path} is not damaged: nothing was changed.")
        return
    if done.strayed:
        say(f"{done.path} was not damaged, but {done.strayed}.")
        say(f"It is the record from now on, with {done.records:,} changes; no number is given twice.")
        say(f"A backup of it as it was: {done.previous.path}.")
        return
    places = f"{len(done.left_out)} bad place{'s were' if len(done.left_out) != 1 else ' was'} left out"
    say(f"{done.path} holds the {done.records:,} good changes; {places}.")
    say(f"Left out bytes: {done.aside or 'none'}. The record as it was: {done.previous.path}.")


@record.command()
@click.pass_context
def compact(context: click.Context) -> None:
    """Keep one line for each document; its history stays in the backup made first."""
    done = wiring.maintenance(context).compact()
    say(f"{done.bytes_before:,} bytes are now {done.bytes_after:,}. The history is in {done.previous.path}.")


@record.command()
@click.pass_context
def migrate(context: click.Context) -> None:
    """Bring a record written by an older cxmeet up to date, after a backup."""
    done = wiring.maintenance(context).migrate()
    if done.previous is None:
        say(f"{done.path} is up to date (format {done.format_after}, schema {done.schema_after}).")
        return
    before, after = (done.format_before, done.schema_before), (done.format_after, done.schema_after)
    changed = [
        f"{name} {old} is now {new}"
        for name, old, new in zip(("format", "schema"), before, after, strict=True)
        if old != new
    ]
    say(f"{done.path}: {', '.join(changed)}. As it was: {done.previous.path}.")


@record.command(name="export")
@click.argument("target", metavar="FILE.json", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace a file that is there.")
@click.pass_context
def export_record(context: click.Context, target: Path, overwrite: bool) -> None:
    """Write a plain TinyDB file that TinyDB itself opens."""
    from cxmeet.cli import targets

    targets.must_be_file(str(target))
    done = wiring.maintenance(context).export_to(target, overwrite)
    say(f"{done.file}: {sum(done.documents.values()):,} documents.")


@record.command(name="import")
@click.argument("source", metavar="FILE.json", type=click.Path(path_type=Path))
@click.pass_context
def import_record(context: click.Context, source: Path) -> None:
    """Read a plain TinyDB file into a workspace that has no record yet."""
    done = wiring.maintenance(context).import_from(source)
    say(f"{done.path}: {sum(done.documents.values()):,} documents.")


def _moment(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


COMMANDS = {"record": record}
