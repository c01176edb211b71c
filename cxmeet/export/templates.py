"""Templates: the shipped ones, and a company's own in a sandbox that fetches nothing and changes nothing."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

from jinja2 import Environment, FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

Kind = Literal["html", "md", "text"]

PAGE = "cxmeet/page.html"
"""The page that every document of ours is written with."""
_SHIPPED = (PAGE, "cxmeet/blocks.html", "cxmeet/page.css")


def environment(kind: Kind) -> Environment:
    """Where templates of a kind are run: what they write is escaped for it, and a name they misspell is an error."""
    made = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(shipped),
        autoescape=kind == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["lines"] = lines
    return made


def shipped(name: str) -> str | None:
    """The text of a template that ships with cxmeet; None for any other name."""
    if name not in _SHIPPED:
        return None
    return (files("cxmeet") / "templates" / name.removeprefix("cxmeet/")).read_text(encoding="utf-8")


def lines(text: str) -> Markup:
    """Text for a page, its own line breaks kept."""
    return Markup("<br>\n").join(map(escape, text.split("\n")))
