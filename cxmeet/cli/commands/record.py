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
from cxmeet.core.kernel.errors import NotFound

if TYPE_CHECKING:
    from cxmeet.store.check import Report


@click.group()
def record() -> None:
    """Look after the record: check, back up, restore, repair."""


def _place(context: click.Context) -> tuple[Path, str]:
    """The record's file and who is acting; the record itself is not opened, it may be damaged."""
    root = wiring.folder(context.obj["workspace"])
    return root / wiring.RECORD, wiring.actor_in(root, context.obj["acting"])[0]


@record.command()
@format_option("text", "value")
@target_option
@click.pass_context
def check(context: click.Context, form: str, target: str | None) -> int:
    """Read every line of the record and say what is in it, and what is wrong."""
    from cxmeet.store.check import check as look

    report = look(*_place(context))
    emit("\n".join(_counted(report)) if form == "text" else _told(report, form), target)
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


def _told(report: Report, form: str) -> str:
    from cxmeet.export import formats
    from cxmeet.export.checked import RecordCheck

    return formats.told(
        form,
        RecordCheck(
            path=report.path,
            sound=report.sound,
            changes=report.records,
            bytes=report.size,
            format=report.format,
            document_schema=report.schema,
            notices=report.notices,
            documents=report.documents,
            backups=report.backups,
            last_backup=report.last_backup,
            problems=tuple(map(str, report.problems)),
            unread=report.unread,
            advice=report.advice,
        ),
    )


@record.command()
@click.option("--list", "listing", is_flag=True, help="List the backups there are, newest first; make none.")
@click.pass_context
def backup(context: click.Context, listing: bool) -> None:
    """Make a verified copy in backups/. Prints its path."""
    from cxmeet.store import care

    path, actor = _place(context)
    if listing:
        for one in care.backups(path):
            emit(f"{_moment(one.made)}  {one.why:<8} {one.size:>12,}  {one.path}")
        return
    from cxmeet.store.readable import unreadable_in

    made = care.backup(path, actor)
    announce(made.path, "is made")
    bad = unreadable_in(made.path)
    if not bad:
        say(f"{made.size:,} bytes, opened and found whole.")
        return
    say(f"{made.size:,} bytes, a true copy of the record, in which {len(bad)} documents cannot be read:")
    for document in bad:
        say(f"  {document}")
    say("`cxmeet record repair` goes back to what they were before.")


@record.command()
@click.argument("source", metavar="BACKUP|last", type=click.Path(path_type=Path))
@click.pass_context
def restore(context: click.Context, source: Path) -> None:
    """Put a backup in the record's place; what was there becomes a backup first."""
    from cxmeet.store import care
    from cxmeet.store.restore import restore as put

    path, actor = _place(context)
    if str(source) == "last":
        kept = [one for one in care.backups(path) if one.why != "damaged"]
        if not kept:
            raise NotFound(f"There is no backup beside {path}.")
        source = Path(kept[0].path)
    done = put(path, source, actor)
    say(f"{done.path} is {done.source} again: {done.records:,} changes.")
    if done.left_out:
        say(f"{done.left_out:,} bytes at the backup's end were no whole change and were left out.")
    if done.previous:
        say(f"What was there before is in {done.previous.path}.")


@record.command()
@click.pass_context
def repair(context: click.Context) -> None:
    """Copy every good change of a damaged record to a new one; what was bad is set aside and listed."""
    from cxmeet.store.check import repair as mend

    done = mend(*_place(context))
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
    from cxmeet.store import care

    done = care.compact(*_place(context))
    say(f"{done.bytes_before:,} bytes are now {done.bytes_after:,}. The history is in {done.previous.path}.")


@record.command()
@click.pass_context
def migrate(context: click.Context) -> None:
    """Bring a record written by an older cxmeet up to date, after a backup."""
    from cxmeet.store import care

    done = care.migrate(*_place(context))
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
    from cxmeet.store.exchange import export_tinydb

    targets.must_be_file(str(target))
    path, actor = _place(context)
    done = export_tinydb(path, target, actor, overwrite=overwrite)
    say(f"{done.file}: {sum(done.documents.values()):,} documents.")


@record.command(name="import")
@click.argument("source", metavar="FILE.json", type=click.Path(path_type=Path))
@click.pass_context
def import_record(context: click.Context, source: Path) -> None:
    """Read a plain TinyDB file into a workspace that has no record yet."""
    from cxmeet.store.exchange import import_tinydb

    path, actor = _place(context)
    _, login = wiring.actor_in(path.parent, context.obj["acting"])
    done = import_tinydb(path, source, actor, login=login)
    say(f"{done.path}: {sum(done.documents.values()):,} documents.")


def _moment(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


COMMANDS = {"record": record}
