"""Minutes by a company's own template.

A template sees values and nothing else, and is run in a process of its own: one that never ends, or asks for more
memory than there is, ends that process alone.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence

import msgspec
from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.template import Template
from cxmeet.export import markdown, text
from cxmeet.export.document import Block, Heading, in_characters
from cxmeet.export.html.shape import Shape, by_section, shape
from cxmeet.export.limited import LIMITS, Limits, OutOfBounds, limited, too_much
from cxmeet.export.templates import SHIPPED, environment, shipped


def show(kind: str) -> str:
    """The shipped template of a kind, `html`, `md` or `text`: what a company's own may begin from."""
    return shipped({str(name): file for name, file in SHIPPED.items()}[kind]) or ""


def render(template: Template, value: object, blocks: Sequence[Block], limits: Limits = LIMITS) -> str:
    """What the template makes of a document: of its `value` as JSON has it, and its `blocks` by section.

    Raises BadFile, with the line, where the template is wrong, forbidden or without end.
    """
    try:
        return limited(lambda: _made(template, value, blocks, limits), limits)
    except OutOfBounds as error:
        raise BadFile([Fault(template.file, None, str(error))]) from None


def _made(template: Template, value: object, blocks: Sequence[Block], limits: Limits) -> str:
    context = {"minutes": msgspec.json.decode(_JSON.encode(value)), "page": _page(template, blocks)}
    try:
        written, parts = 0, list[str]()
        for part in environment(template.kind, template).get_template(template.file).generate(context):
            written += len(part)
            if written > limits.written:
                raise BadFile([Fault(template.file, None, too_much(limits))])
            parts.append(part)
        return "".join(parts)
    except (BadFile, MemoryError):
        raise
    except Exception as error:  # whatever a template asks of a value, its line is what helps
        raise BadFile([Fault(template.file, _line(error, template), _why(error))]) from None


_JSON = msgspec.json.Encoder(decimal_format="number", order="deterministic")


def _page(template: Template, blocks: Sequence[Block]) -> Shape:
    """The document by section, each block as a page draws it or, in md and text, as it is written."""
    if template.kind == "html":
        return shape(blocks)
    one = {"md": markdown.block, "text": text.block}[template.kind]

    def written(block: Block) -> Markup:
        return Markup("\n\n".join(filter(None, map(one, in_characters([block])))))

    return by_section(blocks, written) | {"heading": written(next(b for b in blocks if isinstance(b, Heading)))}


def _why(error: Exception) -> str:
    match error:
        case TemplateNotFound():
            known = ", ".join(SHIPPED.values())
            return f"there is no template “{error.name}” to take in: only those that are shipped, {known}"
        case RecursionError():
            return "it calls itself without end"
        case TemplateError() if error.message:
            return str(error.message)
        case _:
            return str(error) or type(error).__name__


def _line(error: Exception, template: Template) -> int | None:
    """The last line of the template that was being run; of one that cannot be read the line that is wrong."""
    if isinstance(error, TemplateSyntaxError) and error.name == template.file:
        return error.lineno
    run = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == template.file]
    return run[-1] if run else None
