"""Templates: the shipped ones, and where a company's own run: in a sandbox that fetches nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateRuntimeError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cxmeet.core.kernel.template import Template, TemplateKind
from cxmeet.core.kernel.text import suggestion
from cxmeet.export import markdown

SHIPPED: dict[TemplateKind, str] = {"html": "cxmeet/page.html", "md": "cxmeet/page.md", "text": "cxmeet/page.txt"}
"""What documents of a kind look like; one of the company's own may extend it."""
_PARTS = ("cxmeet/blocks.html", "cxmeet/page.css")
"""What the shipped page includes."""


def environment(kind: TemplateKind, own: Template | None = None) -> ImmutableSandboxedEnvironment:
    """Where templates of a kind run: what they write is escaped for it, and a name they misspell is an error."""

    def load(name: str) -> tuple[str, str | None, Callable[[], bool]] | None:
        if own and name == own.file:
            return own.text, own.file, lambda: True
        text = shipped(name)
        return None if text is None else (text, None, lambda: True)

    made = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        autoescape=kind == "html",
        finalize=_FINALLY[kind],
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["lines"] = lines
    del made.filters["random"], made.globals["lipsum"]  # the same record gives the same bytes
    return made


class _Missing(StrictUndefined):
    """A name that is not there; whatever is done with it is an error that says which was meant."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:  # it is there, and not for templates
            return self._undefined_hint
        name, among = str(self._undefined_name), self._undefined_obj
        near = suggestion(name, list(map(str, among))) if isinstance(among, dict) else ""
        return f"there is no “{name}” here{near}"


def shipped(name: str) -> str | None:
    """The text of a template that ships with cxmeet; None for any other name."""
    if name not in (*SHIPPED.values(), *_PARTS):
        return None
    return (files("cxmeet") / "templates" / name.removeprefix("cxmeet/")).read_text(encoding="utf-8")


def lines(text: str) -> Markup:
    """Text for a page, its own line breaks kept."""
    return Markup("<br>\n").join(map(escape, text.split("\n")))


def _said(value: Any) -> Any:
    """A value that has a text. Raises TemplateRuntimeError for any other, whose text would be another each time."""
    if isinstance(value, _TOLD):
        return value
    if value is None:
        return ""
    kind = "a function: call it with ()" if callable(value) else "no text: write it with | join(', ') or in a loop"
    raise TemplateRuntimeError(f"what is written here is {kind}")


_TOLD = (str, int, float, list, tuple, dict, Undefined)
"""What is written as it stands; what is not there says so by itself."""


def _markdown(value: Any) -> Any:
    return value if isinstance(value, Markup) else Markup(markdown.shown(str(_said(value))))


_FINALLY: dict[TemplateKind, Callable[[Any], Any]] = {"html": _said, "md": _markdown, "text": _said}
"""What becomes of a value that a template writes; a page is escaped by the environment itself."""
