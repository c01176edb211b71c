"""Minutes in any format: the whole of them, one page or the message, for all or for one leader, as letters too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cxmeet.cli.diagnostics import say
from cxmeet.core.kernel.errors import BadQuery, CxmeetError
from cxmeet.export.formats import names

if TYPE_CHECKING:
    from cxmeet.core.kernel.template import Template
    from cxmeet.core.meeting.minutes.minutes import Minutes
    from cxmeet.export.document import Block
    from cxmeet.services.workspace import Workspace

    Extent = tuple[Callable[[Minutes], list[Block]], Callable[[Minutes], object]]
    Write = Callable[[Minutes, str], str | bytes]
    """Minutes as they are asked for; where a leader is named, with what is theirs first."""


def extent(brief: bool, teams: bool) -> Extent:
    """What makes the document that is asked for, and what its value."""
    if brief or teams:
        from cxmeet.export import minutes_brief as short

        return (short.brief, short.brief_value) if brief else (short.teams, short.teams_value)
    from cxmeet.export import minutes_document

    return minutes_document.document, minutes_document.public


def charter_template(workspace: Workspace) -> Template | None:
    """The template that the charter names; where the charter cannot be read, minutes are written all the same."""
    from cxmeet.services import minutes as service

    try:
        path = service.template_named(workspace)
    except CxmeetError as error:
        say(f"{error}\nWhether there is a template of your own cannot be told: the shipped one is used.")
        return None
    return service.template(workspace, path) if path else None


def writer(workspace: Workspace, form: str, asked: Extent, template: Template | None) -> Write:
    """Writes minutes in a format. Raises BadQuery for a leader's own part in what scripts read, else as the format."""

    def write(found: Minutes, leader: str = "") -> str | bytes:
        if leader and form in names("value"):
            raise BadQuery(
                f"{form} is for scripts and has no part that comes first for {leader}: ask for another format."
            )
        if form not in names("letter"):
            return written(found, form, for_leader(leader, asked), template)
        from cxmeet.export import formats
        from cxmeet.services import letters

        letter = letters.letter(workspace, found, leader)
        text, page = (written(found, each, for_leader(letter.leader, asked), template) for each in ("text", "html"))
        return formats.letter(form, letter, str(text), str(page))

    return write


def for_leader(leader: str, asked: Extent) -> Extent:
    """The same document with what is theirs first, where a leader is named."""
    if not leader:
        return asked
    from cxmeet.export import own_part

    blocks, value = asked
    return lambda found: own_part.first(blocks(found), found, leader), value


def written(found: Minutes, form: str, asked: Extent, template: Template | None) -> str | bytes:
    """Minutes in a format other than a letter, by a template where it writes this format."""
    from cxmeet.export import formats

    blocks, value = asked
    printed = form in names("printed")
    page = "html" if printed else form
    if template and template.kind == page:
        from cxmeet.export import minutes_document, own_template

        text = own_template.render(template, minutes_document.public(found), blocks(found))
    else:
        text = formats.document(page, lambda: blocks(found), lambda: value(found))
    return formats.printed(form, text) if printed else text
