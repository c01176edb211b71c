"""A document as one page that needs nothing else: no script, no request, its figures drawn in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Template

from cxmeet.export.document import Block
from cxmeet.export.html.shape import shape
from cxmeet.export.templates import SHIPPED, environment


def render(blocks: Sequence[Block]) -> str:
    """The page of a document; user text shows as it was typed, never as markup."""
    return _shipped().render(page=shape(blocks))


@cache
def _shipped() -> Template:
    return environment("html").get_template(SHIPPED["html"])
