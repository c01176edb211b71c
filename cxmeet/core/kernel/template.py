"""A company's own template for minutes: which file, and what kind of text it writes."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from msgspec import Struct

TemplateKind = Literal["html", "md", "text"]

_ENDINGS: dict[str, TemplateKind] = {
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".markdown": "md",
    ".txt": "text",
    ".text": "text",
}
_OF_JINJA = (".j2", ".jinja", ".jinja2")
"""What may stand behind the ending that counts."""
ENDINGS = "the name of a template ends in .html, .md or .txt"


class Template(Struct, frozen=True, kw_only=True):
    """A template as it was read."""

    file: str
    kind: TemplateKind
    text: str


def kind_of(name: str) -> TemplateKind | None:
    """What a template of this name writes; None where its ending does not say."""
    path = PurePath(name)
    if path.suffix.casefold() in _OF_JINJA:
        path = path.with_suffix("")
    return _ENDINGS.get(path.suffix.casefold())
