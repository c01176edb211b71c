"""Answers to what customers say: give one in the running meeting, list them all."""

from __future__ import annotations

import click

from cxmeet.cli import output, wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number, ThemeName, format_option, limit_option, pager_option, target_option
from cxmeet.cli.output import shown
from cxmeet.core.kernel.text import short


@click.command()
@click.argument("theme", nargs=-1, required=True, metavar="THEME", type=ThemeName())
@click.option("--decide", type=Number("D"), default=None, metavar="D-0042", help="The decision that answers it.")
@click.option("--watch", default=None, metavar="DATE", help="Until when it is only watched: next meeting, eoq, 12 dec.")
@click.option("--decline", default=None, metavar="WORDS", help="Why nothing is done about it.")
@click.pass_context
def answer(
    context: click.Context, theme: tuple[str, ...], decide: str | None, watch: str | None, decline: str | None
) -> None:
    """Answer a theme: decided, watched or declined.

    In the running meeting. THEME is the name of one that its figures tell of, or the beginning of one. The latest
    answer counts; earlier ones stay in the record.
    """
    from cxmeet.services import answers
    from cxmeet.wording.answers import overtaken, told

    if sum(given is not None for given in (decide, watch, decline)) != 1:
        raise click.UsageError("An answer is one of --decide D-0042, --watch DATE and --decline WORDS.")
    workspace, name = wiring.workspace(context), " ".join(theme)
    if decide is not None:
        given = answers.decided(workspace, name, decide)
    elif watch is not None:
        given = answers.watching(workspace, name, watch)
    else:
        given = answers.declined(workspace, name, decline or "")
    say(f"“{short(given.answer.theme)}”: {told(given.answer)}.")
    if before := overtaken(given.before):
        say(before)


@click.command(name="answers")
@click.option("--open", "unanswered", is_flag=True, help="Only the themes without an answer.")
@format_option("text", "document", "rows", "value")
@limit_option
@pager_option
@target_option
@click.pass_context
def listing(
    context: click.Context, unanswered: bool, form: str, limit: int | None, pages: bool, target: str | None
) -> None:
    """What customers say, and how it was answered.

    As the latest meeting saw it: since when a theme has been without an answer, and how often it was said when it was
    answered and now.
    """
    from cxmeet.export import answer_document
    from cxmeet.services import answers

    found = answers.listed(wiring.workspace(context), unanswered)
    themes, room = found.themes[:limit], output.columns(target)
    shown(answer_document.listed(found.meeting, found.period, themes, form, room), target, pages)
    if limit and len(found.themes) > limit:
        say(f"These are the first {limit:,} of {len(found.themes):,} themes.")


COMMANDS = {"answer": answer, "answers": listing}
