"""A section put into a file that a person has written: every other byte of it stays as it was."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from cxmeet.core.kernel.errors import CxmeetError

Values = Mapping[str, Any]


def rendered(section: str, values: Values, *, several: bool) -> str:
    """The section as TOML: `[customers]`, or `[[feedback]]` where there may be several; tables in it on one line."""
    import tomlkit

    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, _item(value))
    document = tomlkit.document()
    if several:
        tables = tomlkit.aot()
        tables.append(table)
        document.add(section, tables)
    else:
        document.add(section, table)
    return tomlkit.dumps(document)


def with_section(text: str, section: str, values: Values, *, several: bool) -> str:
    """The text with the section in it: below the last of its kind, or its example in a comment, or at the end.

    Raises CxmeetError where the text has such a section that may stand but once.
    """
    wanted = _added(tomllib.loads(text), section, values, several=several)
    block = rendered(section, values, several=several)
    if "\r\n" in text:
        block = block.replace("\n", "\r\n")
    lines = text.splitlines(keepends=True)
    for place in (*_places(lines, section), len(lines)):
        changed = _inserted(lines, place, block)
        if _data(changed) == wanted:
            return changed
    raise CxmeetError(f"No place was found for [{section}] in the charter: paste it where it belongs.")


def with_replaced(text: str, section: str, values: Values, index: int | None) -> str:
    """The text with other values in a section: the only one, or that with this index; its keys keep their comments."""
    import tomlkit

    document = tomlkit.parse(text)
    table: Any = document[section] if index is None else document[section][index]
    for key in [key for key in table if key not in values]:
        del table[key]
    more = {key: value for key, value in values.items() if key not in table}
    for key in [key for key in table if table[key] != values[key]]:
        table[key] = _item(values[key])
    changed = tomlkit.dumps(document)
    return _with_more(changed, section, more, index or 0) or _appended(changed, section, more, index)


def _with_more(text: str, section: str, more: Values, index: int) -> str:
    """The text with more keys below the last one of a section; empty where that is not where it seems to be.

    What stands below a section in a comment belongs to the next one.
    """
    lines = text.splitlines(keepends=True)
    found = [at for commented, at in _headers(lines, section) if not commented]
    if not more or index >= len(found):
        return "" if more else text
    block = rendered(section, more, several=False).partition("\n")[2].rstrip("\n") + "\n"
    if "\r\n" in text:
        block = block.replace("\n", "\r\n")
    end = _end(lines, found[index], commented=False)
    before = "".join(lines[:end])
    broken = before if before.endswith("\n") else before + ("\r\n" if "\r\n" in text else "\n")
    changed = broken + block + "".join(lines[end:])
    wanted: dict[str, Any] = tomllib.loads(text)
    table = wanted[section][index] if isinstance(wanted[section], list) else wanted[section]
    table.update(more)
    return changed if _data(changed) == wanted else ""


def _appended(text: str, section: str, more: Values, index: int | None) -> str:
    """The text with more keys in a section, wherever they may stand."""
    import tomlkit

    document = tomlkit.parse(text)
    table: Any = document[section] if index is None else document[section][index]
    for key, value in more.items():
        table[key] = _item(value)
    return tomlkit.dumps(document)


def _item(value: Any) -> Any:
    """A value as it is written: a table on one line."""
    import tomlkit

    if not isinstance(value, Mapping):
        return value
    inside = ", ".join(f"{_key(key)} = {tomlkit.item(_item(inner)).as_string()}" for key, inner in value.items())
    return tomlkit.value(f"{{ {inside} }}" if inside else "{}")


def _key(key: str) -> str:
    """A key as it is written: bare where that can be."""
    import tomlkit

    return str(tomlkit.key(key).as_string() if re.fullmatch(r"[A-Za-z0-9_-]+", key) else tomlkit.item(key).as_string())


def _added(data: dict[str, Any], section: str, values: Values, *, several: bool) -> dict[str, Any]:
    there = data.get(section)
    if there is not None and not (several and isinstance(there, list)):
        raise CxmeetError(f"The charter has [{section}] already.")
    return {**data, section: [*there, dict(values)] if there else [dict(values)] if several else dict(values)}


def _data(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def _places(lines: list[str], section: str) -> Iterator[int]:
    """Where the section may stand, the best place first: the line it would begin on."""
    for commented, at in sorted(_headers(lines, section), key=lambda place: (place[0], -place[1])):
        yield _end(lines, at, commented=commented)


def _headers(lines: list[str], section: str) -> list[tuple[bool, int]]:
    """The lines that name a section, and whether they are in a comment."""
    header = re.compile(rf"\s*(#?)\s*\[\[?\s*{re.escape(section)}\s*\]\]?\s*(#.*)?$")
    return [(bool(match[1]), at) for at, line in enumerate(lines) if (match := header.match(line))]


def _end(lines: list[str], at: int, *, commented: bool) -> int:
    """The line after a table, or after an example in a comment, which a blank line ends."""
    last = at
    for number in range(at + 1, len(lines)):
        line = lines[number].strip()
        if commented and not line.startswith("#"):
            break
        if not commented and line.startswith("["):
            break
        if line and (commented or not line.startswith("#")):
            last = number
    return last + 1


def _inserted(lines: list[str], place: int, block: str) -> str:
    """The lines with a block in between, a blank line around it."""
    end = "\r\n" if "\r\n" in block else "\n"
    before, after = "".join(lines[:place]), "".join(lines[place:])
    if before and not before.endswith(("\n", "\r")):
        before += end
    if before.strip() and not before.endswith(end * 2):
        before += end
    if after.strip() and not after.startswith(("\n", "\r\n")):
        block += end
    return before + block + after
