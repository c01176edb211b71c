"""Every text a person wrote reaches a widget through `safe`; and the few ways in which lines are put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.style import Style

from cxmeet.core.kernel.text import clean, one_line

MOST = 2_000
"""Characters of one text that a screen looks at; the record and the minutes hold all of it."""


def safe(text: str, style: str = "") -> Content:
    """A person's text on one line: cleaned, never read as markup, cut where no screen would show it."""
    return Content.styled(one_line(_cut(text)), style)


def paragraphs(text: str, width: int, style: str = "", most: int = 0) -> list[Content]:
    """A person's text wrapped to `width` cells, its line breaks kept; `most` lines at most, the last one with `…`."""
    written = clean(_cut(text)).replace("\t", " ").split("\n")
    lines = [line for part in written for line in wrapped(Content.styled(part, style), width)]
    if most and len(lines) > most:
        lines = [*lines[: most - 1], cut(lines[most - 1] + " …", width)]
    return lines


def _cut(text: str) -> str:
    return text if len(text) <= MOST else text[:MOST] + "…"


def wrapped(content: Content, width: int, indent: int = 0) -> list[Content]:
    """The content on lines of `width` cells, those after the first set in by `indent`."""
    if content.cell_length <= width:
        return [content]
    first = content.wrap(max(width, 8))[0].rstrip()
    rest = content[len(first.plain) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip(" ")) :]
    following = rest.wrap(max(width - indent, 8)) if rest else []
    return [first, *(line.rstrip().pad_left(indent) for line in following)]


def cut(content: Content, width: int) -> Content:
    """The content in at most `width` cells, with `…` where something is left out."""
    return content.truncate(max(width, 0), ellipsis=True)


def cell(content: Content | str, width: int, right: bool = False) -> Content:
    """The content in exactly `width` cells."""
    shown = cut(Content(content) if isinstance(content, str) else content, width)
    missing = width - shown.cell_length
    return shown.pad_left(missing) if right else shown.pad_right(missing)


def line(*parts: Content | str | tuple[str, str]) -> Content:
    """Parts one after the other; a plain string must be ours, never a person's."""
    return Content.assemble(*parts)


def joined(parts: Iterable[Content | str], between: str | Content = ", ") -> Content:
    return (Content(between) if isinstance(between, str) else between).join(list(parts))


def sides(left: Content, right: Content, width: int) -> Content:
    """`left` and `right` at the two ends of one line; what is on the right stays whole."""
    room = width - right.cell_length - 2
    return line(cell(left, room), "  ", right) if room > 0 else cut(right, width)


def beside(left: Sequence[Content], right: Sequence[Content], left_width: int, gap: int = 3) -> list[Content]:
    """Two columns, the shorter one filled with blanks: what is marked at the left ends there, also beside nothing."""
    lines = []
    for index in range(max(len(left), len(right))):
        first = left[index] if index < len(left) else Content("")
        second = right[index] if index < len(right) else Content("")
        lines.append(line(cell(first, left_width), " " * gap, second) if first or second else Content(""))
    return lines


def clicked(content: Content, action: str, *parameters: object) -> Content:
    """The content, on which a click does this; for our own words only."""
    return content.stylize(Style.from_meta({"@click": (action, parameters)}))


def heading(words: str, after: str | Content = "") -> Content:
    """What a group of lines is about; `after` is said in a quieter voice."""
    return line((words, "bold $text-primary"), "  " if after else "", quiet(after))


def quiet(words: str | Content) -> Content:
    content = Content(words) if isinstance(words, str) else words
    return content.stylize("$text-muted")


def one_message(words: str) -> str:
    """Text for a notification, which is shown without markup."""
    return one_line(_cut(words))
