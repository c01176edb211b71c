"""Shared words: what is agreed to be meant by them."""

from __future__ import annotations

import click

from cxmeet.cli import output, wiring
from cxmeet.cli.options import format_option, pager_option, target_option
from cxmeet.cli.output import shown


@click.command(name="words")
@format_option("text", "document", "rows", "value")
@pager_option
@target_option
@click.pass_context
def words(context: click.Context, form: str, pages: bool, target: str | None) -> None:
    """What your words mean, and since when that is agreed.

    They are the [[words]] of cxmeet.toml; below them stands what was changed from meeting to meeting. What a meeting
    finds changed since the one before it is said in its follow-through and in its minutes.
    """
    from cxmeet.export import word_document
    from cxmeet.services.words import shared_words

    found = shared_words(wiring.workspace(context))
    shown(word_document.listed(found, form, output.columns(target)), target, pages)


COMMANDS = {"words": words}
