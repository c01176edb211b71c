"""How the files of each source are written, as the charter states it, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from cxmeet.core.briefing.brief import Source
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.phrases import listed
from cxmeet.wording.recognition import SEPARATORS, pattern_words

ENCODINGS = {
    "cp1252": "Windows-1252", "cp1250": "Windows-1250", "cp1251": "Windows-1251", "cp1253": "Windows-1253",
    "cp1257": "Windows-1257", "iso8859-2": "ISO 8859-2", "cp850": "DOS (850)", "mac-roman": "Mac Roman",
    "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
}  # fmt: skip
"""Name of a codec -> what people know it as."""

NAMED = 3
"""Files of one source that are named."""

_MARKS = {",": "commas", ".": "points", "'": "apostrophes", " ": "blanks"}

SAID: Mapping[str, Callable[[Any], str]] = {
    "dates": lambda pattern: (
        f"dates as {pattern_words(one_line(pattern))}{' in UTC' if pattern in ('unix', 'unix-ms') else ''}"
    ),
    "decimal": lambda mark: f"amounts with a decimal {'comma' if mark == ',' else 'point'}",
    "thousands": lambda mark: f"{_MARKS.get(mark, one_line(mark))} between thousands",
    "unit": lambda unit: f"amounts in {one_line(unit)}",
    "currency": lambda sign: f"amounts in {one_line(sign)}",
    "separator": lambda mark: f"{SEPARATORS.get(mark, f'“{one_line(mark)}”')} between the columns",
    "encoding": lambda name: f"{ENCODINGS.get(name, one_line(name))} text",
    "header": lambda line: f"columns named in line {line:,}",
    "empty": lambda texts: f"{listed([f'“{one_line(text)}”' for text in texts])} for nothing",
    "sheet": lambda name: f"sheet “{one_line(name)}”",
    "amounts_up_to": lambda amount: f"amounts right up to {amount:,}",
    "bad_rows": lambda share: f"up to {share * 100:g} % of the rows may be unreadable",
}


def read_as(sources: Sequence[Source]) -> Iterator[str]:
    """How each source was read; those of which nothing is stated together, at the end."""
    for source in sources:
        if source.forms:
            said = ", ".join(SAID[key](value) for key, value in source.forms.items() if key in SAID)
            yield f"{_called(source)}: {said}."
    usual = [_called(source) for source in sources if not source.forms]
    if usual:
        yield f"{listed(usual)}: dates as YYYY-MM-DD, amounts with a decimal point."


def _called(source: Source) -> str:
    files = [one_line(name) for name in source.files]
    named = f"{', '.join(files[:NAMED])}{f' and {len(files) - NAMED:,} more' if len(files) > NAMED else ''}"
    return f"{one_line(source.name)} ({named})" if named else one_line(source.name)
