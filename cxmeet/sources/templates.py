"""Reads a company's own template for minutes."""

from __future__ import annotations

from pathlib import Path

from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.template import ENDINGS, Template, kind_of
from cxmeet.sources.toml.document import text_of


def read_template(path: Path) -> Template:
    """The template in a file. Raises BadFile when it cannot be read, or its name does not say what it writes."""
    kind = kind_of(path.name)
    if kind is None:
        raise BadFile([Fault(str(path), None, ENDINGS)])
    return Template(file=str(path), kind=kind, text=text_of(path))
