"""What a charter says of a file already: answers that need not be given again, and keys that no file can propose."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

from cxmeet.core.charter.file_source import Patterns
from cxmeet.core.charter.forms import Forms, violations
from cxmeet.core.recognition.proposing.ends import FIRST_WITHOUT
from cxmeet.core.recognition.proposing.kept import Before
from cxmeet.core.recognition.proposing.proposal import KINDS

Table = Mapping[str, Any]

PROPOSED = frozenset(Forms.__struct_fields__) | {
    "kind", "path", "connection", "table", "query",
    "columns", "keep", "lapse_days", "zero_amounts", "ends", "period", "statuses", "kept_values",
    "met_values", "asked", "score", "scale",
}  # fmt: skip
"""Keys that a proposal speaks of: where it does not state one of them, it is not to be there."""


def answers(data: Table, path: str) -> dict[str, str]:
    """What the one section that reads this path answers, by question; nothing where none does, or several do."""
    found = list(_reading(data, path))
    if len(found) != 1:
        return {}
    name, table = found[0]
    kind = table.get("kind") if name == "customers" else name
    said = {"kind": kind if kind in KINDS else ""}
    said |= {key: str(table.get(key, "")) for key in ("lapse_days", "period", "text", "measure", "score", "scale")}
    said["unit"] = "cents" if table.get("unit") == "cents" else ""
    said["encoding"] = str(table.get("encoding", ""))
    if isinstance(table.get("asked"), bool):
        said["asked"] = "yes" if table["asked"] else "no"
    said["zero_amounts"] = str(table.get("zero_amounts", "ignore")) if kind == "purchases" else ""
    said["ends"] = str(table.get("ends", FIRST_WITHOUT)) if kind == "contracts" else ""
    said["quantity"] = "each" if "quantity" in _table(table, "columns") else ""
    said |= {f"columns.{role}": str(column) for role, column in _table(table, "columns").items()}
    said |= {f"status.{label}": name for name, labels in _table(table, "statuses").items() for label in _list(labels)}
    for about in ("kept", "met"):
        said |= {f"{about}.{label}": "yes" for label in _list(table.get(f"{about}_values"))}
    return {question: answer for question, answer in said.items() if answer}


def before(data: Table, path: str) -> Before:
    """The one section that reads this path; nothing where none does, or several do."""
    found = list(_reading(data, path))
    if len(found) != 1:
        return Before()
    name, table = found[0]
    kind = table.get("kind") if name == "customers" else name
    columns = {role: column for role, column in _table(table, "columns").items() if isinstance(column, str)}
    return Before(
        kind=next((each for each in KINDS if each == kind), None),
        columns=columns,
        forms=_forms(table),
        keep=_patterns(table),
    )


def _forms(table: Table) -> Forms:
    """How the section says that the file is written, without what no section can say."""
    given = {field: table[field] for field in Forms.__struct_fields__ if field in table}
    sound: dict[str, Any] = {}
    for field, value in given.items():
        try:
            forms = msgspec.convert({field: value}, Forms)
        except msgspec.ValidationError:
            continue
        if not list(violations(forms)):
            sound[field] = getattr(forms, field)
    return Forms(**sound)


def _patterns(table: Table) -> Patterns:
    found = {column: _list(labels) for column, labels in _table(table, "keep").items()}
    return {column: tuple(map(str, labels)) for column, labels in found.items() if labels}


def with_rest(values: dict[str, Any], there: Table, names: Collection[str]) -> dict[str, Any]:
    """The values of a section with those keys of the one that is there which a proposal knows nothing of.

    Names stay as they are: what is recorded goes by them. Rows that were left out by hand stay left out, also where
    the column is called otherwise now; only of another file that has no such column. Columns that lists show stay, of
    another file as far as it has them. `names` are those of the file.
    """
    role = {column: role for role, column in _table(there, "columns").items() if isinstance(column, str)}
    now = {column: column if column in names else values["columns"].get(role.get(column), column) for column in role}
    drop = {now.get(column, column): labels for column, labels in _table(there, "drop").items()}
    if there.get("path") != values["path"]:
        drop = {column: labels for column, labels in drop.items() if column in names}
    drop |= values.get("drop", {})
    kept = {key: value for key, value in there.items() if key not in PROPOSED and key not in ("drop", "show")}
    show = [name for name in _list(there.get("show")) if there.get("path") == values["path"] or name in names]
    return {**values, **kept, **({"drop": drop} if drop else {}), **({"show": show} if show else {})}


def _reading(data: Table, path: str) -> Iterator[tuple[str, Table]]:
    for name, given in data.items():
        for table in given if isinstance(given, list) else [given]:
            if isinstance(table, dict) and table.get("path") == path:
                yield name, table


def _table(table: Table, key: str) -> Table:
    given = table.get(key)
    return given if isinstance(given, dict) else {}


def _list(given: object) -> list[object]:
    return given if isinstance(given, list) else []
