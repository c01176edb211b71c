"""The keys a person has chosen: `"meeting.note" = "f3"`, or a list where several keys are to do the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cxmeet.core.kernel.chosen_keys import ChosenKeys
from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.sources.toml.document import Document, Where, read_toml


def read_chosen_keys(path: Path) -> tuple[ChosenKeys, ...]:
    """What the file says, in its order. Raises BadFile, with the line of each, where that is no key.

    Whether there is such a binding, and such a key, only the screens know.
    """
    document = read_toml(path)
    found = list(_found(document, document.data, ()))
    if faults := [one for one in found if isinstance(one, Fault)]:
        raise BadFile(faults)
    return tuple(one for one in found if isinstance(one, ChosenKeys))


def _found(document: Document, value: Any, where: Where) -> Iterator[ChosenKeys | Fault]:
    """A name with a dot that is not in quotes is a table to TOML."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _found(document, inner, (*where, name))
        return
    keys = value if isinstance(value, list) else [value]
    if keys and all(isinstance(key, str) and key.strip() for key in keys):
        name = ".".join(map(str, where))
        written = tuple(key if key == " " else key.strip() for key in keys)
        yield ChosenKeys(name, written, document.file, document.line(where))
    else:
        yield document.fault(where, 'a key is expected, such as "f3", or a list of them: ["f3", "ctrl+k"]')
